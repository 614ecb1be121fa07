//! A compiled model: fit, evaluate, predict, and its weights in Keras' order.
//! Knows nothing of how a training is stepped through.

use super::Summary;
use super::data::Samples;
use super::error::ModelError;
use super::history::{History, Running, Scores};
use super::trainer::Trainer;
use super::training::Training;
use crate::engine::loss::Loss;
use crate::engine::metric::Metric;
use crate::engine::network::Network;
use crate::engine::optimizer::Optimizer;
use crate::engine::random::NumpyRandom;
use crate::engine::real::Real;
use nalgebra::{DMatrix, DVector};
use std::sync::Arc;

/// A model with weights, a loss and an optimizer. Samples are rows. A clone learns on its own, and the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Model<T: Real = f64> {
    pub(super) summary: Summary,
    pub(super) network: Network<T>,
    pub(super) loss: Loss,
    pub(super) metrics: Vec<Metric>,
    pub(super) optimizer: Optimizer<T>,
    pub(super) random: NumpyRandom,
}

/// How `fit` goes through the samples. The defaults are those of Keras.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitOptions {
    /// How often all samples are gone through.
    pub epochs: usize,
    /// Samples per update; the last batch of an epoch has what is left.
    pub batch_size: usize,
    /// Whether each epoch has an order of its own, a permutation drawn from the model's generator.
    pub shuffle: bool,
    /// The share of the samples, from the end, that is kept for validation.
    pub validation_split: f64,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self { epochs: 1, batch_size: 32, shuffle: true, validation_split: 0.0 }
    }
}

/// A layer's part of `get_weights()`.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerWeights<T: Real = f64> {
    /// Inputs × units.
    pub kernel: DMatrix<T>,
    /// One per unit.
    pub bias: DVector<T>,
}

impl<T: Real> Model<T> {
    /// Names, sizes and parameter counts.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The network that learns.
    pub fn network(&self) -> &Network<T> {
        &self.network
    }

    /// What is minimized.
    pub fn loss(&self) -> Loss {
        self.loss
    }

