//! How a training on digits goes, by what its epochs came to: no loss any more, a loss beyond that of not having learnt, or
//! the same answer to almost everything. Knows no words.

use crate::engine::classification::{CLASSES, Confusion, Log};
use crate::lesson::diagnosis::Kind;

/// A loss so many times that of the untrained network is not one of learning.
const BEYOND: f64 = 1.5;
/// From this share of all images on, one answer is almost the only one.
const ALMOST_ALL: f64 = 0.95;

/// What is found, with the numbers that say so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Diagnosis {
    /// Weights have left the range of f32.
    Overflow,
    /// The loss of the test images has grown.
    Exploding {
        /// Before anything was learnt,
        before: f64,
        /// and now.
        now: f64,
    },
    /// Almost all test images get the same answer.
    OneAnswer {
        /// The answer.
        answer: u8,
        /// The share of the images that get it.
        share: f64,
    },
}

impl Diagnosis {
    /// Its kind.
    pub fn kind(self) -> Kind {
        match self {
            Self::Overflow | Self::Exploding { .. } => Kind::Exploding,
            Self::OneAnswer { .. } => Kind::Stuck,
        }
    }
}

/// What is to be said after the last epoch of these, whose test came to this table; nothing before the first one.
pub fn of_logs(logs: &[Log], tested: Option<&Confusion>) -> Option<Diagnosis> {
    let (before, now) = (logs.first()?.test.loss, logs.last()?);
    let learnt = now.train?;
    if !now.test.loss.is_finite() || !learnt.loss.is_finite() {
        return Some(Diagnosis::Overflow);
    }
    if now.test.loss > BEYOND * before {
        return Some(Diagnosis::Exploding { before, now: now.test.loss });
    }
    let table = tested?;
    let times = |answer: u8| (0..CLASSES as u8).map(|label| table.at(label, answer)).sum::<u32>();
    let answer = (0..CLASSES as u8).max_by_key(|&answer| times(answer))?;
    let share = f64::from(times(answer)) / f64::from(table.total().max(1));
    (share >= ALMOST_ALL).then_some(Diagnosis::OneAnswer { answer, share })
}
