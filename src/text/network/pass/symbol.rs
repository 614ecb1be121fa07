//! The symbols of the page's formulas: nodes, nets, weights, deltas, in general and with their numbers for people.

use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;
use crate::text::formula::{Math, row};

pub(super) fn id(name: &str) -> Math {
    Math::id(name)
}

/// The index of any node of a layer: j, or 1 where the layer is a single output.
pub(super) fn any_to(view: &dyn NetworkView, layer: usize) -> Math {
    if is_single_output(view, layer) { numeral(0) } else { id("j") }
}

/// A node's number for people, from 1.
pub(super) fn numeral(index: usize) -> Math {
    Math::Word((index + 1).to_string())
}

/// A whole number.
pub(super) fn whole(number: usize) -> Math {
    Math::Word(number.to_string())
}

fn mark(layer: usize) -> Math {
    Math::Word(format!("({layer})"))
}

fn marked(base: Math, low: Math, layer: usize) -> Math {
    Math::SubSup(Box::new(base), Box::new(low), Box::new(mark(layer)))
}

fn is_single_output(view: &dyn NetworkView, layer: usize) -> bool {
    layer == view.layers() && view.sizes().get(layer) == Some(&1)
}

/// A node's output: x_i, h_j or with several hidden layers h_j^(l), o_j or o.
pub(super) fn node(view: &dyn NetworkView, layer: usize, low: Math) -> Math {
    match layer {
        0 => Math::indexed(id("x"), low),
        _ if is_single_output(view, layer) => id("o"),
        _ if layer == view.layers() => Math::indexed(id("o"), low),
        _ if view.layers() == 2 => Math::indexed(id("h"), low),
        _ => marked(id("h"), low, layer),
    }
}

/// A node's weighted sum; the layer stands at it only where there are several hidden ones.
pub(super) fn net(view: &dyn NetworkView, layer: usize, low: Math) -> Math {
    match layer {
        _ if is_single_output(view, layer) => Math::word("net"),
        _ if view.layers() > 2 => marked(Math::word("net"), low, layer),
        _ => Math::indexed(Math::word("net"), low),
    }
}

/// A node's δ; its layer stands at it unless there is only one.
pub(super) fn delta(view: &dyn NetworkView, layer: usize, low: Math) -> Math {
    if view.layers() == 1 { Math::indexed(id("δ"), low) } else { marked(id("δ"), low, layer) }
}

/// w_ij^(l).
pub(super) fn weight(layer: usize, from: Math, to: Math) -> Math {
    marked(id("w"), Math::Row(vec![from, to]), layer)
}

/// b_j^(l).
pub(super) fn bias(layer: usize, to: Math) -> Math {
    marked(id("b"), to, layer)
}

/// A weight or bias, people counting from 1.
pub(super) fn parameter(item: Item) -> Math {
    match item {
        Item::Weight { layer, from, to } => weight(layer, numeral(from), numeral(to)),
        Item::Bias { layer, to } => bias(layer, numeral(to)),
        Item::Neuron { index, .. } => Math::indexed(id("o"), numeral(index)),
    }
}

/// ∂E/∂….
pub(super) fn error_over(bottom: Math) -> Math {
    Math::derivative(id("E"), bottom)
}

/// A live number, or – where the program has not come to it.
pub(super) fn live(name: String, value: Option<f64>) -> Math {
    value.map_or_else(|| Math::word("–"), |value| Math::named(name, value))
}

/// The present value of a weight or bias, as a factor or a later term.
pub(super) fn value(view: &dyn NetworkView, item: Item) -> Math {
    Math::named(item.to_string(), view.value(item)).operand()
}

pub(super) fn net_value(view: &dyn NetworkView, (layer, j, s): (usize, usize, usize)) -> Math {
    live(format!("net-{layer}-{j}-s{s}"), view.net(layer, j, s))
}

pub(super) fn out_value(view: &dyn NetworkView, (layer, j, s): (usize, usize, usize)) -> Math {
    live(format!("out-{layer}-{j}-s{s}"), view.out(layer, j, s))
}

pub(super) fn delta_value(view: &dyn NetworkView, (layer, j, s): (usize, usize, usize)) -> Math {
    live(format!("delta-{layer}-{j}-s{s}"), view.delta(layer, j, s))
}

/// A number without a name in the page, or – where the program has not come to it.
pub(super) fn plain(value: Option<f64>) -> Math {
    value.map_or_else(|| Math::word("–"), Math::number)
}

/// Something in brackets, squared.
pub(super) fn squared(inner: Math) -> Math {
    Math::raised(row!["(", inner, ")"], Math::word("2"))
}

/// exp(…).
pub(super) fn exp(inner: Math) -> Math {
    row![Math::word("exp"), "(", inner, ")"]
}
