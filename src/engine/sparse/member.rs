//! One of those that train a network together: some groups of hidden units, and the output layer, which each has for
//! itself. A step is made in two halves, between which the members tell each other what their groups add to the outputs.
//! Knows no messages.

use std::ops::Range;
use std::sync::Arc;

use super::course::{Course, Mark};
use super::outputs::{Outputs, Verdict};
use super::samples::SparseSamples;
use super::shard::Shard;
use super::trainer::Setup;
use super::{GROUP, Index};
use crate::engine::sequential::LayerWeights;

/// A member of a training. All members of one training have the same samples and go the same way.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    setup: Setup,
    samples: Arc<SparseSamples>,
    course: Course,
    shard: Shard,
    outputs: Outputs,
    /// The samples of this step,
    index: Index,
    /// and those of the next one, listed while there is nothing else to do.
    ahead: Index,
}

/// A member between two updates, without its samples and without room for a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    shard: Shard,
    outputs: Outputs,
    mark: Mark,
}

/// Which groups of hidden units member `number` of `of` has; at most as many members as groups have any.
pub fn groups_of(units: usize, number: usize, of: usize) -> Range<usize> {
    let groups = units.div_ceil(GROUP);
    let of = of.clamp(1, groups.max(1));
    let bound = |number: usize| groups * number.min(of) / of;
    bound(number)..bound(number.saturating_add(1))
}

impl Member {
    /// Member `number` of `of`, before the first update. None if the weights do not fit each other or the samples, or
    /// there are no samples or no batches.
    pub fn new(
        setup: Setup,
        samples: Arc<SparseSamples>,
        weights: &[LayerWeights<f32>; 2],
        number: usize,
        of: usize,
    ) -> Option<Self> {
        let [first, second] = weights;
        let units = first.bias.len();
        let fits = first.kernel.shape() == (samples.features(), units)
            && second.kernel.shape() == (units, samples.classes())
            && second.bias.len() == samples.classes();
        if !fits || units == 0 || samples.count() == 0 || setup.batch_size == 0 {
            return None;
        }
        Some(Self {
            course: Course::new(&setup, samples.count()),
            shard: Shard::new(&setup, [first, second], groups_of(units, number, of)),
            outputs: Outputs::new(setup.head, second.bias.as_slice().to_vec()),
            index: Index::default(),
            ahead: Index::default(),
            samples,
            setup,
        })
    }

    /// Epochs done.
    pub fn epoch(&self) -> usize {
        self.course.epoch()
    }

    /// Updates done in the present epoch.
    pub fn batch(&self) -> usize {
        self.course.batch()
    }

    /// Updates of an epoch.
    pub fn batches(&self) -> usize {
        self.course.batches()
    }

    /// Lists a batch of the present epoch for the step after this one; false if it has no such batch.
    pub fn list_batch(&mut self, batch: usize) -> bool {
        let samples = self.course.samples(batch);
        self.ahead.take(&self.samples, samples.iter().copied());
        !samples.is_empty()
    }

    /// Lists other samples, which are only to be judged, for the step after this one.
    pub fn list_others(&mut self, others: &SparseSamples, rows: impl Iterator<Item = usize> + Clone) {
        self.ahead.take(others, rows);
    }

    /// Begins a step with the samples that were listed: appends what each of the member's groups adds to the nets of the
    /// outputs (groups × samples × classes).
    pub fn begin(&mut self, parts: &mut Vec<f32>) {
        std::mem::swap(&mut self.index, &mut self.ahead);
        self.shard.forward(&self.index, parts);
    }

    /// Ends a step without learning, with the parts of all groups in their order.
    pub fn judge(&mut self, parts: &[f32]) -> Verdict {
        self.outputs.forward(parts, self.index.samples());
        self.outputs.judge(&self.index, self.setup.moving.at(1))
    }

    /// Ends a step with an update; what the batch came to before it.
    pub fn learn(&mut self, parts: &[f32]) -> Verdict {
        let step = self.setup.moving.at(self.course.updates() + 1);
        self.outputs.forward(parts, self.index.samples());
        let verdict = self.outputs.judge(&self.index, step);
        self.shard.backward(&self.index, self.outputs.delta(), step);
        self.outputs.update(step);
        self.course.advance();
        verdict
    }

    /// The outputs of the last step, samples × classes.
    pub fn out(&self) -> &[f32] {
        self.outputs.out()
    }

    /// The loss of each sample of the last step.
    pub fn losses(&self) -> &[f64] {
        self.outputs.losses()
    }

    /// The biases of the outputs.
    pub fn output_bias(&self) -> &[f32] {
        self.outputs.bias()
    }

    /// The classes of the last step's samples.
    pub fn labels(&self) -> &[u8] {
        self.index.labels()
    }

    /// Inputs in the last step's samples that are not 0.
    pub fn inputs(&self) -> usize {
        self.index.entries()
    }

    /// The member's hidden units.
    pub fn units(&self) -> Range<usize> {
        self.shard.units()
    }

    /// Appends a hidden unit's numbers: weights of the inputs, bias, weights to the outputs. Nothing for a unit that is
    /// another member's.
    pub fn write_unit(&self, unit: usize, numbers: &mut Vec<f32>) {
        self.shard.write_unit(unit, numbers);
    }

    /// The present state, to return to.
    pub fn save(&self) -> Saved {
        Saved { shard: self.shard.bare(), outputs: self.outputs.bare(), mark: self.course.mark() }
    }

    /// Goes on from a state of this member.
    pub fn return_to(&mut self, saved: &Saved) {
        self.shard = saved.shard.clone();
        self.outputs = saved.outputs.clone();
        self.course.return_to(&saved.mark);
    }
}
