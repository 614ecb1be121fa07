//! One fully connected layer: net = W·x + b, out = φ(net), and each stage of the way back through it.
//! Holds what is learned and nothing that a pass computes; knows no loss and no other layer.

use super::error::{EngineError, Quantity, require_shape};
use super::layer_activation::LayerActivation;
use super::trace::LayerForward;
use nalgebra::{DMatrix, DMatrixViewMut, DVector, DVectorViewMut};

/// A dense layer. Weights are outputs × inputs (column i holds what leaves input i), samples are columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    weights: DMatrix<f64>,
    biases: DVector<f64>,
    activation: LayerActivation,
}

impl Dense {
    /// A layer with the given weights (outputs × inputs) and biases (one per output).
    ///
    /// # Errors
    /// [`EngineError::Shape`] if there is not exactly one bias per row of `weights`.
    pub fn new(
        weights: DMatrix<f64>,
        biases: DVector<f64>,
        activation: impl Into<LayerActivation>,
    ) -> Result<Self, EngineError> {
        require_shape(Quantity::Biases, (weights.nrows(), 1), biases.shape())?;
        Ok(Self { weights, biases, activation: activation.into() })
    }

    /// Number of inputs.
    pub fn inputs(&self) -> usize {
        self.weights.ncols()
    }

    /// Number of neurons.
    pub fn outputs(&self) -> usize {
        self.weights.nrows()
    }

    /// W, outputs × inputs.
    pub fn weights(&self) -> &DMatrix<f64> {
        &self.weights
    }

    /// b, one per output.
    pub fn biases(&self) -> &DVector<f64> {
        &self.biases
    }

    /// W to write into; its shape cannot change.
    pub fn weights_mut(&mut self) -> DMatrixViewMut<'_, f64> {
        self.weights.as_view_mut()
    }

    /// b to write into; its length cannot change.
    pub fn biases_mut(&mut self) -> DVectorViewMut<'_, f64> {
        self.biases.as_view_mut()
    }

    /// The weight from input `from` to neuron `to`, if there is one.
    pub fn weight_mut(&mut self, to: usize, from: usize) -> Option<&mut f64> {
        self.weights.get_mut((to, from))
    }

    /// The bias of neuron `to`, if there is one.
    pub fn bias_mut(&mut self, to: usize) -> Option<&mut f64> {
        self.biases.get_mut(to)
    }

    /// φ.
    pub fn activation(&self) -> LayerActivation {
        self.activation
    }

    /// net = W·x + b for each sample, outputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless `inputs` is inputs × samples.
    pub fn net(&self, inputs: &DMatrix<f64>) -> Result<DMatrix<f64>, EngineError> {
        let expected = (self.inputs(), inputs.ncols());
        require_shape(Quantity::Inputs, expected, inputs.shape())?;
        let mut net = &self.weights * inputs;
        for mut sample in net.column_iter_mut() {
            sample += &self.biases;
        }
        Ok(net)
    }

    /// Net and output for each sample.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless `inputs` is inputs × samples.
    pub fn forward(&self, inputs: &DMatrix<f64>) -> Result<LayerForward, EngineError> {
        let net = self.net(inputs)?;
        let out = self.activation.outputs(&net);
        Ok(LayerForward { net, out })
    }

    /// δ = ∂E/∂net of this layer from its `error` ∂E/∂o, outputs × samples: φ′(net) · ∂E/∂o, for softmax
    /// oⱼ (∂E/∂oⱼ − Σₖ ∂E/∂oₖ oₖ). In a network's last layer [`Objective::delta`](super::objective::Objective::delta)
    /// is to be asked, because some losses have a form of their own there.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless the pass and `error` are outputs × samples.
    pub fn delta(&self, pass: &LayerForward, error: &DMatrix<f64>) -> Result<DMatrix<f64>, EngineError> {
        require_shape(Quantity::Outputs, (self.outputs(), pass.out.ncols()), pass.out.shape())?;
        require_shape(Quantity::Error, pass.out.shape(), error.shape())?;
        Ok(self.activation.delta(&pass.out, error))
    }

    /// Wᵀ·δ = ∂E/∂x, the error of the layer before, inputs × samples: for its neuron j it is Σₖ wⱼₖ δₖ.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless `delta` is outputs × samples.
    pub fn error_before(&self, delta: &DMatrix<f64>) -> Result<DMatrix<f64>, EngineError> {
        require_shape(Quantity::Delta, (self.outputs(), delta.ncols()), delta.shape())?;
        Ok(self.weights.tr_mul(delta))
    }

    /// ∂E/∂W = δ·xᵀ, summed over the samples, outputs × inputs. `inputs` is what entered the layer, inputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless `delta` is outputs × samples and `inputs` inputs × samples.
    pub fn weight_gradient(&self, delta: &DMatrix<f64>, inputs: &DMatrix<f64>) -> Result<DMatrix<f64>, EngineError> {
        require_shape(Quantity::Delta, (self.outputs(), delta.ncols()), delta.shape())?;
        require_shape(Quantity::Inputs, (self.inputs(), delta.ncols()), inputs.shape())?;
        Ok(delta * inputs.transpose())
    }

    /// ∂E/∂b = Σ δ over the samples, one per output.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless `delta` is outputs × samples.
    pub fn bias_gradient(&self, delta: &DMatrix<f64>) -> Result<DVector<f64>, EngineError> {
        require_shape(Quantity::Delta, (self.outputs(), delta.ncols()), delta.shape())?;
        Ok(delta.column_sum())
    }
}
