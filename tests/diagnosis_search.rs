//! The search for starts from which a 2-2-1 network never learns XOR, and that the diagnosis finds these and no others.

#![allow(clippy::unwrap_used)]

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::dense::Dense;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::network::Network;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sgd::Sgd;
use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::view::View;
use mlp_lab::lesson::diagnosis::{Diagnosis, Miss, of_run};
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::run::Run;
use nalgebra::DMatrix;
use std::ops::Range;

/// Updates after which a run counts as ended, and η.
const UPDATES: u32 = 20_000;
const RATE: f64 = 0.5;
/// An output this far from its target at the end is not learned.
const WRONG: f64 = 0.4;
/// The starts that every test run looks at; [`the_whole_search`] looks at all 200.
const SEEDS: Range<u32> = 0..40;

/// What the whole search finds: 31 of 200. In three of them, 59, 133 and 136, three outputs end at ⅔; in the others
/// two outputs end at ½.
const STUCK: [u32; 31] = [
    3, 9, 13, 15, 19, 21, 24, 32, 36, 38, 45, 59, 61, 62, 80, 82, 83, 85, 86, 88, 96, 97, 118, 133, 136, 137, 154, 172,
    185, 193, 194,
];

/// A start as the lesson of back-propagation draws it: layer by layer the weights in×out, row by row, then the biases.
fn start(seed: u32) -> Network {
    let mut random = NumpyRandom::new(seed);
    let layers = [(2, 2), (2, 1)].map(|(inputs, outputs)| {
        let weights = random.signed_matrix(inputs, outputs).transpose();
        let biases = random.signed_matrix(1, outputs).row(0).transpose();
        Dense::new(weights, biases, Activation::Sigmoid).unwrap()
    });
    Network::new(layers.into()).unwrap()
}

/// The samples that are still wrong after [`UPDATES`] updates from all four, and the outputs.
fn trained(seed: u32) -> (Vec<usize>, Vec<f64>) {
    let inputs = DMatrix::from_row_slice(2, 4, &[0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
    let targets = DMatrix::from_row_slice(1, 4, &[0.0, 1.0, 1.0, 0.0]);
    let mut network = start(seed);
    for _ in 0..UPDATES {
        let pass = network.forward(&inputs).unwrap();
        let gradients = network.backward(&pass, &targets, Loss::HalfSquaredSum).unwrap();
        Sgd { learning_rate: RATE }.update(&mut network, &gradients).unwrap();
    }
    let outputs: Vec<f64> = network.forward(&inputs).unwrap().outputs().iter().copied().collect();
    let wrong = (0..4).filter(|&s| (outputs[s] - targets[s]).abs() >= WRONG).collect();
    (wrong, outputs)
}

/// What the diagnosis calls stuck along the lesson's run from that start, with the first update at which it does.
fn called_stuck(seed: u32) -> Option<(u32, Vec<Miss>)> {
    let mut program = Backprop { seed, learning_rate: RATE, iterations: UPDATES, ..Backprop::default() };
    assert!(program.set("data", "xor").is_ok() && program.set("samples", "4").is_ok());
    let mut run = Run::new(program, vec![]);
    let mut first = None;
    for t in (1..=UPDATES / 100).map(|k| 100 * k) {
        run.seek(Position::at(t));
        run.settle();
        let found = of_run(&run, View::of, |record| Some(record.loss));
        let wrong = found.into_iter().find_map(|diagnosis| match diagnosis {
            Diagnosis::Stuck { wrong, .. } => Some(wrong),
            _ => None,
        });
        first = match (first, wrong) {
            // Once told, it stays told, with the samples of the present.
            (Some((then, _)), wrong) => Some((then, wrong.unwrap_or_default())),
            (None, wrong) => wrong.map(|wrong| (t, wrong)),
        };
    }
    first
}

fn search(seeds: Range<u32>) {
    let mut stuck = Vec::new();
    for seed in seeds.clone() {
        let (wrong, outputs) = trained(seed);
        let called = called_stuck(seed);
        let samples = called.as_ref().map(|(_, wrong)| wrong.iter().map(|miss| miss.sample).collect::<Vec<_>>());
        assert_eq!(samples.unwrap_or_default(), wrong, "seed {seed}: {outputs:?}");
        let Some((first, _)) = called else { continue };
        assert!((2000..8000).contains(&first), "seed {seed} is called stuck after {first} updates");
        println!("seed {seed}: wrong {wrong:?}, called stuck at {first}, outputs {outputs:.4?}");
        stuck.push(seed);
    }
    assert_eq!(stuck, STUCK.into_iter().filter(|seed| seeds.contains(seed)).collect::<Vec<_>>());
}

#[test]
fn stuck_starts_and_no_others_are_called_stuck() {
    search(SEEDS);
}

/// Takes some twenty seconds: `cargo test --no-default-features --test diagnosis_search -- --ignored --nocapture`.
#[test]
#[ignore = "the same on all 200 starts"]
fn the_whole_search() {
    search(0..200);
}
