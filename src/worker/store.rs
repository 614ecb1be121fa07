//! Where files of digits lie: on the site, and under which addresses the browser keeps them.
//! Knows no browser; page and worker agree here.

pub use crate::data::idx::require_size;

use crate::data::gzip;

/// The name of the browser's store.
pub const STORE: &str = "mlp-lab-digits";
/// MNIST's files, as their authors named them.
pub const MNIST: [&str; 4] = [
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
];
/// The folder of MNIST's files, beside the page and its worker.
pub const SITE: &str = "./mnist/";
/// The folder under which the reader's own files are kept; the site has none of that name.
pub const OWN: &str = "./own-digits/";

/// So many gifts of files are kept.
const KEPT: usize = 2;

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
        let name: String = self.name.bytes().map(|byte| format!("{byte:02x}")).collect();
        format!("{OWN}{}/{}/{name}", self.number, self.place)
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

/// What need not be kept any longer: all but the two latest gifts.
pub fn outdated(kept: &[Own]) -> Vec<Own> {
    let mut numbers: Vec<u32> = kept.iter().map(|own| own.number).collect();
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    numbers.dedup();
    let old = numbers.get(KEPT..).unwrap_or_default();
    kept.iter().filter(|own| old.contains(&own.number)).cloned().collect()
}

/// The files of one gift, in their places.
pub fn gift(kept: &[Own], number: u32) -> Vec<Own> {
    let mut files: Vec<Own> = kept.iter().filter(|own| own.number == number).cloned().collect();
    files.sort();
    files
}

/// Whether a file begins as one of digits does, packed or not. A site without it may answer with a page instead.
pub fn may_be_digits(file: &[u8]) -> bool {
    gzip::is_packed(file) || file.starts_with(&[0, 0, 8])
}
