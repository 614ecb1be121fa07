//! Activation functions φ and their derivatives, elementwise on f64.
//! Knows nothing of layers and networks.

/// An activation function φ: net ↦ out.
///
/// | variant | φ(x) | φ′(x) | φ′ by the output y |
/// |---|---|---|---|
/// | `Step` | 1 if x ≥ 0, else 0 | 0 | 0 |
/// | `Identity` | x | 1 | 1 |
/// | `Sigmoid` | 1 / (1 + e⁻ˣ) | φ(x) (1 − φ(x)) | y (1 − y) |
/// | `Tanh` | tanh x | 1 − tanh² x | 1 − y² |
/// | `Relu` | max(0, x) | 1 if x > 0, else 0 | 1 if y > 0, else 0 |
///
/// Two of them have no derivative at x = 0. There `Step` is 1 and its derivative is taken as 0;
/// `Relu` is 0 and its derivative is taken as 0, as TensorFlow does.
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
    /// The rectified linear unit.
    Relu,
}

impl Activation {
    /// Every activation, in the order in which a menu shows them.
    pub const ALL: [Self; 5] = [Self::Step, Self::Identity, Self::Sigmoid, Self::Tanh, Self::Relu];

    /// The stable name used in links and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Identity => "identity",
            Self::Sigmoid => "sigmoid",
            Self::Tanh => "tanh",
            Self::Relu => "relu",
        }
    }

    /// The activation with this [`id`](Self::id), if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activation| activation.id() == id)
    }

    /// φ(net).
    pub fn value(self, net: f64) -> f64 {
        match self {
            Self::Step if net.is_nan() => net,
            Self::Step => f64::from(u8::from(net >= 0.0)),
            Self::Identity => net,
            Self::Sigmoid => 1.0 / (1.0 + (-net).exp()),
            Self::Tanh => net.tanh(),
            // `f64::max` would turn a NaN into a healthy-looking 0.
            Self::Relu => {
                if net <= 0.0 {
                    0.0
                } else {
                    net
                }
            }
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
            Self::Relu if out.is_nan() => out,
            Self::Relu => f64::from(u8::from(out > 0.0)),
        }
    }

    /// The net at which φ has no derivative, if there is one.
    pub const fn kink(self) -> Option<f64> {
        match self {
            Self::Step | Self::Relu => Some(0.0),
            Self::Identity | Self::Sigmoid | Self::Tanh => None,
        }
    }
}
