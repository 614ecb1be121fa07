//! Loss functions: how far the outputs o are from the targets t, and in which direction.
//! Knows nothing of layers and networks.

use super::error::{EngineError, Quantity, require_shape};
use super::real::{Real, within};
use super::side_by_side::triples;
use nalgebra::DMatrix;

/// A loss E over N samples (columns) of K outputs each (rows).
///
/// | variant | E | ∂E/∂o |
/// |---|---|---|
/// | `HalfSquaredSum` | ½ Σ (t − o)² | o − t |
/// | `MeanSquaredError` | Σ (t − o)² / (N·K) | 2 (o − t) / (N·K) |
/// | `MeanAbsoluteError` | Σ \|t − o\| / (N·K) | ±1 / (N·K), the sign of o − t; 0 where both are equal |
/// | `BinaryCrossEntropy` | −Σ (t ln o + (1 − t) ln(1 − o)) / (N·K) | (o − t) / (o (1 − o)) / (N·K) |
/// | `CategoricalCrossEntropy` | −Σ t ln q / N, where q = o / Σₖ oₖ in each sample | (−t/o + Σₖ tₖ / Σₖ oₖ) / N |
///
/// All but the first are those of Keras 3 (`mse`, `mae`, `bce`, `cce`); the last two are for probabilities. The two cross-entropies take the
/// logarithm of o, 1 − o or q clipped to \[1e-7, 1 − 1e-7\]; where the clip acts, E does not depend on that o or q and
/// its term is missing from the derivative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Loss {
    /// Half the sum of squares: summed, not averaged.
    HalfSquaredSum,
    /// The mean of squares.
    MeanSquaredError,
    /// The mean of distances.
    MeanAbsoluteError,
    /// For outputs that are probabilities of their own, each between 0 and 1.
    BinaryCrossEntropy,
    /// For outputs that are the probabilities of classes, of which one is right.
    CategoricalCrossEntropy,
}

impl Loss {
    /// Every loss, in the order in which a menu shows them.
    pub const ALL: [Self; 5] = [
        Self::HalfSquaredSum,
        Self::MeanSquaredError,
        Self::MeanAbsoluteError,
        Self::BinaryCrossEntropy,
        Self::CategoricalCrossEntropy,
    ];

    /// The smallest probability of which a logarithm is taken; the largest is 1 less this.
    pub const CLIP: f64 = 1e-7;

