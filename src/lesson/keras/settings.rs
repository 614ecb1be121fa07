//! What a learner can choose for a Keras model, as text and as values.
//! Knows neither the data themselves nor the training.

use super::given::Given;
use super::options::{Data, MOST_BATCH, MOST_EPOCHS, MOST_INPUTS, MOST_LAYERS, Optimizing, Precision, Scoring, Switch};
use super::units::Units;
use crate::engine::activation::Activation;
use crate::engine::initializer::Initializer;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::loss::Loss;
use crate::engine::optimizer::Rule;
use crate::lesson::setting::{self, Kind, Refusal, Setting};

/// The largest learning rate that can be asked for.
pub const LARGEST_RATE: f64 = 1000.0;
/// The largest share of the samples that can be kept for validation.
const LARGEST_SHARE: f64 = 0.9;

/// A Sequential model, how it is compiled, and how it is fitted to which data.
#[derive(Clone, Debug, PartialEq)]
pub struct Keras {
    /// Units of each dense layer.
    pub units: Units,
    /// The activation of each layer, the first one first; more than there are layers.
    pub activations: [LayerActivation; MOST_LAYERS],
    /// How each layer's kernel begins; more than there are layers.
    pub initializers: [Initializer; MOST_LAYERS],
    /// What is minimized.
    pub loss: Loss,
    /// The optimizer.
    pub optimizing: Optimizing,
    /// What is reported besides the loss.
    pub scoring: Scoring,
    /// The samples.
    pub data: Data,
    /// Numbers in each input, where there are no samples that tell.
    pub inputs: u32,
    /// How often all samples are gone through.
    pub epochs: u32,
    /// Samples per update.
    pub batch_size: u32,
    /// Whether each epoch has an order of its own.
    pub shuffle: Switch,
    /// The share of the samples, from the end, that is kept for validation.
    pub validation_split: f64,
    /// How numbers are kept.
    pub precision: Precision,
    /// Seed of NumPy's generator.
    pub seed: u32,
    /// What the learner brought along: data and weights of their own.
    pub given: Given,
}

impl Default for Keras {
    /// The lecture's model for XOR, for the first of its two trainings.
    fn default() -> Self {
        Self {
            units: Units::default(),
            activations: [Activation::Sigmoid.into(); MOST_LAYERS],
            initializers: [Initializer::default(); MOST_LAYERS],
            loss: Loss::MeanSquaredError,
            optimizing: Optimizing::default(),
            scoring: Scoring::Accuracy,
            data: Data::Xor,
            inputs: 784,
            epochs: 1000,
            batch_size: 1,
            shuffle: Switch::On,
            validation_split: 0.0,
            precision: Precision::Double,
            // Of four thousand seeds the one whose outputs come nearest to those printed in the lecture.
            seed: 1297,
            given: Given::default(),
        }
    }
}

/// The settings of each layer's activation,
pub const ACTIVATION_NAMES: [&str; MOST_LAYERS] =
    ["activation-1", "activation-2", "activation-3", "activation-4", "activation-5"];
/// and of its initializer.
pub const INITIALIZER_NAMES: [&str; MOST_LAYERS] =
    ["initializer-1", "initializer-2", "initializer-3", "initializer-4", "initializer-5"];

/// The stable names of all layer activations.
const ACTIVATIONS: [&str; Activation::ALL.len() + 1] = {
    let mut ids = [LayerActivation::Softmax.id(); Activation::ALL.len() + 1];
    let mut index = 0;
    while index < Activation::ALL.len() {
        ids[index] = Activation::ALL[index].id();
        index += 1;
    }
    ids
};

/// The stable names of all initializers.
const INITIALIZERS: [&str; Initializer::ALL.len()] = {
    let mut ids = [""; Initializer::ALL.len()];
    let mut index = 0;
    while index < ids.len() {
        ids[index] = Initializer::ALL[index].id();
        index += 1;
    }
    ids
};

/// The losses that Keras knows by these names.
pub const LOSSES: [Loss; 4] =
    [Loss::MeanSquaredError, Loss::MeanAbsoluteError, Loss::BinaryCrossEntropy, Loss::CategoricalCrossEntropy];
const LOSS_IDS: [&str; LOSSES.len()] = [LOSSES[0].id(), LOSSES[1].id(), LOSSES[2].id(), LOSSES[3].id()];

const fn activation(layer: usize, short: &'static str) -> Setting {
    Setting { name: ACTIVATION_NAMES[layer], short: Some(short), kind: Kind::Choice(&ACTIVATIONS) }
}

const fn initializer(layer: usize, short: &'static str) -> Setting {
    Setting { name: INITIALIZER_NAMES[layer], short: Some(short), kind: Kind::Choice(&INITIALIZERS) }
}

