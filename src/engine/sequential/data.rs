//! Samples to learn from, turned once from Keras' rows into the engine's columns.
//! Knows no network.

use super::error::ModelError;
use nalgebra::DMatrix;

/// Inputs with their targets; at least one sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    inputs: DMatrix<f64>,
    targets: DMatrix<f64>,
}

/// Some samples, as the network takes them: one per column.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// Inputs × samples.
    pub inputs: DMatrix<f64>,
    /// Outputs × samples.
    pub targets: DMatrix<f64>,
}

impl Samples {
    /// Samples from `x` (samples × inputs) and `y` (samples × outputs).
    ///
    /// # Errors
    /// [`ModelError::NoSamples`], or [`ModelError::SampleCount`] if there are not as many targets.
    pub fn from_rows(x: &DMatrix<f64>, y: &DMatrix<f64>) -> Result<Self, ModelError> {
        if x.nrows() != y.nrows() {
            return Err(ModelError::SampleCount { inputs: x.nrows(), targets: y.nrows() });
        }
        if x.nrows() == 0 {
            return Err(ModelError::NoSamples);
        }
        Ok(Self { inputs: x.transpose(), targets: y.transpose() })
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
    pub(super) fn split(self, share: f64) -> Result<(Self, Option<Self>), ModelError> {
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

    /// The samples with these numbers, which there must be.
    pub(super) fn batch(&self, samples: &[usize]) -> Batch {
        Batch { inputs: self.inputs.select_columns(samples), targets: self.targets.select_columns(samples) }
    }
}
