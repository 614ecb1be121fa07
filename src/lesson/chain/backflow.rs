//! ∂E/∂o of a hidden node, term by term: what came back to it through its weights.

use super::{Factor, Kind, Row, node_factor, pass_samples, used_value};
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};

/// One node of the next layer that gives its δ back.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The weight through which δ comes back.
    pub weight: Item,
    /// The name and value of that weight in the pass.
    pub value: (String, f64),
    /// The node that the δ belongs to.
    pub node: Item,
}

/// ∂E/∂o of a hidden node, term by term: Σ w·δ over the next layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Backflow {
    /// The terms.
    pub sources: Vec<Source>,
    /// Per sample the δ of each term, then their sum with the weights.
    pub rows: Vec<Row>,
}

impl Backflow {
    /// The terms of a node's ∂E/∂o; none for inputs and outputs.
    pub fn of(view: &dyn NetworkView, layer: usize, index: usize) -> Option<Self> {
        if layer == 0 || layer >= view.layers() {
            return None;
        }
        let next = view.sizes().get(layer + 1).copied()?;
        let source = |to| {
            let weight = Item::Weight { layer: layer + 1, from: index, to };
            let value = used_value(view, weight, Phase::Delta(layer));
            Source { weight, value, node: Item::Neuron { layer: layer + 1, index: to } }
        };
        let row = |sample| {
            let delta = |to| Factor {
                source: Some(Item::Neuron { layer: layer + 1, index: to }),
                ..node_factor(view, Kind::Delta, (layer + 1, to), sample)
            };
            let sum = node_factor(view, Kind::Error, (layer, index), sample);
            Row { sample, cells: (0..next).map(delta).chain([sum]).collect() }
        };
        Some(Self { sources: (0..next).map(source).collect(), rows: pass_samples(view).map(row).collect() })
    }
}
