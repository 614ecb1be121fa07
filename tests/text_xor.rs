//! What the XOR page says: sentences, formulas and text alternatives against the numbers of the run.

#![allow(clippy::unwrap_used, clippy::panic, clippy::needless_for_each, clippy::float_cmp)]

mod support;
mod text_support;

use mlp_lab::engine::numpy_program::{PHASES, SAMPLES};
use mlp_lab::lesson::direction::Direction;
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::player::valid;
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::lesson::program::Ending;
use mlp_lab::lesson::xor::view::{Scene, View, console};
use mlp_lab::lesson::xor::{StopRule, UpdateBy, Xor};
use mlp_lab::text::Language::{self, Korean};
use mlp_lab::text::formula::Math;
use mlp_lab::text::xor::{
    self, direction, formula, lead, loss_picture, narration, notes, phase_name, picture, surface_picture, unit_symbol,
    weight_name,
};
use proptest::prelude::*;
use support::run_at;
use text_support::{assert_sentence, assert_whole, named, shown};

fn scene(program: &Xor, position: Position, sample: usize) -> Scene {
    Scene::of(&run_at(program, &[], position), sample, None)
}

/// The scene at `to` as a single step from `from` leads to it.
fn stepped(program: &Xor, from: Position, to: Position) -> Scene {
    Scene::of(&run_at(program, &[], to), 1, Some(View::of(&run_at(program, &[], from))))
}

fn tell(scene: &Scene) -> [String; 2] {
    Language::ALL.map(|language| {
        let text = narration(language, scene);
        assert_sentence(language, &text);
        text
    })
}

fn assert_tells(scene: &Scene, numbers: &[f64]) {
    for text in tell(scene) {
        numbers.iter().for_each(|number| assert!(text.contains(&shown(*number)), "{number} in {text}"));
    }
}

#[test]
fn phases_nodes_and_weights_have_the_slides_names() {
    for language in Language::ALL {
        assert_sentence(language, lead(language));
        let names: Vec<_> = (1..=PHASES).map(|phase| phase_name(language, phase)).collect();
        names.iter().for_each(|name| assert_whole(language, name));
        assert!((1..names.len()).all(|i| !names[..i].contains(&names[i])));
    }
    let directions: Vec<_> = (1..=PHASES).map(|phase| direction(phase).id()).collect();
    assert_eq!(directions, ["forward", "forward", "backward", "backward", "backward", "update", "update"]);
    let symbols = |layer, n| (0..n).map(|j| unit_symbol(layer, j, 6)).collect::<Vec<_>>().join(" ");
    assert_eq!([symbols(0, 3), symbols(1, 6), symbols(2, 1)], ["x₁ x₂ 1", "h₁ h₂ h₃ h₄ h₅ 1", "o"]);
    assert_eq!(weight_name(1, 0, 1), "w₁₂⁽¹⁾");
    assert_eq!(weight_name(2, 5, 0), "w₆₁⁽²⁾");
    assert_eq!(weight_name(1, 0, 11), "w₁,₁₂⁽¹⁾");
}

#[test]
fn every_phase_is_told_with_its_numbers() {
    let program = Xor::default();
    for sample in 0..SAMPLES {
        let at = |phase| scene(&program, Position::within(1500, phase), sample);
        let view = at(6).view;
        let (net, out) = (view.net(2, 0, sample).unwrap(), view.out(2, 0, sample).unwrap());
        let hidden: Vec<f64> = (0..5).map(|j| view.out(1, j, sample).unwrap()).collect();
        assert_tells(&at(1), &hidden);
        assert_tells(&at(2), &[net, out]);
        assert_tells(&at(3), &[view.error(sample).unwrap(), view.loss().unwrap()]);
        assert_tells(&at(4), &[out * (1.0 - out), view.delta(2, 0, sample).unwrap()]);
        let deltas = (0..5).map(|j| view.delta(1, j, sample).unwrap());
        assert_tells(&at(5), &[deltas.max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap()]);
        let gradients = view.weights().into_iter().map(|(l, i, j)| view.gradient(l, i, j).unwrap());
        assert_tells(&at(6), &[gradients.max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap()]);
    }
    let updated = stepped(&program, Position::within(1500, 6), Position::at(1501));
    assert!(tell(&updated)[0].contains("1,501번째 갱신"));
}

