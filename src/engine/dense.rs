//! One fully connected layer: net = W·x + b, out = φ(net).
//! Holds what is learned and nothing that a pass computes.

use super::activation::Activation;
use super::error::{EngineError, Quantity, require_shape};
use super::trace::LayerForward;
use nalgebra::{DMatrix, DMatrixViewMut, DVector, DVectorViewMut};

/// A dense layer. Weights are outputs × inputs (column i holds what leaves input i), samples are columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    weights: DMatrix<f64>,
    biases: DVector<f64>,
    activation: Activation,
}

impl Dense {
    /// A layer with the given weights (outputs × inputs) and biases (one per output).
    ///
    /// # Errors
    /// [`EngineError::Shape`] if there is not exactly one bias per row of `weights`.
    pub fn new(weights: DMatrix<f64>, biases: DVector<f64>, activation: Activation) -> Result<Self, EngineError> {
        require_shape(Quantity::Biases, (weights.nrows(), 1), biases.shape())?;
        Ok(Self { weights, biases, activation })
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
    pub fn activation(&self) -> Activation {
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
        let out = net.map(|net| self.activation.value(net));
        Ok(LayerForward { net, out })
    }
}
