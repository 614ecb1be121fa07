//! What the page asks of a training on digits: passes against the general engine, lessons that leave no trace, images.
#![allow(clippy::unwrap_used, clippy::panic)]

mod worker_digits_support;

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::optimizer::Rule;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sequential::{FitOptions, LayerWeights, Model, Sequential, layer::Dense};
use mlp_lab::engine::sparse::{Head, Hidden};
use mlp_lab::worker::digits::{Answer, Ask, Bytes, News, Pass, Picture, Plan, Set};
use mlp_lab::worker::protocol::{self, Report};
use nalgebra::{DMatrix, DVector};
use worker_digits_support::{BATCHES, TEST, TRAIN, Team, digits, plan};

const RATE: f64 = 0.25;
const UNITS: usize = 130;

fn kinds() -> impl Iterator<Item = Plan> {
    let kinds = [Hidden::Sigmoid, Hidden::Relu].into_iter();
    let kinds =
        kinds.flat_map(|hidden| [Head::SigmoidSquares, Head::SoftmaxCrossEntropy].map(move |head| (hidden, head)));
    kinds.map(|(hidden, head)| Plan { hidden, head, units: UNITS as u16, ..plan() })
}

/// The weights of an answer as the general engine has them.
fn layers(bytes: &[u8]) -> [LayerWeights; 2] {
    let mut numbers = Bytes(bytes.to_vec()).numbers().into_iter().map(f64::from);
    let mut layer = |inputs, units| LayerWeights {
        kernel: DMatrix::from_row_iterator(inputs, units, numbers.by_ref().take(inputs * units)),
        bias: DVector::from_iterator(units, numbers.by_ref().take(units)),
    };
    [layer(784, UNITS), layer(UNITS, 10)]
}

fn model(plan: &Plan, weights: &[LayerWeights]) -> Model {
    let hidden = if plan.hidden == Hidden::Relu { Activation::Relu } else { Activation::Sigmoid };
    let (output, loss) = match plan.head {
        Head::SigmoidSquares => (LayerActivation::from(Activation::Sigmoid), Loss::MeanSquaredError),
        Head::SoftmaxCrossEntropy => (LayerActivation::Softmax, Loss::CategoricalCrossEntropy),
    };
    let network = Sequential::new()
        .add(Dense::new(UNITS).activation(hidden).input_dim(784))
        .add(Dense::new(10).activation(output));
    let mut model = network.compile(loss, Rule::sgd(RATE), &[], NumpyRandom::new(1)).unwrap();
    model.set_weights(weights).unwrap();
    model
}

fn near<'a>(ours: impl IntoIterator<Item = f32>, theirs: impl IntoIterator<Item = &'a f64>, within: f64) {
    let (ours, theirs): (Vec<f32>, Vec<&f64>) = (ours.into_iter().collect(), theirs.into_iter().collect());
    assert_eq!(ours.len(), theirs.len());
    for (ours, theirs) in ours.into_iter().zip(theirs) {
        assert!((f64::from(ours) - theirs).abs() < within, "{ours} {theirs}");
    }
}

/// What one image of the plan's test set is.
fn image(number: usize) -> (Bytes, u8) {
    let (pixels, label) = (&digits()[1], number);
    let (pixels, label) = pixels.get(label).unwrap();
    (Bytes(pixels.to_vec()), label)
}

#[test]
fn passes_and_lessons_are_those_of_the_general_engine() {
    let (pixels, label) = image(5);
    let x = DMatrix::from_row_iterator(1, 784, pixels.0.iter().map(|&byte| f64::from(byte) / 255.0));
    let y = DMatrix::from_fn(1, 10, |_, class| f64::from(u8::from(class == usize::from(label))));
    for plan in kinds() {
        let mut team = Team::started(&plan, 3, 2);
        team.seek(BATCHES + 1);
        let weights = layers(&team.weights().1);
        let mut model = model(&plan, &weights);
        let pass = team.judged(Ask::Judge { pixels: pixels.clone(), label: Some(label) });
        assert_eq!((pass.t, &pass.pixels, pass.label, pass.taught), (BATCHES + 1, &pixels, Some(label), false));
        near(pass.outputs, model.predict(&x).unwrap().iter(), 1e-6);
        let Answer::Taught { before, after, times } =
            team.answer(Ask::Teach { pixels: pixels.clone(), label, rate: RATE })
        else {
            panic!()
        };
        assert_eq!((times, *before, after.taught), (1, pass.clone(), true));
        // One update of the general engine tells the gradients: what was taken away, divided by the step.
        let options = FitOptions { epochs: 1, batch_size: 1, shuffle: false, validation_split: 0.0 };
        let history = model.fit(&x, &y, options).unwrap();
        assert!((history.losses()[0] - pass.loss.unwrap()).abs() < 1e-6);
        let moved = model.get_weights();
        let slopes = |layer: usize| (&weights[layer].bias - &moved[layer].bias) / RATE;
        near(pass.output_deltas.unwrap(), slopes(1).iter(), 1e-6);
        near(pass.hidden_deltas.numbers(), slopes(0).iter(), 1e-6);
        near(after.outputs, model.predict(&x).unwrap().iter(), 1e-6);
        near(pass.head.numbers(), weights[1].kernel.transpose().iter(), 1e-9);
        near(after.head.numbers(), moved[1].kernel.transpose().iter(), 1e-6);
        assert!(after.loss < pass.loss);
    }
}

