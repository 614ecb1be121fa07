//! What can be wrong with an archive.
//! Holds facts only; sentences for the page are made elsewhere.

use super::{MOST_BYTES, MOST_MEMBERS, MOST_NAME_BYTES};
use thiserror::Error;

/// A refusal of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ZipError {
    /// It does not begin as an archive.
    #[error("no zip archive")]
    NotAnArchive,
    /// It begins as an archive, but its end, or something that its directory names, is missing or damaged.
    #[error("the archive is incomplete or damaged at byte {at}")]
    Damaged {
        /// Where something else should stand.
        at: u64,
    },
    /// The archive, or its files together, have more than [`MOST_BYTES`].
    #[error("{bytes} bytes; at most {MOST_BYTES}")]
    TooLarge {
        /// The size, as far as it was added up.
        bytes: u64,
    },
    /// More than [`MOST_MEMBERS`].
    #[error("{members} files; at most {MOST_MEMBERS}")]
    TooManyMembers {
        /// The number of files.
        members: usize,
    },
    /// A name that is empty, longer than [`MOST_NAME_BYTES`], or not UTF-8.
    #[error("file {member} has no name in UTF-8 of at most {MOST_NAME_BYTES} bytes")]
    Name {
        /// The file's place in the directory, from 0.
        member: usize,
    },
    /// Two files of the same name.
    #[error("two files have the name {name}")]
    SameName {
        /// The name.
        name: String,
    },
    /// An encrypted file, or one in several parts.
    #[error("{name} is encrypted, or one of several parts")]
    Encrypted {
        /// The file's name.
        name: String,
    },
    /// A compression other than deflate (8) and none (0).
    #[error("{name} has the unknown compression {method}")]
    Method {
        /// The file's name.
        name: String,
        /// The number of the compression.
        method: u16,
    },
    /// A file that shares bytes with another one or with the directory.
    #[error("{name} overlaps something else")]
    Overlap {
        /// The file's name.
        name: String,
    },
    /// A file whose content has another size than the directory says, or cannot be inflated.
    #[error("{name} does not have the {expected} bytes that it should have")]
    Content {
        /// The file's name.
        name: String,
        /// The size that the directory says.
        expected: u64,
    },
    /// A file that is not what was once put in.
    #[error("{name} has another checksum")]
    Checksum {
        /// The file's name.
        name: String,
    },
}
