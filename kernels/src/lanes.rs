//! Thirty-two numbers side by side, and the functions that work on all of them at once.

use wide::f32x8;

/// Numbers in a row.
pub const LANES: usize = 32;

/// One number for each unit of a block. Its alignment is that of the machine's vectors.
pub type Row = [f32x8; 4];

/// A row of zeros.
pub const ZERO: Row = [f32x8::ZERO; 4];

/// `sum + row · factor`.
#[inline(always)]
pub(crate) fn add_scaled(sum: &mut Row, row: &Row, factor: f32x8) {
    each(sum, row, |sum, row| sum + row * factor);
}

/// Changes each number of a row by the one at its side.
#[inline(always)]
pub(crate) fn each(row: &mut Row, other: &Row, change: impl Fn(f32x8, f32x8) -> f32x8) {
    let ([a, b, c, d], [e, f, g, h]) = (row, other);
    *a = change(*a, *e);
    *b = change(*b, *f);
    *c = change(*c, *g);
    *d = change(*d, *h);
}

/// The numbers of some rows as a flat slice.
pub fn flat(rows: &[Row]) -> &[f32] {
    bytemuck::cast_slice(rows)
}

/// The same, to be changed.
pub fn flat_mut(rows: &mut [Row]) -> &mut [f32] {
    bytemuck::cast_slice_mut(rows)
}
