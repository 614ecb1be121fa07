//! A training on sparse samples, batch by batch, by any number of members in one place.
//! A clone goes on as this one would; samples are shared.

use std::sync::Arc;

use super::member::Member;
use super::outputs::Verdict;
use super::rule::Moving;
use super::samples::SparseSamples;
use super::{GROUP, Head, Hidden, layers};
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
    /// At least one.
    members: Vec<Member>,
    features: usize,
    parts: Vec<f32>,
}

impl SparseTrainer {
    /// A training that starts from these weights, its hidden units spread over `members` members. None if the weights do
    /// not fit each other or the samples, or there are no samples or no batches.
    pub fn new(
        setup: Setup,
        samples: &Arc<SparseSamples>,
        weights: &[LayerWeights<f32>; 2],
        members: usize,
    ) -> Option<Self> {
        let units = weights[0].bias.len();
        let of = members.clamp(1, units.div_ceil(GROUP).max(1));
        let members = (0..of).map(|number| Member::new(setup, samples.clone(), weights, number, of));
        let features = samples.features();
        Some(Self { members: members.collect::<Option<_>>()?, features, parts: Vec::new() })
    }

    /// Epochs done.
    pub fn epoch(&self) -> usize {
        self.members.first().map_or(0, Member::epoch)
    }

    /// Updates done in the present epoch.
    pub fn batch(&self) -> usize {
        self.members.first().map_or(0, Member::batch)
    }

    /// Updates of an epoch.
    pub fn batches(&self) -> usize {
        self.members.first().map_or(0, Member::batches)
    }

    /// One update with the next batch; what the batch came to before it.
    pub fn step(&mut self) -> Verdict {
        self.parts.clear();
        for member in &mut self.members {
            member.list_batch(member.batch());
            member.begin(&mut self.parts);
        }
        let verdicts = self.members.iter_mut().map(|member| member.learn(&self.parts));
        verdicts.last().unwrap_or_default()
    }

    /// The outputs for these samples, samples × classes; what they come to is the second value.
    pub fn evaluate(&mut self, samples: &SparseSamples, rows: &[usize]) -> (&[f32], Verdict) {
        self.parts.clear();
        for member in &mut self.members {
            member.list_others(samples, rows.iter().copied());
            member.begin(&mut self.parts);
        }
        match self.members.first_mut() {
            Some(member) => {
                let verdict = member.judge(&self.parts);
                (member.out(), verdict)
            }
            None => (&[], Verdict::default()),
        }
    }

    /// The present weights and biases, kernels inputs × units.
    pub fn weights(&self) -> [LayerWeights<f32>; 2] {
        let mut numbers = Vec::new();
        for member in &self.members {
            member.units().for_each(|unit| member.write_unit(unit, &mut numbers));
        }
        let bias = self.members.first().map_or(&[][..], Member::output_bias);
        layers(&numbers, self.features, bias)
    }
}
