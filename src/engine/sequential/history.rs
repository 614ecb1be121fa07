//! What a training reports: loss and metrics, of a batch or of an epoch; in f64, whatever the network computes in.
//! Knows nothing of how they came about.

use crate::engine::metric::{Metric, RunningMean};
use crate::engine::real::Real;
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
    pub(super) fn add<T: Real>(&mut self, loss: f64, metrics: &[Metric], outputs: &DMatrix<T>, targets: &DMatrix<T>) {
        self.loss.add(loss, outputs.ncols());
        for (mean, metric) in self.metrics.iter_mut().zip(metrics) {
            mean.add_samples(metric.each_sample(outputs, targets).map(T::to_f64));
        }
    }

    pub(super) fn reset(&mut self) {
        self.loss = RunningMean::default();
        self.metrics.fill(RunningMean::default());
    }

    pub(super) fn scores(&self) -> Scores {
        Scores { loss: self.loss.value(), metrics: self.metrics.iter().map(|mean| mean.value()).collect() }
    }
}
