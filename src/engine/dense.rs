//! One fully connected layer: net = W·x + b, out = φ(net), and each stage of the way back through it.
//! Holds what is learned and nothing that a pass computes; knows no loss and no other layer.

use super::error::{EngineError, Quantity, require_shape};
use super::layer_activation::LayerActivation;
use super::product;
use super::real::{Real, cast};
use super::trace::LayerForward;
use nalgebra::{DMatrix, DMatrixViewMut, DVector, DVectorViewMut};

/// A dense layer. Weights are outputs × inputs (column i holds what leaves input i), samples are columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense<T: Real = f64> {
    weights: DMatrix<T>,
    biases: DVector<T>,
    activation: LayerActivation,
}

impl<T: Real> Dense<T> {
    /// A layer with the given weights (outputs × inputs) and biases (one per output).
    ///
    /// # Errors
    /// [`EngineError::Shape`] if there is not exactly one bias per row of `weights`.
    pub fn new(
        weights: DMatrix<T>,
        biases: DVector<T>,
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
    pub fn weights(&self) -> &DMatrix<T> {
        &self.weights
    }

    /// b, one per output.
    pub fn biases(&self) -> &DVector<T> {
        &self.biases
    }

    /// W to write into; its shape cannot change.
    pub fn weights_mut(&mut self) -> DMatrixViewMut<'_, T> {
        self.weights.as_view_mut()
    }

    /// b to write into; its length cannot change.
    pub fn biases_mut(&mut self) -> DVectorViewMut<'_, T> {
        self.biases.as_view_mut()
    }

    /// The weight from input `from` to neuron `to`, if there is one.
    pub fn weight_mut(&mut self, to: usize, from: usize) -> Option<&mut T> {
        self.weights.get_mut((to, from))
    }

    /// The bias of neuron `to`, if there is one.
    pub fn bias_mut(&mut self, to: usize) -> Option<&mut T> {
        self.biases.get_mut(to)
    }

    /// φ.
    pub fn activation(&self) -> LayerActivation {
        self.activation
    }

    /// W column by column and b, to write into.
    pub(super) fn numbers_mut(&mut self) -> (&mut [T], &mut [T]) {
        (self.weights.as_mut_slice(), self.biases.as_mut_slice())
    }

    /// The same layer in another type of numbers.
    pub fn cast<U: Real>(&self) -> Dense<U> {
        let biases = self.biases.map(|bias| U::rounded(bias.to_f64()));
        Dense { weights: cast(&self.weights), biases, activation: self.activation }
    }

    /// net = W·x + b for each sample, outputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless `inputs` is inputs × samples.
    pub fn net(&self, inputs: &DMatrix<T>) -> Result<DMatrix<T>, EngineError> {
        require_shape(Quantity::Inputs, (self.inputs(), inputs.ncols()), inputs.shape())?;
        let mut net = DMatrix::zeros(self.outputs(), inputs.ncols());
        self.net_into(inputs, &mut net);
        Ok(net)
    }

    /// Net and output for each sample.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless `inputs` is inputs × samples.
    pub fn forward(&self, inputs: &DMatrix<T>) -> Result<LayerForward<T>, EngineError> {
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
    pub fn delta(&self, pass: &LayerForward<T>, error: &DMatrix<T>) -> Result<DMatrix<T>, EngineError> {
        require_shape(Quantity::Outputs, (self.outputs(), pass.out.ncols()), pass.out.shape())?;
        require_shape(Quantity::Error, pass.out.shape(), error.shape())?;
        let mut delta = DMatrix::zeros(self.outputs(), pass.out.ncols());
        self.activation.delta_into(&pass.out, error, &mut delta);
        Ok(delta)
    }

    /// Wᵀ·δ = ∂E/∂x, the error of the layer before, inputs × samples: for its neuron j it is Σₖ wⱼₖ δₖ.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless `delta` is outputs × samples.
    pub fn error_before(&self, delta: &DMatrix<T>) -> Result<DMatrix<T>, EngineError> {
        require_shape(Quantity::Delta, (self.outputs(), delta.ncols()), delta.shape())?;
        let mut error = DMatrix::zeros(self.inputs(), delta.ncols());
        self.error_before_into(delta, &mut error);
        Ok(error)
    }

    /// ∂E/∂W = δ·xᵀ, summed over the samples, outputs × inputs. `inputs` is what entered the layer, inputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless `delta` is outputs × samples and `inputs` inputs × samples.
    pub fn weight_gradient(&self, delta: &DMatrix<T>, inputs: &DMatrix<T>) -> Result<DMatrix<T>, EngineError> {
        require_shape(Quantity::Delta, (self.outputs(), delta.ncols()), delta.shape())?;
        require_shape(Quantity::Inputs, (self.inputs(), delta.ncols()), inputs.shape())?;
        let mut gradient = DMatrix::zeros(self.outputs(), self.inputs());
        product::weight_gradients(delta.as_slice(), self.outputs(), inputs.as_slice(), gradient.as_mut_slice());
        Ok(gradient)
    }

    /// ∂E/∂b = Σ δ over the samples, one per output.
    ///
    /// # Errors
    /// [`EngineError::Shape`] unless `delta` is outputs × samples.
    pub fn bias_gradient(&self, delta: &DMatrix<T>) -> Result<DVector<T>, EngineError> {
        require_shape(Quantity::Delta, (self.outputs(), delta.ncols()), delta.shape())?;
        let mut gradient = DVector::zeros(self.outputs());
        product::bias_gradients(delta.as_slice(), gradient.as_mut_slice());
        Ok(gradient)
    }

    /// Writes [`net`](Self::net) into a matrix of its shape.
    pub(super) fn net_into(&self, inputs: &DMatrix<T>, net: &mut DMatrix<T>) {
        let (weights, biases) = (self.weights.as_slice(), self.biases.as_slice());
        product::weighted_sums(weights, biases, inputs.as_slice(), net.as_mut_slice());
    }

    /// Writes [`forward`](Self::forward) into matrices of its shape.
    pub(super) fn forward_into(&self, inputs: &DMatrix<T>, pass: &mut LayerForward<T>) {
        self.net_into(inputs, &mut pass.net);
        self.activation.outputs_into(&pass.net, &mut pass.out);
    }

    /// Writes [`error_before`](Self::error_before) into a matrix of its shape.
    pub(super) fn error_before_into(&self, delta: &DMatrix<T>, error: &mut DMatrix<T>) {
        product::errors_before(self.weights.as_slice(), self.outputs(), delta.as_slice(), error.as_mut_slice());
    }
}
