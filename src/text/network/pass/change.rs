//! The gradient of one weight or bias, and what the update makes of it.

use super::symbol::{
    any_to, bias, delta, delta_value, error_over, id, live, node, out_value, parameter, plain, weight,
};
use super::{Term, agree, makes, spread};
use crate::lesson::chain::{Step, change, used_value};
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::text::formula::{Math, row};
use crate::text::network::focus::{Focus, item_of};
use crate::text::network::optimizer::optimizer_lines;

/// ∂E/∂w of the weight or bias of that operation.
pub(super) fn gradient(focus: Focus<'_>, operation: usize) -> Vec<Math> {
    let view = focus.view;
    let item = item_of(view, operation);
    let terms: Vec<_> = (0..view.samples()).map(|s| share(view, item, s)).collect();
    let (symbol, total) = (error_over(parameter(item)), gradient_value(view, item));
    let mut lines = vec![gradient_rule(view, item)];
    if makes(view, &terms, 1.0, view.gradient(item).unwrap_or(f64::NAN)) {
        lines.extend(spread(row![symbol, "="], terms, row!["=", total]));
    } else {
        lines.push(row![symbol, "=", total]);
    }
    lines
}

fn gradient_value(view: &dyn NetworkView, item: Item) -> Math {
    live(item.gradient_name().unwrap_or_default(), view.gradient(item))
}

/// The weight or bias in general.
fn any(view: &dyn NetworkView, item: Item) -> Math {
    match item {
        Item::Weight { layer, .. } => weight(layer, id("i"), any_to(view, layer)),
        Item::Bias { layer, .. } | Item::Neuron { layer, .. } => bias(layer, any_to(view, layer)),
    }
}

fn gradient_rule(view: &dyn NetworkView, item: Item) -> Math {
    let over = error_over(any(view, item));
    let sum = if view.samples() > 1 { Math::sum_over("s") } else { Math::Row(Vec::new()) };
    match item {
        Item::Weight { layer, .. } => {
            row![over, "=", sum, node(view, layer - 1, id("i")), "·", delta(view, layer, any_to(view, layer))]
        }
        Item::Bias { layer, .. } | Item::Neuron { layer, .. } => {
            row![over, "=", sum, delta(view, layer, any_to(view, layer))]
        }
    }
}

/// What a sample adds to the gradient. The inputs are the present ones, as in the program.
fn share(view: &dyn NetworkView, item: Item, s: usize) -> Term {
    let of = |layer: usize, to: usize| view.delta(layer, to, s).unwrap_or(f64::NAN);
    match item {
        Item::Weight { layer, from, to } => {
            let given = view.out(layer - 1, from, s);
            let source = if layer == 1 { plain(given) } else { out_value(view, (layer - 1, from, s)) };
            let math = row![source.operand(), "·", delta_value(view, (layer, to, s)).operand()];
            Term { math, value: given.unwrap_or(f64::NAN) * of(layer, to) }
        }
        Item::Bias { layer, to } | Item::Neuron { layer, index: to } => {
            Term { math: delta_value(view, (layer, to, s)).operand(), value: of(layer, to) }
        }
    }
}

/// The new value of the weight or bias of that operation.
pub(super) fn update(focus: Focus<'_>, operation: usize) -> Vec<Math> {
    let view = focus.view;
    let item = item_of(view, operation);
    let symbol = || any(view, item);
    if let Some(step) = Step::of(view, item) {
        let rule = row![symbol(), "←", symbol(), "+", "Δ", symbol()];
        let lines = optimizer_lines(&step, item, &parameter(item));
        return [vec![rule], lines, vec![new_value(view, item)]].concat();
    }
    let rule = row![symbol(), "←", symbol(), "−", id("η"), "·", error_over(symbol())];
    vec![rule, new_value(view, item)]
}

fn new_value(view: &dyn NetworkView, item: Item) -> Math {
    let (symbol, new) = (parameter(item), Math::named(item.to_string(), view.value(item)));
    let (Some(gradient), Some(step)) = (view.gradient(item), change(view, item)) else {
        return row![symbol, "=", new];
    };
    let old = used_value(view, item, Phase::Update).1;
    // A value changed by hand since then is not what the update made.
    if !view.is_trained(item) || !agree(view, old + step, view.value(item), old.abs() + step.abs()) {
        return row![symbol, "=", new];
    }
    if !view.rule().is_plain() {
        let step = Math::named(format!("change-{item}"), step).operand();
        return row![symbol, "=", Math::number(old), "+", step, "=", new];
    }
    let (rate, gradient) =
        (Math::number(view.learning_rate()).operand(), Math::named(item.gradient_name().unwrap_or_default(), gradient));
    row![symbol, "=", Math::number(old), "−", rate, "·", gradient.operand(), "=", new]
}
