//! What the neuron's page says, against the numbers of the run, in both languages.

#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::needless_for_each)]

mod support;
mod text_support;

use mlp_lab::engine::activation::Activation;
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::neuron::layers::TwoLayers;
use mlp_lab::lesson::neuron::view::{Scene, View};
use mlp_lab::lesson::neuron::{Neuron, PHASES};
use mlp_lab::lesson::position::Position;
use mlp_lab::text::Language::{self, English, Korean};
use mlp_lab::text::activation::{name, spoken};
use mlp_lab::text::formula::Math;
use mlp_lab::text::neuron::{
    activation_picture, formula, layers_formula, layers_lead, layers_picture, layers_result, lead, loss_picture,
    narration, neuron_picture, phase_name, present_note, slope_note,
};
use proptest::prelude::*;
use proptest::sample::select;
use support::{config, run_at};
use text_support::{assert_sentence, assert_whole, named, shown};

fn with(activation: Activation) -> Neuron {
    Neuron { activation, ..Neuron::default() }
}

fn scene(program: &Neuron, edits: &[Edit], position: Position) -> Scene {
    Scene::of(&run_at(program, edits, position), None)
}

fn stepped(program: &Neuron, from: Position, to: Position) -> Scene {
    Scene::of(&run_at(program, &[], to), Some(View::of(&run_at(program, &[], from))))
}

/// What is told at a moment.
fn sentences(language: Language, scene: &Scene) -> Vec<String> {
    let (view, program) = (&scene.view, &scene.program);
    let notes = [program.activation, program.compare].map(|each| slope_note(language, each, view.present_net()));
    [vec![narration(language, scene)], notes.to_vec()].concat()
}

/// What stands in place of the pictures.
fn alternatives(language: Language, scene: &Scene) -> Vec<String> {
    let view = &scene.view;
    let of_activation = activation_picture(language, view, scene.program.compare);
    vec![of_activation, neuron_picture(language, view), loss_picture(language, scene)]
}

#[test]
fn each_phase_is_told_with_its_numbers() {
    let program = Neuron::default();
    let at = |phase| scene(&program, &[], Position::within(0, phase));
    let pass = at(4).view.state.pass;
    let after = scene(&program, &[], Position::at(1));
    let expected: [(Scene, &[f64]); 6] = [
        (at(0), &[1.0, 0.5, 0.0]),
        (at(1), &[1.5, pass.out]),
        (at(2), &[pass.error, pass.loss]),
        (at(3), &[1.5, pass.slope, pass.delta]),
        (at(4), &[pass.gradient]),
        (after.clone(), &[pass.gradient, after.view.state.weight, after.view.present_out()]),
    ];
    for (scene, numbers) in &expected {
        for language in Language::ALL {
            let text = narration(language, scene);
            assert_sentence(language, &text);
            numbers.iter().for_each(|number| assert!(text.contains(&shown(*number)), "{number} in {text}"));
        }
    }
    assert_eq!(
        narration(Korean, &expected[1].0),
        "가중합은 net = 1 × 1 + 0.5 = 1.5입니다. 시그모이드에 넣으면 출력 o = 0.8176입니다."
    );
}

#[test]
fn the_step_function_is_told_to_teach_nothing() {
    let program = with(Activation::Step);
    let told = |language, position| narration(language, &scene(&program, &[], position));
    assert!(told(Korean, Position::within(0, 3)).contains("델타는 0입니다"));
    assert!(told(English, Position::within(0, 4)).contains("exactly 0"));
    assert!(told(Korean, Position::at(1)).contains("w = 1, b = 0.5 그대로"));
    let end = told(English, Position::at(100));
    assert!(end.contains("as at the start") && end.contains("slope of the step function is 0"), "{end}");
    for net in [-2.0, 0.0, 3.0] {
        for language in Language::ALL {
            assert_sentence(language, &slope_note(language, Activation::Step, net));
        }
    }
    assert!(slope_note(Korean, Activation::Step, 0.0).contains("미분이 없습니다"));
}

