//! Sums over lists and rows. Each is a function of its own so that its accumulators get the registers.

use wide::f32x8;

use crate::lanes::{Row, ZERO, add_scaled, each};
use crate::lists::{Entry, Lists};

/// net = b + Σ x·w over the inputs that are not 0: appends a row per sample to `nets`. `kernel` has a row per input.
#[inline(never)]
pub fn add_inputs(kernel: &[Row], bias: &Row, lists: &Lists, nets: &mut Vec<Row>) {
    for sample in lists.rows() {
        nets.push(gathered(*bias, sample, kernel));
    }
}

/// w += Σ x·δ over the samples in which the input is not 0. The sum comes first: added one by one to a weight, which is
/// larger, its terms would lose their last digits.
#[inline(never)]
pub fn add_columns(kernel: &mut [Row], lists: &Lists, delta: &[Row]) {
    for (row, column) in kernel.iter_mut().zip(lists.columns()).filter(|(_, column)| !column.is_empty()) {
        add_row(row, &summed(column, delta));
    }
}

#[inline(always)]
pub(crate) fn summed(column: &[Entry], delta: &[Row]) -> Row {
    gathered(ZERO, column, delta)
}

/// A row and the rows that entries name, each times its value, added one after another. The loop is written out for some
/// entries in a row: what a round costs besides them counts.
#[inline(always)]
fn gathered(mut sum: Row, entries: &[Entry], rows: &[Row]) -> Row {
    let mut add = |entry: &Entry| {
        if let Some(row) = rows.get(entry.at as usize) {
            add_scaled(&mut sum, row, f32x8::splat(entry.value));
        }
    };
    let (rounds, rest) = entries.as_chunks::<4>();
    for [a, b, c, d] in rounds {
        add(a);
        add(b);
        add(c);
        add(d);
    }
    rest.iter().for_each(add);
    sum
}

/// Negative nets become 0.
#[inline(never)]
pub fn cut(nets: &mut [Row]) {
    for net in nets {
        each(net, &ZERO, |net, zero| net.simd_gt(zero).select(net, zero));
    }
}

/// Σₖ wⱼₖ δₖ: appends a row per sample to `errors`. `head` has a row per output, `delta` is samples × outputs.
#[inline(never)]
pub fn add_errors(head: &[Row], delta: &[f32], errors: &mut Vec<Row>) {
    for sample in delta.chunks_exact(head.len().max(1)) {
        let mut error = ZERO;
        for (row, &delta) in head.iter().zip(sample) {
            add_scaled(&mut error, row, f32x8::splat(delta));
        }
        errors.push(error);
    }
}

/// δ times the slope of the logistic function, o·(1 − o).
#[inline(never)]
pub fn sigmoid_slopes(delta: &mut [Row], out: &[Row]) {
    for (delta, out) in delta.iter_mut().zip(out) {
        each(delta, out, |delta, out| delta * (out * (f32x8::ONE - out)));
    }
}

/// δ where the unit gave more than 0, else 0.
#[inline(never)]
pub fn relu_slopes(delta: &mut [Row], out: &[Row]) {
    for (delta, out) in delta.iter_mut().zip(out) {
        each(delta, out, |delta, out| out.simd_gt(f32x8::ZERO).select(delta, f32x8::ZERO));
    }
}

/// Σ oⱼ·δₖ over the samples, for one output k: `out` has a row per sample, `delta` is samples × outputs.
#[inline(never)]
pub fn weighted(out: &[Row], delta: &[f32], output: usize, outputs: usize) -> Row {
    let mut sum = ZERO;
    for (row, sample) in out.iter().zip(delta.chunks_exact(outputs.max(1))) {
        if let Some(&delta) = sample.get(output) {
            add_scaled(&mut sum, row, f32x8::splat(delta));
        }
    }
    sum
}

/// The sum of rows.
#[inline(never)]
pub fn sum_of(rows: &[Row]) -> Row {
    let mut sum = ZERO;
    for row in rows {
        add_row(&mut sum, row);
    }
    sum
}

/// Adds one row to another.
#[inline(always)]
pub fn add_row(row: &mut Row, change: &Row) {
    each(row, change, |number, change| number + change);
}
