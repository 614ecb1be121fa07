//! What one update does to one number, for each optimizer of Keras 3.
//! Knows nothing of networks.

use crate::engine::real::Real;
use crate::engine::sgd::Sgd;

/// Added to a root or under it so that nothing is divided by 0.
const EPSILON: f64 = 1e-7;

/// Gradient descent with a velocity v, 0 at first (Polyak, 1964): v ← μ·v − η·g, then w ← w + v. With Nesterov's look
/// ahead (Sutskever and others, 2013) w ← w + μ·v − η·g with the new v. With μ = 0 both are plain gradient descent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Momentum {
    /// Plain gradient descent with its η.
    pub sgd: Sgd,
    /// μ, the part of the velocity that is kept.
    pub momentum: f64,
    /// Whether to look ahead.
    pub nesterov: bool,
}

/// s ← ρ·s + (1 − ρ)·g², then w ← w − η·g / √(s + ε); s is 0 at first (Tieleman and Hinton, 2012). Keras has ε
/// under the root.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RmsProp {
    /// η.
    pub learning_rate: f64,
    /// ρ, the part of the mean square that is kept.
    pub rho: f64,
    /// ε.
    pub epsilon: f64,
}

/// m ← m + (1 − β₁)·(g − m) and s ← s + (1 − β₂)·(g² − s), both 0 at first, then w ← w − α·m / (√s + ε) with
/// α = η·√(1 − β₂ᵗ) / (1 − β₁ᵗ) in update t = 1, 2, … (Kingma and Ba, 2015, the form at the end of section 2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adam {
    /// η.
    pub learning_rate: f64,
    /// β₁, the part of the mean gradient that is kept.
    pub beta_1: f64,
    /// β₂, the part of the mean square that is kept.
    pub beta_2: f64,
    /// ε.
    pub epsilon: f64,
}

/// s ← s + g², then w ← w − η·g / √(s + ε); s has a value of its own at first (Duchi, Hazan and Singer, 2011).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adagrad {
    /// η.
    pub learning_rate: f64,
    /// The sum of squares at first.
    pub initial_accumulator: f64,
    /// ε.
    pub epsilon: f64,
}

/// An optimizer's rule with its settings. The defaults are those of Keras 3.
///
/// All settings are exact f64. Keras rounds some of its own to float32 even when it computes in float64: μ, the first
/// accumulator, and β₁ and β₂ where they are raised to a power. Its weights then differ from these by up to 1e-6.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// `SGD`; default η = 0.01, μ = 0.
    Sgd(Momentum),
    /// `RMSprop`; default η = 0.001, ρ = 0.9.
    RmsProp(RmsProp),
    /// `Adam`; default η = 0.001, β₁ = 0.9, β₂ = 0.999.
    Adam(Adam),
    /// `Adagrad`; default η = 0.001, first sum 0.1.
    Adagrad(Adagrad),
}

/// What a rule remembers of one weight or bias.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments<T = f64> {
    /// The velocity v of [`Momentum`], the mean gradient m of [`Adam`]; else 0.
    pub first: T,
    /// The mean or sum s of squared gradients of [`RmsProp`], [`Adam`] and [`Adagrad`]; else 0.
    pub second: T,
}

impl Default for Momentum {
    fn default() -> Self {
        Self { sgd: Sgd { learning_rate: 0.01 }, momentum: 0.0, nesterov: false }
    }
}

impl Default for RmsProp {
    fn default() -> Self {
        Self { learning_rate: 0.001, rho: 0.9, epsilon: EPSILON }
    }
}

impl Default for Adam {
    fn default() -> Self {
        Self { learning_rate: 0.001, beta_1: 0.9, beta_2: 0.999, epsilon: EPSILON }
    }
}

impl Default for Adagrad {
    fn default() -> Self {
        Self { learning_rate: 0.001, initial_accumulator: 0.1, epsilon: EPSILON }
    }
}

impl Rule {
    /// Plain gradient descent with this learning rate.
    pub const fn sgd(learning_rate: f64) -> Self {
        Self::Sgd(Momentum { sgd: Sgd { learning_rate }, momentum: 0.0, nesterov: false })
    }

    /// Every optimizer with its defaults, in the order in which a menu shows them.
    pub fn all() -> [Self; 4] {
        [
            Self::Sgd(Momentum::default()),
            Self::RmsProp(RmsProp::default()),
            Self::Adam(Adam::default()),
            Self::Adagrad(Adagrad::default()),
        ]
    }

