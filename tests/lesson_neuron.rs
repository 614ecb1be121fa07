//! The neuron against NumPy (`tests/reference/neuron.py`), against numeric derivatives, and what is shown on the way.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod support;

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::gradient_check::{Comparison, central_difference};
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::neuron::layers::{PLACES, TwoLayers};
use mlp_lab::lesson::neuron::view::{Scene, View, ledger};
use mlp_lab::lesson::neuron::{Neuron, Pass};
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::{Ending, Program};
use mlp_lab::lesson::run::Run;
use proptest::prelude::*;
use proptest::sample::select;
use support::{close, config, flat, list, real, reference, run_at, whole};

fn activation(id: &serde_json::Value) -> Activation {
    Activation::from_id(id.as_str().unwrap()).unwrap()
}

fn edit(t: u32, phase: u8, name: &str, value: f64) -> Edit {
    Edit { t, phase, name: name.to_owned(), value }
}

fn pass_at(program: &Neuron, edits: &[Edit], position: Position) -> Pass {
    run_at(program, edits, position).state().pass
}

#[test]
fn every_variable_of_every_pass_is_numpys() {
    let runs = reference("neuron");
    let mut seen = 0;
    for case in list(&runs, "runs") {
        let start = flat(&case["start"]);
        let program = Neuron {
            activation: activation(&case["activation"]),
            weight: start[0],
            bias: start[1],
            input: start[2],
            target: start[3],
            learning_rate: start[4],
            ..Neuron::default()
        };
        for update in list(case, "updates") {
            let state = *run_at(&program, &[], Position::at(whole(&update["t"]))).state();
            let pass = state.pass;
            for (name, found) in [
                ("net", pass.net),
                ("out", pass.out),
                ("error", pass.error),
                ("loss", pass.loss),
                ("delta", pass.delta),
                ("gradient", pass.gradient),
                ("weight", state.weight),
                ("bias", state.bias),
            ] {
                let wanted = real(&update[name]);
                let near = close(found, wanted, 1e-12) || (found - wanted).abs() < 1e-15;
                assert!(near, "{name} of update {} with {}: {found}, NumPy {wanted}", update["t"], case["activation"]);
                seen += 1;
            }
        }
    }
    assert!(seen > 1000);
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn gradients_are_the_slopes_of_the_loss(
        each in select(&Activation::ALL[..]),
        (weight, bias, input) in (-2.0..2.0_f64, -2.0..2.0_f64, -2.0..2.0_f64),
        target in -1.0..1.0_f64,
    ) {
        let program = Neuron { activation: each, weight, bias, input, target, ..Neuron::default() };
        let pass = pass_at(&program, &[], Position::within(0, 4));
        prop_assume!(each.kink().is_none() || pass.net.abs() > 1e-3);
        let loss = |weight: f64, bias: f64| {
            let error = each.value(weight * input + bias) - target;
            error * error / 2.0
        };
        let of_weight = central_difference(|weight| loss(weight, bias), weight);
        let of_bias = central_difference(|bias| loss(weight, bias), bias);
        let agrees = |analytic: f64, numeric: f64| {
            (analytic - numeric).abs() < 1e-8 || Comparison { analytic, numeric }.agrees(1e-5)
        };
        prop_assert!(agrees(pass.gradient, of_weight), "{} and {of_weight}", pass.gradient);
        prop_assert!(agrees(pass.bias_gradient, of_bias), "{} and {of_bias}", pass.bias_gradient);
        // Negative control: without the slope, without the input, or with the sign turned the check fails.
        for wrong in [pass.error * input, pass.delta, -pass.gradient, pass.slope * input] {
            let differs = (wrong - of_weight).abs() > 1e-3;
            prop_assert!(!differs || !agrees(wrong, of_weight), "{wrong} passes for {of_weight}");
        }
    }
}

#[test]
fn with_the_step_function_every_gradient_is_0_and_nothing_moves() {
    for (weight, bias) in [(1.0, 0.5), (-3.0, 0.5), (0.0, 0.0), (0.3, -2.0)] {
        let program = Neuron { activation: Activation::Step, weight, bias, target: 0.4, ..Neuron::default() };
        let run = run_at(&program, &[], Position::at(100));
        assert_eq!((run.state().weight, run.state().bias, run.ending()), (weight, bias, Some(Ending::Complete)));
        let still = |record: &&mlp_lab::lesson::neuron::Record| record.gradient != 0.0 || record.weight != weight;
        assert_eq!(run.records().iter().filter(still).count(), 0);
        assert!(run.records().iter().all(|record| record.loss > 0.05), "although it is wrong all the time");
    }
    let smooth = run_at(&Neuron::default(), &[], Position::at(100));
    assert!(smooth.records()[99].loss < smooth.records()[0].loss / 5.0);
}

#[test]
fn nothing_is_shown_before_it_is_computed() {
    let view = |t, phase| View::of(&run_at(&Neuron::default(), &[], Position::within(t, phase)));
    assert!((1..=5).all(|phase| view(0, 0).pass(phase).is_none()));
    for phase in 1..5 {
        let (first, later) = (view(0, phase), view(7, phase));
        assert!((1..=phase).all(|done| first.pass(done).is_some() && later.pass(done).is_some()));
        assert!((phase + 1..=5).all(|coming| first.pass(coming).is_none() && later.pass(coming).is_none()));
        assert_eq!(later.lit_phase(), Some(phase));
    }
    let rest = view(7, 0);
    assert!((1..=5).all(|phase| rest.pass(phase).is_some()));
    assert!(rest.present_net() != rest.state.pass.net, "the pass is that of the weights before the update");
}

