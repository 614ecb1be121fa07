//! What a learner can choose for the small network, as text and as values.

use super::data::Data;
use super::sizes::Sizes;
use crate::engine::activation::Activation;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::loss::Loss;
use crate::lesson::setting::{self, Kind, Refusal, Setting};

/// The most updates that can be asked for.
pub const MOST_UPDATES: u32 = 100_000;
/// The most samples.
pub const MOST_SAMPLES: u32 = 8;
const LARGEST_RATE: f64 = 1000.0;

/// Where the first weights come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// Uniform between −1 and 1, biases too.
    #[default]
    Uniform,
    /// Glorot and Bengio's uniform range ±√(6/(inputs + outputs)), biases 0.
    Glorot,
    /// As the lecture's NumPy program draws them, for which a bias is one more node.
    Lecture,
    /// All 0.
    Zeros,
}

impl Start {
    const ALL: [Self; 4] = [Self::Uniform, Self::Glorot, Self::Lecture, Self::Zeros];
    const IDS: [&'static str; 4] = ["uniform", "glorot", "lecture", "zeros"];

    /// The stable name.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// Whether an update changes the biases too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Biases {
    /// It does.
    #[default]
    Trained,
    /// They stay as they are.
    Fixed,
}

impl Biases {
    const ALL: [Self; 2] = [Self::Trained, Self::Fixed];
    const IDS: [&'static str; 2] = ["trained", "fixed"];

    /// The stable name.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// The settings of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Backprop {
    /// Nodes of each layer.
    pub sizes: Sizes,
    /// The activation of each layer of weights, the first one first; more than there are layers.
    pub activations: [Activation; 5],
    /// E.
    pub loss: Loss,
    /// η.
    pub learning_rate: f64,
    /// Updates.
    pub iterations: u32,
    /// The samples' kind.
    pub data: Data,
    /// The number of samples.
    pub samples: u32,
    /// Where the first weights come from.
    pub start: Start,
    /// Seed of NumPy's generator.
    pub seed: u32,
    /// Whether biases learn.
    pub biases: Biases,
}

impl Default for Backprop {
    fn default() -> Self {
        Self {
            sizes: Sizes::default(),
            activations: [Activation::Sigmoid; 5],
            loss: Loss::HalfSquaredSum,
            learning_rate: 0.5,
            iterations: 1000,
            data: Data::default(),
            samples: 1,
            start: Start::default(),
            seed: 5,
            biases: Biases::default(),
        }
    }
}

const LAYER_NAMES: [&str; 5] = ["activation-1", "activation-2", "activation-3", "activation-4", "activation-5"];

/// The stable names of all activations.
const ACTIVATIONS: [&str; Activation::ALL.len()] = {
    let mut ids = [""; Activation::ALL.len()];
    let mut index = 0;
    while index < ids.len() {
        ids[index] = Activation::ALL[index].id();
        index += 1;
    }
    ids
};

/// The stable names of all losses.
const LOSSES: [&str; Loss::ALL.len()] = {
    let mut ids = [""; Loss::ALL.len()];
    let mut index = 0;
    while index < ids.len() {
        ids[index] = Loss::ALL[index].id();
        index += 1;
    }
    ids
};

pub(super) const SETTINGS: &[Setting] = &[
    Setting { name: "layers", short: None, kind: Kind::Sizes },
    Setting { name: LAYER_NAMES[0], short: Some("a1"), kind: Kind::Choice(&ACTIVATIONS) },
    Setting { name: LAYER_NAMES[1], short: Some("a2"), kind: Kind::Choice(&ACTIVATIONS) },
    Setting { name: LAYER_NAMES[2], short: Some("a3"), kind: Kind::Choice(&ACTIVATIONS) },
    Setting { name: LAYER_NAMES[3], short: Some("a4"), kind: Kind::Choice(&ACTIVATIONS) },
    Setting { name: LAYER_NAMES[4], short: Some("a5"), kind: Kind::Choice(&ACTIVATIONS) },
    Setting { name: "loss", short: None, kind: Kind::Choice(&LOSSES) },
    Setting { name: "data", short: None, kind: Kind::Choice(&Data::IDS) },
    Setting { name: "samples", short: None, kind: Kind::Whole { min: 1, max: MOST_SAMPLES } },
    Setting { name: "learning-rate", short: Some("lr"), kind: Kind::Positive { max: LARGEST_RATE } },
    Setting { name: "max-iterations", short: Some("n"), kind: Kind::Whole { min: 1, max: MOST_UPDATES } },
    Setting { name: "start-weights", short: None, kind: Kind::Choice(&Start::IDS) },
    Setting { name: "seed", short: None, kind: Kind::Whole { min: 0, max: u32::MAX } },
    Setting { name: "biases", short: None, kind: Kind::Choice(&Biases::IDS) },
];

/// The layer (from 0) whose activation the name stands for.
fn layer_of(name: &str) -> Option<usize> {
    LAYER_NAMES.iter().position(|&other| other == name)
}

impl Backprop {
    /// The activation of a layer (from 0). Categorical cross-entropy brings its softmax with it.
    pub fn activation(&self, layer: usize) -> LayerActivation {
        if layer + 1 == self.sizes.layers() && self.loss == Loss::CategoricalCrossEntropy {
            return LayerActivation::Softmax;
        }
        self.activations.get(layer).copied().unwrap_or(Activation::Sigmoid).into()
    }

    /// Whether a learning rate can be taken.
    pub(super) fn allows_rate(value: f64) -> bool {
        value > 0.0 && value <= LARGEST_RATE
    }

    pub(super) fn has_setting(&self, name: &str) -> bool {
        match name {
            "seed" => self.start != Start::Zeros || self.data == Data::Random,
            _ => layer_of(name)
                .is_none_or(|layer| layer < self.sizes.layers() && self.activation(layer) != LayerActivation::Softmax),
        }
    }

    pub(super) fn read(&self, name: &str) -> String {
        match name {
            "layers" => self.sizes.to_string(),
            "loss" => self.loss.id().to_owned(),
            "data" => self.data.id().to_owned(),
            "samples" => self.samples.to_string(),
            "learning-rate" => setting::plain_number(self.learning_rate),
            "max-iterations" => self.iterations.to_string(),
            "start-weights" => self.start.id().to_owned(),
            "seed" => self.seed.to_string(),
            "biases" => self.biases.id().to_owned(),
            _ => layer_of(name).map_or_else(String::new, |layer| self.activations[layer].id().to_owned()),
        }
    }

    pub(super) fn write(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        match name {
            "layers" => self.sizes = Sizes::parse(text)?,
            "loss" => self.loss = setting::choice(text, &Loss::ALL, Loss::id)?,
            "data" => self.data = setting::choice(text, &Data::ALL, Data::id)?,
            "samples" => self.samples = setting::whole(text, 1, MOST_SAMPLES)?,
            "learning-rate" => self.learning_rate = setting::positive(text, LARGEST_RATE)?,
            "max-iterations" => self.iterations = setting::whole(text, 1, MOST_UPDATES)?,
            "start-weights" => self.start = setting::choice(text, &Start::ALL, Start::id)?,
            "seed" => self.seed = setting::whole(text, 0, u32::MAX)?,
            "biases" => self.biases = setting::choice(text, &Biases::ALL, Biases::id)?,
            _ => {
                let layer = layer_of(name).ok_or(Refusal::NoSuchValue)?;
                self.activations[layer] = setting::choice(text, &Activation::ALL, Activation::id)?;
            }
        }
        Ok(())
    }
}
