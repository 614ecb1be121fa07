//! Losses on a network's outputs against Keras (`tests/reference/keras_losses.py`) and numerically, stage by stage.
#![allow(clippy::unwrap_used)]

mod engine_support;

use engine_support::{Problem, clearly_fails, fails, place};
use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::dense::Dense;
use mlp_lab::engine::error::{EngineError, Quantity};
use mlp_lab::engine::gradient_check::numeric_gradient;
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::network::Network;
use mlp_lab::engine::objective::Objective;
use mlp_lab::engine::parameter::Parameter;
use mlp_lab::engine::sgd::Sgd;
use mlp_lab::engine::trace::{BackwardTrace, LayerBackward, LayerForward};
use nalgebra::{DMatrix, DVector};
use serde_json::Value;

const SIGMOID: LayerActivation = LayerActivation::Each(Activation::Sigmoid);
const TANH: LayerActivation = LayerActivation::Each(Activation::Tanh);
const LINEAR: LayerActivation = LayerActivation::Each(Activation::Identity);
const SOFTMAX: LayerActivation = LayerActivation::Softmax;

/// Every pair of a loss and an output activation whose outputs it is made for.
const PAIRS: [(Loss, LayerActivation); 12] = [
    (Loss::HalfSquaredSum, SIGMOID),
    (Loss::HalfSquaredSum, TANH),
    (Loss::HalfSquaredSum, LINEAR),
    (Loss::HalfSquaredSum, SOFTMAX),
    (Loss::MeanSquaredError, SIGMOID),
    (Loss::MeanSquaredError, TANH),
    (Loss::MeanSquaredError, LINEAR),
    (Loss::MeanSquaredError, SOFTMAX),
    (Loss::BinaryCrossEntropy, SIGMOID),
    (Loss::BinaryCrossEntropy, SOFTMAX),
    (Loss::CategoricalCrossEntropy, SIGMOID),
    (Loss::CategoricalCrossEntropy, SOFTMAX),
];

fn reference() -> Value {
    serde_json::from_str(include_str!("reference/keras_losses.json")).unwrap()
}

/// Keras keeps samples in rows and kernels as inputs × outputs: both transposed are ours.
fn transposed(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(value.clone()).unwrap();
    DMatrix::from_row_slice(rows.len(), rows[0].len(), &rows.concat()).transpose()
}

fn numbers(value: &Value) -> Vec<f64> {
    serde_json::from_value(value.clone()).unwrap()
}

fn activation(name: &Value) -> LayerActivation {
    LayerActivation::from_id(&name.as_str().unwrap().replace("linear", "identity")).unwrap()
}

fn assert_close(found: &[f64], wanted: &[f64], what: &str) {
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!((found - wanted).abs() <= 1e-14, "{what}: {found:e}, Keras {wanted:e}");
    }
}

fn cases() -> Vec<(Problem, Value)> {
    let network: Value = serde_json::from_str(include_str!("reference/keras_net342.json")).unwrap();
    let start = &network["start"];
    let layer = |number: usize, name: &Value| {
        let biases = DVector::from_vec(numbers(&start[format!("bias{number}")]));
        Dense::new(transposed(&start[format!("kernel{number}")]), biases, activation(name)).unwrap()
    };
    let case = |keras: &Value| Problem {
        network: Network::new(vec![layer(1, &keras["hidden"]), layer(2, &keras["output"])]).unwrap(),
        inputs: transposed(&network["inputs"]),
        targets: transposed(&keras["targets"]),
        loss: Loss::from_id(keras["loss"].as_str().unwrap()).unwrap(),
    };
    let cases: Vec<_> =
        reference()["cases"].as_array().unwrap().iter().map(|keras| (case(keras), keras.clone())).collect();
    assert_eq!(cases.len(), 7);
    cases
}