#[test]
fn the_phases_of_one_update_are_the_update() {
    let program = Neuron::default();
    let mut state = program.start();
    for phase in 1..=5 {
        program.run_phase(&mut state, 0, phase);
    }
    assert_eq!(state, *run_at(&program, &[], Position::at(1)).state());
    assert!(state.is_from_update());
    assert_eq!(state.weight, 1.0 + -0.5 * state.pass.gradient);
}

#[test]
fn an_edit_between_phases_changes_only_what_comes_after_it() {
    let program = Neuron::default();
    let plain = pass_at(&program, &[], Position::within(2, 4));
    let edited = pass_at(&program, &[edit(2, 2, "target-0", 1.0), edit(2, 3, "input-0", -2.0)], Position::within(2, 4));
    assert_eq!((edited.net, edited.error, edited.delta), (plain.net, plain.error, plain.delta));
    assert_eq!((edited.factor, edited.gradient), (-2.0, plain.delta * -2.0));
    let later = pass_at(&program, &[edit(2, 2, "target-0", 1.0)], Position::within(3, 2));
    assert_eq!(later.error, later.out - 1.0);
    for (name, value) in [("w-1-0-0", 1e4), ("learning-rate", 0.0), ("learning-rate", -1.0), ("w-1-0-1", 1.0)] {
        assert!(!Run::new(program.clone(), Vec::new()).edit(name, value), "{name} = {value}");
    }
    let mut run = run_at(&program, &[], Position::at(5));
    assert!(run.edit("w-1-0-0", 2.0) && !run.state().is_from_update());
}

#[test]
fn a_run_that_leaves_the_numbers_ends_before_it_does() {
    let program = Neuron {
        activation: Activation::Identity,
        learning_rate: 1000.0,
        input: 1000.0,
        max_iterations: 10_000,
        ..Neuron::default()
    };
    let run = run_at(&program, &[], Position::at(u32::MAX));
    assert_eq!(run.ending(), Some(Ending::Overflow));
    assert!(run.end().t > 3 && run.end().t < 100, "{}", run.end().t);
    assert!(run.records().iter().all(|record| record.loss.is_finite() && record.weight.is_finite()));
}

#[test]
fn the_ledger_holds_one_row_for_each_update() {
    let run = run_at(&Neuron::default(), &[], Position::within(30, 2));
    let rows = ledger(&run, 1, u32::MAX);
    assert_eq!((rows.len(), rows[0].0, rows[29].0), (30, 1, 30));
    assert_eq!(ledger(&run, 11, 5), rows[10..15]);
    assert_eq!(rows[29].1.weight, run.state().weight);
    assert_eq!(Scene::of(&run, None).first, Some(rows[0].1));
    assert_eq!(Scene::of(&run_at(&Neuron::default(), &[], Position::within(0, 4)), None).first, None);
}

#[test]
fn two_layers_are_numpys_and_one_line_with_the_identity() {
    for case in list(&reference("neuron"), "layers") {
        let values = flat(&case["values"]);
        let layers = TwoLayers {
            first_weight: values[0],
            first_bias: values[1],
            between: activation(&case["between"]),
            second_weight: values[2],
            second_bias: values[3],
        };
        assert_eq!(flat(&case["x"]), PLACES);
        for (index, x) in PLACES.into_iter().enumerate() {
            for (found, wanted) in [(layers.value(x), &case["two"]), (layers.line(x), &case["one"])] {
                let wanted = flat(wanted)[index];
                assert!((found - wanted).abs() <= 1e-13 * wanted.abs().max(1.0), "{found}, NumPy {wanted}");
            }
        }
        assert!(
            close(layers.slope(), real(&case["slope"]), 1e-15) && close(layers.height(), real(&case["height"]), 1e-15)
        );
        assert_eq!(layers.gap() == 0.0, layers.between == Activation::Identity, "{:?}", layers.between);
        assert_eq!(layers.is_straight(), layers.between == Activation::Identity, "{:?}", layers.between);
    }
}

#[test]
fn a_bend_out_of_sight_leaves_a_line_the_one_or_another() {
    let layers =
        |first_bias| TwoLayers { first_weight: 1.0, first_bias, between: Activation::Relu, ..Neuron::default().layers };
    assert!(layers(6.0).gap() == 0.0 && layers(6.0).is_straight());
    assert!(layers(-6.0).gap() > 1.0 && layers(-6.0).is_straight());
    assert!(layers(0.0).gap() > 1.0 && !layers(0.0).is_straight());
}

#[test]
fn a_dragged_slider_is_one_change_and_letting_go_ends_it() {
    let mut player = Player::<Neuron>::default();
    let undone = |player: &mut Player<Neuron>| {
        let mut weights = Vec::new();
        while player.undo() {
            weights.push(player.run().program().weight);
        }
        weights
    };
    for text in ["1.1", "1.2", "1.3"] {
        player.drag("weight", text).unwrap();
    }
    player.set("weight", "1.3").unwrap();
    for text in ["1.4", "1.5"] {
        player.drag("weight", text).unwrap();
    }
    player.drag("bias", "2").unwrap();
    assert_eq!((player.run().program().weight, player.run().program().bias), (1.5, 2.0));
    assert_eq!(undone(&mut player), [1.5, 1.3, 1.0]);
    // A drag that changes nothing at first does not swallow the change before it.
    player.set("bias", "3").unwrap();
    player.drag("weight", "1").unwrap();
    player.drag("weight", "1.1").unwrap();
    assert!(player.drag("weight", "nonsense").is_err());
    assert!(player.undo());
    assert_eq!((player.run().program().weight, player.run().program().bias), (1.0, 3.0));
    player.drag("weight", "2").unwrap();
    player.edit("w-1-0-0", "4").unwrap();
    player.drag("weight", "2.5").unwrap();
    assert!(player.undo());
    assert_eq!((player.run().program().weight, player.run().edits().len()), (2.0, 1));
}
