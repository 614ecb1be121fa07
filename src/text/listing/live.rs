//! What the variables of the NumPy program hold at the lit lines, in short: the first few entries, or the one that a
//! partly done phase came to last. Nothing that is not computed yet.

use crate::engine::numpy_program::{Batch, INPUTS};
use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;
use crate::lesson::xor::view::View;
use crate::text::number::{Sign, fixed};

/// So many entries of a row are shown.
const ENTRIES: usize = 3;

/// What the variable `target` holds for a sample, or for the sample that the update is made from.
pub fn of_xor(view: &View, sample: usize, target: &str) -> Option<String> {
    let (s, has_rows) = match view.batch {
        Batch::All => (sample, true),
        // Sample by sample, only the outputs and their errors have a row for each.
        Batch::One(s) => (s, target.ends_with("[s]")),
    };
    let hidden = view.hidden();
    let name = target.strip_suffix("[s]").unwrap_or(target);
    let (count, row) = match name {
        "loss" => return view.loss().map(short),
        "gradient0" | "weight0" => (INPUTS * hidden, Row { mark: "[0]".to_owned(), length: hidden }),
        "gradient1" | "weight1" => (hidden, Row { mark: "[:, 0]".to_owned(), length: hidden }),
        _ => {
            let count = match name {
                // Its last entry is the next line's.
                "layer1" => view.bias_node(),
                "net1" | "layer1_error" | "layer1_delta" => hidden,
                _ => 1,
            };
            (count, Row { mark: if has_rows { format!("[{s}]") } else { String::new() }, length: count })
        }
    };
    let values: Vec<_> = (0..count).map(|k| value(view, name, s, k)).collect();
    several(name, &row, &values, &|last| match name {
        "gradient0" | "weight0" => format!("{}, {}", last / hidden, last % hidden),
        "gradient1" | "weight1" => format!("{last}, 0"),
        _ if has_rows => format!("{s}, {last}"),
        _ => last.to_string(),
    })
}

/// What the variable `target` of a general network's program holds for a sample: `net1`, `gradient_bias2`, `loss`.
pub fn of_network(view: &dyn NetworkView, sample: usize, target: &str) -> Option<String> {
    let name = target.trim_end_matches(|c: char| c.is_ascii_digit());
    if name == "loss" {
        return view.loss().map(short);
    }
    let layer = usize::from(target.as_bytes().last()?.checked_sub(b'0')?);
    let sizes = view.sizes();
    let (inputs, nodes) = (*sizes.get(layer.checked_sub(1)?)?, *sizes.get(layer)?);
    let count = if name.ends_with("weight") { inputs * nodes } else { nodes };
    let weight = |k| Item::Weight { layer, from: k / nodes, to: k % nodes };
    let bias = |k| Item::Bias { layer, to: k };
    let new = |item| view.known(view.phases(), view.operation_of(item)).then(|| view.value(item));
    let value = |k| match name {
        "net" => view.net(layer, k, sample),
        "out" => view.out(layer, k, sample),
        "error" => view.error(layer, k, sample),
        "delta" => view.delta(layer, k, sample),
        "gradient_weight" => view.gradient(weight(k)),
        "gradient_bias" => view.gradient(bias(k)),
        "weight" => new(weight(k)),
        "bias" => new(bias(k)),
        _ => None,
    };
    let values: Vec<_> = (0..count).map(value).collect();
    let mark = match name {
        "gradient_weight" | "weight" if nodes == 1 => "[:, 0]".to_owned(),
        "gradient_weight" | "weight" => "[0]".to_owned(),
        "gradient_bias" | "bias" => String::new(),
        _ => format!("[{sample}]"),
    };
    let row = Row { mark, length: if nodes == 1 { count } else { nodes } };
    several(target, &row, &values, &|last| match name {
        "gradient_weight" | "weight" => format!("{}, {}", last / nodes, last % nodes),
        "gradient_bias" | "bias" => last.to_string(),
        _ => format!("{sample}, {last}"),
    })
}

/// The row or column that stands for a variable: how it is asked for, and how many entries it has, the first ones.
struct Row {
    mark: String,
    length: usize,
}

/// `name[row] = [a, b, c, …]`; or `name[entry] = d`, the last one that is known, if not all are.
fn several(name: &str, row: &Row, values: &[Option<f64>], entry: &dyn Fn(usize) -> String) -> Option<String> {
    if let Some(all) = values.iter().copied().collect::<Option<Vec<f64>>>() {
        let first: Vec<_> = all.iter().take(row.length.min(ENTRIES)).map(|value| short(*value)).collect();
        let more = if row.length > ENTRIES { ", …" } else { "" };
        return Some(format!("{name}{} = [{}{more}]", row.mark, first.join(", ")));
    }
    let last = values.iter().rposition(Option::is_some)?;
    values.get(last)?.map(|value| format!("{name}[{}] = {}", entry(last), short(value)))
}

/// Entry `k` of a variable, row by row; of a variable with samples in rows, of sample `s`.
fn value(view: &View, name: &str, s: usize, k: usize) -> Option<f64> {
    let (from, to) = (k / view.hidden(), k % view.hidden());
    // A weight counts as known once the update has come to it.
    let weight = |layer, from, to| {
        let last = view.phases();
        view.known(last, view.operation_of(layer, from, to)).then(|| view.weight(layer, from, to))
    };
    match name {
        "net1" => view.net(1, k, s),
        "layer1" => view.out(1, k, s),
        "net2" => view.net(2, 0, s),
        "layer2" => view.out(2, 0, s),
        "layer2_error" => view.error(s),
        "layer2_delta" => view.delta(2, 0, s),
        "layer1_error" => NetworkView::error(view, 1, k, s),
        "layer1_delta" => view.delta(1, k, s),
        "gradient1" => view.gradient(2, k, 0),
        "gradient0" => view.gradient(1, from, to),
        "weight1" => weight(2, k, 0),
        "weight0" => weight(1, from, to),
        _ => None,
    }
}

/// Four decimals with the minus of programs.
fn short(value: f64) -> String {
    fixed(value, 4, Sign::Negative).replace('\u{2212}', "-")
}
