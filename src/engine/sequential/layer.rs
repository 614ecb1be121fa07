//! What is said of a layer before its inputs are known.
//! Holds no weights: those are the engine's [dense layer](crate::engine::dense).

use crate::engine::activation::Activation;
use crate::engine::dense;
use crate::engine::error::EngineError;
use crate::engine::initializer::Initializer;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::random::NumpyRandom;
use crate::engine::real::{Real, cast};
use nalgebra::DVector;

/// A fully connected layer, as Keras' `Dense(units, activation=…, input_dim=…)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dense {
    units: usize,
    activation: LayerActivation,
    initializer: Initializer,
    inputs: Option<usize>,
}

impl Dense {
    /// A layer of so many units with Keras' defaults: linear, Glorot's uniform kernel, biases 0.
    pub fn new(units: usize) -> Self {
        let activation = Activation::Identity.into();
        Self { units, activation, initializer: Initializer::default(), inputs: None }
    }

    /// With this activation.
    #[must_use]
    pub fn activation(self, activation: impl Into<LayerActivation>) -> Self {
        Self { activation: activation.into(), ..self }
    }

    /// With a kernel that begins like this.
    #[must_use]
    pub fn initializer(self, initializer: Initializer) -> Self {
        Self { initializer, ..self }
    }

    /// For so many inputs; the first layer must say it.
    #[must_use]
    pub fn input_dim(self, inputs: usize) -> Self {
        Self { inputs: Some(inputs), ..self }
    }

    /// Number of units.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Number of inputs, if it was said.
    pub fn stated_inputs(&self) -> Option<usize> {
        self.inputs
    }

    /// The layer's activation.
    pub fn layer_activation(&self) -> LayerActivation {
        self.activation
    }

    /// How the kernel begins.
    pub fn kernel_initializer(&self) -> Initializer {
        self.initializer
    }

    pub(super) fn build<T: Real>(
        &self,
        inputs: usize,
        random: &mut NumpyRandom,
    ) -> Result<dense::Dense<T>, EngineError> {
        let kernel = self.initializer.kernel(inputs, self.units, random);
        dense::Dense::new(cast(&kernel.transpose()), DVector::zeros(self.units), self.activation)
    }
}
