//! A model trained from many seeds: when a start counts as having learnt, what each start has in common, and what the
//! lecture printed. Knows not who does the training.

use nalgebra::DMatrix;

use super::Keras;
use super::options::{Data, Precision};
use crate::data::dataset::Dataset;
use crate::engine::loss::Loss;
use crate::lesson::decimal;
use crate::lesson::position::Grid;
use crate::lesson::program::Program;
use crate::lesson::setting::{self, Refusal};

/// The most starts of a study on the page.
pub const MOST_STARTS: u32 = 1000;
/// The largest bound that an error or a loss can be given.
pub const LARGEST_BOUND: f64 = 1e6;

/// How near is near enough, unless the reader says otherwise; and the largest loss that will do where targets are 0 and 1.
const NEAR: f64 = 0.1;
const LOW: f64 = 0.01;

/// When a start has learnt, without its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Every sample is right, as Keras' accuracy counts.
    AllRight,
    /// Every output is nearer to its target than the bound.
    Within,
    /// The loss is at most the bound.
    LossAtMost,
}

impl Criterion {
    /// The stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::AllRight => "all-right",
            Self::Within => "within",
            Self::LossAtMost => "loss",
        }
    }

    /// Whether it has a bound.
    pub fn has_bound(self) -> bool {
        self != Self::AllRight
    }
}

/// What the reader should know of a study of these settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Values changed by hand, or weights of the reader's own, have no part in it: every start draws its weights.
    DrawnWeights,
    /// The page draws the data together with the weights; the study keeps those of the present seed.
    SameData {
        /// The present seed.
        seed: u32,
    },
    /// The page keeps numbers in `float32`, the study in `float64`.
    Double,
    /// The page ends a training before all epochs, and so does the study.
    Shortened {
        /// Epochs of each start.
        epochs: u32,
    },
}

/// First number of a study and how many starts it has, as the reader types them.
pub struct Starts;

impl Starts {
    /// Reads the first seed.
    ///
    /// # Errors
    /// [`Refusal`] for anything but a whole number that leaves room for all seeds of a study.
    pub fn first(text: &str) -> Result<u32, Refusal> {
        setting::whole(text, 0, u32::MAX - MOST_STARTS)
    }

    /// Reads how many seeds there are.
    ///
    /// # Errors
    /// [`Refusal`] for anything but a whole number in 1…[`MOST_STARTS`].
    pub fn count(text: &str) -> Result<u32, Refusal> {
        setting::whole(text, 1, MOST_STARTS)
    }

    /// Reads a criterion's bound.
    ///
    /// # Errors
    /// [`Refusal`] for anything but a number above 0 and at most [`LARGEST_BOUND`].
    pub fn bound(text: &str) -> Result<f64, Refusal> {
        setting::positive(text, LARGEST_BOUND)
    }
}

/// What the lecture printed of its XOR model after so many epochs, from a start that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The epochs.
    pub epochs: u32,
    /// What `predict` gave for the four samples, as it stands there.
    pub outputs: [&'static str; 4],
}

const PRINTED_1000: Printed = Printed { epochs: 1000, outputs: ["0.19608304", "0.64313614", "0.6822454", "0.53627"] };
const PRINTED_10000: Printed =
    Printed { epochs: 10_000, outputs: ["0.02743807", "0.9702845", "0.9704155", "0.03712982"] };

impl Printed {
    /// The mean squared error of the printed outputs.
    pub fn loss(&self) -> f64 {
        let targets = [0.0, 1.0, 1.0, 0.0];
        let squares = self.outputs.iter().zip(targets).map(|(output, target)| {
            let error = decimal::parse(output).unwrap_or(f64::NAN) - target;
            error * error
        });
        squares.sum::<f64>() / targets.len() as f64
    }
}

impl Keras {
    /// What the lecture printed, where the settings are those of its XOR model but for seed, length and precision.
    pub fn printed(&self) -> Option<Printed> {
        let lecture = Self { seed: self.seed, epochs: self.epochs, precision: self.precision, ..Self::default() };
        let printed = if self.epochs >= PRINTED_10000.epochs { PRINTED_10000 } else { PRINTED_1000 };
        (*self == lecture).then_some(printed)
    }

    /// When a start may count as having learnt these samples, the usual one first.
    pub fn criteria(&self) -> &'static [Criterion] {
        if self.has_sides() {
            &[Criterion::AllRight, Criterion::Within, Criterion::LossAtMost]
        } else {
            &[Criterion::LossAtMost, Criterion::Within]
        }
    }

    /// Whether every target is 0 or 1, so that an output can be on the right side.
    pub fn has_sides(&self) -> bool {
        self.dataset().is_some_and(|data| data.targets.iter().all(|target| [0.0, 1.0].contains(target)))
    }

    /// The bound unless the reader gives one. Of a loss where targets are not 0 and 1: a tenth of that of always
    /// answering the mean target, to two digits.
    pub fn usual_bound(&self, criterion: Criterion) -> f64 {
        if criterion == Criterion::LossAtMost && !self.has_sides() {
            let tenth = self.dataset().and_then(|data| loss_of_mean(self.loss, &data)).map(|loss| loss / 10.0);
            let short = tenth.and_then(|tenth| decimal::parse(&format!("{tenth:.1e}")));
            return short.filter(|&bound| bound > 0.0 && bound <= LARGEST_BOUND).unwrap_or(LOW);
        }
        if criterion == Criterion::LossAtMost { LOW } else { NEAR }
    }

    /// Epochs of each start: as many as the page trains.
    pub fn study_epochs(&self) -> u32 {
        (self.last_update() / self.updates_per_epoch()).max(1)
    }

    /// What should be known of a study; `edited` tells that values were changed by hand.
    pub fn study_remarks(&self, edited: bool) -> Vec<Remark> {
        let drawn = (edited || self.given.weights.is_some()).then_some(Remark::DrawnWeights);
        let data = self.draws_data().then_some(Remark::SameData { seed: self.seed });
        let double = (self.precision == Precision::Single).then_some(Remark::Double);
        let epochs = self.study_epochs();
        let shortened = (epochs < self.epochs).then_some(Remark::Shortened { epochs });
        [drawn, data, double, shortened].into_iter().flatten().collect()
    }

    /// Whether the page, given a seed of the study, makes the very training that the study made of it: the settings are
    /// `studied`'s, and nothing but weights and order hangs on the seed. Numbers of another precision may differ a little.
    pub fn repeats(&self, studied: &Self, edited: bool) -> bool {
        let same = Self { seed: self.seed, scoring: self.scoring, ..studied.clone() };
        *self == same && !edited && self.given.weights.is_none() && !self.draws_data()
    }

    /// Whether the samples hang on the seed.
    fn draws_data(&self) -> bool {
        matches!(self.data, Data::Walkthrough | Data::Flowers)
    }
}

/// The loss of a model that always answers the mean target.
fn loss_of_mean(loss: Loss, data: &Dataset) -> Option<f64> {
    let targets = data.targets.transpose();
    let mean = targets.column_mean();
    let answers = DMatrix::from_fn(targets.nrows(), targets.ncols(), |row, _| mean[row]);
    loss.value(&answers, &targets).ok().filter(|loss| loss.is_finite())
}
