//! The IDX files of MNIST: images of 28 × 28 bytes and their labels, plain or packed by gzip, big-endian.
//! Other sets in the same form are read too. Knows no browser; a refusal is told as facts.
//! Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits", file formats.

mod error;

pub use error::IdxError;

use super::digits::{CLASSES, Digits, PIXELS, SIDE};
use super::gzip::{self, GzipError, Packed};

/// The most images or labels of one file.
pub const MOST_ITEMS: u32 = 250_000;
/// The largest file; to be asked before one is read.
pub const MOST_BYTES: u64 = 200_000_000;

const IMAGES: u32 = 2051;
const LABELS: u32 = 2049;
const IMAGES_HEADER: usize = 16;
const LABELS_HEADER: usize = 8;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Idx {
    /// Images of 784 bytes each, row by row; 0 is the ground.
    Images(Vec<u8>),
    /// A class for each image.
    Labels(Vec<u8>),
}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Images.
    Images,
    /// Labels.
    Labels,
}

/// What a header says.
#[derive(Clone, Copy)]
enum Header {
    Images(u32),
    Labels(u32),
}

/// Refuses a file by its size alone, so that it need not be read.
///
/// # Errors
/// [`IdxError::TooLarge`].
pub fn require_size(bytes: u64) -> Result<(), IdxError> {
    if bytes > MOST_BYTES { Err(IdxError::TooLarge { bytes }) } else { Ok(()) }
}

/// What a file holds, and how many of it, as its header says; the rest is not looked at.
///
/// # Errors
/// [`IdxError`] for a header that is not of either kind.
pub fn peek(file: &[u8]) -> Result<(Kind, usize), IdxError> {
    Ok(match header(file)? {
        Header::Images(count) => (Kind::Images, count as usize),
        Header::Labels(count) => (Kind::Labels, count as usize),
    })
}

/// Reads images or labels, whichever a file holds.
///
/// # Errors
/// [`IdxError`] for all but a whole file of either kind. The header is judged before anything else is inflated.
pub fn read(file: &[u8]) -> Result<Idx, IdxError> {
    let header = header(file)?;
    read_as(file, header)
}

/// The images of a file, 784 bytes each.
///
/// # Errors
/// As [`read`], and [`IdxError::LabelsInstead`].
pub fn images(file: &[u8]) -> Result<Vec<u8>, IdxError> {
    let header = header(file)?;
    match header {
        Header::Images(_) => read_as(file, header).map(Idx::into_bytes),
        Header::Labels(_) => Err(IdxError::LabelsInstead),
    }
}

/// The labels of a file.
///
/// # Errors
/// As [`read`], and [`IdxError::ImagesInstead`].
pub fn labels(file: &[u8]) -> Result<Vec<u8>, IdxError> {
    let header = header(file)?;
    match header {
        Header::Labels(_) => read_as(file, header).map(Idx::into_bytes),
        Header::Images(_) => Err(IdxError::ImagesInstead),
    }
}

/// The images of one file with the labels of another.
///
/// # Errors
/// [`IdxError`] of either file, and [`IdxError::Count`].
pub fn digits(images_file: &[u8], labels_file: &[u8]) -> Result<Digits, IdxError> {
    let (pixels, labels) = (images(images_file)?, labels(labels_file)?);
    let images = pixels.len() / PIXELS;
    if images != labels.len() {
        return Err(IdxError::Count { images, labels: labels.len() });
    }
    Ok(Digits { pixels, labels })
}

impl Idx {
    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Images(bytes) | Self::Labels(bytes) => bytes,
        }
    }
}

impl Header {
    /// Its own length and that of what follows it.
    fn sizes(self) -> (usize, usize) {
        match self {
            Self::Images(count) => (IMAGES_HEADER, count as usize * PIXELS),
            Self::Labels(count) => (LABELS_HEADER, count as usize),
        }
    }
}

fn header(file: &[u8]) -> Result<Header, IdxError> {
    require_size(file.len() as u64)?;
    if !gzip::is_packed(file) {
        return read_header(file);
    }
    match Packed::open(file)?.beginning(IMAGES_HEADER) {
        Ok(beginning) => read_header(&beginning),
        Err(problem) => Err(problem.into()),
    }
}

fn read_header(content: &[u8]) -> Result<Header, IdxError> {
    let number = |at: usize| {
        let bytes = content.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map(u32::from_be_bytes).ok_or(IdxError::Cut { expected: at + 4, found: content.len() })
    };
    let header = match number(0)? {
        IMAGES => {
            let (count, rows, columns) = (number(4)?, number(8)?, number(12)?);
            if (rows, columns) != (SIDE as u32, SIDE as u32) {
                return Err(IdxError::ImageSize { rows, columns });
            }
            Header::Images(count)
        }
        LABELS => Header::Labels(number(4)?),
        found => return Err(IdxError::Magic { found }),
    };
    match header {
        Header::Images(0) | Header::Labels(0) => Err(IdxError::Empty),
        Header::Images(items) | Header::Labels(items) if items > MOST_ITEMS => Err(IdxError::TooMany { items }),
        header => Ok(header),
    }
}

fn read_as(file: &[u8], header: Header) -> Result<Idx, IdxError> {
    let (from, size) = header.sizes();
    let expected = from + size;
    let items = if gzip::is_packed(file) {
        let mut content = Packed::open(file)?.unpack(expected).map_err(IdxError::from)?;
        content.drain(..from);
        content
    } else if file.len() > expected {
        return Err(IdxError::Trailing { bytes: file.len() - expected });
    } else {
        file.get(from..expected).ok_or(IdxError::Cut { expected, found: file.len() })?.to_vec()
    };
    match header {
        Header::Images(_) => Ok(Idx::Images(items)),
        Header::Labels(_) => match items.iter().enumerate().find(|(_, label)| **label >= CLASSES) {
            Some((item, &label)) => Err(IdxError::Label { item, label }),
            None => Ok(Idx::Labels(items)),
        },
    }
}

/// What is wrong with a packed file's length is wrong with the file.
impl From<GzipError> for IdxError {
    fn from(problem: GzipError) -> Self {
        match problem {
            GzipError::Shorter { found, expected } => Self::Cut { expected, found },
            GzipError::Longer { expected } => Self::Longer { expected },
            GzipError::Trailing { bytes } => Self::Trailing { bytes },
            other => Self::Gzip(other),
        }
    }
}
