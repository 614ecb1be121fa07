//! What the variables of the NumPy program hold at the lit lines, in short: the first few entries, or the one that a
//! partly done phase came to last. Nothing that is not computed yet.

use crate::engine::numpy_program::{Batch, INPUTS};
use crate::lesson::network_view::NetworkView;
use crate::lesson::xor::view::View;
use crate::text::number::{Sign, fixed};

/// So many entries of a row are shown.
const ENTRIES: usize = 3;

/// What the variable `target` holds for a sample, or for the sample that the update is made from.
pub fn of_xor(view: &View, sample: usize, target: &str) -> Option<String> {
    // Sample by sample, only the outputs and their errors have a row for each.
    let (s, has_rows) = match view.batch {
        Batch::All => (sample, true),
        Batch::One(s) => (s, false),
    };
    let hidden = view.hidden();
    let name = target.trim_end_matches("[s]");
    let row = || if has_rows || name != target { format!("{name}[{s}]") } else { name.to_owned() };
    let entry = |j| if has_rows { format!("{name}[{s}, {j}]") } else { format!("{name}[{j}]") };
    let nodes = |count: usize, value: &dyn Fn(usize) -> Option<f64>| several((0..count).map(value), row, entry);
    let one = |value: Option<f64>| value.map(|value| format!("{} = [{}]", row(), short(value)));
    let column = |value: &dyn Fn(usize) -> Option<f64>| {
        several((0..hidden).map(value), || format!("{name}[:, 0]"), |from| format!("{name}[{from}, 0]"))
    };
    let matrix = |value: &dyn Fn(usize, usize) -> Option<f64>| {
        let values = (0..INPUTS * hidden).map(|k| value(k / hidden, k % hidden));
        several(values, || format!("{name}[0]"), |k| format!("{name}[{}, {}]", k / hidden, k % hidden))
    };
    match name {
        "net1" => nodes(hidden, &|j| view.net(1, j, s)),
        "layer1" => nodes(view.bias_node(), &|j| view.out(1, j, s)),
        "net2" => one(view.net(2, 0, s)),
        "layer2" => one(view.out(2, 0, s)),
        "layer2_error" => one(view.error(s)),
        "loss" => view.loss().map(short),
        "layer2_delta" => one(view.delta(2, 0, s)),
        "layer1_error" => nodes(hidden, &|j| NetworkView::error(view, 1, j, s)),
        "layer1_delta" => nodes(hidden, &|j| view.delta(1, j, s)),
        "gradient1" => column(&|from| view.gradient(2, from, 0)),
        "gradient0" => matrix(&|from, to| view.gradient(1, from, to)),
        "weight1" => column(&|from| new_weight(view, 2, from, 0)),
        "weight0" => matrix(&|from, to| new_weight(view, 1, from, to)),
        _ => None,
    }
}

/// The weight, once the update has come to it.
fn new_weight(view: &View, layer: usize, from: usize, to: usize) -> Option<f64> {
    let last = view.lit_phase()?;
    view.known(last, view.operation_of(layer, from, to)).then(|| view.weight(layer, from, to))
}

/// `row = [a, b, c, …]`; or `entry = d`, the last one that is known, if not all are.
fn several(
    values: impl Iterator<Item = Option<f64>>,
    row: impl Fn() -> String,
    entry: impl Fn(usize) -> String,
) -> Option<String> {
    let values: Vec<_> = values.collect();
    let all: Option<Vec<f64>> = values.iter().copied().collect();
    if let Some(all) = all {
        let first: Vec<_> = all.iter().take(ENTRIES).map(|value| short(*value)).collect();
        let more = if all.len() > ENTRIES { ", …" } else { "" };
        return Some(format!("{} = [{}{more}]", row(), first.join(", ")));
    }
    let (index, value) = values.iter().enumerate().rev().find_map(|(index, value)| Some((index, (*value)?)))?;
    Some(format!("{} = {}", entry(index), short(value)))
}

/// Four decimals with the minus of programs.
fn short(value: f64) -> String {
    fixed(value, 4, Sign::Negative).replace('\u{2212}', "-")
}
