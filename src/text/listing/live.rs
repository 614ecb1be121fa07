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
    let (s, has_rows) = match view.batch {
        Batch::All => (sample, true),
        // Sample by sample, only the outputs and their errors have a row for each.
        Batch::One(s) => (s, target.ends_with("[s]")),
    };
    let hidden = view.hidden();
    let name = target.strip_suffix("[s]").unwrap_or(target);
    let (count, row) = match name {
        "loss" => return view.loss().map(short),
        "gradient0" | "weight0" => (INPUTS * hidden, "[0]".to_owned()),
        "gradient1" | "weight1" => (hidden, "[:, 0]".to_owned()),
        _ => {
            let count = match name {
                // Its last entry is the next line's.
                "layer1" => view.bias_node(),
                "net1" | "layer1_error" | "layer1_delta" => hidden,
                _ => 1,
            };
            (count, if has_rows { format!("[{s}]") } else { String::new() })
        }
    };
    let values: Vec<_> = (0..count).map(|k| value(view, name, s, k)).collect();
    if let Some(all) = values.iter().copied().collect::<Option<Vec<f64>>>() {
        let first: Vec<_> = all.iter().take(ENTRIES).map(|value| short(*value)).collect();
        let more = if all.len() > ENTRIES { ", …" } else { "" };
        return Some(format!("{name}{row} = [{}{more}]", first.join(", ")));
    }
    let last = values.iter().rposition(Option::is_some)?;
    let entry = match name {
        "gradient0" | "weight0" => format!("{}, {}", last / hidden, last % hidden),
        "gradient1" | "weight1" => format!("{last}, 0"),
        _ if has_rows => format!("{s}, {last}"),
        _ => last.to_string(),
    };
    values.get(last)?.map(|value| format!("{name}[{entry}] = {}", short(value)))
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
