//! What the tests against Keras share: reference files, and the 3-4-2 network with its cases.
#![allow(dead_code, clippy::unwrap_used)]

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::dense::Dense;
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::metric::Metric;
use mlp_lab::engine::network::Network;
use mlp_lab::engine::optimizer::Rule;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sequential::{LayerWeights, Model, Sequential, layer};
use nalgebra::{DMatrix, DVector};
use serde_json::Value;

/// The cases of the 3-4-2 network: pairs of activations with a loss.
pub const CASES: usize = 7;

/// The reference file of that name, without `.json`.
pub fn reference(name: &str) -> Value {
    let path = format!("{}/tests/reference/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A list of lists as a matrix with these rows.
pub fn matrix(value: &Value) -> DMatrix<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(value.clone()).unwrap();
    DMatrix::from_row_slice(rows.len(), rows[0].len(), &rows.concat())
}

/// A list of numbers.
pub fn numbers(value: &Value) -> Vec<f64> {
    serde_json::from_value(value.clone()).unwrap()
}

/// An activation by the name that Keras gives it.
pub fn activation(name: &Value) -> LayerActivation {
    LayerActivation::from_id(&name.as_str().unwrap().replace("linear", "identity")).unwrap()
}

/// The network of a row that names its activations and its loss, with inputs and targets (one sample per column).
pub fn net342(row: &Value) -> (Network, DMatrix<f64>, DMatrix<f64>, Loss) {
    let (network, losses) = (reference("keras_net342"), reference("keras_losses"));
    let same = |case: &&Value| ["hidden", "output", "loss"].iter().all(|key| case[key] == row[key]);
    let case = losses["cases"].as_array().unwrap().iter().find(same).unwrap();
    let start = &network["start"];
    let layer = |number: usize, name: &Value| {
        let kernel = matrix(&start[format!("kernel{number}")]);
        let biases = DVector::from_vec(numbers(&start[format!("bias{number}")]));
        Dense::new(kernel.transpose(), biases, activation(name)).unwrap()
    };
    let layers = vec![layer(1, &row["hidden"]), layer(2, &row["output"])];
    let loss = Loss::from_id(row["loss"].as_str().unwrap()).unwrap();
    let (inputs, targets) = (matrix(&network["inputs"]).transpose(), matrix(&case["targets"]).transpose());
    (Network::new(layers).unwrap(), inputs, targets, loss)
}

/// Whether all numbers are as near as that.
pub fn assert_close<'a>(found: impl IntoIterator<Item = &'a f64>, wanted: &[f64], tolerance: f64) {
    let found: Vec<f64> = found.into_iter().copied().collect();
    assert_eq!(found.len(), wanted.len());
    for (found, wanted) in found.iter().zip(wanted) {
        assert!((found - wanted).abs() <= tolerance, "{found:e}, reference {wanted:e}");
    }
}

/// Whether the network has these kernels (inputs × outputs) and biases, in the order of Keras' `get_weights`.
pub fn assert_weights(network: &Network, wanted: &[Value], tolerance: f64) {
    assert_eq!(wanted.len(), 2 * network.layers().len());
    for (layer, wanted) in network.layers().iter().zip(wanted.chunks_exact(2)) {
        assert_close(layer.weights().iter(), matrix(&wanted[0]).transpose().as_slice(), tolerance);
        assert_close(layer.biases().iter(), &numbers(&wanted[1]), tolerance);
    }
}

/// Kernels and biases as `set_weights` takes them, from Keras' `get_weights`.
pub fn layer_weights(lists: &[Value]) -> Vec<LayerWeights> {
    let layer = |pair: &[Value]| LayerWeights { kernel: matrix(&pair[0]), bias: DVector::from_vec(numbers(&pair[1])) };
    lists.chunks_exact(2).map(layer).collect()
}

/// A list of whole numbers or reals as one column.
pub fn column(value: &Value) -> DMatrix<f64> {
    let values = numbers(value);
    DMatrix::from_vec(values.len(), 1, values)
}

/// A model of these sizes (inputs first) with sigmoid units, no metrics, mean squared error and this learning rate.
pub fn sigmoid_model(sizes: &[usize], learning_rate: f64, seed: u32) -> Model {
    let mut description = Sequential::new();
    for pair in sizes.windows(2) {
        description = description.add(layer::Dense::new(pair[1]).activation(Activation::Sigmoid).input_dim(pair[0]));
    }
    let random = NumpyRandom::new(seed);
    description.compile(Loss::MeanSquaredError, Rule::sgd(learning_rate), &[], random).unwrap()
}

/// The model of a row that names activations and loss, with Keras' start and all metrics, and its data in rows.
pub fn model342(row: &Value, rule: Rule) -> (Model, DMatrix<f64>, DMatrix<f64>) {
    let (network, inputs, targets, loss) = net342(row);
    let mut model = Sequential::new()
        .add(layer::Dense::new(4).activation(activation(&row["hidden"])).input_dim(3))
        .add(layer::Dense::new(2).activation(activation(&row["output"])))
        .compile(loss, rule, &Metric::ALL, NumpyRandom::new(0))
        .unwrap();
    let start = |layer: &Dense| LayerWeights { kernel: layer.weights().transpose(), bias: layer.biases().clone() };
    model.set_weights(&network.layers().iter().map(start).collect::<Vec<_>>()).unwrap();
    assert_eq!(model.network(), &network);
    (model, inputs.transpose(), targets.transpose())
}
