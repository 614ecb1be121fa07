//! What is said of a training: whole sentences in both languages that hold the numbers and names of the facts.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;
mod text_support;

use mlp_lab::engine::curve::Curve;
use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::view::View as BackpropView;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::diagnosis::{Diagnosis, Flat, Kind, Miss, Node, Span, descent, of_run};
use mlp_lab::lesson::link;
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::xor::Xor;
use mlp_lab::lesson::xor::view::View;
use mlp_lab::text::Language;
use mlp_lab::text::diagnosis;
use support::run_at;
use text_support::{assert_sentence, shown};

/// The first finding in both languages, Korean first.
fn tell(found: &[Diagnosis], kind: Kind) -> [String; 2] {
    Language::ALL.map(|language| {
        let told = diagnosis::network(language, found);
        assert_eq!(told.len(), found.len());
        told.iter().for_each(|(_, text)| assert_sentence(language, text));
        assert_eq!(told[0].0, kind);
        told[0].1.clone()
    })
}

fn tell_descent(program: &Descent, t: u32, kind: Kind) -> [String; 2] {
    let found = descent::of_run(&run_at(program, &[], Position::at(t)));
    Language::ALL.map(|language| {
        let told = diagnosis::descent(language, &found);
        assert_eq!(told[0].0, kind);
        assert_sentence(language, &told[0].1);
        told[0].1.clone()
    })
}

fn assert_holds(texts: &[String; 2], parts: &[&str]) {
    for text in texts {
        parts.iter().for_each(|part| assert!(text.contains(part), "{part} in {text}"));
    }
}

fn of_xor(program: &Xor, t: u32) -> Vec<Diagnosis> {
    of_run(&run_at(program, &[], Position::at(t)), View::of, |record| record.loss_of_all)
}

fn of_backprop(query: &str, t: u32) -> Vec<Diagnosis> {
    let (mut player, notices): (Player<Backprop>, _) = link::open(&link::pairs_of(query));
    assert_eq!(notices, []);
    player.jump(Position::at(t));
    while !player.work(4096) {}
    of_run(player.run(), BackpropView::of, |record| Some(record.loss))
}

#[test]
fn a_stuck_network_names_its_samples_and_what_to_try() {
    let found = of_backprop("data=xor&samples=4&n=20000&seed=96", 4000);
    let Diagnosis::Stuck { span, .. } = &found[0] else { panic!("{found:?}") };
    let texts = tell(&found, Kind::Stuck);
    assert_holds(&texts, &["2,000", &shown(span.then), &shown(span.now), "‖∇E‖ = 0.00", "(0, 1)", "(1, 1)", "o = 0."]);
    assert!(texts[0].contains("시드") && texts[1].contains("seed"));
    assert!(!texts[0].contains("(0, 0)"), "{}", texts[0]);
}

#[test]
fn each_other_kind_has_its_numbers() {
    let lecture = Xor::default();
    let plateau = tell(&of_xor(&lecture, 600), Kind::Plateau);
    assert_holds(&plateau, &["300", "0.49", "‖∇E‖", "η"]);
    let end = of_xor(&lecture, 10_000);
    assert_holds(&tell(&end, Kind::Converged), &["0.0304", "E = 0.0014", "‖∇E‖"]);
    let saturated = of_xor(&Xor { learning_rate: 1000.0, ..lecture.clone() }, 50);
    assert_holds(&tell(&saturated, Kind::Saturated), &["o = ", "φ′", "η"]);
    assert_holds(&tell(&saturated[1..], Kind::Saturated), &["h", "φ′", "η"]);
    let swings = of_xor(&Xor { learning_rate: 20.0, ..lecture }, 30);
    let Diagnosis::Oscillating { rises, lowest, highest, .. } = swings[0] else { panic!("{swings:?}") };
    assert_holds(&tell(&swings, Kind::Oscillating), &[&rises.to_string(), "20", &shown(lowest), &shown(highest)]);
    let linear = "data=xor&samples=4&a1=identity&a2=identity&lr=2";
    for t in [4, 1000] {
        assert_holds(&tell(&of_backprop(linear, t), Kind::Exploding), &["E", "η"]);
    }
    let dead = of_backprop("data=xor&samples=4&a1=relu&e=0.0.b-1-0:3,0.0.b-1-1:-9", 1);
    assert_holds(&tell(&dead, Kind::Dead), &["h₂", "ReLU", "φ′"]);
    let step = tell(&of_backprop("data=xor&samples=4&a1=step", 1), Kind::Dead);
    assert_holds(&step, &["h₁, h₂", "φ′"]);
    assert!(step[0].contains("계단 함수") && step[1].contains("step function"));
}

