//! MNIST's files and their packing: any bytes are images, labels, or refused, and what was read comes back from a file of
//! the same.

use miniz_oxide::deflate::compress_to_vec;
use mlp_lab::data::digits::PIXELS;
use mlp_lab::data::gzip::{GzipError, Packed};
use mlp_lab::data::idx::{self, Idx};

use super::memory::within;
use super::words::told;

/// Deflate makes at most so many bytes of one.
const MOST_FROM_ONE: usize = 1_032;
/// What inflating takes beside its result.
const INFLATER: usize = 64 << 10;
/// The longest content that is asked for.
const LONGEST: usize = 1 << 20;

/// CRC-32 bit by bit.
pub fn crc32(bytes: &[u8]) -> u32 {
    let shift = |sum: u32| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), |sum, _| shift(sum)))
}

/// A packed file with one member.
pub fn packed(content: &[u8]) -> Vec<u8> {
    let mut file = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    file.extend(compress_to_vec(content, 6));
    file.extend(crc32(content).to_le_bytes());
    file.extend((content.len() as u32).to_le_bytes());
    file
}

/// A packed file, whatever is in it: with as many bytes as it says itself, with fewer and with more.
pub fn gzip(bytes: &[u8]) -> bool {
    let said = bytes.last_chunk().map_or(0, |size| u32::from_le_bytes(*size) as usize).min(LONGEST);
    let file = mended(bytes, said);
    [said / 2, said + 1].into_iter().for_each(|size| drop(unpacked(&file, size)));
    unpacked(&file, said).is_ok_and(|content| {
        assert_eq!(unpacked(&packed(&content), said), Ok(content));
        true
    })
}

fn unpacked(file: &[u8], expected: usize) -> Result<Vec<u8>, GzipError> {
    let most = INFLATER + expected.min(MOST_FROM_ONE * (file.len() + 1));
    let content = within(most, || Packed::open(file)?.unpack(expected));
    match &content {
        Ok(content) => {
            assert_eq!(content.len(), expected);
            let begins = |count: usize| Packed::open(file).unwrap().beginning(count).unwrap();
            assert_eq!(begins(16), content[..expected.min(16)]);
        }
        Err(why) => told(why),
    }
    content
}

/// The file with the right checksum at its end: without it no changed content would be unpacked.
fn mended(file: &[u8], size: usize) -> Vec<u8> {
    let mut mended = file.to_vec();
    let content = Packed::open(file).and_then(|packed| packed.beginning(size));
    if let (Ok(content), Some(trailer)) = (content, mended.last_chunk_mut::<8>()) {
        trailer[..4].copy_from_slice(&crc32(&content).to_le_bytes());
    }
    mended
}

/// A file of images or labels, plain or packed.
pub fn idx(bytes: &[u8]) -> bool {
    let said = bytes.last_chunk().map_or(0, |size| u32::from_le_bytes(*size) as usize).min(LONGEST);
    let file = mended_if_packed(bytes, said);
    let read = within(INFLATER + 2 * MOST_FROM_ONE * file.len(), || idx::read(&file));
    assert_eq!(idx::images(&file).is_ok(), matches!(read, Ok(Idx::Images(_))));
    assert_eq!(idx::labels(&file).is_ok(), matches!(read, Ok(Idx::Labels(_))));
    // One file cannot be both.
    told(&idx::digits(&file, &file).unwrap_err());
    match read {
        Ok(read) => {
            assert_eq!(idx::read(&plain(&read)).as_ref(), Ok(&read));
            together(&read);
            true
        }
        Err(why) => {
            told(&why);
            false
        }
    }
}

fn mended_if_packed(file: &[u8], size: usize) -> Vec<u8> {
    if file.starts_with(&[0x1f, 0x8b]) { mended(file, size) } else { file.to_vec() }
}

/// A file of the same, not packed.
fn plain(read: &Idx) -> Vec<u8> {
    let (numbers, content) = match read {
        Idx::Images(pixels) => (vec![2051, (pixels.len() / PIXELS) as u32, 28, 28], pixels),
        Idx::Labels(labels) => (vec![2049, labels.len() as u32], labels),
    };
    numbers.into_iter().flat_map(u32::to_be_bytes).chain(content.iter().copied()).collect()
}

/// With as many of the other, they are digits.
fn together(read: &Idx) {
    let (images, labels) = match read {
        Idx::Images(pixels) => (plain(read), plain(&Idx::Labels(vec![9; pixels.len() / PIXELS]))),
        Idx::Labels(labels) => (plain(&Idx::Images(vec![7; labels.len().min(64) * PIXELS])), plain(read)),
    };
    match idx::digits(&images, &labels) {
        Ok(digits) => assert!(digits.get(digits.count() - 1).is_some() && digits.get(digits.count()).is_none()),
        Err(why) => told(&why),
    }
}
