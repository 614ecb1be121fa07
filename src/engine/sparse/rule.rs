//! How one update moves rows of numbers: plain gradient descent, or Adam as Keras has it.

use super::lanes::{Row, each, eight};

/// The optimizer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moving {
    /// w ← w − η·g.
    Sgd {
        /// η.
        learning_rate: f64,
    },
    /// As [`Adam`](crate::engine::optimizer::Adam) with its defaults for β₁, β₂ and ε.
    Adam {
        /// η.
        learning_rate: f64,
    },
}

/// The optimizer in one of its updates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What gradients are multiplied with before they are added: −η for plain descent, else 1.
    pub(super) scale: f32,
    /// Adam's α of this update.
    pub(super) adam: Option<f32>,
}

const BETA_1: f64 = 0.9;
const BETA_2: f64 = 0.999;
const EPSILON: f32 = 1e-7;

impl Moving {
    /// The optimizer in its update number `update`, the first one being 1.
    pub fn at(self, update: u64) -> Step {
        match self {
            Self::Sgd { learning_rate } => Step { scale: -learning_rate as f32, adam: None },
            Self::Adam { learning_rate } => {
                let update = update as f64;
                let corrected = learning_rate * (1.0 - BETA_2.powf(update)).sqrt() / (1.0 - BETA_1.powf(update));
                Step { scale: 1.0, adam: Some(corrected as f32) }
            }
        }
    }

    /// Whether something is remembered of every number.
    pub fn has_memory(self) -> bool {
        matches!(self, Self::Adam { .. })
    }
}

/// Adam's means of gradients and of their squares, for one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moments {
    pub first: Row,
    pub second: Row,
}

impl Moments {
    pub const ZERO: Self = Self { first: super::lanes::ZERO, second: super::lanes::ZERO };

    /// Takes in a gradient and moves the numbers.
    #[inline(always)]
    pub fn step(&mut self, numbers: &mut Row, gradient: &Row, alpha: f32) {
        let (alpha, epsilon) = (eight(alpha), eight(EPSILON));
        let (keep_1, keep_2) = (eight((1.0 - BETA_1) as f32), eight((1.0 - BETA_2) as f32));
        each(&mut self.first, gradient, |first, gradient| first + (gradient - first) * keep_1);
        each(&mut self.second, gradient, |second, gradient| second + (gradient * gradient - second) * keep_2);
        let mut change = self.first;
        each(&mut change, &self.second, |first, second| alpha * first / (second.sqrt() + epsilon));
        each(numbers, &change, |number, change| number - change);
    }
}

/// The same for a single number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct SingleMoments {
    first: f32,
    second: f32,
}

impl SingleMoments {
    pub fn step(&mut self, number: &mut f32, gradient: f32, alpha: f32) {
        self.first += (gradient - self.first) * (1.0 - BETA_1) as f32;
        self.second += (gradient * gradient - self.second) * (1.0 - BETA_2) as f32;
        *number -= alpha * self.first / (self.second.sqrt() + EPSILON);
    }
}
