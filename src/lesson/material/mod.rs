//! What a learner brings along that no link can hold: a table of their own, and weights from elsewhere.

mod draft;
mod keep;

pub use draft::{Draft, Origin, Use};
pub use keep::{LONGEST_KEPT, keep_weights, kept_weights};

use std::sync::Arc;

use thiserror::Error;

use crate::data::csv::CsvError;
use crate::data::dataset::{Choices, Coding, Dataset, DatasetError, Meaning, Task};
use crate::data::number::{self, Decimal, Reading};
use crate::data::table::{Cells, Column, Labels, Table, TableError};
use crate::engine::sequential::LayerWeights;
use crate::lesson::mnist::given::OwnDigits;

/// The largest CSV that is read on the page: with twice as much, reading it, taking it into use and changing a cell each
/// held Chromium up for 50 to 110 ms on two slow cores, with this much for less than 50 ms with ten columns. A tab keeps a
/// table of this size over a reload.
pub const MOST_OWN_BYTES: u64 = 1_000_000;

/// `Ok` if a file of so many bytes is read on the page: to be asked before it is.
///
/// # Errors
/// [`CsvError::TooLarge`].
pub fn require_size(bytes: u64) -> Result<(), CsvError> {
    if bytes > MOST_OWN_BYTES { Err(CsvError::TooLarge { bytes }) } else { Ok(()) }
}

/// Why a changed cell is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// The cell cannot hold that.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The samples that follow are none.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
}

/// A table of the learner's own, what is learned from it, and the samples that follow from both.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// What it is called: a file's name.
    pub name: String,
    /// The table.
    pub table: Table,
    /// What its columns are for.
    pub choices: Choices,
    /// The samples.
    pub dataset: Arc<Dataset>,
}

impl Own {
    /// The samples of a table.
    ///
    /// # Errors
    /// [`DatasetError`] if the choices do not fit the table.
    pub fn new(name: String, table: Table, choices: Choices) -> Result<Self, DatasetError> {
        let dataset = Arc::new(Dataset::new(&table, &choices)?);
        Ok(Self { name, table, choices, dataset })
    }

    /// The same with another text in one cell.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn edited(&self, row: usize, column: usize, text: &str) -> Result<Self, EditError> {
        let table = self.table.set(row, column, text)?;
        Ok(Self::new(self.name.clone(), table, self.choices.clone())?)
    }

    /// A data set as a table that can be edited: a column for each feature, then the targets; classes by their names.
    /// None for a data set without rows.
    pub fn copy_of(name: String, data: &Dataset) -> Option<Self> {
        let inputs = data.scaling.as_ref().and_then(|scaling| scaling.undo(&data.inputs));
        let inputs = inputs.as_ref().unwrap_or(&data.inputs);
        let numbers =
            |name: &String, values: &[f64]| Column { name: name.clone(), cells: Cells::Numbers(values.to_vec()) };
        let features = data.features.iter().zip(inputs.column_iter());
        let mut columns: Vec<Column> = features.map(|(name, values)| numbers(name, values.as_slice())).collect();
        let inputs = columns.len();
        let task = match &data.meaning {
            Meaning::Numbers { names } => {
                let targets = names.iter().zip(data.targets.column_iter());
                columns.extend(targets.map(|(name, values)| numbers(name, values.as_slice())));
                Task::Regression
            }
            Meaning::Classes { name, classes, coding } => {
                columns.push(Column { name: name.clone(), cells: classes_of(data, classes, *coding) });
                Task::Classification(*coding)
            }
        };
        let targets = (inputs..columns.len()).collect();
        let choices = Choices { inputs: (0..inputs).collect(), targets, task, standardize: data.scaling.is_some() };
        Self::new(name, Table::new(columns).ok()?, choices).ok()
    }
}

/// The classes of all samples: as numbers where their names are numbers.
fn classes_of(data: &Dataset, classes: &[String], coding: Coding) -> Cells {
    let class = |row: usize| match coding {
        Coding::Binary => data.targets.get((row, 0)).map_or(0, |&target| usize::from(target >= 0.5)),
        Coding::OneHot => data.targets.row(row).iter().position(|&target| target >= 0.5).unwrap_or(0),
    };
    let names = (0..data.targets.nrows()).filter_map(|row| classes.get(class(row)).map(String::as_str));
    let names: Vec<&str> = names.collect();
    let number = |name: &&str| match number::read(name, Decimal::Point) {
        Reading::Number(value) => Some(value),
        Reading::NotFinite | Reading::Text => None,
    };
    let numbers: Option<Vec<f64>> = names.iter().map(number).collect();
    numbers.map_or_else(|| Cells::Labels(Labels::new(&names)), Cells::Numbers)
}

/// Something that was brought along.
#[derive(Clone, Debug, PartialEq)]
pub enum Material {
    /// Samples of the learner's own.
    Data(Arc<Own>),
    /// The weights and biases to start with, layer by layer; none: those that are drawn.
    Weights(Option<Arc<Vec<LayerWeights>>>),
    /// Images of digits, kept by the browser.
    Digits(OwnDigits),
    /// The knowledge that the site has no MNIST.
    NoMnist,
}
