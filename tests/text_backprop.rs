//! What the page of back-propagation says: sentences, formulas and text alternatives against the numbers of the run.

#![allow(clippy::unwrap_used, clippy::panic, clippy::needless_for_each, clippy::float_cmp)]

mod support;
mod text_support;

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::scene::Scene;
use mlp_lab::lesson::backprop::view::{View, printed};
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::link;
use mlp_lab::lesson::network_view::{NetworkView, Phase};
use mlp_lab::lesson::player::valid;
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::lesson::program::{Ending, Program};
use mlp_lab::lesson::run::Run;
use mlp_lab::text::Language::{self, English, Korean};
use mlp_lab::text::backprop::{console, formula, lead, loss_picture, narration, notes, phase_name, picture};
use mlp_lab::text::formula::Math;
use mlp_lab::text::particle::{Particle, particle};
use mlp_lab::text::preset::preset;
use proptest::prelude::*;
use proptest::sample::select;
use support::{config, run_at};
use text_support::{assert_sentence, assert_whole, named, shown};

/// Networks of every kind: each activation, each loss, one sample and several, shallow and deep.
const KINDS: [&str; 10] = [
    "",
    "data=xor&samples=4",
    "layers=3-4-2&a1=tanh&loss=mse&samples=5&data=random",
    "layers=2-8-8-8-8-3&a1=tanh&a2=relu&a3=leaky-relu&a4=elu&loss=cce&samples=8&data=random",
    "layers=2-3-2&loss=bce&samples=4&data=or&a1=softsign",
    "layers=4-3&a1=identity&samples=4",
    "layers=1-1-1-1-1-1&a2=softplus&samples=3&start-weights=glorot",
    "layers=2-3-1&a2=step",
    "layers=5-2-3&loss=cce",
    "layers=8-8-2&biases=fixed&loss=bce&a2=identity&start-weights=zeros",
];

fn opened(query: &str) -> (Backprop, Vec<Edit>) {
    let (player, refused) = link::open::<Backprop>(&link::pairs_of(query));
    assert_eq!(refused, [], "{query}");
    (player.run().program().clone(), player.run().edits().to_vec())
}

fn of_preset(id: &str) -> (Backprop, Vec<Edit>) {
    opened(Backprop::PRESETS.iter().find(|preset| preset.id == id).unwrap().query)
}

fn run((program, edits): &(Backprop, Vec<Edit>), position: Position) -> Run<Backprop> {
    run_at(program, edits, position)
}

fn scene(settings: &(Backprop, Vec<Edit>), position: Position, sample: usize) -> Scene {
    Scene::of(&run(settings, position), sample, None)
}

/// The scene at `to` as a single step from `from` leads to it.
fn stepped(settings: &(Backprop, Vec<Edit>), from: Position, to: Position) -> Scene {
    Scene::of(&run(settings, to), 0, Some(View::of(&run(settings, from))))
}

/// Fails where a particle after a number, a symbol or a letter is not the one that goes with its sound.
fn assert_particles(text: &str) {
    let forms = [
        ("이", Particle::Subject),
        ("가", Particle::Subject),
        ("은", Particle::Topic),
        ("는", Particle::Topic),
        ("을", Particle::Object),
        ("를", Particle::Object),
        ("으로", Particle::Toward),
        ("로", Particle::Toward),
    ];
    for word in text.split([' ', ',', '.']) {
        let Some((stem, form, kind)) =
            forms.iter().find_map(|&(form, kind)| Some((word.strip_suffix(form)?, form, kind)))
        else {
            continue;
        };
        let hangul = stem.chars().next_back().is_none_or(|c| ('가'..='힣').contains(&c));
        assert!(hangul || particle(stem, kind) == form, "{word} in {text}");
    }
}

fn tell(scene: &Scene) -> [String; 2] {
    Language::ALL.map(|language| {
        let text = narration(language, scene);
        assert_sentence(language, &text);
        if language == Korean {
            assert_particles(&text);
        }
        text
    })
}

fn assert_tells(scene: &Scene, numbers: &[f64]) {
    for text in tell(scene) {
        numbers.iter().for_each(|number| assert!(text.contains(&shown(*number)), "{number} in {text}"));
    }
}

fn positions(program: &Backprop, t: u32) -> Vec<Position> {
    let within = |phase: u8| (0..program.operations(phase + 1)).map(move |op| Position { t, phase, op });
    (0..program.phases()).flat_map(within).collect()
}

#[test]
fn every_phase_has_a_name_of_its_own() {
    for language in Language::ALL {
        assert_sentence(language, lead(language));
        for layers in 1..=5 {
            let all = (1..=2 * layers as u8 + 3).map(|phase| phase_name(language, Phase::of(phase, layers), layers));
            let all: Vec<_> = all.collect();
            all.iter().for_each(|name| assert_whole(language, name));
            assert!((1..all.len()).all(|i| !all[..i].contains(&all[i])), "{all:?}");
        }
    }
}

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

