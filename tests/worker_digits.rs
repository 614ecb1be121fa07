//! A training on digits in one worker: the fast trainer's bits, there and back again, and what the page asks meanwhile.
#![allow(clippy::unwrap_used, clippy::panic)]

mod mnist_support;
mod worker_digits_support;

use mlp_lab::engine::sparse::{Hidden, Moving, Setup, SparseTrainer};
use mlp_lab::worker::digits::{Answer, Ask, Bytes, News, Picture, Plan, Set};
use proptest::prelude::*;
use std::sync::Arc;
use worker_digits_support::{BATCHES, TEST, TRAIN, Team, digits, latest, plan};

fn trainer(plan: &Plan) -> SparseTrainer {
    let Plan { hidden, head, moving, batch_size, seed, .. } = *plan;
    let setup = Setup { hidden, head, moving, batch_size: batch_size as usize, shuffle: Some(seed) };
    let samples = Arc::new(digits()[0].samples().unwrap());
    SparseTrainer::new(setup, samples, &mnist_support::start(seed, plan.units.into()), 1).unwrap()
}

/// Weights in the form of the answer.
fn weights(trainer: &SparseTrainer) -> Vec<u8> {
    let layers = trainer.weights();
    let numbers = layers.iter().map(|layer| [layer.kernel.transpose().as_slice(), layer.bias.as_slice()].concat());
    Bytes::of(&numbers.collect::<Vec<_>>().concat()).0
}

#[test]
fn every_update_is_that_of_the_fast_trainer() {
    for moving in [Moving::Sgd { learning_rate: 0.5 }, Moving::Adam { learning_rate: 0.01 }] {
        let plan = Plan { moving, hidden: Hidden::Relu, ..plan() };
        let (mut team, mut alone) = (Team::started(&plan, 1, 0), trainer(&plan));
        let test = digits()[1].samples().unwrap();
        let all: Vec<usize> = (0..test.count()).collect();
        team.rest();
        assert!(team.heard.contains(&News::Ready { train: TRAIN, test: TEST }));
        assert_eq!(team.weights(), (0, weights(&alone)));
        let (mut loss, mut right) = (0.0, 0);
        for t in 1..=2 * BATCHES + 3 {
            let verdict = alone.step();
            (loss, right) = (loss + verdict.loss, right + verdict.right);
            team.seek(t);
            assert_eq!(team.weights(), (t, weights(&alone)));
            let batch = team.progress().batch.unwrap();
            assert_eq!(batch.loss.to_bits(), (verdict.loss / verdict.samples as f64).to_bits());
            if t % BATCHES == 0 {
                let log = *team.logs().last().unwrap();
                let train = log.train.unwrap();
                assert_eq!((log.epoch, team.progress().so_far), (t / BATCHES, log.train));
                assert!((train.loss - loss / f64::from(TRAIN)).abs() < 1e-12);
                assert!((train.accuracy - right as f64 / f64::from(TRAIN)).abs() < 1e-12);
                (loss, right) = (0.0, 0);
                let verdict = alone.evaluate(&test, &all).1;
                assert!((log.test.loss - verdict.loss / f64::from(TEST)).abs() < 1e-12);
                assert_eq!(log.test.accuracy.to_bits(), (verdict.right as f64 / f64::from(TEST)).to_bits());
            }
        }
        assert_eq!(alone.epoch(), 2);
        let logs = team.logs();
        assert_eq!(logs.iter().map(|log| log.epoch).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(logs[0].train, None);
        assert!(logs[2].test.loss < logs[0].test.loss);
    }
}
