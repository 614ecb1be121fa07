//! How one update moves rows of numbers: plain gradient descent, or Adam as Keras has it.

use mlp_lab_kernels::Pull;

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
    /// Adam in this update.
    pub(super) adam: Option<Pull>,
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
                let keep = |beta: f64| (1.0 - beta) as f32;
                let pull =
                    Pull { alpha: corrected as f32, keep_1: keep(BETA_1), keep_2: keep(BETA_2), epsilon: EPSILON };
                Step { scale: 1.0, adam: Some(pull) }
            }
        }
    }

    /// Whether something is remembered of every number.
    pub fn has_memory(self) -> bool {
        matches!(self, Self::Adam { .. })
    }
}

/// Adam's means of a gradient and of its square, for a single number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct SingleMoments {
    first: f32,
    second: f32,
}

impl SingleMoments {
    pub fn step(&mut self, number: &mut f32, gradient: f32, pull: Pull) {
        self.first += (gradient - self.first) * pull.keep_1;
        self.second += (gradient * gradient - self.second) * pull.keep_2;
        *number -= pull.alpha * self.first / (self.second.sqrt() + pull.epsilon);
    }
}
