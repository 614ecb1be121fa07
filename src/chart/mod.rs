//! Pictures as functions of data and of the progress of a movement. Knows nothing of the canvas, the browser or the
//! language: a picture holds only numbers and symbols, words stand beside it in the page.
//!
//! All geometry is in CSS pixels; only the pen turns it into the integer device pixels of a plotters backend.

pub mod activation;
mod axis;
mod clip;
pub mod compare;
mod contour;
pub mod curve;
mod dash;
pub mod descent;
pub mod digits;
mod frame;
mod glyph;
pub mod histogram;
pub mod image;
pub mod layers;
pub mod network;
mod number;
pub mod of_descent;
pub mod of_keras;
pub mod of_network;
pub mod of_neuron;
pub mod of_study;
pub mod of_xor;
pub mod palette;
mod pen;
pub mod qr;
pub mod reshape;
pub mod scatter;
pub mod sheet;
mod spread;
pub mod surface;
pub mod tensor;
mod thin;
mod ticks;
mod values;
pub mod window;

use plotters::backend::DrawingBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};

pub use image::Images;
pub use palette::{Hue, Palette, Theme, palette};
pub use values::{Points, Values};

/// A point of a picture in CSS pixels, x to the right, y downward.
pub type Point = (f64, f64);

/// The plane that a picture is drawn on, in device pixels.
pub type Area<DB> = DrawingArea<DB, Shift>;

/// What drawing returns: nothing, or the backend's own error.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// How a picture is drawn, apart from its data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style<'a> {
    /// Device pixels per CSS pixel. Backends know whole pixels only, so 2 or more gives the smoothest curves.
    pub scale: f64,
    /// Size of labels in CSS pixels.
    pub label_px: f64,
    /// The colours.
    pub palette: &'static Palette,
    /// Takes images out of pixels, which the caller then puts below all else that was drawn. Without it they are drawn as
    /// rectangles, which costs a canvas many times as long.
    pub images: Option<&'a Images>,
}

/// A picture: a pure function of its data and of the progress of the present movement.
pub trait Picture: Clone + PartialEq + 'static {
    /// Draws what changes seldom (axes, resting links) on a layer of its own. Nothing is filled: the page shows through.
    ///
    /// # Errors
    /// Only those of the backend.
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB>;

    /// Whether `other` has the same ground layer, so that it need not be drawn again.
    fn same_ground(&self, other: &Self) -> bool;

    /// Draws the living layer at `progress` of the present movement: 0 is the state before, 1 the state at rest.
    ///
    /// # Errors
    /// Only those of the backend.
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB>;

    /// The fewest device pixels per CSS pixel that it wants: 2, since backends know whole pixels only and curves would
    /// wobble. Squares and letters are as good with 1, and take a quarter of the memory.
    fn least_scale(&self) -> f64 {
        2.0
    }

    /// Whether parts of the picture have a layer of their own above the living one, to be drawn one by one.
    fn has_parts(&self) -> bool {
        false
    }

    /// The parts that look different from those of `before`, which was drawn at another progress: (that one, the present
    /// one). None if all are to be drawn. `size` is the picture's, in CSS pixels.
    fn stale_parts(&self, _before: &Self, _progress: (f64, f64), _size: Point, _label_px: f64) -> Option<Vec<Part>> {
        None
    }

    /// Draws the parts that are `wanted`, or all.
    ///
    /// # Errors
    /// Only those of the backend.
    fn draw_parts<DB: DrawingBackend>(
        &self,
        _area: &Area<DB>,
        _style: &Style,
        _progress: f64,
        _wanted: Option<&[Part]>,
    ) -> Drawn<DB> {
        Ok(())
    }
}

/// A part of a picture that can be wiped out and drawn by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Its number.
    pub index: usize,
    /// Left, top, right and bottom of all that it covers, in CSS pixels.
    pub room: (f64, f64, f64, f64),
}

/// A value that passes from one number to another during a movement.
#[derive(Clone, Copy, Debug)]
pub struct Tween {
    /// The value at progress 0; NaN when there was none.
    pub from: f64,
    /// The value at progress 1.
    pub to: f64,
}

impl Tween {
    /// A value that stays.
    pub const fn still(value: f64) -> Self {
        Self { from: value, to: value }
    }

    /// A value that was absent and comes into being in the second half of the movement.
    pub const fn appearing(value: f64) -> Self {
        Self { from: f64::NAN, to: value }
    }

    /// The value at `progress`: exactly `from` at 0 and exactly `to` at 1.
    pub fn at(self, progress: f64) -> f64 {
        if progress >= 1.0 || self.is_still() {
            self.to
        } else if progress <= 0.0 || progress.is_nan() {
            self.from
        } else if self.from.is_finite() && self.to.is_finite() {
            self.from * (1.0 - progress) + self.to * progress
        } else if progress < 0.5 {
            self.from
        } else {
            self.to
        }
    }

    /// Whether nothing moves.
    pub fn is_still(self) -> bool {
        self.from.to_bits() == self.to.to_bits()
    }
}

/// Compares bits, so that an absent start equals itself and an unchanged picture is not drawn again.
impl PartialEq for Tween {
    fn eq(&self, other: &Self) -> bool {
        self.from.to_bits() == other.from.to_bits() && self.to.to_bits() == other.to.to_bits()
    }
}

/// Slow at both ends, fast between: the pace of all movements. 0 and 1 are kept exactly.
fn ease(progress: f64) -> f64 {
    let p = if progress.is_nan() { 1.0 } else { progress.clamp(0.0, 1.0) };
    p * p * (3.0 - 2.0 * p)
}
