//! What the descent page says: the console against CPython, and the sentences against the numbers of the run.

#![allow(clippy::unwrap_used, clippy::panic, clippy::needless_for_each)]

mod support;
mod text_support;

use mlp_lab::engine::curve::Curve;
use mlp_lab::lesson::descent::view::{Line, Scene, View, console};
use mlp_lab::lesson::descent::{Descent, PHASES};
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::player::valid;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::program::Ending;
use mlp_lab::text::Language::{self, English, Korean};
use mlp_lab::text::descent::{self, band, curve_picture, formula, function, narration, picture};
use proptest::prelude::*;
use support::{list, reference, run_at};
use text_support::{assert_sentence, assert_whole, named, shown};

fn with_rate(learning_rate: f64) -> Descent {
    Descent { learning_rate, ..Descent::default() }
}

fn scene(program: &Descent, position: Position) -> Scene {
    Scene::of(&run_at(program, &[], position), None)
}

/// The scene at `to` as a single step from `from` leads to it.
fn stepped(program: &Descent, from: Position, to: Position) -> Scene {
    Scene::of(&run_at(program, &[], to), Some(View::of(&run_at(program, &[], from))))
}

/// The console of the whole run, as text.
fn printed(language: Language, program: &Descent) -> String {
    descent::console(language, &console(&run_at(program, &[], Position::at(u32::MAX)), 0, usize::MAX))
}

#[test]
fn the_console_is_what_the_lectures_program_prints() {
    let reference = reference("descent");
    let case = list(&reference, "traces").iter().find(|t| t["curve"] == "parabola" && t["rate"] == "0.01").unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let pairs = list(case, "x").iter().zip(list(case, "loss")).map(|(x, loss)| (text(x), text(loss)));
    let lines: Vec<_> = pairs.map(|(x, loss)| format!("손실 함수값( {x} )= {loss}")).collect();
    let korean = printed(Korean, &Descent::default());
    let ours: Vec<_> = korean.lines().collect();
    assert_eq!(ours.len(), 101);
    assert_eq!(ours[..100], lines);
    assert_eq!(ours[100], "최소값 = 3.9283368912632715");
    let english = printed(English, &Descent::default());
    assert!(english.starts_with("loss( 9.86 )= 57.05959999999999\n"));
    assert!(english.ends_with("\nminimum at x = 3.9283368912632715"));
}

#[test]
fn the_consoles_last_line_is_pythons_error() {
    let error = "OverflowError: (34, 'Numerical result out of range')";
    for language in Language::ALL {
        let text = printed(language, &Descent { max_iterations: 10_000, ..with_rate(3.0) });
        assert_eq!(text.lines().last(), Some(error));
        assert!(text.lines().rev().nth(1).unwrap().contains("e+"), "numbers of that size have exponents");
    }
    assert_eq!(descent::console(Korean, &[Line::Found(1e-5)]), "최소값 = 1e-05");
    assert_eq!(descent::console(Korean, &[]), "");
}

#[test]
fn each_phase_is_told_with_its_numbers() {
    let program = Descent::default();
    let start = scene(&program, Position::default());
    let expected: [(&Scene, &[f64]); 4] = [
        (&start, &[10.0, 59.0]),
        (&scene(&program, Position::within(0, 1)), &[10.0, 14.0]),
        (&scene(&program, Position::within(0, 2)), &[0.01, 14.0, 0.14]),
        (&scene(&program, Position::at(1)), &[10.0, 0.14, 9.86, 59.0, 57.0596]),
    ];
    for (scene, numbers) in expected {
        for language in Language::ALL {
            let text = narration(language, scene);
            assert_sentence(language, &text);
            numbers.iter().for_each(|number| assert!(text.contains(&shown(*number)), "{number} in {text}"));
        }
    }
    assert_eq!(
        narration(Korean, &scene(&program, Position::at(1))),
        "x를 그래디언트의 반대 방향으로 옮겼습니다: 10 − 0.14 = 9.86. 손실은 59에서 57.0596으로 줄었습니다."
    );
}

#[test]
fn several_iterations_are_told_as_one_way_and_back_is_said() {
    let program = Descent::default();
    let far = narration(Korean, &stepped(&program, Position::at(10), Position::at(20)));
    assert!(far.starts_with("10번 반복하는 동안 x는 8.7195에서"), "{far}");
    let back = stepped(&program, Position::at(2), Position::at(1));
    assert!(narration(Korean, &back).starts_with("되돌아왔습니다. x를"));
    assert!(narration(English, &back).starts_with("Stepped back. x moved"));
}

#[test]
fn too_large_steps_are_told() {
    let rises = narration(Korean, &scene(&with_rate(1.05), Position::at(1)));
    assert!(rises.contains("건너뛰었고") && rises.contains("커졌습니다"), "{rises}");
    let loops = narration(Korean, &scene(&with_rate(1.0), Position::at(1)));
    assert!(loops.contains("59 그대로"), "{loops}");
}

