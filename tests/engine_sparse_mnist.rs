//! The fast trainer on real MNIST against Keras (float32) and NumPy (float64), update by update.
//! Without the data these tests say so and pass.
#![allow(clippy::unwrap_used)]

mod mnist_support;
mod support;

use mlp_lab::data::digits::Digits;
use mlp_lab::engine::sparse::{Head, Hidden, Moving, Setup, SparseSamples, SparseTrainer};
use mnist_support::start;
use serde_json::Value;
use std::sync::Arc;
use support::{flat, list, real, reference};

/// The largest difference between numbers and their reference.
fn off(ours: impl IntoIterator<Item = f64>, reference: &Value) -> f64 {
    let reference = flat(reference);
    let ours: Vec<f64> = ours.into_iter().collect();
    assert_eq!(ours.len(), reference.len());
    ours.iter().zip(&reference).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

fn wide(numbers: &[f32]) -> Vec<f64> {
    numbers.iter().copied().map(f64::from).collect()
}

struct Case<'a> {
    run: &'a Value,
    trainer: SparseTrainer,
    test: SparseSamples,
}

impl<'a> Case<'a> {
    fn new(run: &'a Value, train: &Arc<SparseSamples>, test: &Digits) -> Self {
        let hidden = usize::try_from(run["hidden"].as_u64().unwrap()).unwrap();
        let setup = Setup {
            hidden: Hidden::Sigmoid,
            head: Head::SigmoidSquares,
            moving: Moving::Sgd { learning_rate: real(&run["rate"]) },
            batch_size: usize::try_from(run["batch"].as_u64().unwrap()).unwrap(),
            shuffle: None,
        };
        let seed = u32::try_from(run["seed"].as_u64().unwrap()).unwrap();
        let trainer = SparseTrainer::new(setup, train, &start(seed, hidden), 1).unwrap();
        Self { run, trainer, test: test.samples().unwrap() }
    }

    /// Differences of the outputs for the first test image, and of loss and accuracy on the first thousand.
    fn tested(&mut self, when: &str) -> [f64; 4] {
        let rows: Vec<usize> = (0..1000).collect();
        let [keras, numpy] = ["keras_float32", "numpy_float64"].map(|kind| &self.run[kind][when]);
        let outputs = wide(self.trainer.evaluate(&self.test, &rows[..1]).0);
        let (_, verdict) = self.trainer.evaluate(&self.test, &rows);
        let scores = [verdict.loss / 1000.0, verdict.right as f64 / 1000.0];
        let [of_keras, of_numpy] = [keras, numpy].map(|values| off(outputs.iter().copied(), &values["test0"]));
        let of_scores = [keras, numpy].map(|values| off(scores, &values["test1000"]));
        [of_keras, of_numpy, of_scores[0], of_scores[1]]
    }

    /// Differences of the probed weights: from Keras, and from NumPy.
    fn weights(&self) -> [f64; 2] {
        let [first, second] = self.trainer.weights();
        ["keras_float32", "numpy_float64"].map(|kind| {
            let reference = &self.run[kind];
            let probed = first.kernel.row(406).iter().take(5).copied().collect::<Vec<_>>();
            let head = second.kernel.row(0).iter().copied().collect::<Vec<_>>();
            let all = [
                off(wide(&first.bias.as_slice()[..5]), &reference["bias_1"]),
                off(wide(second.bias.as_slice()), &reference["bias_2"]),
                off(wide(&probed), &reference["kernel_1"]),
                off(wide(&head), &reference["kernel_2"]),
            ];
            all.into_iter().fold(0.0, f64::max)
        })
    }

    /// The largest relative difference of the sums of all weights' absolute values, from NumPy.
    fn sums(&self) -> f64 {
        let [first, second] = self.trainer.weights();
        let sum = |numbers: &[f32]| numbers.iter().map(|&number| f64::from(number.abs())).sum::<f64>();
        let layers = [first.kernel.as_slice(), first.bias.as_slice(), second.kernel.as_slice(), second.bias.as_slice()];
        let pairs = layers.map(sum).into_iter().zip(flat(&self.run["numpy_float64"]["sums"]));
        pairs.map(|(ours, theirs)| (ours / theirs - 1.0).abs()).fold(0.0, f64::max)
    }
}

#[test]
fn every_update_is_that_of_keras_and_numpy() {
    let Some((train, test)) = mnist_support::both() else { return };
    let train = Arc::new(train.samples().unwrap());
    for run in list(&reference("mnist_steps"), "runs") {
        let mut case = Case::new(run, &train, &test);
        let before = case.tested("before");
        let updates = usize::try_from(run["updates"].as_u64().unwrap()).unwrap();
        let losses: Vec<f64> = (0..updates)
            .map(|_| {
                let verdict = case.trainer.step();
                verdict.loss / verdict.samples as f64
            })
            .collect();
        let [of_keras, of_numpy] =
            ["keras_float32", "numpy_float64"].map(|kind| off(losses.iter().copied(), &run[kind]["losses"]));
        let (after, weights, sums) = (case.tested("after"), case.weights(), case.sums());
        println!("{} hidden, {updates} updates: losses {of_keras:.1e} {of_numpy:.1e}", run["hidden"]);
        println!("  tested before {before:?}, after {after:?}; weights {weights:?}; sums {sums:.1e}");
        assert!(of_keras < 4e-8 && of_numpy < 1e-8, "losses: {of_keras:e} and {of_numpy:e}");
        assert!(before.iter().chain(&after).all(|&off| off < 2e-7), "outputs and scores: {before:?} and {after:?}");
        assert!(weights[0] < 2e-7 && weights[1] < 4e-7, "weights: {weights:?}");
        assert!(sums < 5e-7, "sums: {sums:e}");
    }
}

#[test]
fn the_data_are_those_of_the_published_counts() {
    let Some((train, test)) = mnist_support::both() else { return };
    assert_eq!((train.count(), test.count()), (60_000, 10_000));
    let count = |digits: &Digits| {
        let mut counts = [0; 10];
        digits.labels.iter().for_each(|&label| counts[usize::from(label)] += 1);
        counts
    };
    assert_eq!(count(&train), [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    assert_eq!(count(&test), [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    let inked = train.pixels.iter().filter(|&&byte| byte > 0).count();
    assert_eq!(inked, 8_994_156);
}
