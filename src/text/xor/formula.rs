//! The XOR page's formulas: the rule of the last phase, and one neuron or weight with the numbers of the moment.

use super::{direction, largest_delta, largest_weight, spoken_sample};
use crate::engine::numpy_program::{INPUTS, SAMPLES};
use crate::lesson::xor::view::Scene;
use crate::text::formula::{Math, row};

/// The rule of the phase executed last and, under it, its numbers for the neuron or weight of the last operation
/// (for a whole phase: the one that its sentence names, else the first), for one sample.
pub fn formula(scene: &Scene) -> Math {
    let view = &scene.view;
    let Some(phase) = view.lit_phase() else { return network() };
    let index = view.lit_operation().unwrap_or_else(|| match phase {
        5 => largest_delta(view, spoken_sample(scene)),
        6 | 7 => largest_weight(view),
        _ => 0,
    });
    let lines = match phase {
        1 => hidden_output(scene, index),
        2 => output(scene),
        3 => error(scene),
        4 => output_delta(scene),
        5 => hidden_delta(scene, index),
        6 => gradient(scene, index),
        _ => update(scene, index),
    };
    Math::Lines(lines).hued(direction(phase))
}

fn id(name: &str) -> Math {
    Math::id(name)
}

fn index(base: Math, low: &str) -> Math {
    Math::indexed(base, id(low))
}

/// A node's or weight's number for people, from 1.
fn numeral(number: usize) -> Math {
    Math::Word((number + 1).to_string())
}

fn net() -> Math {
    Math::word("net")
}

fn weight(layer: usize, from: Math, to: Math) -> Math {
    let mark = if layer == 1 { "(1)" } else { "(2)" };
    Math::SubSup(Box::new(id("w")), Box::new(Math::Row(vec![from, to])), Box::new(Math::word(mark)))
}

fn error_over_weight(layer: usize, from: Math, to: Math) -> Math {
    Math::derivative(id("E"), weight(layer, from, to))
}

/// A live number, or – where the program has not come to it.
fn live(name: String, value: Option<f64>) -> Math {
    value.map_or_else(|| Math::word("–"), |value| Math::named(name, value))
}

fn weight_value(scene: &Scene, layer: usize, from: usize, to: usize) -> Math {
    Math::named(format!("w-{layer}-{from}-{to}"), scene.view.weight(layer, from, to)).operand()
}

/// The whole network in one line, for the start.
fn network() -> Math {
    let inner = row![id("φ"), "(", Math::sum_over("i"), weight(1, id("i"), id("j")), index(id("x"), "i"), ")"];
    row![id("o"), "=", id("φ"), "(", Math::sum_over("j"), weight(2, id("j"), id("1")), inner, ")"]
}

/// More in a line would be wider than its column.
const TERMS_IN_LINE: usize = 2;

fn spread(head: Math, terms: Vec<Math>, tail: Math) -> Vec<Math> {
    Math::sum_in_lines(head, terms, tail, TERMS_IN_LINE)
}

fn hidden_output(scene: &Scene, j: usize) -> Vec<Math> {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let rule = row![
        index(net(), "j"),
        "=",
        Math::sum_over("i"),
        weight(1, id("i"), id("j")),
        index(id("x"), "i"),
        Math::from(","),
        index(id("h"), "j"),
        "=",
        id("φ"),
        "(",
        index(net(), "j"),
        ")"
    ];
    let terms = (0..INPUTS).map(|i| row![Math::number(view.input(i, s)), "·", weight_value(scene, 1, i, j)]).collect();
    let net_value = || live(format!("net-1-{j}-s{s}"), view.net(1, j, s));
    let node = || Math::indexed(id("h"), numeral(j));
    let out = live(format!("out-1-{j}-s{s}"), view.out(1, j, s));
    let last = if j == view.bias_node() {
        row![node(), "=", out]
    } else {
        row![node(), "=", id("φ"), "(", net_value(), ")", "=", out]
    };
    let lines = Math::sum_in_lines(row![Math::indexed(net(), numeral(j)), "="], terms, row!["=", net_value()], INPUTS);
    [vec![rule], lines, vec![last]].concat()
}

fn output(scene: &Scene) -> Vec<Math> {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let rule = row![
        net(),
        "=",
        Math::sum_over("j"),
        weight(2, id("j"), id("1")),
        index(id("h"), "j"),
        Math::from(","),
        id("o"),
        "=",
        id("φ"),
        "(",
        net(),
        ")"
    ];
    let term = |j: usize| row![live(format!("out-1-{j}-s{s}"), view.out(1, j, s)), "·", weight_value(scene, 2, j, 0)];
    let net_value = || live(format!("net-2-0-s{s}"), view.net(2, 0, s));
    let out = live(format!("out-2-0-s{s}"), view.out(2, 0, s));
    let lines = spread(row![net(), "="], (0..view.hidden()).map(term).collect(), row!["=", net_value()]);
    [vec![rule], lines, vec![row![id("o"), "=", id("φ"), "(", net_value(), ")", "=", out]]].concat()
}

