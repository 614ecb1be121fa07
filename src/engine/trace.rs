//! What a forward and a backward pass computed, as plain values.
//! Written once by a pass; knows nothing of how it was computed.

use super::parameter::Parameter;
use super::real::{Real, cast};
use nalgebra::{DMatrix, DVector};

/// One layer's part of a forward pass. Both matrices are neurons × samples.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerForward<T: Real = f64> {
    /// net = W·x + b.
    pub net: DMatrix<T>,
    /// out = φ(net); for softmax each sample's outputs depend on all of its nets.
    pub out: DMatrix<T>,
}

/// A whole forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct ForwardTrace<T: Real = f64> {
    /// What went in, inputs × samples.
    pub inputs: DMatrix<T>,
    /// The layers in the order in which they were computed; at least one.
    pub layers: Vec<LayerForward<T>>,
}

impl<T: Real> ForwardTrace<T> {
    /// The outputs of the last layer, outputs × samples.
    pub fn outputs(&self) -> &DMatrix<T> {
        self.layers.last().map_or(&self.inputs, |layer| &layer.out)
    }

    /// What entered a layer: the outputs of the layer before it; the inputs for the first one. `None` if there is no
    /// such layer.
    pub fn input_of(&self, layer: usize) -> Option<&DMatrix<T>> {
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

    /// The same pass in another type of numbers.
    pub fn cast<U: Real>(&self) -> ForwardTrace<U> {
        let layer = |layer: &LayerForward<T>| LayerForward { net: cast(&layer.net), out: cast(&layer.out) };
        ForwardTrace { inputs: cast(&self.inputs), layers: self.layers.iter().map(layer).collect() }
    }
}

/// One layer's part of a backward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerBackward<T: Real = f64> {
    /// The weights that the pass was done with, outputs × inputs.
    pub weights: DMatrix<T>,
    /// ∂E/∂o of the layer's outputs, outputs × samples: from the loss in the last layer,
    /// elsewhere Σₖ wⱼₖ δₖ of the layer after.
    pub error: DMatrix<T>,
    /// δ = ∂E/∂net, outputs × samples: φ′(net) · ∂E/∂o; for softmax oⱼ (∂E/∂oⱼ − Σₖ ∂E/∂oₖ oₖ).
    pub delta: DMatrix<T>,
    /// ∂E/∂w = Σ δ·x over the samples, outputs × inputs.
    pub weight_gradient: DMatrix<T>,
    /// ∂E/∂b = Σ δ over the samples, one per output.
    pub bias_gradient: DVector<T>,
}

/// A whole backward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct BackwardTrace<T: Real = f64> {
    /// The layers in the order of the network: 0 is the first one after the inputs.
    pub layers: Vec<LayerBackward<T>>,
}

impl<T: Real> BackwardTrace<T> {
    /// ∂E/∂parameter, summed over the samples. `None` if there is no such parameter.
    pub fn gradient(&self, parameter: Parameter) -> Option<T> {
        let layer = self.layers.get(parameter.layer())?;
        match parameter {
            Parameter::Weight { from, to, .. } => layer.weight_gradient.get((to, from)),
            Parameter::Bias { to, .. } => layer.bias_gradient.get(to),
        }
        .copied()
    }

    /// The same pass in another type of numbers.
    pub fn cast<U: Real>(&self) -> BackwardTrace<U> {
        let layer = |layer: &LayerBackward<T>| LayerBackward {
            weights: cast(&layer.weights),
            error: cast(&layer.error),
            delta: cast(&layer.delta),
            weight_gradient: cast(&layer.weight_gradient),
            bias_gradient: layer.bias_gradient.map(|gradient| U::rounded(gradient.to_f64())),
        };
        BackwardTrace { layers: self.layers.iter().map(layer).collect() }
    }
}
