//! The matrices as the programs hold them: samples in rows, weights in×out.

use super::{Entry, Matrix, Quantity};
use crate::lesson::chain::{self, Factor, Kind};
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};

/// The matrix as the programs hold it when they do that phase.
pub(super) fn in_program(view: &dyn NetworkView, quantity: Quantity, phase: Phase) -> Matrix {
    let sizes = view.sizes();
    let size = |layer: usize| sizes.get(layer).copied().unwrap_or(0);
    let samples: Vec<usize> = chain::pass_samples(view).collect();
    let (rows, columns) = match quantity {
        Quantity::Given(layer)
        | Quantity::Output(layer)
        | Quantity::Net(layer)
        | Quantity::Error(layer)
        | Quantity::Slope(layer)
        | Quantity::Delta(layer) => (samples.len(), size(layer)),
        Quantity::Target => (samples.len(), size(view.layers())),
        Quantity::Ones => (samples.len(), 1),
        Quantity::Weight(layer)
        | Quantity::WeightGradient(layer)
        | Quantity::WeightChange(layer)
        | Quantity::NewWeight(layer) => (size(layer - 1), size(layer)),
        Quantity::Bias(layer)
        | Quantity::BiasGradient(layer)
        | Quantity::BiasChange(layer)
        | Quantity::NewBias(layer) => (1, size(layer)),
    };
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let entries = places.map(|(row, column)| match quantity {
        Quantity::Weight(layer)
        | Quantity::WeightGradient(layer)
        | Quantity::WeightChange(layer)
        | Quantity::NewWeight(layer) => {
            parameter(view, (quantity, phase), Item::Weight { layer, from: row, to: column })
        }
        Quantity::Bias(layer)
        | Quantity::BiasGradient(layer)
        | Quantity::BiasChange(layer)
        | Quantity::NewBias(layer) => parameter(view, (quantity, phase), Item::Bias { layer, to: column }),
        _ => of_sample(view, (quantity, phase), column, samples.get(row).copied().unwrap_or(0)),
    });
    Matrix { quantity, transposed: false, rows, columns, entries: entries.collect() }
}

fn parameter(view: &dyn NetworkView, (quantity, phase): (Quantity, Phase), item: Item) -> Entry {
    let named = match quantity {
        Quantity::WeightGradient(_) | Quantity::BiasGradient(_) => {
            view.gradient(item).map(|gradient| (item.gradient_name().unwrap_or_default(), gradient))
        }
        Quantity::WeightChange(_) | Quantity::BiasChange(_) => {
            chain::change(view, item).map(|change| (format!("change-{item}"), change))
        }
        Quantity::NewWeight(_) | Quantity::NewBias(_) => chain::updated_value(view, item),
        _ => Some(chain::used_value(view, item, phase)),
    };
    let (name, value) = named.map_or((None, None), |(name, value)| (Some(name), Some(value)));
    Entry { name, value, item: Some(item), sample: None, unused: false }
}

fn of_sample(view: &dyn NetworkView, (quantity, phase): (Quantity, Phase), index: usize, sample: usize) -> Entry {
    let (kind, layer) = match quantity {
        Quantity::Target => return target(view, index, sample, phase),
        Quantity::Given(layer) | Quantity::Output(layer) => (Kind::Output, layer),
        Quantity::Net(layer) => (Kind::Net, layer),
        Quantity::Error(layer) => (Kind::Error, layer),
        Quantity::Slope(layer) => (Kind::Slope, layer),
        Quantity::Delta(layer) => (Kind::Delta, layer),
        _ => return Entry { name: None, value: Some(1.0), item: None, sample: Some(sample), unused: false },
    };
    let Factor { name, value, .. } = match kind {
        Kind::Output => chain::used_output(view, (layer, index), sample, phase),
        _ => chain::node_factor(view, kind, (layer, index), sample),
    };
    let item = Some(Item::Neuron { layer, index });
    let unused = kind == Kind::Net && view.is_bias(layer, index);
    Entry { name: Some(name), value, item, sample: Some(sample), unused }
}

fn target(view: &dyn NetworkView, index: usize, sample: usize, phase: Phase) -> Entry {
    let layer = view.layers();
    let item = Some(Item::Neuron { layer, index });
    let value = Some(chain::used_target(view, index, sample, phase));
    Entry { name: None, value, item, sample: Some(sample), unused: false }
}
