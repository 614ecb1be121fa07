//! The layers of a model as blocks that are added, removed and moved: each change as the settings that make it.
//! Knows neither pixels nor words.

use super::Keras;
use super::options::MOST_LAYERS;
use super::settings::{ACTIVATION_NAMES, INITIALIZER_NAMES};
use crate::engine::activation::Activation;
use crate::engine::initializer::Initializer;
use crate::engine::layer_activation::LayerActivation;

/// One dense layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its units.
    pub units: u32,
    /// Its activation.
    pub activation: LayerActivation,
    /// How its kernel begins.
    pub initializer: Initializer,
}

/// The layers, the first one first: 1 to [`MOST_LAYERS`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack(Vec<Block>);

impl Keras {
    /// The model's layers.
    pub fn stack(&self) -> Stack {
        let chosen = self.activations.into_iter().zip(self.initializers);
        let blocks = self.units.all().iter().zip(chosen);
        Stack(blocks.map(|(&units, (activation, initializer))| Block { units, activation, initializer }).collect())
    }
}

impl Stack {
    /// The layers.
    pub fn blocks(&self) -> &[Block] {
        &self.0
    }

    /// Whether no more layer finds room.
    pub fn is_full(&self) -> bool {
        self.0.len() >= MOST_LAYERS
    }

    /// With one more layer after this one, and like it; none if there is no such layer or no room.
    pub fn grown(&self, after: usize) -> Option<Self> {
        let mut blocks = self.0.clone();
        let block = *blocks.get(after).filter(|_| !self.is_full())?;
        blocks.insert(after + 1, block);
        Some(Self(blocks))
    }

    /// Without this layer; none if there is no such layer, or no other.
    pub fn without(&self, index: usize) -> Option<Self> {
        let mut blocks = self.0.clone();
        if index >= blocks.len() || blocks.len() == 1 {
            return None;
        }
        blocks.remove(index);
        Some(Self(blocks))
    }

    /// With the layer `from` at the place `to`; none if it is there already, or there is no such layer or place.
    pub fn moved(&self, from: usize, to: usize) -> Option<Self> {
        let mut blocks = self.0.clone();
        if from == to || from.max(to) >= blocks.len() {
            return None;
        }
        let block = blocks.remove(from);
        blocks.insert(to, block);
        Some(Self(blocks))
    }

    /// With other units in a layer; none if there is no such layer.
    pub fn resized(&self, index: usize, units: u32) -> Option<Self> {
        let mut blocks = self.0.clone();
        blocks.get_mut(index)?.units = units;
        Some(Self(blocks))
    }

    /// The settings that make a model of these layers. Those of layers that are not there go back to the first ones.
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        let units: Vec<String> = self.0.iter().map(|block| block.units.to_string()).collect();
        let mut settings = vec![("layers", units.join("-"))];
        let absent = Block { units: 1, activation: Activation::Sigmoid.into(), initializer: Initializer::default() };
        let blocks = self.0.iter().chain(std::iter::repeat(&absent));
        for ((activation, initializer), block) in ACTIVATION_NAMES.into_iter().zip(INITIALIZER_NAMES).zip(blocks) {
            settings.push((activation, block.activation.id().to_owned()));
            settings.push((initializer, block.initializer.id().to_owned()));
        }
        settings
    }
}
