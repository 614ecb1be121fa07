//! Where files of digits lie: on the site, and under which addresses the browser keeps them.
//! Knows no browser; page and worker agree here.

use std::fmt::Write;

use thiserror::Error;

pub use crate::data::digits::files::MNIST;
use crate::data::gzip;
use crate::data::idx::IdxError;
pub use crate::data::idx::require_size;

/// The name of the browser's store.
pub const STORE: &str = "mlp-lab-digits";
/// The folder of MNIST's files, beside the page and its worker.
pub const SITE: &str = "./mnist/";
/// The folder under which the reader's own files are kept; the site has none of that name.
pub const OWN: &str = "./own-digits/";

/// So many gifts of files are kept.
const KEPT: usize = 2;

/// The most files of one gift: images and labels, to learn from and to test with.
pub const MOST_FILES: usize = 4;

/// Files that the reader gave together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gift {
    /// Its number, as [`Source::Own`](super::digits::Source::Own) says it.
    pub number: u32,
    /// The files' names.
    pub names: Vec<String>,
}

/// Why files are not kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// There are none.
    #[error("there are no files")]
    NoFiles,
    /// More than [`MOST_FILES`].
    #[error("{count} files are too many")]
    TooManyFiles {
        /// How many.
        count: usize,
    },
    /// Too large.
    #[error("{file}: {error}")]
    Refused {
        /// Its name.
        file: String,
        /// Why.
        error: IdxError,
    },
    /// The browser has no store for this page: it has one only where it trusts the connection, or not in private windows.
    #[error("the browser keeps no files for this page")]
    NoStore,
    /// It could not be read, or there is no room.
    #[error("{file} is not kept: {reason}")]
    NotKept {
        /// Its name.
        file: String,
        /// For those who look for the fault.
        reason: String,
    },
}

/// One of the reader's own files, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Own {
    /// The gift's number.
    pub number: u32,
    /// The file's place in the gift, from 0.
    pub place: u16,
    /// Its name.
    pub name: String,
}

impl Own {
    /// Below [`OWN`]: number, place, and the name's bytes in hexadecimal, for a name may hold anything.
    pub fn address(&self) -> String {
        let mut address = format!("{OWN}{}/{}/", self.number, self.place);
        for byte in self.name.bytes() {
            // Writing to a text does not fail.
            let _ = write!(address, "{byte:02x}");
        }
        address
    }

    /// Reads a whole address, below that of the folder. None for what is none of ours.
    pub fn read(folder: &str, address: &str) -> Option<Self> {
        let mut parts = address.strip_prefix(folder)?.split('/');
        let (number, place, name) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
        let pairs = name.as_bytes().chunks(2);
        let bytes = pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        let own = Self { number, place, name: String::from_utf8(bytes.collect::<Option<_>>()?).ok()? };
        // Only what we would write ourselves.
        (address.strip_prefix(folder)? == own.address().strip_prefix(OWN)?).then_some(own)
    }
}

/// The number of a new gift: that of the present second, so that no number comes a second time, not even after all that
/// was kept is gone.
pub fn number(kept: &[Own], seconds: f64) -> u32 {
    let latest = kept.iter().map(|own| own.number).max().unwrap_or_default();
    // A float's cast stays within bounds.
    latest.saturating_add(1).max(seconds as u32)
}

/// What need not be kept any longer: all but the two latest gifts and those that are `used`.
pub fn outdated(kept: &[Own], used: &[u32]) -> Vec<Own> {
    let mut numbers: Vec<u32> = kept.iter().map(|own| own.number).collect();
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    numbers.dedup();
    let old = numbers.get(KEPT..).unwrap_or_default();
    kept.iter().filter(|own| old.contains(&own.number) && !used.contains(&own.number)).cloned().collect()
}

/// The files of one gift, in their places.
pub fn files(kept: &[Own], number: u32) -> Vec<Own> {
    let mut files: Vec<Own> = kept.iter().filter(|own| own.number == number).cloned().collect();
    files.sort_unstable();
    files
}

/// One gift, if anything of it is kept.
pub fn gift(kept: &[Own], number: u32) -> Option<Gift> {
    let names: Vec<String> = files(kept, number).into_iter().map(|own| own.name).collect();
    if names.is_empty() { None } else { Some(Gift { number, names }) }
}

/// Whether files of these names and sizes in bytes may be kept; to be asked before they are touched.
///
/// # Errors
/// [`StoreError`], which names the file.
pub fn check(files: impl ExactSizeIterator<Item = (String, f64)>) -> Result<(), StoreError> {
    match files.len() {
        0 => return Err(StoreError::NoFiles),
        count if count > MOST_FILES => return Err(StoreError::TooManyFiles { count }),
        _ => {}
    }
    for (file, size) in files {
        require_size(size as u64).map_err(|error| StoreError::Refused { file, error })?;
    }
    Ok(())
}

/// Whether a file begins as one of digits does, packed or not. A site without it may answer with a page instead.
pub fn may_be_digits(file: &[u8]) -> bool {
    gzip::is_packed(file) || file.starts_with(&[0, 0, 8])
}