#[test]
fn lessons_leave_the_training_alone_and_are_forgotten() {
    let (pixels, label) = image(9);
    let judge = Ask::Judge { pixels: pixels.clone(), label: None };
    let teach = || Ask::Teach { pixels: pixels.clone(), label, rate: 1.0 };
    let mut team = Team::started(&plan(), 2, 3);
    let mut other = Team::started(&plan(), 2, 3);
    team.seek(3);
    let untaught = team.judged(judge.clone());
    assert!(untaught.loss.is_none() && untaught.output_deltas.is_none() && untaught.hidden_deltas.0.is_empty());
    let losses: Vec<(u32, Option<f64>)> = (0..4)
        .map(|_| match team.answer(teach()) {
            Answer::Taught { after, times, .. } => (times, after.loss),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(losses.iter().map(|(times, _)| *times).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert!(losses.windows(2).all(|pair| pair[1].1 < pair[0].1), "{losses:?}");
    let taught = team.judged(judge.clone());
    assert!(taught.taught && taught.hidden != untaught.hidden);
    let known = team.judged(Ask::Judge { pixels: pixels.clone(), label: Some(label) });
    assert!(!known.taught && known.hidden == untaught.hidden, "an image of which is known what it is");
    team.seek(BATCHES);
    assert_eq!(team.judged(judge.clone()), taught, "the copy stays while the training goes on");
    team.ask(Ask::Forget);
    other.seek(BATCHES);
    let forgotten = team.judged(judge.clone());
    assert!(!forgotten.taught && forgotten == other.judged(judge));
    assert_eq!(team.weights(), other.weights());
}

#[test]
fn images_come_as_they_were_written() {
    let mut team = Team::started(&plan(), 1, 0);
    for (set, digits) in [Set::Train, Set::Test].into_iter().zip(digits()) {
        let answer = team.answer(Ask::Images { set, from: 150, count: 1000 });
        let Answer::Images { set: said, cell, from, of, samples, labels, pixels } = answer else { panic!() };
        let to = (150 + 100).min(digits.count());
        assert_eq!((said, cell, from, of as usize), (set, None, 150, digits.count()));
        assert_eq!(samples, (150..to as u32).collect::<Vec<_>>());
        assert_eq!((&labels[..], &pixels.0[..]), (&digits.labels[150..to], &digits.pixels[150 * 784..to * 784]));
    }
    let Answer::Images { of, samples, .. } = team.answer(Ask::Images { set: Set::Train, from: u32::MAX, count: 1 })
    else {
        panic!()
    };
    assert_eq!((of, samples.len()), (TRAIN, 0));
}

#[test]
fn cells_hold_what_the_table_counts() {
    let mut team = Team::started(&plan(), 2, 4);
    team.seek(2 * BATCHES + 1);
    let tested = team.tested().pop().unwrap();
    assert_eq!((tested.t, tested.confusion.total()), (2 * BATCHES, TEST));
    let logged = team.logs().pop().unwrap().test.accuracy;
    assert!((f64::from(tested.confusion.right()) / f64::from(TEST) - logged).abs() < 1e-12);
    let mut mistakes = 0;
    for (label, answer) in (0..10).flat_map(|label| (0..10).map(move |answer| (label, answer))) {
        let Answer::Images { cell, of, samples, labels, .. } =
            team.answer(Ask::Cell { label, answer, from: 1, count: 5 })
        else {
            panic!()
        };
        assert_eq!((cell, of), (Some((label, answer)), tested.confusion.at(label, answer)));
        assert_eq!(samples.len() as u32, of.saturating_sub(1).min(5));
        assert!(labels.iter().all(|other| *other == label) && samples.is_sorted());
        mistakes += if label == answer { 0 } else { of };
    }
    assert_eq!(tested.worst.len(), 50.min(mistakes as usize));
    assert!(tested.worst.is_sorted_by(|a, b| a.loss >= b.loss));
    let worst = tested.worst[0];
    let test = &digits()[1];
    assert_eq!(test.labels[worst.sample as usize], worst.label);
    let pixels = Bytes(test.get(worst.sample as usize).unwrap().0.to_vec());
    team.seek(2 * BATCHES);
    let pass: Pass = team.judged(Ask::Judge { pixels, label: Some(worst.label) });
    assert!((pass.loss.unwrap() - f64::from(worst.loss)).abs() < 1e-6);
    assert!((pass.outputs[usize::from(worst.answer)] - worst.output).abs() < 1e-6);
}

#[test]
fn weight_images_follow_the_training() {
    let picture = Picture { from: 100, count: 150 };
    let mut team = Team::started(&plan(), 3, 5);
    team.ask(Ask::Watch(Some(picture)));
    team.seek(BATCHES);
    let shown = |team: &Team| -> Vec<(u32, Picture, Vec<f32>)> {
        let answers = team.answers().into_iter().filter_map(|answer| match answer {
            Answer::Units { t, picture, weights } => Some((t, picture, weights.numbers())),
            _ => None,
        });
        answers.collect()
    };
    let all = shown(&team);
    assert!(all.len() > 1 && all.is_sorted_by(|a, b| a.0 <= b.0) && all.iter().all(|shown| shown.1 == picture));
    let (t, _, numbers) = all.last().unwrap();
    assert_eq!((*t, numbers.len()), (BATCHES, 150 * 785));
    let weights = Bytes(team.weights().1).numbers();
    for (unit, input) in [(0, 0), (3, 400), (149, 783)] {
        assert_eq!(numbers[unit * 784 + input].to_bits(), weights[input * 300 + 100 + unit].to_bits());
    }
    assert_eq!(numbers[150 * 784..], weights[784 * 300 + 100..784 * 300 + 250]);
    team.ask(Ask::Watch(None));
    let before = shown(&team).len();
    team.seek(BATCHES + 3);
    assert_eq!(shown(&team).len(), before);
    team.ask(Ask::Watch(Some(Picture { from: 299, count: 9 })));
    team.rest();
    assert_eq!(shown(&team).last().map(|shown| shown.1), Some(Picture { from: 299, count: 1 }));
}

#[test]
fn under_way_weight_images_come_with_every_second_report() {
    let mut team = Team::started(&plan(), 1, 0);
    team.rest();
    team.ask(Ask::Watch(Some(Picture { from: 0, count: 32 })));
    team.rest();
    team.ask(Ask::Seek { t: BATCHES + 3 });
    let worker = &mut team.sessions[0];
    let mut shown = Vec::new();
    while worker.is_busy() {
        // One update.
        worker.advance(1);
        let images = worker.take_reports().into_iter().filter_map(|report| match report {
            Report::News { news: protocol::News::Digits(News::Answer(Answer::Units { t, .. })), .. } => Some(t),
            _ => None,
        });
        shown.push(images.collect::<Vec<_>>());
    }
    let last = shown.pop().unwrap();
    assert_eq!(last, [BATCHES + 3], "at rest at once");
    let under_way: Vec<usize> = shown.iter().map(Vec::len).collect();
    assert!(under_way.windows(2).all(|pair| pair[0] + pair[1] <= 1), "{shown:?}");
    assert_eq!(under_way[..8], [0, 1, 0, 1, 0, 1, 0, 1], "{shown:?}");
}

#[test]
fn asks_that_cannot_be_meant_are_left_out() {
    let mut team = Team::started(&plan(), 1, 0);
    team.rest();
    let heard = team.heard.len();
    team.ask(Ask::Judge { pixels: Bytes(vec![0; 783]), label: None });
    team.ask(Ask::Judge { pixels: Bytes(vec![0; 784]), label: Some(10) });
    team.ask(Ask::Teach { pixels: Bytes(vec![0; 784]), label: 1, rate: f64::NAN });
    team.rest();
    assert_eq!(team.heard.len(), heard);
}
