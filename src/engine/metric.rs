//! What a training reports besides its loss, and how reports of batches become one.
//! Knows nothing of networks and optimizers.

use super::error::{EngineError, Quantity, require_shape};
use nalgebra::DMatrix;

/// A metric of Keras 3: a number for each sample, averaged over the samples. Samples are columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Metric {
    /// The share of right samples. With one output (Keras' binary accuracy) it is right if the target is 1 and the
    /// output above ½, or if the target is 0 and it is not. With several (categorical accuracy) if the largest output
    /// stands where the largest target does; of equal ones the first counts.
    Accuracy,
    /// The mean of (t − o)² over the outputs.
    MeanSquaredError,
    /// The mean of |t − o| over the outputs.
    MeanAbsoluteError,
}

impl Metric {
    /// Every metric, in the order in which a menu shows them.
    pub const ALL: [Self; 3] = [Self::Accuracy, Self::MeanSquaredError, Self::MeanAbsoluteError];

    /// The stable name used in links and files, which is also the one that Keras takes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::MeanSquaredError => "mse",
            Self::MeanAbsoluteError => "mae",
        }
    }

    /// The metric with this [`id`](Self::id), if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|metric| metric.id() == id)
    }

    /// The metric of each sample. Both matrices are outputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `targets` is not shaped like `outputs`.
    pub fn of_samples(self, outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<Vec<f64>, EngineError> {
        require_shape(Quantity::Targets, outputs.shape(), targets.shape())?;
        let count = outputs.nrows() as f64;
        let mean = |pairs: &mut dyn Iterator<Item = f64>| pairs.sum::<f64>() / count;
        let samples = outputs.column_iter().zip(targets.column_iter());
        Ok(samples
            .map(|(outputs, targets)| {
                let errors = outputs.iter().zip(targets.iter()).map(|(o, t)| t - o);
                match self {
                    Self::Accuracy => f64::from(u8::from(is_right(outputs.as_slice(), targets.as_slice()))),
                    Self::MeanSquaredError => mean(&mut errors.map(|error| error * error)),
                    Self::MeanAbsoluteError => mean(&mut errors.map(f64::abs)),
                }
            })
            .collect())
    }
}

fn is_right(outputs: &[f64], targets: &[f64]) -> bool {
    match (outputs, targets) {
        #[expect(clippy::float_cmp, reason = "a target that is neither 0 nor 1 is never met, as in Keras")]
        (&[output], &[target]) => target == f64::from(u8::from(output > 0.5)),
        _ => largest(outputs) == largest(targets),
    }
}

/// The place of the first of the largest numbers.
fn largest(values: &[f64]) -> Option<usize> {
    let numbers = values.iter().enumerate();
    numbers.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(index, _)| index)
}

/// A mean that grows batch by batch.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RunningMean {
    total: f64,
    samples: usize,
}

impl RunningMean {
    /// Takes in a batch whose mean this is.
    pub fn add(&mut self, mean: f64, samples: usize) {
        self.total += mean * samples as f64;
        self.samples += samples;
    }

    /// Takes in one number per sample.
    pub fn add_samples(&mut self, values: &[f64]) {
        self.total += values.iter().sum::<f64>();
        self.samples += values.len();
    }

    /// The mean over all samples so far; 0 if there was none, as in Keras.
    pub fn value(self) -> f64 {
        if self.samples == 0 { 0.0 } else { self.total / self.samples as f64 }
    }

    /// Samples so far.
    pub fn samples(self) -> usize {
        self.samples
    }
}
