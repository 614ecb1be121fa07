//! Networks as ONNX files: onnx checks them, and onnxruntime computes what the engine does.
#![allow(clippy::unwrap_used, clippy::panic)]

mod python_support;

use mlp_lab::data::npy::Precision;
use mlp_lab::data::onnx::{self, Layer, OnnxError};
use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::engine::random::NumpyRandom;
use nalgebra::{DMatrix, DVector};

const RUN: &str = r#"
import json, numpy as np, onnx, onnxruntime
file = bytes.fromhex("FILE")
model = onnx.load_model_from_string(file)
onnx.checker.check_model(model, full_check=True)
session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
(inputs,), (outputs,) = session.get_inputs(), session.get_outputs()
assert (inputs.name, inputs.type, inputs.shape) == ("x", "tensor(TYPE)", ["N", IN]), (inputs.type, inputs.shape)
assert (outputs.name, outputs.type, outputs.shape) == ("y", "tensor(TYPE)", ["N", OUT]), (outputs.type, outputs.shape)
x = np.array(INPUTS, dtype="TYPE" + "32" * ("TYPE" == "float"))
y, = session.run(None, {"x": x})
assert y.dtype == x.dtype
# Samples do not depend on each other.
assert np.allclose(session.run(None, {"x": x[:1]})[0], y[:1], rtol=1e-6, atol=1e-7)
print(json.dumps(y.tolist()))
"#;

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// Layers of these sizes with random weights; nets reach some units to both sides.
fn network(sizes: &[usize], activations: &[LayerActivation]) -> Vec<Layer> {
    let mut random = NumpyRandom::new(9);
    let layer = |((&inputs, &units), &activation): ((&usize, &usize), &LayerActivation)| Layer {
        kernel: random.signed_matrix(inputs, units) * 2.0,
        bias: DVector::from_column_slice(random.signed_matrix(units, 1).as_slice()),
        activation,
    };
    sizes.iter().zip(&sizes[1..]).zip(activations).map(layer).collect()
}

fn inputs(columns: usize) -> DMatrix<f64> {
    let mut inputs = NumpyRandom::new(4).signed_matrix(7, columns) * 3.0;
    // Here all nets are far from 0, or the biases alone.
    inputs.row_mut(0).fill(40.0);
    inputs.row_mut(1).fill(-40.0);
    inputs.row_mut(2).fill(0.0);
    inputs
}

/// Samples × outputs, by the engine's activations.
fn outputs(layers: &[Layer], inputs: &DMatrix<f64>) -> DMatrix<f64> {
    let columns = layers.iter().fold(inputs.transpose(), |values, layer| {
        let mut nets = layer.kernel.transpose() * values;
        nets.column_iter_mut().for_each(|mut net| net += &layer.bias);
        layer.activation.outputs(&nets)
    });
    columns.transpose()
}

fn rows(matrix: &DMatrix<f64>) -> Vec<Vec<f64>> {
    matrix.row_iter().map(|row| row.iter().copied().collect()).collect()
}

fn program(layers: &[Layer], precision: Precision, inputs: &DMatrix<f64>) -> String {
    let file = hexadecimal(&onnx::write(layers, precision).unwrap());
    let element = if precision == Precision::Single { "float" } else { "double" };
    let text = RUN.replace("FILE", &file).replace("TYPE", element).replace("INPUTS", &format!("{:?}", rows(inputs)));
    let outputs = layers.last().unwrap().kernel.ncols();
    text.replace("IN]", &format!("{}]", inputs.ncols())).replace("OUT]", &format!("{outputs}]"))
}

