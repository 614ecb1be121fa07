//! A loss on the outputs of a network's last layer: E, ∂E/∂o and δ of that layer.
//! The one place that knows which pairs of loss and activation have a form of their own.

use super::error::{EngineError, Quantity, require_shape};
use super::layer_activation::LayerActivation;
use super::loss::{Loss, total};
use super::real::Real;
use super::trace::LayerForward;
use nalgebra::DMatrix;

/// What is minimized: a loss together with the activation that its outputs come from.
///
/// For most pairs all follows from the two: E and ∂E/∂o from [`Loss`], δ = ∂E/∂net by the activation's Jacobian.
///
/// Categorical cross-entropy on softmax is [computed in one](Self::is_joint), from the nets. Outputs that sum to 1 need
/// no renormalisation, and ln oⱼ = netⱼ − m − ln Σₖ e^(netₖ − m) needs no clip, so that with N samples
/// - E = −Σ t ln o / N,
/// - ∂E/∂o = −t / (N·o), which is 0 where t is 0,
/// - δ = ∂E/∂net = (o·Σₖ tₖ − t) / N, by the chain rule: Σₖ ∂E/∂oₖ · ∂oₖ/∂netⱼ with ∂oₖ/∂netⱼ = oₖ (1\[j = k\] − oⱼ)
///   (Bridle, 1990; Bishop, Pattern Recognition and Machine Learning, eq. 4.109, for Σ t = 1).
///
/// The product of the two factors would be 0 or NaN where an o is as good as 0, that is, where the network is surely
/// wrong and has most to learn; the closed δ divides by no output. Keras does the same with a model's last softmax. It does so with binary cross-entropy on
/// sigmoid, too; here that pair keeps its factors, and its clip: beyond |net| ≈ 16.1 it stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Objective {
    loss: Loss,
    activation: LayerActivation,
}

impl Objective {
    /// `loss` on outputs of `activation`.
    pub fn new(loss: Loss, activation: impl Into<LayerActivation>) -> Self {
        Self { loss, activation: activation.into() }
    }

    /// The loss.
    pub const fn loss(self) -> Loss {
        self.loss
    }

    /// The activation of the last layer.
    pub const fn activation(self) -> LayerActivation {
        self.activation
    }

    /// Whether E and δ are computed in one, from the nets, and not factor by factor.
    pub const fn is_joint(self) -> bool {
        matches!((self.loss, self.activation), (Loss::CategoricalCrossEntropy, LayerActivation::Softmax))
    }

    /// What each sample adds to E, one number per sample.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if the nets or `targets` are not shaped like the outputs (outputs × samples).
    pub fn shares<T: Real>(self, last: &LayerForward<T>, targets: &DMatrix<T>) -> Result<Vec<T>, EngineError> {
        if !self.is_joint() {
            return self.loss.shares(&last.out, targets);
        }
        require_shapes(last, targets)?;
        Ok(self.joint_shares(last, targets).collect())
    }

    /// E, the [shares](Self::shares) summed sample after sample; 0 for no samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if the nets or `targets` are not shaped like the outputs (outputs × samples).
    pub fn value<T: Real>(self, last: &LayerForward<T>, targets: &DMatrix<T>) -> Result<T, EngineError> {
        if self.is_joint() {
            require_shapes(last, targets)?;
        } else {
            require_shape(Quantity::Targets, last.out.shape(), targets.shape())?;
        }
        Ok(self.value_of(last, targets))
    }

    /// [`value`](Self::value) of matrices whose shapes are equal.
    pub(super) fn value_of<T: Real>(self, last: &LayerForward<T>, targets: &DMatrix<T>) -> T {
        if self.is_joint() {
            total(self.joint_shares(last, targets))
        } else {
            total(self.loss.each_share(&last.out, targets))
        }
    }