#[test]
fn every_operation_is_told_and_no_two_alike() {
    let program = Xor::default();
    for phase in 1..=PHASES {
        let mut told = Vec::new();
        for op in 1..program.operations(phase) {
            let scene = scene(&program, Position { t: 3, phase: phase - 1, op }, 1);
            told.extend(tell(&scene));
            let text = &told[told.len() - 2];
            let number = match (phase, scene.view.lit_operation().unwrap()) {
                (1, j) => scene.view.out(1, j, 1),
                (3, _) => scene.view.error(1),
                (5, j) => scene.view.delta(1, j, 1),
                (6, i) => Some(scene.view.weights()[i]).and_then(|(l, i, j)| scene.view.gradient(l, i, j)),
                (_, i) => Some(scene.view.weights()[i]).map(|(l, i, j)| scene.view.weight(l, i, j)),
            };
            assert!(text.contains(&shown(number.unwrap())), "{number:?} in {text}");
        }
        assert!((1..told.len()).all(|i| !told[..i].contains(&told[i])), "phase {phase}");
    }
}

#[test]
fn the_start_invites_and_counts_the_nodes() {
    let [korean, english] = tell(&scene(&Xor::default(), Position::default(), 0));
    assert!(korean.contains("시드 5") && korean.contains("실제 노드 5개와 바이어스 1개"), "{korean}");
    assert!(english.contains("seed 5") && english.contains("5 real ones and the bias"), "{english}");
}

#[test]
fn progress_drop_and_success_are_told() {
    let program = Xor::default();
    let story = |from, to| tell(&stepped(&program, Position::at(from), Position::at(to)));
    assert!(story(100, 200)[0].contains("네 예제 가운데"));
    assert!(story(100, 200)[1].contains("of the four samples"));
    assert!(story(1000, 2000)[0].contains("빠르게 줄어드는"));
    let late = story(5000, 5100);
    assert!(late[0].starts_with("100번 반복하는 동안 손실 E는 0.0045에서"), "{}", late[0]);
    assert!(late[0].contains("모두 맞는 쪽"));
    let back = stepped(&program, Position::at(20), Position::at(10));
    assert!(tell(&back)[0].starts_with("되돌아왔습니다. "));
}

#[test]
fn the_end_says_which_outputs_are_printed() {
    let end = scene(&Xor::default(), Position::at(10_000), 0);
    assert_eq!(end.view.ending, Some(Ending::Complete));
    let [korean, english] = tell(&end);
    assert!(korean.contains("10,000번 반복을 모두 마쳤습니다. E = 0.0014"), "{korean}");
    assert!(korean.contains("마지막 갱신 바로 앞의 순방향"), "{korean}");
    assert!(english.contains("just before the last update"), "{english}");
    assert!(korean.contains("네 예제를 모두 배웠습니다"), "{korean}");
    let outputs = console(&run_at(&Xor::default(), &[], Position::at(10_000))).unwrap();
    assert_eq!(xor::console(&outputs), "[[0.02391914]\n [0.9757925 ]\n [0.97343127]\n [0.03041428]]");
}

#[test]
fn the_other_stop_rule_says_when_it_stopped() {
    let program = Xor { stop: StopRule::Correct, ..Xor::default() };
    let end = scene(&program, Position::at(u32::MAX - 1), 0);
    assert_eq!(end.view.ending, Some(Ending::AllCorrect));
    let [korean, _] = tell(&end);
    assert!(korean.contains("번 반복 만에 네 예제가 모두 맞는 쪽"), "{korean}");
}

#[test]
fn notes_speak_of_what_the_settings_ask_for() {
    let note = |program: &Xor, t| notes(Korean, &scene(program, Position::at(t), 0));
    assert!(note(&Xor::default(), 0).is_empty());
    assert!(note(&Xor::default(), 10_000).is_empty());
    let two = Xor { hidden: 2, iterations: 2000, ..Xor::default() };
    assert!(note(&two, 1)[0].contains("직선 하나"));
    assert!(tell(&scene(&two, Position::at(2000), 0))[0].contains("배우지 못합니다"));
    assert!(note(&Xor { learning_rate: 6.0, ..Xor::default() }, 1).iter().any(|n| n.contains("exp")));
    assert!(!note(&Xor { learning_rate: 5.0, ..Xor::default() }, 1).iter().any(|n| n.contains("exp")));
    let single = Xor { update_by: UpdateBy::Sample, ..Xor::default() };
    assert!(note(&single, 0)[0].contains("한 예제씩"));
}

