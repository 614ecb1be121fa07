//! Files packed by gzip, with one member. Nothing is inflated beyond the size that the caller expects.
//! Knows nothing of what is in the file. Source: RFC 1952.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{
    DecompressorOxide, decompress, inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::zip::checksum::{crc32, crc32_of_more};

const MAGIC: [u8; 2] = [0x1f, 0x8b];
const DEFLATE: u8 = 8;
/// The header without its optional fields.
const HEADER_BYTES: usize = 10;
/// Checksum and size at the end.
const TRAILER_BYTES: usize = 8;
/// How far back deflate looks.
const WINDOW: usize = 1 << 15;
/// Deflate makes at most so many bytes of one.
const MOST_FROM_ONE: usize = 1_032;

/// A refusal of a packed file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum GzipError {
    /// It ends too early.
    #[error("the packed file is cut short")]
    Cut,
    /// Its header is damaged or asks for something that is not in RFC 1952.
    #[error("the packed file's header is damaged")]
    Header,
    /// What is packed cannot be inflated.
    #[error("the packed file is damaged")]
    Damaged,
    /// There are fewer bytes in it than expected.
    #[error("{found} bytes are packed, {expected} were expected")]
    Shorter {
        /// Bytes in it.
        found: usize,
        /// Bytes that were expected.
        expected: usize,
    },
    /// There are more bytes in it than expected.
    #[error("more than the expected {expected} bytes are packed")]
    Longer {
        /// Bytes that were expected.
        expected: usize,
    },
    /// Its content is not what was once packed.
    #[error("the packed file has another checksum or size")]
    Checksum,
    /// Something follows the packed content.
    #[error("{bytes} bytes follow the packed content")]
    Trailing {
        /// How many bytes.
        bytes: usize,
    },
}

/// Whether a file begins as a packed one.
pub fn is_packed(file: &[u8]) -> bool {
    file.starts_with(&MAGIC)
}

/// A packed file whose header has been read.
#[derive(Clone, Copy, Debug)]
pub struct Packed<'a> {
    /// What follows the header.
    rest: &'a [u8],
}

impl<'a> Packed<'a> {
    /// Reads the header.
    ///
    /// # Errors
    /// [`GzipError::Cut`] or [`GzipError::Header`].
    pub fn open(file: &'a [u8]) -> Result<Self, GzipError> {
        let header = file.get(..HEADER_BYTES).ok_or(GzipError::Cut)?;
        let flags = header[3];
        if !is_packed(file) || header[2] != DEFLATE || flags & 0b1110_0000 != 0 {
            return Err(GzipError::Header);
        }
        let has = |flag: u8| flags >> flag & 1 == 1;
        let mut at = HEADER_BYTES;
        if has(2) {
            at += 2 + usize::from(u16_at(file, at)?);
        }
        // A name and a comment, each up to its 0.
        for _ in 0..u8::from(has(3)) + u8::from(has(4)) {
            let text = file.get(at..).ok_or(GzipError::Cut)?;
            at += 1 + text.iter().position(|&byte| byte == 0).ok_or(GzipError::Cut)?;
        }
        if has(1) {
            let sum = u16_at(file, at)?;
            if file.get(..at).map(crc32).is_none_or(|whole| whole as u16 != sum) {
                return Err(GzipError::Header);
            }
            at += 2;
        }
        Ok(Self { rest: file.get(at..).ok_or(GzipError::Cut)? })
    }

    /// At most so many bytes of the content's beginning; fewer if there are no more.
    ///
    /// # Errors
    /// [`GzipError::Cut`] or [`GzipError::Damaged`].
    pub fn beginning(&self, bytes: usize) -> Result<Vec<u8>, GzipError> {
        let mut beginning = vec![0; bytes];
        let mut state = Box::<DecompressorOxide>::default();
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, _, written) = decompress(&mut state, self.rest, &mut beginning, 0, flags);
        has_ended(status)?;
        beginning.truncate(written);
        Ok(beginning)
    }

    /// The content, which has to have so many bytes.
    ///
    /// # Errors
    /// As [`pieces`](Self::pieces).
    pub fn unpack(&self, expected: usize) -> Result<Vec<u8>, GzipError> {
        let mut content = Vec::new();
        self.pieces(expected, |piece| {
            if content.is_empty() {
                content.reserve_exact(expected);
            }
            content.extend_from_slice(piece);
        })?;
        Ok(content)
    }

    /// Hands out the content, which has to have so many bytes, piece by piece. What was handed out before an error is worth
    /// nothing.
    ///
    /// # Errors
    /// [`GzipError`] for any other content, for one that is damaged, and for anything that follows it.
    pub fn pieces(&self, expected: usize, mut take: impl FnMut(&[u8])) -> Result<(), GzipError> {
        // What these bytes can never become is not begun.
        if expected / MOST_FROM_ONE > self.rest.len() {
            return Err(GzipError::Cut);
        }
        let mut state = Box::<DecompressorOxide>::default();
        let mut window = vec![0; WINDOW];
        let (mut taken, mut written, mut sum, mut ended) = (0, 0, 0, false);
        while !ended {
            let (rest, at) = (self.rest.get(taken..).unwrap_or_default(), written % WINDOW);
            let (status, read, wrote) = decompress(&mut state, rest, &mut window, at, 0);
            ended = has_ended(status)?;
            (taken, written) = (taken + read, written + wrote);
            if written > expected {
                return Err(GzipError::Longer { expected });
            }
            let piece = window.get(at..at + wrote).unwrap_or_default();
            sum = crc32_of_more(sum, piece);
            take(piece);
        }
        if written < expected {
            return Err(GzipError::Shorter { found: written, expected });
        }
        let trailer = self.rest.get(taken..).unwrap_or_default();
        if u32_at(trailer, 0)? != sum || u32_at(trailer, 4)? != written as u32 {
            return Err(GzipError::Checksum);
        }
        match trailer.len() - TRAILER_BYTES {
            0 => Ok(()),
            bytes => Err(GzipError::Trailing { bytes }),
        }
    }
}

/// Whether the content is at its end; else more is to come.
fn has_ended(status: TINFLStatus) -> Result<bool, GzipError> {
    match status {
        TINFLStatus::Done => Ok(true),
        TINFLStatus::HasMoreOutput => Ok(false),
        TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => Err(GzipError::Cut),
        _ => Err(GzipError::Damaged),
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, GzipError> {
    super::zip::field::u16(bytes, at).ok_or(GzipError::Cut)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, GzipError> {
    super::zip::field::u32(bytes, at).ok_or(GzipError::Cut)
}
