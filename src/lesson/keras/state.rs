//! The variables of a Keras training at one moment, in whichever precision, and one stage of an update.
//! Knows nothing of positions; a clone goes on as this one would.

use std::sync::Arc;

use nalgebra::DMatrix;

use super::Keras;
use super::model;
use super::obstacle::Obstacle;
use super::record::{Report, Scores};
use super::shot::Shot;
use crate::data::dataset::Dataset;
use crate::engine::network::Network;
use crate::engine::optimizer::Moments;
use crate::engine::parameter::Parameter;
use crate::engine::real::Real;
use crate::engine::sequential::{LayerWeights, Training};

/// The variables.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    learner: Learner,
    /// What the last update's epoch came to, if it was its last.
    ended_epoch: Option<Scores>,
    /// What the optimizer remembered when the last pass began, of a network that can be looked into.
    remembered: Option<Vec<Moments>>,
    /// What `evaluate` and `predict` are shown with, made once for all states of a run.
    test_set: Option<Arc<Dataset>>,
}

/// A training in one of the two precisions, or why there is none.
#[derive(Clone, Debug, PartialEq)]
enum Learner {
    Idle(Obstacle),
    Double(Box<Training<f64>>),
    Single(Box<Training<f32>>),
}

/// Does the same with a training of either precision; none where there is no training.
macro_rules! with_training {
    ($learner:expr, $training:ident => $value:expr) => {
        match $learner {
            Learner::Idle(_) => None,
            Learner::Double($training) => Some($value),
            Learner::Single($training) => Some($value),
        }
    };
}

impl State {
    /// The start of a run.
    pub(super) fn new(program: &Keras) -> Self {
        let sets = program.sets();
        let learner = match (program.obstacle(), &sets) {
            (Some(obstacle), _) => Learner::Idle(obstacle),
            (None, None) => Learner::Idle(Obstacle::NoData),
            (None, Some([data, _])) => Self::begin(program, data).unwrap_or(Learner::Idle(Obstacle::NoData)),
        };
        let test_set = sets.map(|[_, test_set]| test_set);
        Self { learner, ended_epoch: None, remembered: program.is_drawn().then(Vec::new), test_set }
    }

    /// A training of these samples. None is refused here: [`Keras::obstacle`] has looked for all that could be.
    fn begin(program: &Keras, data: &Dataset) -> Option<Learner> {
        let started = if program.precision.is_double() {
            model::training(program, data).map(|training| Learner::Double(Box::new(training)))
        } else {
            model::training(program, data).map(|training| Learner::Single(Box::new(training)))
        };
        debug_assert!(started.is_ok(), "{started:?}");
        started.ok()
    }

    /// Does one phase, which is the one that is due.
    pub(super) fn run_phase(&mut self, is_first: bool) {
        if is_first {
            self.ended_epoch = None;
            self.remember();
        }
        let ended = with_training!(&mut self.learner, training => training.advance()).flatten();
        self.ended_epoch = ended.as_ref().map(Scores::from).or(self.ended_epoch);
    }

    /// Does a whole update.
    pub(super) fn update(&mut self) {
        self.remember();
        let ended = with_training!(&mut self.learner, training => training.step()).flatten();
        self.ended_epoch = ended.as_ref().map(Scores::from);
    }

    fn remember(&mut self) {
        if let Some(remembered) = &mut self.remembered {
            with_training!(&self.learner, training => model::remember(training, remembered));
        }
    }

    /// What the last update's epoch came to, if it was its last.
    pub fn ended_epoch(&self) -> Option<Scores> {
        self.ended_epoch
    }

    /// The batch's loss of the last pass; 0 before the first one.
    pub fn loss(&self) -> f64 {
        with_training!(&self.learner, training => training.pass().map_or(0.0, |pass| pass.loss)).unwrap_or(0.0)
    }

    /// What Keras' progress bar shows: the means over the batches of the epoch so far.
    pub fn running(&self) -> Option<Report> {
        with_training!(&self.learner, training => Report::from(&training.running()))
    }

    /// The present η, and that of the last update.
    pub fn learning_rates(&self) -> Option<(f64, f64)> {
        with_training!(&self.learner, training => (training.rule().learning_rate(), training.pass_rate()))
    }

    /// Takes another η from here on.
    pub(super) fn set_learning_rate(&mut self, rate: f64) -> bool {
        with_training!(&mut self.learner, training => training.set_learning_rate(rate)).is_some()
    }

    /// Gives a weight or bias another value; `false` if there is none of that name.
    pub(super) fn set(&mut self, parameter: Parameter, value: f64) -> bool {
        let set = with_training!(&mut self.learner, training => training.set(parameter, Real::rounded(value)).is_ok());
        set.unwrap_or(false)
    }

    /// A weight or bias.
    pub fn get(&self, parameter: Parameter) -> Option<f64> {
        with_training!(&self.learner, training => training.network().get(parameter).map(Real::to_f64)).flatten()
    }

    /// All that the last pass has left, widened; none where nothing can be trained.
    pub fn shot(&self) -> Option<Shot> {
        let remembered = self.remembered.as_deref().unwrap_or_default();
        with_training!(&self.learner, training => Shot::of(training, remembered))
    }

    /// The present network, widened.
    pub fn network(&self) -> Option<Network> {
        with_training!(&self.learner, training => training.network().cast())
    }

    /// The present weights and biases, widened, layer by layer.
    pub fn weights(&self) -> Option<Vec<LayerWeights>> {
        with_training!(&self.learner, training => {
            training.model().get_weights().iter().map(model::cast_weights).collect()
        })
    }

    /// `predict`: the outputs of the present weights for `inputs` (samples × inputs), samples × outputs, widened.
    pub fn predict(&self, inputs: &DMatrix<f64>) -> Option<DMatrix<f64>> {
        with_training!(&self.learner, training => model::predict(training.model(), inputs)).flatten()
    }

    /// `evaluate`: loss and metric of the present weights on these samples, the mean over batches of `batch_size`.
    pub fn evaluate(&self, data: &Dataset, batch_size: usize) -> Option<Report> {
        with_training!(&self.learner, training => model::evaluate(training.model(), data, batch_size)).flatten()
    }

    /// The samples that `evaluate` and `predict` are shown with; none where there is only a model.
    pub fn test_set(&self) -> Option<&Arc<Dataset>> {
        self.test_set.as_ref()
    }

    /// Whether the loss and every weight are numbers.
    pub(super) fn is_finite(&self) -> bool {
        let finite = with_training!(&self.learner, training => model::is_finite(training.network()));
        self.loss().is_finite() && finite.unwrap_or(true)
    }

    /// Why nothing can be trained, if so.
    pub fn obstacle(&self) -> Option<Obstacle> {
        match &self.learner {
            Learner::Idle(obstacle) => Some(*obstacle),
            Learner::Double(_) | Learner::Single(_) => None,
        }
    }
}
