//! What the tests of the words of back-propagation share: networks of every kind, scenes, and what every sentence and
//! formula must hold.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, clippy::needless_for_each)]

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::scene::Scene;
use mlp_lab::lesson::backprop::view::View;
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::link;
use mlp_lab::lesson::network_view::NetworkView;
use mlp_lab::lesson::player::valid;
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::run::Run;
use mlp_lab::text::Language::{self, Korean};
use mlp_lab::text::backprop::{formula, narration};
use mlp_lab::text::particle::{Particle, particle};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::run_at;
use crate::text_support::{assert_sentence, shown};

/// Networks of every kind: each activation, each loss, one sample and several, shallow and deep.
pub const KINDS: [&str; 10] = [
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

/// The settings and edits of a link.
pub fn opened(query: &str) -> (Backprop, Vec<Edit>) {
    let (player, refused) = link::open::<Backprop>(&link::pairs_of(query));
    assert_eq!(refused, [], "{query}");
    (player.run().program().clone(), player.run().edits().to_vec())
}

/// Those of a preset.
pub fn of_preset(id: &str) -> (Backprop, Vec<Edit>) {
    opened(Backprop::PRESETS.iter().find(|preset| preset.id == id).unwrap().query)
}

/// The run at a position.
pub fn run((program, edits): &(Backprop, Vec<Edit>), position: Position) -> Run<Backprop> {
    run_at(program, edits, position)
}

/// The scene at a position.
pub fn scene(settings: &(Backprop, Vec<Edit>), position: Position, sample: usize) -> Scene {
    Scene::of(&run(settings, position), sample, None)
}

/// The scene at `to` as a single step from `from` leads to it.
pub fn stepped(settings: &(Backprop, Vec<Edit>), from: Position, to: Position) -> Scene {
    Scene::of(&run(settings, to), 0, Some(View::of(&run(settings, from))))
}

/// Fails where a particle after a number, a symbol or a letter is not the one that goes with its sound.
pub fn assert_particles(text: &str) {
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

/// What is said there in Korean and in English, whole and with the right particles.
pub fn tell(scene: &Scene) -> [String; 2] {
    Language::ALL.map(|language| {
        let text = narration(language, scene);
        assert_sentence(language, &text);
        if language == Korean {
            assert_particles(&text);
        }
        text
    })
}

/// Fails unless both sentences hold the numbers.
pub fn assert_tells(scene: &Scene, numbers: &[f64]) {
    for text in tell(scene) {
        numbers.iter().for_each(|number| assert!(text.contains(&shown(*number)), "{number} in {text}"));
    }
}

/// Every position within update `t` + 1.
pub fn positions(program: &Backprop, t: u32) -> Vec<Position> {
    let within = |phase: u8| (0..program.operations(phase + 1)).map(move |op| Position { t, phase, op });
    (0..program.phases()).flat_map(within).collect()
}

/// What the view says of the number of that name.
pub fn expected(view: &View, name: &str) -> Option<f64> {
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

/// Fails unless each named number of the formula is that of the view.
pub fn assert_numbers(scene: &Scene) {
    for (name, value) in formula(scene).numbers() {
        let Some(name) = name else { continue };
        assert_eq!(expected(&scene.view, name).map(f64::to_bits), Some(value.to_bits()), "{name}");
    }
}

/// Any settings, some of them wild, with values changed by hand.
pub fn settings() -> impl Strategy<Value = (Backprop, Vec<Edit>)> {
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
