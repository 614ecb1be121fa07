//! Thirty-two numbers side by side, and the functions that work on all of them at once.

use wide::f32x8;

/// One number for each unit of a block. Its alignment is that of the machine's vectors.
pub type Row = [f32x8; 4];

/// A row of zeros.
pub const ZERO: Row = [f32x8::ZERO; 4];

/// `sum + row · factor`.
#[inline(always)]
pub fn add_scaled(sum: &mut Row, row: &Row, factor: f32x8) {
    for (sum, row) in sum.iter_mut().zip(row) {
        *sum += *row * factor;
    }
}

/// The sum of all 32 numbers, in a fixed order.
#[inline(always)]
pub fn total(row: &Row) -> f32 {
    let halves = (row[0] + row[1]) + (row[2] + row[3]);
    let n = halves.to_array();
    ((n[0] + n[4]) + (n[1] + n[5])) + ((n[2] + n[6]) + (n[3] + n[7]))
}

/// The numbers of some rows as a flat slice.
pub fn flat(rows: &[Row]) -> &[f32] {
    bytemuck::cast_slice(rows)
}

/// The same, to be changed.
pub fn flat_mut(rows: &mut [Row]) -> &mut [f32] {
    bytemuck::cast_slice_mut(rows)
}

/// 1 / (1 + e⁻ˣ) of each number. The power is 2ⁿ·2ʳ with r in [−½, ½] and 2ʳ from its Taylor series to the seventh
/// power, whose error is below 6e-9: the result is right to a few units in the last place, and the same everywhere.
pub fn sigmoid(numbers: &mut [f32]) {
    for x in numbers {
        *x = 1.0 / (1.0 + power(-*x));
    }
}

/// eˣ, for x cut to ±87, where float32 ends.
#[inline(always)]
fn power(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0) * std::f32::consts::LOG2_E;
    // Adding and taking away 1.5·2²³ rounds to the nearest whole number.
    let whole = (x + ROUNDER) - ROUNDER;
    let r = x - whole;
    let series = SERIES.iter().rev().fold(0.0, |sum, &term| sum * r + term);
    series * f32::from_bits(((whole as i32 + 127) << 23) as u32)
}

const ROUNDER: f32 = 12_582_912.0;
/// (ln 2)ᵏ / k!
const SERIES: [f32; 8] =
    [1.0, std::f32::consts::LN_2, 0.240_226_5, 0.055_504_11, 0.009_618_13, 0.001_333_356, 1.540_353e-4, 1.525_273e-5];