#[test]
fn the_slope_is_told_as_it_is() {
    let said = |activation, net| slope_note(English, activation, net);
    assert!(said(Activation::Sigmoid, 0.0).contains("φ′(net) = 0.25"));
    assert!(said(Activation::Sigmoid, 8.0).contains("Saturated"));
    assert!(
        !said(Activation::LeakyRelu, -1.0).contains("Saturated") && said(Activation::LeakyRelu, -1.0).contains("0.01")
    );
    assert!(said(Activation::Relu, -1.0).contains("is flat"));
    assert!(said(Activation::LeakyRelu, 0.0).contains("bends and has no derivative"));
    assert!(said(Activation::Identity, 7.0).contains("+0.1"));
}

#[test]
fn several_iterations_are_told_as_one_way_and_back_is_said() {
    let program = Neuron::default();
    let far = narration(Korean, &stepped(&program, Position::at(10), Position::at(20)));
    assert!(far.starts_with("10번 반복하는 동안 w는"), "{far}");
    let stuck = stepped(&with(Activation::Step), Position::at(10), Position::at(20));
    assert!(narration(English, &stuck).contains("nothing moved"));
    let back = stepped(&program, Position::within(2, 3), Position::within(2, 2));
    assert!(narration(Korean, &back).starts_with("되돌아왔습니다. 출력"));
}

#[test]
fn every_end_says_what_was_reached() {
    let end = |program: &Neuron| scene(program, &[], Position::at(u32::MAX));
    let reached = Neuron { activation: Activation::Identity, ..Neuron::default() };
    let wild = Neuron { activation: Activation::Identity, learning_rate: 50.0, ..Neuron::default() };
    let slow = Neuron { learning_rate: 0.02, ..Neuron::default() };
    let saturated = Neuron { weight: 9.0, ..Neuron::default() };
    let crossing = Neuron { learning_rate: 0.999, target: 0.25, ..reached.clone() };
    for (program, korean, english) in [
        (&reached, "다다랐습니다", "reached"),
        (&wild, "η를 줄여 보세요", "smaller η"),
        (&slow, "남았습니다", "still"),
        (&saturated, "처음 그대로 0.9999", "nothing was learned"),
        (&crossing, "넘나듭니다", "jump across"),
    ] {
        assert!(narration(Korean, &end(program)).contains(korean), "{}", narration(Korean, &end(program)));
        assert!(narration(English, &end(program)).contains(english), "{}", narration(English, &end(program)));
        Language::ALL.into_iter().for_each(|language| assert_sentence(language, &narration(language, &end(program))));
    }
}

#[test]
fn a_value_set_by_hand_is_said() {
    let edits = [Edit { t: 3, phase: 0, name: "w-1-0-0".to_owned(), value: -2.0 }];
    let scene = scene(&Neuron::default(), &edits, Position::at(3));
    assert!(narration(Korean, &scene).contains("직접 바꾸었습니다"));
    let formula = formula(&scene);
    assert_eq!((named(&formula, "w-1-0-0"), named(&formula, "grad-1-0-0")), (Some(-2.0), None));
}

#[test]
fn formulas_hold_the_numbers_of_the_pass() {
    for each in Activation::ALL {
        for weight in [1.0, -2.0] {
            let program = Neuron { weight, ..with(each) };
            let at = |phase| scene(&program, &[], Position::within(1, phase));
            let pass = at(4).view.state.pass;
            let holds = |phase, names: &[(&str, f64)]| {
                let formula = formula(&at(phase));
                names
                    .iter()
                    .for_each(|(name, value)| assert_eq!(named(&formula, name), Some(*value), "{name}, {each:?}"));
                assert!(!formula.plain_text().contains('–'), "{}", formula.plain_text());
            };
            holds(1, &[("net-1-0", pass.net), ("out-1-0", pass.out)]);
            holds(2, &[("error-0", pass.error), ("loss", pass.loss)]);
            holds(3, &[("slope-1-0", pass.slope), ("delta-1-0", pass.delta)]);
            holds(4, &[("grad-1-0-0", pass.gradient), ("grad-b-1-0", pass.bias_gradient)]);
        }
    }
    let text = |phase| formula(&scene(&Neuron::default(), &[], Position::within(0, phase))).plain_text();
    assert_eq!(text(0), "o = φ(net) = φ(w · x + b); E = ½(o − t)²");
    assert_eq!(text(1), "net = w · x + b = 1 · 1 + 0.5 = 1.5; o = φ(net) = 1/1 + exp( − 1.5) = 0.8176");
    assert_eq!(text(4), "∂E/∂w = δ · x = 0.1219 · 1 = 0.1219; ∂E/∂b = δ · 1 = 0.1219");
    let relu = scene(&Neuron { weight: -2.0, ..with(Activation::Relu) }, &[], Position::within(0, 1));
    assert!(formula(&relu).plain_text().ends_with("net ≤ 0 ⇒ o = φ(net) = 0"), "{}", formula(&relu).plain_text());
}

