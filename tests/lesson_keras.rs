//! The Keras lab: the lecture's models come to Keras' numbers at every position that can be asked for, in both precisions.

#![allow(clippy::unwrap_used)]

mod support;

use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::keras::obstacle::Obstacle;
use mlp_lab::lesson::keras::view::{View, epochs};
use mlp_lab::lesson::network_view::NetworkView;
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::{Granularity, Grid, Position};
use mlp_lab::lesson::program::{Ending, Program};
use support::{close, flat, list, open, real, reference, run_at, whole};

fn settled(hash: &str) -> Player<Keras> {
    let (mut player, notices) = open::<Keras>(hash);
    assert_eq!(notices, [], "{hash}");
    while !player.work(1000) {}
    player
}

/// What `predict` says of all samples.
fn predicted(player: &Player<Keras>) -> Vec<f64> {
    let run = player.run();
    let inputs = &run.program().dataset().unwrap().inputs;
    run.state().predict(inputs).unwrap().iter().copied().collect()
}

fn assert_near(found: &[f64], expected: &[f64], absolute: f64) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= absolute, "{found} is not {expected}");
    }
}

#[test]
fn shuffled_xor_comes_to_the_reference_outputs() {
    for run in list(&reference("xor_shuffled"), "runs") {
        let seed = whole(&run["seed"]);
        for epochs in ["1", "10", "1000", "10000"] {
            let t = 4 * epochs.parse::<u32>().unwrap();
            let player = settled(&format!("#/keras?seed={seed}&epochs=10000&t={t}"));
            assert_near(&predicted(&player), &flat(&run["after"][epochs]["outputs"]), 1e-10);
        }
    }
}

#[test]
fn single_precision_stays_near_and_is_not_the_same() {
    let (double, single) = (settled("#/keras?t=4000"), settled("#/keras?t=4000&precision=float32"));
    let (double, single) = (predicted(&double), predicted(&single));
    assert_near(&single, &double, 5e-6);
    assert!(double != single && single.iter().all(|&value| f64::from(value as f32).to_bits() == value.to_bits()));
}

#[test]
fn the_linear_regression_comes_to_keras_numbers() {
    let fitted = |t: u32, options: &str| {
        let edit = "e=0.0.w-1-0-0:-0.5";
        let hash = format!(
            "#/keras?data=line&layers=1&a1=identity&metrics=none&epochs=500&shuffle=off&t={t}&{options}&{edit}"
        );
        let player = settled(&hash);
        let view = View::of(player.run());
        let values =
            [Item::Weight { layer: 1, from: 0, to: 0 }, Item::Bias { layer: 1, to: 0 }].map(|item| view.value(item));
        (values, epochs(player.run()).last().unwrap().training.loss)
    };
    let all = reference("keras_fit");
    for case in list(&all, "regression") {
        let batch = whole(&case["batch_size"]);
        for row in list(case, "rows") {
            let epochs = whole(&row["epochs"]);
            let (values, loss) = fitted(epochs * (20 / batch), &format!("batch-size={batch}"));
            assert_near(&values, &flat(&row["weights"]), 1e-12);
            assert!(close(loss, real(&row["last_loss"]), 1e-12), "{loss}");
        }
    }
}

#[test]
fn a_change_of_settings_begins_anew() {
    let mut player = settled("#/keras?t=40");
    player.set("learning-rate", "0.2").unwrap();
    assert_eq!(player.run().target(), Position::default());
    player.undo();
    assert_eq!(player.run().target(), Position::default());
}

#[test]
fn what_cannot_be_trained_says_why_and_keeps_its_parameters() {
    let program = |hash: &str| open::<Keras>(hash).0.run().program().clone();
    let digits = program("#/keras?data=none&inputs=784&layers=512-10");
    assert_eq!((digits.obstacle(), digits.parameters()), (Some(Obstacle::NoData), 407_050));
    assert_eq!(program("#/keras?data=walkthrough&layers=64-10").parameters(), 7_114);
    assert_eq!(Keras::default().parameters(), 9);
    let wrong = program("#/keras?layers=2-3");
    assert_eq!(wrong.obstacle(), Some(Obstacle::TargetSize { units: 3, targets: 1 }));
    let large = program("#/keras?layers=1000-1000-1");
    assert!(matches!(large.obstacle(), Some(Obstacle::TooManyParameters { .. })));
    let slow = program("#/keras?data=walkthrough&layers=150-10&batch-size=4096");
    assert!(matches!(slow.obstacle(), Some(Obstacle::TooMuchWork { batch: 320, .. })));
    assert_eq!(program("#/keras?validation-split=0.9").obstacle(), Some(Obstacle::NothingLeft { samples: 4 }));
    for program in [digits, wrong, large, slow] {
        let run = run_at(&program, &[], Position::at(1));
        assert_eq!(
            (run.position(), run.end(), run.ending()),
            (Position::default(), Position::default(), Some(Ending::Complete))
        );
        assert!(View::of(&run).obstacle.is_some());
    }
}

#[test]
fn a_rate_that_explodes_ends_the_run() {
    let player = settled("#/keras?data=line&layers=1&a1=identity&lr=0.6&batch-size=20&epochs=5000&t=5000");
    assert_eq!(player.run().ending(), Some(Ending::NotFinite));
    assert!(player.run().position().t < 5000);
}

#[test]
fn the_last_batch_of_an_epoch_may_be_smaller() {
    let program = open::<Keras>("#/keras?batch-size=3").0.run().program().clone();
    assert_eq!(program.updates_per_epoch(), 2);
    let samples = |position| View::of(&run_at(&program, &[], position)).samples();
    let three = [Position::default(), Position::within(0, 2), Position::at(1)];
    assert_eq!(three.map(samples), [3, 3, 3]);
    let one = [Position { t: 1, phase: 0, op: 1 }, Position::within(1, 4), Position::at(2)];
    assert_eq!(one.map(samples), [1, 1, 1]);
}

#[test]
fn epochs_and_batches_are_units_and_phases_only_of_small_networks() {
    use Granularity::{Batch, Epoch, Operation, Phase};
    assert_eq!(Keras::default().units(), [Operation, Phase, Batch, Epoch]);
    let large = open::<Keras>("#/keras?data=walkthrough&layers=64-10&batch-size=32").0.run().program().clone();
    assert_eq!((large.units(), large.phases(), large.updates_per_epoch()), (vec![Batch, Epoch], 1, 10));
}