    /// ∂E/∂o for each output of each sample, outputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if the nets or `targets` are not shaped like the outputs (outputs × samples).
    pub fn error<T: Real>(self, last: &LayerForward<T>, targets: &DMatrix<T>) -> Result<DMatrix<T>, EngineError> {
        if !self.is_joint() {
            return self.loss.gradient(&last.out, targets);
        }
        require_shapes(last, targets)?;
        let mut error = DMatrix::zeros(last.out.nrows(), last.out.ncols());
        self.error_into(last, targets, &mut error);
        Ok(error)
    }

    /// δ = ∂E/∂net of the last layer, outputs × samples, from the [error](Self::error) ∂E/∂o.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if the nets, `error` or `targets` are not shaped like the outputs (outputs × samples).
    pub fn delta<T: Real>(
        self,
        last: &LayerForward<T>,
        error: &DMatrix<T>,
        targets: &DMatrix<T>,
    ) -> Result<DMatrix<T>, EngineError> {
        require_shapes(last, targets)?;
        require_shape(Quantity::Error, last.out.shape(), error.shape())?;
        let mut delta = DMatrix::zeros(last.out.nrows(), last.out.ncols());
        self.delta_into(last, error, targets, &mut delta);
        Ok(delta)
    }

    /// Writes the [error](Self::error) into a matrix of its shape.
    pub(super) fn error_into<T: Real>(self, last: &LayerForward<T>, targets: &DMatrix<T>, error: &mut DMatrix<T>) {
        if !self.is_joint() {
            return self.loss.gradient_into(&last.out, targets, error);
        }
        let divisor = self.divisor(last);
        let pairs = last.out.as_slice().iter().zip(targets.as_slice());
        for (error, (&o, &t)) in error.as_mut_slice().iter_mut().zip(pairs) {
            // A class that is not the right one has no part in E, not even when its o is 0.
            *error = if t == T::zero() { T::zero() } else { -t / (divisor * o) };
        }
    }

    /// Writes the [delta](Self::delta) into a matrix of its shape.
    pub(super) fn delta_into<T: Real>(
        self,
        last: &LayerForward<T>,
        error: &DMatrix<T>,
        targets: &DMatrix<T>,
        delta: &mut DMatrix<T>,
    ) {
        if !self.is_joint() {
            return self.activation.delta_into(&last.out, error, delta);
        }
        let (divisor, classes) = (self.divisor(last), last.out.nrows().max(1));
        let samples = last.out.as_slice().chunks_exact(classes).zip(targets.as_slice().chunks_exact(classes));
        for (delta, (out, targets)) in delta.as_mut_slice().chunks_exact_mut(classes).zip(samples) {
            let whole = targets.iter().fold(T::zero(), |sum, &target| sum + target);
            for (delta, (&o, &t)) in delta.iter_mut().zip(out.iter().zip(targets)) {
                *delta = (o * whole - t) / divisor;
            }
        }
    }

    fn divisor<T: Real>(self, last: &LayerForward<T>) -> T {
        T::rounded(self.loss.divisor(last.out.nrows(), last.out.ncols()))
    }

    fn joint_shares<T: Real>(self, last: &LayerForward<T>, targets: &DMatrix<T>) -> impl Iterator<Item = T> {
        let (divisor, classes) = (self.divisor(last), last.net.nrows().max(1));
        let samples = last.net.as_slice().chunks_exact(classes).zip(targets.as_slice().chunks_exact(classes));
        samples.map(move |(net, targets)| softmax_cross_entropy(net, targets) / divisor)
    }
}

fn require_shapes<T: Real>(last: &LayerForward<T>, targets: &DMatrix<T>) -> Result<(), EngineError> {
    require_shape(Quantity::Outputs, last.out.shape(), last.net.shape())?;
    require_shape(Quantity::Targets, last.out.shape(), targets.shape())
}

/// −Σ t ln o of one sample, from its nets.
fn softmax_cross_entropy<T: Real>(net: &[T], targets: &[T]) -> T {
    let largest = net.iter().fold(T::rounded(f64::NEG_INFINITY), |largest, &net| largest.max(net));
    let log_sum = net.iter().map(|&net| (net - largest).exp()).sum::<T>().ln();
    net.iter().zip(targets).map(|(&net, &target)| target * (log_sum - (net - largest))).sum()
}
