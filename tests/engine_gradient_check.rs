//! Every gradient of the network against numeric ones; and the check itself, which must fail on wrong gradients.
#![allow(clippy::unwrap_used)]

mod engine_support;

use engine_support::{Problem, TOLERANCE, clearly_fails, fails, place};
use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::dense::Dense;
use mlp_lab::engine::gradient_check::{Check, Comparison, central_difference, numeric_gradient, step};
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::network::Network;
use mlp_lab::engine::parameter::Parameter;
use nalgebra::{DMatrix, DVector};
use proptest::prelude::*;

const LOSS: Loss = Loss::HalfSquaredSum;

fn smooth() -> Problem {
    Problem::random(3, &[3, 4, 2], &[Activation::Sigmoid.into(), Activation::Tanh.into()], 5, LOSS)
}

fn activation() -> impl Strategy<Value = LayerActivation> {
    proptest::sample::select(LayerActivation::all().collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn back_propagation_gives_the_slopes(
        seed: u32, sizes in proptest::collection::vec(1_usize..5, 5), samples in 1_usize..5,
        activations in proptest::collection::vec(activation(), 4), depth in 1_usize..5,
    ) {
        for loss in [Loss::HalfSquaredSum, Loss::MeanSquaredError, Loss::MeanAbsoluteError] {
            let problem = Problem::random(seed, &sizes[..=depth], &activations, samples, loss);
            let checks = problem.check(&problem.backward());
            prop_assert_eq!(checks.len(), problem.network.parameters().count());
            for check in checks {
                prop_assert!(!clearly_fails(&check, problem.blur()), "{check:?}");
            }
        }
    }

    #[test]
    fn cross_entropies_of_probabilities_have_these_slopes(
        seed: u32, sizes in proptest::collection::vec(1_usize..5, 4), samples in 1_usize..5,
        hidden in proptest::collection::vec(activation(), 2), depth in 1_usize..4,
    ) {
        for loss in [Loss::BinaryCrossEntropy, Loss::CategoricalCrossEntropy] {
            for output in [LayerActivation::Each(Activation::Sigmoid), LayerActivation::Softmax] {
                let mut activations = hidden[..depth - 1].to_vec();
                activations.push(output);
                let problem = Problem::random(seed, &sizes[..=depth], &activations, samples, loss);
                for check in problem.check(&problem.backward()) {
                    prop_assert!(!clearly_fails(&check, problem.blur()), "{loss:?} {output:?} {check:?}");
                }
            }
        }
    }
}

#[test]
fn the_true_gradients_pass() {
    let problem = smooth();
    let checks = problem.check(&problem.backward());
    assert_eq!(checks.len(), 26);
    assert!(checks.iter().all(|check| check.comparison.agrees(TOLERANCE) && !check.crosses_kink));
}

#[test]
fn a_turned_sign_is_caught_in_each_single_gradient() {
    let problem = smooth();
    for parameter in problem.network.parameters() {
        let mut wrong = problem.backward();
        let gradient = place(&mut wrong, parameter);
        *gradient = -*gradient;
        let failing: Vec<_> = problem.check(&wrong).into_iter().filter(fails).collect();
        assert_eq!(failing.len(), 1);
        assert_eq!(failing[0].parameter, parameter);
    }
}

#[test]
fn a_forgotten_half_is_caught() {
    let problem = smooth();
    let mut wrong = problem.backward();
    for layer in &mut wrong.layers {
        layer.weight_gradient *= 2.0;
        layer.bias_gradient *= 2.0;
    }
    assert!(problem.check(&wrong).iter().all(fails));
}

#[test]
fn a_wrong_activation_derivative_is_caught() {
    let problem = smooth();
    for wrong in [Activation::Tanh, Activation::Identity, Activation::Relu] {
        let mut layers = problem.network.layers().to_vec();
        let hidden = &layers[0];
        layers[0] = Dense::new(hidden.weights().clone(), hidden.biases().clone(), wrong).unwrap();
        let gradients = problem.backward_through(&Network::new(layers).unwrap());
        for check in problem.check(&gradients) {
            assert_eq!(fails(&check), check.parameter.layer() == 0, "{wrong:?} {check:?}");
        }
    }
}

#[test]
fn weights_updated_too_early_are_caught() {
    let problem = smooth();
    let mut updated = problem.network.clone();
    updated.set(Parameter::Weight { layer: 1, from: 2, to: 1 }, 0.75).unwrap();
    let checks = problem.check(&problem.backward_through(&updated));
    // Only what lies behind the hidden neuron where the changed weight starts.
    for check in &checks {
        let behind = match check.parameter {
            Parameter::Weight { layer, to, .. } | Parameter::Bias { layer, to } => layer == 0 && to == 2,
        };
        assert_eq!(fails(check), behind, "{check:?}");
    }
}

#[test]
fn the_mean_absolute_error_is_checked_like_the_others() {
    let activations = [Activation::Sigmoid.into(), Activation::Tanh.into()];
    let problem = Problem::random(3, &[3, 4, 2], &activations, 5, Loss::MeanAbsoluteError);
    let checks = problem.check(&problem.backward());
    assert!(checks.iter().all(|check| check.comparison.agrees(TOLERANCE) && !check.crosses_kink));
    // Negative control: the derivative of another loss, and one with another divisor, fail.
    let squared = Problem { loss: Loss::MeanSquaredError, ..problem };
    let others = squared.backward();
    let problem = Problem { loss: Loss::MeanAbsoluteError, ..squared };
    assert!(problem.check(&others).iter().all(fails));
    let mut doubled = problem.backward();
    for parameter in problem.network.parameters() {
        *place(&mut doubled, parameter) *= 2.0;
    }
    assert!(problem.check(&doubled).iter().all(fails));
}

#[test]
fn an_output_that_passes_its_target_is_said() {
    let one = |value| DMatrix::from_element(1, 1, value);
    let check = |target, loss| {
        let layer = Dense::new(one(0.5), DVector::zeros(1), Activation::Identity).unwrap();
        let network = Network::new(vec![layer]).unwrap();
        let problem = Problem { network, inputs: one(1.0), targets: one(target), loss };
        problem.check(&problem.backward())[0]
    };
    let met = check(0.5 + 4e-6, Loss::MeanAbsoluteError);
    assert!(met.crosses_kink && !met.comparison.agrees(TOLERANCE));
    assert!(!check(0.75, Loss::MeanAbsoluteError).crosses_kink);
    assert!(!check(0.5 + 4e-6, Loss::MeanSquaredError).crosses_kink);
}

/// One rectified unit with weight 1 and bias 0, and an input that puts its net just beside 0.
fn at_the_kink(input: f64, activation: Activation) -> Vec<Check> {
    let one = |value| DMatrix::from_element(1, 1, value);
    let layer = Dense::new(one(1.0), DVector::zeros(1), activation).unwrap();
    let problem =
        Problem { network: Network::new(vec![layer]).unwrap(), inputs: one(input), targets: one(1.0), loss: LOSS };
    problem.check(&problem.backward())
}

#[test]
fn a_crossed_kink_is_said() {
    for activation in [Activation::Relu, Activation::Step] {
        let bias = at_the_kink(4e-6, activation)[1];
        assert!(bias.crosses_kink && !bias.comparison.agrees(TOLERANCE));
        assert!(!at_the_kink(4e-6, activation)[0].crosses_kink, "the weight moves the net by 4e-11 only");
        assert!(at_the_kink(0.5, activation).iter().all(|check| !check.crosses_kink));
    }
    assert!(at_the_kink(4e-6, Activation::Sigmoid).iter().all(|check| !check.crosses_kink));
    // An input of 0 keeps the net on the kink, whatever the weight.
    assert!(!at_the_kink(0.0, Activation::Relu)[0].crosses_kink);
}

#[test]
fn steps_grow_with_the_parameter() {
    let relative = |value: f64| step(value) / 1e-5;
    assert!((relative(0.0) - 1.0).abs() < 1e-12);
    assert!((relative(-0.5) - 1.0).abs() < 1e-12);
    assert!((relative(-300.0) - 300.0).abs() < 1e-9);
}

#[test]
fn numeric_gradients_move_one_parameter_at_a_time() {
    let found = numeric_gradient(|p| p[0] * p[0] * p[1] - 3.0 * p[2], &[2.0, -1.5, 7.0]);
    for (found, wanted) in found.into_iter().zip([-6.0, 4.0, -3.0]) {
        assert!((found - wanted).abs() < 1e-8, "{found}");
    }
    assert!((central_difference(f64::sin, 0.5) - 0.5_f64.cos()).abs() < 1e-9);
}

#[test]
fn comparisons_know_zero_and_never_pass_what_is_no_number() {
    let compare = |analytic, numeric| Comparison { analytic, numeric };
    assert!(compare(0.0, -9e-9).both_zero() && compare(0.0, -9e-9).agrees(TOLERANCE));
    assert!(!compare(0.0, 2e-8).agrees(TOLERANCE));
    assert!((compare(1.0, 1.1).relative_difference() - 0.1 / 1.1).abs() < 1e-15);
    for bad in [f64::NAN, f64::INFINITY] {
        assert!(!compare(bad, bad).agrees(TOLERANCE));
        assert!(!compare(bad, 0.0).agrees(TOLERANCE));
    }
}
