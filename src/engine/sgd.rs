//! Plain gradient descent on a network's weights and biases.
//! Knows nothing of batches and epochs.

use super::error::{EngineError, Quantity, require_shape};
use super::network::Network;
use super::parameter::Parameter;
use super::real::Real;
use super::side_by_side::pairs;
use super::trace::BackwardTrace;

/// w ← w − η · ∂E/∂w, without momentum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sgd {
    /// η.
    pub learning_rate: f64,
}

impl Sgd {
    /// Δw = −η · ∂E/∂w.
    pub fn change<T: Real>(self, gradient: T) -> T {
        T::rounded(-self.learning_rate) * gradient
    }

    /// w + Δw, the value after the update.
    pub fn moved<T: Real>(self, value: T, gradient: T) -> T {
        value + self.change(gradient)
    }

    /// Adds Δw to one weight or bias, whose gradient this is.
    ///
    /// # Errors
    /// [`EngineError::UnknownParameter`] if there is no such parameter; then nothing was changed.
    pub fn update_parameter<T: Real>(
        self,
        network: &mut Network<T>,
        parameter: Parameter,
        gradient: T,
    ) -> Result<(), EngineError> {
        let value = network.get(parameter).ok_or(EngineError::UnknownParameter(parameter))?;
        network.set(parameter, self.moved(value, gradient))
    }

    /// Adds Δw to every weight and bias.
    ///
    /// # Errors
    /// [`EngineError::LayerCount`] or [`EngineError::Shape`] if the gradients are those of another architecture;
    /// then no weight was changed.
    pub fn update<T: Real>(self, network: &mut Network<T>, gradients: &BackwardTrace<T>) -> Result<(), EngineError> {
        require_same_architecture(network, gradients)?;
        for (layer, gradient) in network.layers_mut().iter_mut().zip(&gradients.layers) {
            let (weights, biases) = layer.numbers_mut();
            self.move_all(weights, gradient.weight_gradient.as_slice());
            self.move_all(biases, gradient.bias_gradient.as_slice());
        }
        Ok(())
    }

    fn move_all<T: Real>(self, values: &mut [T], gradients: &[T]) {
        pairs(values, gradients, |value, gradient| *value = self.moved(*value, gradient));
    }
}

/// `Ok` if the gradients are those of a network with these shapes.
pub(super) fn require_same_architecture<T: Real>(
    network: &Network<T>,
    gradients: &BackwardTrace<T>,
) -> Result<(), EngineError> {
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
