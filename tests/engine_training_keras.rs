//! Trainings in float64 and float32 against Keras (`tests/reference/keras_training.py`) and, shuffled, against NumPy
//! (`tests/reference/xor_seeds.py`).
#![allow(clippy::unwrap_used)]

mod keras_support;

use keras_support::{activation, column, matrix, numbers, reference};
use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::optimizer::{Adam, Momentum, RmsProp, Rule};
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::real::{Real, cast};
use mlp_lab::engine::sequential::{
    Epoch, FitOptions, LayerWeights, Model, Samples, Sequential, Stage, Training, layer,
};
use mlp_lab::engine::sgd::Sgd;
use nalgebra::{DMatrix, DVector};
use serde_json::{Value, json};
use std::sync::Arc;

const SIGMOID: LayerActivation = LayerActivation::Each(Activation::Sigmoid);
const LINEAR: LayerActivation = LayerActivation::Each(Activation::Identity);
/// How far two float32 computations with other roundings of exp and sums may drift apart.
const SINGLE: f64 = 5e-6;

/// A description of layers with these sizes (inputs first).
fn description(sizes: &[usize], activations: &[LayerActivation]) -> Sequential {
    let each = sizes.windows(2).zip(activations);
    each.fold(Sequential::new(), |description, (pair, &activation)| {
        description.add(layer::Dense::new(pair[1]).activation(activation).input_dim(pair[0]))
    })
}

/// A model with Keras' weights at the start.
fn model<T: Real>(description: &Sequential, start: &Value, loss: Loss, rule: Rule) -> Model<T> {
    let mut model = description.compile_as(loss, rule, &[], NumpyRandom::new(0)).unwrap();
    let layer = |pair: &[Value]| LayerWeights {
        kernel: cast(&matrix(&pair[0])),
        bias: DVector::from_vec(numbers(&pair[1])).map(T::rounded),
    };
    model.set_weights(&start.as_array().unwrap().chunks_exact(2).map(layer).collect::<Vec<_>>()).unwrap();
    model
}

fn training<T: Real>(model: &Model<T>, x: &DMatrix<f64>, y: &DMatrix<f64>, batch_size: usize) -> Training<T> {
    let samples = Samples::from_rows(&cast(x), &cast(y)).unwrap();
    let options = FitOptions { batch_size, shuffle: false, ..FitOptions::default() };
    model.training(Arc::new(samples), None, options).unwrap()
}

fn assert_near<T: Real>(found: impl IntoIterator<Item = T>, wanted: &[f64], tolerance: f64, what: &str) {
    let found: Vec<f64> = found.into_iter().map(T::to_f64).collect();
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!((found - wanted).abs() <= tolerance, "{what}: {found:e}, reference {wanted:e}");
    }
}

fn assert_model<T: Real>(model: &Model<T>, weights: &Value, tolerance: f64, what: &str) {
    let weights = weights.as_array().unwrap();
    assert_eq!(weights.len(), 2 * model.get_weights().len());
    for (found, wanted) in model.get_weights().iter().zip(weights.chunks_exact(2)) {
        assert_near(found.kernel.iter().copied(), matrix(&wanted[0]).as_slice(), tolerance, what);
        assert_near(found.bias.iter().copied(), &numbers(&wanted[1]), tolerance, what);
    }
}

/// Steps to each of Keras' rows, and compares weights and epoch losses there. Returns the updates done.
fn follow<T: Real>(training: &mut Training<T>, rows: &Value, tolerance: f64) -> u64 {
    let (mut done, mut last): (u64, Option<Epoch>) = (0, None);
    for row in rows.as_array().unwrap() {
        let until = row["updates"].as_u64().unwrap();
        while done < until {
            last = training.step();
            done += 1;
        }
        let what = format!("{} after {done} updates", T::ID);
        assert_model(training.model(), &row["weights"], tolerance, &what);
        if let Some(loss) = row["loss"].as_f64() {
            assert_near([last.as_ref().unwrap().training.loss], &[loss], tolerance, &what);
        }
        if row["predicted"].is_array() {
            let predicted = training.model().predict(&training.samples().inputs().transpose()).unwrap();
            assert_near(predicted.iter().copied(), matrix(&row["predicted"]).as_slice(), tolerance, &what);
        }
    }
    done
}

