//! The words of a Keras training: what fit prints, the sentence of every step, formulas whose numbers are the run's own.

#![allow(clippy::unwrap_used)]

mod support;
mod text_support;

use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::keras::record::{Report, Scores};
use mlp_lab::lesson::keras::scene::Scene;
use mlp_lab::lesson::keras::view::View;
use mlp_lab::lesson::keras::whole;
use mlp_lab::lesson::network_view::NetworkView;
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::text::Language::{self, English, Korean};
use mlp_lab::text::diagnosis;
use mlp_lab::text::keras::fit_log::FitLog;
use mlp_lab::text::keras::{formula, narration, notes, obstacle, picture};
use support::{open, run_at};
use text_support::{assert_sentence, assert_whole, named};

/// Models of every kind: drawn and not, each optimizer, validation, short last batches, softmax with and without
/// cross-entropy, a model alone.
const KINDS: [&str; 11] = [
    "",
    "epochs=1",
    "data=line&layers=1&a1=identity&metrics=none&batch-size=32&shuffle=off",
    "data=line&layers=3-1&a1=tanh&a2=identity&metrics=mae&batch-size=3&validation-split=0.25&optimizer=adam&lr=0.01",
    "data=flowers&layers=4-3&a2=softmax&loss=cce&optimizer=rmsprop&lr=0.01&batch-size=16&validation-split=0.2&epochs=3",
    "data=flowers&layers=4-3-3&a2=softmax&a3=softmax&optimizer=adagrad&batch-size=8&epochs=3",
    "layers=2-1&momentum=0.9&batch-size=2",
    "layers=2-1&momentum=0.9&nesterov=on&loss=bce&precision=float32",
    "data=walkthrough&layers=16-10&batch-size=100&epochs=3",
    "layers=2-1&lr=1000&a1=identity&a2=identity&epochs=50",
    "data=none&inputs=784&layers=512-10",
];

fn settled(query: &str) -> Player<Keras> {
    let (mut player, notices) = open::<Keras>(&format!("#/keras?{query}"));
    assert_eq!(notices, [], "{query}");
    while !player.work(1000) {}
    player
}

/// Every position of the first updates, the ends of the first epochs, and the end.
fn positions(program: &Keras) -> Vec<Position> {
    let steps = program.updates_per_epoch();
    let mut all = Vec::new();
    for t in [0, 1, steps] {
        for phase in 0..program.phases() {
            for op in [0, 1, program.operations(phase + 1).saturating_sub(1)] {
                all.push(Position { t, phase, op: op.min(program.operations(phase + 1).saturating_sub(1)) });
            }
        }
    }
    all.extend([Position::at(steps), Position::at(2 * steps), Position::at(2 * steps + 1), Position::at(u32::MAX)]);
    all
}

fn assert_said(language: Language, scene: &Scene) {
    let told = narration(language, scene);
    assert_sentence(language, &told);
    for text in [picture::picture(language, scene), picture::loss_picture(language, scene)] {
        assert_whole(language, &text);
    }
    for note in notes(language, scene.view) {
        assert_sentence(language, &note);
    }
}

#[test]
fn every_step_is_told_in_both_languages() {
    for query in KINDS {
        let player = settled(query);
        let program = player.run().program().clone();
        let mut before: Option<View> = None;
        for position in positions(&program) {
            let run = run_at(&program, player.run().edits(), position);
            let view = View::of(&run);
            for language in [Korean, English] {
                for sample in [0, 7] {
                    assert_said(language, &Scene::of(&run, &view, None, sample));
                    assert_said(language, &Scene::of(&run, &view, before.as_ref(), sample));
                }
            }
            before = Some(view);
        }
    }
}

#[test]
fn formulas_carry_the_numbers_of_the_run() {
    for query in KINDS {
        let player = settled(query);
        let program = player.run().program().clone();
        for position in positions(&program) {
            let run = run_at(&program, player.run().edits(), position);
            let view = View::of(&run);
            let formula = formula(&Scene::of(&run, &view, None, 0));
            for (name, value) in formula.numbers() {
                let Some(name) = name else { continue };
                let expected = match name {
                    "loss" => view.loss(),
                    "epoch-loss" | "running-loss" => view.running.map(|running| running.training.loss),
                    _ => continue,
                };
                assert_eq!(Some(value.to_bits()), expected.map(f64::to_bits), "{name} of {query} at {position:?}");
            }
            let between = position.phase == 0 && position.op == 0;
            if between && view.position.t > 0 && view.obstacle.is_none() {
                assert!(named(&formula, "loss").is_some(), "{query} at {position:?}");
            }
        }
    }
}

