//! A training step by step is `fit`, whatever the way; and what a model, its data and its training refuse.
#![allow(clippy::unwrap_used)]

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::metric::{Metric, RunningMean};
use mlp_lab::engine::optimizer::Rule;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sequential::{FitOptions, MOST_PARAMETERS, Model, ModelError, Sequential, layer};
use nalgebra::DMatrix;
use proptest::prelude::*;

/// A model of 3-4-2 units with everything that it can remember, and samples for it.
fn problem(rule: Rule, seed: u32, samples: usize) -> (Model, DMatrix<f64>, DMatrix<f64>) {
    let model = Sequential::new()
        .add(layer::Dense::new(4).activation(Activation::Tanh).input_dim(3))
        .add(layer::Dense::new(2).activation(Activation::Sigmoid))
        .compile(Loss::MeanSquaredError, rule, &Metric::ALL, NumpyRandom::new(seed))
        .unwrap();
    let mut random = NumpyRandom::new(seed.wrapping_add(1));
    (model, random.signed_matrix(samples, 3), random.signed_matrix(samples, 2))
}

fn rules() -> impl Strategy<Value = Rule> {
    proptest::sample::select(Rule::all().to_vec())
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn steps_and_clones_end_where_fit_does(
        rule in rules(), seed: u32, samples in 2_usize..9, batch_size in 1_usize..10, epochs in 0_usize..5,
        shuffle: bool, validate: bool, pause in 0_usize..40,
    ) {
        let (mut fitted, x, y) = problem(rule, seed, samples);
        let validation_split = if validate { 0.5 } else { 0.0 };
        let options = FitOptions { epochs, batch_size, shuffle, validation_split };
        let mut trainer = fitted.trainer(&x, &y, options).unwrap();
        let history = fitted.fit(&x, &y, options).unwrap();
        prop_assert_eq!(history.epochs.len(), epochs);

        let mut checkpoint = None;
        let mut steps = 0;
        while !trainer.is_done() {
            if steps == pause {
                checkpoint = Some(trainer.clone());
            }
            let foreseen = trainer.passes().unwrap();
            prop_assert_eq!(trainer.step().unwrap(), foreseen);
            steps += 1;
            prop_assert_eq!(steps, trainer.epoch() * trainer.batches() + trainer.batch());
        }
        prop_assert_eq!(steps, epochs * trainer.batches());
        let end = trainer.clone();
        prop_assert_eq!(trainer.step().unwrap(), None);
        prop_assert_eq!(trainer.next_samples(), &[] as &[usize]);
        prop_assert_eq!(&trainer, &end);
        if let Some(mut checkpoint) = checkpoint {
            while checkpoint.step().unwrap().is_some() {}
            prop_assert_eq!(&checkpoint, &end);
        }
        prop_assert_eq!(trainer.finish(), (fitted, history));
    }

    #[test]
    fn an_epoch_takes_each_sample_once(seed: u32, samples in 1_usize..40, batch_size in 1_usize..50) {
        let (model, x, y) = problem(Rule::sgd(0.1), seed, samples);
        let options = FitOptions { batch_size, ..FitOptions::default() };
        let mut trainer = model.trainer(&x, &y, options).unwrap();
        let mut taken = Vec::new();
        while !trainer.is_done() {
            let numbers = trainer.next_samples().to_vec();
            prop_assert!(numbers.len() == batch_size || taken.len() + numbers.len() == samples);
            let passes = trainer.step().unwrap().unwrap();
            for (column, &number) in numbers.iter().enumerate() {
                prop_assert_eq!(passes.batch.inputs.column(column), x.row(number).transpose());
                prop_assert_eq!(passes.batch.targets.column(column), y.row(number).transpose());
            }
            taken.extend(numbers);
        }
        taken.sort_unstable();
        prop_assert_eq!(taken, (0..samples).collect::<Vec<_>>());
    }

    #[test]
    fn weights_survive_the_way_out_and_in(seed: u32) {
        let (model, _, _) = problem(Rule::sgd(0.1), seed, 1);
        let (mut other, _, _) = problem(Rule::sgd(0.1), seed.wrapping_add(1), 1);
        prop_assert_ne!(model.network(), other.network());
        other.set_weights(&model.get_weights()).unwrap();
        prop_assert_eq!(model.network(), other.network());
    }
}

#[test]
fn running_scores_are_means_over_the_epochs_samples() {
    let (model, x, y) = problem(Rule::sgd(0.5), 3, 5);
    let options = FitOptions { batch_size: 2, shuffle: false, ..FitOptions::default() };
    let mut trainer = model.trainer(&x, &y, options).unwrap();
    let losses: Vec<f64> = std::iter::from_fn(|| trainer.step().unwrap()).map(|passes| passes.loss).collect();
    let mean = (2.0 * losses[0] + 2.0 * losses[1] + losses[2]) / 5.0;
    let epoch = &trainer.history().epochs[0];
    assert!((epoch.training.loss - mean).abs() < 1e-15);
    assert_eq!(trainer.running(), epoch.training);
    assert!(RunningMean::default().value().abs() < f64::MIN_POSITIVE);
}

