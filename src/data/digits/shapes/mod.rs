//! The lines of each digit as people write them, in some variants.
//! Numbers are hundredths of the digit's height, four for a point: x right and y down in the one extreme of its variant,
//! and x and y in the other; a hand writes something between.

mod high;
mod low;

/// A smooth line through points; all numbers of one point follow each other.
pub(super) type Line = &'static [i8];

/// A way to write a digit. Where lines share an end, there is a corner.
pub(super) struct Shape {
    /// How often people write it so, relative to the digit's other variants.
    pub often: u32,
    pub lines: &'static [Line],
}

const fn shape(often: u32, lines: &'static [Line]) -> Shape {
    Shape { often, lines }
}

/// The variants of the digits 0 to 9.
pub(super) const SHAPES: [&[Shape]; 10] =
    [low::ZERO, low::ONE, low::TWO, low::THREE, low::FOUR, high::FIVE, high::SIX, high::SEVEN, high::EIGHT, high::NINE];
