//! A chain of dense layers: forward pass, back-propagation, access to single parameters.
//! A pass leaves nothing behind in the network.

use super::activation::Activation;
use super::dense::Dense;
use super::error::{EngineError, Quantity, require_shape};
use super::loss::Loss;
use super::objective::Objective;
use super::parameter::Parameter;
use super::real::Real;
use super::trace::{BackwardTrace, ForwardTrace, LayerBackward};
use nalgebra::DMatrix;

/// A multilayer perceptron: at least one layer, each one fitting the layer before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Network<T: Real = f64> {
    layers: Vec<Dense<T>>,
}

impl<T: Real> Network<T> {
    /// A network of the given layers, first hidden layer first.
    ///
    /// # Errors
    /// [`EngineError::NoLayers`] if there is none, [`EngineError::Shape`] if a layer does not take
    /// as many inputs as the layer before it has outputs.
    pub fn new(layers: Vec<Dense<T>>) -> Result<Self, EngineError> {
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
    pub fn layers(&self) -> &[Dense<T>] {
        &self.layers
    }

    /// For optimizers, which change numbers but never shapes.
    pub(super) fn layers_mut(&mut self) -> &mut [Dense<T>] {
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

    /// The same network in another type of numbers.
    pub fn cast<U: Real>(&self) -> Network<U> {
        Network { layers: self.layers.iter().map(Dense::cast).collect() }
    }

    /// Net and output of each layer for `inputs` (inputs × samples).
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `inputs` has not one row per input.
    pub fn forward(&self, inputs: &DMatrix<T>) -> Result<ForwardTrace<T>, EngineError> {
        let mut trace = ForwardTrace { inputs: inputs.clone(), layers: Vec::with_capacity(self.layers.len()) };
        for layer in &self.layers {
            let pass = layer.forward(trace.outputs())?;
            trace.layers.push(pass);
        }
        Ok(trace)
    }

    /// `loss` on the outputs of the last layer.
    pub fn objective(&self, loss: Loss) -> Objective {
        let last = self.layers.last().map_or(Activation::Identity.into(), Dense::activation);
        Objective::new(loss, last)
    }

    /// E of a forward pass of this network.
    ///
    /// # Errors
    /// [`EngineError::LayerCount`] or [`EngineError::Shape`] if the trace is of another architecture or
    /// `targets` is not outputs × samples.
    pub fn loss(&self, forward: &ForwardTrace<T>, targets: &DMatrix<T>, loss: Loss) -> Result<T, EngineError> {
        self.require_same_architecture(forward)?;
        let last = forward.layers.last().ok_or(EngineError::NoLayers)?;
        self.objective(loss).value(last, targets)
    }

    /// Back-propagation through the present weights, which should be those that `forward` was made with.
    ///
    /// In the last layer ∂E/∂o and δ come from the [objective](Self::objective). A layer before it gets
    /// ∂E/∂o = [Wᵀ·δ](Dense::error_before) of the layer after, and from that its [δ](Dense::delta). Then
    /// [∂E/∂W = δ·xᵀ](Dense::weight_gradient) and [∂E/∂b = Σ δ](Dense::bias_gradient), summed over the samples (the
    /// generalized delta rule of Rumelhart, Hinton and Williams, 1986). Whoever goes phase by phase calls the same
    /// methods.
    ///
    /// # Errors
    /// [`EngineError::LayerCount`] or [`EngineError::Shape`] if the trace is of another architecture or
    /// `targets` is not outputs × samples.
    pub fn backward(
        &self,
        forward: &ForwardTrace<T>,
        targets: &DMatrix<T>,
        loss: Loss,
    ) -> Result<BackwardTrace<T>, EngineError> {
        self.require_same_architecture(forward)?;
        let objective = self.objective(loss);
        let mut layers: Vec<LayerBackward<T>> = Vec::with_capacity(self.layers.len());
        for (index, (layer, pass)) in self.layers.iter().zip(&forward.layers).enumerate().rev() {
            let error = match (self.layers.get(index + 1), layers.last()) {
                (Some(after), Some(back)) => after.error_before(&back.delta)?,
                _ => objective.error(pass, targets)?,
            };
            let is_last = layers.is_empty();
            let delta = if is_last { objective.delta(pass, &error, targets)? } else { layer.delta(pass, &error)? };
            let inputs = forward.input_of(index).unwrap_or(&forward.inputs);
            layers.push(LayerBackward {
                weights: layer.weights().clone(),
                weight_gradient: layer.weight_gradient(&delta, inputs)?,
                bias_gradient: layer.bias_gradient(&delta)?,
                error,
                delta,
            });
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
    pub fn get(&self, parameter: Parameter) -> Option<T> {
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
    pub fn set(&mut self, parameter: Parameter, value: T) -> Result<(), EngineError> {
        let unknown = EngineError::UnknownParameter(parameter);
        let layer = self.layers.get_mut(parameter.layer()).ok_or(unknown)?;
        let place = match parameter {
            Parameter::Weight { from, to, .. } => layer.weight_mut(to, from),
            Parameter::Bias { to, .. } => layer.bias_mut(to),
        };
        *place.ok_or(unknown)? = value;
        Ok(())
    }

    fn require_same_architecture(&self, forward: &ForwardTrace<T>) -> Result<(), EngineError> {
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

fn layer_parameters(layer: usize, outputs: usize, inputs: usize) -> impl Iterator<Item = Parameter> {
    let weights = (0..outputs).flat_map(move |to| (0..inputs).map(move |from| Parameter::Weight { layer, from, to }));
    weights.chain((0..outputs).map(move |to| Parameter::Bias { layer, to }))
}
