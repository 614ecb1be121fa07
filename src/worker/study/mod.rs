//! A study: the same model trained from many seeds, to see how often it learns. What it is and what comes out of it.
//! Knows nothing of how a training goes.

mod trial;
pub(super) mod work;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::wire;
use crate::engine::initializer::Initializer;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::loss::Loss;
use crate::engine::optimizer::Rule;
use crate::engine::sequential::{ModelError, Sequential, layer};

/// The most seeds of one study.
pub const MOST_SEEDS: usize = 10_000;

/// The most that may have to be done without a pause, in weights times samples. Drawing a weight counts as ten samples.
pub const MOST_AT_ONCE: u64 = 10_000_000;

/// As many outputs (samples × outputs) are told of each seed; of more, none.
pub const MOST_OUTPUTS: usize = 256;

/// What is to be studied. Trained as Keras' `Sequential` would, each time with a generator of the seed's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Study {
    /// Numbers in each input.
    pub inputs: u32,
    /// The layers, first hidden layer first.
    pub layers: Vec<Layer>,
    /// What is minimized.
    #[serde(with = "wire::loss")]
    pub loss: Loss,
    /// How.
    #[serde(with = "wire::RuleForm")]
    pub optimizer: Rule,
    /// What is learnt.
    pub samples: Samples,
    /// How it is gone through.
    pub fit: Fit,
    /// One training each, in this order.
    pub seeds: Vec<u32>,
    /// When it counts as learnt.
    pub criterion: Criterion,
}

/// A fully connected layer, its biases 0 at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// Its units.
    pub units: u32,
    /// What it does to its nets.
    #[serde(with = "wire::activation")]
    pub activation: LayerActivation,
    /// How its kernel begins.
    #[serde(with = "wire::initializer")]
    pub initializer: Initializer,
}

/// Inputs with their targets, one sample after another; both are as long as the samples are many times wide.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Samples {
    /// Samples × inputs, row by row.
    pub inputs: Vec<f64>,
    /// Samples × outputs, row by row.
    pub targets: Vec<f64>,
}

/// How a training goes through the samples, as Keras' `fit`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// How often all samples are gone through.
    pub epochs: u32,
    /// Samples per update.
    pub batch_size: u32,
    /// Whether each epoch has an order of its own.
    pub shuffle: bool,
    /// The share of the samples, from the end, that is not trained on.
    pub validation_split: f64,
}

/// When a training has learnt its samples. One that ends with a loss that is no finite number has not.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Criterion {
    /// Every sample is right as Keras' accuracy counts: its output on the target's side of ½, its class the target's.
    AllRight,
    /// Every output is nearer to its target than this.
    Within(f64),
    /// The loss is at most this.
    LossAtMost(f64),
}

/// What came out of one seed, with the weights after the last epoch and over all samples.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The seed.
    pub seed: u32,
    /// The loss.
    pub loss: f64,
    /// The share of right samples, as Keras' accuracy counts.
    pub accuracy: f64,
    /// Whether the study's criterion holds.
    pub learned: bool,
    /// Samples × outputs, row by row; none if they are more than [`MOST_OUTPUTS`].
    pub outputs: Vec<f64>,
}

/// How far a study is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Seeds done.
    pub done: u32,
    /// All seeds.
    pub seeds: u32,
    /// Epochs done with the present seed.
    pub epoch: u32,
    /// All epochs of each seed.
    pub epochs: u32,
}

/// All outcomes in short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Seeds done.
    pub done: u32,
    /// Those that have learnt.
    pub learned: u32,
    /// Those whose loss is no finite number.
    pub diverged: u32,
    /// The lowest of the finite losses; of none 0, as the next two.
    pub lowest_loss: f64,
    /// The median of the finite losses; of an even number the mean of the middle two.
    pub median_loss: f64,
    /// The highest of the finite losses.
    pub highest_loss: f64,
}

/// What a study tells while it runs. The summary comes once, at its end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum News {
    /// How far it is.
    Progress(Progress),
    /// What came out of the seeds since the last time, in order.
    Outcomes(Vec<Outcome>),
    /// What came out of all.
    Summary(Summary),
}

/// Why a study cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum StudyError {
    /// There is no seed.
    #[error("there are no seeds")]
    NoSeeds,
    /// More than [`MOST_SEEDS`].
    #[error("{0} seeds are too many")]
    TooManySeeds(usize),
    /// A training without epochs.
    #[error("there are no epochs")]
    NoEpochs,
    /// Inputs and targets are not those of a whole number of samples, the same for both.
    #[error("{inputs} input numbers and {targets} target numbers are not of equally many samples")]
    Samples {
        /// All numbers of the inputs.
        inputs: usize,
        /// All numbers of the targets.
        targets: usize,
    },
    /// More than [`MOST_AT_ONCE`] weights times samples.
    #[error("model and samples are too large together")]
    TooLarge,
    /// Model, data and options do not fit.
    #[error(transparent)]
    Model(#[from] ModelError),
}

impl Study {
    /// Whether it can be made. The worker asks this too.
    ///
    /// # Errors
    /// [`StudyError`].
    pub fn check(&self) -> Result<(), StudyError> {
        work::Work::new(self.clone()).map(|_| ())
    }

    /// The model as Keras describes it, before it has weights.
    pub fn model(&self) -> Sequential {
        let describe = |(index, layer): (usize, &Layer)| {
            let dense = layer::Dense::new(layer.units as usize).activation(layer.activation);
            let dense = dense.initializer(layer.initializer);
            if index == 0 { dense.input_dim(self.inputs as usize) } else { dense }
        };
        self.layers.iter().enumerate().map(describe).fold(Sequential::new(), Sequential::add)
    }
}

impl Summary {
    /// Sums up outcomes.
    pub fn of(outcomes: &[Outcome]) -> Self {
        let mut losses: Vec<f64> =
            outcomes.iter().map(|outcome| outcome.loss).filter(|loss| loss.is_finite()).collect();
        losses.sort_unstable_by(f64::total_cmp);
        let at = |index: usize| losses.get(index).copied().unwrap_or_default();
        let count = losses.len();
        Self {
            done: outcomes.len() as u32,
            learned: outcomes.iter().filter(|outcome| outcome.learned).count() as u32,
            diverged: (outcomes.len() - count) as u32,
            lowest_loss: at(0),
            median_loss: f64::midpoint(at(count.saturating_sub(1) / 2), at(count / 2)),
            highest_loss: at(count.saturating_sub(1)),
        }
    }
}
