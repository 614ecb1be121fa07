//! What the page hears of a training on digits. Plain values; throttled by whoever asks for the reports.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Bytes, Set};
use crate::data::digits::files::Part;
use crate::data::idx::IdxError;
use crate::engine::classification::{Confusion, Log, Mistake, Score};

/// News of a training. It ends with a refusal or when it is stopped; reaching a position ends nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum News {
    /// The digits are on their way.
    Loading(Loading),
    /// They do not come. The training waits for another start.
    NoDigits(Fault),
    /// They are there, and t = 0 is reached.
    Ready {
        /// Images to learn from,
        train: u32,
        /// and to test with.
        test: u32,
    },
    /// Where the training stands. Of several, only the latest is told.
    Progress(Progress),
    /// An epoch is over, or the start was judged. Told again after going back.
    Log(Log),
    /// What became of the test images at the same moment.
    Tested(Box<Tested>),
    /// The answer to an ask.
    Answer(Answer),
}

/// How far the digits are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Loading {
    /// So many bytes of all files came, of so many where that is known.
    Fetching {
        /// Bytes.
        bytes: u64,
        /// Of so many.
        of: Option<u64>,
    },
    /// The files are unpacked and read.
    Reading,
    /// So many digits are written, of so many.
    Writing {
        /// Digits.
        count: u32,
        /// Of so many.
        of: u32,
    },
}

/// Why there are no digits.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Fault {
    /// The site, or the browser's store, has no such file.
    #[error("{file} is not there")]
    Missing {
        /// Its name.
        file: String,
    },
    /// The network failed.
    #[error("{file} did not come: {reason}")]
    NotFetched {
        /// Its name.
        file: String,
        /// For those who look for the fault.
        reason: String,
    },
    /// A file is not what it should be.
    #[error("{file}: {error}")]
    Broken {
        /// Its name.
        file: String,
        /// What is wrong.
        error: IdxError,
    },
    /// No file has the images to learn from, or none their labels.
    #[error("no file with {0}")]
    Incomplete(Part),
}

/// Where the training stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Updates done.
    pub t: u32,
    /// Where it is going; the same as `t` when it rests.
    pub target: u32,
    /// On the way back it replays from an earlier checkpoint, and stands at this update meanwhile: that of `t`.
    pub replaying: Option<u32>,
    /// The mean over the present epoch's batches so far, as Keras' progress bar shows it; none before the first.
    pub so_far: Option<Score>,
    /// The last batch alone.
    pub batch: Option<Score>,
}

/// What became of the test images.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tested {
    /// After so many updates.
    pub t: u32,
    /// Which class was taken for which.
    pub confusion: Confusion,
    /// The mistakes with the largest losses, the worst first; at most 50.
    pub worst: Vec<Mistake>,
}

/// Which weight images are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The first unit.
    pub from: u16,
    /// So many units.
    pub count: u16,
}

/// The answer to an ask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// Weight images: units × 784.
    Units {
        /// After so many updates.
        t: u32,
        /// Of which units.
        picture: Picture,
        /// Their weights, and their biases after them.
        weights: Bytes,
    },
    /// All weights: the first kernel (784 × units), its biases, the second kernel (units × 10), its biases; row by row.
    Weights {
        /// After so many updates.
        t: u32,
        /// The numbers.
        numbers: Bytes,
    },
    /// Images that were picked one by one.
    Picked {
        /// The set.
        set: Set,
        /// Which samples these are,
        samples: Vec<u32>,
        /// their classes,
        labels: Vec<u8>,
        /// and their pixels, 784 bytes each.
        pixels: Bytes,
    },
    /// Images of a set.
    Images {
        /// The set.
        set: Set,
        /// The true class and the answer, if the images were asked for by them.
        cell: Option<(u8, u8)>,
        /// From which on.
        from: u32,
        /// How many there are in all.
        of: u32,
        /// Which samples these are,
        samples: Vec<u32>,
        /// their classes,
        labels: Vec<u8>,
        /// and their pixels, 784 bytes each.
        pixels: Bytes,
    },
    /// The training stays where it stands.
    Halted {
        /// After so many updates.
        t: u32,
    },
    /// What the network says to an image.
    Judged(Box<Pass>),
    /// What it said before it was taught, and says now.
    Taught {
        /// Before,
        before: Box<Pass>,
        /// and after.
        after: Box<Pass>,
        /// How often the copy was taught.
        times: u32,
    },
}

/// One image's way forward and back through the network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pass {
    /// After so many updates.
    pub t: u32,
    /// The image, 784 bytes.
    pub pixels: Bytes,
    /// What it is, if that is known.
    pub label: Option<u8>,
    /// Outputs of the hidden units.
    pub hidden: Bytes,
    /// Outputs, one for each class.
    pub outputs: [f32; 10],
    /// The loss of this image; none without a label.
    pub loss: Option<f64>,
    /// The deltas of the outputs, ∂E/∂net; none without a label.
    pub output_deltas: Option<[f32; 10]>,
    /// The deltas of the hidden units; empty without a label. ∂E/∂w of a unit's weight image is its delta times the
    /// image's input (pixel ÷ 255).
    pub hidden_deltas: Bytes,
    /// The weights from the hidden units to the outputs, units × 10.
    pub head: Bytes,
    /// Whether the network is the copy that was taught.
    pub taught: bool,
}
