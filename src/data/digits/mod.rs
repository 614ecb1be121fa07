//! Images of digits with their labels, in the form of MNIST: 28 × 28 bytes, 0 the ground and 255 the ink.
//! Knows not the page; only `files` knows of files.

pub mod files;
mod handwriting;
mod image;
mod normalize;
mod pad;
mod pen;
mod shapes;
mod warp;

pub use handwriting::{Handwriting, SHEET, Written};
pub use image::{Bounds, Image};
pub use normalize::{FIT, MIDDLE, Steps, normalize, steps};
pub use pad::{MOST_UNDONE, PAD, Pad, Tool};

use crate::engine::sparse::{SampleError, SparseSamples};

/// Rows and columns of an image.
pub const SIDE: usize = 28;
/// Bytes of an image.
pub const PIXELS: usize = SIDE * SIDE;
/// The digits 0 to 9.
pub const CLASSES: u8 = 10;

/// Images and labels, equally many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digits {
    /// [`PIXELS`] bytes for each image, row by row.
    pub pixels: Vec<u8>,
    /// The digit of each image.
    pub labels: Vec<u8>,
}

impl Digits {
    /// Number of images.
    pub fn count(&self) -> usize {
        self.labels.len()
    }

    /// The bytes of an image and its label.
    pub fn get(&self, index: usize) -> Option<(&[u8], u8)> {
        let pixels = self.pixels.chunks_exact(PIXELS).nth(index)?;
        Some((pixels, *self.labels.get(index)?))
    }

    /// The same as inputs of a training.
    ///
    /// # Errors
    /// [`SampleError`] if there are not as many labels as images, or a label is over 9.
    pub fn samples(&self) -> Result<SparseSamples, SampleError> {
        SparseSamples::new(&self.pixels, PIXELS as u16, &self.labels, CLASSES)
    }
}

impl Extend<(Image, u8)> for Digits {
    /// Takes images in that are 28 × 28, and leaves others out.
    fn extend<T: IntoIterator<Item = (Image, u8)>>(&mut self, digits: T) {
        for (image, label) in digits.into_iter().filter(|(image, _)| (image.width(), image.height()) == (SIDE, SIDE)) {
            self.pixels.extend_from_slice(image.pixels());
            self.labels.push(label);
        }
    }
}
