//! The pages that exist: menu, routes, languages and tests all walk this one list.

use super::backprop::Backprop;
use super::descent::Descent;
use super::keras::Keras;
use super::mnist::Mnist;
use super::neuron::Neuron;
use super::program::Program;
use super::xor::Xor;

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The lecture's map.
    #[default]
    Home,
    /// One neuron and its activation function.
    Neuron,
    /// Gradient descent on a curve.
    Descent,
    /// Back-propagation through a small network.
    Backprop,
    /// The NumPy network for XOR.
    Xor,
    /// The lecture's Keras models.
    Keras,
    /// Handwritten digits.
    Mnist,
}

impl Page {
    /// Every page, in the order of the lecture.
    pub const ALL: [Self; 7] =
        [Self::Home, Self::Neuron, Self::Descent, Self::Backprop, Self::Xor, Self::Keras, Self::Mnist];

    /// The path in the address, without `#/`.
    pub fn path(self) -> &'static str {
        match self {
            Self::Home => "",
            Self::Neuron => Neuron::ID,
            Self::Descent => Descent::ID,
            Self::Backprop => Backprop::ID,
            Self::Xor => Xor::ID,
            Self::Keras => Keras::ID,
            Self::Mnist => Mnist::ID,
        }
    }

    /// The page of a path.
    pub fn from_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.path() == path)
    }
}
