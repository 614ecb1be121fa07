//! Files packed by gzip, with one member. Nothing is inflated beyond the size that the caller expects.
//! Knows nothing of what is in the file. Source: RFC 1952.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{
    DecompressorOxide, decompress, inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::zip::checksum::crc32;

const MAGIC: [u8; 2] = [0x1f, 0x8b];
const DEFLATE: u8 = 8;
/// The header without its optional fields.
const HEADER_BYTES: usize = 10;
/// Checksum and size at the end.
const TRAILER_BYTES: usize = 8;
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
        let inflated = inflate(self.rest, &mut beginning)?;
        beginning.truncate(inflated.written);
        Ok(beginning)
    }

    /// The content, which has to have so many bytes.
    ///
    /// # Errors
    /// [`GzipError`] for any other content, for one that is damaged, and for anything that follows it.
    pub fn unpack(&self, expected: usize) -> Result<Vec<u8>, GzipError> {
        // What these bytes can never become is not given room.
        if expected / MOST_FROM_ONE > self.rest.len() {
            return Err(GzipError::Cut);
        }
        let mut content = vec![0; expected];
        let inflated = inflate(self.rest, &mut content)?;
        if !inflated.ended {
            return Err(GzipError::Longer { expected });
        }
        if inflated.written < expected {
            return Err(GzipError::Shorter { found: inflated.written, expected });
        }
        let trailer = self.rest.get(inflated.taken..).unwrap_or_default();
        let (sum, size) = (u32_at(trailer, 0)?, u32_at(trailer, 4)?);
        if crc32(&content) != sum || content.len() as u32 != size {
            return Err(GzipError::Checksum);
        }
        match trailer.len() - TRAILER_BYTES {
            0 => Ok(content),
            bytes => Err(GzipError::Trailing { bytes }),
        }
    }
}

/// How far inflating came.
struct Inflated {
    taken: usize,
    written: usize,
    /// Whether this was all.
    ended: bool,
}

fn inflate(packed: &[u8], room: &mut [u8]) -> Result<Inflated, GzipError> {
    let mut state = Box::<DecompressorOxide>::default();
    let (status, taken, written) = decompress(&mut state, packed, room, 0, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
    match status {
        TINFLStatus::Done => Ok(Inflated { taken, written, ended: true }),
        TINFLStatus::HasMoreOutput => Ok(Inflated { taken, written, ended: false }),
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
