//! Activation functions φ and their derivatives, elementwise on f64.
//! Knows nothing of layers and networks.

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
    pub fn value(self, net: f64) -> f64 {
        // `f64::max` would turn a NaN into a healthy-looking 0: hence the comparisons.
        match self {
            Self::Step if net.is_nan() => net,
            Self::Step => f64::from(u8::from(net >= 0.0)),
            Self::Sigmoid => 1.0 / (1.0 + (-net).exp()),
            Self::Tanh => net.tanh(),
            Self::Softsign if net.is_infinite() => net.signum(),
            Self::Softsign => net / (1.0 + net.abs()),
            Self::Relu if net <= 0.0 => 0.0,
            Self::LeakyRelu if net <= 0.0 => LEAK * net,
            Self::Elu if net <= 0.0 => net.exp_m1(),
            Self::Identity | Self::Relu | Self::LeakyRelu | Self::Elu => net,
            // e^net itself would overflow from 710 on.
            Self::Softplus if net <= 0.0 => net.exp().ln_1p(),
            Self::Softplus => net + (-net).exp().ln_1p(),
        }
    }

    /// φ′(net), the slope of the output with respect to the net.
    pub fn derivative(self, net: f64) -> f64 {
        self.derivative_from_output(self.value(net))
    }

    /// φ′ computed from the output alone, out = φ(net): what a backward pass needs when only outputs are kept.
    ///
    /// NaN stays NaN, except where the slope does not depend on the output (`Step`, `Identity`).
    pub fn derivative_from_output(self, out: f64) -> f64 {
        match self {
            Self::Step => 0.0,
            Self::Identity => 1.0,
            Self::Sigmoid => out * (1.0 - out),
            Self::Tanh => 1.0 - out * out,
            Self::Softsign => (1.0 - out.abs()) * (1.0 - out.abs()),
            Self::Relu | Self::LeakyRelu if out.is_nan() => out,
            Self::Relu => f64::from(u8::from(out > 0.0)),
            Self::LeakyRelu | Self::Elu if out > 0.0 => 1.0,
            Self::LeakyRelu => LEAK,
            Self::Elu => out + 1.0,
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
