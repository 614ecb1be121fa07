//! The network's passes and updates against Keras (`tests/reference/keras_net342.py`), and its refusals.
#![allow(clippy::unwrap_used)]

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::dense::Dense;
use mlp_lab::engine::error::{EngineError, Quantity};
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::network::Network;
use mlp_lab::engine::parameter::Parameter;
use mlp_lab::engine::sgd::Sgd;
use mlp_lab::engine::trace::{BackwardTrace, ForwardTrace};
use nalgebra::{DMatrix, DVector};
use serde_json::Value;

const TOLERANCE: f64 = 1e-14;

fn reference() -> Value {
    serde_json::from_str(include_str!("reference/keras_net342.json")).unwrap()
}

/// Keras keeps samples in rows and kernels as inputs × outputs: both transposed are ours.
fn transposed(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(value.clone()).unwrap();
    DMatrix::from_row_slice(rows.len(), rows[0].len(), &rows.concat()).transpose()
}

fn vector(value: &Value) -> DVector<f64> {
    DVector::from_vec(serde_json::from_value(value.clone()).unwrap())
}

fn activation(name: &Value) -> Activation {
    Activation::from_id(&name.as_str().unwrap().replace("linear", "identity")).unwrap()
}

struct Case {
    network: Network,
    inputs: DMatrix<f64>,
    targets: DMatrix<f64>,
    keras: Value,
}

impl Case {
    /// Keras' mean squared error in units of ours: 2/(samples · outputs).
    fn mean_factor(&self) -> f64 {
        2.0 / self.targets.len() as f64
    }

    fn backward(&self) -> BackwardTrace {
        let forward = self.network.forward(&self.inputs).unwrap();
        self.network.backward(&forward, &self.targets, Loss::HalfSquaredSum).unwrap()
    }
}

fn cases() -> Vec<Case> {
    let reference = reference();
    let start = &reference["start"];
    let layer = |number: usize, activation| {
        let (kernel, bias) = (&start[format!("kernel{number}")], &start[format!("bias{number}")]);
        Dense::new(transposed(kernel), vector(bias), activation).unwrap()
    };
    let case = |keras: &Value| Case {
        network: Network::new(vec![layer(1, activation(&keras["hidden"])), layer(2, activation(&keras["output"]))])
            .unwrap(),
        inputs: transposed(&reference["inputs"]),
        targets: transposed(&keras["targets"]),
        keras: keras.clone(),
    };
    let cases: Vec<Case> = reference["cases"].as_array().unwrap().iter().map(case).collect();
    assert_eq!(cases.len(), 3);
    cases
}

fn assert_close(found: &DMatrix<f64>, wanted: &DMatrix<f64>) {
    assert_eq!(found.shape(), wanted.shape());
    let furthest = (found - wanted).amax();
    assert!(furthest <= TOLERANCE, "{furthest:e}");
}

fn column(vector: &DVector<f64>) -> DMatrix<f64> {
    DMatrix::from_column_slice(vector.len(), 1, vector.as_slice())
}

#[test]
fn forward_is_that_of_keras() {
    for case in cases() {
        let trace = case.network.forward(&case.inputs).unwrap();
        assert_eq!(trace.inputs, case.inputs);
        assert_close(&trace.layers[0].net, &transposed(&case.keras["hidden_net"]));
        assert_close(&trace.layers[0].out, &transposed(&case.keras["hidden_out"]));
        assert_close(trace.outputs(), &transposed(&case.keras["outputs"]));
        let error = Loss::HalfSquaredSum.value(trace.outputs(), &case.targets).unwrap();
        let mean = case.keras["mean_squared_error"].as_f64().unwrap();
        assert!((error * case.mean_factor() - mean).abs() <= TOLERANCE);
    }
}

#[test]
fn gradients_are_those_of_keras() {
    for case in cases() {
        let keras = &case.keras["gradients"];
        for (index, layer) in case.backward().layers.iter().enumerate() {
            let kernel = transposed(&keras[format!("kernel{}", index + 1)]);
            assert_close(&(&layer.weight_gradient * case.mean_factor()), &kernel);
            let bias = vector(&keras[format!("bias{}", index + 1)]);
            assert_close(&column(&(&layer.bias_gradient * case.mean_factor())), &column(&bias));
        }
    }
}

#[test]
fn a_backward_trace_holds_the_intermediate_factors() {
    for case in cases() {
        let forward = case.network.forward(&case.inputs).unwrap();
        let backward = case.backward();
        let [hidden, output] = &backward.layers[..] else { panic!("two layers") };
        assert_close(&output.error, &(forward.outputs() - &case.targets));
        assert_close(&hidden.error, &(output.weights.transpose() * &output.delta));
        for (index, layer) in backward.layers.iter().enumerate() {
            assert_eq!(&layer.weights, case.network.layers()[index].weights());
            let activation = case.network.layers()[index].activation().each().unwrap();
            let slopes = forward.layers[index].net.map(|net| activation.derivative(net));
            assert_close(&layer.delta, &layer.error.component_mul(&slopes));
            let input = forward.input_of(index).unwrap();
            assert_close(&layer.weight_gradient, &(&layer.delta * input.transpose()));
        }
        assert_eq!(forward.input_of(2), None);
        assert_eq!(forward.samples(), 5);
    }
}

#[test]
fn ten_steps_of_gradient_descent_are_those_of_keras() {
    for mut case in cases() {
        // A step on the mean with rate η is a step on half the sum with rate η · 2/(samples · outputs).
        let learning_rate = 0.1 * case.mean_factor();
        for step in 1..=10 {
            let backward = case.backward();
            Sgd { learning_rate }.update(&mut case.network, &backward).unwrap();
            let Some(keras) = case.keras["sgd"].get(step.to_string()) else {
                continue;
            };
            for (number, layer) in (1..).zip(case.network.layers()) {
                assert_close(layer.weights(), &transposed(&keras[format!("kernel{number}")]));
                let bias = vector(&keras[format!("bias{number}")]);
                assert_close(&column(layer.biases()), &column(&bias));
            }
        }
    }
}

