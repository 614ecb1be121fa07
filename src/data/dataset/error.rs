//! What can be wrong with choices of columns.
//! Holds facts only; sentences for the page are made elsewhere.

use crate::data::categorical::{MOST_CLASSES, MOST_NUMBERS};
use thiserror::Error;

/// A refusal of choices. Columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DatasetError {
    /// No input was chosen.
    #[error("no input")]
    NoInputs,
    /// No target was chosen.
    #[error("no target")]
    NoTargets,
    /// There is no such column.
    #[error("no column {column} among {columns}")]
    UnknownColumn {
        /// The chosen column.
        column: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A column was chosen twice, or both as input and as target.
    #[error("the column {name} is chosen twice")]
    ChosenTwice {
        /// The column.
        column: usize,
        /// Its name.
        name: String,
    },
    /// More than one target to classify.
    #[error("{found} targets to classify, not one")]
    SeveralTargets {
        /// Chosen targets.
        found: usize,
    },
    /// Labels cannot be the target of a regression.
    #[error("the column {name} has labels, no numbers")]
    NotNumbers {
        /// The column.
        column: usize,
        /// Its name.
        name: String,
    },
    /// Only one class: there is nothing to tell apart.
    #[error("the column {name} has one class only, {class}")]
    OneClass {
        /// The column.
        column: usize,
        /// Its name.
        name: String,
        /// The class.
        class: String,
    },
    /// Other than two classes cannot be written as 0 and 1.
    #[error("the column {name} has {classes} classes, not two")]
    NotTwoClasses {
        /// The column.
        column: usize,
        /// Its name.
        name: String,
        /// Its classes.
        classes: usize,
    },
    /// More than [`MOST_CLASSES`].
    #[error("the column {name} has {classes} classes; at most {MOST_CLASSES}")]
    TooManyClasses {
        /// The column.
        column: usize,
        /// Its name.
        name: String,
        /// Its classes.
        classes: usize,
    },
    /// More than [`MOST_NUMBERS`] in inputs and targets.
    #[error("{rows} rows of {columns} numbers; at most {MOST_NUMBERS}")]
    TooManyNumbers {
        /// Rows of the table.
        rows: usize,
        /// Features and outputs.
        columns: usize,
    },
    /// Numbers so large that their mean or deviation overflows.
    #[error("the numbers of the column {name} are too large to be standardized")]
    TooWide {
        /// The column.
        column: usize,
        /// Its name.
        name: String,
    },
}
