//! How much work fits between two looks at the messages, learnt from how long the last portion took.
//! Is told the time; knows no clock.

use crate::engine::real::within;

/// How long a portion should take, in milliseconds: short enough to stop at once, long enough that the pauses between
/// portions cost little.
const PORTION: f64 = 20.0;

/// The first portion, in the session's units of work: about a millisecond on a slow machine.
const FIRST: u64 = 20_000;

/// The size of the next portion of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    budget: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { budget: FIRST }
    }
}

impl Pace {
    /// What the next portion may do, in the session's units of work.
    pub fn budget(self) -> u64 {
        self.budget
    }

    /// Takes note that `done` units took so many milliseconds. The next portion is at most twice and at least a quarter
    /// of this one; it grows only after one that was used up, for a short one says nothing of longer ones.
    pub fn learn(&mut self, done: u64, milliseconds: f64) {
        let fit = PORTION / milliseconds.max(PORTION / 1000.0);
        let factor = within(fit, 0.25, if done < self.budget { 1.0 } else { 2.0 });
        self.budget = ((self.budget as f64 * factor) as u64).clamp(1, 1 << 40);
    }
}
