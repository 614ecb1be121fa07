//! What the learner brought along to the digits lab, as far as a run depends on it: not the images, only their count and
//! the number under which the browser keeps them.

/// Images of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Images to learn from.
    pub train: u32,
    /// Images to test with.
    pub test: u32,
}

impl Counts {
    /// Those of MNIST.
    pub const MNIST: Self = Self { train: 60_000, test: 10_000 };
}

/// A set of the learner's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDigits {
    /// The number under which the browser keeps its files; each gift has another one.
    pub number: u32,
    /// How many images there are.
    pub counts: Counts,
    /// The files' names.
    pub names: Vec<String>,
}
