//! Our files of weights, read by real NumPy: it computes the network's predictions from them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod python_support;

use mlp_lab::data::npy::{Array, Precision};
use mlp_lab::data::weights;
use mlp_lab::data::{builtin, npz};
use mlp_lab::engine::activation::Activation::Tanh;
use mlp_lab::engine::layer_activation::LayerActivation::Softmax;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::optimizer::Rule;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sequential::layer::Dense;
use mlp_lab::engine::sequential::{FitOptions, Model, Sequential};

const PREDICT: &str = r#"
import io, json, numpy as np
file = np.load(io.BytesIO(bytes.fromhex("FILE")), allow_pickle=False)
assert file.files == ["kernel_0", "bias_0", "kernel_1", "bias_1", "loss"], file.files
assert all(array.dtype == np.dtype("TYPE") for array in file.values())
x = np.array(INPUTS)
hidden = np.tanh(x @ file["kernel_0"] + file["bias_0"])
power = np.exp(hidden @ file["kernel_1"] + file["bias_1"])
print(json.dumps((power / power.sum(axis=1, keepdims=True)).tolist()))
print(json.dumps(file["loss"].tolist()))
"#;

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// A model that was trained on the flowers, and its losses.
fn trained() -> (Model, Vec<f64>) {
    let data = builtin::flowers(2);
    let layers =
        Sequential::new().add(Dense::new(6).activation(Tanh).input_dim(4)).add(Dense::new(3).activation(Softmax));
    let mut model = layers.compile(Loss::CategoricalCrossEntropy, Rule::sgd(0.01), &[], NumpyRandom::new(3)).unwrap();
    let history = model.fit(&data.inputs, &data.targets, FitOptions { epochs: 5, ..FitOptions::default() }).unwrap();
    (model, history.losses())
}

#[test]
fn numpy_predicts_what_the_network_does() {
    let Some(python) = python_support::python() else { return };
    let (model, losses) = trained();
    let layers = model.get_weights();
    let mut arrays = weights::to_arrays(&layers);
    arrays.push(("loss".to_owned(), Array::from_values(&losses)));
    let inputs = builtin::flowers(7).inputs.rows(0, 12).into_owned();
    let rows: Vec<Vec<f64>> = inputs.row_iter().map(|row| row.iter().copied().collect()).collect();
    let cases = [(Precision::Double, "<f8", 1e-14), (Precision::Single, "<f4", 1e-5)];
    let programs = cases.map(|(precision, name, _)| {
        let file = hexadecimal(&npz::write(&arrays, precision).unwrap());
        PREDICT.replace("FILE", &file).replace("TYPE", name).replace("INPUTS", &format!("{rows:?}"))
    });
    let wanted = model.predict(&inputs).unwrap().transpose();
    for ((_, name, tolerance), output) in cases.iter().zip(python_support::run(&python, &programs)) {
        assert_eq!(output.error, None, "{name}");
        let lines: Vec<Vec<f64>> = output.printed.lines().map(python_support::numbers).collect();
        assert_eq!((lines[0].len(), lines[1].len()), (wanted.len(), losses.len()));
        let close = |(a, b): (&f64, &f64)| (a - b).abs() <= *tolerance;
        assert!(lines[0].iter().zip(wanted.iter()).all(close), "{name}: {:?}\n{wanted}", lines[0]);
        assert!(lines[1].iter().zip(&losses).all(close), "{name}");
    }
}

#[test]
fn weights_go_through_a_file_to_the_bit() {
    let (model, _) = trained();
    let layers = model.get_weights();
    let file = npz::write(&weights::to_arrays(&layers), Precision::Double).unwrap();
    assert_eq!(weights::from_arrays(&npz::read(&file).unwrap()).unwrap(), layers);
}
