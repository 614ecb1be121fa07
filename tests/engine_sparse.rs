//! The fast trainer against the general engine on the same batches, and against itself on any number of shards.

#![allow(clippy::unwrap_used)]

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::optimizer::{Adam, Rule};
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::real::cast;
use mlp_lab::engine::sequential::{FitOptions, LayerWeights, Model, Sequential, layer::Dense};
use mlp_lab::engine::sparse::{Head, Hidden, Moving, SampleError, Setup, SparseSamples, SparseTrainer};
use nalgebra::DMatrix;
use proptest::prelude::*;
use std::sync::Arc;

const FEATURES: u16 = 30;
const CLASSES: u8 = 10;

/// Bytes of which most are 0, and their labels.
fn bytes(samples: usize, seed: u32) -> (Vec<u8>, Vec<u8>) {
    let mut random = NumpyRandom::new(seed);
    let byte = |random: &mut NumpyRandom| if random.random() < 0.7 { 0 } else { (random.random() * 256.0) as u8 };
    let bytes = (0..samples * usize::from(FEATURES)).map(|_| byte(&mut random)).collect();
    let labels = (0..samples).map(|_| (random.random() * 10.0) as u8).collect();
    (bytes, labels)
}

/// A model of the general engine, and the same bytes as its matrices.
struct General {
    model: Model<f64>,
    x: DMatrix<f64>,
    y: DMatrix<f64>,
}

fn general(setup: &Setup, units: usize, bytes: &[u8], labels: &[u8]) -> General {
    let hidden = match setup.hidden {
        Hidden::Sigmoid => Activation::Sigmoid,
        Hidden::Relu => Activation::Relu,
    };
    let (output, loss) = match setup.head {
        Head::SigmoidSquares => (LayerActivation::from(Activation::Sigmoid), Loss::MeanSquaredError),
        Head::SoftmaxCrossEntropy => (LayerActivation::Softmax, Loss::CategoricalCrossEntropy),
    };
    let rule = match setup.moving {
        Moving::Sgd { learning_rate } => Rule::sgd(learning_rate),
        Moving::Adam { learning_rate } => Rule::Adam(Adam { learning_rate, ..Adam::default() }),
    };
    let network = Sequential::new()
        .add(Dense::new(units).activation(hidden).input_dim(FEATURES.into()))
        .add(Dense::new(CLASSES.into()).activation(output));
    let x =
        DMatrix::from_row_iterator(labels.len(), FEATURES.into(), bytes.iter().map(|&byte| f64::from(byte) / 255.0));
    let y = DMatrix::from_fn(labels.len(), CLASSES.into(), |s, k| f64::from(u8::from(usize::from(labels[s]) == k)));
    General { model: network.compile(loss, rule, &[], NumpyRandom::new(7)).unwrap(), x, y }
}

fn single(weights: &[LayerWeights]) -> [LayerWeights<f32>; 2] {
    let layer = |index: usize| LayerWeights {
        kernel: cast(&weights[index].kernel),
        bias: weights[index].bias.map(|bias| bias as f32),
    };
    [layer(0), layer(1)]
}

fn setups() -> impl Iterator<Item = Setup> {
    let heads = [Head::SigmoidSquares, Head::SoftmaxCrossEntropy];
    let moves = [Moving::Sgd { learning_rate: 0.5 }, Moving::Adam { learning_rate: 0.01 }];
    let all = [Hidden::Sigmoid, Hidden::Relu].into_iter().flat_map(move |hidden| {
        heads.into_iter().flat_map(move |head| moves.into_iter().map(move |moving| (hidden, head, moving)))
    });
    all.map(|(hidden, head, moving)| Setup { hidden, head, moving, batch_size: 16, shuffle: None })
}

fn largest_difference(a: &[LayerWeights<f32>; 2], b: &[LayerWeights]) -> f64 {
    let pairs = a.iter().zip(b).flat_map(|(a, b)| {
        let kernels = a.kernel.iter().zip(b.kernel.iter());
        kernels.chain(a.bias.iter().zip(b.bias.iter()))
    });
    pairs.map(|(&a, &b)| (f64::from(a) - b).abs()).fold(0.0, f64::max)
}

#[test]
fn updates_are_those_of_the_general_engine() {
    let (bytes, labels) = bytes(40, 3);
    for setup in setups() {
        for units in [1, 33, 64, 100] {
            let mut general = general(&setup, units, &bytes, &labels);
            let samples = Arc::new(SparseSamples::new(&bytes, FEATURES, &labels, CLASSES).unwrap());
            let start = single(&general.model.get_weights());
            let mut fast = SparseTrainer::new(setup, &samples, &start, 2).unwrap();
            assert_eq!((fast.weights(), fast.batches()), (start.clone(), 3));
            let options = FitOptions { epochs: 2, batch_size: 16, shuffle: false, validation_split: 0.0 };
            let history = general.model.fit(&general.x, &general.y, options).unwrap();
            let mut loss = 0.0;
            for _ in 0..3 {
                loss += fast.step().loss;
            }
            assert!((loss / 40.0 - history.losses()[0]).abs() < 1e-5, "{setup:?} {units}");
            (0..3).for_each(|_| _ = fast.step());
            let off = largest_difference(&fast.weights(), &general.model.get_weights());
            assert!(off < 2e-5, "{setup:?} with {units} units: {off}");
            let moved = largest_difference(&start, &general.model.get_weights());
            assert!(moved > 50.0 * off, "{setup:?} with {units} units moved by {moved} only");
        }
    }
}