#[test]
fn every_end_says_why() {
    let ends = [
        (Descent::default(), Ending::Complete, "아직 0.9283 남았습니다", "3.9283"),
        (with_rate(0.1), Ending::Complete, "다다랐습니다", "3.0000"),
        (with_rate(1.05), Ending::Complete, "가까워지지 않았습니다", "96467.2864"),
        (
            Descent { precision: Some(1e-5), max_iterations: 1000, ..Descent::default() },
            Ending::Precise,
            "474번 만에 멈추었습니다",
            "3.0005",
        ),
        (Descent { max_iterations: 10_000, ..with_rate(3.0) }, Ending::Overflow, "OverflowError", "× 10"),
    ];
    for (program, ending, phrase, number) in ends {
        let scene = scene(&program, Position::at(u32::MAX));
        assert_eq!(scene.view.ending, Some(ending));
        let (korean, english) = (narration(Korean, &scene), narration(English, &scene));
        assert!(korean.contains(phrase) && korean.contains(number), "{korean}");
        assert!(english.contains(number), "{english}");
        assert_sentence(Korean, &korean);
        assert_sentence(English, &english);
    }
}

#[test]
fn the_band_says_the_factor() {
    let cases = [(0.01, "0.98배"), (0.5, "0배"), (0.9, "\u{2212}0.8배"), (1.0, "\u{2212}1배"), (1.05, "\u{2212}1.1배")];
    let texts: Vec<_> =
        cases.iter().map(|(rate, _)| band(Korean, &scene(&with_rate(*rate), Position::default()))).collect();
    for (text, (_, factor)) in texts.iter().zip(cases) {
        assert!(text.contains(factor), "{text}");
        assert_sentence(Korean, text);
    }
    let conclusions: Vec<_> = texts.iter().map(|text| text.split_once("그래서").unwrap().1).collect();
    assert!((1..5).all(|i| !conclusions[..i].contains(&conclusions[i])));
}

#[test]
fn other_curves_are_told_by_what_the_run_did() {
    let valleys = Descent { curve: Curve::TwoValleys, start: 3.0, learning_rate: 0.05, ..Descent::default() };
    let end = scene(&valleys, Position::at(100));
    let told = band(Korean, &end);
    assert!(told.contains("한 번도 커지지 않았습니다") && told.contains(&shown(end.story.minimum)), "{told}");
    assert_ne!(band(Korean, &scene(&valleys, Position::default())), told);
    let wild = Descent { learning_rate: 0.5, ..valleys };
    assert!(band(English, &scene(&wild, Position::at(100))).contains("the step was too large"));
}

#[test]
fn formulas_carry_the_numbers_of_the_page() {
    let program = Descent::default();
    let at = |position| scene(&program, position);
    let gradient = formula(&at(Position::within(0, 1)));
    assert_eq!((named(&gradient, "x"), named(&gradient, "gradient")), (Some(10.0), Some(14.0)));
    assert_eq!(named(&formula(&at(Position::within(0, 2))), "step-size"), Some(0.01 * 14.0));
    let moved = at(Position::at(1));
    assert_eq!(named(&formula(&moved), "x"), Some(moved.view.x));
    assert_eq!(named(&formula(&moved), "loss"), Some(moved.view.loss));
    assert!(formula(&moved).plain_text().contains("= 10 − 0.14 = 9.86"), "{}", formula(&moved).plain_text());
    assert_eq!(function(Curve::Parabola).plain_text(), "y = (x − 3)² + 10; y′ = 2 · x − 6");
}

/// No two numbers of one name differ, and each is the view's.
fn assert_consistent(scene: &Scene) {
    let formula = formula(scene);
    for (name, value) in formula.numbers() {
        let expected = match name {
            Some("x") => scene.view.x,
            Some("loss") => scene.view.loss,
            Some("gradient") => scene.view.gradient,
            Some("step-size") => scene.view.step,
            Some(other) => panic!("{other} is no name of this page"),
            None => continue,
        };
        assert_eq!(value.to_bits(), expected.to_bits(), "{name:?}");
    }
}

fn settings() -> impl Strategy<Value = Descent> {
    let rate = prop_oneof![1e-4..2.0_f64, Just(0.5), Just(1.0), 1.0..1e6_f64];
    let start = prop_oneof![-10.0..10.0_f64, Just(0.0), Just(3.0), -1e6..1e6_f64];
    let precision = proptest::option::of(1e-8..1.0_f64);
    (0..3_usize, rate, start, 1..60_u32, precision).prop_map(
        |(curve, learning_rate, start, max_iterations, precision)| Descent {
            curve: Curve::ALL[curve],
            learning_rate,
            start,
            max_iterations,
            precision,
        },
    )
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0..20_u32, 0..PHASES, any::<bool>(), prop_oneof![-5.0..5.0_f64, -1e6..1e6_f64]);
    let edit = edit.prop_map(|(t, phase, x, value)| {
        let name = if x { "x" } else { "learning-rate" };
        Edit { t, phase, name: name.to_owned(), value }
    });
    proptest::collection::vec(edit, 0..4)
}

proptest! {
    #[test]
    fn there_is_always_something_whole_to_say(
        program in settings(), edits in edits(), t in 0..70_u32, phase in 0..PHASES, back in 0..70_u32
    ) {
        let edits = valid(&program, edits);
        let before = View::of(&run_at(&program, &edits, Position::at(back)));
        for before in [None, Some(before)] {
            let scene = Scene::of(&run_at(&program, &edits, Position::within(t, phase)), before);
            for language in Language::ALL {
                assert_sentence(language, &narration(language, &scene));
                assert_sentence(language, &band(language, &scene));
                assert_whole(language, &picture(language, &scene));
                assert_whole(language, &curve_picture(language, &scene));
            }
            assert_consistent(&scene);
        }
    }
}
