//! What can be wrong with the shapes that are handed to the engine.
//! Holds facts only; sentences for the page are made elsewhere.

use super::parameter::Parameter;
use thiserror::Error;

/// Rows and columns of a matrix.
pub type Shape = (usize, usize);

/// The quantity whose shape was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Inputs of a layer or network, inputs × samples.
    Inputs,
    /// Outputs that are compared with targets, outputs × samples.
    Outputs,
    /// Targets, outputs × samples.
    Targets,
    /// ∂E/∂o of a layer, outputs × samples.
    Error,
    /// δ = ∂E/∂net of a layer, outputs × samples.
    Delta,
    /// Biases of a layer, outputs × 1.
    Biases,
    /// Weights of a layer that follows another, outputs × inputs.
    Weights,
    /// A weight gradient, outputs × inputs.
    WeightGradient,
    /// A bias gradient, outputs × 1.
    BiasGradient,
}

/// A refusal of the engine. Nothing was changed when one is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EngineError {
    /// A matrix does not fit what it is used with.
    #[error("{quantity:?} must be {}x{}, not {}x{}", expected.0, expected.1, found.0, found.1)]
    Shape {
        /// Which matrix.
        quantity: Quantity,
        /// The shape that would fit.
        expected: Shape,
        /// The shape that came.
        found: Shape,
    },
    /// A network needs at least one layer.
    #[error("a network needs at least one layer")]
    NoLayers,
    /// A trace belongs to a network with another number of layers.
    #[error("the trace has {found} layers, the network {expected}")]
    LayerCount {
        /// Layers of the network.
        expected: usize,
        /// Layers of the trace.
        found: usize,
    },
    /// There is no such weight or bias.
    #[error("no such parameter: {0:?}")]
    UnknownParameter(Parameter),
}

/// `Ok` if the shapes are equal, else [`EngineError::Shape`].
pub(crate) fn require_shape(quantity: Quantity, expected: Shape, found: Shape) -> Result<(), EngineError> {
    if expected == found { Ok(()) } else { Err(EngineError::Shape { quantity, expected, found }) }
}
