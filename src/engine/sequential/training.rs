//! A training between two stages of an update. It has no end of its own and keeps no history: its caller does.
//! Holds all that the next stage depends on, so that a clone is a checkpoint that goes on with the same bits.

use super::data::Samples;
use super::error::ModelError;
use super::history::{Epoch, Running, Scores};
use super::model::{FitOptions, Model};
use super::pass::Pass;
use super::stage::Stage;
use crate::engine::network::Network;
use crate::engine::optimizer::Rule;
use crate::engine::parameter::Parameter;
use crate::engine::real::Real;
use std::sync::Arc;

/// A training, stage by stage. Clones share the samples.
///
/// With L layers an update has 2L + 3 stages: forward through layers 0 … L − 1, the error, the deltas of layers
/// L − 1 … 0, the gradients, the update. Each stage has a method; one that is not [due](Self::due) does nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Training<T: Real = f64> {
    model: Model<T>,
    samples: Arc<Samples<T>>,
    validation: Option<Arc<Samples<T>>>,
    options: FitOptions,
    /// The epoch after which no order is drawn any more.
    last_epoch: Option<usize>,
    /// The present epoch's samples, in the order in which they are taken.
    order: Vec<usize>,
    epoch: usize,
    batch: usize,
    /// Stages done of the present update.
    phase: usize,
    running: Running,
    before: Network<T>,
    pass: Pass<T>,
    pass_rate: f64,
}

impl<T: Real> Training<T> {
    /// `last_epoch` epochs, or any number. The samples fit the model.
    pub(super) fn new(
        model: Model<T>,
        samples: Arc<Samples<T>>,
        validation: Option<Arc<Samples<T>>>,
        options: FitOptions,
        last_epoch: Option<usize>,
    ) -> Result<Self, ModelError> {
        if options.batch_size == 0 {
            return Err(ModelError::EmptyBatch);
        }
        let mut training = Self {
            order: (0..samples.count()).collect(),
            running: Running::new(model.metrics.len()),
            before: model.network.clone(),
            pass: Pass::new(&model.network, options.batch_size.min(samples.count())),
            pass_rate: model.optimizer.rule().learning_rate(),
            model,
            samples,
            validation,
            options,
            last_epoch,
            epoch: 0,
            batch: 0,
            phase: 0,
        };
        training.draw_order();
        Ok(training)
    }

    /// The model as it is now.
    pub fn model(&self) -> &Model<T> {
        &self.model
    }

    /// The network as it is now.
    pub fn network(&self) -> &Network<T> {
        &self.model.network
    }

    /// The network with which the latest pass began; before the first pass the present one.
    pub fn before(&self) -> &Network<T> {
        if self.has_begun() { &self.before } else { &self.model.network }
    }

    /// The latest pass, of which the stages done so far are up to date: after an update, all. `None` before the first.
    pub fn pass(&self) -> Option<&Pass<T>> {
        self.has_begun().then_some(&self.pass)
    }

    /// η with which the latest update was made; before the first one the present η.
    pub fn pass_rate(&self) -> f64 {
        self.pass_rate
    }

    /// The rule that updates follow, with the present η.
    pub fn rule(&self) -> Rule {
        self.model.optimizer.rule()
    }

    /// All samples that are trained on.
    pub fn samples(&self) -> &Arc<Samples<T>> {
        &self.samples
    }

    /// The samples kept for validation.
    pub fn validation(&self) -> Option<&Arc<Samples<T>>> {
        self.validation.as_ref()
    }

    /// How the samples are gone through.
    pub fn options(&self) -> FitOptions {
        self.options
    }

    /// Epochs done.
    pub fn epoch(&self) -> usize {
        self.epoch
    }

    /// Batches, and so updates, done in the present epoch.
    pub fn batch(&self) -> usize {
        self.batch
    }

    /// Batches, and so updates, of each epoch.
    pub fn batches(&self) -> usize {
        self.order.len().div_ceil(self.options.batch_size)
    }

    /// Stages done of the present update, from 0 to 2L + 2.
    pub fn phase(&self) -> usize {
        self.phase
    }

    /// The next stage.
    pub fn due(&self) -> Stage {
        Stage::after(self.phase, self.model.network.layers().len())
    }

    /// Loss and metrics of the present epoch so far, before each batch's own update: what Keras' progress bar shows. A
    /// finished epoch's stay until the first update of the next one. All 0 before the first update.
    pub fn running(&self) -> Scores {
        self.running.scores()
    }

    /// The numbers of the samples that the next pass will take, counted from 0 in the data. None within an epoch's last
    /// update: the next order is drawn after it.
    pub fn next_rows(&self) -> &[usize] {
        let begun = usize::from(self.phase > 0);
        batch_of(&self.order, self.batch + begun, self.options.batch_size)
    }

