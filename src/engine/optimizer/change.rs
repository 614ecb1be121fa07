//! One update of one number, taken apart into what the rule's formula is written with.
//! Knows nothing of networks.

use super::rule::{Moments, Rule};

/// What a rule makes of one gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// What is remembered after it.
    pub moments: Moments,
    /// The factor of the step: η, for Adam the corrected α of this update.
    pub rate: f64,
    /// Δw.
    pub by: f64,
}

impl Rule {
    /// What update number `update` (from 1) does to a number with this gradient, of which `before` was remembered.
    /// The same arithmetic as in [`Optimizer::update`](super::Optimizer::update).
    pub fn change(self, update: u64, gradient: f64, before: Moments) -> Change {
        let due = self.at(update);
        let (mut by, mut moments) = ([0.0], [before]);
        due.move_all(&mut by, &[gradient], &mut moments);
        Change { moments: moments[0], rate: due.rate(), by: by[0] }
    }

    /// Whether it is plain gradient descent, w ← w − η·g, with nothing to remember.
    pub fn is_plain(self) -> bool {
        self.without_memory().is_some()
    }
}