#[test]
fn descents_are_told_with_the_limit_of_their_curve() {
    let fast = Descent { learning_rate: 1.05, ..Descent::default() };
    assert_holds(&tell_descent(&fast, 20, Kind::Exploding), &["20", "59", "2/f″ = 1", "η"]);
    let endless = Descent { learning_rate: 1.0, ..Descent::default() };
    assert_holds(&tell_descent(&endless, 9, Kind::Oscillating), &["6", "14", "2/f″ = 1"]);
    let valleys = Descent { curve: Curve::TwoValleys, start: 3.0, learning_rate: 0.05, ..Descent::default() };
    let held = tell_descent(&valleys, 100, Kind::Stuck);
    assert!(held[0].contains("더 깊은 골짜기") && held[1].contains("A deeper valley"), "{held:?}");
    let plain = Descent { curve: Curve::Plain, ..Descent::default() };
    let flat = tell_descent(&plain, 50, Kind::Plateau);
    assert!(flat[0].contains("거의 평평") && flat[1].contains("almost flat"), "{flat:?}");
    let quick = Descent { learning_rate: 0.1, ..Descent::default() };
    assert_holds(&tell_descent(&quick, 100, Kind::Converged), &["x = 3"]);
}

/// An output of a sample with so many inputs.
fn miss(inputs: usize, out: f64) -> Miss {
    Miss { sample: 4, inputs: vec![0.5; inputs], symbol: "o₂".to_owned(), out, target: 1.0 }
}

#[test]
fn many_names_are_cut_short_and_long_samples_are_numbered() {
    let nodes: Vec<Node> = (1..=7).map(|index| Node { layer: 1, index, symbol: format!("h{index}") }).collect();
    let dead = [Diagnosis::Dead { nodes, flat: Flat::Negative, net: -0.5 }];
    let [korean, english] = tell(&dead, Kind::Dead);
    assert!(korean.contains("h4 외 3개") && english.contains("h4 and 3 more") && !english.contains("h5"), "{english}");
    let stuck = |inputs| {
        let span = Span { passes: 500, then: 0.2505, now: 0.25 };
        [Diagnosis::Stuck { wrong: vec![miss(inputs, 0.5)], span, gradient: 2e-6 }]
    };
    assert_holds(&tell(&stuck(3), Kind::Stuck), &["(0.5, 0.5, 0.5)", "o₂ = 0.5", "2 × 10⁻⁶"]);
    let [korean, english] = tell(&stuck(4), Kind::Stuck);
    assert!(korean.contains("예제 5") && english.contains("sample 5"), "{korean}");
    let resting = Span { passes: 1, then: 0.25, now: 0.25 };
    let [korean, english] = tell(&[Diagnosis::Plateau { span: resting, gradient: 0.0 }], Kind::Plateau);
    assert!(korean.contains("0.25에 머물렀습니다") && english.contains("stayed at 0.25"), "{korean}");
}

#[test]
fn numbers_that_are_none_are_not_shown_as_such() {
    let broken = [Diagnosis::Exploding { span: None, overflow: true }];
    tell(&broken, Kind::Exploding);
    let wrong = vec![miss(1, f64::NAN), miss(2, f64::INFINITY)];
    tell(&[Diagnosis::SaturatedOutput { wrong, slope: 0.0 }], Kind::Saturated);
}
