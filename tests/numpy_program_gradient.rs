//! The NumPy program's gradients against central differences of its own E, with mistakes that must be caught.

#![allow(clippy::float_cmp)]

use mlp_lab::engine::numpy_program::{Batch, INPUTS, SAMPLES, Variables};

/// Largest relative difference between a right gradient and its central difference.
const TOLERANCE: f64 = 1e-6;

/// The weights of both layers as (layer, row, column).
fn weights(hidden: usize) -> impl Iterator<Item = (usize, usize, usize)> {
    let first = (0..INPUTS).flat_map(move |i| (0..hidden).map(move |j| (0, i, j)));
    first.chain((0..hidden).map(|j| (1, j, 0)))
}

fn weight(v: &mut Variables, (layer, i, j): (usize, usize, usize)) -> &mut f64 {
    if layer == 0 { &mut v.weight0[(i, j)] } else { &mut v.weight1[i] }
}

fn gradient(v: &Variables, (layer, i, j): (usize, usize, usize)) -> f64 {
    if layer == 0 { v.gradient0[(i, j)] } else { v.gradient1[i] }
}

/// E at these weights.
fn loss(v: &Variables, batch: Batch) -> f64 {
    let mut v = v.clone();
    (1..=3).for_each(|phase| v.run_phase(phase, batch));
    v.loss
}

/// (E(w+ε) − E(w−ε)) / 2ε with ε = 1e-5·max(1, |w|).
fn central_difference(v: &Variables, at: (usize, usize, usize), batch: Batch) -> f64 {
    let mut v = v.clone();
    let w = *weight(&mut v, at);
    let epsilon = 1e-5 * w.abs().max(1.0);
    let mut loss_at = |value| {
        *weight(&mut v, at) = value;
        loss(&v, batch)
    };
    (loss_at(w + epsilon) - loss_at(w - epsilon)) / (2.0 * epsilon)
}

fn relative_difference(analytic: f64, numeric: f64) -> f64 {
    if analytic.abs() < 1e-8 && numeric.abs() < 1e-8 {
        return 0.0;
    }
    (analytic - numeric).abs() / analytic.abs().max(numeric.abs()).max(1e-8)
}

/// The largest relative difference over all weights, the gradients being those of `after` and E that of `before`.
fn worst(before: &Variables, after: &Variables, batch: Batch) -> f64 {
    let differences = weights(before.hidden())
        .map(|at| relative_difference(gradient(after, at), central_difference(before, at, batch)));
    differences.fold(0.0, f64::max)
}

fn run(v: &Variables, batch: Batch, change: impl Fn(u8, &mut Variables)) -> Variables {
    let mut v = v.clone();
    for phase in 1..=6 {
        v.run_phase(phase, batch);
        change(phase, &mut v);
    }
    v
}

/// Networks at their start, on the plateau and learned, of several seeds and sizes; with the samples of an update.
fn cases() -> Vec<(Variables, Batch)> {
    let mut cases = Vec::new();
    for (seed, hidden) in [(5, 6), (0, 6), (42, 2), (7, 16)] {
        for updates in [0, 100, 2000] {
            let mut v = Variables::new(seed, hidden, 0.5);
            (0..updates).for_each(|_| v.update(Batch::All));
            cases.push((v.clone(), Batch::All));
            cases.extend((0..SAMPLES).map(|sample| (v.clone(), Batch::One(sample))));
        }
    }
    cases
}

#[test]
fn the_gradients_of_all_weights_are_the_slopes_of_e() {
    for (v, batch) in cases() {
        let worst = worst(&v, &run(&v, batch, |_, _| {}), batch);
        assert!(worst < TOLERANCE, "{worst:e} with {} hidden, {batch:?}", v.hidden());
    }
}

#[test]
fn the_column_of_the_bias_node_has_no_slope_at_all() {
    for (v, batch) in cases() {
        let (bias, after) = (v.hidden() - 1, run(&v, batch, |_, _| {}));
        for i in 0..INPUTS {
            assert_eq!(after.gradient0[(i, bias)].to_bits() << 1, 0, "exactly ±0");
            assert_eq!(central_difference(&v, (0, i, bias), batch), 0.0);
        }
        assert_ne!(after.gradient1[bias], 0.0, "its outgoing weight learns");
    }
}

#[test]
fn an_error_with_the_sign_flipped_is_caught() {
    for (v, batch) in cases() {
        let wrong = run(&v, batch, |phase, v| {
            if phase == 3 {
                v.layer2_error.neg_mut();
            }
        });
        assert!(worst(&v, &wrong, batch) > 1.0, "{batch:?}");
    }
}

#[test]
fn a_forgotten_half_is_caught() {
    for (v, batch) in cases() {
        let wrong = run(&v, batch, |phase, v| {
            if phase == 3 {
                v.layer2_error *= 2.0;
            }
        });
        let worst = worst(&v, &wrong, batch);
        assert!((worst - 0.5).abs() < 1e-3, "twice the slope differs by half of itself: {worst}");
    }
}

#[test]
fn a_hidden_delta_made_with_the_new_weights_is_caught() {
    for (v, batch) in cases() {
        let wrong = run(&v, batch, |phase, v| {
            if phase == 4 {
                let mut step = v.clone();
                step.run_phase(6, batch);
                v.weight1.axpy(-v.learning_rate, &step.gradient1, 1.0);
            }
        });
        let worst = worst(&v, &wrong, batch);
        assert!(worst > 10.0 * TOLERANCE, "{worst:e} with {} hidden, {batch:?}", v.hidden());
    }
}

#[test]
fn the_update_is_one_simultaneous_step_against_the_gradient() {
    for (v, batch) in cases() {
        let (gradients, mut updated) = (run(&v, batch, |_, _| {}), v.clone());
        updated.update(batch);
        for at in weights(v.hidden()) {
            let expected = *weight(&mut v.clone(), at) - v.learning_rate * gradient(&gradients, at);
            assert_eq!(weight(&mut updated, at).to_bits(), expected.to_bits(), "{at:?}");
        }
    }
}

#[test]
fn a_prediction_is_the_output_of_a_pass_and_disturbs_nothing() {
    for (v, _) in cases() {
        let (mut pass, before) = (v.clone(), v.clone());
        pass.update(Batch::All);
        for (sample, (x1, x2)) in [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)].into_iter().enumerate() {
            assert_eq!(v.predict(x1, x2).to_bits(), pass.layer2[sample].to_bits());
        }
        assert!(v == before);
    }
}
