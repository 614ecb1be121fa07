//! Archives of a few files in memory, as `np.savez` and `np.savez_compressed` make them. Written uncompressed.
//! Knows nothing of what is in the files. Source: PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.

pub(super) mod checksum;
mod error;
pub(super) mod field;
mod read;
mod write;

pub use error::ZipError;
pub use read::{Member, read};
pub use write::write;

/// The largest archive, and the most bytes of all its files together: more than a model of the most parameters has in f64.
pub const MOST_BYTES: u64 = 100_000_000;
/// The most files. A network of 100 layers has 200 arrays.
pub const MOST_MEMBERS: usize = 1_000;
/// The longest name of a file, in bytes.
pub const MOST_NAME_BYTES: usize = 200;

/// Signatures, and the sizes of what they open without names and extra fields.
const LOCAL: u32 = 0x0403_4b50;
const LOCAL_BYTES: usize = 30;
const CENTRAL: u32 = 0x0201_4b50;
const CENTRAL_BYTES: usize = 46;
const END: u32 = 0x0605_4b50;
const END_BYTES: usize = 22;

/// Flag 11: names are UTF-8.
const UTF_8: u16 = 1 << 11;
