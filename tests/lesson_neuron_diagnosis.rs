//! The diagnosis of a single neuron: silent while it learns; saturated, dead and done where it is.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;
mod text_support;

use mlp_lab::engine::activation::Activation;
use mlp_lab::lesson::diagnosis::{Diagnosis, Flat, Kind, of_neuron};
use mlp_lab::lesson::neuron::{Neuron, PHASES};
use mlp_lab::lesson::position::Position;
use mlp_lab::text::Language;
use mlp_lab::text::diagnosis;
use proptest::prelude::*;
use support::{config, run_at};
use text_support::assert_sentence;

fn at(program: &Neuron, position: Position) -> Vec<Diagnosis> {
    of_neuron(&run_at(program, &[], position))
}

fn with(activation: Activation, weight: f64) -> Neuron {
    Neuron { activation, weight, bias: 0.0, max_iterations: 10_000, ..Neuron::default() }
}

#[test]
fn a_neuron_that_learns_needs_no_remark_until_it_is_done() {
    let calm = with(Activation::Sigmoid, 1.0);
    for t in (0..700).step_by(7) {
        assert_eq!(at(&calm, Position::at(t)), [], "{t}");
    }
    let end = at(&calm, Position::at(10_000));
    let [Diagnosis::Converged { error, .. }] = end[..] else { panic!("{end:?}") };
    assert!(error < 0.1, "{error}");
}

#[test]
fn a_flat_neuron_is_told_with_its_slope() {
    let run = run_at(&with(Activation::Sigmoid, 20.0), &[], Position::at(3));
    let found = of_neuron(&run);
    let [Diagnosis::SaturatedOutput { wrong, slope }] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((wrong[0].out, *slope), (run.state().pass.out, run.state().pass.slope));
    assert_eq!(at(&with(Activation::Sigmoid, 4.0), Position::at(3)), [], "steep enough to learn");
}

#[test]
fn relu_below_zero_and_the_step_are_dead() {
    for (activation, expected) in [(Activation::Relu, Flat::Negative), (Activation::Step, Flat::Step)] {
        let program = Neuron { target: 1.0, ..with(activation, -2.0) };
        let found = at(&program, Position::at(300));
        let [Diagnosis::Dead { flat, net, .. }] = found[..] else { panic!("{found:?}") };
        assert_eq!((flat, net), (expected, -2.0));
        assert_eq!(at(&program, Position::at(0)), []);
    }
    let leaky = Neuron { target: 1.0, ..with(Activation::LeakyRelu, -2.0) };
    assert!(at(&leaky, Position::at(10)).iter().all(|found| found.kind() != Kind::Dead));
}

#[test]
fn a_linear_neuron_explodes_with_too_large_a_step() {
    let linear = |learning_rate| Neuron { learning_rate, ..with(Activation::Identity, 1.0) };
    assert_eq!(at(&linear(2.0), Position::at(20)).iter().map(Diagnosis::kind).collect::<Vec<_>>(), [Kind::Exploding]);
    assert_eq!(at(&linear(0.1), Position::at(5)), []);
}

#[test]
fn within_an_update_it_speaks_of_the_last_complete_one() {
    let program = with(Activation::Sigmoid, 20.0);
    for t in [0, 1, 9] {
        for phase in 0..PHASES {
            assert_eq!(at(&program, Position::within(t, phase)), at(&program, Position::at(t)), "{t}.{phase}");
        }
    }
}

proptest! {
    #![proptest_config(config(256))]
    #[test]
    fn any_neuron_is_told_in_at_most_one_sentence(
        activation in 0..Activation::ALL.len(), weight in -50.0..50.0_f64, bias in -9.0..9.0_f64,
        target in -2.0..2.0_f64, rate in 1e-3..100.0_f64, t in 0..400_u32, phase in 0..PHASES
    ) {
        let neuron = with(Activation::ALL[activation], weight);
        let neuron = Neuron { bias, target, learning_rate: rate, ..neuron };
        let found = at(&neuron, Position::within(t, phase));
        prop_assert!(found.len() <= 1);
        for language in Language::ALL {
            diagnosis::network(language, &found).iter().for_each(|(_, text)| assert_sentence(language, text));
        }
    }
}
