//! A training of so many epochs that is stepped through batch by batch and keeps its history; `fit` is its loop.
//! Adds an end and a memory to a [`Training`], and nothing else.

use super::data::{Batch, Samples};
use super::error::ModelError;
use super::history::{History, Scores};
use super::model::{FitOptions, Model};
use super::pass::Pass;
use super::stage::Stage;
use super::training::Training;
use crate::engine::real::Real;
use crate::engine::trace::{BackwardTrace, ForwardTrace};
use std::sync::Arc;

/// The state of a training between two updates. Clones share the samples.
#[derive(Clone, Debug, PartialEq)]
pub struct Trainer<T: Real = f64> {
    training: Training<T>,
    history: History,
}

/// One batch with what the passes over it compute, before its update.
#[derive(Clone, Debug, PartialEq)]
pub struct Passes<T: Real = f64> {
    /// The samples.
    pub batch: Batch<T>,
    /// Nets and outputs.
    pub forward: ForwardTrace<T>,
    /// The batch's loss.
    pub loss: f64,
    /// Deltas and gradients.
    pub backward: BackwardTrace<T>,
}

impl<T: Real> From<&Pass<T>> for Passes<T> {
    fn from(pass: &Pass<T>) -> Self {
        Self {
            batch: Batch { inputs: pass.inputs().clone(), targets: pass.targets.clone() },
            forward: pass.forward.clone(),
            loss: pass.loss,
            backward: pass.backward.clone(),
        }
    }
}

impl<T: Real> Trainer<T> {
    pub(super) fn new(model: Model<T>, samples: Samples<T>, options: FitOptions) -> Result<Self, ModelError> {
        if options.batch_size == 0 {
            return Err(ModelError::EmptyBatch);
        }
        let (samples, validation) = samples.split(options.validation_split)?;
        let (samples, validation) = (Arc::new(samples), validation.map(Arc::new));
        let training = Training::new(model, samples, validation, options, Some(options.epochs))?;
        Ok(Self { training, history: History::default() })
    }

    /// The model as it is now.
    pub fn model(&self) -> &Model<T> {
        self.training.model()
    }

    /// The complete epochs.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// How the samples are gone through.
    pub fn options(&self) -> FitOptions {
        self.training.options()
    }

    /// Epochs done.
    pub fn epoch(&self) -> usize {
        self.training.epoch()
    }

    /// Batches done in the present epoch.
    pub fn batch(&self) -> usize {
        self.training.batch()
    }

    /// Batches, and so updates, of each epoch.
    pub fn batches(&self) -> usize {
        self.training.batches()
    }

    /// Whether all epochs are done.
    pub fn is_done(&self) -> bool {
        self.epoch() >= self.options().epochs
    }

    /// The numbers of the next batch's samples, counted from 0 in the data; none when all is done.
    pub fn next_samples(&self) -> &[usize] {
        if self.is_done() { &[] } else { self.training.next_rows() }
    }

    /// Loss and metrics of the present epoch so far: what Keras' progress bar shows. All 0 before the first batch.
    pub fn running(&self) -> Scores {
        self.training.running()
    }

    /// The passes over the next batch with the present weights; nothing changes. `None` when all is done.
    ///
    /// # Errors
    /// None is known for a trainer that a model has made.
    pub fn passes(&self) -> Result<Option<Passes<T>>, ModelError> {
        if self.is_done() {
            return Ok(None);
        }
        let mut ahead = self.training.clone();
        while ahead.due() != Stage::Update {
            ahead.advance();
        }
        Ok(ahead.pass().map(Passes::from))
    }

    /// One update: the [passes](Self::passes) over the next batch, which are returned, and the optimizer's move. After an
    /// epoch's last batch the samples kept for validation are evaluated and the next epoch begins. `None`, and no change,
    /// when all is done.
    ///
    /// # Errors
    /// None is known for a trainer that a model has made.
    pub fn step(&mut self) -> Result<Option<Passes<T>>, ModelError> {
        if self.is_done() {
            return Ok(None);
        }
        self.history.epochs.extend(self.training.step());
        Ok(self.training.pass().map(Passes::from))
    }

    /// All updates that are left.
    pub(super) fn run(&mut self) {
        while !self.is_done() {
            self.history.epochs.extend(self.training.step());
        }
    }

    /// The model and the history, whether all is done or not.
    pub fn finish(self) -> (Model<T>, History) {
        (self.training.into_model(), self.history)
    }
}