#[test]
fn onnxruntime_computes_what_the_engine_does() {
    let Some(python) = python_support::python_with(&["numpy", "onnx", "onnxruntime"]) else { return };
    let mut networks: Vec<Vec<Layer>> =
        LayerActivation::all().map(|activation| network(&[3, 4], &[activation])).collect();
    networks.push(network(&[3, 5, 2], &[Activation::Tanh.into(), Activation::Sigmoid.into()]));
    networks.push(network(&[3, 6, 5, 3], &[Activation::Elu.into(), Activation::Relu.into(), LayerActivation::Softmax]));
    networks.push(network(&[3, 1, 1], &[Activation::Step.into(), Activation::Identity.into()]));
    let inputs = inputs(3);
    let both = [(Precision::Single, 1e-5), (Precision::Double, 1e-13)];
    let cases = both.into_iter().flat_map(|case| networks.iter().map(move |layers| (case, layers)));
    let programs: Vec<_> = cases.clone().map(|((precision, _), layers)| program(layers, precision, &inputs)).collect();
    for (((precision, tolerance), layers), output) in cases.zip(python_support::run(&python, &programs)) {
        let activations: Vec<&str> = layers.iter().map(|layer| layer.activation.id()).collect();
        assert_eq!(output.error, None, "{activations:?}, {precision:?}");
        let found = python_support::numbers(output.printed.trim_end());
        let wanted = rows(&outputs(layers, &inputs)).concat();
        assert_eq!(found.len(), wanted.len());
        let close = |(a, b): (&f64, &f64)| (a - b).abs() <= tolerance * b.abs().max(1.0);
        assert!(found.iter().zip(&wanted).all(close), "{activations:?}, {precision:?}\n{found:?}\n{wanted:?}");
    }
}

#[test]
fn a_wrong_network_is_found_out() {
    let Some(python) = python_support::python_with(&["numpy", "onnx", "onnxruntime"]) else { return };
    let (inputs, layers) = (inputs(3), network(&[3, 2], &[Activation::Softplus.into()]));
    let wanted = rows(&outputs(&layers, &inputs)).concat();
    let mut wrong = [layers.clone(), layers.clone()];
    wrong[0][0].activation = Activation::Elu.into();
    wrong[1][0].kernel[(1, 0)] += 1e-3;
    let programs = wrong.map(|layers| program(&layers, Precision::Single, &inputs));
    for output in python_support::run(&python, &programs) {
        let found = python_support::numbers(output.printed.trim_end());
        assert!(found.iter().zip(&wanted).any(|(a, b)| (a - b).abs() > 1e-4), "{output:?}");
    }
}

#[test]
fn layers_that_do_not_fit_are_refused() {
    let write = |layers: &[Layer]| onnx::write(layers, Precision::Single);
    let of = |inputs: usize, units: usize, biases: usize| Layer {
        kernel: DMatrix::zeros(inputs, units),
        bias: DVector::zeros(biases),
        activation: LayerActivation::Softmax,
    };
    assert_eq!(write(&[]).unwrap_err(), OnnxError::NoLayers);
    assert_eq!(write(&[of(2, 3, 3), of(3, 0, 0)]).unwrap_err(), OnnxError::Empty { layer: 1 });
    assert_eq!(write(&[of(2, 3, 2)]).unwrap_err(), OnnxError::Biases { layer: 0, units: 3, biases: 2 });
    let apart = write(&[of(2, 3, 3), of(4, 1, 1)]).unwrap_err();
    assert_eq!(apart, OnnxError::Inputs { layer: 1, expected: 3, found: 4 });
    let large = write(&[of(10_000, 1_000, 1_000)]).unwrap_err();
    assert_eq!(large, OnnxError::TooManyParameters { parameters: 10_001_000 });
}

#[test]
fn numbers_are_stored_as_they_are() {
    let layers = network(&[3, 4], &[Activation::Identity.into()]);
    let file = onnx::write(&layers, Precision::Double).unwrap();
    let kernel: Vec<u8> = rows(&layers[0].kernel).concat().iter().flat_map(|value| value.to_le_bytes()).collect();
    assert!(file.windows(kernel.len()).any(|window| window == kernel));
    let half = onnx::write(&layers, Precision::Single).unwrap();
    assert!(half.len() < file.len() && !half.windows(8).any(|window| window == &kernel[..8]));
}
