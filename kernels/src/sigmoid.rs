//! The logistic function of many numbers at once.

use wide::{f32x8, u32x8};

use crate::lanes::{Row, ZERO, each};

/// 1 / (1 + e⁻ˣ) of each number. The power is 2ⁿ·2ʳ with r in [−½, ½] and 2ʳ from its Taylor series to the seventh
/// power, whose error is below 6e-9. The result is the same everywhere and right to 1e-7; to 2 units in the last place up
/// to |x| = 1, 8 up to 10, and 62 for the very small results near −87, since x·log₂e is rounded.
pub fn sigmoid(numbers: &mut [f32]) {
    let (eights, rest) = numbers.as_chunks_mut::<8>();
    for eight in eights {
        *eight = logistic(f32x8::from(*eight)).to_array();
    }
    let mut last = [0.0; 8];
    last.iter_mut().zip(&*rest).for_each(|(slot, x)| *slot = *x);
    let last = logistic(f32x8::from(last)).to_array();
    rest.iter_mut().zip(last).for_each(|(x, result)| *x = result);
}

/// The same for whole rows.
#[inline(never)]
pub fn sigmoid_rows(rows: &mut [Row]) {
    for row in rows {
        each(row, &ZERO, |x, _| logistic(x));
    }
}

#[inline(always)]
fn logistic(x: f32x8) -> f32x8 {
    f32x8::ONE / (f32x8::ONE + power(-x))
}

/// eˣ, for x cut to ±87, where float32 ends. What is no number stays none.
#[inline(always)]
fn power(x: f32x8) -> f32x8 {
    let (least, most) = (f32x8::splat(-87.0), f32x8::splat(87.0));
    let x = x.simd_lt(least).select(least, x);
    let x = x.simd_gt(most).select(most, x) * f32x8::splat(std::f32::consts::LOG2_E);
    // Adding 1.5·2²³ rounds to the nearest whole number, which then stands in the lowest bits.
    let rounder = f32x8::splat(ROUNDER);
    let shifted = x + rounder;
    let r = x - (shifted - rounder);
    let [a, b, c, d, e, f, g, h] = SERIES;
    let mut series = f32x8::splat(a) * r + f32x8::splat(b);
    series = series * r + f32x8::splat(c);
    series = series * r + f32x8::splat(d);
    series = series * r + f32x8::splat(e);
    series = series * r + f32x8::splat(f);
    series = series * r + f32x8::splat(g);
    series = series * r + f32x8::splat(h);
    let whole: u32x8 = bytemuck::cast(shifted);
    let bias: u32x8 = bytemuck::cast([127_u32, 127, 127, 127, 127, 127, 127, 127]);
    let exponent = (whole + bias) << 23_u32;
    series * bytemuck::cast::<u32x8, f32x8>(exponent)
}

const ROUNDER: f32 = 12_582_912.0;
/// (ln 2)ᵏ / k!, the last one first.
const SERIES: [f32; 8] =
    [1.525_273e-5, 1.540_353e-4, 0.001_333_356, 0.009_618_13, 0.055_504_11, 0.240_226_5, std::f32::consts::LN_2, 1.0];

#[cfg(test)]
mod tests {
    use super::*;

    /// The distance of two numbers of one sign in units in the last place.
    fn units_apart(a: f32, b: f32) -> u32 {
        a.to_bits().abs_diff(b.to_bits())
    }

    /// The largest distance from the exact function over a range, in units in the last place and absolute.
    fn worst(from: f32, to: f32) -> (u32, f64) {
        // Of all numbers between, about one of a thousand.
        let numbers = |from: f32, to: f32| (from.to_bits()..=to.to_bits()).step_by(997).map(f32::from_bits);
        let mut worst = (0, 0.0_f64);
        let both_signs = numbers(from, to).flat_map(|x| [x, -x]).chain([to, -to]);
        let inputs: Vec<f32> = both_signs.collect();
        let mut ours = inputs.clone();
        sigmoid(&mut ours);
        for (x, ours) in inputs.into_iter().zip(ours) {
            let exact = 1.0 / (1.0 + (-f64::from(x)).exp());
            worst.0 = worst.0.max(units_apart(ours, exact as f32));
            worst.1 = worst.1.max((f64::from(ours) - exact).abs());
        }
        worst
    }

    #[test]
    fn the_sigmoid_is_exact_to_a_few_units_in_the_last_place() {
        for (to, units, absolute) in [(1.0, 2, 8e-8), (10.0, 8, 1e-7), (87.0, 80, 1e-7)] {
            let (most_units, most) = worst(0.0, to);
            println!("up to ±{to}: {most_units} units in the last place, {most:.2e}");
            assert!(most_units <= units && most <= absolute, "up to ±{to}: {most_units} and {most:e}");
        }
        let mut edges = [0.0, -0.0, f32::INFINITY, 1e30, f32::NEG_INFINITY, -1e30];
        sigmoid(&mut edges);
        let [half, other_half, one, other_one, least, other_least] = edges.map(f32::to_bits);
        assert_eq!([half, other_half], [0.5_f32.to_bits(); 2]);
        assert_eq!([one, other_one], [1.0_f32.to_bits(); 2]);
        assert!(least == other_least && (1e-38..2e-38).contains(&edges[4]), "{edges:?}");
        let mut nothing = [f32::NAN];
        sigmoid(&mut nothing);
        assert!(nothing[0].is_nan());
    }
}
