//! The gradient of one weight or bias, and what the update makes of it.

use super::symbol::{
    any_to, bias, delta, delta_value, error_over, id, live, node, out_value, parameter, plain, weight,
};
use super::{Term, agree, makes, spread};
use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::view::View;
use crate::lesson::chain::used_value;
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::text::backprop::item_of;
use crate::text::formula::{Math, row};

/// ∂E/∂w of the weight or bias of that operation.
pub(super) fn gradient(scene: &Scene, operation: usize) -> Vec<Math> {
    let view = &scene.view;
    let item = item_of(view, operation);
    let terms: Vec<_> = (0..view.samples()).map(|s| share(view, item, s)).collect();
    let (symbol, total) = (error_over(parameter(item)), gradient_value(view, item));
    let mut lines = vec![gradient_rule(view, item)];
    if makes(&terms, 1.0, view.gradient(item).unwrap_or(f64::NAN)) {
        lines.extend(spread(row![symbol, "="], terms, row!["=", total]));
    } else {
        lines.push(row![symbol, "=", total]);
    }
    lines
}

fn gradient_value(view: &View, item: Item) -> Math {
    live(item.gradient_name().unwrap_or_default(), view.gradient(item))
}

/// The weight or bias in general.
fn any(view: &View, item: Item) -> Math {
    match item {
        Item::Weight { layer, .. } => weight(layer, id("i"), any_to(view, layer)),
        Item::Bias { layer, .. } | Item::Neuron { layer, .. } => bias(layer, any_to(view, layer)),
    }
}

fn gradient_rule(view: &View, item: Item) -> Math {
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
fn share(view: &View, item: Item, s: usize) -> Term {
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

/// The new value of the weight or bias of that operation; after the whole update also what it did to E.
pub(super) fn update(scene: &Scene, operation: usize) -> Vec<Math> {
    let view = &scene.view;
    let item = item_of(view, operation);
    let rule = row![any(view, item), "←", any(view, item), "−", id("η"), "·", error_over(any(view, item))];
    let mut lines = vec![rule, new_value(view, item)];
    if view.lit_operation().is_none() {
        lines.extend(promise(view));
    }
    lines
}

fn new_value(view: &View, item: Item) -> Math {
    let (symbol, new) = (parameter(item), Math::named(item.to_string(), view.value(item)));
    let Some(gradient) = view.gradient(item) else { return row![symbol, "=", new] };
    let old = used_value(view, item, Phase::Update).1;
    let step = view.learning_rate() * gradient;
    // A value changed by hand since then is not what the update made.
    if !view.is_trained(item) || !agree(old - step, view.value(item), old.abs() + step.abs()) {
        return row![symbol, "=", new];
    }
    let (rate, gradient) = (Math::number(view.learning_rate()).operand(), gradient_value(view, item).operand());
    row![symbol, "=", Math::number(old), "−", rate, "·", gradient, "=", new]
}

/// −η‖∇E‖², and the true change of E beside it.
fn promise(view: &View) -> Option<Math> {
    let promise = view.promise()?;
    let actual = promise.actual?;
    let norm = Math::raised(Math::word("‖∇E‖"), Math::word("2"));
    let promised = row!["−", id("η"), norm, "=", Math::named("promised-change", promise.promised)];
    Some(row![promised, Math::from(","), "Δ", id("E"), "=", Math::named("loss-change", actual)])
}
