//! Arrays as NumPy's `.npy` files hold them: numbers with a shape.
//! Knows no archives. Source: NumPy's format specification, `numpy.lib.format`, versions 1.0 to 3.0.

mod error;
mod header;
mod order;

pub use error::NpyError;

use header::{Header, Kind};
use nalgebra::{DMatrix, DVector};

/// The most numbers of an array: more than a model of the most parameters has.
pub const MOST_NUMBERS: usize = 12_500_000;
/// The most dimensions, as in NumPy 1.
pub const MOST_DIMENSIONS: usize = 32;

/// How numbers are stored in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Precision {
    /// float64
    #[default]
    Double,
    /// float32: numbers beyond its range become infinite.
    Single,
}

/// Numbers with a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    shape: Vec<usize>,
    /// In C order: the last index runs first.
    values: Vec<f64>,
}

impl Array {
    /// A matrix.
    pub fn from_matrix(matrix: &DMatrix<f64>) -> Self {
        let values = matrix.row_iter().flat_map(|row| row.iter().copied().collect::<Vec<_>>()).collect();
        Self { shape: vec![matrix.nrows(), matrix.ncols()], values }
    }

    /// A vector.
    pub fn from_values(values: &[f64]) -> Self {
        Self { shape: vec![values.len()], values: values.to_vec() }
    }

    /// The length in each dimension; none for a single number.
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// The numbers, the last index running first.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The array as a matrix, if it has two dimensions.
    pub fn matrix(&self) -> Option<DMatrix<f64>> {
        match *self.shape.as_slice() {
            [rows, columns] => Some(DMatrix::from_row_slice(rows, columns, &self.values)),
            _ => None,
        }
    }

    /// The array as a vector, if it has one dimension.
    pub fn vector(&self) -> Option<DVector<f64>> {
        (self.shape.len() == 1).then(|| DVector::from_column_slice(&self.values))
    }

    /// The array as a file, version 1.0, little-endian, in C order.
    pub fn write(&self, precision: Precision) -> Vec<u8> {
        let mut file = header::write(&self.shape, precision);
        match precision {
            Precision::Double => file.extend(self.values.iter().flat_map(|value| value.to_le_bytes())),
            Precision::Single => file.extend(self.values.iter().flat_map(|&value| (value as f32).to_le_bytes())),
        }
        file
    }

    /// The array in a file of `<f8`, `<f4`, `<i8` or `<i4`, in C or Fortran order. Whole numbers beyond 2⁵³ are rounded.
    ///
    /// # Errors
    /// [`NpyError`] for a file that is not such an array, is cut off or too long, and for too large arrays.
    pub fn read(file: &[u8]) -> Result<Self, NpyError> {
        let (Header { kind, fortran_order, shape }, data) = header::read(file)?;
        if shape.len() > MOST_DIMENSIONS {
            return Err(NpyError::TooManyDimensions { dimensions: shape.len() });
        }
        let count = shape.iter().try_fold(1_usize, |count, &length| count.checked_mul(length));
        // With a dimension of length 0 the others may be anything, but not here.
        let bounded = shape.iter().all(|&length| length <= MOST_NUMBERS);
        let Some(count) = count.filter(|&count| count <= MOST_NUMBERS && bounded) else {
            return Err(NpyError::TooManyNumbers { shape });
        };
        if data.len() != count * kind.bytes() {
            return Err(NpyError::Length { expected: count * kind.bytes(), found: data.len() });
        }
        let values = numbers(kind, data);
        let values = if fortran_order { order::to_c(&values, &shape) } else { values };
        Ok(Self { shape, values })
    }
}

fn numbers(kind: Kind, data: &[u8]) -> Vec<f64> {
    fn each<const N: usize>(data: &[u8], number: fn([u8; N]) -> f64) -> Vec<f64> {
        let (chunks, _) = data.as_chunks();
        chunks.iter().map(|&bytes| number(bytes)).collect()
    }
    match kind {
        Kind::Double => each(data, f64::from_le_bytes),
        Kind::Single => each(data, |bytes| f64::from(f32::from_le_bytes(bytes))),
        Kind::Long => each(data, |bytes| i64::from_le_bytes(bytes) as f64),
        Kind::Int => each(data, |bytes| f64::from(i32::from_le_bytes(bytes))),
    }
}
