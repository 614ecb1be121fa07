//! The forward pass of one node: its weighted sum and its output.

use super::symbol::{any_to, bias, exp, id, net, net_value, node, numeral, out_value, plain, value, weight};
use super::{Term, makes, spread};
use crate::engine::activation::Activation;
use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;
use crate::text::activation::{function, piece};
use crate::text::formula::{Math, row};
use crate::text::network::focus::{Focus, each};

/// The rule and the numbers of node `j` of the layer.
pub(super) fn lines(focus: Focus<'_>, layer: usize, j: usize) -> Vec<Math> {
    let (view, s) = (focus.view, focus.sample);
    let rule = row![
        net(view, layer, id("j")),
        "=",
        Math::sum_over("i"),
        weight(layer, id("i"), any_to(view, layer)),
        node(view, layer - 1, id("i")),
        "+",
        bias(layer, any_to(view, layer)),
        Math::from(","),
        output_rule(view, layer)
    ];
    let mut lines = vec![rule];
    lines.extend(weighted_sum(view, (layer, j, s)));
    lines.push(output(view, (layer, j, s)));
    lines
}

fn weighted_sum(view: &dyn NetworkView, (layer, j, s): (usize, usize, usize)) -> Vec<Math> {
    let inputs = view.sizes().get(layer - 1).copied().unwrap_or(0);
    let product = |from: usize| {
        let (item, given) = (Item::Weight { layer, from, to: j }, view.given(layer - 1, from, s));
        let source = if layer == 1 { plain(given) } else { out_value(view, (layer - 1, from, s)) };
        Term {
            math: row![source.operand(), "·", value(view, item)],
            value: given.unwrap_or(f64::NAN) * view.value(item),
        }
    };
    let own = Item::Bias { layer, to: j };
    let bias = Term { math: value(view, own), value: view.value(own) };
    let terms: Vec<_> = (0..inputs).map(product).chain([bias]).collect();
    let (symbol, total) = (net(view, layer, numeral(j)), net_value(view, (layer, j, s)));
    if makes(view, &terms, 1.0, view.net(layer, j, s).unwrap_or(f64::NAN)) {
        return spread(row![symbol, "="], terms, row!["=", total]);
    }
    vec![row![symbol, "=", total]]
}

fn output_rule(view: &dyn NetworkView, layer: usize) -> Math {
    let (node, any) = (node(view, layer, id("j")), || net(view, layer, id("j")));
    match each(view, layer) {
        Some(Activation::Identity) => row![node, "=", any()],
        Some(_) => row![node, "=", id("φ"), "(", any(), ")"],
        None => {
            let all = row![Math::sum_over("k"), exp(net(view, layer, id("k")))];
            row![node, "=", Math::fraction(exp(any()), all)]
        }
    }
}

fn output(view: &dyn NetworkView, (layer, j, s): (usize, usize, usize)) -> Math {
    let (node, of) = (node(view, layer, numeral(j)), net(view, layer, numeral(j)));
    let (net, out) = (net_value(view, (layer, j, s)), out_value(view, (layer, j, s)));
    let sum = view.net(layer, j, s).unwrap_or(f64::NAN);
    let Some(activation) = each(view, layer) else {
        return row![node, "=", Math::fraction(exp(net), all_powers(view, layer, s)), "=", out];
    };
    if activation == Activation::Identity {
        return row![node, "=", of, "=", out];
    }
    let rule = match function(activation, &net, sum) {
        // Where the function hands its net on.
        Math::Word(word) if word == "net" => of.clone(),
        rule => rule,
    };
    let value = row![node, "=", id("φ"), "(", of, ")", "=", rule, "=", out];
    piece(activation, sum).map_or(value.clone(), |piece| row![piece, value])
}

/// Σ exp(net) over the outputs: with numbers where they are few and all known.
fn all_powers(view: &dyn NetworkView, layer: usize, s: usize) -> Math {
    let outputs = view.sizes().get(layer).copied().unwrap_or(0);
    let known = (0..outputs).all(|k| view.net(layer, k, s).is_some());
    if !known || outputs > 3 {
        return row![Math::sum_over("k"), exp(net(view, layer, id("k")))];
    }
    let mut parts = Vec::new();
    for k in 0..outputs {
        if k > 0 {
            parts.push(Math::from("+"));
        }
        parts.push(exp(net_value(view, (layer, k, s))));
    }
    Math::Row(parts)
}
