//! What can be wrong with a model, its data or its training.
//! Holds facts only; sentences for the page are made elsewhere.

use crate::engine::error::EngineError;
use thiserror::Error;

/// A refusal of the Sequential API. Nothing was changed when one is returned. Layers are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum ModelError {
    /// A model needs at least one layer.
    #[error("a model needs at least one layer")]
    NoLayers,
    /// The first layer does not say how many inputs it has.
    #[error("the first layer must say how many inputs it has")]
    UnknownInputs,
    /// A model needs at least one input.
    #[error("a model needs at least one input")]
    NoInputs,
    /// A layer without units.
    #[error("layer {layer} has no units")]
    NoUnits {
        /// The layer.
        layer: usize,
    },
    /// A later layer states another number of inputs than the layer before it has units.
    #[error("layer {layer} gets {expected} inputs and not {found}")]
    LayerInputs {
        /// The layer.
        layer: usize,
        /// The units of the layer before.
        expected: usize,
        /// What the layer states.
        found: usize,
    },
    /// More weights and biases than [`MOST_PARAMETERS`](super::MOST_PARAMETERS).
    #[error("more than {} parameters", super::MOST_PARAMETERS)]
    TooManyParameters,
    /// There is no sample.
    #[error("there are no samples")]
    NoSamples,
    /// Inputs and targets are not equally many.
    #[error("{inputs} samples have {targets} targets")]
    SampleCount {
        /// Rows of inputs.
        inputs: usize,
        /// Rows of targets.
        targets: usize,
    },
    /// Samples have not as many numbers as the model has inputs.
    #[error("a sample has {found} numbers, the model {expected} inputs")]
    Features {
        /// Inputs of the model.
        expected: usize,
        /// Numbers in each sample.
        found: usize,
    },
    /// Targets have not as many numbers as the model has outputs.
    #[error("a target has {found} numbers, the model {expected} outputs")]
    TargetSize {
        /// Outputs of the model.
        expected: usize,
        /// Numbers in each target.
        found: usize,
    },
    /// Batches of no samples.
    #[error("a batch needs at least one sample")]
    EmptyBatch,
    /// The share of samples kept for validation is not between 0 and 1, or leaves no sample for one of both.
    #[error("of {samples} samples this share cannot be kept for validation")]
    ValidationSplit {
        /// The share.
        share: f64,
        /// All samples.
        samples: usize,
    },
    /// Weights for another number of layers.
    #[error("weights of {found} layers for a model of {expected}")]
    WeightCount {
        /// Layers of the model.
        expected: usize,
        /// Layers that came.
        found: usize,
    },
    /// A kernel or bias of another shape. Kernels are inputs × units.
    #[error("layer {layer} has a kernel of {}x{}, not {}x{}, with a bias of as many units", expected.0, expected.1, found.0, found.1)]
    WeightShape {
        /// The layer.
        layer: usize,
        /// Inputs and units of the layer.
        expected: (usize, usize),
        /// The kernel's shape; its columns equal the expected ones if it is the bias that does not fit.
        found: (usize, usize),
    },
    /// A refusal of the network itself.
    #[error(transparent)]
    Engine(#[from] EngineError),
}
