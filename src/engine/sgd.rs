//! Plain gradient descent on a network's weights and biases.
//! Knows nothing of batches and epochs.

use super::error::{EngineError, Quantity, require_shape};
use super::network::Network;
use super::parameter::Parameter;
use super::trace::BackwardTrace;

/// w ← w − η · ∂E/∂w, without momentum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sgd {
    /// η.
    pub learning_rate: f64,
}

impl Sgd {
    /// Δw = −η · ∂E/∂w.
    pub fn change(self, gradient: f64) -> f64 {
        -self.learning_rate * gradient
    }

    /// w + Δw, the value after the update.
    pub fn moved(self, value: f64, gradient: f64) -> f64 {
        value + self.change(gradient)
    }

    /// Adds Δw to one weight or bias, whose gradient this is.
    ///
    /// # Errors
    /// [`EngineError::UnknownParameter`] if there is no such parameter; then nothing was changed.
    pub fn update_parameter(
        self,
        network: &mut Network,
        parameter: Parameter,
        gradient: f64,
    ) -> Result<(), EngineError> {
        let value = network.get(parameter).ok_or(EngineError::UnknownParameter(parameter))?;
        network.set(parameter, self.moved(value, gradient))
    }

    /// Adds Δw to every weight and bias.
    ///
    /// # Errors
    /// [`EngineError::LayerCount`] or [`EngineError::Shape`] if the gradients are those of another architecture;
    /// then no weight was changed.
    pub fn update(self, network: &mut Network, gradients: &BackwardTrace) -> Result<(), EngineError> {
        require_same_architecture(network, gradients)?;
        for (layer, gradient) in network.layers_mut().iter_mut().zip(&gradients.layers) {
            let change = |value: &mut f64, gradient| *value = self.moved(*value, gradient);
            layer.weights_mut().zip_apply(&gradient.weight_gradient, change);
            layer.biases_mut().zip_apply(&gradient.bias_gradient, change);
        }
        Ok(())
    }
}

/// `Ok` if the gradients are those of a network with these shapes.
pub(super) fn require_same_architecture(network: &Network, gradients: &BackwardTrace) -> Result<(), EngineError> {
    let (expected, found) = (network.layers().len(), gradients.layers.len());
    if expected != found {
        return Err(EngineError::LayerCount { expected, found });
    }
    for (layer, gradient) in network.layers().iter().zip(&gradients.layers) {
        let weights = gradient.weight_gradient.shape();
        require_shape(Quantity::WeightGradient, layer.weights().shape(), weights)?;
        let biases = gradient.bias_gradient.shape();
        require_shape(Quantity::BiasGradient, layer.biases().shape(), biases)?;
    }
    Ok(())
}
