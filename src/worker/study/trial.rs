//! One seed's training: the only place that asks the engine to learn.
//! Knows nothing of other seeds.

use std::sync::Arc;

use nalgebra::DMatrix;

use super::{Criterion, MOST_OUTPUTS, Outcome, Study};
use crate::engine::metric::Metric;
use crate::engine::random::NumpyRandom;
use crate::engine::sequential::{FitOptions, ModelError, Samples, Training};

/// A training under way.
#[derive(Clone, Debug)]
pub struct Trial {
    seed: u32,
    epochs: u32,
    training: Training,
}

/// A study's samples as the engine takes them, for all its trainings.
#[derive(Clone, Debug)]
pub struct Table {
    /// Samples × inputs.
    pub inputs: DMatrix<f64>,
    /// Samples × outputs.
    pub targets: DMatrix<f64>,
    /// Those that are trained on.
    training: Arc<Samples>,
}

impl Table {
    /// Samples (rows), of which this share from the end is not trained on.
    pub fn new(inputs: DMatrix<f64>, targets: DMatrix<f64>, validation_split: f64) -> Result<Self, ModelError> {
        let (training, _) = Samples::from_rows(&inputs, &targets)?.split(validation_split)?;
        Ok(Self { inputs, targets, training: Arc::new(training) })
    }
}

impl Trial {
    /// A training of the study's model from this seed, before its first update.
    pub fn begin(study: &Study, table: &Table, seed: u32) -> Result<Self, ModelError> {
        let model = study.model().compile(study.loss, study.optimizer, &[], NumpyRandom::new(seed))?;
        let options = FitOptions {
            batch_size: study.fit.batch_size as usize,
            shuffle: study.fit.shuffle,
            ..FitOptions::default()
        };
        let training = model.training(table.training.clone(), None, options)?;
        Ok(Self { seed, epochs: study.fit.epochs, training })
    }

    /// The next update; false if there is none.
    pub fn update(&mut self) -> bool {
        let due = self.epoch() < self.epochs;
        if due {
            self.training.step();
        }
        due
    }

    /// Epochs done.
    pub fn epoch(&self) -> u32 {
        self.training.epoch() as u32
    }

    /// What came out.
    pub fn outcome(&self, table: &Table, criterion: Criterion) -> Result<Outcome, ModelError> {
        let model = self.training.model();
        let loss = model.evaluate(&table.inputs, &table.targets, table.inputs.nrows())?.loss;
        let outputs = model.predict(&table.inputs)?;
        let accuracy = accuracy(&outputs, &table.targets)?;
        let learned = loss.is_finite()
            && match criterion {
                Criterion::AllRight => accuracy >= 1.0,
                Criterion::Within(bound) => {
                    outputs.iter().zip(table.targets.iter()).all(|(output, target)| (output - target).abs() < bound)
                }
                Criterion::LossAtMost(bound) => loss <= bound,
            };
        let told = if outputs.len() <= MOST_OUTPUTS { outputs.transpose().as_slice().to_vec() } else { Vec::new() };
        Ok(Outcome { seed: self.seed, loss, accuracy, learned, outputs: told })
    }
}

/// Both samples × outputs.
fn accuracy(outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, ModelError> {
    let right = Metric::Accuracy.of_samples(&outputs.transpose(), &targets.transpose())?;
    Ok(right.iter().sum::<f64>() / right.len() as f64)
}
