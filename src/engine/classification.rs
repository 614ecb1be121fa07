//! How well a network tells classes apart: counts over samples that were judged one by one.

use serde::{Deserialize, Serialize};

/// Classes that a [`Confusion`] tells apart: the ten digits.
pub const CLASSES: usize = 10;

/// Mean loss and share of right answers over some samples.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The mean of the samples' losses.
    pub loss: f64,
    /// Right answers, as a share of all.
    pub accuracy: f64,
}

/// What an epoch came to, as Keras' `fit` logs it: the samples learnt from before each of the updates, and the test
/// samples after the last of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Log {
    /// Epochs that are done with this one; 0 stands for the start, where nothing was learnt yet.
    pub epoch: u32,
    /// The samples learnt from; none at the start.
    pub train: Option<Score>,
    /// The test samples.
    pub test: Score,
}

/// How often each class was taken for which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confusion {
    /// A row for each true class, a column for each answer.
    counts: [[u32; CLASSES]; CLASSES],
}

/// A sample with a wrong answer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mistake {
    /// The sample, from 0.
    pub sample: u32,
    /// Its class.
    pub label: u8,
    /// The answer.
    pub answer: u8,
    /// The output for the answer.
    pub output: f32,
    /// The sample's loss.
    pub loss: f32,
}

impl Confusion {
    /// Counts one sample. Classes that do not exist are not counted.
    pub fn count(&mut self, label: u8, answer: u8) {
        let row = self.counts.get_mut(usize::from(label));
        if let Some(count) = row.and_then(|row| row.get_mut(usize::from(answer))) {
            *count += 1;
        }
    }

    /// How often samples of class `label` got this answer.
    pub fn at(&self, label: u8, answer: u8) -> u32 {
        let row = self.counts.get(usize::from(label));
        row.and_then(|row| row.get(usize::from(answer))).copied().unwrap_or(0)
    }

    /// A row for each true class, a column for each answer.
    pub fn rows(&self) -> &[[u32; CLASSES]; CLASSES] {
        &self.counts
    }

    /// Samples counted.
    pub fn total(&self) -> u32 {
        self.counts.as_flattened().iter().sum()
    }

    /// Right answers among them.
    pub fn right(&self) -> u32 {
        (0..CLASSES).map(|class| self.counts[class][class]).sum()
    }
}
