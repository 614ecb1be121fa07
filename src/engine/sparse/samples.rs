//! Samples whose inputs are bytes and mostly 0, kept without the zeros.

use thiserror::Error;

/// Why samples are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SampleError {
    /// The inputs are not a whole number of samples of that size.
    #[error("{bytes} bytes are no whole number of samples of {features}")]
    Cut {
        /// All bytes.
        bytes: usize,
        /// Bytes of a sample.
        features: usize,
    },
    /// Inputs and labels are not equally many.
    #[error("{inputs} samples have {labels} labels")]
    Count {
        /// Samples.
        inputs: usize,
        /// Labels.
        labels: usize,
    },
    /// A label that is no class.
    #[error("label {label} of sample {sample} is none of {classes} classes")]
    Label {
        /// The sample, from 0.
        sample: usize,
        /// Its label.
        label: u8,
        /// Classes.
        classes: usize,
    },
}

/// Samples of bytes; a byte v stands for the input v/255. Each has one of so many classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SparseSamples {
    features: u16,
    classes: u8,
    /// In each but the last [`PORTION`] samples: so nothing that is large has to move when more come.
    portions: Vec<Portion>,
    labels: Vec<u8>,
}

/// Samples whose inputs lie together.
const PORTION: usize = 1024;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Portion {
    /// Where each sample's inputs end.
    ends: Vec<u32>,
    /// Which inputs are not 0,
    places: Vec<u16>,
    /// and their bytes.
    bytes: Vec<u8>,
}

impl SparseSamples {
    /// No samples yet, of so many inputs and with so many classes.
    pub fn none(features: u16, classes: u8) -> Self {
        Self { features, classes, portions: Vec::new(), labels: Vec::new() }
    }

    /// Samples from `bytes` (samples × features, row by row) with a label each.
    ///
    /// # Errors
    /// [`SampleError`] if the bytes are cut short, labels are missing or are no class.
    pub fn new(bytes: &[u8], features: u16, labels: &[u8], classes: u8) -> Result<Self, SampleError> {
        let size = usize::from(features);
        if size == 0 || !bytes.len().is_multiple_of(size) {
            return Err(SampleError::Cut { bytes: bytes.len(), features: size });
        }
        let inputs = bytes.len() / size;
        if inputs != labels.len() {
            return Err(SampleError::Count { inputs, labels: labels.len() });
        }
        let mut samples = Self::none(features, classes);
        for (sample, &label) in bytes.chunks_exact(size).zip(labels) {
            samples.push(sample, label)?;
        }
        Ok(samples)
    }

    /// Adds a sample.
    ///
    /// # Errors
    /// [`SampleError`] if it has another number of inputs, or its label is no class.
    pub fn push(&mut self, bytes: &[u8], label: u8) -> Result<(), SampleError> {
        if bytes.len() != self.features() {
            return Err(SampleError::Cut { bytes: bytes.len(), features: self.features() });
        }
        if label >= self.classes {
            return Err(SampleError::Label { sample: self.count(), label, classes: self.classes() });
        }
        if self.count().is_multiple_of(PORTION) {
            if let Some(full) = self.portions.last_mut() {
                full.close();
            }
            self.portions.push(Portion::default());
        }
        if let Some(portion) = self.portions.last_mut() {
            let inputs = || (0..self.features).zip(bytes).filter(|(_, byte)| **byte > 0);
            portion.places.extend(inputs().map(|(place, _)| place));
            portion.bytes.extend(inputs().map(|(_, byte)| byte));
            portion.ends.push(portion.places.len() as u32);
        }
        self.labels.push(label);
        Ok(())
    }

    /// Number of samples.
    pub fn count(&self) -> usize {
        self.labels.len()
    }

    /// Numbers in each input.
    pub fn features(&self) -> usize {
        usize::from(self.features)
    }

    /// Number of classes, and so of outputs.
    pub fn classes(&self) -> usize {
        usize::from(self.classes)
    }

    /// A sample's class; 0 if there is no such sample.
    pub fn label(&self, sample: usize) -> u8 {
        self.labels.get(sample).copied().unwrap_or(0)
    }

    /// The inputs of a sample that are not 0: places and bytes. None if there is no such sample.
    pub fn inputs(&self, sample: usize) -> impl Iterator<Item = (u16, u8)> + '_ {
        let (places, bytes) = self.listed(sample);
        places.iter().copied().zip(bytes.iter().copied())
    }

    /// The same as two lists, equally long.
    pub(super) fn listed(&self, sample: usize) -> (&[u16], &[u8]) {
        self.portions.get(sample / PORTION).map(|portion| portion.listed(sample % PORTION)).unwrap_or_default()
    }

    /// All inputs of a sample as bytes.
    pub fn dense(&self, sample: usize) -> Vec<u8> {
        let mut dense = vec![0; self.features()];
        for (place, byte) in self.inputs(sample) {
            if let Some(slot) = dense.get_mut(usize::from(place)) {
                *slot = byte;
            }
        }
        dense
    }
}

impl Portion {
    /// Gives back room that is not needed.
    fn close(&mut self) {
        self.ends.shrink_to_fit();
        self.places.shrink_to_fit();
        self.bytes.shrink_to_fit();
    }

    fn listed(&self, sample: usize) -> (&[u16], &[u8]) {
        let from = sample.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let range = self.ends.get(sample).map_or(0..0, |&to| from as usize..to as usize);
        (self.places.get(range.clone()).unwrap_or_default(), self.bytes.get(range).unwrap_or_default())
    }
}
