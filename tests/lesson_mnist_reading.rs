//! What outputs say of a picture, and that one step of the usual size with one picture is seen and destroys little.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod mnist_support;

use mlp_lab::data::digits::{Digits, Handwriting};
use mlp_lab::engine::sequential::LayerWeights;
use mlp_lab::engine::sparse::{Head, Hidden, Moving, Setup, SparseTrainer};
use mlp_lab::lesson::mnist::options::{Activation, Loss};
use mlp_lab::lesson::mnist::reading::{Reading, rate, read, sum, usual_rate};
use mlp_lab::lesson::setting::Refusal;
use mnist_support::start;
use std::sync::Arc;

#[test]
fn the_largest_output_is_the_answer() {
    let mut outputs = [0.0, 0.125, 0.0, 0.5, 0.0, 0.0, 0.0, 0.75, 0.0, 0.25];
    assert_eq!(read(&outputs), Reading::Digit { digit: 7, output: 0.75, next: 3, next_output: 0.5 });
    assert_eq!(sum(&outputs), 1.625);
    outputs[9] = 0.75;
    assert_eq!(read(&outputs), Reading::Tie);
    assert_eq!(read(&[0.1; 10]), Reading::Tie);
    for wrong in [f32::NAN, f32::INFINITY] {
        outputs[0] = wrong;
        assert_eq!(read(&outputs), Reading::NoNumber);
    }
}

#[test]
fn a_step_is_above_zero_and_bounded() {
    assert_eq!(rate("0.5"), Ok(0.5));
    assert_eq!(rate("0"), Err(Refusal::NotPositive { max: 100.0 }));
    assert_eq!(rate("x"), Err(Refusal::NotANumber));
    assert!(rate("1e9").is_err() && rate("-1").is_err());
}

#[test]
fn a_usual_step_has_one_digit() {
    let step = |hidden| usual_rate(Loss::SquaredError, Activation::Sigmoid, hidden);
    assert_eq!([1, 32, 64, 128, 512, 2048].map(step), [10.0, 2.0, 1.0, 0.5, 0.1, 0.02]);
    assert_eq!(usual_rate(Loss::CrossEntropy, Activation::Relu, 256), 0.002);
}

fn digits(hand: &mut Handwriting, count: usize) -> Digits {
    let mut digits = Digits::default();
    digits.extend(hand.take(count));
    digits
}

fn training(setup: Setup, digits: &Digits, weights: &[LayerWeights<f32>; 2]) -> SparseTrainer {
    SparseTrainer::new(setup, &Arc::new(digits.samples().unwrap()), weights, 1).unwrap()
}

/// Teaches a trained network, anew each time, those of fresh digits that it misreads. The mean of the right output before
/// and after, and by how much the share of right answers to other digits falls on average.
fn taught(units: usize, activation: Activation, loss: Loss, moving: Moving) -> (f64, f64, f64) {
    let mut hand = Handwriting::new(8);
    let hidden = match activation {
        Activation::Sigmoid => Hidden::Sigmoid,
        Activation::Relu => Hidden::Relu,
    };
    let head = match loss {
        Loss::SquaredError => Head::SigmoidSquares,
        Loss::CrossEntropy => Head::SoftmaxCrossEntropy,
    };
    let setup = Setup { hidden, head, moving, batch_size: 32, shuffle: Some(0) };
    let mut trainer = training(setup, &digits(&mut hand, 4_000), &start(1, units));
    (0..3 * trainer.batches()).for_each(|_| _ = trainer.step());
    let (fresh, others) = (digits(&mut hand, 1_000), digits(&mut hand, 200).samples().unwrap());
    let rows: Vec<usize> = (0..200).collect();
    let right = trainer.evaluate(&others, &rows).1.right as f64;
    let (mut sums, mut count) = ((0.0, 0.0, 0.0), 0.0);
    let alone = Setup {
        moving: Moving::Sgd { learning_rate: usual_rate(loss, activation, units as u32) },
        batch_size: 1,
        shuffle: None,
        ..setup
    };
    for index in 0..fresh.count() {
        let (pixels, label) = fresh.get(index).unwrap();
        let one = Digits { pixels: pixels.to_vec(), labels: vec![label] };
        let samples = one.samples().unwrap();
        let (out, verdict) = trainer.evaluate(&samples, &[0]);
        if verdict.right == 1 || count >= 10.0 {
            continue;
        }
        let before = f64::from(out[usize::from(label)]);
        let mut copy = training(alone, &one, &trainer.weights());
        copy.step();
        sums.0 += before;
        sums.1 += f64::from(copy.evaluate(&samples, &[0]).0[usize::from(label)]);
        sums.2 += (right - copy.evaluate(&others, &rows).1.right as f64) / 200.0;
        count += 1.0;
    }
    assert!(count >= 5.0, "{count} misread digits");
    (sums.0 / count, sums.1 / count, sums.2 / count)
}

#[test]
fn a_usual_step_is_seen_and_destroys_little() {
    let sgd = |learning_rate: f64| Moving::Sgd { learning_rate };
    let adam = Moving::Adam { learning_rate: 0.001 };
    for (units, activation, loss, moving) in [
        (64, Activation::Sigmoid, Loss::SquaredError, sgd(3.0)),
        (64, Activation::Sigmoid, Loss::CrossEntropy, sgd(0.5)),
        (64, Activation::Relu, Loss::SquaredError, adam),
        (64, Activation::Relu, Loss::CrossEntropy, adam),
        (512, Activation::Sigmoid, Loss::SquaredError, sgd(1.0)),
        (512, Activation::Sigmoid, Loss::CrossEntropy, adam),
        (512, Activation::Relu, Loss::SquaredError, adam),
        (512, Activation::Relu, Loss::CrossEntropy, adam),
        (16, Activation::Relu, Loss::CrossEntropy, adam),
    ] {
        let (before, after, lost) = taught(units, activation, loss, moving);
        println!("{units} {activation:?} {loss:?} {moving:?}: {before:.3} -> {after:.3}, lost {lost:.4}");
        assert!(after - before > 0.04, "{units} {activation:?} {loss:?}: {before} to {after}");
        assert!(lost < 0.06, "{units} {activation:?} {loss:?}: {lost}");
    }
}
