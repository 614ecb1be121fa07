//! What a learner can choose for the digits lab, as text and as values.

use std::sync::Arc;

use super::given::OwnDigits;
use super::options::{Activation, Data, Loss, Optimizer};
use crate::engine::sequential::LayerWeights;
use crate::lesson::keras::given::Given;
use crate::lesson::keras::options::Switch;
use crate::lesson::setting::{self, Kind, Refusal, Setting};

/// The most hidden units,
pub const MOST_HIDDEN: u32 = 2048;
/// the most epochs,
pub const MOST_EPOCHS: u32 = 500;
/// the largest batch,
pub const MOST_BATCH: u32 = 4096;
/// the largest learning rate,
pub const LARGEST_RATE: f64 = 100.0;
/// and the most synthetic digits that can be asked for; there are a fifth as many to test with.
pub const MOST_SAMPLES: u32 = 60_000;

/// A network 784-hidden-10, how it is trained, and on which digits.
#[derive(Clone, Debug, PartialEq)]
pub struct Mnist {
    /// Which digits.
    pub data: Data,
    /// Synthetic digits to learn from.
    pub samples: u32,
    /// Hidden units.
    pub hidden: u32,
    /// Their activation.
    pub activation: Activation,
    /// What is minimized.
    pub loss: Loss,
    /// The optimizer.
    pub optimizer: Optimizer,
    /// η.
    pub learning_rate: f64,
    /// How often all digits are gone through.
    pub epochs: u32,
    /// Digits per update.
    pub batch_size: u32,
    /// Whether each epoch has an order of its own.
    pub shuffle: Switch,
    /// Seed of NumPy's generator: for the first weights and the orders.
    pub seed: u32,
    /// Whether the site turned out to have no MNIST.
    pub(super) missing: bool,
    /// The learner's own digits, in use or not.
    pub(super) own: Option<OwnDigits>,
    /// The learner's own weights, in use or not.
    given: Given,
}

impl Default for Mnist {
    /// The lecture's program with the optimizer that it prints the results of.
    fn default() -> Self {
        Self {
            data: Data::default(),
            samples: 10_000,
            hidden: 512,
            activation: Activation::default(),
            loss: Loss::default(),
            optimizer: Optimizer::default(),
            learning_rate: 0.1,
            epochs: 20,
            batch_size: 128,
            shuffle: Switch::On,
            seed: 1,
            missing: false,
            own: None,
            given: Given::default(),
        }
    }
}

