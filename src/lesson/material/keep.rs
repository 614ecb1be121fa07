//! What was brought along as a text that a tab can keep over a reload, and back: exact to the last bit.
//! Knows no browser.

use std::fmt::Write;
use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::Own;
use super::draft::{as_written, label_columns};
use crate::data::csv;
use crate::data::dataset::{Choices, Coding, Task};
use crate::engine::sequential::LayerWeights;
use crate::lesson::decimal;

/// The longest table that is kept, in bytes: browsers give a tab some five million.
pub const LONGEST_KEPT: usize = 2_000_000;

/// The tasks and their names.
const TASKS: [(&str, Task); 3] = [
    ("regression", Task::Regression),
    ("one-hot", Task::Classification(Coding::OneHot)),
    ("binary", Task::Classification(Coding::Binary)),
];

impl Own {
    /// The table with its choices as a text; none if it is longer than [`LONGEST_KEPT`].
    pub fn keep(&self) -> Option<String> {
        let labels = label_columns(&self.table);
        let Choices { inputs, targets, task, standardize } = &self.choices;
        let task = TASKS.iter().find(|(_, other)| other == task).map_or("", |(name, _)| name);
        let lists = [&labels, inputs, targets].map(|list| join(list.iter()));
        let name = self.name.replace(['\n', '\r'], " ");
        let head = format!("{name}\n{task}\n{standardize}\n{}\n", lists.join("\n"));
        let text = head + &csv::write(&self.table);
        (text.len() <= LONGEST_KEPT).then_some(text)
    }

    /// The table that was kept; none for any other text.
    pub fn kept(text: &str) -> Option<Self> {
        let mut rest = text;
        let mut line = || {
            let (line, after) = rest.split_once('\n')?;
            rest = after;
            Some(line)
        };
        let (name, task, standardize) = (line()?, line()?, line()?);
        let [labels, inputs, targets] = [line()?, line()?, line()?].map(list);
        let task = TASKS.iter().find(|(other, _)| *other == task)?.1;
        let (table, _) = csv::read(rest.as_bytes(), &as_written(labels?)).ok()?;
        let choices = Choices { inputs: inputs?, targets: targets?, task, standardize: standardize == "true" };
        Self::new(name.to_owned(), table, choices).ok()
    }
}

fn join<T: std::fmt::Display>(items: impl Iterator<Item = T>) -> String {
    items.map(|item| item.to_string()).collect::<Vec<_>>().join(",")
}

fn list(text: &str) -> Option<Vec<usize>> {
    text.split(',').filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
}

/// Weights as a text: for each layer a line with inputs and units, then its kernel row by row and its biases. None if it is
/// longer than [`LONGEST_KEPT`].
pub fn keep_weights(layers: &[LayerWeights]) -> Option<String> {
    let mut text = String::new();
    for layer in layers {
        let (inputs, units) = layer.kernel.shape();
        let rows = layer.kernel.transpose();
        let numbers = rows.iter().chain(layer.bias.iter()).map(|value| format!("{value:?}"));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{inputs},{units}\n{}", join(numbers));
        if text.len() > LONGEST_KEPT {
            return None;
        }
    }
    Some(text)
}

/// The weights that were kept; none for any other text.
pub fn kept_weights(text: &str) -> Option<Arc<Vec<LayerWeights>>> {
    let lines: Vec<&str> = text.lines().collect();
    let layers: Option<Vec<LayerWeights>> = lines.chunks(2).map(kept_layer).collect();
    layers.filter(|layers| !layers.is_empty()).map(Arc::new)
}

fn kept_layer(lines: &[&str]) -> Option<LayerWeights> {
    let &[shape, numbers] = lines else { return None };
    let [inputs, units] = list(shape)?.try_into().ok()?;
    let numbers: Vec<f64> = numbers.split(',').map(decimal::parse).collect::<Option<_>>()?;
    let count = usize::checked_mul(inputs, units)?;
    if numbers.len() != count.checked_add(units)? || count == 0 {
        return None;
    }
    let (kernel, bias) = numbers.split_at(count);
    Some(LayerWeights {
        kernel: DMatrix::from_row_slice(inputs, units, kernel),
        bias: DVector::from_column_slice(bias),
    })
}
