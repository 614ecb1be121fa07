//! Trainings between two stages: any way through them gives the same bits, and clones go on as the original.
#![allow(clippy::unwrap_used)]

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::metric::Metric;
use mlp_lab::engine::optimizer::{Momentum, Rule};
use mlp_lab::engine::parameter::Parameter;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::real::Real;
use mlp_lab::engine::sequential::{FitOptions, Model, ModelError, Samples, Scores, Sequential, Stage, Training, layer};
use mlp_lab::engine::sgd::Sgd;
use nalgebra::DMatrix;
use proptest::prelude::*;
use std::sync::Arc;

/// What a training is made of.
#[derive(Clone, Copy, Debug)]
struct Setup {
    seed: u32,
    samples: usize,
    batch_size: usize,
    shuffle: bool,
    validated: bool,
    hidden: LayerActivation,
    loss: Loss,
    rule: Rule,
}

fn setup() -> impl Strategy<Value = Setup> {
    let momentum = Rule::Sgd(Momentum { sgd: Sgd { learning_rate: 0.05 }, momentum: 0.5, nesterov: true });
    let rules: Vec<Rule> = Rule::all().into_iter().chain([momentum]).collect();
    let hidden = proptest::sample::select(LayerActivation::all().collect::<Vec<_>>());
    (
        any::<u32>(),
        1_usize..8,
        1_usize..9,
        any::<bool>(),
        any::<bool>(),
        hidden,
        proptest::sample::select(&Loss::ALL[..]),
    )
        .prop_flat_map(move |(seed, samples, batch_size, shuffle, validated, hidden, loss)| {
            proptest::sample::select(rules.clone()).prop_map(move |rule| Setup {
                seed,
                samples,
                batch_size,
                shuffle,
                validated,
                hidden,
                loss,
                rule,
            })
        })
}

fn training<T: Real>(setup: Setup) -> Training<T> {
    let model: Model<T> = Sequential::new()
        .add(layer::Dense::new(3).activation(setup.hidden).input_dim(2))
        .add(layer::Dense::new(4).activation(Activation::Tanh))
        .add(layer::Dense::new(2).activation(Activation::Sigmoid))
        .compile_as(setup.loss, setup.rule, &Metric::ALL, NumpyRandom::new(setup.seed))
        .unwrap();
    let data = |seed: u32, count: usize| {
        let mut random = NumpyRandom::new(seed);
        let mut rows = |columns| random.signed_matrix(count, columns).map(T::rounded);
        let (x, y) = (rows(2), rows(2));
        Arc::new(Samples::from_rows(&x, &y.map(|target| T::rounded(0.5) + target / T::rounded(2.0))).unwrap())
    };
    let options = FitOptions { batch_size: setup.batch_size, shuffle: setup.shuffle, ..FitOptions::default() };
    let validation = setup.validated.then(|| data(setup.seed ^ 1, 3));
    model.training(data(setup.seed ^ 2, setup.samples), validation, options).unwrap()
}

/// One thing that may be done with a training.
#[derive(Clone, Copy, Debug)]
enum Act {
    Advance,
    Step,
    /// Goes on with a clone.
    Checkpoint,
    /// Asks for a stage, which may not be due.
    Ask(Stage),
}

fn act() -> impl Strategy<Value = Act> {
    let stage = prop_oneof![
        (0_usize..4).prop_map(Stage::Forward),
        Just(Stage::Error),
        (0_usize..4).prop_map(Stage::Delta),
        Just(Stage::Gradients),
        Just(Stage::Update),
    ];
    prop_oneof![
        4 => Just(Act::Advance),
        2 => Just(Act::Step),
        1 => Just(Act::Checkpoint),
        2 => stage.prop_map(Act::Ask),
    ]
}

/// All numbers of a training, bit for bit, after an update: NaN, too, is equal to itself.
fn bits<T: Real>(training: &Training<T>) -> Vec<u64> {
    let network = training.network().cast::<f64>();
    let before = training.before().cast::<f64>();
    let of = |network: &mlp_lab::engine::network::Network| -> Vec<f64> {
        network.parameters().map(|parameter| network.get(parameter).unwrap()).collect()
    };
    let running = training.running();
    let pass = training.pass().unwrap();
    let backward = pass.backward.cast::<f64>();
    let gradients = network.parameters().map(|parameter| backward.gradient(parameter).unwrap()).collect::<Vec<_>>();
    let all = [of(&network), of(&before), gradients, vec![running.loss, pass.loss], running.metrics].concat();
    all.into_iter().map(f64::to_bits).chain(pass.rows.iter().map(|&row| row as u64)).collect()
}

fn ask<T: Real>(training: &mut Training<T>, stage: Stage) {
    match stage {
        Stage::Forward(layer) => training.forward(layer),
        Stage::Error => training.error(),
        Stage::Delta(layer) => training.delta(layer),
        Stage::Gradients => training.gradients(),
        Stage::Update => drop(training.update()),
    }
}

