//! One batch of samples, listed for the loops, with their classes.

use mlp_lab_kernels::Lists;

use super::samples::SparseSamples;

/// A batch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    labels: Vec<u8>,
    lists: Lists,
}

impl Index {
    /// Lists these samples in place of those before.
    pub fn take(&mut self, samples: &SparseSamples, batch: impl Iterator<Item = usize> + Clone) {
        for sample in batch.clone() {
            let (places, bytes) = samples.listed(sample);
            Lists::touch(places, bytes);
        }
        self.labels.clear();
        self.lists.clear(samples.features());
        for sample in batch {
            self.labels.push(samples.label(sample));
            let (places, bytes) = samples.listed(sample);
            self.lists.push(places, bytes);
        }
        self.lists.finish();
    }

    /// Samples in the batch.
    pub fn samples(&self) -> usize {
        self.labels.len()
    }

    /// The class of each sample.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// Inputs that are not 0, of all samples together.
    pub fn entries(&self) -> usize {
        self.lists.entries()
    }

    /// The inputs, sample by sample and input by input.
    pub(super) fn lists(&self) -> &Lists {
        &self.lists
    }
}