#[test]
fn samples_add_up() {
    for case in cases() {
        let whole = case.backward();
        let mut sum = DMatrix::zeros(4, 3);
        for sample in 0..case.inputs.ncols() {
            let input = case.inputs.columns(sample, 1).into_owned();
            let target = case.targets.columns(sample, 1).into_owned();
            let forward = case.network.forward(&input).unwrap();
            let backward = case.network.backward(&forward, &target, Loss::HalfSquaredSum).unwrap();
            assert_close(&backward.layers[1].delta, &whole.layers[1].delta.columns(sample, 1).into_owned());
            sum += &backward.layers[0].weight_gradient;
        }
        assert_close(&sum, &whole.layers[0].weight_gradient);
    }
}

#[test]
fn parameters_name_each_number_once() {
    let mut case = cases().remove(0);
    let backward = case.backward();
    let parameters: Vec<Parameter> = case.network.parameters().collect();
    assert_eq!(parameters.len(), 3 * 4 + 4 + 4 * 2 + 2);
    let named = Parameter::Weight { layer: 0, from: 2, to: 1 };
    assert_eq!(case.network.get(named), Some(case.network.layers()[0].weights()[(1, 2)]));
    assert_eq!(backward.gradient(named), Some(backward.layers[0].weight_gradient[(1, 2)]));
    for (value, &parameter) in parameters.iter().enumerate() {
        case.network.set(parameter, value as f64).unwrap();
    }
    for (value, &parameter) in parameters.iter().enumerate() {
        assert_eq!(case.network.get(parameter), Some(value as f64));
    }
}

#[test]
fn unknown_parameters_are_refused() {
    let mut case = cases().remove(0);
    let before = case.network.clone();
    let backward = case.backward();
    for unknown in [
        Parameter::Weight { layer: 2, from: 0, to: 0 },
        Parameter::Weight { layer: 0, from: 3, to: 0 },
        Parameter::Weight { layer: 0, from: 0, to: 4 },
        Parameter::Bias { layer: 1, to: 2 },
        Parameter::Bias { layer: usize::MAX, to: 0 },
    ] {
        assert_eq!(case.network.get(unknown), None);
        assert_eq!(backward.gradient(unknown), None);
        assert_eq!(case.network.set(unknown, 1.0), Err(EngineError::UnknownParameter(unknown)));
    }
    assert_eq!(case.network, before);
}

fn dense(outputs: usize, inputs: usize) -> Dense {
    Dense::new(DMatrix::zeros(outputs, inputs), DVector::zeros(outputs), Activation::Tanh).unwrap()
}

fn shape(quantity: Quantity, expected: (usize, usize), found: (usize, usize)) -> EngineError {
    EngineError::Shape { quantity, expected, found }
}

#[test]
fn layers_that_do_not_fit_are_refused() {
    let biases = Dense::new(DMatrix::<f64>::zeros(3, 2), DVector::zeros(2), Activation::Tanh);
    assert_eq!(biases, Err(shape(Quantity::Biases, (3, 1), (2, 1))));
    assert_eq!(Network::<f64>::new(vec![]), Err(EngineError::NoLayers));
    let network = Network::new(vec![dense(4, 3), dense(2, 5)]);
    assert_eq!(network, Err(shape(Quantity::Weights, (2, 4), (2, 5))));
}

#[test]
fn matrices_that_do_not_fit_are_refused() {
    let mut network = Network::new(vec![dense(4, 3), dense(2, 4)]).unwrap();
    let inputs = network.forward(&DMatrix::zeros(2, 5));
    assert_eq!(inputs, Err(shape(Quantity::Inputs, (3, 5), (2, 5))));

    let forward = network.forward(&DMatrix::zeros(3, 5)).unwrap();
    let backward =
        |forward: &ForwardTrace, samples| network.backward(forward, &DMatrix::zeros(2, samples), Loss::HalfSquaredSum);
    let targets = backward(&forward, 4).unwrap_err();
    assert_eq!(targets, shape(Quantity::Targets, (2, 5), (2, 4)));

    let shallow = Network::new(vec![dense(2, 3)]).unwrap();
    let foreign = shallow.forward(&DMatrix::zeros(3, 5)).unwrap();
    let count = EngineError::LayerCount { expected: 2, found: 1 };
    assert_eq!(backward(&foreign, 5), Err(count));
    let narrow = Network::new(vec![dense(3, 3), dense(2, 3)]).unwrap();
    let foreign = narrow.forward(&DMatrix::zeros(3, 5)).unwrap();
    let outputs = shape(Quantity::Outputs, (4, 5), (3, 5));
    assert_eq!(backward(&foreign, 5), Err(outputs));

    let gradients = narrow.backward(&foreign, &DMatrix::zeros(2, 5), Loss::HalfSquaredSum).unwrap();
    let update = Sgd { learning_rate: 1.0 }.update(&mut network, &gradients);
    assert_eq!(update, Err(shape(Quantity::WeightGradient, (4, 3), (3, 3))));
}

#[test]
fn no_samples_give_no_gradient() {
    let network = Network::new(vec![dense(4, 3), dense(2, 4)]).unwrap();
    let forward = network.forward(&DMatrix::zeros(3, 0)).unwrap();
    let backward = network.backward(&forward, &DMatrix::zeros(2, 0), Loss::HalfSquaredSum).unwrap();
    assert!(network.parameters().all(|parameter| backward.gradient(parameter) == Some(0.0)));
}
