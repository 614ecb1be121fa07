//! Tensors as the lecture shows them: numbers with a shape, in the order in which NumPy keeps them, the last index running
//! first. Knows no page and no training.

use nalgebra::DMatrix;
use thiserror::Error;

use super::setting;
use crate::data::categorical::{CategoricalError, to_categorical};

/// A tensor of rank 0 to 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tensor {
    /// The length of each axis; none for a single number.
    pub shape: Vec<usize>,
    /// Its entries in row-major order.
    pub values: Vec<f64>,
}

/// Which tensor is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Example {
    /// A single number.
    Scalar,
    /// A row of numbers.
    Vector,
    /// Rows of numbers.
    Matrix,
    /// Sheets of rows.
    #[default]
    Stack,
    /// The first samples of the data in use: samples × inputs.
    Batch,
}

/// Samples of a batch that are looked at,
pub const BATCH_ROWS: usize = 6;
/// and inputs of each.
pub const BATCH_COLUMNS: usize = 8;

impl Example {
    /// Every example.
    pub const ALL: [Self; 5] = [Self::Scalar, Self::Vector, Self::Matrix, Self::Stack, Self::Batch];

    /// The stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Scalar => "scalar",
            Self::Vector => "vector",
            Self::Matrix => "matrix",
            Self::Stack => "stack",
            Self::Batch => "batch",
        }
    }

    /// The example of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|example| example.id() == id)
    }

    /// The tensor. A batch is cut out of `inputs` (samples × inputs); without any it is empty.
    pub fn tensor(self, inputs: Option<&DMatrix<f64>>) -> Tensor {
        let counted = |shape: &[usize]| {
            let count: usize = shape.iter().product();
            Tensor { shape: shape.to_vec(), values: (0..count).map(|value| value as f64).collect() }
        };
        match self {
            Self::Scalar => Tensor { shape: vec![], values: vec![7.0] },
            Self::Vector => Tensor { shape: vec![5], values: vec![3.0, 1.0, 4.0, 1.0, 5.0] },
            Self::Matrix => counted(&[3, 4]),
            Self::Stack => counted(&[2, 3, 4]),
            Self::Batch => inputs.map_or_else(Tensor::default, batch),
        }
    }

    /// The line of NumPy that makes the tensor `t`; a batch is cut out of the data `x`.
    pub fn code(self, tensor: &Tensor) -> String {
        match self {
            Self::Scalar => "t = np.array(7)".to_owned(),
            Self::Vector => "t = np.array([3, 1, 4, 1, 5])".to_owned(),
            Self::Matrix => "t = np.arange(12).reshape(3, 4)".to_owned(),
            Self::Stack => "t = np.arange(24).reshape(2, 3, 4)".to_owned(),
            Self::Batch => match *tensor.shape.as_slice() {
                [rows, columns @ BATCH_COLUMNS] => format!("t = x[:{rows}, :{columns}]"),
                [rows, _] => format!("t = x[:{rows}]"),
                _ => String::new(),
            },
        }
    }
}

fn batch(inputs: &DMatrix<f64>) -> Tensor {
    let (rows, columns) = (inputs.nrows().min(BATCH_ROWS), inputs.ncols().min(BATCH_COLUMNS));
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    Tensor { shape: vec![rows, columns], values: places.filter_map(|place| inputs.get(place).copied()).collect() }
}

impl Tensor {
    /// Number of axes.
    pub fn rank(&self) -> usize {
        self.shape.len()
    }

    /// The indices of the entry in that place of the row-major order.
    pub fn index(&self, place: usize) -> Vec<usize> {
        let mut rest = place;
        let mut index: Vec<usize> = self
            .shape
            .iter()
            .rev()
            .map(|&length| {
                let length = length.max(1);
                let at = rest % length;
                rest /= length;
                at
            })
            .collect();
        index.reverse();
        index
    }

    /// The place of an entry in the row-major order: for (i, j, k) it is (i · rows + j) · columns + k. Indices beyond an
    /// axis count as its last one.
    pub fn place(&self, index: &[usize]) -> usize {
        let within = |(&at, &length): (&usize, &usize)| at.min(length.saturating_sub(1));
        let steps = index.iter().zip(&self.shape).map(|pair| (within(pair), *pair.1));
        steps.fold(0, |place, (at, length)| place * length + at)
    }

    /// The place of the entry whose index along `axis` is another one.
    pub fn moved(&self, place: usize, axis: usize, to: usize) -> usize {
        let mut index = self.index(place);
        if let Some(at) = index.get_mut(axis) {
            *at = to;
        }
        self.place(&index)
    }
}

/// Rows and columns of an image of a digit.
pub const SIDE: usize = 28;

/// A made-up image of the digit 0, row by row, from 0 (the ground) to 1 (full ink), after this rule:
///
/// ```python
/// r, c = np.mgrid[:28, :28] - 13.5
/// image = np.round(np.exp(-((np.hypot(r / 1.3, c) - 7) / 1.8) ** 2), 2)
/// ```
pub fn digit() -> Vec<f64> {
    let pixel = |place: usize| {
        let (row, column) = ((place / SIDE) as f64 - 13.5, (place % SIDE) as f64 - 13.5);
        let off = ((row / 1.3).hypot(column) - 7.0) / 1.8;
        ((-off * off).exp() * 100.0).round_ties_even() / 100.0
    };
    (0..SIDE * SIDE).map(pixel).collect()
}