    /// What is reported besides the loss.
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics
    }

    /// The optimizer with its memory, which later trainings go on with.
    pub fn optimizer(&self) -> &Optimizer<T> {
        &self.optimizer
    }

    /// Trains on `x` (samples × inputs) and `y` (samples × outputs): a [`Trainer`]'s steps to its end.
    ///
    /// # Errors
    /// As for [`trainer`](Self::trainer); then the model is what it was.
    pub fn fit(&mut self, x: &DMatrix<T>, y: &DMatrix<T>, options: FitOptions) -> Result<History, ModelError> {
        let mut trainer = self.trainer(x, y, options)?;
        trainer.run();
        let (model, history) = trainer.finish();
        *self = model;
        Ok(history)
    }

    /// A training of a copy of this model that can be stepped through, batch by batch.
    ///
    /// # Errors
    /// [`ModelError`] if there are no samples, not as many targets, other numbers of inputs or outputs than the model's,
    /// a batch size of 0, or nothing left to train on or to validate with.
    pub fn trainer(&self, x: &DMatrix<T>, y: &DMatrix<T>, options: FitOptions) -> Result<Trainer<T>, ModelError> {
        Trainer::new(self.clone(), self.samples(x, y)?, options)
    }

    /// A training of a copy of this model that can be stepped through, stage by stage, without an end. The samples are
    /// all trained on: of the options only batch size and shuffling count. What [`Samples::split`] keeps comes as
    /// `validation`.
    ///
    /// # Errors
    /// [`ModelError`] for other numbers of inputs or outputs than the model's, or a batch size of 0.
    pub fn training(
        &self,
        samples: Arc<Samples<T>>,
        validation: Option<Arc<Samples<T>>>,
        options: FitOptions,
    ) -> Result<Training<T>, ModelError> {
        self.require_fit(&samples)?;
        validation.as_deref().map_or(Ok(()), |samples| self.require_fit(samples))?;
        Training::new(self.clone(), samples, validation, options, None)
    }

    /// Loss and metrics on `x` and `y`, the mean over batches of `batch_size` (in Keras 32).
    ///
    /// # Errors
    /// [`ModelError`] if there are no samples, not as many targets, other numbers of inputs or outputs than the model's,
    /// or a batch size of 0.
    pub fn evaluate(&self, x: &DMatrix<T>, y: &DMatrix<T>, batch_size: usize) -> Result<Scores, ModelError> {
        self.scores(&self.samples(x, y)?, batch_size)
    }

    /// The outputs for `x` (samples × inputs), samples × outputs.
    ///
    /// # Errors
    /// [`ModelError::NoSamples`], or [`ModelError::Features`] for another number of inputs than the model's.
    pub fn predict(&self, x: &DMatrix<T>) -> Result<DMatrix<T>, ModelError> {
        self.require_features(x.ncols())?;
        if x.nrows() == 0 {
            return Err(ModelError::NoSamples);
        }
        Ok(self.network.forward(&x.transpose())?.outputs().transpose())
    }

    /// Kernels and biases, layer by layer.
    pub fn get_weights(&self) -> Vec<LayerWeights<T>> {
        let layers = self.network.layers().iter();
        layers.map(|layer| LayerWeights { kernel: layer.weights().transpose(), bias: layer.biases().clone() }).collect()
    }

    /// Gives all kernels and biases new values. The optimizer keeps its memory, as in Keras.
    ///
    /// # Errors
    /// [`ModelError::WeightCount`] or [`ModelError::WeightShape`] if they are those of another model; then nothing was
    /// changed.
    pub fn set_weights(&mut self, weights: &[LayerWeights<T>]) -> Result<(), ModelError> {
        let (expected, found) = (self.network.layers().len(), weights.len());
        if expected != found {
            return Err(ModelError::WeightCount { expected, found });
        }
        for (index, (layer, new)) in self.network.layers().iter().zip(weights).enumerate() {
            let (expected, found) = ((layer.inputs(), layer.outputs()), new.kernel.shape());
            if expected != found || new.bias.len() != layer.outputs() {
                return Err(ModelError::WeightShape { layer: index, expected, found });
            }
        }
        for (layer, new) in self.network.layers_mut().iter_mut().zip(weights) {
            layer.weights_mut().copy_from(&new.kernel.transpose());
            layer.biases_mut().copy_from(&new.bias);
        }
        Ok(())
    }

    pub(super) fn scores(&self, samples: &Samples<T>, batch_size: usize) -> Result<Scores, ModelError> {
        if batch_size == 0 {
            return Err(ModelError::EmptyBatch);
        }
        let mut running = Running::new(self.metrics.len());
        let order: Vec<usize> = (0..samples.count()).collect();
        for part in order.chunks(batch_size) {
            let columns = |of: &DMatrix<T>| of.select_columns(part);
            let (inputs, targets) = (columns(samples.inputs()), columns(samples.targets()));
            let forward = self.network.forward(&inputs)?;
            let loss = self.network.loss(&forward, &targets, self.loss)?;
            running.add(loss.to_f64(), &self.metrics, forward.outputs(), &targets);
        }
        Ok(running.scores())
    }

    fn samples(&self, x: &DMatrix<T>, y: &DMatrix<T>) -> Result<Samples<T>, ModelError> {
        let samples = Samples::from_rows(x, y)?;
        self.require_fit(&samples)?;
        Ok(samples)
    }

    pub(super) fn require_fit(&self, samples: &Samples<T>) -> Result<(), ModelError> {
        self.require_features(samples.features())?;
        let (expected, found) = (self.network.outputs(), samples.target_size());
        if expected == found { Ok(()) } else { Err(ModelError::TargetSize { expected, found }) }
    }

    fn require_features(&self, found: usize) -> Result<(), ModelError> {
        let expected = self.network.inputs();
        if expected == found { Ok(()) } else { Err(ModelError::Features { expected, found }) }
    }
}