#[test]
fn formulas_show_the_rule_and_the_numbers_in_the_direction_s_hue() {
    let program = Xor::default();
    assert_eq!(formula(&scene(&program, Position::default(), 0)).numbers(), []);
    for phase in 1..PHASES {
        let Math::Hued(hue, _) = formula(&scene(&program, Position::within(9, phase), 2)) else { panic!("no hue") };
        assert_eq!(hue, direction(phase));
    }
    let at = |phase| scene(&program, Position::within(9, phase), 2);
    let hidden = formula(&at(1));
    assert_eq!(named(&hidden, "net-1-0-s2"), at(1).view.net(1, 0, 2));
    assert_eq!(named(&hidden, "out-1-0-s2"), at(1).view.out(1, 0, 2));
    assert_eq!(named(&formula(&at(3)), "loss"), at(3).view.loss());
    let size = |number: Option<f64>| number.unwrap().abs();
    let deltas = (0..5).map(|j| (format!("delta-1-{j}-s2"), size(at(5).view.delta(1, j, 2))));
    let largest = deltas.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert_eq!(size(named(&formula(&at(5)), &largest.0)), largest.1, "the δ that the sentence names");
    let weights = at(6).view.weights().into_iter();
    let gradients = weights.map(|(l, i, j)| (format!("grad-{l}-{i}-{j}"), size(at(6).view.gradient(l, i, j))));
    let largest = gradients.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert_eq!(size(named(&formula(&at(6)), &largest.0)), largest.1, "the gradient that the sentence names");
    let operation = scene(&program, Position { t: 9, phase: 5, op: 9 }, 2);
    let (layer, from, to) = operation.view.weights()[8];
    assert!(named(&formula(&operation), &format!("grad-{layer}-{from}-{to}")).is_some());
    assert_eq!(direction(PHASES), Direction::Update);
}

/// What the view says of the number of that name.
fn expected(view: &View, name: &str) -> Option<f64> {
    let (name, sample) = name.split_once("-s").map_or((name, 0), |(name, s)| (name, s.parse().unwrap()));
    let mut parts = name.split('-');
    let kind = parts.next().unwrap();
    let n: Vec<usize> = parts.map(|part| part.parse().unwrap()).collect();
    match (kind, n.as_slice()) {
        ("w", &[layer, from, to]) => Some(view.weight(layer, from, to)),
        ("grad", &[layer, from, to]) => view.gradient(layer, from, to),
        ("net", &[layer, j]) => view.net(layer, j, sample),
        ("out", &[layer, j]) => view.out(layer, j, sample),
        ("delta", &[layer, j]) => view.delta(layer, j, sample),
        ("loss", []) => view.loss(),
        _ => panic!("{name} is no name of this page"),
    }
}

fn settings() -> impl Strategy<Value = Xor> {
    let rate = prop_oneof![0.01..2.0_f64, Just(0.2), 1.0..1000.0_f64];
    (0..50_u32, rate, 2..17_u32, 1..40_u32, any::<bool>(), any::<bool>()).prop_map(
        |(seed, learning_rate, hidden, iterations, by_sample, correct)| Xor {
            seed,
            learning_rate,
            hidden,
            iterations,
            update_by: if by_sample { UpdateBy::Sample } else { UpdateBy::Batch },
            stop: if correct { StopRule::Correct } else { StopRule::Iterations },
        },
    )
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let name = (1..3_usize, 0..6_usize, 0..6_usize).prop_map(|(layer, from, to)| format!("w-{layer}-{from}-{to}"));
    let name = prop_oneof![name, Just("learning-rate".to_owned())];
    let value = prop_oneof![-5.0..5.0_f64, -1e6..1e6_f64];
    let edit = (0..30_u32, 0..PHASES, name, value).prop_map(|(t, phase, name, value)| Edit { t, phase, name, value });
    proptest::collection::vec(edit, 0..4)
}

proptest! {
    #[test]
    fn there_is_always_something_whole_to_say(
        program in settings(), edits in edits(), t in 0..60_u32, phase in 0..PHASES, op in 0..70_u16,
        sample in 0..SAMPLES, back in 0..60_u32
    ) {
        let edits = valid(&program, edits);
        let before = View::of(&run_at(&program, &edits, Position::at(back)));
        for before in [None, Some(before)] {
            let scene = Scene::of(&run_at(&program, &edits, Position { t, phase, op }), sample, before);
            let told = formula(&scene);
            for language in Language::ALL {
                assert_sentence(language, &narration(language, &scene));
                notes(language, &scene).iter().for_each(|note| assert_sentence(language, note));
                for text in [picture(language, &scene), loss_picture(language, &scene), surface_picture(language, &scene)] {
                    assert_whole(language, &text);
                }
            }
            let all = told.numbers();
            for (name, value) in all {
                let Some(name) = name else { continue };
                let known = expected(&scene.view, name);
                prop_assert_eq!(known.map(f64::to_bits), Some(value.to_bits()), "{}", name);
            }
        }
    }
}
