//! Tables: any bytes are one or are refused with a place, and a table comes back from what is written of it, as do the
//! samples that are made of it.

use std::sync::Arc;

use mlp_lab::data::categorical::MOST_NUMBERS;
use mlp_lab::data::csv::{self, CsvError, Options, Separator};
use mlp_lab::data::dataset::{Choices, Coding, Dataset, Task};
use mlp_lab::data::number::Decimal;
use mlp_lab::data::table::{Cells, Table};
use mlp_lab::engine::sequential::LayerWeights;
use mlp_lab::lesson::material::{Draft, Own, keep_weights, kept_weights};
use mlp_lab::text::keras::data::{csv_error, dataset_error};

use super::memory::within;
use super::words::{said, told};

/// Texts of a byte each, and the columns of one row, take most.
const TABLE_FACTOR: usize = 160;
/// Inputs and targets at their largest, and a copy of them.
const MOST_MEMORY: usize = 3 * 8 * MOST_NUMBERS;

/// A CSV file: read as it seems to be, as someone says it is, and as the page does.
pub fn csv(bytes: &[u8]) -> bool {
    let choice = bytes.iter().fold(0, |sum: usize, &byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    let (seen, forced) = (table(bytes, &Options::default()), table(bytes, &forced(choice)));
    [&seen, &forced].into_iter().flatten().for_each(|table| samples(table, choice));
    if let Ok(own) = within(MOST_MEMORY, || Draft::read("a.csv".to_owned(), bytes.into()).map(|draft| draft.own()))
        && let Ok(own) = own
    {
        stays(&own);
    }
    seen.is_some()
}

/// What a tab keeps of a table, or of weights.
pub fn kept(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let own = within(MOST_MEMORY, || Own::kept(&text));
    own.iter().for_each(stays);
    let weights = within(64 * text.len(), || kept_weights(&text));
    weights.iter().for_each(weigh_the_same);
    own.is_some() || weights.is_some()
}

/// Something to say of a file in advance.
fn forced(choice: usize) -> Options {
    let separator = Some(Separator::ALL[choice % 3]);
    let decimal = [None, Some(Decimal::Point), Some(Decimal::Comma)][choice / 3 % 3];
    let header = [None, Some(true), Some(false)][choice / 9 % 3];
    Options { header, separator, decimal, labels: vec![choice / 27 % 3] }
}

fn table(bytes: &[u8], options: &Options) -> Option<Table> {
    match within(TABLE_FACTOR * bytes.len(), || csv::read(bytes, options)) {
        Ok((table, _)) => {
            assert_eq!(reread(&table), table);
            Some(table)
        }
        Err(why) => {
            told(&why);
            said(|language| csv_error(language, &why));
            if let CsvError::Cell { line, column, .. } = why {
                let lines = 1 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
                assert!((1..=lines).contains(&line) && (1..=csv::MOST_COLUMNS).contains(&column));
            }
            None
        }
    }
}

/// The table in the file that is written of it.
fn reread(table: &Table) -> Table {
    let labels = table.columns().iter().enumerate().filter(|(_, column)| matches!(column.cells, Cells::Labels(_)));
    let labels = labels.map(|(column, _)| column).collect();
    let options = Options { header: Some(true), separator: Some(Separator::Comma), decimal: None, labels };
    csv::read(csv::write(table).as_bytes(), &options).unwrap().0
}

/// Makes samples of a table: finite numbers, as many as said.
fn samples(table: &Table, choice: usize) {
    let last = table.columns().len() - 1;
    let tasks = [Task::Regression, Task::Classification(Coding::OneHot), Task::Classification(Coding::Binary)];
    let (inputs, targets) = ((0..last).collect(), vec![last]);
    let choices = Choices { inputs, targets, task: tasks[choice / 5 % 3], standardize: choice % 2 == 1 };
    match within(MOST_MEMORY, || Dataset::new(table, &choices)) {
        Ok(data) => {
            assert_eq!((data.inputs.nrows(), data.targets.nrows()), (table.rows(), table.rows()));
            assert_eq!(data.features.len(), data.inputs.ncols());
            assert!(data.inputs.iter().chain(data.targets.iter()).all(|number| number.is_finite()));
        }
        Err(why) => {
            told(&why);
            said(|language| dataset_error(language, &why));
        }
    }
}

/// What is kept comes back. A name's line ends are spaces from then on.
fn stays(own: &Own) {
    let Some(text) = own.keep() else { return };
    let again = Own::kept(&text).unwrap_or_else(|| panic!("not kept: {text:?}"));
    assert_eq!((&again.table, &again.choices, &again.dataset), (&own.table, &own.choices, &own.dataset));
    assert_eq!(again.keep(), Some(text));
}

fn weigh_the_same(weights: &Arc<Vec<LayerWeights>>) {
    let again = kept_weights(&keep_weights(weights).unwrap()).unwrap();
    assert_eq!(numbers(&again), numbers(weights));
}

/// All numbers as texts, to which NaN is NaN.
fn numbers(weights: &[LayerWeights]) -> Vec<String> {
    weights.iter().map(|layer| format!("{:?} {:?}", layer.kernel, layer.bias)).collect()
}
