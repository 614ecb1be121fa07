//! What a forward and a backward pass computed, as plain values.
//! Written once by a pass; knows nothing of how it was computed.

use super::parameter::Parameter;
use nalgebra::{DMatrix, DVector};

/// One layer's part of a forward pass. Both matrices are neurons × samples.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerForward {
    /// net = W·x + b.
    pub net: DMatrix<f64>,
    /// out = φ(net); for softmax each sample's outputs depend on all of its nets.
    pub out: DMatrix<f64>,
}

/// A whole forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct ForwardTrace {
    /// What went in, inputs × samples.
    pub inputs: DMatrix<f64>,
    /// The layers in the order in which they were computed; at least one.
    pub layers: Vec<LayerForward>,
}

impl ForwardTrace {
    /// The outputs of the last layer, outputs × samples.
    pub fn outputs(&self) -> &DMatrix<f64> {
        self.layers.last().map_or(&self.inputs, |layer| &layer.out)
    }

    /// What entered a layer: the outputs of the layer before it; the inputs for the first one. `None` if there is no
    /// such layer.
    pub fn input_of(&self, layer: usize) -> Option<&DMatrix<f64>> {
        self.layers.get(layer)?;
        match layer.checked_sub(1) {
            Some(before) => self.layers.get(before).map(|pass| &pass.out),
            None => Some(&self.inputs),
        }
    }

    /// Number of samples.
    pub fn samples(&self) -> usize {
        self.inputs.ncols()
    }
}

/// One layer's part of a backward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerBackward {
    /// The weights that the pass was done with, outputs × inputs.
    pub weights: DMatrix<f64>,
    /// ∂E/∂o of the layer's outputs, outputs × samples: from the loss in the last layer,
    /// elsewhere Σₖ wⱼₖ δₖ of the layer after.
    pub error: DMatrix<f64>,
    /// δ = ∂E/∂net, outputs × samples: φ′(net) · ∂E/∂o; for softmax oⱼ (∂E/∂oⱼ − Σₖ ∂E/∂oₖ oₖ).
    pub delta: DMatrix<f64>,
    /// ∂E/∂w = Σ δ·x over the samples, outputs × inputs.
    pub weight_gradient: DMatrix<f64>,
    /// ∂E/∂b = Σ δ over the samples, one per output.
    pub bias_gradient: DVector<f64>,
}

/// A whole backward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct BackwardTrace {
    /// The layers in the order of the network: 0 is the first one after the inputs.
    pub layers: Vec<LayerBackward>,
}

impl BackwardTrace {
    /// ∂E/∂parameter, summed over the samples. `None` if there is no such parameter.
    pub fn gradient(&self, parameter: Parameter) -> Option<f64> {
        let layer = self.layers.get(parameter.layer())?;
        match parameter {
            Parameter::Weight { from, to, .. } => layer.weight_gradient.get((to, from)),
            Parameter::Bias { to, .. } => layer.bias_gradient.get(to),
        }
        .copied()
    }
}