/// Outputs that are too small for a float have a loss all the same, as the general engine, and Keras, find it.
#[test]
fn the_cross_entropy_of_a_network_that_is_quite_wrong_is_that_of_its_nets() {
    let (bytes, labels) = bytes(16, 3);
    let moving = Moving::Sgd { learning_rate: 300.0 };
    let setup =
        Setup { hidden: Hidden::Sigmoid, head: Head::SoftmaxCrossEntropy, moving, batch_size: 16, shuffle: None };
    let mut general = general(&setup, 64, &bytes, &labels);
    let samples = Arc::new(SparseSamples::new(&bytes, FEATURES, &labels, CLASSES).unwrap());
    let mut fast = SparseTrainer::new(setup, &samples, &single(&general.model.get_weights()), 1).unwrap();
    let options = FitOptions { epochs: 2, batch_size: 16, shuffle: false, validation_split: 0.0 };
    let losses = general.model.fit(&general.x, &general.y, options).unwrap().losses();
    let ours = [fast.step().loss, fast.step().loss].map(|loss| loss / 16.0);
    assert!(losses[1] > 100.0, "{losses:?}");
    assert!(ours.iter().zip(&losses).all(|(our, loss)| (our - loss).abs() < 1e-4 * loss), "{ours:?}, {losses:?}");
}

#[test]
fn a_loss_that_is_no_number_is_told_as_such() {
    let (bytes, labels) = bytes(16, 3);
    for setup in setups() {
        let mut weights = single(&general(&setup, 64, &bytes, &labels).model.get_weights());
        weights[1].bias[4] = f32::NAN;
        let samples = Arc::new(SparseSamples::new(&bytes, FEATURES, &labels, CLASSES).unwrap());
        let verdict = SparseTrainer::new(setup, &samples, &weights, 1).unwrap().step();
        assert!(verdict.loss.is_nan(), "{setup:?}: {verdict:?}");
    }
}

#[test]
fn any_number_of_shards_gives_the_same_bits() {
    let (bytes, labels) = bytes(50, 4);
    let samples = Arc::new(SparseSamples::new(&bytes, FEATURES, &labels, CLASSES).unwrap());
    for setup in setups() {
        let setup = Setup { shuffle: Some(5), ..setup };
        let start = single(&general(&setup, 300, &bytes, &labels).model.get_weights());
        let run = |shards: usize| {
            let mut trainer = SparseTrainer::new(setup, &samples, &start, shards).unwrap();
            let verdicts: Vec<_> = (0..10).map(|_| trainer.step()).collect();
            (verdicts, trainer.weights(), trainer.epoch())
        };
        let one = run(1);
        assert_eq!(one.2, 2);
        for shards in [2, 3, 5, 100] {
            assert!(run(shards) == one, "{shards} shards");
        }
    }
}

#[test]
fn samples_that_are_none_are_refused() {
    assert_eq!(SparseSamples::new(&[1, 2, 3], 2, &[0], 10), Err(SampleError::Cut { bytes: 3, features: 2 }));
    assert_eq!(SparseSamples::new(&[], 0, &[], 10), Err(SampleError::Cut { bytes: 0, features: 0 }));
    assert_eq!(SparseSamples::new(&[1, 2], 2, &[], 10), Err(SampleError::Count { inputs: 1, labels: 0 }));
    let label = SampleError::Label { sample: 1, label: 10, classes: 10 };
    assert_eq!(SparseSamples::new(&[1, 2], 1, &[9, 10], 10), Err(label));
}

#[test]
fn many_samples_keep_their_order() {
    let (bytes, labels) = bytes(2500, 5);
    let samples = SparseSamples::new(&bytes, FEATURES, &labels, CLASSES).unwrap();
    for sample in [0, 1, 1023, 1024, 1025, 2047, 2048, 2499] {
        let features = usize::from(FEATURES);
        assert_eq!(samples.dense(sample), bytes[sample * features..][..features]);
        assert_eq!(samples.label(sample), labels[sample]);
    }
    assert_eq!((samples.count(), samples.inputs(2500).count()), (2500, 0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_come_back(bytes in prop::collection::vec(prop_oneof![Just(0_u8), any::<u8>()], 0..200)) {
        let whole = bytes.len() / 10 * 10;
        let labels = vec![3; whole / 10];
        let samples = SparseSamples::new(&bytes[..whole], 10, &labels, 10).unwrap();
        let back: Vec<u8> = (0..samples.count()).flat_map(|sample| samples.dense(sample)).collect();
        prop_assert_eq!(&back, &bytes[..whole]);
    }
}
