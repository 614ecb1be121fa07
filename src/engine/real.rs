//! The numbers that a network can be made of: float64, as everywhere on the pages, or Keras' usual float32.
//! Knows nothing of networks.

use nalgebra::{DMatrix, RealField};
use std::iter::Sum;

/// A floating-point type.
///
/// Its own arithmetic rounds to its own precision after each operation. Settings (learning rates, constants of formulas)
/// are f64 and rounded once when they meet it.
pub trait Real: RealField + Copy + Sum {
    /// The name that NumPy and Keras give the type.
    const ID: &'static str;

    /// The nearest number of this type.
    fn rounded(value: f64) -> Self;

    /// The same number as f64, exactly.
    fn to_f64(self) -> f64;

    /// Whether it is no number.
    fn is_nan(self) -> bool;
}

/// A number cut to bounds; what is no number stays none. Unlike the standard library's function, this one does not check
/// the bounds, and so does not bring the printing of floats into the worker.
pub fn within<T: PartialOrd>(number: T, least: T, most: T) -> T {
    if number < least {
        least
    } else if number > most {
        most
    } else {
        number
    }
}

impl Real for f64 {
    const ID: &'static str = "float64";

    #[inline]
    fn rounded(value: f64) -> Self {
        value
    }

    #[inline]
    fn to_f64(self) -> f64 {
        self
    }

    #[inline]
    fn is_nan(self) -> bool {
        f64::is_nan(self)
    }
}

impl Real for f32 {
    const ID: &'static str = "float32";

    #[inline]
    fn rounded(value: f64) -> Self {
        value as f32
    }

    #[inline]
    fn to_f64(self) -> f64 {
        f64::from(self)
    }

    #[inline]
    fn is_nan(self) -> bool {
        f32::is_nan(self)
    }
}

/// Every number of a matrix in another type: exact from f32 to f64, rounded to the nearest from f64 to f32.
pub fn cast<T: Real, U: Real>(matrix: &DMatrix<T>) -> DMatrix<U> {
    matrix.map(|number| U::rounded(number.to_f64()))
}