fn refused(description: &Sequential) -> ModelError {
    let by_summary = description.summary().unwrap_err();
    let compiled = description.compile(Loss::MeanSquaredError, Rule::sgd(0.1), &[], NumpyRandom::new(0));
    assert_eq!(compiled.unwrap_err(), by_summary);
    by_summary
}

#[test]
fn impossible_models_are_refused() {
    let dense = layer::Dense::new;
    let of = |layers: &[layer::Dense]| layers.iter().fold(Sequential::new(), |model, &layer| model.add(layer));
    assert_eq!(refused(&of(&[])), ModelError::NoLayers);
    assert_eq!(refused(&of(&[dense(2)])), ModelError::UnknownInputs);
    assert_eq!(refused(&of(&[dense(2).input_dim(0)])), ModelError::NoInputs);
    assert_eq!(refused(&of(&[dense(2).input_dim(1), dense(0)])), ModelError::NoUnits { layer: 1 });
    let differing = of(&[dense(2).input_dim(1), dense(1).input_dim(3)]);
    assert_eq!(refused(&differing), ModelError::LayerInputs { layer: 1, expected: 2, found: 3 });
    for huge in [MOST_PARAMETERS, usize::MAX] {
        assert_eq!(refused(&of(&[dense(huge).input_dim(huge), dense(huge)])), ModelError::TooManyParameters);
    }
}

#[test]
fn impossible_data_is_refused_and_changes_nothing() {
    let (mut model, x, y) = problem(Rule::sgd(0.1), 0, 4);
    let before = model.clone();
    let zeros = DMatrix::zeros;
    let plain = FitOptions::default();
    let split = |validation_split: f64| FitOptions { validation_split, ..plain };
    let unsplit = |share: f64| ModelError::ValidationSplit { share, samples: 4 };
    for (x, y, options, refusal) in [
        (zeros(0, 3), zeros(0, 2), plain, ModelError::NoSamples),
        (zeros(4, 3), zeros(3, 2), plain, ModelError::SampleCount { inputs: 4, targets: 3 }),
        (zeros(4, 2), zeros(4, 2), plain, ModelError::Features { expected: 3, found: 2 }),
        (zeros(4, 3), zeros(4, 0), plain, ModelError::TargetSize { expected: 2, found: 0 }),
        (x.clone(), y.clone(), FitOptions { batch_size: 0, ..plain }, ModelError::EmptyBatch),
        (x.clone(), y.clone(), split(0.9), unsplit(0.9)),
        (x.clone(), y.clone(), split(1e-300), unsplit(1e-300)),
        (x.clone(), y.clone(), split(1.0), unsplit(1.0)),
        (x.clone(), y.clone(), split(-1.0), unsplit(-1.0)),
        (x.clone(), y.clone(), split(f64::INFINITY), unsplit(f64::INFINITY)),
    ] {
        assert_eq!(model.fit(&x, &y, options), Err(refusal));
    }
    assert!(matches!(model.fit(&x, &y, split(f64::NAN)), Err(ModelError::ValidationSplit { .. })));
    assert_eq!(model.evaluate(&x, &y, 0), Err(ModelError::EmptyBatch));
    assert_eq!(model.predict(&zeros(0, 3)), Err(ModelError::NoSamples));
    assert_eq!(model.predict(&y), Err(ModelError::Features { expected: 3, found: 2 }));

    let mut weights = model.get_weights();
    assert_eq!(model.set_weights(&weights[..1]), Err(ModelError::WeightCount { expected: 2, found: 1 }));
    let bias = weights[1].bias.clone();
    weights[1].bias = bias.clone().insert_row(0, 1.0);
    let refusal = |found| ModelError::WeightShape { layer: 1, expected: (4, 2), found };
    assert_eq!(model.set_weights(&weights), Err(refusal((4, 2))));
    weights[1].bias = bias;
    weights[1].kernel = zeros(2, 4);
    assert_eq!(model.set_weights(&weights), Err(refusal((2, 4))));
    assert_eq!(model, before);
    model.fit(&x, &y, FitOptions { batch_size: usize::MAX, ..split(0.5) }).unwrap();
    assert_ne!(model, before);
}

#[test]
fn a_training_that_explodes_goes_on_with_what_is_no_number() {
    let (_, x, y) = problem(Rule::sgd(0.1), 0, 6);
    let mut model = Sequential::new()
        .add(layer::Dense::new(2).input_dim(3))
        .compile(Loss::MeanSquaredError, Rule::sgd(1e200), &Metric::ALL, NumpyRandom::new(0))
        .unwrap();
    let options = FitOptions { epochs: 5, batch_size: 2, validation_split: 0.5, ..FitOptions::default() };
    let history = model.fit(&x, &y, options).unwrap();
    assert_eq!(history.epochs.len(), 5);
    assert!(history.epochs[4].training.loss.is_nan());
    assert!(model.network().layers()[0].weights().iter().all(|weight| weight.is_nan()));
    assert!(model.predict(&x).unwrap().iter().all(|output| output.is_nan()));
}
