//! The way of a training through its samples: batch after batch, each epoch in an order of its own if that is wanted.
//! Knows no weights.

use super::trainer::Setup;
use crate::engine::random::NumpyRandom;

/// Where a training stands among its samples, between two updates.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Course {
    batch_size: usize,
    shuffled: bool,
    /// The generator before and after the present epoch's order was drawn.
    before: NumpyRandom,
    random: NumpyRandom,
    order: Vec<usize>,
    batch: usize,
    epoch: usize,
    updates: u64,
}

/// A place on a course, without the order, which is drawn again.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    random: NumpyRandom,
    batch: usize,
    epoch: usize,
    updates: u64,
}

impl Course {
    /// The beginning of a course through so many samples; at least one sample and one per batch.
    pub fn new(setup: &Setup, samples: usize) -> Self {
        let random = NumpyRandom::new(setup.shuffle.unwrap_or(0));
        let mut course = Self {
            batch_size: setup.batch_size.max(1),
            shuffled: setup.shuffle.is_some(),
            before: random.clone(),
            random,
            order: (0..samples).collect(),
            batch: 0,
            epoch: 0,
            updates: 0,
        };
        course.draw();
        course
    }

    pub fn epoch(&self) -> usize {
        self.epoch
    }

    pub fn batch(&self) -> usize {
        self.batch
    }

    pub fn batches(&self) -> usize {
        self.order.len().div_ceil(self.batch_size)
    }

    pub fn updates(&self) -> u64 {
        self.updates
    }

    /// The samples of a batch of the present epoch; none beyond its last.
    pub fn samples(&self, batch: usize) -> &[usize] {
        let from = batch.saturating_mul(self.batch_size).min(self.order.len());
        let to = from.saturating_add(self.batch_size).min(self.order.len());
        &self.order[from..to]
    }

    /// Goes to the next batch.
    pub fn advance(&mut self) {
        self.updates += 1;
        self.batch += 1;
        if self.batch >= self.batches() {
            self.batch = 0;
            self.epoch += 1;
            self.draw();
        }
    }

    pub fn mark(&self) -> Mark {
        Mark { random: self.before.clone(), batch: self.batch, epoch: self.epoch, updates: self.updates }
    }

    pub fn return_to(&mut self, mark: &Mark) {
        self.random = mark.random.clone();
        self.draw();
        (self.batch, self.epoch, self.updates) = (mark.batch, mark.epoch, mark.updates);
    }

    fn draw(&mut self) {
        if self.shuffled {
            self.before = self.random.clone();
            self.random.permute(&mut self.order);
        }
    }
}
