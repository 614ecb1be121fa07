//! Sequential models against Keras (`tests/reference/keras_fit.py`) and NumPy (`tests/reference/xor_shuffled.py`).
#![allow(clippy::unwrap_used)]

mod keras_support;

use keras_support::{
    CASES, assert_close, assert_weights, column, layer_weights, matrix, model342, numbers, reference, sigmoid_model,
};
use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::metric::Metric;
use mlp_lab::engine::optimizer::{Adam, Rule};
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sequential::{Epoch, FitOptions, History, LayerWeights, Model, Scores, Sequential, layer};
use serde_json::Value;

const TOLERANCE: f64 = 1e-14;

fn options(epochs: usize, batch_size: usize) -> FitOptions {
    FitOptions { epochs, batch_size, shuffle: false, validation_split: 0.0 }
}

fn rows(value: &Value, count: usize) -> &[Value] {
    let rows = value.as_array().unwrap();
    assert_eq!(rows.len(), count);
    rows
}

/// All scores of a kind, the loss first, then the metrics: one list over the epochs for each.
fn curves(history: &History, of: impl Fn(&Epoch) -> &Scores) -> Vec<Vec<f64>> {
    let loss = history.epochs.iter().map(|epoch| of(epoch).loss).collect();
    let metric = |index: usize| history.epochs.iter().map(|epoch| of(epoch).metrics[index]).collect();
    [loss].into_iter().chain((0..Metric::ALL.len()).map(metric)).collect()
}

fn assert_curves(found: &[Vec<f64>], keras: &Value, prefix: &str) {
    for (found, name) in found.iter().zip(["loss", "accuracy", "mse", "mae"]) {
        assert_close(found, &numbers(&keras[format!("{prefix}{name}")]), TOLERANCE);
    }
}

#[test]
fn fit_and_evaluate_are_those_of_keras() {
    let reference = reference("keras_fit");
    for row in rows(&reference["net342"], CASES) {
        let (mut model, x, y) = model342(row, Rule::sgd(0.1));
        let before = model.evaluate(&x, &y, 2).unwrap();
        assert_close([before.loss].iter().chain(&before.metrics), &numbers(&row["evaluated_before"]), TOLERANCE);
        let history = model.fit(&x, &y, options(3, 2)).unwrap();
        assert_eq!(history.epochs.len(), 3);
        assert!(history.epochs.iter().all(|epoch| epoch.validation.is_none()));
        assert_curves(&curves(&history, |epoch| &epoch.training), &row["history"], "");
        assert_weights(model.network(), row["weights"].as_array().unwrap(), TOLERANCE);
    }
}

#[test]
fn the_last_samples_are_kept_for_validation() {
    let reference = reference("keras_fit");
    let (mut model, x, y) = model342(&reference["net342"][0], Rule::sgd(0.1));
    let keras = &reference["validation"];
    let validation_split = keras["split"].as_f64().unwrap();
    let history = model.fit(&x, &y, FitOptions { validation_split, ..options(3, 2) }).unwrap();
    assert_curves(&curves(&history, |epoch| &epoch.training), &keras["history"], "");
    assert_curves(&curves(&history, |epoch| epoch.validation.as_ref().unwrap()), &keras["history"], "val_");
    assert_weights(model.network(), keras["weights"].as_array().unwrap(), TOLERANCE);
}

#[test]
fn a_second_fit_goes_on_with_the_optimizer_of_the_first() {
    let reference = reference("keras_fit");
    let learning_rate = reference["adam"]["rate"].as_f64().unwrap();
    let rule = Rule::Adam(Adam { learning_rate, ..Adam::default() });
    let (mut model, x, y) = model342(&reference["net342"][0], rule);
    model.fit(&x, &y, options(2, 2)).unwrap();
    model.fit(&x, &y, options(1, 2)).unwrap();
    assert_eq!(model.optimizer().updates(), 9);
    // Keras rounds the betas to float32 in places.
    assert_weights(model.network(), reference["adam"]["weights"].as_array().unwrap(), 1e-6);
}

#[test]
fn linear_regression_is_that_of_keras() {
    let reference = reference("keras_fit");
    let (x, y) = (column(&reference["points"]["x"]), column(&reference["points"]["y"]));
    for run in rows(&reference["regression"], 2) {
        let start = serde_json::json!([[[-0.5]], [0.0]]);
        let mut model = Sequential::new()
            .add(layer::Dense::new(1).input_dim(1))
            .compile(Loss::MeanSquaredError, Rule::sgd(0.1), &[], NumpyRandom::new(0))
            .unwrap();
        model.set_weights(&layer_weights(start.as_array().unwrap())).unwrap();
        let batch_size = run["batch_size"].as_u64().unwrap() as usize;
        let mut done = 0;
        for row in run["rows"].as_array().unwrap() {
            let epochs = row["epochs"].as_u64().unwrap() as usize;
            let history = model.fit(&x, &y, options(epochs - done, batch_size)).unwrap();
            done = epochs;
            assert_close(history.losses().last(), &[row["last_loss"].as_f64().unwrap()], 1e-12);
            assert_weights(model.network(), row["weights"].as_array().unwrap(), 1e-12);
        }
        assert!(done >= 50);
        let evaluated = model.evaluate(&x, &y, 20).unwrap();
        assert_close(&[evaluated.loss], &[run["evaluated"].as_f64().unwrap()], 1e-12);
        let predicted = model.predict(&matrix(&serde_json::json!([[0.0], [1.0], [2.5]]))).unwrap();
        assert_close(predicted.iter(), matrix(&run["predicted"]).as_slice(), 1e-12);
    }
}

