//! A training on sparse samples, batch by batch, by any number of shards in one place.
//! A clone goes on as this one would; samples are shared.

use std::sync::Arc;

use super::outputs::{Outputs, Verdict};
use super::rule::Moving;
use super::samples::SparseSamples;
use super::shard::Shard;
use super::{GROUP, Head, Hidden, Index};
use crate::engine::random::NumpyRandom;
use crate::engine::sequential::LayerWeights;

/// How a network with one hidden layer is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setup {
    /// The activation of the hidden layer.
    pub hidden: Hidden,
    /// The last layer with its loss.
    pub head: Head,
    /// The optimizer.
    pub moving: Moving,
    /// Samples per update; the last batch of an epoch has what is left.
    pub batch_size: usize,
    /// Whether each epoch has an order of its own, drawn with this seed; if not, samples are taken as they stand.
    pub shuffle: Option<u32>,
}

/// A training between two updates.
#[derive(Clone, Debug, PartialEq)]
pub struct SparseTrainer {
    setup: Setup,
    samples: Arc<SparseSamples>,
    shards: Vec<Shard>,
    outputs: Outputs,
    /// What the weights look like outside; not kept up to date.
    shape: [LayerWeights<f32>; 2],
    random: NumpyRandom,
    order: Vec<usize>,
    batch: usize,
    epoch: usize,
    updates: u64,
    index: Index,
    parts: Vec<f32>,
}

impl SparseTrainer {
    /// A training that starts from these weights, its hidden units spread over `shards` shards. None if the weights do
    /// not fit each other or the samples, or there are no samples or no batches.
    pub fn new(
        setup: Setup,
        samples: Arc<SparseSamples>,
        weights: [LayerWeights<f32>; 2],
        shards: usize,
    ) -> Option<Self> {
        let [first, second] = &weights;
        let units = first.bias.len();
        let fits = first.kernel.shape() == (samples.features(), units)
            && second.kernel.shape() == (units, samples.classes())
            && second.bias.len() == samples.classes();
        if !fits || units == 0 || samples.count() == 0 || setup.batch_size == 0 {
            return None;
        }
        let groups = units.div_ceil(GROUP);
        let shards = shards.clamp(1, groups);
        let bounds = |shard: usize| groups * shard / shards;
        let layers = [first, second];
        let mut trainer = Self {
            shards: (0..shards).map(|n| Shard::new(&setup, layers, bounds(n)..bounds(n + 1))).collect(),
            outputs: Outputs::new(setup.head, second.bias.as_slice().to_vec()),
            random: NumpyRandom::new(setup.shuffle.unwrap_or(0)),
            order: (0..samples.count()).collect(),
            batch: 0,
            epoch: 0,
            updates: 0,
            index: Index::default(),
            parts: Vec::new(),
            shape: weights,
            samples,
            setup,
        };
        trainer.draw_order();
        Some(trainer)
    }

    /// Epochs done.
    pub fn epoch(&self) -> usize {
        self.epoch
    }

    /// Updates done in the present epoch.
    pub fn batch(&self) -> usize {
        self.batch
    }

    /// Updates of an epoch.
    pub fn batches(&self) -> usize {
        self.order.len().div_ceil(self.setup.batch_size)
    }

    /// One update with the next batch; what the batch came to before it.
    pub fn step(&mut self) -> Verdict {
        let from = self.batch * self.setup.batch_size;
        let to = (from + self.setup.batch_size).min(self.order.len());
        self.updates += 1;
        let step = self.setup.moving.at(self.updates);
        self.index.take(&self.samples, &self.order[from..to]);
        self.forward();
        let verdict = self.outputs.judge(&self.index, step);
        for shard in &mut self.shards {
            shard.backward(&self.index, self.outputs.delta(), step);
        }
        self.outputs.update(step);
        self.batch += 1;
        if self.batch == self.batches() {
            self.batch = 0;
            self.epoch += 1;
            self.draw_order();
        }
        verdict
    }

    fn forward(&mut self) {
        self.parts.clear();
        for shard in &mut self.shards {
            shard.forward(&self.index, &mut self.parts);
        }
        self.outputs.forward(&self.parts, self.index.samples());
    }

    /// The outputs for these samples, samples × classes; what they come to is the second value.
    pub fn evaluate(&mut self, samples: &SparseSamples, rows: &[usize]) -> (&[f32], Verdict) {
        self.index.take(samples, rows);
        self.forward();
        let verdict = self.outputs.judge(&self.index, self.setup.moving.at(1));
        (self.outputs.out(), verdict)
    }

    /// The present weights and biases, kernels inputs × units.
    pub fn weights(&self) -> [LayerWeights<f32>; 2] {
        let [mut first, mut second] = self.shape.clone();
        self.shards.iter().for_each(|shard| shard.write_to([&mut first, &mut second]));
        second.bias.copy_from_slice(self.outputs.bias());
        [first, second]
    }

    fn draw_order(&mut self) {
        if self.setup.shuffle.is_some() {
            self.order = self.random.permutation(self.samples.count());
        }
    }
}
