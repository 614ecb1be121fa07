//! From settings and samples to a compiled model in training, in either precision; and what a model answers.

use std::sync::Arc;

use nalgebra::{ComplexField, DMatrix};

use super::Keras;
use super::record::Report;
use crate::data::dataset::Dataset;
use crate::engine::network::Network;
use crate::engine::optimizer::Moments;
use crate::engine::random::NumpyRandom;
use crate::engine::real::{Real, cast};
use crate::engine::sequential::{FitOptions, LayerWeights, Model, ModelError, Samples, Sequential, Training, layer};

impl Keras {
    /// The model's description.
    pub fn sequential(&self) -> Sequential {
        let units = self.units.all().iter().zip(self.activations).zip(self.initializers);
        let layers = units.map(|((&units, activation), initializer)| {
            layer::Dense::new(units as usize).activation(activation).initializer(initializer)
        });
        layers.enumerate().fold(Sequential::new(), |model, (index, layer)| {
            model.add(if index == 0 { layer.input_dim(self.features()) } else { layer })
        })
    }

    /// How `fit` goes through the samples.
    pub fn fit_options(&self) -> FitOptions {
        FitOptions {
            epochs: self.epochs as usize,
            batch_size: self.batch_size as usize,
            shuffle: self.shuffle.is_on(),
            validation_split: self.validation_split,
        }
    }
}

/// The compiled model at the start of its training.
pub(super) fn training<T: Real>(program: &Keras, data: &Dataset) -> Result<Training<T>, ModelError> {
    let metrics: Vec<_> = program.scoring.metric().into_iter().collect();
    let random = NumpyRandom::new(program.seed);
    let mut model: Model<T> =
        program.sequential().compile_as(program.loss, program.optimizing.rule(), &metrics, random)?;
    if let Some(weights) = program.given.weights.as_deref() {
        let weights: Vec<LayerWeights<T>> = weights.iter().map(cast_weights).collect();
        // Weights of another model wait until a model that they fit is built again.
        let _ = model.set_weights(&weights);
    }
    let options = program.fit_options();
    let (samples, validation) = samples(data)?.split(options.validation_split)?;
    model.training(Arc::new(samples), validation.map(Arc::new), options)
}

fn samples<T: Real>(data: &Dataset) -> Result<Samples<T>, ModelError> {
    Samples::from_rows(&cast(&data.inputs), &cast(&data.targets))
}

/// The outputs for `inputs` (samples × inputs), samples × outputs; none for another number of inputs than the model's.
pub(super) fn predict<T: Real>(model: &Model<T>, inputs: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    model.predict(&cast(inputs)).ok().map(|outputs| cast(&outputs))
}

/// Loss and metric on these samples; none if they do not fit the model.
pub(super) fn evaluate<T: Real>(model: &Model<T>, data: &Dataset, batch_size: usize) -> Option<Report> {
    let scores = model.evaluate(&cast(&data.inputs), &cast(&data.targets), batch_size).ok()?;
    Some(Report::from(&scores))
}

/// A layer's weights in another type.
pub(super) fn cast_weights<T: Real, U: Real>(weights: &LayerWeights<T>) -> LayerWeights<U> {
    LayerWeights { kernel: cast(&weights.kernel), bias: weights.bias.map(|bias| U::rounded(bias.to_f64())) }
}

/// Whether every weight and bias is a number.
pub(super) fn is_finite<T: Real>(network: &Network<T>) -> bool {
    let all = |numbers: &[T]| numbers.iter().all(ComplexField::is_finite);
    network.layers().iter().all(|layer| all(layer.weights().as_slice()) && all(layer.biases().as_slice()))
}

/// Notes what the optimizer remembers of each weight and bias, in the order of the network's parameters, in place of what
/// was noted before; nothing for a rule without memory.
pub(super) fn remember<T: Real>(training: &Training<T>, noted: &mut Vec<Moments>) {
    noted.clear();
    let (rule, optimizer) = (training.rule(), training.model().optimizer());
    if rule.is_plain() {
        return;
    }
    let widened = |moments: Moments<T>| Moments { first: moments.first.to_f64(), second: moments.second.to_f64() };
    let moments = |parameter| optimizer.moments(parameter).unwrap_or_else(|| rule.first_moments());
    noted.extend(training.network().parameters().map(|parameter| widened(moments(parameter))));
}
