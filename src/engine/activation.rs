//! Activation functions φ and their derivatives, elementwise.
//! Knows nothing of layers and networks.

use super::real::Real;

/// The slope of `LeakyRelu` for nets below 0, as in its first paper (Maas, Hannun and Ng, 2013).
const LEAK: f64 = 0.01;

/// An activation function φ: net ↦ out.
///
/// | variant | φ(x) | φ′(x) | φ′ by the output y |
/// |---|---|---|---|
/// | `Step` | 1 if x ≥ 0, else 0 | 0 | 0 |
/// | `Identity` | x | 1 | 1 |
/// | `Sigmoid` | 1 / (1 + e⁻ˣ) | φ(x) (1 − φ(x)) | y (1 − y) |
/// | `Tanh` | tanh x | 1 − tanh² x | 1 − y² |
/// | `Softsign` | x / (1 + \|x\|) | 1 / (1 + \|x\|)² | (1 − \|y\|)² |
/// | `Relu` | max(0, x) | 1 if x > 0, else 0 | 1 if y > 0, else 0 |
/// | `LeakyRelu` | x if x > 0, else 0.01 x | 1 if x > 0, else 0.01 | 1 if y > 0, else 0.01 |
/// | `Elu` | x if x > 0, else eˣ − 1 | 1 if x > 0, else eˣ | 1 if y > 0, else y + 1 |
/// | `Softplus` | ln(1 + eˣ) | 1 / (1 + e⁻ˣ) | 1 − e⁻ʸ |
///
/// Three of them have no derivative at x = 0. There `Step` is 1 and its derivative is taken as 0; `Relu` and `LeakyRelu`
/// are 0 and their derivative is taken from the left, 0 and 0.01, as TensorFlow does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Activation {
    /// The perceptron's threshold: fires or does not.
    Step,
    /// No activation: the output of a linear unit is its net.
    Identity,
    /// The logistic function, with outputs in (0, 1).
    Sigmoid,
    /// The hyperbolic tangent, with outputs in (−1, 1).
    Tanh,
    /// A bounded function that saturates more slowly than tanh (Bergstra and others, 2009).
    Softsign,
    /// The rectified linear unit.
    Relu,
    /// A rectified linear unit with a small slope below 0.
    LeakyRelu,
    /// The exponential linear unit with α = 1 (Clevert, Unterthiner and Hochreiter, 2015).
    Elu,
    /// A smooth form of the rectified linear unit (Dugas and others, 2001).
    Softplus,
}

impl Activation {
    /// Every activation, in the order in which a menu shows them.
    pub const ALL: [Self; 9] = [
        Self::Step,
        Self::Identity,
        Self::Sigmoid,
        Self::Tanh,
        Self::Softsign,
        Self::Relu,
        Self::LeakyRelu,
        Self::Elu,
        Self::Softplus,
    ];

    /// The stable name used in links and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Identity => "identity",
            Self::Sigmoid => "sigmoid",
            Self::Tanh => "tanh",
            Self::Softsign => "softsign",
            Self::Relu => "relu",
            Self::LeakyRelu => "leaky-relu",
            Self::Elu => "elu",
            Self::Softplus => "softplus",
        }
    }

    /// The activation with this [`id`](Self::id), if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activation| activation.id() == id)
    }

    /// φ(net).
    pub fn value<T: Real>(self, net: T) -> T {
        let (zero, one) = (T::zero(), T::one());
        // The type's own `max` would turn a NaN into a healthy-looking 0: hence the comparisons.
        match self {
            Self::Step if net.is_nan() => net,
            Self::Step => if_else(net >= zero, one, zero),
            Self::Sigmoid => one / (one + (-net).exp()),
            Self::Tanh => net.tanh(),
            Self::Softsign if !net.is_finite() && !net.is_nan() => if_else(net > zero, one, -one),
            Self::Softsign => net / (one + net.abs()),
            Self::Relu if net <= zero => zero,
            Self::LeakyRelu if net <= zero => T::rounded(LEAK) * net,
            Self::Elu if net <= zero => net.exp_m1(),
            Self::Identity | Self::Relu | Self::LeakyRelu | Self::Elu => net,
            // e^net itself would overflow from 710 on.
            Self::Softplus if net <= zero => net.exp().ln_1p(),
            Self::Softplus => net + (-net).exp().ln_1p(),
        }
    }

    /// φ′(net), the slope of the output with respect to the net.
    pub fn derivative<T: Real>(self, net: T) -> T {
        self.derivative_from_output(self.value(net))
    }

    /// φ′ computed from the output alone, out = φ(net): what a backward pass needs when only outputs are kept.
    ///
    /// NaN stays NaN, except where the slope does not depend on the output (`Step`, `Identity`).
    pub fn derivative_from_output<T: Real>(self, out: T) -> T {
        let (zero, one) = (T::zero(), T::one());
        match self {
            Self::Step => zero,
            Self::Identity => one,
            Self::Sigmoid => out * (one - out),
            Self::Tanh => one - out * out,
            Self::Softsign => (one - out.abs()) * (one - out.abs()),
            Self::Relu | Self::LeakyRelu if out.is_nan() => out,
            Self::Relu => if_else(out > zero, one, zero),
            Self::LeakyRelu | Self::Elu if out > zero => one,
            Self::LeakyRelu => T::rounded(LEAK),
            Self::Elu => out + one,
            Self::Softplus => -(-out).exp_m1(),
        }
    }

    /// The net at which φ has no derivative, if there is one.
    pub const fn kink(self) -> Option<f64> {
        match self {
            Self::Step | Self::Relu | Self::LeakyRelu => Some(0.0),
            Self::Identity | Self::Sigmoid | Self::Tanh | Self::Softsign | Self::Elu | Self::Softplus => None,
        }
    }
}

fn if_else<T>(condition: bool, yes: T, no: T) -> T {
    if condition { yes } else { no }
}
