//! A network with one hidden layer in training on images of digits: what the page asks of it and what it hears.
//! Several workers can train one network together; the page speaks with the first of them only.
//! This file knows nothing of how a training goes.

mod checkpoints;
mod judged;
mod lead;
mod news;
mod pass;
mod plan;
pub(super) mod sets;
pub(super) mod team;
mod ticks;
mod training;
pub(super) mod work;

pub use crate::data::digits::files::{File, Part};
pub use news::{Answer, Fault, Loading, News, Pass, Picture, Progress, Tested};
pub use plan::PlanError;
pub use sets::{Errand, Wanted, require_sets};

use serde::{Deserialize, Serialize};

use super::wire;
use crate::engine::sparse::{Head, Hidden, Moving};

/// The most hidden units.
pub const MOST_UNITS: u16 = 2048;
/// The most samples per update.
pub const MOST_BATCH: u32 = 8192;
/// The most digits that are written for a set.
pub const MOST_DIGITS: u32 = 250_000;
/// The most images of one answer.
pub const MOST_IMAGES: u32 = 100;
/// The most workers that train one network.
pub const MOST_WORKERS: u8 = 8;

/// What is to be trained, and on what. The weights after t updates are a function of this alone, whatever the number of
/// workers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Where the digits come from.
    pub source: Source,
    /// Hidden units, at most [`MOST_UNITS`].
    pub units: u16,
    /// What they do to their nets.
    #[serde(with = "wire::HiddenForm")]
    pub hidden: Hidden,
    /// The last layer with its loss.
    #[serde(with = "wire::HeadForm")]
    pub head: Head,
    /// The optimizer.
    #[serde(with = "wire::MovingForm")]
    pub moving: Moving,
    /// Samples per update.
    pub batch_size: u32,
    /// For the start weights and the order of the samples.
    pub seed: u32,
    /// Whether each epoch has an order of its own.
    pub shuffle: bool,
    /// Weights to start with instead of drawn ones; as [`Answer::Weights`] gives them.
    pub start: Option<Bytes>,
}

/// Numbers as bytes, which serde copies as a whole: f32, little-endian.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bytes(#[serde(with = "wire::bytes")] pub Vec<u8>);

impl Bytes {
    /// These numbers.
    pub fn of(numbers: &[f32]) -> Self {
        let mut bytes = vec![0; 4 * numbers.len()];
        let places = bytes.as_chunks_mut::<4>().0.iter_mut();
        places.zip(numbers).for_each(|(place, number)| *place = number.to_le_bytes());
        Self(bytes)
    }

    /// The numbers one by one. A rest of fewer than four bytes is left out.
    pub fn iter(&self) -> impl Iterator<Item = f32> + '_ {
        self.0.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes))
    }

    /// All numbers.
    pub fn numbers(&self) -> Vec<f32> {
        self.iter().collect()
    }
}

/// Where digits come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// MNIST's four files from the site.
    Mnist,
    /// The project's own generator, with this seed.
    Synthetic {
        /// The seed.
        seed: u32,
        /// Images to learn from,
        train: u32,
        /// and to test with.
        test: u32,
    },
    /// The files that the reader gave, as the browser keeps them. The number grows with each gift.
    Own(u32),
}

/// A worker's place among those that train one network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rank {
    /// From 0; the page speaks with the first.
    pub number: u8,
    /// How many there are.
    pub of: u8,
}

/// Which images.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Set {
    /// Those to learn from.
    Train,
    /// Those to test with.
    Test,
}

/// What the page asks of a training that was begun. Each ask is answered in its order, as soon as an update is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Go to where t updates are done, forward or back. News tell the progress.
    Seek {
        /// t.
        t: u32,
    },
    /// Stay where the training stands now; where that is, is answered.
    Halt,
    /// Weight images of these hidden units, now and with each report while weights change. None: no longer.
    Watch(Option<Picture>),
    /// All weights and biases.
    Weights,
    /// So many images of a set from its `from`-th on,
    Images {
        /// The set.
        set: Set,
        /// From here on.
        from: u32,
        /// So many, at most 100.
        count: u32,
    },
    /// these ones, at most 100,
    Pick {
        /// The set.
        set: Set,
        /// Their numbers, from 0; those that do not exist are left out.
        samples: Vec<u32>,
    },
    /// or those test images that were taken for `answer` and are of class `label`, from their `from`-th on.
    Cell {
        /// The true class.
        label: u8,
        /// The answer.
        answer: u8,
        /// From here on.
        from: u32,
        /// So many, at most 100.
        count: u32,
    },
    /// What the network says to this image (784 bytes), and what learning from it would do, if the label is given. One
    /// without a label, as a drawing is, is judged by the copy that was taught, where there is one.
    Judge {
        /// The image.
        pixels: Bytes,
        /// What it is.
        label: Option<u8>,
    },
    /// One update with this image alone, of a copy of the network: what it was is answered, then what it is. The
    /// training itself goes on as if nothing had happened.
    Teach {
        /// The image.
        pixels: Bytes,
        /// What it is.
        label: u8,
        /// The size of the step.
        rate: f64,
    },
    /// Forget the copy.
    Forget,
}
