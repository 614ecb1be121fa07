//! Losses of given outputs against Keras (`tests/reference/keras_losses.py`), numerically, and their refusals.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use mlp_lab::engine::error::{EngineError, Quantity};
use mlp_lab::engine::gradient_check::{Comparison, numeric_gradient};
use mlp_lab::engine::loss::Loss;
use nalgebra::DMatrix;
use proptest::prelude::*;
use serde_json::Value;

const MEANS: [Loss; 3] = [Loss::MeanSquaredError, Loss::BinaryCrossEntropy, Loss::CategoricalCrossEntropy];

/// Keras keeps samples in rows.
fn transposed(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(value.clone()).unwrap();
    DMatrix::from_row_slice(rows.len(), rows[0].len(), &rows.concat()).transpose()
}

fn assert_close(found: f64, wanted: f64, tolerance: f64, what: impl std::fmt::Debug) {
    let near = (found - wanted).abs() <= tolerance * wanted.abs().max(f64::MIN_POSITIVE);
    assert!(near, "{found:e}, Keras {wanted:e}: {what:?}");
}

#[test]
fn values_and_gradients_are_those_of_keras() {
    let keras: Value = serde_json::from_str(include_str!("reference/keras_losses.json")).unwrap();
    let functions = &keras["functions"];
    let (outputs, targets) = (transposed(&functions["outputs"]), transposed(&functions["targets"]));
    let references = functions["losses"].as_array().unwrap();
    assert_eq!(references.len(), MEANS.len());
    for reference in references {
        let loss = Loss::from_id(reference["loss"].as_str().unwrap()).unwrap();
        let shares = loss.shares(&outputs, &targets).unwrap();
        let of_samples: Vec<f64> = serde_json::from_value(reference["of_samples"].clone()).unwrap();
        assert_eq!(shares.len(), of_samples.len());
        for (sample, (share, wanted)) in shares.iter().zip(&of_samples).enumerate() {
            assert_close(share * shares.len() as f64, *wanted, 1e-14, (loss, sample));
        }
        let value = loss.value(&outputs, &targets).unwrap();
        assert_close(value, of_samples.iter().sum::<f64>() / of_samples.len() as f64, 1e-14, loss);
        let gradient = loss.gradient(&outputs, &targets).unwrap();
        for (index, (&found, &wanted)) in gradient.iter().zip(&transposed(&reference["gradient"])).enumerate() {
            // Keras' categorical slopes pass through a difference of numbers of size 1.
            assert!(
                (found - wanted).abs() < 1e-16 || (found - wanted).abs() <= 1e-9 * wanted.abs(),
                "{loss:?} {index}"
            );
        }
    }
}

#[test]
fn half_the_sum_is_the_mean_in_other_units() {
    let outputs = DMatrix::from_row_slice(2, 3, &[0.5, -1.0, 2.0, 0.25, 4.0, -0.5]);
    let targets = DMatrix::from_row_slice(2, 3, &[1.0, 0.0, 2.5, -0.75, 1.0, 0.5]);
    let (half, mean) = (Loss::HalfSquaredSum, Loss::MeanSquaredError);
    // By hand: squares .25 1 .25, 1 9 1.
    assert_eq!(half.shares(&outputs, &targets), Ok(vec![0.625, 5.0, 0.625]));
    assert_eq!(half.value(&outputs, &targets), Ok(6.25));
    assert_eq!(mean.value(&outputs, &targets), Ok(12.5 / 6.0));
    assert_eq!(half.gradient(&outputs, &targets).unwrap(), &outputs - &targets);
    let scaled = mean.gradient(&outputs, &targets).unwrap() * 3.0;
    assert!((scaled - (&outputs - &targets)).amax() < 1e-15);
    assert_eq!(Loss::ALL.map(|loss| loss.divisor(2, 3).to_bits()), [1.0_f64, 6.0, 6.0, 6.0, 3.0].map(f64::to_bits));
}

#[test]
fn the_mean_absolute_error_by_hand() {
    let outputs = DMatrix::from_row_slice(2, 2, &[0.5, -1.0, 2.0, 0.25]);
    let targets = DMatrix::from_row_slice(2, 2, &[1.0, 0.0, 2.0, -0.75]);
    let loss = Loss::MeanAbsoluteError;
    assert_eq!(loss.shares(&outputs, &targets), Ok(vec![0.125, 0.5]));
    assert_eq!(loss.value(&outputs, &targets), Ok(0.625));
    // Equal ones have no slope.
    assert_eq!(loss.gradient(&outputs, &targets).unwrap().as_slice(), [-0.25, 0.0, -0.25, 0.25]);
}