fn xor_training<T: Real>(xor: &Value) -> Training<T> {
    let model =
        model::<T>(&description(&[2, 2, 1], &[SIGMOID; 2]), &xor["start"], Loss::MeanSquaredError, Rule::sgd(0.1));
    training(&model, &matrix(&xor["inputs"]), &matrix(&xor["targets"]), 1)
}

#[test]
fn xor_is_that_of_keras_in_both_types() {
    let xor = &reference("keras_training")["xor"];
    assert_eq!(follow(&mut xor_training::<f64>(xor), &xor["float64"], 1e-14), 4_000);
    assert_eq!(follow(&mut xor_training::<f32>(xor), &xor["float32"], SINGLE), 40_000);
}

#[test]
#[should_panic(expected = "float32 after 4000 updates")]
fn float32_is_not_float64() {
    // Negative control: the other type's numbers are further away than two computations of the same type.
    let xor = &reference("keras_training")["xor"];
    follow(&mut xor_training::<f32>(xor), &xor["float64"], 4e-7);
}

fn regression<T: Real>(tolerance: f64) {
    let regression = &reference("keras_training")["regression"];
    let (x, y) = (column(&regression["x"]), column(&regression["y"]));
    let start = json!([[[-0.5]], [0.0]]);
    for (name, batch_size, updates) in [("full", 20, 500), ("single", 1, 1_000)] {
        let model = model::<T>(&description(&[1, 1], &[LINEAR]), &start, Loss::MeanSquaredError, Rule::sgd(0.1));
        let mut training = training(&model, &x, &y, batch_size);
        assert_eq!(follow(&mut training, &regression[T::ID][name], tolerance), updates);
    }
}

#[test]
fn linear_regression_is_that_of_keras_in_both_types() {
    regression::<f64>(1e-12);
    regression::<f32>(SINGLE);
}

fn rule(name: &str) -> Rule {
    let momentum = |nesterov| Momentum { sgd: Sgd { learning_rate: 0.1 }, momentum: 0.9, nesterov };
    match name {
        "sgd" => Rule::sgd(0.1),
        "momentum" => Rule::Sgd(momentum(false)),
        "nesterov" => Rule::Sgd(momentum(true)),
        "adam" => Rule::Adam(Adam { learning_rate: 0.01, ..Adam::default() }),
        _ => Rule::RmsProp(RmsProp { learning_rate: 0.01, ..RmsProp::default() }),
    }
}

fn net342<T: Real>(case: &Value, rule: Rule, batch_size: usize) -> Training<T> {
    let network = reference("keras_net342");
    let start: Vec<&Value> = ["kernel1", "bias1", "kernel2", "bias2"].map(|name| &network["start"][name]).to_vec();
    let description = description(&[3, 4, 2], &[activation(&case["hidden"]), activation(&case["output"])]);
    let loss = Loss::from_id(case["loss"].as_str().unwrap()).unwrap();
    let model = model::<T>(&description, &json!(start), loss, rule);
    training(&model, &matrix(&network["inputs"]), &matrix(&case["targets"]), batch_size)
}

/// Keras rounds μ and the betas to float32 where it computes in float64.
fn tolerances(name: &str, exact: f64) -> f64 {
    if name == "sgd" { exact } else { exact.max(2e-6) }
}

fn optimizers<T: Real>(exact: f64) {
    let mut losses = Vec::new();
    for case in reference("keras_training")["net342"].as_array().unwrap() {
        losses.push(case["loss"].as_str().unwrap().to_owned());
        for (name, keras) in case["optimizers"].as_object().unwrap() {
            let tolerance = tolerances(name, exact);
            let mut training = net342::<T>(case, rule(name), 5);
            for (step, &loss) in (1..).zip(&numbers(&keras["losses"])) {
                let epoch = training.step().unwrap();
                let what = format!("{} {} {} {name} step {step}", T::ID, case["hidden"], case["loss"]);
                assert_near([epoch.training.loss], &[loss], tolerance, &what);
                if let Some(weights) = keras["weights"].get(step.to_string()) {
                    assert_model(training.model(), weights, tolerance, &what);
                }
            }
        }
    }
    assert_eq!(losses, ["mse", "mse", "mse", "mse", "cce", "bce", "cce", "mae"]);
}

#[test]
fn ten_steps_of_each_optimizer_are_those_of_keras() {
    optimizers::<f64>(1e-14);
    // Keras' numbers are those of float64 here.
    optimizers::<f32>(2.0 * SINGLE);
}

