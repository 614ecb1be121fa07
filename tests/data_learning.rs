//! A Sequential model learns the data sets that come with the lessons, and those made of a table.
#![allow(clippy::unwrap_used)]

use mlp_lab::data::builtin;
use mlp_lab::data::csv::{self, Options};
use mlp_lab::data::dataset::{Choices, Coding, Dataset, Task};
use mlp_lab::engine::activation::Activation::{Identity, Sigmoid, Tanh};
use mlp_lab::engine::layer_activation::LayerActivation::{self, Softmax};
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::metric::Metric;
use mlp_lab::engine::optimizer::Rule;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sequential::layer::Dense;
use mlp_lab::engine::sequential::{FitOptions, Model, Sequential};

/// A model with these layers, trained for some epochs.
fn trained(data: &Dataset, layers: &[(usize, LayerActivation)], loss: Loss, rate: f64, epochs: usize) -> Model {
    let mut model = Sequential::new();
    for (index, &(units, activation)) in layers.iter().enumerate() {
        let layer = Dense::new(units).activation(activation);
        model = model.add(if index == 0 { layer.input_dim(data.inputs.ncols()) } else { layer });
    }
    let mut model = model.compile(loss, Rule::sgd(rate), &[Metric::Accuracy], NumpyRandom::new(1)).unwrap();
    model.fit(&data.inputs, &data.targets, FitOptions { epochs, ..FitOptions::default() }).unwrap();
    model
}

fn accuracy(model: &Model, data: &Dataset) -> f64 {
    model.evaluate(&data.inputs, &data.targets, 32).unwrap().metrics[0]
}

#[test]
fn the_walkthrough_is_learned_and_holds_for_other_samples() {
    for seed in 0..3 {
        let data = builtin::walkthrough(seed);
        let layers = [(64, Sigmoid.into()), (10, Softmax)];
        let model = trained(&data.training, &layers, Loss::CategoricalCrossEntropy, 0.5, 25);
        assert!(accuracy(&model, &data.training) > 0.95);
        assert!(accuracy(&model, &data.test) > 0.9);
        let fresh = trained(&data.training, &layers, Loss::CategoricalCrossEntropy, 0.5, 0);
        assert!(accuracy(&fresh, &data.test) < 0.4);
    }
}

#[test]
fn flowers_from_their_own_table_are_learned() {
    let flowers = builtin::flowers(1);
    let rows = flowers.inputs.row_iter().zip("ABC".chars().cycle()).map(|(row, kind)| {
        let cells: Vec<String> = row.iter().map(|value| format!("{value:?},")).collect();
        format!("{}{kind}", cells.concat())
    });
    let text = [flowers.features.join(",") + ",kind"].into_iter().chain(rows).collect::<Vec<_>>().join("\n");
    let (table, _) = csv::read(text.as_bytes(), &Options::default()).unwrap();
    let choices = Choices {
        inputs: vec![0, 1, 2, 3],
        targets: vec![4],
        task: Task::Classification(Coding::OneHot),
        standardize: false,
    };
    let same = Dataset::new(&table, &choices).unwrap();
    assert_eq!(same, flowers);
    let scaled = Dataset::new(&table, &Choices { standardize: true, ..choices }).unwrap();
    let model = trained(&scaled, &[(8, Tanh.into()), (3, Softmax)], Loss::CategoricalCrossEntropy, 0.1, 60);
    let reached = accuracy(&model, &scaled);
    assert!((0.9..1.0).contains(&reached), "{reached}");
}

#[test]
fn the_points_lead_to_their_line() {
    let data = builtin::linear_regression();
    let options = FitOptions { epochs: 600, batch_size: 20, ..FitOptions::default() };
    let mut model = trained(&data, &[(1, Identity.into())], Loss::MeanSquaredError, 0.1, 0);
    model.fit(&data.inputs, &data.targets, options).unwrap();
    let line = mlp_lab::data::least_squares::line(data.inputs.as_slice(), data.targets.as_slice()).unwrap();
    let weights = &model.get_weights()[0];
    assert!((weights.kernel[0] - line.slope).abs() < 1e-6);
    assert!((weights.bias[0] - line.intercept).abs() < 1e-6);
}
