//! δ of one node: of an output from ∂E/∂o, of a hidden node from the deltas of the layer after.

use super::symbol::{any_to, delta, delta_value, error_over, id, net, node, numeral, out_value, plain, value, weight};
use super::{Term, agree, makes, softmax, spread};
use crate::engine::activation::Activation;
use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;
use crate::text::activation::slope;
use crate::text::formula::{Math, row};
use crate::text::network::focus::{Focus, each};

/// The rule and the numbers of node `j` of the layer.
pub(super) fn lines(focus: Focus<'_>, layer: usize, j: usize) -> Vec<Math> {
    let (view, place) = (focus.view, (layer, j, focus.sample));
    let Some(activation) = each(view, layer) else { return softmax::lines(view, place) };
    let any = |low: &str| node(view, layer, id(low));
    let prime = |low: Math| row![id("φ′"), "(", net(view, layer, low), ")"];
    let rule = row![delta(view, layer, any_to(view, layer)), "=", error_over(any("j")), "·", prime(id("j"))];
    let mut lines = Vec::new();
    if layer < view.layers() {
        let back = row![weight(layer + 1, id("j"), id("k")), delta(view, layer + 1, id("k"))];
        lines.push(row![rule, Math::from(","), error_over(any("j")), "=", Math::sum_over("k"), back]);
        lines.extend(back_flow(view, place));
    } else {
        lines.push(rule);
    }
    lines.push(row![prime(numeral(j)), "=", slope_value(view, activation, place)]);
    lines.push(product(view, place));
    lines
}

/// ∂E/∂h of a hidden node: Σ w·δ over the layer after.
fn back_flow(view: &dyn NetworkView, (layer, j, s): (usize, usize, usize)) -> Vec<Math> {
    let after = view.sizes().get(layer + 1).copied().unwrap_or(0);
    let term = |to: usize| {
        let item = Item::Weight { layer: layer + 1, from: j, to };
        let place = (layer + 1, to, s);
        let size = view.value(item) * view.delta(layer + 1, to, s).unwrap_or(f64::NAN);
        Term { math: row![value(view, item), "·", delta_value(view, place).operand()], value: size }
    };
    let terms: Vec<_> = (0..after).map(term).collect();
    let symbol = error_over(node(view, layer, numeral(j)));
    let back = view.error(layer, j, s);
    if makes(view, &terms, 1.0, back.unwrap_or(f64::NAN)) {
        return spread(row![symbol, "="], terms, row!["=", plain(back)]);
    }
    vec![row![symbol, "=", plain(back)]]
}

/// φ′ by the output, by its rule, with numbers, and its value.
fn slope_value(view: &dyn NetworkView, activation: Activation, (layer, j, s): (usize, usize, usize)) -> Math {
    let out = view.out(layer, j, s).unwrap_or(f64::NAN);
    let result = plain(view.slope(layer, j, s));
    match slope(activation, &node(view, layer, numeral(j)), out) {
        // A constant says all by itself.
        Math::Word(_) => result,
        rule => row![rule, "=", slope(activation, &out_value(view, (layer, j, s)), out), "=", result],
    }
}

fn product(view: &dyn NetworkView, (layer, j, s): (usize, usize, usize)) -> Math {
    let (error, slope) = (view.error(layer, j, s), view.slope(layer, j, s));
    let (symbol, result) = (delta(view, layer, numeral(j)), delta_value(view, (layer, j, s)));
    let expected = error.zip(slope).map_or(f64::NAN, |(error, slope)| error * slope);
    if agree(view, expected, view.delta(layer, j, s).unwrap_or(f64::NAN), 0.0) {
        return row![symbol, "=", plain(error), "·", plain(slope).operand(), "=", result];
    }
    row![symbol, "=", result]
}
