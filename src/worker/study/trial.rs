//! One seed's training: the only place that asks the engine to learn.
//! Knows nothing of other seeds.

use nalgebra::DMatrix;

use super::{Criterion, MOST_OUTPUTS, Outcome, Study};
use crate::engine::metric::Metric;
use crate::engine::random::NumpyRandom;
use crate::engine::sequential::{FitOptions, ModelError, Trainer};

/// A training under way.
#[derive(Clone, Debug)]
pub struct Trial {
    seed: u32,
    trainer: Trainer,
}

/// A study's samples as the engine takes them.
#[derive(Clone, Debug)]
pub struct Table {
    /// Samples × inputs.
    pub inputs: DMatrix<f64>,
    /// Samples × outputs.
    pub targets: DMatrix<f64>,
}

impl Trial {
    /// A training of the study's model from this seed, before its first update.
    pub fn begin(study: &Study, table: &Table, seed: u32) -> Result<Self, ModelError> {
        let model = study.model().compile(study.loss, study.optimizer, &[], NumpyRandom::new(seed))?;
        let options = FitOptions {
            epochs: study.fit.epochs as usize,
            batch_size: study.fit.batch_size as usize,
            shuffle: study.fit.shuffle,
            validation_split: study.fit.validation_split,
        };
        Ok(Self { seed, trainer: model.trainer(&table.inputs, &table.targets, options)? })
    }

    /// The next update; false if there is none.
    pub fn update(&mut self) -> Result<bool, ModelError> {
        Ok(self.trainer.step()?.is_some())
    }

    /// Epochs done.
    pub fn epoch(&self) -> u32 {
        self.trainer.epoch() as u32
    }

    /// What came out.
    pub fn outcome(&self, table: &Table, criterion: Criterion) -> Result<Outcome, ModelError> {
        let model = self.trainer.model();
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
