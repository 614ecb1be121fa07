//! The choices of the digits lab that are no numbers: each with its stable names.

/// Which digits are learnt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Data {
    /// The handwritten digits of MNIST.
    #[default]
    Mnist,
    /// Digits that the project writes itself.
    Synthetic,
    /// Files of the learner's own.
    Own,
}

impl Data {
    pub(super) const ALL: [Self; 3] = [Self::Mnist, Self::Synthetic, Self::Own];
    /// The stable names of all data.
    pub const IDS: [&'static str; 3] = ["mnist", "synthetic", "own"];

    /// The stable name.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// What the hidden units do to their nets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activation {
    /// The logistic function, as in the lecture.
    #[default]
    Sigmoid,
    /// The rectified linear unit.
    Relu,
}

impl Activation {
    pub(super) const ALL: [Self; 2] = [Self::Sigmoid, Self::Relu];
    /// The stable names of both.
    pub const IDS: [&'static str; 2] = ["sigmoid", "relu"];

    /// The stable name, which is also Keras'.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// What is minimized, together with the outputs that go with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loss {
    /// The mean squared error of sigmoid outputs, as in the lecture.
    #[default]
    SquaredError,
    /// The cross-entropy of softmax outputs.
    CrossEntropy,
}

impl Loss {
    pub(super) const ALL: [Self; 2] = [Self::SquaredError, Self::CrossEntropy];
    /// The stable names of both.
    pub const IDS: [&'static str; 2] = ["mse", "cce"];

    /// The stable name.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// How weights are moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Optimizer {
    /// Plain gradient descent, batch by batch.
    #[default]
    Sgd,
    /// Adam with the other settings as Keras has them.
    Adam,
}

impl Optimizer {
    pub(super) const ALL: [Self; 2] = [Self::Sgd, Self::Adam];
    /// The stable names of both.
    pub const IDS: [&'static str; 2] = ["sgd", "adam"];

    /// The stable name, which is also Keras'.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}