    /// The stable name used in links and files, which is also the one that Keras takes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sgd(_) => "sgd",
            Self::RmsProp(_) => "rmsprop",
            Self::Adam(_) => "adam",
            Self::Adagrad(_) => "adagrad",
        }
    }

    /// The optimizer with this [`id`](Self::id) and its defaults, if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().into_iter().find(|rule| rule.id() == id)
    }

    /// η.
    pub const fn learning_rate(self) -> f64 {
        match self {
            Self::Sgd(rule) => rule.sgd.learning_rate,
            Self::RmsProp(rule) => rule.learning_rate,
            Self::Adam(rule) => rule.learning_rate,
            Self::Adagrad(rule) => rule.learning_rate,
        }
    }

    /// The same rule with another η.
    #[must_use]
    pub const fn with_learning_rate(self, learning_rate: f64) -> Self {
        match self {
            Self::Sgd(rule) => Self::Sgd(Momentum { sgd: Sgd { learning_rate }, ..rule }),
            Self::RmsProp(rule) => Self::RmsProp(RmsProp { learning_rate, ..rule }),
            Self::Adam(rule) => Self::Adam(Adam { learning_rate, ..rule }),
            Self::Adagrad(rule) => Self::Adagrad(Adagrad { learning_rate, ..rule }),
        }
    }

    /// The plain gradient descent that this is, if it has no use for a memory.
    pub(super) fn without_memory(self) -> Option<Sgd> {
        match self {
            Self::Sgd(rule) if rule.momentum == 0.0 => Some(rule.sgd),
            _ => None,
        }
    }

    /// What is remembered of each parameter before the first update.
    pub fn first_moments<T: Real>(self) -> Moments<T> {
        let second = match self {
            Self::Adagrad(rule) => rule.initial_accumulator,
            _ => 0.0,
        };
        Moments { first: T::zero(), second: T::rounded(second) }
    }

    /// The rule as it is in this update; the first one is 1.
    pub(super) fn at(self, update: u64) -> Due {
        let rate = match self {
            Self::Adam(rule) => rule.corrected_rate(update),
            _ => self.learning_rate(),
        };
        Due { rule: self, rate }
    }
}

impl Adam {
    fn corrected_rate(self, update: u64) -> f64 {
        let update = update as f64;
        self.learning_rate * (1.0 - self.beta_2.powf(update)).sqrt() / (1.0 - self.beta_1.powf(update))
    }
}

/// A rule in one of its updates.
#[derive(Clone, Copy)]
pub(super) struct Due {
    rule: Rule,
    /// η, for Adam α.
    rate: f64,
}

impl Due {
    /// The factor of the step.
    pub(super) fn rate(&self) -> f64 {
        self.rate
    }

    /// Moves every value by its gradient; the moments change with them.
    pub(super) fn move_all<T: Real>(&self, values: &mut [T], gradients: &[T], moments: &mut [Moments<T>]) {
        let each = values
            .iter_mut()
            .zip(gradients)
            .zip(moments)
            .map(|((value, &gradient), moments)| (value, gradient, moments));
        let rate = T::rounded(self.rate);
        match self.rule {
            Rule::Sgd(rule) => {
                let momentum = T::rounded(rule.momentum);
                each.for_each(|(value, gradient, moments)| {
                    let change = rule.sgd.change(gradient);
                    moments.first = momentum * moments.first + change;
                    *value += if rule.nesterov { momentum * moments.first + change } else { moments.first };
                });
            }
            Rule::RmsProp(rule) => {
                let (kept, new) = (T::rounded(rule.rho), T::rounded(1.0 - rule.rho));
                let epsilon = T::rounded(rule.epsilon);
                each.for_each(|(value, gradient, moments)| {
                    moments.second = kept * moments.second + new * (gradient * gradient);
                    *value -= rate * gradient / (moments.second + epsilon).sqrt();
                });
            }
            Rule::Adam(rule) => {
                let (new_1, new_2) = (T::rounded(1.0 - rule.beta_1), T::rounded(1.0 - rule.beta_2));
                let epsilon = T::rounded(rule.epsilon);
                each.for_each(|(value, gradient, moments)| {
                    moments.first += (gradient - moments.first) * new_1;
                    moments.second += (gradient * gradient - moments.second) * new_2;
                    *value -= rate * moments.first / (moments.second.sqrt() + epsilon);
                });
            }
            Rule::Adagrad(rule) => {
                let epsilon = T::rounded(rule.epsilon);
                each.for_each(|(value, gradient, moments)| {
                    moments.second += gradient * gradient;
                    *value -= rate * gradient / (moments.second + epsilon).sqrt();
                });
            }
        }
    }
}
