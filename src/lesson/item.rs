//! A thing in the picture that can be opened: a weight, a bias or a neuron.

use std::fmt;

/// A weight, a bias or a neuron. Layers of weights count from 1, all else from 0; layer 0 of neurons is the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// The weight of layer `layer` that leads from node `from` to node `to`.
    Weight {
        /// Layer of weights, from 1.
        layer: usize,
        /// Node it comes from.
        from: usize,
        /// Node it goes to.
        to: usize,
    },
    /// The bias of node `to` of layer `layer`, where biases are numbers of their own.
    Bias {
        /// Layer of weights, from 1.
        layer: usize,
        /// Node it goes to.
        to: usize,
    },
    /// Node `index` of layer `layer`.
    Neuron {
        /// Layer of nodes; 0 is the input.
        layer: usize,
        /// Number within the layer.
        index: usize,
    },
}

impl fmt::Display for Item {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weight { layer, from, to } => write!(out, "w-{layer}-{from}-{to}"),
            Self::Bias { layer, to } => write!(out, "b-{layer}-{to}"),
            Self::Neuron { layer, index } => write!(out, "n-{layer}-{index}"),
        }
    }
}

impl Item {
    /// The name of its gradient in the page; none for a neuron.
    pub fn gradient_name(self) -> Option<String> {
        match self {
            Self::Weight { layer, from, to } => Some(format!("grad-{layer}-{from}-{to}")),
            Self::Bias { layer, to } => Some(format!("grad-b-{layer}-{to}")),
            Self::Neuron { .. } => None,
        }
    }

    /// Reads `w-1-0-2`, `b-1-0` or `n-1-3`, in this one spelling: no signs, no leading zeros.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once('-')?;
        let numbers = rest.split('-').map(str::parse).collect::<Result<Vec<usize>, _>>().ok()?;
        let item = match (kind, numbers.as_slice()) {
            ("w", &[layer, from, to]) => Self::Weight { layer, from, to },
            ("b", &[layer, to]) => Self::Bias { layer, to },
            ("n", &[layer, index]) => Self::Neuron { layer, index },
            _ => return None,
        };
        (item.to_string() == text).then_some(item)
    }
}