#[test]
fn an_epoch_tells_its_loss_its_metric_and_the_change() {
    let player = settled("t=8");
    let view = View::of(player.run());
    let before = View::of(&run_at(player.run().program(), &[], Position::at(4)));
    let scene = Scene::of(player.run(), &view, Some(&before), 0);
    let (was, now) = (scene.previous.unwrap().training, scene.last.unwrap().training);
    let told = narration(English, &scene);
    let by = (now.loss - was.loss).abs();
    assert!(told.starts_with("Epoch 2 of 1,000 is done."), "{told}");
    assert!(told.contains(&format!("{:.4}", now.loss)) || by < 1e-4, "{told}");
    assert!(told.contains("accuracy") && told.contains("epoch before"), "{told}");
    assert!(narration(Korean, &scene).contains("지난 에포크"));
}

fn report(loss: f64, metric: Option<f64>) -> Report {
    Report { loss, metric }
}

#[test]
fn fit_prints_as_keras_does() {
    let log = FitLog { epochs: 20, steps: 469, metric: "accuracy" };
    let epoch = Scores { training: report(0.032_74, Some(0.852_53)), validation: None };
    let lines = log.lines(3, [epoch], Some((157, Some(report(0.03, Some(0.9))))));
    let full = "━".repeat(20);
    assert_eq!(
        lines,
        [
            "Epoch 3/20".to_owned(),
            format!("469/469 {full} - accuracy: 0.8525 - loss: 0.0327"),
            "Epoch 4/20".to_owned(),
            format!("157/469 {}{} - accuracy: 0.9000 - loss: 0.0300", "━".repeat(6), "─".repeat(14)),
        ]
    );
}

#[test]
fn metrics_stand_in_the_order_of_their_names_and_validation_behind_them() {
    let log = FitLog { epochs: 2, steps: 4, metric: "mse" };
    let both = Scores { training: report(0.5, Some(0.25)), validation: Some(report(0.001, Some(0.0))) };
    let lines = log.lines(1, [both], None);
    let full = "━".repeat(20);
    assert_eq!(
        lines[1],
        format!("4/4 {full} - loss: 0.5000 - mse: 0.2500 - val_loss: 1.0000e-03 - val_mse: 0.0000e+00")
    );
    assert_eq!(log.evaluated(1, &report(1.234e-5, None)), format!("1/1 {full} - loss: 1.2340e-05"));
}

#[test]
fn a_single_epoch_has_no_head_and_an_epoch_begins_without_a_bar() {
    let log = FitLog { epochs: 1, steps: 10, metric: "none" };
    assert_eq!(log.lines(1, [], Some((0, None))), Vec::<String>::new());
    assert_eq!(
        log.lines(1, [], Some((1, Some(report(f64::NAN, None))))),
        [format!(" 1/10 ━━{} - loss: nan", "─".repeat(18))]
    );
    let log = FitLog { epochs: 3, ..log };
    assert_eq!(log.lines(1, [], Some((0, None))), ["Epoch 1/3"]);
}

#[test]
fn a_diagnosis_of_batches_speaks_of_epochs_and_of_all_samples() {
    for query in ["t=4000", "t=3999", "t=3998&phase=3", "epochs=10000&t=40000"] {
        let player = settled(query);
        let run = player.run();
        let whole = whole::whole(run);
        assert_eq!(whole.samples(), 4, "all samples, not the batch");
        for found in diagnosis::epochs(English, &whole::diagnosis(run)) {
            assert!(!found.1.contains("iteration"), "{}", found.1);
        }
        let gradients = whole.parameters().into_iter().map(|item| whole.gradient(item).unwrap());
        assert!(gradients.map(f64::abs).sum::<f64>() > 0.0);
    }
    let player = settled("epochs=10000&t=40000");
    let found = whole::diagnosis(player.run());
    let told: Vec<_> = diagnosis::epochs(Korean, &found).into_iter().map(|(kind, _)| kind.id()).collect();
    assert_eq!(told, ["converged"], "all four samples are learned");
}

#[test]
fn every_obstacle_is_told() {
    for query in [
        "data=none",
        "layers=2-2",
        "data=line&layers=1024-1024-1",
        "data=walkthrough&layers=128-10&batch-size=320",
        "data=walkthrough&layers=128-10&validation-split=0.9",
        "layers=2-1&validation-split=0.9",
    ] {
        let why = settled(query).run().program().obstacle();
        for language in [Korean, English] {
            assert_sentence(language, &obstacle(language, why.unwrap()));
        }
    }
}