/// What the view says of the number of that name.
fn expected(view: &View, name: &str) -> Option<f64> {
    if let Some(item) = Item::parse(name) {
        return Some(view.value(item));
    }
    let items = view.parameters();
    if let Some(item) = items.into_iter().find(|item| item.gradient_name().as_deref() == Some(name)) {
        return view.gradient(item);
    }
    let (short, sample) = name.split_once("-s").map_or((name, 0), |(name, s)| (name, s.parse().unwrap()));
    let parts: Vec<&str> = short.split('-').collect();
    let number = |index: usize| parts[index].parse::<usize>().unwrap();
    match parts[0] {
        "net" => view.net(number(1), number(2), sample),
        "out" => view.out(number(1), number(2), sample),
        "delta" => view.delta(number(1), number(2), sample),
        _ if name == "loss" => view.loss(),
        _ if name == "promised-change" => view.promise().map(|promise| promise.promised),
        _ if name == "loss-change" => view.promise().and_then(|promise| promise.actual),
        _ => panic!("{name} is no name of this page"),
    }
}

fn assert_numbers(scene: &Scene) {
    for (name, value) in formula(scene).numbers() {
        let Some(name) = name else { continue };
        assert_eq!(expected(&scene.view, name).map(f64::to_bits), Some(value.to_bits()), "{name}");
    }
}

#[test]
fn formulas_hold_the_numbers_of_the_view_in_the_direction_s_hue_and_none_of_the_future() {
    for query in KINDS {
        let settings = opened(query);
        assert_eq!(formula(&scene(&settings, Position::default(), 0)).numbers(), []);
        for position in positions(&settings.0, 1) {
            let scene = scene(&settings, position, settings.0.samples as usize - 1);
            let told = formula(&scene);
            let Math::Hued(hue, _) = &told else { panic!("no hue") };
            assert_eq!(*hue, scene.view.lit().unwrap().direction());
            assert!(!told.numbers().is_empty() && !told.plain_text().contains('–'), "{}", told.plain_text());
            assert_numbers(&scene);
        }
    }
}

#[test]
fn formulas_name_what_their_phase_brought() {
    let settings = opened("layers=2-3-2&samples=4&data=xor");
    let at = |phase| scene(&settings, Position::within(5, phase), 2);
    for (phase, name) in [(1, "net-1-0-s2"), (1, "out-1-0-s2"), (2, "out-2-0-s2"), (3, "loss")] {
        assert_eq!(named(&formula(&at(phase)), name), expected(&at(phase).view, name), "{name}");
    }
    let operation = |phase, op, name: &str| {
        let scene = scene(&settings, Position { t: 5, phase, op }, 2);
        assert_eq!(named(&formula(&scene), name), Some(expected(&scene.view, name).unwrap()), "{name}");
    };
    operation(3, 1, "delta-2-0-s2");
    operation(4, 2, "delta-1-1-s2");
    operation(5, 1, "grad-2-0-0");
    operation(5, 7, "grad-b-2-0");
    operation(6, 1, "w-2-0-0");
    operation(6, 7, "b-2-0");
}

#[test]
fn long_sums_are_cut_and_no_line_is_long() {
    let settings = opened("layers=8-8-8-8-8-8&samples=8&data=random");
    for position in positions(&settings.0, 1) {
        let told = formula(&scene(&settings, position, 0));
        let Math::Hued(_, lines) = told else { panic!("no hue") };
        let Math::Lines(lines) = *lines else { panic!("no lines") };
        assert!(lines.len() <= 6, "{position:?}: {} lines", lines.len());
        let longest = lines.iter().map(|line| line.plain_text().chars().count()).max().unwrap();
        assert!(longest <= 100, "{position:?}: {longest} characters");
    }
    let first = formula(&scene(&settings, Position::within(1, 1), 0)).plain_text();
    assert!(first.contains('⋯'), "{first}");
}

#[test]
fn a_value_changed_by_hand_leaves_no_wrong_arithmetic() {
    let mut settings = opened("layers=2-2-1");
    let edit = |phase, name: &str| Edit { t: 1, phase, name: name.to_owned(), value: 2.0 };
    settings.1 = vec![edit(1, "w-1-0-0")];
    let text = formula(&scene(&settings, Position::within(1, 1), 0)).plain_text();
    assert!(!text.contains("2 +") && !text.contains("· 2 "), "{text}");
    settings.1 = vec![];
    let whole = formula(&scene(&settings, Position::within(1, 1), 0)).plain_text();
    assert!(whole.len() > text.len(), "{whole}");
}

/// Everything that a pass computes, as the numbers are written in sentences.
fn written_numbers(view: &View) -> Vec<String> {
    let mut values = vec![view.loss()];
    for (layer, &nodes) in view.sizes().iter().enumerate().skip(1) {
        for (j, s) in (0..nodes).flat_map(|j| (0..view.samples()).map(move |s| (j, s))) {
            values.extend([
                view.net(layer, j, s),
                view.out(layer, j, s),
                view.error(layer, j, s),
                view.delta(layer, j, s),
            ]);
        }
    }
    values.extend(view.parameters().into_iter().map(|item| view.gradient(item)));
    values.into_iter().flatten().map(|value| shown(value.abs())).filter(|text| text.len() >= 6).collect()
}

