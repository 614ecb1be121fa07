//! A name for each number that a network learns.
//! Knows nothing of how the numbers are stored.

/// One weight or bias of a network; layers, neurons and inputs are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Parameter {
    /// The weight of the link that leaves neuron `from` of the layer before and enters neuron `to`.
    Weight {
        /// The layer that the weight belongs to; 0 is the first one after the inputs.
        layer: usize,
        /// The neuron or input where the link starts.
        from: usize,
        /// The neuron where the link ends.
        to: usize,
    },
    /// The bias of neuron `to`.
    Bias {
        /// The layer of the neuron; 0 is the first one after the inputs.
        layer: usize,
        /// The neuron.
        to: usize,
    },
}

impl Parameter {
    /// The layer that the parameter belongs to.
    pub const fn layer(self) -> usize {
        match self {
            Self::Weight { layer, .. } | Self::Bias { layer, .. } => layer,
        }
    }
}
