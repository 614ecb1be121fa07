//! A moment of a training as it is told: its variables, and how its epochs went.

use super::Keras;
use super::record::Scores;
use super::view::View;
use crate::data::least_squares::{self, Line};
use crate::lesson::position::Grid;
use crate::lesson::run::Run;

/// A moment.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The variables now.
    pub view: &'a View,
    /// The variables before the last single step, if one led here.
    pub before: Option<&'a View>,
    /// The sample of the batch whose values are shown in the neurons.
    pub sample: usize,
    /// What the first epoch came to.
    pub first: Option<Scores>,
    /// What the last complete epoch came to.
    pub last: Option<Scores>,
    /// What the epoch before that came to.
    pub previous: Option<Scores>,
    /// What the last epoch came to that was complete before the last single step.
    pub was: Option<Scores>,
}

impl<'a> Scene<'a> {
    /// The run at its present position, of which `view` is the view.
    pub fn of(run: &Run<Keras>, view: &'a View, before: Option<&'a View>, sample: usize) -> Self {
        let of_epoch = |number: usize| epoch(run, number).filter(|_| number <= view.epoch);
        Self {
            view,
            before,
            sample: sample.min(view.rows().len().saturating_sub(1)),
            first: of_epoch(1),
            last: of_epoch(view.epoch),
            previous: view.epoch.checked_sub(1).and_then(of_epoch),
            was: before.and_then(|before| of_epoch(before.epoch)),
        }
    }
}

/// What an epoch (from 1) came to, if it was ever computed.
pub fn epoch(run: &Run<Keras>, number: usize) -> Option<Scores> {
    let updates = number.checked_mul(run.program().updates_per_epoch() as usize)?;
    run.records().get(updates.checked_sub(1)?)?.epoch
}

impl Keras {
    /// The straight line with the least mean squared error through the samples that are trained on, where each is one
    /// number with one target.
    pub fn least_squares(&self) -> Option<Line> {
        let shape = self.shape().filter(|shape| (shape.inputs, shape.targets) == (1, 1))?;
        let (data, count) = (self.dataset()?, self.trained().min(shape.rows));
        least_squares::line(data.inputs.as_slice().get(..count)?, data.targets.as_slice().get(..count)?)
    }
}
