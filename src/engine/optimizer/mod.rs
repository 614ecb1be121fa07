//! Optimizers with the formulas and defaults of Keras 3: a rule, and what it remembers of the updates before.
//! Knows nothing of losses, batches and epochs.

mod change;
mod rule;

pub use change::Change;
pub use rule::{Adagrad, Adam, Moments, Momentum, RmsProp, Rule};

use super::dense::Dense;
use super::error::{EngineError, Quantity, require_shape};
use super::network::Network;
use super::parameter::Parameter;
use super::real::Real;
use super::sgd::require_same_architecture;
use super::trace::BackwardTrace;
use nalgebra::{DMatrix, DVector};

/// A rule at work on one network. A clone goes on as this one would.
#[derive(Clone, Debug, PartialEq)]
pub struct Optimizer<T: Real = f64> {
    rule: Rule,
    updates: u64,
    /// One per layer; none before the first update, and none ever for a rule without memory.
    memory: Vec<LayerMoments<T>>,
}

/// What is remembered for each weight (outputs × inputs) and bias of one layer.
#[derive(Clone, Debug, PartialEq)]
struct LayerMoments<T: Real> {
    weights: DMatrix<Moments<T>>,
    biases: DVector<Moments<T>>,
}

impl<T: Real> From<Rule> for Optimizer<T> {
    fn from(rule: Rule) -> Self {
        Self { rule, updates: 0, memory: Vec::new() }
    }
}

impl<T: Real> Optimizer<T> {
    /// The rule that the updates follow.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// Updates done so far.
    pub fn updates(&self) -> u64 {
        self.updates
    }

    /// What is remembered for one weight or bias. `None` before the first update, for a rule without memory, and if
    /// there is no such parameter.
    pub fn moments(&self, parameter: Parameter) -> Option<Moments<T>> {
        let layer = self.memory.get(parameter.layer())?;
        match parameter {
            Parameter::Weight { from, to, .. } => layer.weights.get((to, from)),
            Parameter::Bias { to, .. } => layer.biases.get(to),
        }
        .copied()
    }

    /// Moves every weight and bias as the rule says, and remembers.
    ///
    /// # Errors
    /// [`EngineError::LayerCount`] or [`EngineError::Shape`] if the gradients, or the network of the updates before,
    /// are of another architecture; then nothing was changed.
    pub fn update(&mut self, network: &mut Network<T>, gradients: &BackwardTrace<T>) -> Result<(), EngineError> {
        require_same_architecture(network, gradients)?;
        if let Some(plain) = self.rule.without_memory() {
            self.updates += 1;
            return plain.update(network, gradients);
        }
        if self.memory.is_empty() {
            let fresh = |layer: &Dense<T>| LayerMoments::new(layer, self.rule.first_moments());
            self.memory = network.layers().iter().map(fresh).collect();
        }
        self.require_same_network(network)?;
        self.updates += 1;
        let rule = self.rule.at(self.updates);
        for ((layer, gradient), moments) in network.layers_mut().iter_mut().zip(&gradients.layers).zip(&mut self.memory)
        {
            let (weights, biases) = layer.numbers_mut();
            rule.move_all(weights, gradient.weight_gradient.as_slice(), moments.weights.as_mut_slice());
            rule.move_all(biases, gradient.bias_gradient.as_slice(), moments.biases.as_mut_slice());
        }
        Ok(())
    }

    /// Changes η from the next update on; what is remembered stays.
    pub fn set_learning_rate(&mut self, learning_rate: f64) {
        self.rule = self.rule.with_learning_rate(learning_rate);
    }

    fn require_same_network(&self, network: &Network<T>) -> Result<(), EngineError> {
        let (expected, found) = (self.memory.len(), network.layers().len());
        if expected != found {
            return Err(EngineError::LayerCount { expected, found });
        }
        for (moments, layer) in self.memory.iter().zip(network.layers()) {
            require_shape(Quantity::Weights, moments.weights.shape(), layer.weights().shape())?;
        }
        Ok(())
    }
}

impl<T: Real> LayerMoments<T> {
    fn new(layer: &Dense<T>, first: Moments<T>) -> Self {
        Self {
            weights: DMatrix::from_element(layer.outputs(), layer.inputs(), first),
            biases: DVector::from_element(layer.outputs(), first),
        }
    }
}
