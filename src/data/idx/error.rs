//! What can be wrong with a file of images or labels.
//! Holds facts only; sentences for the page are made elsewhere.

use super::{MOST_BYTES, MOST_ITEMS};
use crate::data::gzip::GzipError;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A refusal of a file, or of two files that do not belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum IdxError {
    /// It begins with another number than 2051 (images) or 2049 (labels).
    #[error("the file begins with {found}, not with 2051 (images) or 2049 (labels)")]
    Magic {
        /// The first four bytes.
        found: u32,
    },
    /// Labels stand where images should.
    #[error("these are labels, not images")]
    LabelsInstead,
    /// Images stand where labels should.
    #[error("these are images, not labels")]
    ImagesInstead,
    /// Images of another size.
    #[error("images of {rows} × {columns}, not 28 × 28")]
    ImageSize {
        /// Rows of each.
        rows: u32,
        /// Columns of each.
        columns: u32,
    },
    /// Nothing is in it.
    #[error("no images and no labels")]
    Empty,
    /// More than [`MOST_ITEMS`], as the header says.
    #[error("{items} items; at most {MOST_ITEMS}")]
    TooMany {
        /// Images or labels.
        items: u32,
    },
    /// A file of more than [`MOST_BYTES`].
    #[error("{bytes} bytes; at most {MOST_BYTES}")]
    TooLarge {
        /// The file's size.
        bytes: u64,
    },
    /// The file, or what is packed in it, ends too early.
    #[error("{found} bytes of {expected}")]
    Cut {
        /// Bytes that are needed, as far as the header can be read.
        expected: usize,
        /// Bytes that are there.
        found: usize,
    },
    /// More is packed in it than the header says.
    #[error("more than {expected} bytes")]
    Longer {
        /// Bytes that the header says, with itself.
        expected: usize,
    },
    /// Something follows what the header says.
    #[error("{bytes} bytes too many")]
    Trailing {
        /// How many bytes.
        bytes: usize,
    },
    /// A label over 9.
    #[error("label {label} of item {item} is no digit")]
    Label {
        /// The item, from 0.
        item: usize,
        /// Its label.
        label: u8,
    },
    /// Images and labels are not equally many.
    #[error("{images} images, but {labels} labels")]
    Count {
        /// Images.
        images: usize,
        /// Labels.
        labels: usize,
    },
    /// A packed file that is cut short, damaged, or has another checksum.
    #[error(transparent)]
    Gzip(GzipError),
}
