//! A chain of dense layers: forward pass, back-propagation, access to single parameters.
//! A pass leaves nothing behind in the network.

use super::dense::Dense;
use super::error::{EngineError, Quantity, require_shape};
use super::loss::Loss;
use super::parameter::Parameter;
use super::trace::{BackwardTrace, ForwardTrace, LayerBackward, LayerForward};
use nalgebra::DMatrix;

/// A multilayer perceptron: at least one layer, each one fitting the layer before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    layers: Vec<Dense>,
}

impl Network {
    /// A network of the given layers, first hidden layer first.
    ///
    /// # Errors
    /// [`EngineError::NoLayers`] if there is none, [`EngineError::Shape`] if a layer does not take
    /// as many inputs as the layer before it has outputs.
    pub fn new(layers: Vec<Dense>) -> Result<Self, EngineError> {
        if layers.is_empty() {
            return Err(EngineError::NoLayers);
        }
        for pair in layers.windows(2) {
            let expected = (pair[1].outputs(), pair[0].outputs());
            require_shape(Quantity::Weights, expected, pair[1].weights().shape())?;
        }
        Ok(Self { layers })
    }

    /// The layers, first hidden layer first; at least one.
    pub fn layers(&self) -> &[Dense] {
        &self.layers
    }

    /// For optimizers, which change numbers but never shapes.
    pub(super) fn layers_mut(&mut self) -> &mut [Dense] {
        &mut self.layers
    }

    /// Number of inputs.
    pub fn inputs(&self) -> usize {
        self.layers.first().map_or(0, Dense::inputs)
    }

    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.layers.last().map_or(0, Dense::outputs)
    }

    /// Net and output of each layer for `inputs` (inputs × samples).
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `inputs` has not one row per input.
    pub fn forward(&self, inputs: &DMatrix<f64>) -> Result<ForwardTrace, EngineError> {
        let mut trace = ForwardTrace { inputs: inputs.clone(), layers: Vec::with_capacity(self.layers.len()) };
        for layer in &self.layers {
            let pass = layer.forward(trace.outputs())?;
            trace.layers.push(pass);
        }
        Ok(trace)
    }

    /// Back-propagation through the present weights, which should be those that `forward` was made with.
    ///
    /// In the last layer ∂E/∂o comes from the loss; a layer before it gets Wᵀ·δ of the layer after.
    /// Then δ = φ′(net) · ∂E/∂o, ∂E/∂W = δ·xᵀ and ∂E/∂b = Σ δ (the generalized delta rule of
    /// Rumelhart, Hinton and Williams, 1986), summed over the samples.
    ///
    /// # Errors
    /// [`EngineError::LayerCount`] or [`EngineError::Shape`] if the trace is of another architecture or
    /// `targets` is not outputs × samples.
    pub fn backward(
        &self,
        forward: &ForwardTrace,
        targets: &DMatrix<f64>,
        loss: Loss,
    ) -> Result<BackwardTrace, EngineError> {
        self.require_same_architecture(forward)?;
        let outs = forward.layers.iter().map(|pass| &pass.out);
        let inputs: Vec<_> = std::iter::once(&forward.inputs).chain(outs).collect();
        let mut error = loss.gradient(forward.outputs(), targets)?;
        let mut layers = Vec::with_capacity(self.layers.len());
        for ((layer, pass), input) in self.layers.iter().zip(&forward.layers).zip(inputs).rev() {
            let pass = layer_backward(layer, pass, input, error);
            error = layer.weights().tr_mul(&pass.delta);
            layers.push(pass);
        }
        layers.reverse();
        Ok(BackwardTrace { layers })
    }

    /// Every weight and bias, layer by layer: the weights row by row (all that enter neuron 0 first), then the biases.
    pub fn parameters(&self) -> impl Iterator<Item = Parameter> {
        self.layers
            .iter()
            .enumerate()
            .flat_map(|(layer, dense)| layer_parameters(layer, dense.outputs(), dense.inputs()))
    }

    /// The value of one weight or bias; `None` if there is no such parameter.
    pub fn get(&self, parameter: Parameter) -> Option<f64> {
        let layer = self.layers.get(parameter.layer())?;
        match parameter {
            Parameter::Weight { from, to, .. } => layer.weights().get((to, from)),
            Parameter::Bias { to, .. } => layer.biases().get(to),
        }
        .copied()
    }

    /// Gives one weight or bias a new value.
    ///
    /// # Errors
    /// [`EngineError::UnknownParameter`] if there is no such parameter.
    pub fn set(&mut self, parameter: Parameter, value: f64) -> Result<(), EngineError> {
        let unknown = EngineError::UnknownParameter(parameter);
        let layer = self.layers.get_mut(parameter.layer()).ok_or(unknown)?;
        let place = match parameter {
            Parameter::Weight { from, to, .. } => layer.weight_mut(to, from),
            Parameter::Bias { to, .. } => layer.bias_mut(to),
        };
        *place.ok_or(unknown)? = value;
        Ok(())
    }

    fn require_same_architecture(&self, forward: &ForwardTrace) -> Result<(), EngineError> {
        let (expected, found) = (self.layers.len(), forward.layers.len());
        if expected != found {
            return Err(EngineError::LayerCount { expected, found });
        }
        let samples = forward.inputs.ncols();
        let inputs = (self.inputs(), samples);
        require_shape(Quantity::Inputs, inputs, forward.inputs.shape())?;
        for (layer, pass) in self.layers.iter().zip(&forward.layers) {
            let outputs = (layer.outputs(), samples);
            require_shape(Quantity::Outputs, outputs, pass.out.shape())?;
            require_shape(Quantity::Outputs, outputs, pass.net.shape())?;
        }
        Ok(())
    }
}

/// One layer's step back, from ∂E/∂o of its outputs. The shapes have been checked.
fn layer_backward(layer: &Dense, pass: &LayerForward, input: &DMatrix<f64>, error: DMatrix<f64>) -> LayerBackward {
    let activation = layer.activation();
    let delta = error.zip_map(&pass.out, |error, out| error * activation.derivative_from_output(out));
    LayerBackward {
        weights: layer.weights().clone(),
        weight_gradient: &delta * input.transpose(),
        bias_gradient: delta.column_sum(),
        error,
        delta,
    }
}

fn layer_parameters(layer: usize, outputs: usize, inputs: usize) -> impl Iterator<Item = Parameter> {
    let weights = (0..outputs).flat_map(move |to| (0..inputs).map(move |from| Parameter::Weight { layer, from, to }));
    weights.chain((0..outputs).map(move |to| Parameter::Bias { layer, to }))
}
