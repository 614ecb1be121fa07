//! What a whole layer does to its nets: an activation for each neuron alone, or softmax over all of them.
//! Knows nothing of weights and losses.

use super::activation::Activation;
use nalgebra::DMatrix;

/// The activation of a layer. Matrices are neurons × samples; each sample (column) is treated alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LayerActivation {
    /// The same function on every neuron: oⱼ = φ(netⱼ).
    Each(Activation),
    /// oⱼ = e^(netⱼ − m) / Σₖ e^(netₖ − m), where m is the sample's largest net: positive outputs with the sum 1
    /// (Bridle, 1990). Subtracting m changes nothing but keeps the powers finite, as Keras does.
    Softmax,
}

impl From<Activation> for LayerActivation {
    fn from(activation: Activation) -> Self {
        Self::Each(activation)
    }
}

impl LayerActivation {
    /// Every layer activation, in the order in which a menu shows them: those of [`Activation::ALL`], then softmax.
    pub fn all() -> impl Iterator<Item = Self> {
        Activation::ALL.into_iter().map(Self::Each).chain([Self::Softmax])
    }

    /// The stable name used in links and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Each(activation) => activation.id(),
            Self::Softmax => "softmax",
        }
    }

    /// The layer activation with this [`id`](Self::id), if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|activation| activation.id() == id)
    }

    /// The function that each neuron applies alone; `None` for softmax.
    pub const fn each(self) -> Option<Activation> {
        match self {
            Self::Each(activation) => Some(activation),
            Self::Softmax => None,
        }
    }

    /// The net at which a neuron's output has no derivative, if there is one.
    pub const fn kink(self) -> Option<f64> {
        match self {
            Self::Each(activation) => activation.kink(),
            Self::Softmax => None,
        }
    }

    /// The outputs for the given nets, neurons × samples.
    pub fn outputs(self, net: &DMatrix<f64>) -> DMatrix<f64> {
        match self {
            Self::Each(activation) => net.map(|net| activation.value(net)),
            Self::Softmax => softmax(net),
        }
    }

    /// ∂oⱼ/∂netₖ for one sample's outputs, in row j and column k: φ′ on the diagonal and 0 elsewhere for a function
    /// on each neuron; oⱼ (1 − oⱼ) on the diagonal and −oⱼ oₖ elsewhere for softmax.
    pub fn jacobian(self, out: &[f64]) -> DMatrix<f64> {
        DMatrix::from_fn(out.len(), out.len(), |j, k| match self {
            Self::Each(activation) if j == k => activation.derivative_from_output(out[j]),
            Self::Each(_) => 0.0,
            Self::Softmax if j == k => out[j] * (1.0 - out[j]),
            Self::Softmax => -out[j] * out[k],
        })
    }

    /// ∂E/∂net from ∂E/∂o, the Jacobian transposed times the error: φ′ · ∂E/∂oⱼ for a function on each neuron,
    /// oⱼ (∂E/∂oⱼ − Σₖ ∂E/∂oₖ oₖ) for softmax. The shapes have been checked.
    pub(super) fn delta(self, out: &DMatrix<f64>, error: &DMatrix<f64>) -> DMatrix<f64> {
        match self {
            Self::Each(activation) => error.zip_map(out, |error, out| error * activation.derivative_from_output(out)),
            Self::Softmax => softmax_delta(out, error),
        }
    }
}

fn softmax(net: &DMatrix<f64>) -> DMatrix<f64> {
    let mut out = net.clone();
    for mut sample in out.column_iter_mut() {
        let largest = sample.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        sample.apply(|net| *net = (*net - largest).exp());
        let sum: f64 = sample.iter().sum();
        sample.apply(|power| *power /= sum);
    }
    out
}

fn softmax_delta(out: &DMatrix<f64>, error: &DMatrix<f64>) -> DMatrix<f64> {
    let mut delta = error.clone();
    for (mut delta, out) in delta.column_iter_mut().zip(out.column_iter()) {
        let mean = delta.dot(&out);
        delta.zip_apply(&out, |delta, out| *delta = out * (*delta - mean));
    }
    delta
}
