//! What of a link or a file was not taken, as a value; the words for it are the text's.

use super::file::FileError;
use super::setting::Refusal;

/// What of a link or a file was not taken, and why.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// There is no such page.
    UnknownPage(String),
    /// There is no such key.
    UnknownKey(String),
    /// The key's value is refused; the default stands.
    Refused {
        /// The key.
        key: String,
        /// Why.
        why: Refusal,
    },
    /// The setting asks for what a learner brought along, which no link holds and is not here; the default stands.
    NotGiven(&'static str),
    /// The link is too long to be read.
    TooLong,
    /// The position lies beyond the end of the run, which is shown instead.
    BeyondEnd,
    /// An edit does not fit this program.
    EditDropped(String),
    /// There are more edits than a run may carry; the first ones stand.
    TooManyEdits,
    /// The edits did not fit into the link, which was opened where they are not kept.
    EditsElsewhere,
    /// A file was not opened at all.
    File(FileError),
}
