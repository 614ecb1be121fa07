//! A network with the sample whose numbers are told, and what sentences and formulas then speak of.

use crate::engine::activation::Activation;
use crate::engine::layer_activation::LayerActivation;
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::text::language::Language::{self, English, Korean};

/// A network, and one of its samples.
#[derive(Clone, Copy)]
pub struct Focus<'a> {
    /// The network.
    pub view: &'a dyn NetworkView,
    /// The sample whose numbers are told.
    pub sample: usize,
}

/// The function that every node of a layer (1…L) applies for itself; none for softmax.
pub(in crate::text) fn each(view: &dyn NetworkView, layer: usize) -> Option<Activation> {
    LayerActivation::from_id(view.activation(layer)).and_then(LayerActivation::each)
}

/// Whether the update leaves the biases alone.
pub(in crate::text) fn biases_are_fixed(view: &dyn NetworkView) -> bool {
    !view.is_trained(Item::Bias { layer: 1, to: 0 })
}

/// What the phase's sentence and formula are about: the operation done last or, of a whole phase, the one that says
/// most: the first node of a forward pass, else the largest error, δ or gradient.
pub(in crate::text) fn subject(focus: Focus<'_>, phase: Phase) -> usize {
    let (view, s) = (focus.view, focus.sample);
    if let Some(operation) = view.lit_operation() {
        return operation;
    }
    let nodes = |layer: usize| view.sizes().get(layer).copied().unwrap_or(0);
    match phase {
        Phase::Forward(_) => 0,
        Phase::Error => largest(nodes(view.layers()), |j| view.error(view.layers(), j, s)),
        Phase::Delta(layer) => largest(nodes(layer), |j| view.delta(layer, j, s)),
        Phase::Gradients | Phase::Update => {
            let items = view.parameters();
            largest(items.len(), |index| view.gradient(items[index]).filter(|_| view.is_trained(items[index])))
        }
    }
}

/// The first of `count` numbers that is largest in size; 0 if none is known.
fn largest(count: usize, value: impl Fn(usize) -> Option<f64>) -> usize {
    let size = |index: usize| value(index).map_or(-1.0, f64::abs);
    (0..count).rev().max_by(|&a, &b| size(a).total_cmp(&size(b))).unwrap_or(0)
}

/// The weight or bias of that operation in the gradient and update phases.
pub(in crate::text) fn item_of(view: &dyn NetworkView, operation: usize) -> Item {
    let items = view.parameters();
    items.get(operation).or(items.first()).copied().unwrap_or(Item::Bias { layer: 1, to: 0 })
}

/// The first number of the pass that is no finite number, in the order of the program, in words.
pub(in crate::text) fn first_overflow(language: Language, view: &dyn NetworkView) -> Option<String> {
    let wrong = |value: Option<f64>| value.is_some_and(|value| !value.is_finite());
    let nodes = || {
        let layers = view.sizes().into_iter().enumerate().skip(1);
        let places = layers.flat_map(|(layer, count)| (0..count).map(move |j| (layer, j)));
        places.flat_map(|(layer, j)| (0..view.samples()).map(move |s| (layer, j, s)))
    };
    let of = |(layer, j, _): (usize, usize, usize), korean: &str, english: &str| {
        let symbol = view.symbol(layer, j);
        match language {
            Korean => format!("{symbol}의 {korean}"),
            English => format!("The {english} of {symbol}"),
        }
    };
    if let Some(place) = nodes().find(|&(l, j, s)| wrong(view.net(l, j, s)) || wrong(view.out(l, j, s))) {
        return Some(of(place, "가중합이나 출력", "weighted sum or the output"));
    }
    if wrong(view.loss()) {
        return Some(language.pick("손실 E", "The loss E").to_owned());
    }
    if let Some(place) = nodes().find(|&(l, j, s)| wrong(view.error(l, j, s)) || wrong(view.delta(l, j, s))) {
        return Some(of(place, "델타", "delta"));
    }
    let item = view.parameters().into_iter().find(|&item| wrong(view.gradient(item)))?;
    let symbol = super::name::item_symbol(view, item);
    Some(match language {
        Korean => format!("{symbol}의 그래디언트"),
        English => format!("The gradient of {symbol}"),
    })
}
