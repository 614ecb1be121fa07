//! The digits lab as a lesson: its settings, its positions, what a learner brings along, and Keras' numbers beside it.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod support;

use std::sync::Arc;

use mlp_lab::engine::sequential::LayerWeights;
use mlp_lab::lesson::link;
use mlp_lab::lesson::material::Material;
use mlp_lab::lesson::mnist::Mnist;
use mlp_lab::lesson::mnist::given::{Counts, OwnDigits};
use mlp_lab::lesson::mnist::options::Data;
use mlp_lab::lesson::mnist::reference::{LECTURE, REFERENCES, reference as keras};
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::{Granularity, Grid, Position};
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::setting::Refusal;
use nalgebra::{DMatrix, DVector};
use support::{flat, list, open, real, reference};

fn opened(query: &str) -> Player<Mnist> {
    let (player, notices) = open::<Mnist>(&format!("#/mnist?{query}"));
    assert_eq!(notices, [], "{query}");
    player
}

fn own() -> OwnDigits {
    OwnDigits { number: 7, counts: Counts { train: 500, test: 100 }, names: vec!["a.gz".to_owned()] }
}

fn weights(units: usize) -> Material {
    let layer = |inputs, units| LayerWeights { kernel: DMatrix::zeros(inputs, units), bias: DVector::zeros(units) };
    Material::Weights(Some(Arc::new(vec![layer(784, units), layer(units, 10)])))
}

#[test]
fn the_default_is_the_lectures_program() {
    let lecture = Mnist::default();
    assert_eq!((lecture.hidden, lecture.batch_size, lecture.epochs, lecture.learning_rate), (512, 128, 20, 0.1));
    assert_eq!(lecture.parameters(), 407_050);
    // 60,000 images in batches of 128: 468 whole ones and one of 96.
    assert_eq!((lecture.updates_per_epoch(), lecture.last_update()), (469, 9380));
    assert_eq!(Mnist::PRESETS[0].query, "");
}

#[test]
fn a_step_is_a_batch_an_epoch_or_all() {
    let mut player = opened("");
    let mut seen = Vec::new();
    for (unit, back) in [
        (Granularity::Batch, false),
        (Granularity::Epoch, false),
        (Granularity::Epoch, false),
        (Granularity::Batch, true),
        (Granularity::Epoch, true),
        (Granularity::End, false),
    ] {
        player.walk(unit, 1, back);
        while !player.work(100_000) {}
        seen.push(player.run().position().t);
    }
    assert_eq!(seen, [1, 469, 938, 937, 469, 9380]);
}

#[test]
fn another_setting_begins_at_the_start() {
    let mut player = opened("t=938");
    while !player.work(100_000) {}
    player.set("learning-rate", "0.2").unwrap();
    assert_eq!(player.run().target(), Position::default());
    assert!(player.undo());
    assert_eq!(player.run().program().learning_rate, 0.1);
}

#[test]
fn where_mnist_is_missing_synthetic_digits_stand_in_and_undo_knows_nothing_of_it() {
    let mut player = opened("t=469");
    player.learn(&Material::NoMnist);
    assert_eq!(player.run().target(), Position::at(469), "a link leads where it says");
    let program = player.run().program();
    assert_eq!((program.data, program.source()), (Data::Mnist, Data::Synthetic));
    assert_eq!(program.counts(), Counts { train: 10_000, test: 2_000 });
    assert_eq!(player.can_undo(), (false, false));
    assert!(keras(player.run().program()).is_none());
    // Another link on the same page inherits the knowledge.
    let (other, _) = link::open_beside(&link::pairs_of("h=64"), player.run().program());
    assert_eq!(other.run().program().source(), Data::Synthetic);
}

#[test]
fn own_digits_are_chosen_only_where_there_are_any() {
    let mut player = opened("");
    assert_eq!(player.set("data", "own"), Err(Refusal::NotGiven));
    assert_eq!(player.give(&Material::Digits(own()), &[]), Ok(true));
    let program = player.run().program();
    assert_eq!((program.source(), program.counts().train, program.updates_per_epoch()), (Data::Own, 500, 4));
    player.set("data", "mnist").unwrap();
    assert_eq!(player.run().program().updates_per_epoch(), 469);
    player.set("data", "own").unwrap();
    assert!(player.undo() && player.undo());
    assert_eq!(player.run().program().data, Data::Own);
}

#[test]
fn own_weights_bring_their_size_along_and_another_size_puts_them_out_of_use() {
    let mut player = opened("");
    player.give(&weights(32), &[]).unwrap();
    assert_eq!((player.run().program().hidden, player.run().program().get("weights")), (32, "own".to_owned()));
    player.set("hidden", "64").unwrap();
    assert!(player.run().program().own_weights().is_none());
    player.set("weights", "own").unwrap();
    assert_eq!(player.run().program().hidden, 32);
    assert_eq!(opened("").set("weights", "own"), Err(Refusal::NotGiven));
}

#[test]
fn the_numbers_beside_the_curves_are_those_of_keras() {
    let file = reference("mnist_runs");
    for given in REFERENCES {
        let run = list(&file, "runs").iter().find(|run| run["name"] == given.preset && run["seed"] == 0).unwrap();
        assert_eq!(given.loss, flat(&run["loss"]), "{}", given.preset);
        assert_eq!(given.accuracy, flat(&run["accuracy"]), "{}", given.preset);
        let tested = run.get("test_accuracy").map_or_else(|| *flat(&run["val_accuracy"]).last().unwrap(), real);
        assert!((given.test_accuracy - tested).abs() < 5e-5, "{}", given.preset);
    }
    // The printed result is that of the learning rate 0.1, not that of the string.
    let [first, second] = [&REFERENCES[0], &REFERENCES[1]];
    assert!((LECTURE[1] - first.accuracy[19]).abs() < 0.005 && LECTURE[1] - second.accuracy[19] > 0.3);
}

#[test]
fn keras_numbers_stand_beside_the_same_settings_only() {
    let preset = |query: &str| keras(opened(query).run().program()).map(|given| given.preset);
    assert_eq!(preset(""), Some("lecture"));
    assert_eq!(preset("lr=0.01&seed=9&epochs=3"), Some("lecture-string"));
    assert_eq!(preset(Mnist::PRESETS[2].query), Some("modern"));
    for other in ["h=64", "lr=0.2", "data=synthetic", "batch-size=32", "shuffle=off"] {
        assert_eq!(preset(other), None, "{other}");
    }
}
