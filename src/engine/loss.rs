//! Loss functions: how far the outputs o are from the targets t, and in which direction.
//! Knows nothing of layers and networks.

use super::error::{EngineError, Quantity, require_shape};
use nalgebra::{DMatrix, DVectorView};

/// A loss E over N samples (columns) of K outputs each (rows).
///
/// | variant | E | ∂E/∂o |
/// |---|---|---|
/// | `HalfSquaredSum` | ½ Σ (t − o)² | o − t |
/// | `MeanSquaredError` | Σ (t − o)² / (N·K) | 2 (o − t) / (N·K) |
/// | `BinaryCrossEntropy` | −Σ (t ln o + (1 − t) ln(1 − o)) / (N·K) | (o − t) / (o (1 − o)) / (N·K) |
/// | `CategoricalCrossEntropy` | −Σ t ln q / N, where q = o / Σₖ oₖ in each sample | (−t/o + Σₖ tₖ / Σₖ oₖ) / N |
///
/// The last three are those of Keras 3 (`mse`, `bce`, `cce`), for probabilities. The two cross-entropies take the
/// logarithm of o, 1 − o or q clipped to \[1e-7, 1 − 1e-7\]; where the clip acts, E does not depend on that o or q and
/// its term is missing from the derivative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Loss {
    /// Half the sum of squares: summed, not averaged.
    HalfSquaredSum,
    /// The mean of squares.
    MeanSquaredError,
    /// For outputs that are probabilities of their own, each between 0 and 1.
    BinaryCrossEntropy,
    /// For outputs that are the probabilities of classes, of which one is right.
    CategoricalCrossEntropy,
}

impl Loss {
    /// Every loss, in the order in which a menu shows them.
    pub const ALL: [Self; 4] =
        [Self::HalfSquaredSum, Self::MeanSquaredError, Self::BinaryCrossEntropy, Self::CategoricalCrossEntropy];

    /// The smallest probability of which a logarithm is taken; the largest is 1 less this.
    pub const CLIP: f64 = 1e-7;

    /// The stable name used in links and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::HalfSquaredSum => "half-squared-sum",
            Self::MeanSquaredError => "mse",
            Self::BinaryCrossEntropy => "bce",
            Self::CategoricalCrossEntropy => "cce",
        }
    }

    /// The loss with this [`id`](Self::id), if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|loss| loss.id() == id)
    }

    /// What the sum over outputs and samples is divided by, for `samples` samples of `outputs` outputs: 1, N·K or N.
    pub fn divisor(self, outputs: usize, samples: usize) -> f64 {
        match self {
            Self::HalfSquaredSum => 1.0,
            Self::MeanSquaredError | Self::BinaryCrossEntropy => outputs as f64 * samples as f64,
            Self::CategoricalCrossEntropy => samples as f64,
        }
    }

    /// What each sample adds to E, one number per sample. Where E is a mean, these are the samples' own losses / N.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `targets` is not shaped like `outputs` (outputs × samples).
    pub fn shares(self, outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<Vec<f64>, EngineError> {
        require_shape(Quantity::Targets, outputs.shape(), targets.shape())?;
        let divisor = self.divisor(outputs.nrows(), outputs.ncols());
        let samples = outputs.column_iter().zip(targets.column_iter());
        Ok(samples.map(|(o, t)| self.sample_sum(&o, &t) / divisor).collect())
    }

    /// E, the [shares](Self::shares) summed sample after sample; 0 for no samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `targets` is not shaped like `outputs` (outputs × samples).
    pub fn value(self, outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, EngineError> {
        Ok(total(&self.shares(outputs, targets)?))
    }

    /// ∂E/∂o for each output of each sample, outputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `targets` is not shaped like `outputs` (outputs × samples).
    pub fn gradient(self, outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<DMatrix<f64>, EngineError> {
        require_shape(Quantity::Targets, outputs.shape(), targets.shape())?;
        let divisor = self.divisor(outputs.nrows(), outputs.ncols());
        Ok(match self {
            Self::HalfSquaredSum => outputs.zip_map(targets, |o, t| o - t),
            Self::MeanSquaredError => outputs.zip_map(targets, |o, t| 2.0 * (o - t) / divisor),
            Self::BinaryCrossEntropy => outputs.zip_map(targets, |o, t| binary_slope(o, t) / divisor),
            Self::CategoricalCrossEntropy => categorical_slopes(outputs, targets) / divisor,
        })
    }

    /// One sample's sum over its outputs, not yet divided.
    fn sample_sum(self, outputs: &DVectorView<f64>, targets: &DVectorView<f64>) -> f64 {
        let whole: f64 = outputs.iter().sum();
        let pairs = outputs.iter().zip(targets.iter());
        match self {
            Self::HalfSquaredSum => 0.5 * pairs.map(|(o, t)| (t - o) * (t - o)).sum::<f64>(),
            Self::MeanSquaredError => pairs.map(|(o, t)| (t - o) * (t - o)).sum(),
            Self::BinaryCrossEntropy => pairs.map(|(&o, &t)| binary_term(clip(o), t)).sum(),
            Self::CategoricalCrossEntropy => pairs.map(|(o, t)| -t * clip(o / whole).ln()).sum(),
        }
    }
}

/// The sum from the first on. (The standard library's sum of nothing is −0.)
pub(super) fn total(shares: &[f64]) -> f64 {
    shares.iter().fold(0.0, |sum, share| sum + share)
}

fn clip(probability: f64) -> f64 {
    probability.clamp(Loss::CLIP, 1.0 - Loss::CLIP)
}

/// Whether the clip leaves the number as it is. True of NaN, which must stay visible.
fn passes(probability: f64) -> bool {
    probability.is_nan() || (Loss::CLIP..=1.0 - Loss::CLIP).contains(&probability)
}

fn binary_term(output: f64, target: f64) -> f64 {
    -(target * output.ln() + (1.0 - target) * (1.0 - output).ln())
}

fn binary_slope(output: f64, target: f64) -> f64 {
    if passes(output) { (output - target) / (output * (1.0 - output)) } else { 0.0 }
}

fn categorical_slopes(outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> DMatrix<f64> {
    let mut slopes = outputs.clone();
    for (mut sample, targets) in slopes.column_iter_mut().zip(targets.column_iter()) {
        let whole: f64 = sample.iter().sum();
        let active = |output: f64, target: f64| if passes(output / whole) { target } else { 0.0 };
        let all: f64 = sample.iter().zip(targets.iter()).map(|(&o, &t)| active(o, t)).sum();
        sample.zip_apply(&targets, |output, target| {
            let own = active(*output, target);
            // An output of 0 is clipped: 0/0 would hide that its slope is that of the sum alone.
            let by_itself = if own == 0.0 { 0.0 } else { own / *output };
            *output = all / whole - by_itself;
        });
    }
    slopes
}
