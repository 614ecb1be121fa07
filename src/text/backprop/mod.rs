//! What the page of back-propagation says: names, sentences, formulas and text alternatives.

mod ending;
mod formula;
mod narration;
mod note;
mod operation;
mod phase;
mod picture;
mod progress;
mod words;

pub use formula::formula;
pub use narration::narration;
pub use note::notes;
pub use picture::{loss_picture, picture};

use super::language::Language;
use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::view::View;
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};

/// The sentence under the page's title.
pub fn lead(language: Language) -> &'static str {
    language.pick(
        "신경망을 직접 만들고, 출력의 오차가 뒤로 가며 가중치 하나하나를 고치는 과정을 한 단계씩 따라가 봅시다.",
        "Build a network of your own and follow, step by step, how the output's error travels back and changes every single weight.",
    )
}

/// What the phase's sentence and formula are about: the operation done last or, of a whole phase, the one that says
/// most: the first node of a forward pass, else the largest error, δ or gradient.
fn subject(scene: &Scene, phase: Phase) -> usize {
    let (view, s) = (&scene.view, scene.sample);
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
fn item_of(view: &View, operation: usize) -> Item {
    let items = view.parameters();
    items.get(operation).or(items.first()).copied().unwrap_or(Item::Bias { layer: 1, to: 0 })
}
