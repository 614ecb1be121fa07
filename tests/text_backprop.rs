//! What the page of back-propagation says, against the numbers of the run.

#![allow(clippy::unwrap_used, clippy::panic, clippy::needless_for_each)]

mod backprop_support;
mod support;
mod text_support;

use backprop_support::{KINDS, assert_tells, of_preset, opened, positions, run, scene, stepped, tell};
use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::scene::Scene;
use mlp_lab::lesson::backprop::view::{View, printed};
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::network_view::{NetworkView, Phase};
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::lesson::program::{Ending, Program};
use mlp_lab::text::Language::{self, English, Korean};
use mlp_lab::text::backprop::{formula, lead, notes};
use mlp_lab::text::listing::backprop::console;
use mlp_lab::text::preset::preset;
use text_support::{assert_sentence, shown};

#[test]
fn every_phase_is_told_with_its_numbers() {
    for query in KINDS {
        let settings = opened(query);
        let layers = settings.0.sizes.layers();
        for sample in [0, settings.0.samples as usize - 1] {
            let at = |phase: Phase| scene(&settings, Position::within(3, phase.number(layers)), sample);
            for layer in 1..=layers {
                let forward = at(Phase::Forward(layer));
                assert_tells(&forward, &[forward.view.out(layer, 0, sample).unwrap()]);
            }
            let error = at(Phase::Error);
            assert_tells(&error, &[error.view.error(layers, 0, sample).unwrap(), error.view.loss().unwrap()]);
            for layer in 1..=layers {
                let (back, nodes) = (at(Phase::Delta(layer)), settings.0.sizes.nodes()[layer]);
                let deltas = (0..nodes).map(|j| back.view.delta(layer, j, sample).unwrap());
                let largest = deltas.max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap();
                if largest.abs() > 1e-4 && layer < layers {
                    assert_tells(&back, &[largest]);
                }
                tell(&back);
            }
            tell(&at(Phase::Gradients));
        }
    }
}

/// The number that an operation brings.
fn number_of(view: &View, phase: Phase, index: usize, s: usize) -> f64 {
    let item = |index: usize| view.parameters()[index];
    let value = match phase {
        Phase::Forward(layer) => view.out(layer, index, s),
        Phase::Error => view.error(view.layers(), index, s),
        Phase::Delta(layer) => view.delta(layer, index, s),
        Phase::Gradients => view.gradient(item(index)),
        Phase::Update => Some(view.value(item(index))),
    };
    value.unwrap()
}

#[test]
fn every_operation_is_told_with_its_number_and_no_two_alike() {
    for query in KINDS {
        let settings = opened(query);
        let layers = settings.0.sizes.layers();
        for phase in 1..=settings.0.phases() {
            let mut all = Vec::new();
            for op in 1..settings.0.operations(phase) {
                let scene = scene(&settings, Position { t: 2, phase: phase - 1, op }, 0);
                let lit = Phase::of(phase, layers);
                let number = number_of(&scene.view, lit, usize::from(op) - 1, 0);
                let told = tell(&scene);
                let number = if number.abs() < 5e-5 { "0".to_owned() } else { shown(number) };
                told.iter().for_each(|text| assert!(text.contains(&number), "{number} in {text}"));
                all.extend(told);
            }
            assert!((1..all.len()).all(|i| !all[..i].contains(&all[i])), "{query}: phase {phase}: {all:?}");
        }
    }
}

#[test]
fn the_start_invites_and_says_where_the_values_come_from() {
    Language::ALL.iter().for_each(|&language| assert_sentence(language, lead(language)));
    let start = |query| tell(&scene(&opened(query), Position::default(), 0));
    let [korean, english] = start("");
    assert!(korean.contains("2-2-1 신경망") && korean.contains("값 9개") && korean.contains("시드 5"), "{korean}");
    assert!(english.contains("learns 9 values from one sample"), "{english}");
    assert!(start("start-weights=zeros")[0].contains("모두 0"));
    assert!(start("start-weights=glorot&samples=3")[0].contains("예제 3개"));
    assert!(start("start-weights=lecture")[0].contains("강의"));
    assert!(start("biases=fixed")[0].contains("값 6개"));
    assert!(tell(&scene(&of_preset("mazur"), Position::default(), 0))[0].contains("손으로"));
}

#[test]
fn an_update_is_held_against_its_promise() {
    let after = |query: &str| {
        let settings = opened(query);
        let scene = stepped(&settings, Position::within(0, settings.0.phases() - 1), Position::at(1));
        let promise = scene.view.promise().unwrap();
        assert_tells(&scene, &[scene.view.loss().unwrap()]);
        (tell(&scene), promise)
    };
    let ([small, _], promise) = after("lr=0.001");
    assert!(small.starts_with("1번째 갱신") && small.contains("거의 같으므로"), "{small}");
    assert!((promise.actual.unwrap() / promise.promised - 1.0).abs() < 0.1);
    let ([large, english], promise) = after("layers=1-1&a1=identity&lr=5");
    assert!(promise.actual.unwrap() > 0.0, "{promise:?}");
    assert!(large.contains("건너뛰었습니다") && english.contains("jumped across"), "{large}");
    let ([nothing, english], promise) = after("lr=1e-17");
    assert_eq!(promise.actual, Some(0.0));
    assert!(nothing.contains("그대로입니다") && english.contains("the same to its last digit"), "{english}");
    let ([middle, _], promise) = after("layers=1-1&a1=identity&lr=0.8");
    assert!((0.0..0.9).contains(&(promise.actual.unwrap() / promise.promised)), "{promise:?}");
    assert!(middle.contains("덜 줄었습니다"), "{middle}");
    let ([none, _], _) = after("layers=2-2-1&a2=step");
    assert!(none.contains("그래디언트가 모두 0"), "{none}");
}

