//! What is asked before a step, and what an answer is told.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod support;

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::view::View;
use mlp_lab::lesson::link;
use mlp_lab::lesson::network_view::NetworkView;
use mlp_lab::lesson::player::{Look, Mode, Player};
use mlp_lab::lesson::position::{Granularity, Position};
use mlp_lab::lesson::quiz::{self, Asked, Part, Question, Rule, Slip, is_right, questions, tolerance};

fn player(query: &str) -> Player<Backprop> {
    link::open(&link::pairs_of(query)).0
}

/// All questions on the way through one update.
fn asked(query: &str, unit: Granularity) -> Vec<Question> {
    let mut player = player(query);
    let mut all = Vec::new();
    while player.run().position() < Position::at(1) {
        let operation = (unit == Granularity::Operation).then_some(usize::from(player.run().position().op));
        let ahead = View::of(&player.run().ahead(unit).unwrap());
        player.walk(unit, 1, false);
        while !player.work(10) {}
        assert_eq!(ahead.position(), player.run().position());
        let questions = questions(&ahead, operation, 0);
        assert_eq!(questions, quiz::questions(&View::of(player.run()), operation, 0), "what is asked is what comes");
        all.extend(questions);
    }
    all
}

const NETWORKS: [&str; 4] = [
    "",
    "layers=3-4-2&a1=tanh&loss=mse&samples=5&data=random",
    "layers=2-3-2&loss=cce&samples=4&data=xor",
    "layers=2-2-1&loss=bce&samples=4&data=xor&biases=fixed",
];

#[test]
fn every_operation_asks_for_what_it_computes() {
    for query in NETWORKS {
        let all = asked(query, Granularity::Operation);
        let grid = player(query);
        let view = View::of(grid.run());
        let nodes: usize = view.sizes().iter().skip(1).sum();
        let trained = view.parameters().into_iter().filter(|&item| view.is_trained(item)).count();
        let count = |kind: fn(&Asked) -> bool| all.iter().filter(|question| kind(&question.asked)).count();
        assert_eq!(count(|asked| matches!(asked, Asked::Net(_))), nodes, "{query}");
        assert_eq!(count(|asked| matches!(asked, Asked::Out(_))), nodes);
        assert_eq!(count(|asked| matches!(asked, Asked::Delta(_))), nodes);
        assert_eq!(count(|asked| matches!(asked, Asked::Loss)), 1);
        assert_eq!(count(|asked| matches!(asked, Asked::Gradient(_))), view.parameters().len());
        assert_eq!(count(|asked| matches!(asked, Asked::NewValue(_))), trained);
        // Each whole phase asks at least once; an update of a fixed bias has nothing to ask.
        assert!(asked(query, Granularity::Phase).len() >= 7, "{query}");
    }
}

/// The parts make the value by their rule: else a hint would mislead.
#[test]
fn the_factors_make_the_answer() {
    for query in NETWORKS {
        for question in asked(query, Granularity::Operation) {
            let values: Vec<f64> = question.factors.iter().map(|factor| factor.value).collect();
            let made = match question.rule {
                Rule::Sum => values.iter().sum::<f64>(),
                Rule::Product => values.iter().product::<f64>(),
                Rule::NegativeProduct => -values.iter().product::<f64>(),
                Rule::Difference => values[0] - values[1],
                Rule::Function => continue,
            };
            assert!((made - question.answer).abs() < 1e-12, "{query}: {question:?}");
            assert!(question.judge(question.answer, &[], None).is_none());
        }
    }
}

