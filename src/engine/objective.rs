//! A loss on the outputs of a network's last layer: E, ∂E/∂o and δ of that layer.
//! The one place that knows which pairs of loss and activation have a form of their own.

use super::error::{EngineError, Quantity, require_shape};
use super::layer_activation::LayerActivation;
use super::loss::{Loss, total};
use super::trace::LayerForward;
use nalgebra::{DMatrix, DVectorView};

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
    pub fn shares(self, last: &LayerForward, targets: &DMatrix<f64>) -> Result<Vec<f64>, EngineError> {
        if !self.is_joint() {
            return self.loss.shares(&last.out, targets);
        }
        require_shapes(last, targets)?;
        let divisor = self.loss.divisor(last.net.nrows(), last.net.ncols());
        let samples = last.net.column_iter().zip(targets.column_iter());
        Ok(samples.map(|(net, targets)| softmax_cross_entropy(&net, &targets) / divisor).collect())
    }

    /// E, the [shares](Self::shares) summed sample after sample; 0 for no samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if the nets or `targets` are not shaped like the outputs (outputs × samples).
    pub fn value(self, last: &LayerForward, targets: &DMatrix<f64>) -> Result<f64, EngineError> {
        Ok(total(&self.shares(last, targets)?))
    }

    /// ∂E/∂o for each output of each sample, outputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if the nets or `targets` are not shaped like the outputs (outputs × samples).
    pub fn error(self, last: &LayerForward, targets: &DMatrix<f64>) -> Result<DMatrix<f64>, EngineError> {
        if !self.is_joint() {
            return self.loss.gradient(&last.out, targets);
        }
        require_shapes(last, targets)?;
        let divisor = self.loss.divisor(last.out.nrows(), last.out.ncols());
        // A class that is not the right one has no part in E, not even when its o is 0.
        Ok(last.out.zip_map(targets, |o, t| if t == 0.0 { 0.0 } else { -t / (divisor * o) }))
    }

    /// δ = ∂E/∂net of the last layer, outputs × samples, from the [error](Self::error) ∂E/∂o.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if the nets, `error` or `targets` are not shaped like the outputs (outputs × samples).
    pub fn delta(
        self,
        last: &LayerForward,
        error: &DMatrix<f64>,
        targets: &DMatrix<f64>,
    ) -> Result<DMatrix<f64>, EngineError> {
        require_shapes(last, targets)?;
        require_shape(Quantity::Error, last.out.shape(), error.shape())?;
        if !self.is_joint() {
            return Ok(self.activation.delta(&last.out, error));
        }
        let divisor = self.loss.divisor(last.out.nrows(), last.out.ncols());
        let mut delta = last.out.clone();
        for (mut sample, targets) in delta.column_iter_mut().zip(targets.column_iter()) {
            let whole = targets.sum();
            sample.zip_apply(&targets, |o, t| *o = (*o * whole - t) / divisor);
        }
        Ok(delta)
    }
}

fn require_shapes(last: &LayerForward, targets: &DMatrix<f64>) -> Result<(), EngineError> {
    require_shape(Quantity::Outputs, last.out.shape(), last.net.shape())?;
    require_shape(Quantity::Targets, last.out.shape(), targets.shape())
}

/// −Σ t ln o of one sample, from its nets.
fn softmax_cross_entropy(net: &DVectorView<f64>, targets: &DVectorView<f64>) -> f64 {
    let largest = net.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let log_sum = net.iter().map(|net| (net - largest).exp()).sum::<f64>().ln();
    net.iter().zip(targets.iter()).map(|(net, target)| target * (log_sum - (net - largest))).sum()
}