fn assert_any_way<T: Real>(setup: Setup, acts: &[Act]) -> Result<(), TestCaseError> {
    let (mut wandering, mut straight) = (training::<T>(setup), training::<T>(setup));
    let done = |training: &Training<T>| training.epoch() * training.batches() + training.batch();
    let mut kept = Vec::new();
    for &act in acts {
        let (before, due) = (done(&wandering), wandering.due());
        match act {
            Act::Advance => drop(wandering.advance()),
            Act::Step => drop(wandering.step()),
            Act::Checkpoint => {
                kept.push(wandering.clone());
                wandering = wandering.clone();
            }
            Act::Ask(stage) => {
                ask(&mut wandering, stage);
                prop_assert_eq!(wandering.due() == due, stage != due);
            }
        }
        if done(&wandering) > before {
            straight.step();
            prop_assert_eq!(bits(&wandering), bits(&straight));
            prop_assert_eq!(wandering.next_rows(), straight.next_rows());
        }
    }
    // One update more, so that each of them has to do something.
    straight.step();
    for mut checkpoint in kept {
        while done(&checkpoint) < done(&straight) {
            checkpoint.step();
        }
        prop_assert_eq!(bits(&checkpoint), bits(&straight));
    }
    Ok(())
}

/// The stages in buffers of their own against the functions that make new matrices.
fn assert_passes_are_the_networks<T: Real>(setup: Setup, updates: usize) -> Result<(), TestCaseError> {
    let mut training = training::<T>(setup);
    for _ in 0..updates {
        let mut network = training.network().clone();
        let mut optimizer = training.model().optimizer().clone();
        let rows = training.next_rows().to_vec();
        training.step();
        let pass = training.pass().unwrap();
        prop_assert_eq!(&pass.rows, &rows);
        prop_assert_eq!(training.before(), &network);
        let samples = training.samples();
        prop_assert_eq!(pass.inputs(), &samples.inputs().select_columns(&rows));
        prop_assert_eq!(&pass.targets, &samples.targets().select_columns(&rows));
        let forward = network.forward(pass.inputs()).unwrap();
        let backward = network.backward(&forward, &pass.targets, setup.loss).unwrap();
        let loss = network.loss(&forward, &pass.targets, setup.loss).unwrap();
        optimizer.update(&mut network, &backward).unwrap();
        prop_assert_eq!(loss.to_f64().to_bits(), pass.loss.to_bits());
        prop_assert_eq!(format!("{forward:?}"), format!("{:?}", pass.forward));
        prop_assert_eq!(format!("{backward:?}"), format!("{:?}", pass.backward));
        prop_assert_eq!(format!("{network:?}"), format!("{:?}", training.network()));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_way_through_the_stages_gives_the_same_bits(
        setup in setup(), acts in proptest::collection::vec(act(), 1..60),
    ) {
        assert_any_way::<f64>(setup, &acts)?;
        assert_any_way::<f32>(setup, &acts)?;
    }

    #[test]
    fn the_passes_are_those_of_the_network(setup in setup(), updates in 1_usize..12) {
        assert_passes_are_the_networks::<f64>(setup, updates)?;
        assert_passes_are_the_networks::<f32>(setup, updates)?;
    }
}

fn plain(samples: usize, batch_size: usize) -> Setup {
    Setup {
        seed: 4,
        samples,
        batch_size,
        shuffle: true,
        validated: false,
        hidden: Activation::Sigmoid.into(),
        loss: Loss::MeanSquaredError,
        rule: Rule::sgd(0.5),
    }
}

/// Where the buffers of the last pass lie, and how much room the lists have.
fn places(training: &Training) -> Vec<usize> {
    let pass = training.pass().unwrap();
    let at = |matrix: &DMatrix<f64>| matrix.as_slice().as_ptr() as usize;
    let forward = pass.forward.layers.iter().flat_map(|layer| [at(&layer.net), at(&layer.out)]);
    let backward = pass.backward.layers.iter().flat_map(|layer| {
        let of_samples = [at(&layer.error), at(&layer.delta)];
        let of_weights =
            [at(&layer.weights), at(&layer.weight_gradient), layer.bias_gradient.as_slice().as_ptr() as usize];
        of_samples.into_iter().chain(of_weights).collect::<Vec<_>>()
    });
    let own = [at(pass.inputs()), at(&pass.targets), pass.rows.as_ptr() as usize, pass.rows.capacity()];
    let weights = training.network().layers().iter().map(|layer| at(layer.weights()));
    own.into_iter().chain(forward).chain(backward).chain(weights).collect()
}

#[test]
fn buffers_stay_where_they_are() {
    // Batches of 3, 3 and 1.
    let mut training = training::<f64>(plain(7, 3));
    training.step();
    let first = places(&training);
    let mut sizes = Vec::new();
    for _ in 0..20 {
        training.step();
        assert_eq!(places(&training), first);
        let pass = training.pass().unwrap();
        let size = pass.rows.len();
        let shapes = pass.forward.layers.iter().map(|layer| layer.out.ncols());
        assert!(shapes.chain([pass.inputs().ncols(), pass.targets.ncols()]).all(|columns| columns == size));
        assert!(pass.backward.layers.iter().all(|layer| layer.delta.ncols() == size && layer.error.ncols() == size));
        sizes.push(size);
    }
    assert!(sizes.contains(&1) && sizes.contains(&3));
    // Negative control: a clone has buffers of its own.
    assert_ne!(places(&training.clone()), first);
}

#[test]
fn stages_come_in_their_order_and_tell_what_they_know() {
    let mut training = training::<f64>(plain(4, 2));
    assert!(training.pass().is_none());
    assert_eq!(training.before(), training.network());
    let zero = Scores { loss: 0.0, metrics: vec![0.0; Metric::ALL.len()] };
    assert_eq!(training.running(), zero);
    let stages = [0, 1, 2].map(Stage::Forward).into_iter().chain([Stage::Error]);
    let stages = stages.chain([2, 1, 0].map(Stage::Delta)).chain([Stage::Gradients, Stage::Update]);
    for (phase, stage) in stages.enumerate() {
        assert_eq!((training.phase(), training.due()), (phase, stage));
        assert!(training.advance().is_none());
        assert!(training.pass().is_some());
    }
    assert_eq!((training.epoch(), training.batch(), training.batches(), training.phase()), (0, 1, 2, 0));
    let first = training.running();
    assert!(first != zero && first.loss.to_bits() == training.pass().unwrap().loss.to_bits());
    let epoch = training.step().unwrap();
    assert_eq!((training.epoch(), training.batch()), (1, 0));
    // The finished epoch's scores stay until the next one's first update.
    assert_eq!(training.running(), epoch.training);
    while training.due() != Stage::Update {
        training.advance();
        assert_eq!(training.running(), epoch.training);
    }
    training.update();
    assert_eq!(training.running().loss.to_bits(), training.pass().unwrap().loss.to_bits());
}

#[test]
fn values_changed_by_hand_are_what_later_stages_use() {
    let parameter = Parameter::Weight { layer: 2, from: 1, to: 0 };
    let changed = |phase: usize| {
        let mut training = training::<f64>(plain(4, 2));
        (0..phase).for_each(|_| drop(training.advance()));
        training.set(parameter, 2.5).unwrap();
        training.set_learning_rate(0.125);
        (training.step(), training).1
    };
    let at_the_start = changed(0);
    assert_eq!(at_the_start.before().get(parameter), Some(2.5));
    assert_eq!(at_the_start.rule(), Rule::sgd(0.125));
    assert_eq!(at_the_start.pass_rate().to_bits(), 0.125_f64.to_bits());
    // After the forward pass the errors of the layer before see it, and the outputs do not.
    let within = changed(4);
    assert_ne!(within.before().get(parameter), Some(2.5));
    let (within_pass, start_pass) = (within.pass().unwrap(), at_the_start.pass().unwrap());
    assert_ne!(within_pass.forward.outputs(), start_pass.forward.outputs());
    let unchanged = changed(8);
    assert_eq!(unchanged.pass().unwrap().forward, within_pass.forward);
    assert_ne!(unchanged.pass().unwrap().backward.layers[1].error, within_pass.backward.layers[1].error);
    let gradient = unchanged.pass().unwrap().backward.gradient(parameter).unwrap();
    assert_eq!(unchanged.network().get(parameter), Some(2.5 + -0.125 * gradient));

    let mut training = training::<f64>(plain(4, 2));
    assert!(matches!(training.set(Parameter::Bias { layer: 3, to: 0 }, 1.0), Err(ModelError::Engine(_))));
}

#[test]
fn samples_that_do_not_fit_are_refused() {
    let model = training::<f64>(plain(4, 2)).into_model();
    let samples =
        |x: usize, y: usize| Arc::new(Samples::from_rows(&DMatrix::<f64>::zeros(3, x), &DMatrix::zeros(3, y)).unwrap());
    let options = FitOptions::default();
    let refused = |x, validation, options| model.training(x, validation, options).map(drop).unwrap_err();
    assert_eq!(refused(samples(3, 2), None, options), ModelError::Features { expected: 2, found: 3 });
    assert_eq!(refused(samples(2, 1), None, options), ModelError::TargetSize { expected: 2, found: 1 });
    let validation = Some(samples(2, 3));
    assert_eq!(refused(samples(2, 2), validation, options), ModelError::TargetSize { expected: 2, found: 3 });
    let empty = FitOptions { batch_size: 0, ..options };
    assert_eq!(refused(samples(2, 2), None, empty), ModelError::EmptyBatch);
    assert!(model.training(samples(2, 2), None, options).is_ok());
}
