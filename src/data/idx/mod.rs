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
/// As [`each_image`].
pub fn images(file: &[u8]) -> Result<Vec<u8>, IdxError> {
    let mut images = Vec::new();
    each_image(file, |image| images.extend_from_slice(image))?;
    Ok(images)
}

/// Hands out the images of a file one by one, 784 bytes each. What was handed out before an error is worth nothing.
///
/// # Errors
/// As [`read`], and [`IdxError::LabelsInstead`].
pub fn each_image(file: &[u8], mut take: impl FnMut(&[u8])) -> Result<(), IdxError> {
    let header = header(file)?;
    if let Header::Labels(_) = header {
        return Err(IdxError::LabelsInstead);
    }
    let mut begun = Vec::with_capacity(PIXELS);
    each_piece(file, header, |mut piece| {
        while !piece.is_empty() {
            let (more, rest) = piece.split_at(piece.len().min(PIXELS - begun.len()));
            begun.extend_from_slice(more);
            if begun.len() == PIXELS {
                take(&begun);
                begun.clear();
            }
            piece = rest;
        }
    })
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
    let mut items = Vec::new();
    each_piece(file, header, |piece| items.extend_from_slice(piece))?;
    match header {
        Header::Images(_) => Ok(Idx::Images(items)),
        Header::Labels(_) => match items.iter().enumerate().find(|(_, label)| **label >= CLASSES) {
            Some((item, &label)) => Err(IdxError::Label { item, label }),
            None => Ok(Idx::Labels(items)),
        },
    }
}

/// Hands out what follows the header, in pieces of any size.
fn each_piece(file: &[u8], header: Header, mut take: impl FnMut(&[u8])) -> Result<(), IdxError> {
    let (mut head, size) = header.sizes();
    let expected = head + size;
    if gzip::is_packed(file) {
        return Packed::open(file)?
            .pieces(expected, |piece| {
                let (before, items) = piece.split_at(piece.len().min(head));
                head -= before.len();
                take(items);
            })
            .map_err(IdxError::from);
    }
    if file.len() > expected {
        return Err(IdxError::Trailing { bytes: file.len() - expected });
    }
    take(file.get(head..expected).ok_or(IdxError::Cut { expected, found: file.len() })?);
    Ok(())
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
