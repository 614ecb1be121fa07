//! Classes as numbers for a network: one column for each class, as Keras' `to_categorical`.
//! Knows classes by their number only.

use nalgebra::DMatrix;
use thiserror::Error;

/// The most classes. A column with more different values is hardly one of classes, and each needs an output.
pub const MOST_CLASSES: usize = 1_000;
/// The most numbers in a matrix that is made here: 64 MB.
pub const MOST_NUMBERS: usize = 8_000_000;

/// A refusal of classes. Rows and labels are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CategoricalError {
    /// No labels, and the number of classes is not said.
    #[error("there are no labels")]
    NoLabels,
    /// A label that is not below the number of classes.
    #[error("the label {label} in row {row} is none of {classes} classes")]
    Label {
        /// The row.
        row: usize,
        /// Its label.
        label: usize,
        /// The number of classes.
        classes: usize,
    },
    /// More than [`MOST_CLASSES`].
    #[error("{classes} classes; at most {MOST_CLASSES}")]
    TooManyClasses {
        /// The number of classes.
        classes: usize,
    },
    /// More than [`MOST_NUMBERS`].
    #[error("{rows}x{classes} numbers; at most {MOST_NUMBERS}")]
    TooManyNumbers {
        /// The number of labels.
        rows: usize,
        /// The number of classes.
        classes: usize,
    },
}

/// `keras.utils.to_categorical(labels, classes)`: labels × classes, in each row a 1 in the label's column and 0 elsewhere.
/// Without a number of classes it is the largest label and one more.
///
/// # Errors
/// [`CategoricalError`].
pub fn to_categorical(labels: &[usize], classes: Option<usize>) -> Result<DMatrix<f64>, CategoricalError> {
    let classes = match (classes, labels.iter().max()) {
        (Some(classes), _) => classes,
        (None, Some(&largest)) => largest.saturating_add(1),
        (None, None) => return Err(CategoricalError::NoLabels),
    };
    if classes > MOST_CLASSES {
        return Err(CategoricalError::TooManyClasses { classes });
    }
    if let Some((row, &label)) = labels.iter().enumerate().find(|&(_, &label)| label >= classes) {
        return Err(CategoricalError::Label { row, label, classes });
    }
    if labels.len().saturating_mul(classes) > MOST_NUMBERS {
        return Err(CategoricalError::TooManyNumbers { rows: labels.len(), classes });
    }
    let mut matrix = DMatrix::zeros(labels.len(), classes);
    for (mut row, &label) in matrix.row_iter_mut().zip(labels) {
        if let Some(one) = row.iter_mut().nth(label) {
            *one = 1.0;
        }
    }
    Ok(matrix)
}