#[test]
fn losses_and_gradients_are_those_of_keras() {
    for (problem, keras) in cases() {
        let forward = problem.network.forward(&problem.inputs).unwrap();
        let last = forward.layers.last().unwrap();
        let what = format!("{} {} {}", keras["hidden"], keras["output"], keras["loss"]);
        assert_close(last.out.as_slice(), transposed(&keras["outputs"]).as_slice(), &what);

        let objective = problem.network.objective(problem.loss);
        let shares = objective.shares(last, &problem.targets).unwrap();
        let of_samples: Vec<f64> = shares.iter().map(|share| share * shares.len() as f64).collect();
        assert_close(&of_samples, &numbers(&keras["of_samples"]), &what);
        let value = problem.network.loss(&forward, &problem.targets, problem.loss).unwrap();
        assert_close(&[value], &[keras["value"].as_f64().unwrap()], &what);
        // Far from the clip both ways to E are the same.
        assert_close(&[value], &[problem.loss.value(&last.out, &problem.targets).unwrap()], &what);

        for (number, layer) in (1..).zip(&problem.backward().layers) {
            let kernel = transposed(&keras["gradients"][format!("kernel{number}")]);
            assert_close(layer.weight_gradient.as_slice(), kernel.as_slice(), &what);
            let bias = numbers(&keras["gradients"][format!("bias{number}")]);
            assert_close(layer.bias_gradient.as_slice(), &bias, &what);
        }
    }
}

#[test]
fn ten_steps_of_gradient_descent_are_those_of_keras() {
    for (mut problem, keras) in cases() {
        for step in 1..=10 {
            let backward = problem.backward();
            Sgd { learning_rate: 0.1 }.update(&mut problem.network, &backward).unwrap();
            let Some(keras) = keras["sgd"].get(step.to_string()) else {
                continue;
            };
            for (number, layer) in (1..).zip(problem.network.layers()) {
                let kernel = transposed(&keras[format!("kernel{number}")]);
                assert_close(layer.weights().as_slice(), kernel.as_slice(), "weights");
                assert_close(layer.biases().as_slice(), &numbers(&keras[format!("bias{number}")]), "biases");
            }
        }
    }
}

/// The pass of so many samples with these nets, sample after sample.
fn pass(activation: LayerActivation, nets: &[f64], samples: usize) -> LayerForward {
    let net = DMatrix::from_column_slice(nets.len() / samples, samples, nets);
    LayerForward { out: activation.outputs(&net), net }
}

#[test]
fn a_saturated_softmax_learns_as_in_keras() {
    let keras = &reference()["saturated"];
    let objective = Objective::new(Loss::CategoricalCrossEntropy, SOFTMAX);
    let (nets, targets) = (transposed(&keras["nets"]), transposed(&keras["targets"]));
    let (values, by_nets) = (numbers(&keras["values"]), transposed(&keras["by_nets"]));
    assert_eq!(values.len(), 4);
    for (sample, value) in values.into_iter().enumerate() {
        let last = pass(SOFTMAX, nets.column(sample).as_slice(), 1);
        let targets = targets.columns(sample, 1).into_owned();
        let found = objective.value(&last, &targets).unwrap();
        assert!((found - value).abs() <= 1e-14 * value.max(1.0), "{found:e}, Keras {value:e}");
        let error = objective.error(&last, &targets).unwrap();
        let delta = objective.delta(&last, &error, &targets).unwrap();
        assert_close(delta.as_slice(), by_nets.column(sample).as_slice(), "delta");
    }
    // Negative control: of the outputs alone, clipped, neither can be told.
    let last = pass(SOFTMAX, nets.column(0).as_slice(), 1);
    let targets = targets.columns(0, 1).into_owned();
    assert!(objective.loss().value(&last.out, &targets).unwrap() < 16.2);
    assert!(objective.loss().gradient(&last.out, &targets).unwrap().amax() == 0.0);
}

/// δ is the Jacobian's product with ∂E/∂o and the slope of E by the nets, for the pairs computed in one as well.
#[test]
fn delta_is_the_chain_rule_for_every_pair() {
    let nets = [0.75, -0.5, 0.25, -1.0, 0.0, 1.5];
    let targets = DMatrix::from_column_slice(3, 2, &[0.125, 0.5, 0.25, 0.0, 1.0, 0.0]);
    for (loss, activation) in PAIRS {
        let objective = Objective::new(loss, activation);
        assert_eq!((objective.loss(), objective.activation()), (loss, activation));
        assert_eq!(objective.is_joint(), loss == Loss::CategoricalCrossEntropy && activation == SOFTMAX);
        let last = pass(activation, &nets, 2);
        let error = objective.error(&last, &targets).unwrap();
        let delta = objective.delta(&last, &error, &targets).unwrap();
        for sample in 0..2 {
            let jacobian = activation.jacobian(last.out.column(sample).as_slice());
            let product = jacobian.tr_mul(&error.column(sample));
            assert!((delta.column(sample) - product).amax() < 1e-15, "{loss:?} {activation:?}");
        }
        let slopes = numeric_gradient(|at| objective.value(&pass(activation, at, 2), &targets).unwrap(), &nets);
        for (delta, slope) in delta.iter().zip(slopes) {
            assert!((delta - slope).abs() < 1e-9, "{loss:?} {activation:?}");
        }
    }
}

