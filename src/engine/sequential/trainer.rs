//! A training that is stepped through batch by batch; `fit` is its loop.
//! Holds all that the next step depends on, so that a clone goes on as the original would.

use super::data::{Batch, Samples};
use super::error::ModelError;
use super::history::{Epoch, History, Running, Scores};
use super::model::{FitOptions, Model};
use crate::engine::trace::{BackwardTrace, ForwardTrace};
use std::sync::Arc;

/// The state of a training between two updates. Clones share the samples.
#[derive(Clone, Debug, PartialEq)]
pub struct Trainer {
    model: Model,
    training: Arc<Samples>,
    validation: Option<Arc<Samples>>,
    options: FitOptions,
    /// The present epoch's samples, in the order in which they are taken.
    order: Vec<usize>,
    /// Batches done in the present epoch.
    batch: usize,
    running: Running,
    history: History,
}

/// One batch with what the passes over it compute, before its update.
#[derive(Clone, Debug, PartialEq)]
pub struct Passes {
    /// The samples.
    pub batch: Batch,
    /// Nets and outputs.
    pub forward: ForwardTrace,
    /// The batch's loss.
    pub loss: f64,
    /// Deltas and gradients.
    pub backward: BackwardTrace,
}

impl Trainer {
    pub(super) fn new(model: Model, samples: Samples, options: FitOptions) -> Result<Self, ModelError> {
        if options.batch_size == 0 {
            return Err(ModelError::EmptyBatch);
        }
        let (training, validation) = samples.split(options.validation_split)?;
        let running = Running::new(model.metrics.len());
        let mut trainer = Self {
            order: (0..training.count()).collect(),
            training: Arc::new(training),
            validation: validation.map(Arc::new),
            model,
            options,
            batch: 0,
            running,
            history: History::default(),
        };
        trainer.begin_epoch();
        Ok(trainer)
    }

    /// The model as it is now.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The complete epochs.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// How the samples are gone through.
    pub fn options(&self) -> FitOptions {
        self.options
    }

    /// Epochs done.
    pub fn epoch(&self) -> usize {
        self.history.epochs.len()
    }

    /// Batches done in the present epoch.
    pub fn batch(&self) -> usize {
        self.batch
    }

    /// Batches, and so updates, of each epoch.
    pub fn batches(&self) -> usize {
        self.order.len().div_ceil(self.options.batch_size)
    }

    /// Whether all epochs are done.
    pub fn is_done(&self) -> bool {
        self.epoch() >= self.options.epochs
    }

    /// The numbers of the next batch's samples, counted from 0 in the data; none when all is done.
    pub fn next_samples(&self) -> &[usize] {
        let all = if self.is_done() { &[] } else { self.order.as_slice() };
        all.chunks(self.options.batch_size).nth(self.batch).unwrap_or_default()
    }

    /// Loss and metrics of the present epoch so far: what Keras' progress bar shows. All 0 before the first batch.
    pub fn running(&self) -> Scores {
        self.running.scores()
    }

    /// The passes over the next batch with the present weights; nothing changes. `None` when all is done.
    ///
    /// # Errors
    /// None is known for a trainer that a model has made.
    pub fn passes(&self) -> Result<Option<Passes>, ModelError> {
        let samples = self.next_samples();
        if samples.is_empty() {
            return Ok(None);
        }
        let batch = self.training.batch(samples);
        let (network, loss) = (&self.model.network, self.model.loss);
        let forward = network.forward(&batch.inputs)?;
        let value = network.loss(&forward, &batch.targets, loss)?;
        let backward = network.backward(&forward, &batch.targets, loss)?;
        Ok(Some(Passes { batch, forward, loss: value, backward }))
    }

    /// One update: the [passes](Self::passes) over the next batch, which are returned, and the optimizer's move. After an
    /// epoch's last batch the samples kept for validation are evaluated and the next epoch begins. `None`, and no change,
    /// when all is done.
    ///
    /// # Errors
    /// None is known for a trainer that a model has made.
    pub fn step(&mut self) -> Result<Option<Passes>, ModelError> {
        let Some(passes) = self.passes()? else { return Ok(None) };
        let model = &mut self.model;
        self.running.add(passes.loss, &model.metrics, passes.forward.outputs(), &passes.batch.targets)?;
        model.optimizer.update(&mut model.network, &passes.backward)?;
        self.batch += 1;
        if self.batch == self.batches() {
            self.end_epoch()?;
        }
        Ok(Some(passes))
    }

    /// The model and the history, whether all is done or not.
    pub fn finish(self) -> (Model, History) {
        (self.model, self.history)
    }

    fn end_epoch(&mut self) -> Result<(), ModelError> {
        let validate = |samples: &Arc<Samples>| self.model.scores(samples, self.options.batch_size);
        let validation = self.validation.as_ref().map(validate).transpose()?;
        self.history.epochs.push(Epoch { training: self.running.scores(), validation });
        self.batch = 0;
        self.begin_epoch();
        Ok(())
    }

    /// Draws the order of the next epoch, if there is one. A finished epoch's running scores stay until then.
    fn begin_epoch(&mut self) {
        if self.is_done() {
            return;
        }
        self.running = Running::new(self.model.metrics.len());
        if self.options.shuffle {
            self.order = self.model.random.permutation(self.training.count());
        }
    }
}
