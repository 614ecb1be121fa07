//! What a whole layer does to its nets: an activation for each neuron alone, or softmax over all of them.
//! Knows nothing of weights and losses.

use super::activation::Activation;
use super::product::dot;
use super::real::Real;
use super::side_by_side::{pairs, triples};
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
    pub fn outputs<T: Real>(self, net: &DMatrix<T>) -> DMatrix<T> {
        let mut out = DMatrix::zeros(net.nrows(), net.ncols());
        self.outputs_into(net, &mut out);
        out
    }

    /// Writes the outputs into `out`, which is shaped like `net`.
    pub(super) fn outputs_into<T: Real>(self, net: &DMatrix<T>, out: &mut DMatrix<T>) {
        let neurons = net.nrows().max(1);
        let (net, out) = (net.as_slice(), out.as_mut_slice());
        match self {
            Self::Each(activation) => pairs(out, net, |out, net| *out = activation.value(net)),
            Self::Softmax => {
                for (out, net) in out.chunks_exact_mut(neurons).zip(net.chunks_exact(neurons)) {
                    softmax(net, out);
                }
            }
        }
    }

    /// ∂oⱼ/∂netₖ for one sample's outputs, in row j and column k: φ′ on the diagonal and 0 elsewhere for a function
    /// on each neuron; oⱼ (1 − oⱼ) on the diagonal and −oⱼ oₖ elsewhere for softmax.
    pub fn jacobian<T: Real>(self, out: &[T]) -> DMatrix<T> {
        DMatrix::from_fn(out.len(), out.len(), |j, k| match self {
            Self::Each(activation) if j == k => activation.derivative_from_output(out[j]),
            Self::Each(_) => T::zero(),
            Self::Softmax if j == k => out[j] * (T::one() - out[j]),
            Self::Softmax => -out[j] * out[k],
        })
    }

    /// Writes ∂E/∂net from ∂E/∂o, the Jacobian transposed times the error: φ′ · ∂E/∂oⱼ for a function on each neuron,
    /// oⱼ (∂E/∂oⱼ − Σₖ ∂E/∂oₖ oₖ) for softmax. All three have the same shape.
    pub(super) fn delta_into<T: Real>(self, out: &DMatrix<T>, error: &DMatrix<T>, delta: &mut DMatrix<T>) {
        let neurons = out.nrows().max(1);
        let (out, error, delta) = (out.as_slice(), error.as_slice(), delta.as_mut_slice());
        match self {
            Self::Each(activation) => triples(delta, error, out, |delta, error, out| {
                *delta = error * activation.derivative_from_output(out);
            }),
            Self::Softmax => {
                let samples = error.chunks_exact(neurons).zip(out.chunks_exact(neurons));
                for (delta, (error, out)) in delta.chunks_exact_mut(neurons).zip(samples) {
                    softmax_delta(out, error, delta);
                }
            }
        }
    }
}

/// The outputs of one sample.
fn softmax<T: Real>(net: &[T], out: &mut [T]) {
    let largest = net.iter().fold(T::rounded(f64::NEG_INFINITY), |largest, &net| largest.max(net));
    for (out, &net) in out.iter_mut().zip(net) {
        *out = (net - largest).exp();
    }
    let sum: T = out.iter().copied().sum();
    for out in out {
        *out /= sum;
    }
}

fn softmax_delta<T: Real>(out: &[T], error: &[T], delta: &mut [T]) {
    let mean = dot(error, out);
    for ((delta, &error), &out) in delta.iter_mut().zip(error).zip(out) {
        *delta = out * (error - mean);
    }
}