const fn choice(name: &'static str, ids: &'static [&'static str]) -> Setting {
    Setting { name, short: None, kind: Kind::Choice(ids) }
}

const fn whole(name: &'static str, short: Option<&'static str>, min: u32, max: u32) -> Setting {
    Setting { name, short, kind: Kind::Whole { min, max } }
}

pub(super) const SETTINGS: &[Setting] = &[
    choice("data", &Data::IDS),
    whole("samples", None, 100, MOST_SAMPLES),
    whole("hidden", Some("h"), 1, MOST_HIDDEN),
    choice("activation", &Activation::IDS),
    choice("loss", &Loss::IDS),
    choice("optimizer", &Optimizer::IDS),
    Setting { name: "learning-rate", short: Some("lr"), kind: Kind::Positive { max: LARGEST_RATE } },
    whole("epochs", None, 1, MOST_EPOCHS),
    whole("batch-size", None, 1, MOST_BATCH),
    choice("shuffle", &Switch::IDS),
    whole("seed", None, 0, u32::MAX),
    choice("weights", &Given::WEIGHTS),
];

impl Mnist {
    pub(super) fn read(&self, name: &str) -> String {
        match name {
            "data" => self.data.id().to_owned(),
            "samples" => self.samples.to_string(),
            "hidden" => self.hidden.to_string(),
            "activation" => self.activation.id().to_owned(),
            "loss" => self.loss.id().to_owned(),
            "optimizer" => self.optimizer.id().to_owned(),
            "learning-rate" => setting::plain_number(self.learning_rate),
            "epochs" => self.epochs.to_string(),
            "batch-size" => self.batch_size.to_string(),
            "shuffle" => self.shuffle.id().to_owned(),
            "seed" => self.seed.to_string(),
            "weights" => self.given.weights_id().to_owned(),
            _ => String::new(),
        }
    }

    pub(super) fn write(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        match name {
            "data" => self.data = self.data_of(text)?,
            "samples" => self.samples = setting::whole(text, 100, MOST_SAMPLES)?,
            "hidden" => self.set_hidden(setting::whole(text, 1, MOST_HIDDEN)?)?,
            "activation" => self.activation = setting::choice(text, &Activation::ALL, Activation::id)?,
            "loss" => self.loss = setting::choice(text, &Loss::ALL, Loss::id)?,
            "optimizer" => self.optimizer = setting::choice(text, &Optimizer::ALL, Optimizer::id)?,
            "learning-rate" => self.learning_rate = setting::positive(text, LARGEST_RATE)?,
            "epochs" => self.epochs = setting::whole(text, 1, MOST_EPOCHS)?,
            "batch-size" => self.batch_size = setting::whole(text, 1, MOST_BATCH)?,
            "shuffle" => self.shuffle = setting::choice(text, &Switch::ALL, Switch::id)?,
            "seed" => self.seed = setting::whole(text, 0, u32::MAX)?,
            "weights" => self.set_weights(text)?,
            _ => return Err(Refusal::NoSuchValue),
        }
        Ok(())
    }

    /// The first settings of a learner who has brought digits along.
    pub fn with_own(own: OwnDigits) -> Self {
        Self { own: Some(own), ..Self::default() }
    }

    /// The learner's own digits, whether they are in use or not.
    pub fn own(&self) -> Option<&OwnDigits> {
        self.own.as_ref()
    }

    /// Whether the site turned out to have no MNIST, so that other digits stand in for it.
    pub fn is_without_mnist(&self) -> bool {
        self.missing
    }

    /// The weights to start with instead of drawn ones: 784 × hidden and hidden × 10, with biases.
    pub fn own_weights(&self) -> Option<&Arc<Vec<LayerWeights>>> {
        self.given.weights.as_ref()
    }

    /// Own digits can be chosen where there are any.
    fn data_of(&self, text: &str) -> Result<Data, Refusal> {
        let data = setting::choice(text, &Data::ALL, Data::id)?;
        if data == Data::Own && self.own.is_none() { Err(Refusal::NotGiven) } else { Ok(data) }
    }

    /// Another size of the hidden layer puts own weights out of use.
    fn set_hidden(&mut self, hidden: u32) -> Result<(), Refusal> {
        if hidden != self.hidden && self.given.weights.is_some() {
            self.given.set_weights("drawn")?;
        }
        self.hidden = hidden;
        Ok(())
    }

    /// Own weights bring the size of the hidden layer along.
    fn set_weights(&mut self, text: &str) -> Result<(), Refusal> {
        self.given.set_weights(text)?;
        if let Some(units) = self.given.weights.as_ref().and_then(|layers| layers.first()).map(|layer| layer.bias.len())
        {
            self.hidden = units as u32;
        }
        Ok(())
    }

    pub(super) fn has_own_weights(&self) -> bool {
        self.given.weights.is_some() || self.given.spare.is_some()
    }

    pub(super) fn give_weights(&mut self, weights: Option<Arc<Vec<LayerWeights>>>) {
        let units = weights.as_ref().and_then(|layers| layers.first()).map(|layer| layer.bias.len());
        self.hidden = units.map_or(self.hidden, |units| units as u32);
        self.given.weights = weights;
    }

    pub(super) fn inherit_weights(&mut self, other: &Self) {
        self.given = Given::inherited(&other.given);
    }
}
