//! The inputs of one batch that are not 0, listed twice: sample by sample for the forward pass, and input by input for
//! the update. Buffers are used again for the next batch.

/// One number that is not 0: which input (or which sample), and its value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Entry {
    pub at: u32,
    pub value: f32,
}

/// Bytes that come from the memory together.
const LINE: usize = 64;

/// The lists of one batch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    row_starts: Vec<usize>,
    rows: Vec<Entry>,
    column_starts: Vec<usize>,
    columns: Vec<Entry>,
    next: Vec<usize>,
}

impl Lists {
    /// Empties the lists, for samples of so many inputs.
    pub fn clear(&mut self, features: usize) {
        self.rows.clear();
        self.row_starts.clear();
        self.row_starts.push(0);
        self.column_starts.clear();
        self.column_starts.resize(features + 1, 0);
    }

    /// Looks at every cache line of a sample that is to be added soon: done for all of a batch first, the processor waits
    /// for their memory at once and not for one after another.
    #[inline(never)]
    pub fn touch(places: &[u16], bytes: &[u8]) {
        let places = places.iter().step_by(LINE / 2).fold(0, |seen, place| seen ^ place);
        let bytes = bytes.iter().step_by(LINE).fold(0, |seen, byte| seen ^ byte);
        std::hint::black_box((places, bytes));
    }

    /// Adds a sample: the places of its inputs and their bytes; a byte v stands for v/255.
    #[inline(never)]
    pub fn push(&mut self, places: &[u16], bytes: &[u8]) {
        let entries = places.iter().zip(bytes);
        self.rows.extend(entries.map(|(&place, &byte)| Entry { at: u32::from(place), value: f32::from(byte) / 255.0 }));
        for &place in places {
            if let Some(count) = self.column_starts.get_mut(usize::from(place) + 1) {
                *count += 1;
            }
        }
        self.row_starts.push(self.rows.len());
    }

    /// Lists what was added by inputs, too: a counting sort; within one input, samples stay in order.
    #[inline(never)]
    pub fn finish(&mut self) {
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
            for entry in self.rows.get(bounds[0]..bounds[1]).unwrap_or_default() {
                let next = self.next.get_mut(entry.at as usize);
                if let Some(next) = next
                    && let Some(slot) = self.columns.get_mut(*next)
                {
                    *slot = Entry { at: sample as u32, value: entry.value };
                    *next += 1;
                }
            }
        }
    }

    /// Inputs that are not 0, of all samples together.
    pub fn entries(&self) -> usize {
        self.rows.len()
    }

    /// The inputs of each sample.
    #[inline(always)]
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[Entry]> {
        self.row_starts.windows(2).map(|bounds| self.rows.get(bounds[0]..bounds[1]).unwrap_or_default())
    }

    /// The samples of each input.
    #[inline(always)]
    pub(crate) fn columns(&self) -> impl Iterator<Item = &[Entry]> {
        self.column_starts.windows(2).map(|bounds| self.columns.get(bounds[0]..bounds[1]).unwrap_or_default())
    }
}