    /// The stable name used in links and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::HalfSquaredSum => "half-squared-sum",
            Self::MeanSquaredError => "mse",
            Self::MeanAbsoluteError => "mae",
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
            Self::MeanSquaredError | Self::MeanAbsoluteError | Self::BinaryCrossEntropy => {
                outputs as f64 * samples as f64
            }
            Self::CategoricalCrossEntropy => samples as f64,
        }
    }

    /// What each sample adds to E, one number per sample. Where E is a mean, these are the samples' own losses / N.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `targets` is not shaped like `outputs` (outputs × samples).
    pub fn shares<T: Real>(self, outputs: &DMatrix<T>, targets: &DMatrix<T>) -> Result<Vec<T>, EngineError> {
        require_shape(Quantity::Targets, outputs.shape(), targets.shape())?;
        Ok(self.each_share(outputs, targets).collect())
    }

    /// E, the [shares](Self::shares) summed sample after sample; 0 for no samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `targets` is not shaped like `outputs` (outputs × samples).
    pub fn value<T: Real>(self, outputs: &DMatrix<T>, targets: &DMatrix<T>) -> Result<T, EngineError> {
        require_shape(Quantity::Targets, outputs.shape(), targets.shape())?;
        Ok(total(self.each_share(outputs, targets)))
    }

    /// ∂E/∂o for each output of each sample, outputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `targets` is not shaped like `outputs` (outputs × samples).
    pub fn gradient<T: Real>(self, outputs: &DMatrix<T>, targets: &DMatrix<T>) -> Result<DMatrix<T>, EngineError> {
        require_shape(Quantity::Targets, outputs.shape(), targets.shape())?;
        let mut gradient = DMatrix::zeros(outputs.nrows(), outputs.ncols());
        self.gradient_into(outputs, targets, &mut gradient);
        Ok(gradient)
    }

    /// Writes the [gradient](Self::gradient) into a matrix shaped like the other two.
    pub(super) fn gradient_into<T: Real>(self, outputs: &DMatrix<T>, targets: &DMatrix<T>, gradient: &mut DMatrix<T>) {
        let divisor = T::rounded(self.divisor(outputs.nrows(), outputs.ncols()));
        let classes = outputs.nrows().max(1);
        let (outputs, targets, gradient) = (outputs.as_slice(), targets.as_slice(), gradient.as_mut_slice());
        let two = T::rounded(2.0);
        match self {
            Self::HalfSquaredSum => each(outputs, targets, gradient, |o, t| o - t),
            Self::MeanSquaredError => each(outputs, targets, gradient, |o, t| two * (o - t) / divisor),
            Self::MeanAbsoluteError => each(outputs, targets, gradient, |o, t| sign(o - t) / divisor),
            Self::BinaryCrossEntropy => each(outputs, targets, gradient, |o, t| binary_slope(o, t) / divisor),
            Self::CategoricalCrossEntropy => {
                let samples = outputs.chunks_exact(classes).zip(targets.chunks_exact(classes));
                for (gradient, (outputs, targets)) in gradient.chunks_exact_mut(classes).zip(samples) {
                    categorical_slopes(outputs, targets, divisor, gradient);
                }
            }
        }
    }

    /// The shares one by one, of matrices whose shapes are equal.
    pub(super) fn each_share<T: Real>(self, outputs: &DMatrix<T>, targets: &DMatrix<T>) -> impl Iterator<Item = T> {
        let divisor = T::rounded(self.divisor(outputs.nrows(), outputs.ncols()));
        let classes = outputs.nrows().max(1);
        let samples = outputs.as_slice().chunks_exact(classes).zip(targets.as_slice().chunks_exact(classes));
        samples.map(move |(o, t)| self.sample_sum(o, t) / divisor)
    }

    /// One sample's sum over its outputs, not yet divided.
    fn sample_sum<T: Real>(self, outputs: &[T], targets: &[T]) -> T {
        let pairs = outputs.iter().copied().zip(targets.iter().copied());
        match self {
            Self::HalfSquaredSum => T::rounded(0.5) * pairs.map(|(o, t)| (t - o) * (t - o)).sum::<T>(),
            Self::MeanSquaredError => pairs.map(|(o, t)| (t - o) * (t - o)).sum(),
            Self::MeanAbsoluteError => pairs.map(|(o, t)| (t - o).abs()).sum(),
            Self::BinaryCrossEntropy => pairs.map(|(o, t)| binary_term(clip(o), t)).sum(),
            Self::CategoricalCrossEntropy => {
                let whole: T = outputs.iter().copied().sum();
                pairs.map(|(o, t)| -t * clip(o / whole).ln()).sum()
            }
        }
    }
}

/// The sum from the first on. (The standard library's sum of nothing is −0.)
pub(super) fn total<T: Real>(shares: impl Iterator<Item = T>) -> T {
    shares.fold(T::zero(), |sum, share| sum + share)
}

fn each<T: Real>(outputs: &[T], targets: &[T], gradient: &mut [T], slope: impl Fn(T, T) -> T) {
    triples(gradient, outputs, targets, |gradient, output, target| *gradient = slope(output, target));
}

/// 1, −1, or what came if it is 0 or no number.
fn sign<T: Real>(difference: T) -> T {
    if difference > T::zero() {
        T::one()
    } else if difference < T::zero() {
        -T::one()
    } else {
        difference
    }
}

/// The smallest and the largest probability of which a logarithm is taken.
fn bounds<T: Real>() -> (T, T) {
    let least = T::rounded(Loss::CLIP);
    (least, T::one() - least)
}

fn clip<T: Real>(probability: T) -> T {
    let (least, most) = bounds();
    within(probability, least, most)
}

/// Whether the clip leaves the number as it is. True of NaN, which must stay visible.
fn passes<T: Real>(probability: T) -> bool {
    let (least, most) = bounds();
    probability.is_nan() || (least <= probability && probability <= most)
}

fn binary_term<T: Real>(output: T, target: T) -> T {
    -(target * output.ln() + (T::one() - target) * (T::one() - output).ln())
}

fn binary_slope<T: Real>(output: T, target: T) -> T {
    if passes(output) { (output - target) / (output * (T::one() - output)) } else { T::zero() }
}

/// ∂E/∂o of one sample.
fn categorical_slopes<T: Real>(outputs: &[T], targets: &[T], divisor: T, slopes: &mut [T]) {
    let whole: T = outputs.iter().copied().sum();
    let active = |output: T, target: T| if passes(output / whole) { target } else { T::zero() };
    let all: T = outputs.iter().zip(targets).map(|(&o, &t)| active(o, t)).sum();
    each(outputs, targets, slopes, |output, target| {
        let own = active(output, target);
        // An output of 0 is clipped: 0/0 would hide that its slope is that of the sum alone.
        let by_itself = if own == T::zero() { T::zero() } else { own / output };
        (all / whole - by_itself) / divisor
    });
}
