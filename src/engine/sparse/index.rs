//! The inputs of one batch that are not 0, listed twice: sample by sample for the forward pass, and input by input for
//! the update. Buffers are used again for the next batch.

use super::samples::SparseSamples;

/// One number that is not 0: which input (or which sample), and its value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Entry {
    pub at: u32,
    pub value: f32,
}

/// The lists of one batch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    labels: Vec<u8>,
    row_starts: Vec<usize>,
    rows: Vec<Entry>,
    column_starts: Vec<usize>,
    columns: Vec<Entry>,
    next: Vec<usize>,
}

impl Index {
    /// Lists these samples.
    pub fn take(&mut self, samples: &SparseSamples, batch: impl IntoIterator<Item = usize>) {
        self.labels.clear();
        self.rows.clear();
        self.row_starts.clear();
        self.row_starts.push(0);
        self.column_starts.clear();
        self.column_starts.resize(samples.features() + 1, 0);
        for sample in batch {
            self.labels.push(samples.label(sample));
            for (place, byte) in samples.inputs(sample) {
                self.rows.push(Entry { at: u32::from(place), value: f32::from(byte) / 255.0 });
                if let Some(count) = self.column_starts.get_mut(usize::from(place) + 1) {
                    *count += 1;
                }
            }
            self.row_starts.push(self.rows.len());
        }
        self.sort_columns();
    }

    /// A counting sort by input; within one, samples stay in order.
    fn sort_columns(&mut self) {
        let mut sum = 0;
        for start in &mut self.column_starts {
            sum += *start;
            *start = sum;
        }
        self.next.clear();
        self.next.extend_from_slice(&self.column_starts);
        self.columns.clear();
        self.columns.resize(self.rows.len(), Entry::default());
        for (sample, bounds) in self.row_starts.windows(2).enumerate() {
            for entry in &self.rows[bounds[0]..bounds[1]] {
                let next = &mut self.next[entry.at as usize];
                self.columns[*next] = Entry { at: sample as u32, value: entry.value };
                *next += 1;
            }
        }
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
        self.rows.len()
    }

    /// The inputs of each sample.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[Entry]> {
        self.row_starts.windows(2).map(|bounds| &self.rows[bounds[0]..bounds[1]])
    }

    /// The samples of each input.
    pub(super) fn columns(&self) -> impl Iterator<Item = &[Entry]> {
        self.column_starts.windows(2).map(|bounds| &self.columns[bounds[0]..bounds[1]])
    }
}
