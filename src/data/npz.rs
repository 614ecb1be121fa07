//! Named arrays in one file, as `np.savez` and `np.savez_compressed` write and `np.load` reads.
//! Knows nothing of networks.

use super::npy::{self, Array, NpyError, Precision};
use super::zip::{self, ZipError};
use thiserror::Error;

/// What each name in the archive ends with.
const ENDING: &str = ".npy";

/// Arrays with their names, in the order of the file.
pub type Named = Vec<(String, Array)>;

/// A refusal of a file of arrays.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NpzError {
    /// A refusal of the archive.
    #[error(transparent)]
    Zip(#[from] ZipError),
    /// A file in the archive that is no array.
    #[error("{name}: {problem}")]
    Array {
        /// The name, without `.npy`.
        name: String,
        /// Why.
        problem: NpyError,
    },
    /// More numbers in all arrays together than [`MOST_NUMBERS`](npy::MOST_NUMBERS).
    #[error("more than {} numbers", npy::MOST_NUMBERS)]
    TooManyNumbers,
}

/// A file of these arrays.
///
/// # Errors
/// [`NpzError::Zip`] for names that are empty, too long or given twice, and for too many arrays or numbers.
pub fn write(arrays: &[(String, Array)], precision: Precision) -> Result<Vec<u8>, NpzError> {
    let file = |(name, array): &(String, Array)| (format!("{name}{ENDING}"), array.write(precision));
    let files: Vec<_> = arrays.iter().map(file).collect();
    Ok(zip::write(&files)?)
}

/// The arrays of a file.
///
/// # Errors
/// [`NpzError`] for a file that is no archive of arrays, damaged, or too large.
pub fn read(file: &[u8]) -> Result<Named, NpzError> {
    let mut numbers = 0;
    let mut arrays: Named = vec![];
    for member in zip::read(file)? {
        let name = member.name.strip_suffix(ENDING).unwrap_or(&member.name).to_owned();
        // `a` beside `a.npy`.
        if arrays.iter().any(|(other, _)| *other == name) {
            return Err(ZipError::SameName { name }.into());
        }
        let array = match Array::read(&member.unpack()?) {
            Ok(array) => array,
            Err(problem) => return Err(NpzError::Array { name, problem }),
        };
        numbers += array.values().len();
        if numbers > npy::MOST_NUMBERS {
            return Err(NpzError::TooManyNumbers);
        }
        arrays.push((name, array));
    }
    Ok(arrays)
}
