//! Why a model cannot be trained on the page, as a value; the words for it are the text's.

use super::Keras;
use super::source::Shape;

/// The most weights and biases of a model that is trained on the page: every step back needs a copy.
pub const MOST_PARAMETERS: usize = 20_000;
/// The most products of a weight with a number that one update may need in its forward pass, so that it takes
/// milliseconds and the page stays awake.
pub const MOST_PRODUCTS: usize = 1_000_000;
/// The same for the samples kept for validation, which are gone through at the end of each epoch.
pub const MOST_VALIDATION_PRODUCTS: usize = 4_000_000;

/// Why there is nothing to train.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// There are no samples.
    NoData,
    /// The last layer has another number of units than a target has numbers. Keras refuses to fit.
    TargetSize {
        /// Units of the last layer.
        units: usize,
        /// Numbers in each target.
        targets: usize,
    },
    /// The model is too large for the page.
    TooManyParameters {
        /// Its weights and biases.
        parameters: usize,
    },
    /// One update would take too long.
    TooMuchWork {
        /// Samples per update.
        batch: usize,
        /// The model's weights and biases.
        parameters: usize,
    },
    /// Validation after an epoch would take too long.
    TooMuchValidation {
        /// Samples kept for it.
        samples: usize,
        /// The model's weights and biases.
        parameters: usize,
    },
    /// The share kept for validation leaves no sample for one of both.
    NothingLeft {
        /// All samples.
        samples: usize,
    },
}

/// How many of `samples` are trained on when a share is kept for validation, as Keras counts them.
pub fn trained_samples(samples: usize, share: f64) -> usize {
    (samples as f64 * (1.0 - share)).floor() as usize
}

impl Keras {
    /// Weights and biases of the model.
    pub fn parameters(&self) -> usize {
        self.sizes().windows(2).map(|pair| (pair[0] + 1) * pair[1]).sum()
    }

    /// Why the model cannot be trained, if so.
    pub fn obstacle(&self) -> Option<Obstacle> {
        let Some(Shape { rows: samples, targets, .. }) = self.shape() else { return Some(Obstacle::NoData) };
        let (units, parameters) = (self.units.outputs(), self.parameters());
        let (trained, batch) = (self.trained(), self.batch());
        let validated = samples - trained;
        if units != targets {
            Some(Obstacle::TargetSize { units, targets })
        } else if trained == 0 || (validated == 0 && self.validation_split > 0.0) {
            Some(Obstacle::NothingLeft { samples })
        } else if parameters > MOST_PARAMETERS {
            Some(Obstacle::TooManyParameters { parameters })
        } else if batch * parameters > MOST_PRODUCTS {
            Some(Obstacle::TooMuchWork { batch, parameters })
        } else if validated * parameters > MOST_VALIDATION_PRODUCTS {
            Some(Obstacle::TooMuchValidation { samples: validated, parameters })
        } else {
            None
        }
    }
}