#[test]
fn xor_without_shuffling_is_that_of_keras() {
    let reference = reference("keras_fit");
    let xor = &reference["xor"];
    let (x, y) = (matrix(&xor["inputs"]), matrix(&xor["targets"]));
    let mut model = sigmoid_model(&[2, 2, 1], 0.1, 0);
    model.set_weights(&layer_weights(xor["start"].as_array().unwrap())).unwrap();
    let mut done = 0;
    for row in rows(&xor["rows"], 4) {
        let epochs = row["epochs"].as_u64().unwrap() as usize;
        let history = model.fit(&x, &y, options(epochs - done, 1)).unwrap();
        done = epochs;
        assert_close(history.losses().last(), &[row["last_loss"].as_f64().unwrap()], TOLERANCE);
        assert_weights(model.network(), row["weights"].as_array().unwrap(), TOLERANCE);
        let predicted = model.predict(&x).unwrap();
        assert_close(predicted.iter(), matrix(&row["predicted"]).as_slice(), TOLERANCE);
    }
    assert_eq!(done, 1000);
}

fn xor_weights(run: &Value) -> Vec<LayerWeights> {
    let bias = |units: usize| vec![0.0; units];
    let kernel2: Vec<[f64; 1]> = numbers(&run["start"][1]).into_iter().map(|weight| [weight]).collect();
    let lists = serde_json::json!([run["start"][0], bias(2), kernel2, bias(1)]);
    layer_weights(lists.as_array().unwrap())
}

#[test]
fn shuffled_xor_is_numpys_from_the_first_draw_on() {
    let (xor, reference) = (reference("keras_fit"), reference("xor_shuffled"));
    let (x, y) = (matrix(&xor["xor"]["inputs"]), matrix(&xor["xor"]["targets"]));
    for run in rows(&reference["runs"], 5) {
        let mut model = sigmoid_model(&[2, 2, 1], 0.1, u32::try_from(run["seed"].as_u64().unwrap()).unwrap());
        for (found, wanted) in model.get_weights().iter().zip(xor_weights(run)) {
            assert_close(found.kernel.iter(), wanted.kernel.as_slice(), 1e-15);
            assert_eq!(found.bias, wanted.bias);
        }
        let mut done = 0;
        for epochs in [1, 10, 100, 1_000, 10_000] {
            // In several calls, as a page would go on: the generator goes on, too.
            model.fit(&x, &y, FitOptions { shuffle: true, ..options(epochs - done, 1) }).unwrap();
            done = epochs;
            let wanted = &run["after"][epochs.to_string()];
            assert_weights(model.network(), wanted["weights"].as_array().unwrap(), 1e-10);
            assert_close(model.predict(&x).unwrap().iter(), &numbers(&wanted["outputs"]), 1e-10);
        }
    }
}

#[test]
fn the_order_is_drawn_for_each_epoch() {
    let (xor, reference) = (reference("keras_fit"), reference("xor_shuffled"));
    let (x, y) = (matrix(&xor["xor"]["inputs"]), matrix(&xor["xor"]["targets"]));
    for run in rows(&reference["runs"], 5) {
        let model = sigmoid_model(&[2, 2, 1], 0.1, u32::try_from(run["seed"].as_u64().unwrap()).unwrap());
        let mut trainer = model.trainer(&x, &y, FitOptions { shuffle: true, ..options(3, 1) }).unwrap();
        let mut found: Vec<usize> = Vec::new();
        while !trainer.is_done() {
            found.extend(trainer.next_samples());
            trainer.step().unwrap();
        }
        let wanted: Vec<Vec<usize>> = serde_json::from_value(run["first_orders"].clone()).unwrap();
        assert_eq!(found, wanted.concat());
    }
}

#[test]
fn accuracy_of_one_output_is_that_of_keras() {
    let binary = &reference("keras_fit")["binary"];
    let (outputs, targets) = (matrix(&binary["outputs"]).transpose(), matrix(&binary["targets"]).transpose());
    let found = Metric::Accuracy.of_samples(&outputs, &targets).unwrap();
    assert_eq!(found, numbers(&binary["of_samples"]));
    assert!(Metric::Accuracy.of_samples(&outputs, &targets.transpose()).is_err());
    assert!(Metric::ALL.into_iter().all(|metric| Metric::from_id(metric.id()) == Some(metric)));
}

fn described(sizes: &[usize]) -> Model {
    sigmoid_model(sizes, 0.01, 1)
}

#[test]
fn summaries_count_as_keras_does() {
    for (sizes, counts, total) in [
        (&[784, 512, 10][..], &[401_920, 5_130][..], 407_050),
        (&[2, 2, 1], &[6, 3], 9),
        (&[100, 64, 10], &[6_464, 650], 7_114),
        (&[1, 1], &[2], 2),
    ] {
        let model = described(sizes);
        let summary = model.summary();
        let found: Vec<_> = summary.layers.iter().map(|layer| (layer.name.as_str(), layer.units)).collect();
        let names = ["dense", "dense_1"];
        let wanted: Vec<_> = names.into_iter().zip(sizes[1..].iter().copied()).collect();
        assert_eq!(found, wanted);
        let parameters: Vec<_> =
            summary.layers.iter().map(mlp_lab::engine::sequential::LayerSummary::parameters).collect();
        assert_eq!((parameters.as_slice(), summary.parameters()), (counts, total));
        assert_eq!(model.network().parameters().count(), total);
    }
}

#[test]
fn a_dense_layer_is_linear_unless_it_says_otherwise() {
    let dense = layer::Dense::new(3);
    assert_eq!(dense.layer_activation(), Activation::Identity.into());
    assert_eq!(FitOptions::default(), FitOptions { shuffle: true, ..options(1, 32) });
}