#[test]
fn a_class_without_probability_has_no_error_unless_it_is_the_right_one() {
    let last = pass(SOFTMAX, &[0.0, 1000.0, 0.0], 1);
    let objective = Objective::new(Loss::CategoricalCrossEntropy, SOFTMAX);
    let error = |targets: &[f64]| objective.error(&last, &DMatrix::from_column_slice(3, 1, targets)).unwrap();
    assert_eq!(error(&[0.0, 1.0, 0.0]).as_slice(), [0.0, -1.0, 0.0]);
    assert_eq!(error(&[1.0, 0.0, 0.0]).as_slice(), [f64::NEG_INFINITY, 0.0, 0.0]);
}

/// Where the outputs alone would be clipped, so that their loss is flat.
#[test]
fn the_numeric_check_follows_a_saturated_softmax() {
    let mut problem = Problem::random(2, &[2, 3], &[SOFTMAX], 2, Loss::CategoricalCrossEntropy);
    problem.network.set(Parameter::Bias { layer: 0, to: 1 }, 25.0).unwrap();
    problem.targets = DMatrix::from_column_slice(3, 2, &[1.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
    let checks = problem.check(&problem.backward());
    assert!(!checks.iter().any(|check| clearly_fails(check, problem.blur())));
    assert!(checks.iter().any(|check| check.comparison.numeric.abs() > 0.1));
}

fn problems() -> impl Iterator<Item = Problem> {
    PAIRS.into_iter().map(|(loss, output)| Problem::random(11, &[3, 4, 3], &[TANH, output], 4, loss))
}

#[test]
fn every_pair_passes_the_numeric_check_and_wrong_gradients_do_not() {
    for problem in problems() {
        let right = problem.backward();
        assert!(!problem.check(&right).iter().any(|check| clearly_fails(check, problem.blur())), "{:?}", problem.loss);
        for parameter in problem.network.parameters() {
            let mut wrong = right.clone();
            *place(&mut wrong, parameter) *= 1.001;
            let failing: Vec<_> =
                problem.check(&wrong).into_iter().filter(fails).map(|check| check.parameter).collect();
            assert_eq!(failing, [parameter], "{:?}", problem.loss);
        }
    }
}

/// The weight gradients of the last layer that a wrong δ there would give.
fn with_output_delta(problem: &Problem, delta: impl Fn(&LayerForward, &DMatrix<f64>) -> DMatrix<f64>) -> BackwardTrace {
    let forward = problem.network.forward(&problem.inputs).unwrap();
    let mut backward = problem.backward();
    let layer = &problem.network.layers()[1];
    let output = &mut backward.layers[1];
    output.delta = delta(&forward.layers[1], &output.error);
    output.weight_gradient = layer.weight_gradient(&output.delta, &forward.layers[0].out).unwrap();
    output.bias_gradient = layer.bias_gradient(&output.delta).unwrap();
    backward
}

#[test]
fn softmax_taken_for_a_function_on_each_neuron_is_caught() {
    for problem in problems().filter(|problem| problem.network.layers()[1].activation() == SOFTMAX) {
        let diagonal = |last: &LayerForward, error: &DMatrix<f64>| {
            error.zip_map(&last.out, |error, out| error * out * (1.0 - out))
        };
        let checks = problem.check(&with_output_delta(&problem, diagonal));
        assert!(checks.iter().all(|check| fails(check) == (check.parameter.layer() == 1)), "{:?}", problem.loss);
    }
}

#[test]
fn targets_that_do_not_sum_to_one_are_caught_if_they_are_taken_to() {
    let problem = Problem::random(5, &[3, 4, 3], &[TANH, SOFTMAX], 4, Loss::CategoricalCrossEntropy);
    let textbook = |last: &LayerForward, _: &DMatrix<f64>| (&last.out - &problem.targets) / 4.0;
    let checks = problem.check(&with_output_delta(&problem, textbook));
    assert!(checks.iter().any(|check| check.parameter.layer() == 1 && fails(check)));
}

#[test]
fn a_pass_made_of_its_stages_is_the_same_pass() {
    for problem in problems() {
        let Problem { network, inputs, targets, loss } = &problem;
        let [hidden, output] = network.layers() else { panic!("two layers") };
        let first = hidden.forward(inputs).unwrap();
        let last = output.forward(&first.out).unwrap();
        let objective = network.objective(*loss);
        let output_error = objective.error(&last, targets).unwrap();
        let output_delta = objective.delta(&last, &output_error, targets).unwrap();
        let hidden_error = output.error_before(&output_delta).unwrap();
        let hidden_delta = hidden.delta(&first, &hidden_error).unwrap();
        let back = |layer: &Dense, error, delta, inputs| LayerBackward {
            weights: layer.weights().clone(),
            weight_gradient: layer.weight_gradient(&delta, inputs).unwrap(),
            bias_gradient: layer.bias_gradient(&delta).unwrap(),
            error,
            delta,
        };
        let layers = vec![
            back(hidden, hidden_error, hidden_delta, inputs),
            back(output, output_error, output_delta, &first.out),
        ];
        let backward = problem.backward();
        assert_eq!(BackwardTrace { layers }, backward);
        let forward = network.forward(inputs).unwrap();
        assert_eq!(forward.layers, [first, last.clone()]);
        assert_eq!(network.loss(&forward, targets, *loss), objective.value(&last, targets));

        let sgd = Sgd { learning_rate: 0.3 };
        let (mut whole, mut single) = (network.clone(), network.clone());
        sgd.update(&mut whole, &backward).unwrap();
        for parameter in network.parameters() {
            sgd.update_parameter(&mut single, parameter, backward.gradient(parameter).unwrap()).unwrap();
        }
        assert_eq!(whole, single);
        assert_ne!(&whole, network);
    }
}

fn shape(quantity: Quantity, expected: (usize, usize), found: (usize, usize)) -> EngineError {
    EngineError::Shape { quantity, expected, found }
}

#[test]
fn stages_refuse_what_does_not_fit() {
    let zeros = DMatrix::<f64>::zeros;
    let layer = Dense::new(zeros(2, 3), DVector::zeros(2), SOFTMAX).unwrap();
    let pass = layer.forward(&zeros(3, 5)).unwrap();
    assert_eq!(layer.delta(&pass, &zeros(2, 4)), Err(shape(Quantity::Error, (2, 5), (2, 4))));
    let foreign = LayerForward { net: zeros(3, 5), out: zeros(3, 5) };
    assert_eq!(layer.delta(&foreign, &zeros(3, 5)), Err(shape(Quantity::Outputs, (2, 5), (3, 5))));
    let delta = shape(Quantity::Delta, (2, 5), (3, 5));
    assert_eq!(layer.error_before(&zeros(3, 5)), Err(delta));
    assert_eq!(layer.bias_gradient(&zeros(3, 5)), Err(delta));
    assert_eq!(layer.weight_gradient(&zeros(3, 5), &zeros(3, 5)), Err(delta));
    let inputs = layer.weight_gradient(&zeros(2, 5), &zeros(3, 4));
    assert_eq!(inputs, Err(shape(Quantity::Inputs, (3, 5), (3, 4))));

    let torn = LayerForward { net: zeros(2, 4), out: zeros(2, 5) };
    let targets = shape(Quantity::Targets, (2, 5), (2, 4));
    for loss in Loss::ALL {
        let objective = Objective::new(loss, SOFTMAX);
        assert_eq!(objective.shares(&pass, &zeros(2, 4)), Err(targets));
        assert_eq!(objective.value(&pass, &zeros(2, 4)), Err(targets));
        assert_eq!(objective.error(&pass, &zeros(2, 4)), Err(targets));
        assert_eq!(objective.delta(&pass, &zeros(2, 5), &zeros(2, 4)), Err(targets));
        let error = objective.delta(&pass, &zeros(1, 5), &zeros(2, 5));
        assert_eq!(error, Err(shape(Quantity::Error, (2, 5), (1, 5))));
        let nets = objective.delta(&torn, &zeros(2, 5), &zeros(2, 5));
        assert_eq!(nets, Err(shape(Quantity::Outputs, (2, 5), (2, 4))));
    }
}
