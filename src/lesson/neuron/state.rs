//! The variables of one neuron's program, and what is kept of each pass and each update.

/// The program's variables.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// w.
    pub weight: f64,
    /// b.
    pub bias: f64,
    /// x.
    pub input: f64,
    /// t.
    pub target: f64,
    /// η.
    pub learning_rate: f64,
    /// What the last pass computed, and from what.
    pub pass: Pass,
}

/// All factors of one pass, each as its own phase saw it: a value that is changed between two phases changes only what
/// comes after it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pass {
    /// w of the forward phase.
    pub weight: f64,
    /// b of the forward phase.
    pub bias: f64,
    /// x of the forward phase.
    pub input: f64,
    /// net = w·x + b.
    pub net: f64,
    /// o = φ(net).
    pub out: f64,
    /// t of the error phase.
    pub target: f64,
    /// o − t.
    pub error: f64,
    /// E = ½(o − t)².
    pub loss: f64,
    /// φ′(net).
    pub slope: f64,
    /// δ = φ′(net)·(o − t) = ∂E/∂net.
    pub delta: f64,
    /// x of the gradient phase.
    pub factor: f64,
    /// ∂E/∂w = δ·x.
    pub gradient: f64,
    /// ∂E/∂b = δ.
    pub bias_gradient: f64,
    /// η of the update.
    pub learning_rate: f64,
    /// w before the update.
    pub old_weight: f64,
    /// b before the update.
    pub old_bias: f64,
}

/// What is kept of every update: one row of the ledger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// net of the update's own pass.
    pub net: f64,
    /// Its output.
    pub out: f64,
    /// Its E.
    pub loss: f64,
    /// Its ∂E/∂w.
    pub gradient: f64,
    /// w after the update.
    pub weight: f64,
    /// b after the update.
    pub bias: f64,
}

impl State {
    /// Whether weight and bias are what the last update made them, and were not changed by hand since.
    pub fn is_from_update(&self) -> bool {
        let Pass { learning_rate, old_weight, old_bias, gradient, bias_gradient, .. } = self.pass;
        let weight = old_weight + -learning_rate * gradient;
        let bias = old_bias + -learning_rate * bias_gradient;
        weight.to_bits() == self.weight.to_bits() && bias.to_bits() == self.bias.to_bits()
    }

    /// Whether every variable still is a number. (The loss is the first that is not.)
    pub(super) fn is_finite(&self) -> bool {
        [self.weight, self.bias, self.pass.loss, self.pass.delta, self.pass.gradient].iter().all(|v| v.is_finite())
    }
}