#[test]
fn iterations_jumps_and_steps_back_are_told() {
    let settings = opened("data=xor&samples=4&n=20000");
    let story = |from, to| tell(&stepped(&settings, Position::at(from), Position::at(to)));
    assert!(story(100, 110)[0].starts_with("10번 반복하는 동안 손실 E는"));
    assert!(story(100, 101)[0].starts_with("101번째 갱신을 마쳤습니다"));
    assert!(story(0, 10)[1].starts_with("10 iterations so far. The loss E, "));
    let back = story(20, 10);
    assert!(back[0].starts_with("되돌아왔습니다. ") && back[1].starts_with("Stepped back. "), "{back:?}");
    assert!(!tell(&scene(&settings, Position::at(10), 0))[0].contains("되돌아"));
}

#[test]
fn the_end_says_why_and_what_is_printed() {
    let settings = opened("n=20");
    let end = scene(&settings, Position::at(20), 0);
    assert_eq!(end.view.ending(), Some(Ending::Complete));
    let [korean, english] = tell(&end);
    assert!(
        korean.contains("20번 반복을 모두 마쳤습니다") && korean.contains("마지막 갱신 바로 앞의 순방향"),
        "{korean}"
    );
    assert!(english.contains("just before the last update"), "{english}");
    let last = run(&settings, Position::at(20));
    let (loss, outputs) = printed(&last).unwrap();
    let text = console(Korean, loss, outputs);
    assert_eq!(text.lines().next().unwrap(), format!("손실 {loss:.10}"));
    assert!(text.lines().nth(1).unwrap().starts_with("[[0."), "{text}");
    assert!(console(English, loss, outputs).starts_with("loss 0."));
    let several = run(&opened("layers=2-2-3&samples=4&n=1"), Position::at(1));
    let (loss, outputs) = printed(&several).unwrap();
    assert_eq!(outputs.shape(), (3, 4));
    assert_eq!(console(Korean, loss, outputs).lines().count(), 5, "samples stand in rows");
}

#[test]
fn a_run_that_explodes_is_told_on_the_way_and_at_its_end() {
    let settings = opened("layers=2-4-1&a1=relu&a2=identity&lr=100&samples=4&data=xor");
    let last = run(&settings, Position::at(1000));
    let (end, t) = (Scene::of(&last, 0, None), last.position().t);
    assert_eq!(end.view.ending(), Some(Ending::NotFinite));
    assert!(tell(&end)[0].contains(&format!("{t}번째 갱신에서")), "{}", tell(&end)[0]);
    let mut exploded = 0;
    for position in positions(&settings.0, t - 1) {
        let scene = scene(&settings, position, 0);
        exploded += usize::from(tell(&scene)[0].contains("발산"));
        formula(&scene);
    }
    assert!(exploded > 0);
}

#[test]
fn notes_speak_of_what_settings_and_state_ask_for() {
    let of = |settings: &(Backprop, Vec<Edit>), t| {
        let scene = scene(settings, Position::at(t), 0);
        Language::ALL.iter().for_each(|&l| notes(l, &scene).iter().for_each(|note| assert_sentence(l, note)));
        notes(Korean, &scene).join(" ")
    };
    assert_eq!(of(&opened(""), 0), "");
    for (query, wanted) in [
        ("a2=step", "계단 함수"),
        ("a1=step", "들어오는 가중치"),
        ("start-weights=zeros", "노드 하나처럼"),
        ("layers=2-2-2&loss=cce", "소프트맥스"),
        ("loss=cce", "출력이 하나뿐"),
        ("loss=bce&a2=tanh", "이진 교차 엔트로피"),
    ] {
        assert!(of(&opened(query), 1).contains(wanted), "{query}");
    }
    assert_eq!(of(&opened("loss=bce"), 1), "");
    assert!(of(&opened("start-weights=zeros"), 50).contains("노드 하나처럼"), "it stays so");
    assert!(of(&of_preset("mazur"), 1).contains("0.291027924") && of(&of_preset("mazur"), 1).contains("0.2910277737"));
    assert!(!of(&of_preset("mazur-biases"), 1).contains("0.291"));
    let mut changed = of_preset("mazur");
    changed.1[4].value = 0.16;
    assert!(!of(&changed, 1).contains("0.291"), "other weights give other numbers");
    changed = of_preset("mazur");
    changed.0.iterations = 5;
    assert!(of(&changed, 1).contains("0.291"));
    assert!(of(&of_preset("3-6-1"), 0).contains("2-5-1"));
    assert!(of(&of_preset("slide"), 0).contains("X의 열"));
}

#[test]
fn mazurs_note_and_the_run_agree() {
    let loss = scene(&of_preset("mazur"), Position::at(2), 0).view.loss().unwrap();
    assert_eq!(format!("{loss:.10}"), "0.2910277737");
}

#[test]
fn every_preset_has_a_name_and_a_sentence() {
    let mut names = Vec::new();
    for id in Backprop::PRESETS.iter().map(|preset| preset.id) {
        for language in Language::ALL {
            let (name, sentence) = preset(language, id);
            assert_sentence(language, sentence);
            names.push((language, name));
        }
    }
    assert!((1..names.len()).all(|i| !names[..i].contains(&names[i])), "{names:?}");
}
