//! What a training reports: loss and metrics, of a batch or of an epoch.
//! Knows nothing of how they came about.

use crate::engine::error::EngineError;
use crate::engine::metric::{Metric, RunningMean};
use nalgebra::DMatrix;

/// A loss with the metrics beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// The loss.
    pub loss: f64,
    /// The metrics, in the order in which the model was compiled with them.
    pub metrics: Vec<f64>,
}

/// What is reported of one epoch.
#[derive(Clone, Debug, PartialEq)]
pub struct Epoch {
    /// The mean over the epoch's samples of what each batch gave before its own update.
    pub training: Scores,
    /// The scores of the samples kept for validation, with the weights after the epoch; if there are such samples.
    pub validation: Option<Scores>,
}

/// What `fit` returns: its epochs in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// One per epoch.
    pub epochs: Vec<Epoch>,
}

impl History {
    /// The training loss of each epoch.
    pub fn losses(&self) -> Vec<f64> {
        self.epochs.iter().map(|epoch| epoch.training.loss).collect()
    }
}

/// Scores that are collected batch by batch.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Running {
    loss: RunningMean,
    metrics: Vec<RunningMean>,
}

impl Running {
    pub(super) fn new(metrics: usize) -> Self {
        Self { loss: RunningMean::default(), metrics: vec![RunningMean::default(); metrics] }
    }

    /// Takes in a batch with this loss. Matrices are outputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if the targets do not fit the outputs; then nothing was taken in.
    pub(super) fn add(
        &mut self,
        loss: f64,
        metrics: &[Metric],
        outputs: &DMatrix<f64>,
        targets: &DMatrix<f64>,
    ) -> Result<(), EngineError> {
        let values = metrics.iter().map(|metric| metric.of_samples(outputs, targets));
        let values = values.collect::<Result<Vec<_>, _>>()?;
        self.loss.add(loss, outputs.ncols());
        for (mean, values) in self.metrics.iter_mut().zip(values) {
            mean.add_samples(&values);
        }
        Ok(())
    }

    pub(super) fn scores(&self) -> Scores {
        Scores { loss: self.loss.value(), metrics: self.metrics.iter().map(|mean| mean.value()).collect() }
    }
}
