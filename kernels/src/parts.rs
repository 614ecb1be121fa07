//! What hidden units add to the nets of the outputs: the units' outputs times their weights to the outputs. The weights are
//! turned first, so that the sums of many outputs lie side by side and nothing is summed across lanes.

use wide::f32x4;

use crate::lanes::{LANES, Row, flat};

/// Outputs whose sums lie in registers together,
const WIDE: usize = 12;
/// for so many samples.
const TILE: usize = 2;

/// A number for each of twelve outputs.
type Twelve = [f32x4; WIDE / 4];

/// What some blocks add to each sample's output nets, samples × outputs: appends them to `parts`. Of each block the units'
/// outputs (a row per sample) and their weights to the outputs (a row per output).
pub fn add_parts(blocks: &[(&[Row], &[Row])], samples: usize, outputs: usize, parts: &mut Vec<f32>) {
    let from = parts.len();
    parts.resize(from + samples * outputs, 0.0);
    let Some(parts) = parts.get_mut(from..).filter(|_| outputs > 0) else { return };
    let whole = samples / TILE * TILE;
    for first in (0..outputs).step_by(WIDE) {
        let weights: Vec<_> = blocks.iter().map(|(_, head)| turned(head.get(first..).unwrap_or_default())).collect();
        let mut slots = parts.chunks_exact_mut(outputs).filter_map(|sample| sample.get_mut(first..));
        for sample in (0..whole).step_by(TILE) {
            let sums = sums::<TILE>(blocks, &weights, sample);
            sums.iter().zip(&mut slots).for_each(|(sum, slots)| put(sum, slots));
        }
        for sample in whole..samples {
            let sums = sums::<1>(blocks, &weights, sample);
            sums.iter().zip(&mut slots).for_each(|(sum, slots)| put(sum, slots));
        }
    }
}

fn put(sum: &Twelve, slots: &mut [f32]) {
    let sums: &[f32] = bytemuck::cast_slice(sum);
    slots.iter_mut().zip(sums).for_each(|(slot, sum)| *slot = *sum);
}

/// Weights to the first twelve outputs, unit by unit.
fn turned(head: &[Row]) -> [Twelve; LANES] {
    let mut turned = [[f32x4::ZERO; WIDE / 4]; LANES];
    for (output, row) in head.iter().take(WIDE).enumerate() {
        let slots = bytemuck::cast_slice_mut::<Twelve, f32>(&mut turned).iter_mut().skip(output).step_by(WIDE);
        slots.zip(flat(std::slice::from_ref(row))).for_each(|(slot, weight)| *slot = *weight);
    }
    turned
}

/// Σ over the units of some samples from `first` on; nothing of a block that has none of them.
#[inline(never)]
fn sums<const SAMPLES: usize>(
    blocks: &[(&[Row], &[Row])],
    weights: &[[Twelve; LANES]],
    first: usize,
) -> [Twelve; SAMPLES] {
    let mut sums = [[f32x4::ZERO; WIDE / 4]; SAMPLES];
    for ((out, _), weights) in blocks.iter().zip(weights) {
        let Some(out) = out.get(first..).and_then(|out| out.first_chunk::<SAMPLES>()) else { continue };
        let out = out.each_ref().map(bytemuck::cast_ref::<Row, [f32; LANES]>);
        for (unit, weights) in weights.iter().enumerate() {
            for (sum, out) in sums.iter_mut().zip(out) {
                let out = f32x4::splat(out[unit]);
                sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += out * *weight);
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::{ZERO, flat_mut};

    /// Rows of whole numbers, whose sums are exact.
    fn rows(count: usize, seed: usize) -> Vec<Row> {
        let mut rows = vec![ZERO; count];
        flat_mut(&mut rows).iter_mut().enumerate().for_each(|(at, slot)| *slot = ((at * 31 + seed) % 17) as f32 - 8.0);
        rows
    }

    #[test]
    fn parts_are_the_sums_over_the_units_for_any_number_of_samples_and_outputs() {
        for (samples, outputs) in [(1, 1), (2, 10), (5, 10), (3, 12), (4, 13), (7, 25), (0, 3), (2, 0)] {
            let (out, head) = ([rows(samples, 1), rows(samples, 2)], [rows(outputs, 3), rows(outputs, 4)]);
            let blocks = [(&out[0][..], &head[0][..]), (&out[1][..], &head[1][..])];
            let mut parts = vec![7.0];
            add_parts(&blocks, samples, outputs, &mut parts);
            let term = |block: usize, sample: usize, output: usize, unit: usize| {
                flat(&out[block])[sample * LANES + unit] * flat(&head[block])[output * LANES + unit]
            };
            let units = || (0..2).flat_map(|block| (0..LANES).map(move |unit| (block, unit)));
            let mut expected = vec![7.0];
            for sample in 0..samples {
                let sum = |output| units().map(|(block, unit)| term(block, sample, output, unit)).sum::<f32>();
                expected.extend((0..outputs).map(sum));
            }
            assert_eq!(parts, expected, "{samples} samples, {outputs} outputs");
        }
    }
}
