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
    /// More than can be counted here.
    #[error("too many samples")]
    TooMany,
}

/// Samples of bytes; a byte v stands for the input v/255. Each has one of so many classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SparseSamples {
    features: usize,
    classes: usize,
    /// Where each sample's inputs begin; one more at the end.
    starts: Vec<u32>,
    /// Which inputs are not 0,
    places: Vec<u16>,
    /// and their bytes.
    bytes: Vec<u8>,
    labels: Vec<u8>,
}

impl SparseSamples {
    /// Samples from `bytes` (samples × features, row by row) with a label each.
    ///
    /// # Errors
    /// [`SampleError`] if the bytes are cut short, labels are missing or are no class, or there are more than 2³² inputs
    /// that are not 0.
    pub fn new(bytes: &[u8], features: u16, labels: &[u8], classes: u8) -> Result<Self, SampleError> {
        let (size, classes) = (usize::from(features), usize::from(classes));
        if size == 0 || !bytes.len().is_multiple_of(size) {
            return Err(SampleError::Cut { bytes: bytes.len(), features: size });
        }
        let inputs = bytes.len() / size;
        if inputs != labels.len() {
            return Err(SampleError::Count { inputs, labels: labels.len() });
        }
        if let Some((sample, &label)) = labels.iter().enumerate().find(|(_, label)| usize::from(**label) >= classes) {
            return Err(SampleError::Label { sample, label, classes });
        }
        let count = bytes.iter().filter(|&&byte| byte > 0).count();
        if u32::try_from(count).is_err() {
            return Err(SampleError::TooMany);
        }
        let mut samples = Self {
            features: size,
            classes,
            starts: Vec::with_capacity(inputs + 1),
            places: Vec::with_capacity(count),
            bytes: Vec::with_capacity(count),
            labels: labels.to_vec(),
        };
        samples.starts.push(0);
        for sample in bytes.chunks_exact(size) {
            for (place, &byte) in (0..features).zip(sample).filter(|(_, byte)| **byte > 0) {
                samples.places.push(place);
                samples.bytes.push(byte);
            }
            samples.starts.push(samples.places.len() as u32);
        }
        Ok(samples)
    }

    /// Number of samples.
    pub fn count(&self) -> usize {
        self.labels.len()
    }

    /// Numbers in each input.
    pub fn features(&self) -> usize {
        self.features
    }

    /// Number of classes, and so of outputs.
    pub fn classes(&self) -> usize {
        self.classes
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
        let range = match (self.starts.get(sample), self.starts.get(sample + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        };
        (self.places.get(range.clone()).unwrap_or_default(), self.bytes.get(range).unwrap_or_default())
    }

    /// All inputs of a sample as bytes.
    pub fn dense(&self, sample: usize) -> Vec<u8> {
        let mut dense = vec![0; self.features];
        for (place, byte) in self.inputs(sample) {
            if let Some(slot) = dense.get_mut(usize::from(place)) {
                *slot = byte;
            }
        }
        dense
    }
}