#[test]
fn a_template_becomes_a_tree() {
    let number = Math::named("n", -2.0).operand();
    let written = Math::written("w_2 · φ′ ( net ) = # ≥ 10", &[number]);
    assert_eq!(written.plain_text(), "w_2 · φ′(net) = (−2) ≥ 10");
    assert_eq!(named(&written, "n"), Some(-2.0));
    let Math::Row(parts) = &written else { unreachable!() };
    assert_eq!(parts[2], Math::id("φ′"));
    assert_eq!((&parts[4], &parts[9]), (&Math::word("net"), &Math::word("10")));
    assert_eq!(Math::written("# + #", &[Math::word("1")]).plain_text(), "1 + –", "a missing number is seen");
}

#[test]
fn what_two_layers_have_become_is_said() {
    let layers = |between, first_bias| TwoLayers { first_weight: 1.0, first_bias, between, ..Neuron::default().layers };
    for (layers, korean, english) in [
        (layers(Activation::Identity, 0.5), "모든 x에서 같습니다", "at every x"),
        (layers(Activation::Relu, 6.0), "꺾이는 곳이 보이지 않아", "out of sight"),
        (layers(Activation::Relu, -6.0), "다른 직선", "another straight line"),
        (layers(Activation::Tanh, 0.5), "직선 하나로는 그릴 수 없는", "no single line"),
    ] {
        assert!(layers_result(Korean, &layers).contains(korean), "{}", layers_result(Korean, &layers));
        assert!(layers_result(English, &layers).contains(english), "{}", layers_result(English, &layers));
        let formula = layers_formula(&layers);
        assert_eq!(named(&formula, "line-slope"), Some(layers.slope()));
        assert_eq!(named(&formula, "line-height"), Some(layers.height()));
        for language in Language::ALL {
            assert_sentence(language, &layers_result(language, &layers));
            assert_whole(language, &layers_picture(language, &layers));
        }
    }
}

#[test]
fn names_and_standing_sentences_are_whole() {
    for language in Language::ALL {
        let standing = [lead(language), present_note(language), layers_lead(language)];
        standing.iter().for_each(|text| assert_sentence(language, text));
        (1..=PHASES).for_each(|phase| assert_whole(language, phase_name(language, phase)));
        for each in Activation::ALL {
            assert_whole(language, name(language, each));
            assert_whole(language, spoken(language, each));
        }
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn whatever_the_numbers_every_sentence_is_whole(
        activation in select(&Activation::ALL[..]),
        compare in select(&Activation::ALL[..]),
        (weight, bias, input) in (-9.0..9.0_f64, -9.0..9.0_f64, select(&[-2.0, 0.0, 1.0, 900.0][..])),
        (target, rate) in (select(&[-1.0, 0.0, 0.5, 1.0][..]), 0.01..20.0_f64),
        (t, phase, back) in (0..40_u32, 0..5_u8, 0..3_u32),
    ) {
        let program = Neuron {
            activation, compare, weight, bias, input, target, learning_rate: rate, max_iterations: 30, ..Neuron::default()
        };
        let to = Position::within(t, phase);
        let from = Position::within(t.saturating_sub(back), 0);
        for scene in [scene(&program, &[], to), stepped(&program, from, to)] {
            for language in Language::ALL {
                sentences(language, &scene).iter().for_each(|text| assert_sentence(language, text));
                alternatives(language, &scene).iter().for_each(|text| assert_whole(language, text));
            }
        }
    }
}