#[test]
fn a_hint_names_the_first_factor_that_is_wrong() {
    let all = asked("", Granularity::Operation);
    let delta = all.iter().find(|question| matches!(question.asked, Asked::Delta(_))).unwrap();
    let [error, slope] = [delta.factors[0], delta.factors[1]];
    let judge = |given: f64, parts: &[Option<f64>]| delta.judge(given, parts, None);
    assert_eq!(judge(delta.answer + 0.01, &[None, None]), Some(Slip::Unknown));
    assert_eq!(
        judge(delta.answer + 0.01, &[Some(error.value), Some(slope.value + 0.1)]),
        Some(Slip::Wrong(slope.part))
    );
    assert_eq!(judge(delta.answer + 0.01, &[Some(9.0), Some(9.0)]), Some(Slip::Wrong(error.part)));
    assert_eq!(judge(delta.answer + 0.01, &[Some(error.value), Some(slope.value)]), Some(Slip::Together));
    assert_eq!(judge(error.value, &[]), Some(Slip::Forgotten(slope.part)));
    assert_eq!(judge(-delta.answer, &[]), Some(Slip::Sign));
    assert_eq!(judge(delta.answer, &[Some(9.0), None]), None, "a right answer is right");
    let net = all.iter().find(|question| matches!(question.asked, Asked::Net(_))).unwrap();
    let bias = net.factors.last().unwrap();
    assert!(matches!(bias.part, Part::Bias(_)));
    assert_eq!(net.judge(net.answer - bias.value, &[], None), Some(Slip::Forgotten(bias.part)));
}

#[test]
fn a_value_changed_by_hand_at_the_step_s_end_is_not_what_the_step_computes() {
    let mut player = player("e=1.0.w-2-0-0:0.25&t=0&phase=6");
    while !player.work(10) {}
    let all = questions(&View::of(&player.run().ahead(Granularity::Phase).unwrap()), Some(0), 0);
    let new = all.iter().find(|question| matches!(question.asked, Asked::NewValue(_))).unwrap();
    let made: f64 = new.factors.iter().map(|factor| factor.value).sum();
    assert!((made - new.answer).abs() < 1e-12, "{new:?}");
    player.walk(Granularity::Phase, 1, false);
    assert!(player.work(1) && (new.answer - 0.25).abs() > 1e-3);
}

#[test]
fn nothing_is_asked_on_the_way_to_a_far_position() {
    let mut player = player("n=100000&mode=predict");
    player.jump(Position::at(90_000));
    assert!(!player.work(32));
    assert!(player.run().ahead(Granularity::Phase).is_none());
    while !player.work(10_000) {}
    assert!(player.run().ahead(Granularity::Phase).is_some());
}

#[test]
fn an_answer_needs_the_shown_digits_and_no_more() {
    assert!(is_right(0.1235, 0.123_456, None) && is_right(0.1234, 0.123_456, None));
    assert!(!is_right(0.123, 0.123_456, None));
    assert!(is_right(0.12, 0.123_456, Some(2)) && !is_right(0.12, 0.123_456, Some(6)));
    assert!(!is_right(0.0, 0.000_012_3, None), "0 is no answer for a small number, which is shown with an exponent");
    assert!(!is_right(0.0, 0.000_100_05, None) && is_right(0.0001, 0.000_100_05, None), "nor for one that just is not");
    assert!(is_right(1.23e-5, 0.000_012_3, None));
    assert!(is_right(0.0, 0.0, None) && !is_right(0.01, 0.0, None));
    assert!(tolerance(1.0, Some(17)) < 1e-9);
    assert!(!is_right(f64::NAN, 1.0, None));
}

#[test]
fn predicting_goes_by_operations_or_phases() {
    let mut player = player("granularity=epoch&mode=predict");
    assert_eq!((player.look().mode, player.look().unit), (Mode::Predict, Granularity::Phase));
    player.set_look(Look { mode: Mode::Watch, unit: Granularity::Epoch, ..player.look() });
    assert_eq!(player.look().unit, Granularity::Epoch);
    let pairs = link::pairs_of("mode=predict");
    let (xor, notices) = link::open::<mlp_lab::lesson::xor::Xor>(&pairs);
    assert_eq!((xor.look().mode, notices.len()), (Mode::Watch, 1));
}

#[test]
fn one_who_predicts_is_not_told_where_the_run_will_stop_by_itself() {
    let mut player = player("layers=2-4-1&a1=relu&a2=identity&lr=100&samples=4&data=xor&n=500");
    player.jump(Position::at(500));
    while !player.work(100) {}
    let stops = player.run().end();
    assert!(stops < Position::at(500) && player.end() == stops);
    player.jump(Position::at(1));
    while !player.work(100) {}
    assert_eq!(player.end(), stops, "one who looks on is");
    player.set_look(Look { mode: Mode::Predict, ..player.look() });
    assert_eq!(player.end(), Position::at(500));
    player.jump(stops);
    while !player.work(100) {}
    assert_eq!(player.end(), stops, "once it is reached everybody sees it");
}