#[test]
fn where_the_clip_acts_the_loss_is_flat() {
    let one = |value| DMatrix::from_element(1, 1, value);
    let loss = Loss::BinaryCrossEntropy;
    let at = |output, target| {
        let (output, target) = (one(output), one(target));
        (loss.value(&output, &target).unwrap(), loss.gradient(&output, &target).unwrap()[0])
    };
    let floor = -(Loss::CLIP.ln());
    for wrong in [-3.0, 0.0, 0.99e-7] {
        assert_eq!(at(wrong, 1.0), (floor, 0.0));
    }
    let (value, slope) = at(1.01e-7, 1.0);
    assert!(value < floor && slope < -9e6, "{value} {slope}");
    assert_eq!(at(1.0 - 0.99e-7, 0.0), at(2.0, 0.0));

    // A class of probability 0: only its own slope is missing.
    let outputs = DMatrix::from_column_slice(3, 1, &[0.0, 0.5, 1.5]);
    let targets = DMatrix::from_column_slice(3, 1, &[0.5, 0.5, 0.0]);
    let loss = Loss::CategoricalCrossEntropy;
    let slopes = loss.gradient(&outputs, &targets).unwrap();
    assert_eq!(slopes.as_slice(), [0.25, 0.25 - 1.0, 0.25]);
}

#[test]
fn no_samples_have_no_loss_and_what_is_no_number_stays_visible() {
    for loss in Loss::ALL {
        let none = DMatrix::<f64>::zeros(2, 0);
        assert_eq!(loss.value(&none, &none).map(f64::to_bits), Ok(0.0_f64.to_bits()));
        assert_eq!(loss.gradient(&none, &none).unwrap().shape(), (2, 0));
        let (outputs, targets) = (DMatrix::from_element(1, 1, f64::NAN), DMatrix::from_element(1, 1, 1.0));
        assert!(loss.value(&outputs, &targets).unwrap().is_nan(), "{loss:?}");
        assert!(loss.gradient(&outputs, &targets).unwrap()[0].is_nan(), "{loss:?}");
    }
}

#[test]
fn ids_are_unique_and_lead_back() {
    for loss in Loss::ALL {
        assert_eq!(Loss::from_id(loss.id()), Some(loss));
    }
    assert_eq!(Loss::from_id("MSE"), None);
    assert_eq!(Loss::from_id(""), None);
}

#[test]
fn targets_of_another_shape_are_refused() {
    let (outputs, targets) = (DMatrix::<f64>::zeros(2, 3), DMatrix::zeros(3, 2));
    let refusal = EngineError::Shape { quantity: Quantity::Targets, expected: (2, 3), found: (3, 2) };
    for loss in Loss::ALL {
        assert_eq!(loss.value(&outputs, &targets), Err(refusal));
        assert_eq!(loss.shares(&outputs, &targets), Err(refusal));
        assert_eq!(loss.gradient(&outputs, &targets), Err(refusal));
    }
}

fn agrees(analytic: f64, numeric: f64) -> bool {
    Comparison { analytic, numeric }.agrees(1e-6)
}

fn matrix(values: &[f64]) -> DMatrix<f64> {
    DMatrix::from_column_slice(3, 2, values)
}

proptest! {
    /// Outputs and targets that all losses are made for.
    #[test]
    fn gradients_are_slopes(
        outputs in proptest::collection::vec(0.05..0.95_f64, 6), targets in proptest::collection::vec(0.0..1.0_f64, 6),
    ) {
        let targets = matrix(&targets);
        for loss in Loss::ALL {
            let numeric = numeric_gradient(|at| loss.value(&matrix(at), &targets).unwrap(), &outputs);
            let gradient = loss.gradient(&matrix(&outputs), &targets).unwrap();
            for (index, (&analytic, &numeric)) in gradient.iter().zip(&numeric).enumerate() {
                // The one loss with a bend.
                if loss == Loss::MeanAbsoluteError && (outputs[index] - targets[index]).abs() < 1e-4 {
                    continue;
                }
                // Near 0 a logarithm bends so much that central differences err by some 1e-7.
                prop_assert!((analytic - numeric).abs() < 1e-6 || agrees(analytic, numeric), "{loss:?}");
                // Negative control: by another divisor, and with the sign turned, the check must fail.
                let small = analytic.abs() < 1e-4;
                prop_assert!(small || !agrees(2.0 * analytic, numeric));
                prop_assert!(small || !agrees(analytic / 3.0, numeric));
                prop_assert!(small || !agrees(-analytic, numeric));
            }
        }
    }

    /// Negative control: without its renormalisation, cross-entropy has another slope.
    #[test]
    fn the_renormalisation_belongs_to_the_slope(outputs in proptest::collection::vec(0.05..0.95_f64, 3)) {
        let targets = DMatrix::from_column_slice(3, 1, &[0.0, 1.0, 0.0]);
        let at = |at: &[f64]| Loss::CategoricalCrossEntropy.value(&DMatrix::from_column_slice(3, 1, at), &targets).unwrap();
        prop_assert!(!agrees(-1.0 / outputs[1], numeric_gradient(at, &outputs)[1]));
    }

    #[test]
    fn squares_take_any_number(values in proptest::collection::vec(-3.0..3.0_f64, 12)) {
        let targets = matrix(&values[6..]);
        for loss in [Loss::HalfSquaredSum, Loss::MeanSquaredError] {
            let numeric = numeric_gradient(|at| loss.value(&matrix(at), &targets).unwrap(), &values[..6]);
            let gradient = loss.gradient(&matrix(&values[..6]), &targets).unwrap();
            for (&analytic, &numeric) in gradient.iter().zip(&numeric) {
                prop_assert!((analytic - numeric).abs() < 1e-8 || agrees(analytic, numeric));
            }
        }
    }
}
