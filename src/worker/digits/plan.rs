//! What a plan means: whether it can be done, how it is trained, and the weights that it begins with.
//! Knows no samples and no messages.

use nalgebra::{DMatrix, DVector};
use thiserror::Error;

use super::{MOST_BATCH, MOST_DIGITS, MOST_UNITS, Plan, Rank, Source};
use crate::data::digits::{CLASSES, PIXELS};
use crate::engine::initializer::Initializer;
use crate::engine::random::NumpyRandom;
use crate::engine::sequential::LayerWeights;
use crate::engine::sparse::{GROUP, Moving, Setup};

/// Outputs of the network.
pub(super) const OUTPUTS: usize = CLASSES as usize;

/// Why a plan cannot be done. The page checks beforehand; this is for those who look for the fault.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum PlanError {
    /// No hidden units, or more than [`MOST_UNITS`].
    #[error("{0} hidden units")]
    Units(u16),
    /// No samples per update, or more than [`MOST_BATCH`].
    #[error("{0} samples per update")]
    Batch(u32),
    /// A learning rate that is no finite number above 0.
    #[error("a learning rate that is no finite number above 0")]
    Rate(f64),
    /// Start weights that are too few, too many, or no finite numbers.
    #[error("{bytes} bytes of start weights are not {expected} finite numbers")]
    Start {
        /// Their bytes.
        bytes: usize,
        /// Numbers that are needed.
        expected: usize,
    },
    /// Digits to be written: none to learn from or to test with, or more than [`MOST_DIGITS`] of either.
    #[error("{train} digits to learn from and {test} to test with")]
    Digits {
        /// To learn from.
        train: u32,
        /// To test with.
        test: u32,
    },
    /// A place that is none.
    #[error("worker {number} of {of}")]
    Rank {
        /// The place.
        number: u8,
        /// How many there are.
        of: u8,
    },
}

impl Plan {
    /// Whether it can be done. The worker asks this too.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn check(&self) -> Result<(), PlanError> {
        if self.units == 0 || self.units > MOST_UNITS {
            return Err(PlanError::Units(self.units));
        }
        if self.batch_size == 0 || self.batch_size > MOST_BATCH {
            return Err(PlanError::Batch(self.batch_size));
        }
        let (Moving::Sgd { learning_rate } | Moving::Adam { learning_rate }) = self.moving;
        if !learning_rate.is_finite() || learning_rate <= 0.0 {
            return Err(PlanError::Rate(learning_rate));
        }
        if let Source::Synthetic { train, test, .. } = self.source
            && ![train, test].iter().all(|count| (1..=MOST_DIGITS).contains(count))
        {
            return Err(PlanError::Digits { train, test });
        }
        self.weights().map(|_| ())
    }

    /// How many weights and biases there are.
    pub fn numbers(&self) -> usize {
        usize::from(self.units) * (PIXELS + 1 + OUTPUTS) + OUTPUTS
    }

    /// How it is trained.
    pub(super) fn setup(&self) -> Setup {
        Setup {
            hidden: self.hidden,
            head: self.head,
            moving: self.moving,
            batch_size: self.batch_size as usize,
            shuffle: self.shuffle.then_some(self.seed),
        }
    }

    /// The weights before the first update: those that were given, or Glorot's, drawn in float64 from the seed, kernel
    /// after kernel, and rounded.
    ///
    /// # Errors
    /// [`PlanError::Start`].
    pub(super) fn weights(&self) -> Result<[LayerWeights<f32>; 2], PlanError> {
        let units = usize::from(self.units);
        let Some(start) = &self.start else {
            let mut random = NumpyRandom::new(self.seed);
            let mut layer = |inputs, outputs| LayerWeights {
                kernel: Initializer::GlorotUniform.kernel(inputs, outputs, &mut random).map(|weight| weight as f32),
                bias: DVector::zeros(outputs),
            };
            return Ok([layer(PIXELS, units), layer(units, OUTPUTS)]);
        };
        let numbers = start.numbers();
        let expected = self.numbers();
        if start.0.len() != 4 * expected || !numbers.iter().all(|number| number.is_finite()) {
            return Err(PlanError::Start { bytes: start.0.len(), expected });
        }
        let mut numbers = numbers.into_iter();
        let mut layer = |inputs, outputs| LayerWeights {
            kernel: DMatrix::from_row_iterator(inputs, outputs, numbers.by_ref().take(inputs * outputs)),
            bias: DVector::from_iterator(outputs, numbers.by_ref().take(outputs)),
        };
        Ok([layer(PIXELS, units), layer(units, OUTPUTS)])
    }
}

impl Rank {
    /// The place of a worker that trains alone.
    pub const ALONE: Self = Self { number: 0, of: 1 };

    /// The same among those that have something to do with so many hidden units; none for a worker that has not.
    ///
    /// # Errors
    /// [`PlanError::Rank`] for a place that is none.
    pub(super) fn among(self, units: u16) -> Result<Option<Self>, PlanError> {
        let Self { number, of } = self;
        if number >= of || of > super::MOST_WORKERS {
            return Err(PlanError::Rank { number, of });
        }
        let groups = usize::from(units).div_ceil(GROUP);
        let of = of.min(u8::try_from(groups).unwrap_or(u8::MAX));
        Ok((number < of).then_some(Self { number, of }))
    }
}