    /// Net and output of a layer. With layer 0 the next pass begins: it takes the next batch, and what the network is
    /// then becomes [`before`](Self::before).
    pub fn forward(&mut self, layer: usize) {
        if self.due() != Stage::Forward(layer) {
            return;
        }
        if layer == 0 {
            self.begin();
        }
        self.pass.forward(&self.model.network, layer);
        self.phase += 1;
    }

    /// E, and ∂E/∂o of the outputs.
    pub fn error(&mut self) {
        if self.due() == Stage::Error {
            self.pass.error(&self.model.network, self.model.loss);
            self.phase += 1;
        }
    }

    /// δ of a layer, and its ∂E/∂o if it is not the last one.
    pub fn delta(&mut self, layer: usize) {
        if self.due() == Stage::Delta(layer) {
            self.pass.delta(&self.model.network, self.model.loss, layer);
            self.phase += 1;
        }
    }

    /// The gradients of all weights and biases.
    pub fn gradients(&mut self) {
        if self.due() == Stage::Gradients {
            self.pass.gradients();
            self.phase += 1;
        }
    }

    /// The optimizer's move. After an epoch's last one its scores are returned, and the next epoch's order is drawn.
    pub fn update(&mut self) -> Option<Epoch> {
        if self.due() != Stage::Update {
            return None;
        }
        let model = &mut self.model;
        if self.batch == 0 {
            self.running.reset();
        }
        self.running.add(self.pass.loss, &model.metrics, self.pass.forward.outputs(), &self.pass.targets);
        self.pass_rate = model.optimizer.rule().learning_rate();
        // The gradients are made for this very network: there is nothing to refuse.
        let updated = model.optimizer.update(&mut model.network, &self.pass.backward);
        debug_assert!(updated.is_ok(), "{updated:?}");
        self.phase = 0;
        self.batch += 1;
        (self.batch == self.batches()).then(|| self.end_epoch())
    }

    /// The stage that is due, whichever it is.
    pub fn advance(&mut self) -> Option<Epoch> {
        match self.due() {
            Stage::Forward(layer) => self.forward(layer),
            Stage::Error => self.error(),
            Stage::Delta(layer) => self.delta(layer),
            Stage::Gradients => self.gradients(),
            Stage::Update => return self.update(),
        }
        None
    }

    /// All stages up to the next complete update: a whole one, or what is left of the one in hand.
    pub fn step(&mut self) -> Option<Epoch> {
        if self.phase == 0 {
            self.all_but_update();
        }
        while self.due() != Stage::Update {
            self.advance();
        }
        self.update()
    }

    /// Gives one weight or bias a value by hand.
    ///
    /// # Errors
    /// [`ModelError::Engine`] if there is no such parameter.
    pub fn set(&mut self, parameter: Parameter, value: T) -> Result<(), ModelError> {
        Ok(self.model.network.set(parameter, value)?)
    }

    /// Changes η from the next update on.
    pub fn set_learning_rate(&mut self, learning_rate: f64) {
        self.model.optimizer.set_learning_rate(learning_rate);
    }

    /// The model, as far as it has come.
    pub fn into_model(self) -> Model<T> {
        self.model
    }

    /// The same stages as [`advance`](Self::advance), without asking each time which one is due.
    fn all_but_update(&mut self) {
        self.begin();
        let (model, pass) = (&self.model, &mut self.pass);
        let layers = model.network.layers().len();
        (0..layers).for_each(|layer| pass.forward(&model.network, layer));
        pass.error(&model.network, model.loss);
        (0..layers).rev().for_each(|layer| pass.delta(&model.network, model.loss, layer));
        pass.gradients();
        self.phase = 2 * layers + 2;
    }

    fn has_begun(&self) -> bool {
        self.epoch > 0 || self.batch > 0 || self.phase > 0
    }

    fn begin(&mut self) {
        for (before, now) in self.before.layers_mut().iter_mut().zip(self.model.network.layers()) {
            let (weights, biases) = before.numbers_mut();
            weights.copy_from_slice(now.weights().as_slice());
            biases.copy_from_slice(now.biases().as_slice());
        }
        self.pass.take(&self.samples, batch_of(&self.order, self.batch, self.options.batch_size));
    }

    fn end_epoch(&mut self) -> Epoch {
        let validate = |samples: &Arc<Samples<T>>| self.model.scores(samples, self.options.batch_size).ok();
        let validation = self.validation.as_ref().and_then(validate);
        self.epoch += 1;
        self.batch = 0;
        self.draw_order();
        Epoch { training: self.running.scores(), validation }
    }

    /// Draws the order of the next epoch, if there is one.
    fn draw_order(&mut self) {
        if self.options.shuffle && self.last_epoch.is_none_or(|last| self.epoch < last) {
            self.model.random.permute(&mut self.order);
        }
    }
}

/// The samples of the present epoch's batch with this number; none if there is no such batch.
fn batch_of(order: &[usize], batch: usize, size: usize) -> &[usize] {
    let from = batch.saturating_mul(size).min(order.len());
    let to = from.saturating_add(size).min(order.len());
    order.get(from..to).unwrap_or_default()
}