const fn choice(name: &'static str, ids: &'static [&'static str]) -> Setting {
    Setting { name, short: None, kind: Kind::Choice(ids) }
}

const fn share(name: &'static str, max: f64) -> Setting {
    Setting { name, short: None, kind: Kind::Real { min: 0.0, max } }
}

const fn whole(name: &'static str, min: u32, max: u32) -> Setting {
    Setting { name, short: None, kind: Kind::Whole { min, max } }
}

pub(super) const SETTINGS: &[Setting] = &[
    choice("data", &Data::IDS),
    whole("inputs", 1, MOST_INPUTS),
    Setting { name: "layers", short: None, kind: Kind::Units },
    activation(0, "a1"),
    activation(1, "a2"),
    activation(2, "a3"),
    activation(3, "a4"),
    activation(4, "a5"),
    initializer(0, "i1"),
    initializer(1, "i2"),
    initializer(2, "i3"),
    initializer(3, "i4"),
    initializer(4, "i5"),
    choice("loss", &LOSS_IDS),
    choice("optimizer", &Optimizing::IDS),
    Setting { name: "learning-rate", short: Some("lr"), kind: Kind::Positive { max: LARGEST_RATE } },
    share("momentum", 1.0),
    choice("nesterov", &Switch::IDS),
    share("rho", 1.0),
    share("beta-1", Optimizing::LARGEST_BETA),
    share("beta-2", Optimizing::LARGEST_BETA),
    choice("metrics", &Scoring::IDS),
    whole("epochs", 1, MOST_EPOCHS),
    whole("batch-size", 1, MOST_BATCH),
    choice("shuffle", &Switch::IDS),
    share("validation-split", LARGEST_SHARE),
    choice("precision", &Precision::IDS),
    whole("seed", 0, u32::MAX),
    choice("weights", &Given::WEIGHTS),
];

/// The setting of a layer's activation; layers from 1.
pub(super) fn activation_name(layer: usize) -> &'static str {
    ACTIVATION_NAMES.get(layer.saturating_sub(1)).copied().unwrap_or(ACTIVATION_NAMES[0])
}

/// The layer (from 0) whose activation or initializer the name stands for.
fn layer_of(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|&other| other == name)
}

impl Keras {
    pub(super) fn has_setting(&self, name: &str) -> bool {
        let layer = layer_of(&ACTIVATION_NAMES, name).or_else(|| layer_of(&INITIALIZER_NAMES, name));
        if let Some(layer) = layer {
            return layer < self.units.layers();
        }
        match name {
            "inputs" => self.data == Data::None,
            "weights" => self.given.weights.is_some() || self.given.spare.is_some(),
            "momentum" => matches!(self.optimizing.rule(), Rule::Sgd(_)),
            "nesterov" => matches!(self.optimizing.rule(), Rule::Sgd(rule) if rule.momentum > 0.0),
            "rho" => matches!(self.optimizing.rule(), Rule::RmsProp(_)),
            "beta-1" | "beta-2" => matches!(self.optimizing.rule(), Rule::Adam(_)),
            _ => true,
        }
    }

    pub(super) fn read(&self, name: &str) -> String {
        if let Some(layer) = layer_of(&ACTIVATION_NAMES, name) {
            return self.activations[layer].id().to_owned();
        }
        if let Some(layer) = layer_of(&INITIALIZER_NAMES, name) {
            return self.initializers[layer].id().to_owned();
        }
        match name {
            "data" => self.data.id().to_owned(),
            "inputs" => self.inputs.to_string(),
            "layers" => self.units.to_string(),
            "loss" => self.loss.id().to_owned(),
            "metrics" => self.scoring.id().to_owned(),
            "epochs" => self.epochs.to_string(),
            "batch-size" => self.batch_size.to_string(),
            "shuffle" => self.shuffle.id().to_owned(),
            "validation-split" => setting::plain_number(self.validation_split),
            "precision" => self.precision.id().to_owned(),
            "seed" => self.seed.to_string(),
            "weights" => self.given.weights_id().to_owned(),
            _ => self.optimizing.read(name),
        }
    }

    pub(super) fn write(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        if let Some(layer) = layer_of(&ACTIVATION_NAMES, name) {
            let all: Vec<LayerActivation> = LayerActivation::all().collect();
            self.activations[layer] = setting::choice(text, &all, LayerActivation::id)?;
            return Ok(());
        }
        if let Some(layer) = layer_of(&INITIALIZER_NAMES, name) {
            self.initializers[layer] = setting::choice(text, &Initializer::ALL, Initializer::id)?;
            return Ok(());
        }
        match name {
            "data" => self.data = self.data_of(text)?,
            "inputs" => self.inputs = setting::whole(text, 1, MOST_INPUTS)?,
            "layers" => self.units = Units::parse(text)?,
            "loss" => self.loss = setting::choice(text, &LOSSES, Loss::id)?,
            "metrics" => self.scoring = setting::choice(text, &Scoring::ALL, Scoring::id)?,
            "epochs" => self.epochs = setting::whole(text, 1, MOST_EPOCHS)?,
            "batch-size" => self.batch_size = setting::whole(text, 1, MOST_BATCH)?,
            "shuffle" => self.shuffle = setting::choice(text, &Switch::ALL, Switch::id)?,
            "validation-split" => self.validation_split = setting::real(text, 0.0, LARGEST_SHARE)?,
            "precision" => self.precision = setting::choice(text, &Precision::ALL, Precision::id)?,
            "seed" => self.seed = setting::whole(text, 0, u32::MAX)?,
            "weights" => self.given.set_weights(text)?,
            _ => self.optimizing.write(name, text)?,
        }
        Ok(())
    }

    /// Own data can be chosen where there are any.
    fn data_of(&self, text: &str) -> Result<Data, Refusal> {
        let data = setting::choice(text, &Data::ALL, Data::id)?;
        if data == Data::Own && self.given.data.is_none() { Err(Refusal::NotGiven) } else { Ok(data) }
    }
}
