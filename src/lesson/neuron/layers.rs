//! Two layers of one neuron each, and the single line that they are if nothing non-linear stands between them.

use crate::engine::activation::Activation;

/// Left and right end of the inputs that are looked at.
pub const SPAN: (f64, f64) = (-4.0, 4.0);
/// The inputs at which both are written down.
pub const PLACES: [f64; 5] = [-4.0, -2.0, 0.0, 2.0, 4.0];
/// Steps in which the span is searched for the largest distance.
const STEPS: u32 = 400;
/// Distances below this share of the values' size are rounding.
const ROUNDING: f64 = 1e-12;

/// f(x) = w₂·φ(w₁x + b₁) + b₂.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoLayers {
    /// w₁.
    pub first_weight: f64,
    /// b₁.
    pub first_bias: f64,
    /// φ, the activation between the layers.
    pub between: Activation,
    /// w₂.
    pub second_weight: f64,
    /// b₂.
    pub second_bias: f64,
}

impl TwoLayers {
    /// f(x), in the order in which two layers compute it.
    pub fn value(&self, x: f64) -> f64 {
        self.second_weight * self.between.value(self.first_weight * x + self.first_bias) + self.second_bias
    }

    /// w₂w₁, the slope of the single line.
    pub fn slope(&self) -> f64 {
        self.second_weight * self.first_weight
    }

    /// w₂b₁ + b₂, the height of the single line at x = 0.
    pub fn height(&self) -> f64 {
        self.second_weight * self.first_bias + self.second_bias
    }

    /// The single line (w₂w₁)x + (w₂b₁ + b₂): what f is when φ is the identity.
    pub fn line(&self, x: f64) -> f64 {
        self.slope() * x + self.height()
    }

    /// The largest |f(x) − line(x)| on [`SPAN`]; exactly 0 where they differ by no more than rounding.
    pub fn gap(&self) -> f64 {
        self.farthest(|x| self.line(x))
    }

    /// Whether f is a straight line itself on [`SPAN`], the single one or another.
    pub fn is_straight(&self) -> bool {
        let (low, high) = (self.value(SPAN.0), self.value(SPAN.1));
        let chord = |x: f64| low + (high - low) * ((x - SPAN.0) / (SPAN.1 - SPAN.0));
        self.farthest(chord) <= 0.0
    }

    /// The largest |f(x) − other(x)|, what is mere rounding counted as 0.
    fn farthest(&self, other: impl Fn(f64) -> f64) -> f64 {
        let x = |step: u32| SPAN.0 + (SPAN.1 - SPAN.0) * f64::from(step) / f64::from(STEPS);
        let gap = (0..=STEPS).map(x).map(|x| (self.value(x) - other(x)).abs()).fold(0.0, f64::max);
        let bent = self.second_weight.abs() * (self.first_weight.abs() * SPAN.1 + self.first_bias.abs() + 1.0);
        if gap <= ROUNDING * (bent + self.second_bias.abs()) { 0.0 } else { gap }
    }
}
