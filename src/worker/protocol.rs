//! What page and worker say to each other, and the one place that turns it into bytes and back.
//! Knows neither of them.
//!
//! A message is one block of bytes, given away and not copied. What is large in it belongs into one field of bytes (what
//! serde calls bytes, not a list of numbers), which is copied as a whole. A port to another worker can travel beside the
//! block, in the same list of things that are given away.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::digits::{self, Plan, Rank};
use super::study::{self, Study};

/// The language's number; another one cannot be understood.
pub const PROTOCOL: u32 = 2;

/// The build, named after its sources: page and worker must be of the same.
pub const BUILD: &str = env!("MLP_LAB_BUILD");

/// Longer messages are refused unread: 64 MiB.
pub const LONGEST_MESSAGE: usize = 64 << 20;

/// Which run is spoken of. Later runs have larger numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RunId(pub u32);

/// What the page asks of its worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Begin this; what was under way ends without a word.
    Start {
        /// A number larger than all before; else the command is ignored.
        run: RunId,
        /// What is to be done.
        job: Job,
    },
    /// End this run at once; ignored if it is not under way.
    Stop {
        /// The run.
        run: RunId,
    },
    /// Ask something of this run; ignored if it is not under way, or takes no asks.
    Ask {
        /// The run.
        run: RunId,
        /// What.
        ask: digits::Ask,
    },
}

/// Work that takes long.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Job {
    /// The same model from many seeds.
    Study(Study),
    /// A network in training on images of digits, which then follows what is asked of it.
    Digits {
        /// What is to be trained.
        plan: Plan,
        /// The worker's place; ports to the others come with the message, in the order of their numbers.
        rank: Rank,
    },
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Report {
    /// Said once, first of all. Its form never changes, so that another build can be told.
    Ready(Handshake),
    /// Something of a run.
    News {
        /// The run.
        run: RunId,
        /// What there is.
        news: News,
    },
    /// A message came that is no command; nothing was changed.
    Misread {
        /// Why, for those who look for the fault.
        reason: String,
    },
    /// The worker's last words.
    Panicked {
        /// The panic's message and place.
        message: String,
    },
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handshake {
    /// [`PROTOCOL`].
    pub protocol: u32,
    /// [`BUILD`].
    pub build: String,
}

impl Handshake {
    /// That of this build.
    pub fn own() -> Self {
        Self { protocol: PROTOCOL, build: BUILD.to_owned() }
    }
}

/// News of a run. Each run that is not replaced ends with exactly one of `Refused`, `Finished` and `Stopped`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum News {
    /// It cannot be done; nothing was begun.
    Refused {
        /// Why, for those who look for the fault. The page checks beforehand what it can put into words.
        reason: String,
    },
    /// How a study stands.
    Study(study::News),
    /// All was done and told.
    Finished,
    /// It was stopped; what was done is told.
    Stopped,
    /// How a training on digits stands, and its answers.
    Digits(digits::News),
}

impl News {
    /// Whether nothing follows of this run.
    pub fn is_last(&self) -> bool {
        !matches!(self, Self::Study(_) | Self::Digits(_))
    }
}

/// Why bytes are no message.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MessageError {
    /// More than [`LONGEST_MESSAGE`].
    #[error("a message of {0} bytes is too long")]
    TooLong(usize),
    /// It is no block of bytes at all.
    #[error("the message is no block of bytes")]
    NoBytes,
    /// It is cut off, or of another form.
    #[error("the bytes cannot be read: {0}")]
    Form(postcard::Error),
    /// Something follows the message's end.
    #[error("{0} bytes follow the message")]
    Rest(usize),
}

/// A message as bytes.
///
/// # Errors
/// [`MessageError::TooLong`]; none else is known for what these types can hold.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, MessageError> {
    let bytes = postcard::to_allocvec(message).map_err(MessageError::Form)?;
    require_length(bytes.len())?;
    Ok(bytes)
}

/// The message that these bytes are. Takes at most a small multiple of their length in memory, and a
/// megabyte, whatever they say.
///
/// # Errors
/// [`MessageError`] for anything but the bytes of a whole message.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, MessageError> {
    require_length(bytes.len())?;
    let (message, rest) = postcard::take_from_bytes(bytes).map_err(MessageError::Form)?;
    if rest.is_empty() { Ok(message) } else { Err(MessageError::Rest(rest.len())) }
}

/// Whether a message may be that long; to be asked before it is copied.
///
/// # Errors
/// [`MessageError::TooLong`].
pub fn require_length(bytes: usize) -> Result<(), MessageError> {
    if bytes <= LONGEST_MESSAGE { Ok(()) } else { Err(MessageError::TooLong(bytes)) }
}