fn error(scene: &Scene) -> Vec<Math> {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let target = || Math::number(view.target(s));
    let difference = row![
        id("o"),
        "−",
        id("t"),
        "=",
        live(format!("out-2-0-s{s}"), view.out(2, 0, s)),
        "−",
        target(),
        "=",
        view.error(s).map_or_else(|| Math::word("–"), Math::number)
    ];
    let square = |inner: Math| Math::raised(row!["(", inner, ")"], Math::word("2"));
    let half = || Math::fraction(Math::word("1"), Math::word("2"));
    let rule = row![id("E"), "=", half(), Math::sum_over("s"), square(row![id("t"), "−", id("o")])];
    let Some(loss) = view.loss() else { return vec![difference] };
    let samples = (0..SAMPLES).filter(|&s| view.batch.contains(s));
    let term =
        |s: usize| square(row![Math::number(view.target(s)), "−", live(format!("out-2-0-s{s}"), view.out(2, 0, s))]);
    let tail = row![")", "=", Math::named("loss", loss)];
    let lines = spread(row!["=", half(), "("], samples.map(term).collect(), tail);
    [vec![difference, rule], lines].concat()
}

/// φ′ of an output: o(1 − o).
fn slope(out: impl Fn() -> Math) -> Math {
    row![out(), "(", Math::word("1"), "−", out(), ")"]
}

fn output_delta(scene: &Scene) -> Vec<Math> {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let out = || live(format!("out-2-0-s{s}"), view.out(2, 0, s));
    let rule = row![id("δ"), "=", "(", id("o"), "−", id("t"), ")", "·", slope(|| id("o"))];
    let error = view.error(s).map_or_else(|| Math::word("–"), Math::number).operand();
    vec![rule, row![id("δ"), "=", error, "·", slope(out), "=", live(format!("delta-2-0-s{s}"), view.delta(2, 0, s))]]
}

fn hidden_delta(scene: &Scene, j: usize) -> Vec<Math> {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let delta = |low: &str| index(id("δ"), low);
    let rule = row![
        delta("j"),
        "=",
        "(",
        Math::sum_over("k"),
        weight(2, id("j"), id("k")),
        delta("k"),
        ")",
        "·",
        slope(|| index(id("h"), "j"))
    ];
    let out = || live(format!("out-1-{j}-s{s}"), view.out(1, j, s));
    let behind = live(format!("delta-2-0-s{s}"), view.delta(2, 0, s)).operand();
    let value = live(format!("delta-1-{j}-s{s}"), view.delta(1, j, s));
    vec![
        rule,
        row![
            Math::indexed(id("δ"), numeral(j)),
            "=",
            weight_value(scene, 2, j, 0),
            "·",
            behind,
            "·",
            slope(out),
            "=",
            value
        ],
    ]
}

fn gradient(scene: &Scene, operation: usize) -> Vec<Math> {
    let view = &scene.view;
    let Some((layer, from, to)) = view.weights().get(operation).copied() else { return Vec::new() };
    let rule = row![
        error_over_weight(layer, id("i"), id("j")),
        "=",
        Math::sum_over("s"),
        index(id("o"), "i"),
        index(id("δ"), "j")
    ];
    let source = |s: usize| match layer {
        1 => Math::number(view.input(from, s)),
        _ => live(format!("out-1-{from}-s{s}"), view.out(1, from, s)),
    };
    let term =
        |s: usize| row![source(s), "·", live(format!("delta-{layer}-{to}-s{s}"), view.delta(layer, to, s)).operand()];
    let terms = (0..SAMPLES).filter(|&s| view.batch.contains(s)).map(term).collect();
    let value = live(format!("grad-{layer}-{from}-{to}"), view.gradient(layer, from, to));
    let head = row![error_over_weight(layer, numeral(from), numeral(to)), "="];
    [vec![rule], spread(head, terms, row!["=", value])].concat()
}

fn update(scene: &Scene, operation: usize) -> Vec<Math> {
    let view = &scene.view;
    let Some((layer, from, to)) = view.weights().get(operation).copied() else { return Vec::new() };
    let any = || weight(layer, id("i"), id("j"));
    let rule = row![any(), "←", any(), "−", id("η"), Math::derivative(id("E"), any())];
    let this = || weight(layer, numeral(from), numeral(to));
    let gradient = view.gradient(layer, from, to);
    let rate = view.learning_rate();
    let change = row![
        "Δ",
        this(),
        "=",
        "−",
        Math::number(rate),
        "·",
        live(format!("grad-{layer}-{from}-{to}"), gradient).operand(),
        "=",
        gradient.map_or_else(|| Math::word("–"), |g| Math::number(-rate * g))
    ];
    let new = row![this(), "=", Math::named(format!("w-{layer}-{from}-{to}"), view.weight(layer, from, to))];
    vec![rule, change, new]
}
