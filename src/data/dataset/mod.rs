//! From a table and some choices to the matrices that a network learns from.
//! Knows no network and no order of samples: Keras' `validation_split` takes the last rows as they stand.

mod error;
mod features;
mod targets;

pub use error::DatasetError;

use super::categorical::MOST_NUMBERS;
use super::scaling::Scaling;
use super::table::{Column, Table};
use nalgebra::DMatrix;

/// Inputs with their targets, as `fit(x, y)` takes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// Samples × features, scaled if there is a [`scaling`](Self::scaling).
    pub inputs: DMatrix<f64>,
    /// Samples × outputs.
    pub targets: DMatrix<f64>,
    /// The name of each feature.
    pub features: Vec<String>,
    /// What the outputs mean.
    pub meaning: Meaning,
    /// How the inputs were standardized, if they were.
    pub scaling: Option<Scaling>,
}

/// What the columns of targets mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A number each.
    Numbers {
        /// The name of each column.
        names: Vec<String>,
    },
    /// Together a class.
    Classes {
        /// The name of what is classified.
        name: String,
        /// The classes, in the order of their numbers.
        classes: Vec<String>,
        /// How a class is written in numbers.
        coding: Coding,
    },
}

/// How a class is written in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Coding {
    /// A column for each class.
    #[default]
    OneHot,
    /// One column for two classes: 0 for the first, 1 for the second.
    Binary,
}

/// What is to be learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// The numbers of the target columns.
    Regression,
    /// The class in the one target column; different numbers may be classes too.
    Classification(Coding),
}

/// Which columns mean what. Columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// The inputs. A column of labels becomes a 0/1 feature for each of its classes.
    pub inputs: Vec<usize>,
    /// The targets.
    pub targets: Vec<usize>,
    /// What is to be learned.
    pub task: Task,
    /// Whether numbers among the inputs are standardized, by the mean and deviation of all rows.
    pub standardize: bool,
}

impl Dataset {
    /// Inputs and targets of a table.
    ///
    /// # Errors
    /// [`DatasetError`] for choices that do not fit the table or each other, and for more numbers than are held.
    pub fn new(table: &Table, choices: &Choices) -> Result<Self, DatasetError> {
        let inputs = chosen(table, &choices.inputs)?;
        let chosen_targets = chosen(table, &choices.targets)?;
        require_choices(&inputs, &chosen_targets)?;
        let mut budget = Budget { rows: table.rows(), columns: 0 };
        let (targets, meaning) = match choices.task {
            Task::Regression => targets::regression(&chosen_targets, &mut budget)?,
            Task::Classification(coding) => targets::classification(&chosen_targets, coding, &mut budget)?,
        };
        let (inputs, features, scaling) = features::read(&inputs, choices.standardize, &mut budget)?;
        Ok(Self { inputs, targets, features, meaning, scaling })
    }
}

/// A column with its place in the table.
type Chosen<'a> = (usize, &'a Column);

fn chosen<'a>(table: &'a Table, choices: &[usize]) -> Result<Vec<Chosen<'a>>, DatasetError> {
    let columns = table.columns();
    let find = |&column: &usize| match columns.get(column) {
        Some(found) => Ok((column, found)),
        None => Err(DatasetError::UnknownColumn { column, columns: columns.len() }),
    };
    choices.iter().map(find).collect()
}

fn require_choices(inputs: &[Chosen], targets: &[Chosen]) -> Result<(), DatasetError> {
    if inputs.is_empty() {
        return Err(DatasetError::NoInputs);
    }
    if targets.is_empty() {
        return Err(DatasetError::NoTargets);
    }
    let mut taken = std::collections::BTreeSet::new();
    match inputs.iter().chain(targets).find(|(column, _)| !taken.insert(*column)) {
        Some(&(column, twice)) => Err(DatasetError::ChosenTwice { column, name: twice.name.clone() }),
        None => Ok(()),
    }
}

/// Counts the numbers before they are made.
struct Budget {
    rows: usize,
    columns: usize,
}

impl Budget {
    fn take(&mut self, columns: usize) -> Result<(), DatasetError> {
        self.columns = self.columns.saturating_add(columns);
        if self.rows.saturating_mul(self.columns) > MOST_NUMBERS {
            return Err(DatasetError::TooManyNumbers { rows: self.rows, columns: self.columns });
        }
        Ok(())
    }
}
