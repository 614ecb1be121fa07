//! What can be asked of a network at a position, whichever lesson it belongs to: pictures, words, matrices and the
//! chain rule need nothing else. What the program has not come to yet is none.

use super::direction::Direction;
use super::item::Item;
use super::position::Position;
use super::program::Ending;
use crate::engine::gradient_check::Check;
use crate::engine::loss::Loss;
use crate::engine::optimizer::{Moments, Rule};
use crate::engine::parameter::Parameter;

/// A network at a position of its run. Layers of weights count from 1, nodes and samples from 0; layer 0 of nodes is
/// the input. Where a pass is asked for, it is the last executed or the running one.
pub trait NetworkView {
    /// Where the run is.
    fn position(&self) -> Position;
    /// Why the run cannot go on from here, if so.
    fn ending(&self) -> Option<Ending>;
    /// Nodes of each layer, input first; bias nodes that the program itself carries are among them.
    fn sizes(&self) -> Vec<usize>;
    /// Number of samples.
    fn samples(&self) -> usize;
    /// Whether the sample takes part in the pass.
    fn takes_part(&self, sample: usize) -> bool;
    /// Whether the biases are numbers of their own (`b-L-J`) and not weights that leave a node fixed to 1.
    fn has_biases(&self) -> bool;
    /// Whether the node is one that the program fixes to 1.
    fn is_bias(&self, layer: usize, index: usize) -> bool;
    /// The stable name of the activation of a layer (1…L).
    fn activation(&self, layer: usize) -> &'static str;
    /// The loss E.
    fn loss_function(&self) -> Loss;
    /// η of the pass.
    fn learning_rate(&self) -> f64;
    /// The rule that updates follow.
    fn rule(&self) -> Rule {
        Rule::sgd(self.learning_rate())
    }
    /// What the optimizer remembered of a weight or bias when the pass began; none for a rule without memory.
    fn moments_before(&self, _item: Item) -> Option<Moments> {
        None
    }
    /// The relative size of the rounding errors of the program's numbers, where it computes in another precision than
    /// those who look at them; else 0.
    fn rounding(&self) -> f64 {
        0.0
    }
    /// Whether the program has come to operation `operation` (from 0) of phase `phase` in the pass.
    fn known(&self, phase: u8, operation: usize) -> bool;
    /// The output of a node; of layer 0 the present input.
    fn out(&self, layer: usize, index: usize, sample: usize) -> Option<f64>;
    /// What a node gave to the next layer in the pass: its output, or the input that the pass began with.
    fn given(&self, layer: usize, index: usize, sample: usize) -> Option<f64>;
    /// The present target of an output.
    fn target(&self, index: usize, sample: usize) -> f64;
    /// The target with which the pass was made, once it has come to that; the present one before.
    fn pass_target(&self, index: usize, sample: usize) -> f64 {
        self.target(index, sample)
    }
    /// What the value of that name was changed to by hand within the pass, the last time before phase `phase` was done.
    fn by_hand(&self, _name: &str, _phase: u8) -> Option<f64> {
        None
    }
    /// The weighted sum of a node.
    fn net(&self, layer: usize, index: usize, sample: usize) -> Option<f64>;
    /// ∂o/∂net of a node, as soon as its output is known; none where an output depends on several nets (softmax).
    fn slope(&self, layer: usize, index: usize, sample: usize) -> Option<f64>;
    /// ∂E/∂o of a node: from the loss in the last layer, else Σ w·δ over the layer after. Known with the loss in the
    /// last layer, with the node's δ elsewhere.
    fn error(&self, layer: usize, index: usize, sample: usize) -> Option<f64>;
    /// δ = ∂E/∂net of a node.
    fn delta(&self, layer: usize, index: usize, sample: usize) -> Option<f64>;
    /// E of the pass.
    fn loss(&self) -> Option<f64>;
    /// A weight or bias, new as soon as the update has come to it. NaN for what is no parameter.
    fn value(&self, item: Item) -> f64;
    /// The weight or bias with which the pass began; none before the first one.
    fn value_before(&self, item: Item) -> Option<f64>;
    /// ∂E/∂w or ∂E/∂b, summed over the samples of the pass.
    fn gradient(&self, item: Item) -> Option<f64>;
    /// Whether the update changes it at all.
    fn is_trained(&self, item: Item) -> bool;
    /// The gradient held against the numeric one of the same pass, as soon as the gradient is known; none if a value was
    /// changed by hand within the pass.
    fn check(&self, item: Item) -> Option<Check>;
    /// The output of the present weights.
    fn next_output(&self, index: usize, sample: usize) -> f64;

    /// L, the number of layers of weights.
    fn layers(&self) -> usize {
        self.sizes().len().saturating_sub(1)
    }

    /// Phases of one update: L forward, error, L deltas, gradients, update.
    fn phases(&self) -> u8 {
        phases(self.layers())
    }

    /// The phase that was executed last, wholly or in part; none at the very start.
    fn lit_phase(&self) -> Option<u8> {
        match self.position() {
            Position { phase, op, .. } if op > 0 => Some(phase + 1),
            Position { phase, .. } if phase > 0 => Some(phase),
            Position { t: 0, .. } => None,
            _ => Some(self.phases()),
        }
    }

    /// The operation of the lit phase that was executed last, when the phase is not complete.
    fn lit_operation(&self) -> Option<usize> {
        usize::from(self.position().op).checked_sub(1)
    }

    /// How people call a sample in a table: its number, unless the lesson knows it by its inputs.
    fn sample_label(&self, sample: usize) -> String {
        (sample + 1).to_string()
    }