/// The most labels that are made one-hot at once.
pub const MOST_LABELS: usize = 12;

/// Why a text is not made one-hot.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LabelsError {
    /// Something that is no whole number from 0 on.
    #[error("{text} is no label")]
    NotALabel {
        /// How it begins.
        text: String,
    },
    /// More than [`MOST_LABELS`].
    #[error("{found} labels; at most {MOST_LABELS}")]
    TooMany {
        /// The number of labels.
        found: usize,
    },
    /// The labels cannot be made one-hot.
    #[error(transparent)]
    Categorical(#[from] CategoricalError),
}

/// Labels, written with commas or blanks between them, and their one-hot rows: labels × classes.
///
/// # Errors
/// [`LabelsError`].
pub fn one_hot(text: &str, classes: Option<usize>) -> Result<(Vec<usize>, DMatrix<f64>), LabelsError> {
    let parts: Vec<&str> = text.split([',', ' ', '\u{3000}']).filter(|part| !part.is_empty()).collect();
    if parts.len() > MOST_LABELS {
        return Err(LabelsError::TooMany { found: parts.len() });
    }
    let label = |part: &&str| match setting::whole(part, 0, u32::MAX) {
        Ok(label) => Ok(label as usize),
        Err(_) => Err(LabelsError::NotALabel { text: part.chars().take(20).collect() }),
    };
    let labels = parts.iter().map(label).collect::<Result<Vec<_>, _>>()?;
    let matrix = to_categorical(&labels, classes)?;
    Ok((labels, matrix))
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole numbers are exact")]
mod tests {
    use super::*;

    #[test]
    fn the_last_index_runs_first() {
        let stack = Example::Stack.tensor(None);
        assert_eq!((stack.rank(), stack.shape.as_slice()), (3, [2, 3, 4].as_slice()));
        for place in 0..24 {
            let index = stack.index(place);
            assert_eq!(stack.place(&index), place);
            assert_eq!(place, (index[0] * 3 + index[1]) * 4 + index[2]);
            assert_eq!(stack.values[place], place as f64);
        }
        assert_eq!((stack.moved(14, 0, 0), stack.moved(14, 2, 99), stack.moved(14, 7, 1)), (2, 15, 14));
        let scalar = Example::Scalar.tensor(None);
        assert_eq!((scalar.rank(), scalar.index(0), scalar.place(&[])), (0, vec![], 0));
    }

    #[test]
    fn a_batch_is_cut_out_of_the_data_row_by_row() {
        let inputs = DMatrix::from_fn(20, 30, |row, column| (100 * row + column) as f64);
        let batch = Example::Batch.tensor(Some(&inputs));
        assert_eq!(batch.shape, [BATCH_ROWS, BATCH_COLUMNS]);
        assert_eq!(batch.values[batch.place(&[2, 3])], 203.0);
        assert_eq!(Example::Batch.code(&batch), "t = x[:6, :8]");
        assert_eq!(Example::Batch.tensor(None), Tensor { shape: vec![], values: vec![] });
    }

    #[test]
    fn the_digit_is_an_image_with_a_hole() {
        let image = digit();
        assert_eq!(image.len(), 784);
        assert!(image.iter().all(|value| (0.0..=1.0).contains(value)));
        let at = |row: usize, column: usize| image[row * SIDE + column];
        assert!(at(14, 14) < 0.01 && at(0, 0) < 0.01 && at(13, 6) > 0.9 && at(5, 13) > 0.8);
    }

    #[test]
    fn labels_become_rows_with_a_single_one() {
        let (labels, rows) = one_hot("5, 0 4", Some(10)).unwrap_or_default();
        assert_eq!((labels, rows.shape()), (vec![5, 0, 4], (3, 10)));
        assert_eq!((rows[(0, 5)], rows[(1, 0)], rows.sum()), (1.0, 1.0, 3.0));
        assert_eq!(one_hot("3", None).map(|(_, rows)| rows.shape()), Ok((1, 4)));
        assert_eq!(one_hot("", Some(10)).map(|(_, rows)| rows.shape()), Ok((0, 10)));
        assert_eq!(one_hot("", None), Err(CategoricalError::NoLabels.into()));
        assert_eq!(one_hot("1,-2", None), Err(LabelsError::NotALabel { text: "-2".to_owned() }));
        assert_eq!(one_hot("0,10", Some(10)), Err(CategoricalError::Label { row: 1, label: 10, classes: 10 }.into()));
        assert_eq!(one_hot("1 ".repeat(13).as_str(), None), Err(LabelsError::TooMany { found: 13 }));
        assert_eq!(one_hot("5000", None), Err(CategoricalError::TooManyClasses { classes: 5001 }.into()));
    }
}
