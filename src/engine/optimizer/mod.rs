//! Optimizers with the formulas and defaults of Keras 3: a rule, and what it remembers of the updates before.
//! Knows nothing of losses, batches and epochs.

mod rule;

pub use rule::{Adagrad, Adam, Moments, Momentum, RmsProp, Rule};

use super::dense::Dense;
use super::error::{EngineError, Quantity, require_shape};
use super::network::Network;
use super::parameter::Parameter;
use super::sgd::require_same_architecture;
use super::trace::BackwardTrace;
use nalgebra::{DMatrix, DVector};

/// A rule at work on one network. A clone goes on as this one would.
#[derive(Clone, Debug, PartialEq)]
pub struct Optimizer {
    rule: Rule,
    updates: u64,
    /// One per layer; none before the first update, and none ever for a rule without memory.
    memory: Vec<LayerMoments>,
}

/// What is remembered for each weight (outputs × inputs) and bias of one layer.
#[derive(Clone, Debug, PartialEq)]
struct LayerMoments {
    weights: DMatrix<Moments>,
    biases: DVector<Moments>,
}

impl From<Rule> for Optimizer {
    fn from(rule: Rule) -> Self {
        Self { rule, updates: 0, memory: Vec::new() }
    }
}

impl Optimizer {
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
    pub fn moments(&self, parameter: Parameter) -> Option<Moments> {
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
    pub fn update(&mut self, network: &mut Network, gradients: &BackwardTrace) -> Result<(), EngineError> {
        require_same_architecture(network, gradients)?;
        if let Some(plain) = self.rule.without_memory() {
            self.updates += 1;
            return plain.update(network, gradients);
        }
        if self.memory.is_empty() {
            let fresh = |layer: &Dense| LayerMoments::new(layer, self.rule.first_moments());
            self.memory = network.layers().iter().map(fresh).collect();
        }
        self.require_same_network(network)?;
        self.updates += 1;
        let rule = self.rule.at(self.updates);
        for ((layer, gradient), moments) in network.layers_mut().iter_mut().zip(&gradients.layers).zip(&mut self.memory)
        {
            let mut weights = layer.weights_mut();
            let each = weights.iter_mut().zip(gradient.weight_gradient.iter()).zip(moments.weights.iter_mut());
            each.for_each(|((value, &gradient), moments)| *value = rule.moved(*value, gradient, moments));
            let mut biases = layer.biases_mut();
            let each = biases.iter_mut().zip(gradient.bias_gradient.iter()).zip(moments.biases.iter_mut());
            each.for_each(|((value, &gradient), moments)| *value = rule.moved(*value, gradient, moments));
        }
        Ok(())
    }

    fn require_same_network(&self, network: &Network) -> Result<(), EngineError> {
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

impl LayerMoments {
    fn new(layer: &Dense, first: Moments) -> Self {
        Self {
            weights: DMatrix::from_element(layer.outputs(), layer.inputs(), first),
            biases: DVector::from_element(layer.outputs(), first),
        }
    }
}