fn gradients<T: Real>(tolerance: f64) {
    for case in reference("keras_training")["net342"].as_array().unwrap() {
        let mut training = net342::<T>(case, Rule::sgd(0.1), 5);
        while training.due() != Stage::Update {
            assert!(training.advance().is_none());
        }
        let pass = training.pass().unwrap();
        let what = format!("{} {} {}", T::ID, case["output"], case["loss"]);
        assert_near([pass.loss], &[case["value"].as_f64().unwrap()], tolerance, &what);
        let objective = training.network().objective(training.model().loss());
        let shares = objective.shares(pass.forward.layers.last().unwrap(), &pass.targets).unwrap();
        let of_samples = shares.iter().map(|share| share.to_f64() * shares.len() as f64);
        assert_near(of_samples, &numbers(&case["of_samples"]), tolerance, &what);
        let keras = case["gradients"].as_array().unwrap();
        for (found, wanted) in pass.backward.layers.iter().zip(keras.chunks_exact(2)) {
            let kernel = matrix(&wanted[0]).transpose();
            assert_near(found.weight_gradient.iter().copied(), kernel.as_slice(), tolerance, &what);
            assert_near(found.bias_gradient.iter().copied(), &numbers(&wanted[1]), tolerance, &what);
        }
    }
}

#[test]
fn losses_and_gradients_are_those_of_keras_in_both_types() {
    gradients::<f64>(1e-14);
    gradients::<f32>(1e-6);
}

#[test]
fn a_last_smaller_batch_counts_as_in_keras() {
    for case in reference("keras_training")["net342"].as_array().unwrap() {
        let mut training = net342::<f64>(case, Rule::sgd(0.1), 2);
        let sizes: Vec<usize> =
            (0..3).map(|_| training.step().map_or(2, |_| training.pass().unwrap().rows.len())).collect();
        assert_eq!(sizes, [2, 2, 1]);
        let what = format!("{} {}", case["output"], case["loss"]);
        assert_model(training.model(), &case["epoch"]["weights"], 1e-14, &what);
        let mut again = net342::<f64>(case, Rule::sgd(0.1), 2);
        let epoch = (0..3).find_map(|_| again.step()).unwrap();
        assert_near([epoch.training.loss], &[case["epoch"]["loss"].as_f64().unwrap()], 1e-14, &what);
    }
}

#[test]
fn losses_of_sure_outputs_are_those_of_keras() {
    for keras in reference("keras_training")["saturated"].as_array().unwrap() {
        let loss = Loss::from_id(keras["loss"].as_str().unwrap()).unwrap();
        let (outputs, targets) = (matrix(&keras["outputs"]).transpose(), matrix(&keras["targets"]).transpose());
        let shares = loss.shares(&outputs, &targets).unwrap();
        for (share, &wanted) in shares.iter().zip(&numbers(&keras["of_samples"])) {
            // Keras' 1 − 1e-7 is rounded otherwise: seen where little of the loss is left.
            assert_near([share * shares.len() as f64], &[wanted], 1e-14 + 1e-9 * wanted, loss.id());
        }
    }
}

#[test]
fn shuffled_xor_is_numpys_for_every_seed() {
    let xor = &reference("keras_training")["xor"];
    let samples = Arc::new(Samples::from_rows(&matrix(&xor["inputs"]), &matrix(&xor["targets"])).unwrap());
    let runs = reference("xor_seeds")["runs"].as_array().unwrap().clone();
    assert_eq!(runs.len(), 35);
    for run in &runs {
        let seed = u32::try_from(run["seed"].as_u64().unwrap()).unwrap();
        let model: Model = description(&[2, 2, 1], &[SIGMOID; 2])
            .compile(Loss::MeanSquaredError, Rule::sgd(0.1), &[], NumpyRandom::new(seed))
            .unwrap();
        let options = FitOptions { batch_size: 1, ..FitOptions::default() };
        let mut training = model.training(samples.clone(), None, options).unwrap();
        for epochs in [1, 1_000, 10_000] {
            while training.epoch() < epochs {
                training.step();
            }
            let outputs = training.model().predict(&matrix(&xor["inputs"])).unwrap();
            let wanted = numbers(&run["outputs"][epochs.to_string()]);
            assert_near(outputs.iter().copied(), &wanted, 1e-10, &format!("seed {seed} after {epochs} epochs"));
        }
    }
}