#[test]
fn nothing_of_the_future_is_said() {
    for query in &KINDS[..5] {
        let settings = opened(query);
        let complete = written_numbers(&scene(&settings, Position::within(1, settings.0.phases() - 1), 0).view);
        for position in positions(&settings.0, 1)
            .into_iter()
            .filter(|position| position.phase < 6 && (position.phase, position.op) != (0, 0))
        {
            let scene = scene(&settings, position, 0);
            let known = written_numbers(&scene.view);
            let said = tell(&scene)[0].clone() + &formula(&scene).plain_text() + &picture(English, &scene);
            let words: Vec<&str> = said.split(|c: char| !c.is_ascii_digit() && c != '.').collect();
            let future = complete.iter().find(|text| !known.contains(text) && words.contains(&text.as_str()));
            let weights: Vec<_> =
                scene.view.parameters().iter().map(|item| shown(scene.view.value(*item).abs())).collect();
            assert!(future.is_none_or(|text| weights.contains(text)), "{query} {position:?}: {future:?} in {said}");
        }
    }
}

#[test]
fn the_start_invites_and_says_where_the_values_come_from() {
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
fn the_end_says_why_and_the_console_is_what_the_program_prints() {
    let settings = opened("n=20");
    let last = run(&settings, Position::at(20));
    let end = Scene::of(&last, 0, None);
    assert_eq!(end.view.ending(), Some(Ending::Complete));
    let [korean, english] = tell(&end);
    assert!(
        korean.contains("20번 반복을 모두 마쳤습니다") && korean.contains("마지막 갱신 바로 앞의 순방향"),
        "{korean}"
    );
    assert!(english.contains("just before the last update"), "{english}");
    let (loss, outputs) = printed(&last).unwrap();
    let text = console(Korean, loss, outputs);
    assert_eq!(text.lines().next().unwrap(), format!("손실 {loss:?}"));
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
    for id in Backprop::PRESETS.iter().map(|preset| preset.id).chain(["stuck"]) {
        for language in Language::ALL {
            let (name, sentence) = preset(language, id);
            assert_sentence(language, sentence);
            names.push((language, name));
        }
    }
    assert!((1..names.len()).all(|i| !names[..i].contains(&names[i])), "{names:?}");
}

fn settings() -> impl Strategy<Value = (Backprop, Vec<Edit>)> {
    let layers = select(vec!["2-2-1", "1-1", "4-3", "2-3-2-2", "1-2-1-2-1-2", "8-3-8"]);
    let each =
        || select(vec!["sigmoid", "tanh", "identity", "relu", "leaky-relu", "elu", "softplus", "softsign", "step"]);
    let loss = select(vec!["half-squared-sum", "mse", "bce", "cce"]);
    let rate = select(vec!["0.01", "0.5", "5", "1000"]);
    let (start, biases) = (select(vec!["uniform", "glorot", "lecture", "zeros"]), select(vec!["trained", "fixed"]));
    let name = select(vec!["w-1-0-0", "b-1-0", "w-2-0-0", "input-0-s0", "target-0-s1", "learning-rate", "target-0-s0"]);
    let edit = (0..6_u32, 0..5_u8, name, prop_oneof![-5.0..5.0_f64, -1e6..1e6_f64, Just(0.0)]);
    let edit = edit.prop_map(|(t, phase, name, value)| Edit { t, phase, name: name.to_owned(), value });
    let kinds = (select(vec!["example", "xor", "random"]), 1..5_u32, start, biases);
    let edits = proptest::collection::vec(edit, 0..4);
    (layers, each(), each(), loss, rate, kinds, edits).prop_map(
        |(layers, first, second, loss, rate, (data, samples, start, biases), edits)| {
            let (program, _) = opened(&format!(
                "layers={layers}&a1={first}&a2={second}&loss={loss}&lr={rate}&data={data}&samples={samples}&start-weights={start}&biases={biases}&n=12"
            ));
            let edits = valid(&program, edits);
            (program, edits)
        },
    )
}

proptest! {
    #![proptest_config(config(128))]
    #[test]
    fn there_is_always_something_whole_to_say(
        settings in settings(), t in 0..13_u32, phase in 0..13_u8, op in 0..40_u16, sample in 0..4_usize, back in 0..13_u32
    ) {
        let phase = phase.min(settings.0.phases() - 1);
        let op = op.min(settings.0.operations(phase + 1) - 1);
        let before = View::of(&run(&settings, Position::at(back)));
        for before in [None, Some(before)] {
            let scene = Scene::of(&run(&settings, Position { t, phase, op }), sample, before);
            tell(&scene);
            assert_numbers(&scene);
            for language in Language::ALL {
                notes(language, &scene).iter().for_each(|note| assert_sentence(language, note));
                for text in [picture(language, &scene), loss_picture(language, &scene)] {
                    prop_assert!(!text.contains("  ") && text.ends_with('.'), "{}", text);
                }
            }
        }
    }
}
