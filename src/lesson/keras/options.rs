//! The choices of compile and fit that are neither layers nor data: each with its stable names.

pub use super::units::MOST_LAYERS;
use crate::engine::metric::Metric;
use crate::engine::optimizer::{Adam, Momentum, RmsProp, Rule};
use crate::engine::sgd::Sgd;
use crate::lesson::setting::{self, Refusal};

/// The most epochs that can be asked for.
pub const MOST_EPOCHS: u32 = 100_000;
/// The largest batch.
pub const MOST_BATCH: u32 = 4096;
/// The most inputs that can be asked for.
pub const MOST_INPUTS: u32 = 1024;

/// Which samples the model is fitted to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Data {
    /// Twenty points near a line: the lecture's linear regression.
    Line,
    /// The truth table of XOR.
    #[default]
    Xor,
    /// Generated inputs of 100 numbers in ten classes, for the lecture's walk-through of compile, fit, evaluate, predict.
    Walkthrough,
    /// Generated flowers of three kinds.
    Flowers,
    /// None: the model alone is looked at.
    None,
    /// The learner's own table.
    Own,
}

impl Data {
    pub(super) const ALL: [Self; 6] = [Self::Line, Self::Xor, Self::Walkthrough, Self::Flowers, Self::None, Self::Own];
    /// The stable names of all data.
    pub const IDS: [&'static str; 6] = ["line", "xor", "walkthrough", "flowers", "none", "own"];

    /// The stable name.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Yes.
    On,
    /// No.
    Off,
}

impl Switch {
    pub(in crate::lesson) const ALL: [Self; 2] = [Self::On, Self::Off];
    pub(in crate::lesson) const IDS: [&'static str; 2] = ["on", "off"];

    /// The stable name.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// Whether it is on.
    pub fn is_on(self) -> bool {
        self == Self::On
    }
}

/// How the model keeps its numbers: Keras' `floatx`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// As `float64`, as NumPy does.
    Double,
    /// As `float32`, as Keras does unless it is told otherwise.
    Single,
}

impl Precision {
    pub(super) const ALL: [Self; 2] = [Self::Double, Self::Single];
    pub(super) const IDS: [&'static str; 2] = ["float64", "float32"];

    /// The stable name, which is also Keras'.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// Whether numbers are f64.
    pub fn is_double(self) -> bool {
        self == Self::Double
    }

    /// Bytes of a number.
    pub fn bytes(self) -> usize {
        match self {
            Self::Double => 8,
            Self::Single => 4,
        }
    }
}

/// What is reported besides the loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scoring {
    /// Nothing.
    None,
    /// The share of right samples.
    Accuracy,
    /// The mean square of the errors.
    MeanSquaredError,
    /// The mean size of the errors.
    MeanAbsoluteError,
}

impl Scoring {
    pub(super) const ALL: [Self; 4] = [Self::None, Self::Accuracy, Self::MeanSquaredError, Self::MeanAbsoluteError];
    pub(super) const IDS: [&'static str; 4] = ["none", "accuracy", "mse", "mae"];

    /// The stable name, which is also Keras'.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// The engine's metric.
    pub fn metric(self) -> Option<Metric> {
        match self {
            Self::None => None,
            Self::Accuracy => Some(Metric::Accuracy),
            Self::MeanSquaredError => Some(Metric::MeanSquaredError),
            Self::MeanAbsoluteError => Some(Metric::MeanAbsoluteError),
        }
    }
}

/// The optimizer with its settings; those of another one are kept while they have no meaning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Optimizing {
    /// The rule's stable name.
    pub id: &'static str,
    /// η.
    pub learning_rate: f64,
    /// The part of the velocity that SGD keeps.
    pub momentum: f64,
    /// Whether SGD looks ahead.
    pub nesterov: Switch,
    /// The part of the mean square that RMSprop keeps.
    pub rho: f64,
    /// The part of the mean gradient that Adam keeps.
    pub beta_1: f64,
    /// The part of the mean square that Adam keeps.
    pub beta_2: f64,
}

impl Default for Optimizing {
    /// The lecture's `SGD(0.1)`, else the defaults of Keras.
    fn default() -> Self {
        let (rmsprop, adam) = (RmsProp::default(), Adam::default());
        Self {
            id: Rule::sgd(0.1).id(),
            learning_rate: 0.1,
            momentum: 0.0,
            nesterov: Switch::Off,
            rho: rmsprop.rho,
            beta_1: adam.beta_1,
            beta_2: adam.beta_2,
        }
    }
}

impl Optimizing {
    /// The stable names of all optimizers.
    pub const IDS: [&'static str; 4] = ["sgd", "rmsprop", "adam", "adagrad"];
    /// Adam divides by 1 − βᵗ, which must not be 0.
    pub(super) const LARGEST_BETA: f64 = 0.999_999;

    /// The learning rate that Keras gives the optimizer of this name unless it is told another one.
    pub fn default_rate(id: &str) -> f64 {
        if id == Rule::sgd(0.0).id() { 0.01 } else { 0.001 }
    }

    /// The engine's rule.
    pub fn rule(&self) -> Rule {
        let learning_rate = self.learning_rate;
        match Rule::from_id(self.id).unwrap_or(Rule::sgd(learning_rate)) {
            Rule::Sgd(_) => Rule::Sgd(Momentum {
                sgd: Sgd { learning_rate },
                momentum: self.momentum,
                nesterov: self.nesterov.is_on(),
            }),
            Rule::RmsProp(rule) => Rule::RmsProp(RmsProp { learning_rate, rho: self.rho, ..rule }),
            Rule::Adam(rule) => Rule::Adam(Adam { learning_rate, beta_1: self.beta_1, beta_2: self.beta_2, ..rule }),
            Rule::Adagrad(rule) => Rule::Adagrad(crate::engine::optimizer::Adagrad { learning_rate, ..rule }),
        }
    }

    pub(super) fn read(&self, name: &str) -> String {
        match name {
            "optimizer" => self.id.to_owned(),
            "learning-rate" => setting::plain_number(self.learning_rate),
            "momentum" => setting::plain_number(self.momentum),
            "nesterov" => self.nesterov.id().to_owned(),
            "rho" => setting::plain_number(self.rho),
            "beta-1" => setting::plain_number(self.beta_1),
            "beta-2" => setting::plain_number(self.beta_2),
            _ => String::new(),
        }
    }

    pub(super) fn write(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        match name {
            "optimizer" => self.id = setting::choice(text, &Self::IDS, |id| id)?,
            "learning-rate" => self.learning_rate = setting::positive(text, super::settings::LARGEST_RATE)?,
            "momentum" => self.momentum = setting::real(text, 0.0, 1.0)?,
            "nesterov" => self.nesterov = setting::choice(text, &Switch::ALL, Switch::id)?,
            "rho" => self.rho = setting::real(text, 0.0, 1.0)?,
            "beta-1" => self.beta_1 = setting::real(text, 0.0, Self::LARGEST_BETA)?,
            "beta-2" => self.beta_2 = setting::real(text, 0.0, Self::LARGEST_BETA)?,
            _ => return Err(Refusal::NoSuchValue),
        }
        Ok(())
    }
}
