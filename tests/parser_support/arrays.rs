//! NumPy's files: any bytes are arrays or are refused, within the memory that their sizes promise, and arrays come back to
//! the bit from what is written of them.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use mlp_lab::data::npy::{Array, MOST_NUMBERS, Precision};
use mlp_lab::data::npz::{self, NpzError};
use mlp_lab::data::weights;
use mlp_lab::data::zip::{self, MOST_NAME_BYTES, ZipError};
use mlp_lab::lesson::keras::Keras;
use mlp_lab::text::keras::exchange;

use super::images::crc32;
use super::memory::within;
use super::words::{said, told};

/// Deflate makes at most so many bytes of one.
const MOST_FROM_ONE: usize = 1_032;

/// One array.
pub fn npy(bytes: &[u8]) -> bool {
    match within(16 * bytes.len(), || Array::read(bytes)) {
        Ok(array) => {
            hold(&array);
            true
        }
        Err(why) => {
            told(&why);
            false
        }
    }
}

/// An archive, whatever is in it.
pub fn zip(bytes: &[u8]) -> bool {
    let archive = mended(bytes);
    let unpacked = within(most_memory(&archive), || {
        let files = zip::read(&archive)?.into_iter().map(|member| {
            let content = member.unpack()?.into_owned();
            assert_eq!(content.len() as u64, member.size());
            Ok((member.name, content))
        });
        files.collect::<Result<Vec<_>, ZipError>>()
    });
    match unpacked {
        Ok(files) => {
            let written = zip::write(&files).unwrap();
            let again = zip::read(&written).unwrap().into_iter();
            assert_eq!(
                again.map(|member| (member.name.clone(), member.unpack().unwrap().into_owned())).collect::<Vec<_>>(),
                files
            );
            true
        }
        Err(why) => {
            told(&why);
            false
        }
    }
}

/// An archive of arrays, which may be weights.
pub fn npz(bytes: &[u8]) -> bool {
    let archive = mended(bytes);
    if let Err(why) = within(2 * most_memory(&archive), || Keras::default().read_weights(&archive)) {
        told(&why);
        said(|language| exchange::refusal(language, &why));
    }
    let arrays = match within(2 * most_memory(&archive), || npz::read(&archive)) {
        Ok(arrays) => arrays,
        Err(why) => {
            told(&why);
            return false;
        }
    };
    arrays.iter().for_each(|(_, array)| hold(array));
    match npz::write(&arrays, Precision::Double) {
        Ok(file) => {
            let again = npz::read(&file).unwrap();
            let bits = |arrays: &npz::Named| {
                arrays.iter().map(|(name, array)| (name.clone(), bits(array))).collect::<Vec<_>>()
            };
            assert_eq!(bits(&again), bits(&arrays));
        }
        // A name without its ending can be so long that none with it is written.
        Err(NpzError::Zip(ZipError::Name { member })) => assert!(arrays[member].0.len() > MOST_NAME_BYTES - 4),
        Err(why) => panic!("{why}"),
    }
    match weights::from_arrays(&arrays) {
        Ok(layers) => {
            let again = weights::from_arrays(&weights::to_arrays(&layers)).unwrap();
            assert_eq!(format!("{again:?}"), format!("{layers:?}"));
        }
        Err(why) => told(&why),
    }
    true
}

/// Holds that an array's shape is that of its numbers, and that it comes back.
fn hold(array: &Array) {
    assert_eq!(array.shape().iter().product::<usize>(), array.values().len());
    assert!(array.values().len() <= MOST_NUMBERS);
    assert_eq!(array.matrix().is_some(), array.shape().len() == 2);
    assert_eq!(array.vector().is_some(), array.shape().len() == 1);
    let again = Array::read(&array.write(Precision::Double)).unwrap();
    assert_eq!(bits(&again), bits(array));
    let single = Array::read(&array.write(Precision::Single)).unwrap();
    assert_eq!(single.shape(), array.shape());
}

fn bits(array: &Array) -> (Vec<usize>, Vec<u64>) {
    (array.shape().to_vec(), array.values().iter().map(|value| value.to_bits()).collect())
}

/// Two copies of what is unpacked, and its numbers twice over. No more is unpacked than an archive of this length can hold.
fn most_memory(archive: &[u8]) -> usize {
    let promised = zip::read(archive).map_or(0, |members| members.iter().map(zip::Member::size).sum::<u64>() as usize);
    8 * promised.min(MOST_FROM_ONE * archive.len()) + 16 * archive.len()
}

/// The archive with the right checksums in its directory: without these no changed content would be looked at.
fn mended(archive: &[u8]) -> Vec<u8> {
    let mut mended = archive.to_vec();
    let entries = (0..archive.len().saturating_sub(46)).filter(|&at| archive[at..].starts_with(b"PK\x01\x02"));
    for at in entries.take(100) {
        if let Some(sum) = checksum(archive, at) {
            mended[at + 16..at + 20].copy_from_slice(&sum.to_le_bytes());
        }
    }
    mended
}

/// The checksum of the file that the entry at that place is of, if it can be found.
fn checksum(archive: &[u8], entry: usize) -> Option<u32> {
    let short = |at: usize| Some(usize::from(u16::from_le_bytes(*archive.get(at..)?.first_chunk()?)));
    let long = |at: usize| Some(u32::from_le_bytes(*archive.get(at..)?.first_chunk()?) as usize);
    let (method, packed, size, start) = (short(entry + 10)?, long(entry + 20)?, long(entry + 24)?, long(entry + 42)?);
    let from = start + 30 + short(start + 26)? + short(start + 28)?;
    let content = archive.get(from..from + packed)?;
    match method {
        0 => Some(crc32(content)),
        _ => decompress_to_vec_with_limit(content, size.min(1 << 20)).ok().map(|content| crc32(&content)),
    }
}
