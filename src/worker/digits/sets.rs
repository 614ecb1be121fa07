//! How the digits come to a worker: as files, which somebody else brings, or written here portion by portion.
//! Knows neither network nor site.

use std::sync::Arc;

use super::{Fault, Loading, Source};
use crate::data::digits::files::{self, File, FilesError};
use crate::data::digits::{CLASSES, Handwriting, PIXELS};
use crate::engine::sparse::SparseSamples;
use crate::worker::protocol::RunId;

/// What writing a digit costs, in the session's units of work: about 0.1 ms.
const WRITING: u64 = 50_000;

/// Something the worker cannot do itself: bring files, with [`deliver`](crate::worker::session::Session::deliver).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errand {
    /// The run that needs them.
    pub run: RunId,
    /// Which files.
    pub wanted: Wanted,
}

/// Which files are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// [`MNIST`](files::MNIST)'s four files from the site.
    Mnist,
    /// Those that the reader gave, all of this number.
    Own(u32),
}

/// The digits of a source.
#[derive(Clone, Debug)]
pub(in crate::worker) struct Sets {
    pub train: Arc<SparseSamples>,
    pub test: Arc<SparseSamples>,
}

/// Digits that are on their way.
#[derive(Debug)]
pub(super) enum Loader {
    /// Files are to be brought.
    Files {
        /// What nobody has gone for yet.
        errand: Option<Wanted>,
        /// Bytes that came, and of how many.
        fetched: (u64, Option<u64>),
    },
    /// They came.
    Reading(Vec<File>),
    /// The digits are written.
    Writing(Box<Writing>),
}

#[derive(Debug)]
pub(super) struct Writing {
    hand: Handwriting,
    /// The set that is being written.
    written: SparseSamples,
    /// The first set, once it is done.
    train: Option<SparseSamples>,
    /// Digits of either set.
    counts: [u32; 2],
}

impl Loader {
    pub fn new(source: Source) -> Self {
        let files = |wanted| Self::Files { errand: Some(wanted), fetched: (0, None) };
        match source {
            Source::Mnist => files(Wanted::Mnist),
            Source::Own(number) => files(Wanted::Own(number)),
            Source::Synthetic { seed, train, test } => Self::Writing(Box::new(Writing {
                hand: Handwriting::new(seed),
                written: SparseSamples::none(PIXELS as u16, CLASSES),
                train: None,
                counts: [train, test],
            })),
        }
    }

    /// What somebody has to bring; said once.
    pub fn take_errand(&mut self) -> Option<Wanted> {
        match self {
            Self::Files { errand, .. } => errand.take(),
            Self::Reading(_) | Self::Writing(_) => None,
        }
    }

    /// Takes note of bytes that came.
    pub fn fetching(&mut self, bytes: u64, of: Option<u64>) {
        if let Self::Files { fetched, .. } = self {
            *fetched = (bytes, of);
        }
    }

    /// Takes the files, if they are waited for.
    pub fn deliver(&mut self, files: Vec<File>) {
        if let Self::Files { .. } = self {
            *self = Self::Reading(files);
        }
    }

    /// How far it is.
    pub fn loading(&self) -> Loading {
        match self {
            Self::Files { fetched: (bytes, of), .. } => Loading::Fetching { bytes: *bytes, of: *of },
            Self::Reading(_) => Loading::Reading,
            Self::Writing(writing) => {
                let first = if writing.train.is_some() { writing.counts[0] } else { 0 };
                let count = first + writing.written.count() as u32;
                Loading::Writing { count, of: writing.counts.iter().sum() }
            }
        }
    }

    /// Whether there is something to do here.
    pub fn can_advance(&self) -> bool {
        !matches!(self, Self::Files { .. })
    }

    /// Reads or writes until `budget` units are done; the units done, and the sets if they are whole.
    ///
    /// # Errors
    /// [`Fault`] for files that make no sets.
    pub fn advance(&mut self, budget: u64) -> Result<(u64, Option<Sets>), Fault> {
        match self {
            Self::Files { .. } => Ok((0, None)),
            Self::Reading(files) => {
                let files::Sets { train, test } = files::sets(&std::mem::take(files))?;
                let units = WRITING * (train.count() + test.count()) as u64 / 10;
                Ok((units, Some(Sets { train: Arc::new(train), test: Arc::new(test) })))
            }
            Self::Writing(writing) => Ok(writing.advance(budget)),
        }
    }
}

impl Writing {
    fn advance(&mut self, budget: u64) -> (u64, Option<Sets>) {
        let [train, test] = self.counts.map(|count| count as usize);
        let wanted = if self.train.is_some() { test } else { train };
        let count = (wanted - self.written.count()).min((budget / WRITING).max(1) as usize);
        for (image, label) in self.hand.by_ref().take(count) {
            // What is written is 28 × 28, and its label a digit.
            let _ = self.written.push(image.pixels(), label);
        }
        let units = WRITING * count as u64;
        if self.written.count() < wanted {
            return (units, None);
        }
        let samples = std::mem::replace(&mut self.written, SparseSamples::none(PIXELS as u16, CLASSES));
        match self.train.take() {
            None => {
                self.train = Some(samples);
                (units, None)
            }
            Some(train) => (units, Some(Sets { train: Arc::new(train), test: Arc::new(samples) })),
        }
    }
}

/// Refuses files that make no sets.
///
/// # Errors
/// [`Fault`], as the session would tell it.
pub fn require_sets(files: &[File]) -> Result<(), Fault> {
    files::sets(files)?;
    Ok(())
}

impl From<FilesError> for Fault {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::Broken { file, error } => Self::Broken { file, error },
            FilesError::Incomplete(part) => Self::Incomplete(part),
        }
    }
}
