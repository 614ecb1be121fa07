//! The diagnosis of descents: each kind shown by a real run, each with a healthy run that must not get it.

#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod support;

use mlp_lab::engine::curve::Curve;
use mlp_lab::lesson::descent::{Descent, PHASES, Record};
use mlp_lab::lesson::diagnosis::descent::{Diagnosis, of_run, of_updates};
use mlp_lab::lesson::diagnosis::{Kind, MOST};
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::Ending;
use mlp_lab::text::Language;
use mlp_lab::text::diagnosis;
use proptest::prelude::*;
use support::{config, run_at};

fn with_rate(learning_rate: f64) -> Descent {
    Descent { learning_rate, ..Descent::default() }
}

fn at(program: &Descent, t: u32) -> Vec<Diagnosis> {
    of_run(&run_at(program, &[], Position::at(t)))
}

/// The kinds told along a whole run, each once, in the order of their first appearance.
fn told(program: &Descent) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for t in 0..=program.max_iterations {
        for found in at(program, t) {
            if !kinds.contains(&found.kind()) {
                kinds.push(found.kind());
            }
        }
    }
    kinds
}

#[test]
fn the_lectures_descent_needs_no_remark() {
    assert_eq!(told(&Descent::default()), []);
    assert_eq!(told(&with_rate(0.9)), [Kind::Converged], "it jumps, but soon comes nearer");
}

#[test]
fn beyond_the_limit_it_explodes() {
    let program = with_rate(1.05);
    assert_eq!(at(&program, 2), []);
    let run = run_at(&program, &[], Position::at(20));
    let found = of_run(&run);
    let [Diagnosis::Exploding { updates, then, now, crossings, limit }] = found[..] else { panic!("{found:?}") };
    assert_eq!((updates, crossings, limit), (20, 20, Some(1.0)));
    assert_eq!((then, now), (59.0, run.state().loss));
    let end = run_at(&Descent { max_iterations: 10_000, ..program }, &[], Position::at(u32::MAX - 1));
    assert_eq!(end.ending(), Some(Ending::Overflow));
    assert!(matches!(of_run(&end)[..], [Diagnosis::Exploding { .. }]));
}

#[test]
fn at_the_limit_it_oscillates() {
    for (rate, oscillates) in [(1.0, true), (0.97, true), (0.9, false), (0.5, false)] {
        let found = at(&with_rate(rate), 6);
        assert_eq!(matches!(found[..], [Diagnosis::Oscillating { .. }]), oscillates, "{rate}: {found:?}");
    }
    let found = at(&with_rate(1.0), 50);
    let [Diagnosis::Oscillating { updates: 6, crossings: 6, then, now, .. }] = found[..] else { panic!("{found:?}") };
    assert_eq!((then, now), (14.0, 14.0));
}

#[test]
fn the_higher_valley_holds_x_and_the_deeper_one_is_the_goal() {
    let right = Descent { curve: Curve::TwoValleys, start: 3.0, learning_rate: 0.05, ..Descent::default() };
    let found = at(&right, 100);
    let [Diagnosis::Stuck { minimum, loss, gradient }] = found[..] else { panic!("{found:?}") };
    assert!((1.8..2.0).contains(&minimum) && gradient.abs() < 0.1, "{found:?}");
    assert!(Curve::TwoValleys.minima().into_iter().any(|x| Curve::TwoValleys.value(x) < loss));
    assert_eq!(at(&right, 1), [], "it may still jump out");
    assert_eq!(told(&Descent { start: -3.0, ..right }), [Kind::Converged]);
}

#[test]
fn on_the_plain_the_steps_are_tiny() {
    let plain = Descent { curve: Curve::Plain, ..Descent::default() };
    let run = run_at(&plain, &[], Position::at(50));
    let found = of_run(&run);
    let [Diagnosis::Plateau { gradient, step, distance }] = found[..] else { panic!("{found:?}") };
    assert_eq!((gradient, distance), (Curve::Plain.derivative(run.state().x), run.state().x));
    assert_eq!(step, 0.01 * gradient);
    assert!(!told(&Descent { start: 1.0, learning_rate: 0.2, ..plain }).contains(&Kind::Plateau));
}

#[test]
fn within_an_update_it_speaks_of_the_last_complete_one() {
    for rate in [0.3, 1.0, 1.05] {
        for t in [0, 5, 30] {
            for phase in 0..PHASES {
                let within = of_run(&run_at(&with_rate(rate), &[], Position::within(t, phase)));
                assert_eq!(within, at(&with_rate(rate), t), "{rate}: {t}.{phase}");
            }
        }
    }
}

#[test]
fn where_x_was_set_by_hand_nothing_is_told_yet() {
    let edit = Edit { t: 20, phase: 0, name: "x".to_owned(), value: 5.0 };
    let program = with_rate(1.05);
    assert_eq!(of_run(&run_at(&program, std::slice::from_ref(&edit), Position::at(20))), []);
    assert_ne!(of_run(&run_at(&program, &[edit], Position::at(19))), []);
}

fn number() -> impl Strategy<Value = f64> {
    let odd = [0.0, -0.0, 3.0, 1e-300, 1e300, f64::MAX, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    prop_oneof![-20.0..20.0_f64, proptest::sample::select(odd.to_vec())]
}

proptest! {
    #![proptest_config(config(512))]
    #[test]
    fn whatever_the_numbers_it_does_not_panic_and_stays_short(
        rows in proptest::collection::vec((number(), number(), number(), number(), number()), 0..12),
        curve in 0..3_usize, rate in number(), overflow in any::<bool>()
    ) {
        let records = rows.into_iter().map(|(from, gradient, step, x, loss)| Record { from, gradient, step, x, loss });
        let records: Vec<_> = records.collect();
        let ending = overflow.then_some(Ending::Overflow);
        let found = of_updates(Curve::ALL[curve], &records, rate, ending);
        prop_assert!(found.len() <= MOST && (!records.is_empty() || found.is_empty()));
        for language in Language::ALL {
            prop_assert!(diagnosis::descent(language, &found).iter().all(|(_, text)| text.ends_with('.')));
        }
    }
}
