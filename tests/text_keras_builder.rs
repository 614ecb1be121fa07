//! The words around a model that is being built: whole in both languages, and said where they are true and nowhere else.

#![allow(clippy::unwrap_used)]

mod support;
mod text_support;

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::keras::obstacle::Obstacle;
use mlp_lab::lesson::program::Program;
use mlp_lab::text::Language;
use mlp_lab::text::keras::builder::{Change, Word, activation, input_size, layer_name, parameters, variant};
use mlp_lab::text::keras::note::{Note, notes, sentence};
use mlp_lab::text::keras::obstacle::obstacle;
use mlp_lab::text::keras::slip::Slip;
use mlp_lab::text::listing::keras::Variant;
use support::open;
use text_support::{assert_sentence, assert_whole};

fn program(query: &str) -> Keras {
    let (player, notices) = open::<Keras>(&format!("#/keras?{query}"));
    assert_eq!(notices, [], "{query}");
    player.run().program().clone()
}

#[test]
fn every_obstacle_says_why_and_what_to_do() {
    for (query, number) in [
        ("data=none", ""),
        ("layers=2-3", "3"),
        ("layers=1000-1000-1", "20,000"),
        ("data=walkthrough&layers=150-10&batch-size=4096", "320"),
        ("data=walkthrough&layers=180-10&validation-split=0.9", "289"),
        ("validation-split=0.9", "4"),
    ] {
        let found = program(query).obstacle().unwrap();
        for language in Language::ALL {
            let text = obstacle(language, found);
            assert_sentence(language, &text);
            assert!(text.contains(number), "{text}");
        }
    }
    let mended = obstacle(Language::English, Obstacle::TargetSize { units: 3, targets: 1 });
    assert!(
        mended.ends_with("each target is 1 number. Keras' fit refuses that too. Give the last layer 1 unit."),
        "{mended}"
    );
}

#[test]
fn notes_are_made_where_they_are_true() {
    let each = |activation: Activation| LayerActivation::Each(activation);
    for (query, expected) in [
        ("", vec![Note::SlowStart]),
        ("loss=bce", vec![]),
        ("loss=bce&a1=step", vec![Note::Step { layer: 1 }]),
        ("loss=bce&a1=step&a2=step", vec![Note::Step { layer: 2 }]),
        ("loss=bce&a2=softmax", vec![Note::SoftmaxOfOne { layer: 2 }]),
        ("loss=cce&a2=softmax", vec![Note::SoftmaxOfOne { layer: 2 }, Note::OneClass]),
        ("loss=cce", vec![Note::OneClass]),
        ("loss=bce&a2=tanh", vec![Note::BeyondOne { activation: each(Activation::Tanh) }]),
        ("loss=bce&a2=relu", vec![Note::BeyondOne { activation: each(Activation::Relu) }]),
        ("loss=bce&a1=identity", vec![Note::Linear]),
        ("loss=bce&i1=zeros", vec![]),
        ("loss=bce&i1=zeros&i2=zeros", vec![Note::Alike]),
        ("loss=bce&batch-size=4", vec![]),
        ("loss=bce&batch-size=5", vec![Note::WholeBatch { batch: 5, samples: 4 }]),
        ("loss=bce&batch-size=4&validation-split=0.25", vec![Note::WholeBatch { batch: 4, samples: 3 }]),
        ("loss=bce&epochs=25000", vec![]),
        ("loss=bce&epochs=25001", vec![Note::Cut { updates: 100_004 }]),
        ("data=flowers&layers=8-3&epochs=100&loss=cce&a2=softmax", vec![]),
        ("data=flowers&layers=8-3&epochs=100&loss=cce", vec![Note::NoProbabilities]),
        ("data=line&layers=1&a1=identity", vec![Note::AccuracyOfNumbers]),
        ("data=line&layers=1&a1=identity&metrics=mae", vec![]),
        (
            "data=line&layers=1&a1=tanh&metrics=none",
            vec![Note::OutOfReach { activation: each(Activation::Tanh), smallest: 1.09, largest: 4.93 }],
        ),
        ("data=line&layers=1&a1=relu&metrics=none", vec![]),
        ("data=none&epochs=100000&loss=bce", vec![]),
    ] {
        let found = notes(&program(query));
        assert_eq!(found, expected, "{query}");
        for note in found {
            Language::ALL.into_iter().for_each(|language| assert_sentence(language, &sentence(language, note)));
        }
    }
}

#[test]
fn every_word_has_both_languages() {
    for language in Language::ALL {
        for word in Word::ALL {
            let text = word.text(language);
            assert!(!text.is_empty() && text.trim() == text);

            assert_eq!(text.chars().any(|c| ('가'..='힣').contains(&c)), language == Language::Korean);
        }
        for change in Change::ALL {
            assert!(change.label(language, 2).starts_with(&layer_name(language, 2)));
            assert_sentence(language, &change.done(language, 2, 3));
        }
        for slip in Slip::ALL {
            assert_sentence(language, slip.text(language));
        }
        for one in Variant::ALL {
            assert_whole(language, variant(language, one));
        }
        assert_sentence(language, &input_size(language, 784));
        let summary = program("data=none&inputs=784&layers=512-10").sequential().summary().unwrap();
        let [arithmetic, words] = parameters(language, &summary.layers[0]);
        assert_eq!(arithmetic, "784·512 + 512 = 401,920");
        assert_whole(language, &words);
    }
}

#[test]
fn an_activation_has_keras_name_and_ours_where_that_says_more() {
    let all = |words: &dyn Fn(LayerActivation) -> String| LayerActivation::all().map(words).collect::<Vec<_>>();
    let shown = |one: LayerActivation| activation(one, &one.id().replace('-', " "));
    assert_eq!(
        all(&shown),
        [
            "step · step",
            "linear · identity",
            "sigmoid",
            "tanh",
            "softsign",
            "relu",
            "leaky_relu",
            "elu",
            "softplus",
            "softmax"
        ]
    );
}

#[test]
fn blocks_are_added_removed_moved_and_resized_in_one_change() {
    let start = program("layers=4-3-1&a1=relu&a2=tanh&i1=he-normal");
    let apply = |settings: Vec<(&'static str, String)>| {
        let mut changed = start.clone();
        settings.iter().for_each(|(name, text)| changed.set(name, text).unwrap());
        changed.stack()
    };
    let stack = start.stack();
    for changed in [stack.grown(1), stack.without(0), stack.moved(0, 2), stack.moved(2, 0), stack.resized(2, 1024)] {
        let changed = changed.unwrap();
        assert_ne!(changed, stack);
        assert_eq!(apply(changed.settings()), changed);
    }
    let moved = stack.moved(0, 1).unwrap();
    assert_eq!((moved.blocks()[1].units, moved.blocks()[1].activation.id()), (4, "relu"));
    assert_eq!(moved.blocks()[1].initializer.id(), "he-normal");
    for refused in
        [stack.moved(0, 0), stack.moved(0, 3), stack.moved(3, 0), stack.without(3), stack.grown(3), stack.resized(3, 2)]
    {
        assert_eq!(refused, None);
    }
    let full = stack.grown(0).unwrap().grown(0).unwrap();
    assert!(full.is_full() && full.grown(0).is_none());
    assert_eq!(program("layers=1").stack().without(0), None);
}
