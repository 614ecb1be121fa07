//! What a training reports besides its loss, and how reports of batches become one.
//! Knows nothing of networks and optimizers.

use super::error::{EngineError, Quantity, require_shape};
use super::real::Real;
use nalgebra::{ComplexField, DMatrix};

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
    pub fn of_samples<T: Real>(self, outputs: &DMatrix<T>, targets: &DMatrix<T>) -> Result<Vec<T>, EngineError> {
        require_shape(Quantity::Targets, outputs.shape(), targets.shape())?;
        Ok(self.each_sample(outputs, targets).collect())
    }

    /// The metric of one sample after the other, of matrices whose shapes are equal.
    pub(super) fn each_sample<T: Real>(self, outputs: &DMatrix<T>, targets: &DMatrix<T>) -> impl Iterator<Item = T> {
        let size = outputs.nrows().max(1);
        let samples = outputs.as_slice().chunks_exact(size).zip(targets.as_slice().chunks_exact(size));
        samples.map(move |(outputs, targets)| self.of_sample(outputs, targets))
    }

    fn of_sample<T: Real>(self, outputs: &[T], targets: &[T]) -> T {
        let errors = outputs.iter().zip(targets).map(|(&o, &t)| t - o);
        let count = T::rounded(outputs.len() as f64);
        match self {
            Self::Accuracy if is_right(outputs, targets) => T::one(),
            Self::Accuracy => T::zero(),
            Self::MeanSquaredError => errors.map(|error| error * error).sum::<T>() / count,
            Self::MeanAbsoluteError => errors.map(ComplexField::abs).sum::<T>() / count,
        }
    }
}

fn is_right<T: Real>(outputs: &[T], targets: &[T]) -> bool {
    match (outputs, targets) {
        // A target that is neither 0 nor 1 is never met, as in Keras.
        (&[output], &[target]) => target == if output > T::rounded(0.5) { T::one() } else { T::zero() },
        _ => largest(outputs) == largest(targets),
    }
}

/// The place of the first of the largest numbers.
fn largest<T: Real>(values: &[T]) -> Option<usize> {
    let numbers = values.iter().enumerate();
    numbers.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(index, _)| index)
}

/// A mean that grows batch by batch, in f64 whatever the numbers come from.
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
    pub fn add_samples(&mut self, values: impl IntoIterator<Item = f64>) {
        let counted = values.into_iter().inspect(|_| self.samples += 1);
        self.total += counted.sum::<f64>();
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
