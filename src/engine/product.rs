//! The sums of a dense layer on bare slices, column by column, written into what the caller holds.
//! The order of the terms is part of the contract: inputs in order, samples in order.

use super::real::Real;
use super::side_by_side::pairs;

/// net = W·x + b for each sample. `weights` is outputs × inputs, `inputs` inputs × samples, `net` outputs × samples; all
/// of them column by column.
pub(super) fn weighted_sums<T: Real>(weights: &[T], biases: &[T], inputs: &[T], net: &mut [T]) {
    let outputs = biases.len();
    let columns = weights.len().checked_div(outputs).unwrap_or(0);
    if columns == 0 {
        net.chunks_exact_mut(outputs.max(1)).for_each(|net| net.copy_from_slice(biases));
        return;
    }
    for (net, sample) in net.chunks_exact_mut(outputs).zip(inputs.chunks_exact(columns)) {
        let mut terms = weights.chunks_exact(outputs).zip(sample);
        if let Some((column, &input)) = terms.next() {
            scale(column, input, net);
        }
        terms.for_each(|(column, &input)| add_scaled(column, input, net));
        pairs(net, biases, |net, bias| *net += bias);
    }
}

/// Wᵀ·δ for each sample, inputs × samples.
pub(super) fn errors_before<T: Real>(weights: &[T], outputs: usize, delta: &[T], error: &mut [T]) {
    let columns = weights.len().checked_div(outputs).unwrap_or(0);
    if columns == 0 {
        error.fill(T::zero());
        return;
    }
    for (error, delta) in error.chunks_exact_mut(columns).zip(delta.chunks_exact(outputs)) {
        for (error, column) in error.iter_mut().zip(weights.chunks_exact(outputs)) {
            *error = dot(column, delta);
        }
    }
}

/// Σ δ·xᵀ over the samples, outputs × inputs, of `delta` (outputs × samples) and `inputs` (inputs × samples).
pub(super) fn weight_gradients<T: Real>(delta: &[T], outputs: usize, inputs: &[T], gradient: &mut [T]) {
    let columns = gradient.len().checked_div(outputs).unwrap_or(0);
    if columns == 0 {
        return;
    }
    let mut samples = delta.chunks_exact(outputs).zip(inputs.chunks_exact(columns));
    let Some((delta, sample)) = samples.next() else { return gradient.fill(T::zero()) };
    for (gradient, &input) in gradient.chunks_exact_mut(outputs).zip(sample) {
        scale(delta, input, gradient);
    }
    for (delta, sample) in samples {
        for (gradient, &input) in gradient.chunks_exact_mut(outputs).zip(sample) {
            add_scaled(delta, input, gradient);
        }
    }
}

/// Σ δ over the samples, one per output.
pub(super) fn bias_gradients<T: Real>(delta: &[T], gradient: &mut [T]) {
    gradient.fill(T::zero());
    for delta in delta.chunks_exact(gradient.len().max(1)) {
        pairs(gradient, delta, |gradient, delta| *gradient += delta);
    }
}

/// Σ aᵢ·bᵢ. Up to seven terms are added in order. Of more, eight sums of every eighth term are made first and added in
/// pairs, as nalgebra does; what is left over follows in order.
pub(super) fn dot<T: Real>(a: &[T], b: &[T]) -> T {
    let (mut sum, mut at) = (T::zero(), 0);
    if a.len() >= 8 {
        sum = dot_of_eights(a, b);
        at = a.len() / 8 * 8;
    }
    while let (Some(&a), Some(&b)) = (a.get(at), b.get(at)) {
        sum += a * b;
        at += 1;
    }
    sum
}

fn dot_of_eights<T: Real>(a: &[T], b: &[T]) -> T {
    let mut lanes = [T::zero(); 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for (lane, (&a, &b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
            *lane += a * b;
        }
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    [a + e, b + f, c + g, d + h].into_iter().fold(T::zero(), |sum, pair| sum + pair)
}

fn scale<T: Real>(from: &[T], by: T, to: &mut [T]) {
    pairs(to, from, |to, from| *to = from * by);
}

fn add_scaled<T: Real>(from: &[T], by: T, to: &mut [T]) {
    pairs(to, from, |to, from| *to += from * by);
}
