//! The arithmetic of an opened weight, bias or node, written out with the numbers of the pass.

use super::optimizer::optimizer_lines;
use crate::lesson::chain::{Backflow, Chain, Factor, Kind, node_factor, told_sample, used_value};
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::text::formula::{Math, row};

/// Δw = −η·∂E/∂w, and the value before and after; with numbers once the gradient is known.
pub fn chain_formula(view: &dyn NetworkView, chain: &Chain) -> Math {
    let symbol = || parameter(chain.item);
    let gradient = chain.item.gradient_name().unwrap_or_default();
    let plain = view.rule().is_plain();
    let rule = row!["Δ", symbol(), "=", "−", id("η"), "·", Math::derivative(id("E"), symbol())];
    if chain.sum.value.is_none() {
        // A dash for what is not known would read as a minus.
        let (name, before) = &chain.before;
        let new = row![symbol(), "←", Math::named(name, *before), "+", "Δ", symbol()];
        return Math::Lines(if plain { vec![rule, new] } else { vec![new] });
    }
    let change = row![
        rule,
        "=",
        "−",
        Math::number(chain.rate),
        "·",
        named(&gradient, chain.sum.value).operand(),
        "=",
        live(&chain.change)
    ];
    let fixed = row!["Δ", symbol(), "=", live(&chain.change)];
    let (name, before) = &chain.before;
    let (before, step) = (Math::named(name, *before), live(&chain.change).operand());
    let new = match &chain.after {
        Some((name, after)) => row![symbol(), "=", before, "+", step, "=", Math::named(name, *after)],
        None => row![symbol(), "←", before, "+", step],
    };
    if let Some(step) = &chain.step {
        let gradient = row![id("g"), "=", Math::derivative(id("E"), symbol()), "=", named(&gradient, chain.sum.value)];
        return Math::Lines([vec![gradient], optimizer_lines(step, chain.item, &symbol()), vec![new]].concat());
    }
    let trained = view.is_trained(chain.item) || chain.change.value.is_none();
    Math::Lines(vec![if trained { change } else { fixed }, new])
}

/// net as a written-out sum of products, the output and δ with its parts, for one sample; none for an input.
pub fn node_formula(view: &dyn NetworkView, (layer, index): (usize, usize), sample: usize) -> Option<Math> {
    if layer == 0 {
        return None;
    }
    let sample = told_sample(view, sample);
    let factor = |kind| node_factor(view, kind, (layer, index), sample);
    let (net, out) = (live(&factor(Kind::Net)), live(&factor(Kind::Output)));
    let sum = row![id("net"), "=", weighted_sum(view, (layer, index), sample), "=", net.clone()];
    if view.is_bias(layer, index) {
        return Some(Math::Lines(vec![sum, row![id("o"), "=", out]]));
    }
    let output = row![id("o"), "=", id("φ"), "(", net, ")", "=", out];
    Some(Math::Lines(vec![sum, output, delta(view, (layer, index), sample)]))
}

fn weighted_sum(view: &dyn NetworkView, (layer, index): (usize, usize), sample: usize) -> Math {
    let from = view.sizes().get(layer - 1).copied().unwrap_or(0);
    let weight = |item| {
        let (name, value) = used_value(view, item, Phase::Forward(layer));
        Math::named(name, value).operand()
    };
    let product = |from| {
        let given = live(&node_factor(view, Kind::Output, (layer - 1, from), sample)).operand();
        row![given, "·", weight(Item::Weight { layer, from, to: index })]
    };
    let bias = view.has_biases().then(|| weight(Item::Bias { layer, to: index }));
    joined((0..from).map(product).chain(bias))
}

fn delta(view: &dyn NetworkView, (layer, index): (usize, usize), sample: usize) -> Math {
    let factor = |kind| live(&node_factor(view, kind, (layer, index), sample));
    let joint = view.slope(layer, index, sample).is_none() && view.out(layer, index, sample).is_some();
    if joint && layer == view.layers() {
        return row![id("δ"), "=", Math::derivative(id("E"), id("net")), "=", factor(Kind::Delta)];
    }
    let error = match Backflow::of(view, layer, index) {
        None => factor(Kind::Error).operand(),
        Some(backflow) => {
            let row = backflow.rows.iter().find(|row| row.sample == sample);
            let deltas = row.map(|row| row.cells.as_slice()).unwrap_or_default();
            let terms = backflow.sources.iter().zip(deltas).map(|(source, delta)| {
                row![Math::named(source.value.0.clone(), source.value.1).operand(), "·", live(delta).operand()]
            });
            row!["(", joined(terms), ")"]
        }
    };
    row![id("δ"), "=", error, "·", factor(Kind::Slope).operand(), "=", factor(Kind::Delta)]
}

/// Terms joined by plus signs.
fn joined(terms: impl Iterator<Item = Math>) -> Math {
    let mut parts = Vec::new();
    for term in terms {
        if !parts.is_empty() {
            parts.push(Math::from("+"));
        }
        parts.push(term);
    }
    Math::Row(parts)
}

/// The symbol of a weight or bias, people counting from 1.
fn parameter(item: Item) -> Math {
    let numeral = |number: usize| (number + 1).to_string();
    let (letter, low, layer) = match item {
        Item::Weight { layer, from, to } if from.max(to) >= 9 => {
            ("w", format!("{},{}", numeral(from), numeral(to)), layer)
        }
        Item::Weight { layer, from, to } => ("w", numeral(from) + &numeral(to), layer),
        Item::Bias { layer, to } => ("b", numeral(to), layer),
        Item::Neuron { layer, index } => ("o", numeral(index), layer),
    };
    Math::SubSup(Box::new(id(letter)), Box::new(Math::Word(low)), Box::new(Math::Word(format!("({layer})"))))
}

fn id(name: &str) -> Math {
    if name.len() > 2 { Math::word(name) } else { Math::id(name) }
}

/// A number, or – where the program has not come to it.
fn live(factor: &Factor) -> Math {
    named(&factor.name, factor.value)
}

fn named(name: &str, value: Option<f64>) -> Math {
    value.map_or_else(|| Math::word("–"), |value| Math::named(name, value))
}
