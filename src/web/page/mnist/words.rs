//! The worker's news as facts that can be told.

use crate::text::mnist::data::Refusal;
use crate::text::mnist::status::{Problem, Told};
use crate::worker::digits::{Fault, Loading, Part};
use crate::worker::store::StoreError;

/// How far the digits are, as it is told.
pub fn loading(loading: Loading) -> Told {
    match loading {
        Loading::Fetching { bytes, of } => Told::Fetching { bytes, of },
        Loading::Reading => Told::Reading,
        Loading::Writing { count, of } => Told::Writing { count, of },
    }
}

/// How far the digits are, of how much, where that is known.
pub fn share(loading: Loading) -> Option<(f64, f64)> {
    match loading {
        Loading::Fetching { bytes, of } => of.map(|of| (bytes as f64, of as f64)),
        Loading::Reading => None,
        Loading::Writing { count, of } => Some((f64::from(count), f64::from(of))),
    }
}

/// Why there are no digits, as it is told.
pub fn fault(fault: &Fault) -> Problem {
    match fault {
        Fault::Missing { file } => Problem::Missing(file.clone()),
        Fault::NotFetched { file, reason } => Problem::NotFetched(file.clone(), reason.clone()),
        Fault::Broken { file, error } => Problem::Broken(file.clone(), *error),
        Fault::Incomplete(part) => match part {
            Part::TrainImages => Problem::NoImages,
            Part::TrainLabels => Problem::NoLabels,
            Part::TestImages => Problem::NoTestImages,
            Part::TestLabels => Problem::NoTestLabels,
        },
    }
}

/// Why the browser keeps no files, as it is told.
pub fn not_kept(error: &StoreError) -> Refusal {
    match error {
        StoreError::NoFiles => Refusal::Digits(Problem::NoImages),
        StoreError::TooManyFiles { count } => Refusal::TooMany(*count),
        StoreError::Refused { file, error } => Refusal::File(file.clone(), *error),
        StoreError::NoStore => Refusal::NoStore,
        StoreError::NotKept { file, reason } => Refusal::NotKept(file.clone(), reason.clone()),
    }
}
