//! Samples to learn from, turned once from Keras' rows into the engine's columns.
//! Knows no network.

use super::error::ModelError;
use crate::engine::real::{Real, cast};
use crate::engine::side_by_side::pairs;
use nalgebra::DMatrix;

/// Inputs with their targets; at least one sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples<T: Real = f64> {
    inputs: DMatrix<T>,
    targets: DMatrix<T>,
}

/// Some samples, as the network takes them: one per column.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch<T: Real = f64> {
    /// Inputs × samples.
    pub inputs: DMatrix<T>,
    /// Outputs × samples.
    pub targets: DMatrix<T>,
}

impl<T: Real> Samples<T> {
    /// Samples from `x` (samples × inputs) and `y` (samples × outputs).
    ///
    /// # Errors
    /// [`ModelError::NoSamples`], or [`ModelError::SampleCount`] if there are not as many targets.
    pub fn from_rows(x: &DMatrix<T>, y: &DMatrix<T>) -> Result<Self, ModelError> {
        if x.nrows() != y.nrows() {
            return Err(ModelError::SampleCount { inputs: x.nrows(), targets: y.nrows() });
        }
        if x.nrows() == 0 {
            return Err(ModelError::NoSamples);
        }
        Ok(Self { inputs: x.transpose(), targets: y.transpose() })
    }

    /// The same samples in another type of numbers.
    pub fn cast<U: Real>(&self) -> Samples<U> {
        Samples { inputs: cast(&self.inputs), targets: cast(&self.targets) }
    }

    /// Inputs × samples.
    pub fn inputs(&self) -> &DMatrix<T> {
        &self.inputs
    }

    /// Outputs × samples.
    pub fn targets(&self) -> &DMatrix<T> {
        &self.targets
    }

    /// Number of samples.
    pub fn count(&self) -> usize {
        self.inputs.ncols()
    }

    /// Numbers in each input.
    pub fn features(&self) -> usize {
        self.inputs.nrows()
    }

    /// Numbers in each target.
    pub fn target_size(&self) -> usize {
        self.targets.nrows()
    }

    /// The first samples for training and the last ones, a share of all, for validation: as in Keras the first
    /// ⌊samples · (1 − share)⌋ are trained on. For a share of 0 all are.
    ///
    /// # Errors
    /// [`ModelError::ValidationSplit`] if the share is not in \[0, 1), or one part would be empty.
    pub fn split(self, share: f64) -> Result<(Self, Option<Self>), ModelError> {
        if share == 0.0 {
            return Ok((self, None));
        }
        let samples = self.count();
        let kept = (samples as f64 * (1.0 - share)).floor() as usize;
        if !(0.0..1.0).contains(&share) || kept == 0 || kept >= samples {
            return Err(ModelError::ValidationSplit { share, samples });
        }
        let part = |from: usize, count: usize| Self {
            inputs: self.inputs.columns(from, count).into_owned(),
            targets: self.targets.columns(from, count).into_owned(),
        };
        Ok((part(0, kept), Some(part(kept, samples - kept))))
    }

    /// Writes the inputs with these numbers, which there must be, into a matrix of as many columns.
    pub(super) fn inputs_into(&self, rows: &[usize], inputs: &mut DMatrix<T>) {
        columns_into(&self.inputs, rows, inputs);
    }

    /// Writes the targets with these numbers, which there must be, into a matrix of as many columns.
    pub(super) fn targets_into(&self, rows: &[usize], targets: &mut DMatrix<T>) {
        columns_into(&self.targets, rows, targets);
    }
}

fn columns_into<T: Real>(from: &DMatrix<T>, columns: &[usize], to: &mut DMatrix<T>) {
    let height = from.nrows().max(1);
    for (to, &column) in to.as_mut_slice().chunks_exact_mut(height).zip(columns) {
        let start = column * height;
        pairs(to, from.as_slice().get(start..start + height).unwrap_or_default(), |to, from| *to = from);
    }
}