    /// What the phase executed last is about.
    fn lit(&self) -> Option<Phase> {
        self.lit_phase().map(|phase| Phase::of(phase, self.layers()))
    }

    /// Every weight and bias in the order of the gradient and update phases: layer by layer from the output, the
    /// weights row by row (all that leave node 0 first), then the biases.
    fn parameters(&self) -> Vec<Item> {
        parameters(&self.sizes(), self.has_biases())
    }

    /// The place of a weight or bias in that order.
    fn operation_of(&self, item: Item) -> usize {
        operation_of(&self.sizes(), self.has_biases(), item)
    }

    /// The symbol of a node: x₁, h₁ or h₁⁽²⁾ where there are several hidden layers, o or o₁, and 1 for a bias.
    fn symbol(&self, layer: usize, index: usize) -> String {
        let (sizes, number) = (self.sizes(), subscript(index + 1));
        match layer {
            _ if self.is_bias(layer, index) => "1".to_owned(),
            0 => format!("x{number}"),
            _ if layer == sizes.len() - 1 && sizes[layer] == 1 => "o".to_owned(),
            _ if layer == sizes.len() - 1 => format!("o{number}"),
            _ if sizes.len() == 3 => format!("h{number}"),
            _ => format!("h{number}{}", superscript(layer)),
        }
    }
}

/// Phases of one update of a network with `layers` = L layers of weights: 2L + 3.
pub fn phases(layers: usize) -> u8 {
    2 * layers as u8 + 3
}

/// Every weight and bias of a network in the order of the gradient and update phases.
pub fn parameters(sizes: &[usize], biases: bool) -> Vec<Item> {
    let layer = |layer: usize| {
        let (inputs, outputs) = (sizes[layer - 1], sizes[layer]);
        let weights = (0..inputs).flat_map(move |from| (0..outputs).map(move |to| Item::Weight { layer, from, to }));
        weights.chain((0..outputs).filter(move |_| biases).map(move |to| Item::Bias { layer, to }))
    };
    (1..sizes.len()).rev().flat_map(layer).collect()
}

/// The place of a weight or bias among [`parameters`]; of what is none of them, past all.
pub fn operation_of(sizes: &[usize], biases: bool, item: Item) -> usize {
    let (layer, inner) = match item {
        Item::Weight { layer, from, to } => (layer, sizes.get(layer).map(|nodes| from * nodes + to)),
        Item::Bias { layer, to } => (layer, sizes.get(layer).map(|nodes| sizes[layer - 1] * nodes + to)),
        Item::Neuron { .. } => (0, None),
    };
    let count = |layer: usize| (sizes[layer - 1] + usize::from(biases)) * sizes[layer];
    inner.map_or(usize::MAX, |inner| (layer + 1..sizes.len()).map(count).sum::<usize>() + inner)
}

/// The parameter of the engine that an item stands for; none for a neuron.
pub fn parameter(item: Item) -> Option<Parameter> {
    match item {
        Item::Weight { layer, from, to } => Some(Parameter::Weight { layer: layer.checked_sub(1)?, from, to }),
        Item::Bias { layer, to } => Some(Parameter::Bias { layer: layer.checked_sub(1)?, to }),
        Item::Neuron { .. } => None,
    }
}

/// Whether a network of these sizes, with biases of their own, has the weight, bias or node.
pub fn has(sizes: &[usize], item: Item) -> bool {
    let is_node = |layer: usize, index: usize| sizes.get(layer).is_some_and(|&count| index < count);
    match item {
        Item::Weight { layer, from, to } => layer > 0 && is_node(layer, to) && is_node(layer - 1, from),
        Item::Bias { layer, to } => layer > 0 && is_node(layer, to),
        Item::Neuron { layer, index } => is_node(layer, index),
    }
}

/// What a phase computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// net and output of this layer.
    Forward(usize),
    /// The outputs' errors and E.
    Error,
    /// δ of this layer.
    Delta(usize),
    /// All gradients.
    Gradients,
    /// All new weights.
    Update,
}

impl Phase {
    /// Phase `number` (1…2L+3) of a network with `layers` = L layers of weights.
    pub fn of(number: u8, layers: usize) -> Self {
        match usize::from(number) {
            n if n <= layers => Self::Forward(n),
            n if n == layers + 1 => Self::Error,
            n if n <= 2 * layers + 1 => Self::Delta(2 * layers + 2 - n),
            n if n == 2 * layers + 2 => Self::Gradients,
            _ => Self::Update,
        }
    }

    /// Its number (1…2L+3).
    pub fn number(self, layers: usize) -> u8 {
        (match self {
            Self::Forward(layer) => layer,
            Self::Error => layers + 1,
            Self::Delta(layer) => 2 * layers + 2 - layer,
            Self::Gradients => 2 * layers + 2,
            Self::Update => 2 * layers + 3,
        }) as u8
    }

    /// Which way it goes.
    pub fn direction(self) -> Direction {
        match self {
            Self::Forward(_) => Direction::Forward,
            Self::Error | Self::Delta(_) => Direction::Backward,
            Self::Gradients | Self::Update => Direction::Update,
        }
    }
}

/// A whole number in subscript digits.
pub fn subscript(number: usize) -> String {
    let low = |digit: char| char::from_u32(0x2080 + u32::from(digit) - u32::from('0')).unwrap_or(digit);
    number.to_string().chars().map(low).collect()
}

/// A layer's mark: its number, raised and in brackets.
pub fn superscript(layer: usize) -> String {
    let high = match layer {
        1 => "¹",
        2 => "²",
        3 => "³",
        4 => "⁴",
        _ => "⁵",
    };
    format!("⁽{high}⁾")
}
