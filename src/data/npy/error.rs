//! What can be wrong with an array's file.
//! Holds facts only; sentences for the page are made elsewhere.

use super::{MOST_DIMENSIONS, MOST_NUMBERS};
use thiserror::Error;

/// A refusal of an array's file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NpyError {
    /// It does not begin as an array's file.
    #[error("no .npy file")]
    NotAnArray,
    /// A version of the format other than 1, 2 and 3.
    #[error("version {major}.{minor} of the format is unknown")]
    Version {
        /// The first number.
        major: u8,
        /// The second number.
        minor: u8,
    },
    /// The header is cut off, too long, or does not say what it should.
    #[error("the header cannot be read")]
    Header,
    /// Numbers of another type than `<f8`, `<f4`, `<i8` and `<i4`, or no numbers.
    #[error("the type {descr} is unknown")]
    Type {
        /// The type, as NumPy writes it; cut off after 40 characters.
        descr: String,
    },
    /// More than [`MOST_DIMENSIONS`].
    #[error("{dimensions} dimensions; at most {MOST_DIMENSIONS}")]
    TooManyDimensions {
        /// The number of dimensions.
        dimensions: usize,
    },
    /// More than [`MOST_NUMBERS`].
    #[error("an array of {shape:?}; at most {MOST_NUMBERS} numbers")]
    TooManyNumbers {
        /// The array's shape.
        shape: Vec<usize>,
    },
    /// More or fewer bytes than the shape needs.
    #[error("{found} bytes of numbers, not {expected}")]
    Length {
        /// Bytes for the shape.
        expected: usize,
        /// Bytes after the header.
        found: usize,
    },
}
