//! What is kept of every update of a Keras training: the batch's loss and, of an epoch's last one, what the epoch came to.

use crate::engine::sequential::{self, Epoch};

/// Loss and metric as Keras reports them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    /// The loss.
    pub loss: f64,
    /// The metric, where one was asked for.
    pub metric: Option<f64>,
}

impl From<&sequential::Scores> for Report {
    fn from(scores: &sequential::Scores) -> Self {
        Self { loss: scores.loss, metric: scores.metrics.first().copied() }
    }
}

/// What an epoch came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// The means over its batches, each before its own update.
    pub training: Report,
    /// The samples kept for validation, with the weights after the epoch.
    pub validation: Option<Report>,
}

impl From<&Epoch> for Scores {
    fn from(epoch: &Epoch) -> Self {
        Self { training: (&epoch.training).into(), validation: epoch.validation.as_ref().map(Report::from) }
    }
}

/// What is kept of every update.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// The batch's loss before the update.
    pub loss: f64,
    /// What the epoch came to, if this update was its last.
    pub epoch: Option<Scores>,
}
