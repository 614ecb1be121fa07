//! What the XOR page says: names of phases, nodes and weights, the sentences, formulas and text alternatives.

mod ending;
mod formula;
mod narration;
mod note;
mod operation;
mod picture;
mod progress;

pub use formula::formula;
pub use narration::narration;
pub use note::notes;
pub use picture::{loss_picture, picture, surface_picture};

use nalgebra::DMatrix;

use super::language::Language;
use super::network;
pub use super::network::weight_symbol as weight_name;
use super::number::numpy_str;
use crate::lesson::direction::Direction;
pub use crate::lesson::xor::view::symbol as unit_symbol;
use crate::lesson::xor::view::{Scene, View};

/// Layers of weights.
const LAYERS: usize = 2;

/// The sentence under the page's title.
pub fn lead(language: Language) -> &'static str {
    language.pick(
        "XOR는 직선 하나로 나눌 수 없습니다. 은닉층이 있는 신경망이 이것을 배우는 과정을 한 단계씩 따라가 봅시다.",
        "No single straight line separates XOR. Follow, step by step, how a network with a hidden layer learns it.",
    )
}

/// The short name of phase 1…7 of an update.
pub fn phase_name(language: Language, phase: u8) -> String {
    network::phase_name(language, LAYERS, phase)
}

/// The way that phase 1…7 goes.
pub fn direction(phase: u8) -> Direction {
    Direction::of_network_phase(phase, LAYERS as u8)
}

/// What the program prints at its end: `print(layer2)`, a column of outputs as NumPy writes it.
pub fn console(outputs: &[f64]) -> String {
    numpy_str(&DMatrix::from_column_slice(outputs.len(), 1, outputs))
}

/// The sample that sentences and formulas speak of: the shown one, or the one that the update is made from.
fn spoken_sample(scene: &Scene) -> usize {
    match scene.view.batch {
        crate::engine::numpy_program::Batch::One(sample) => sample,
        crate::engine::numpy_program::Batch::All => scene.sample,
    }
}

/// The hidden node whose δ is largest in size for the sample.
fn largest_delta(view: &View, sample: usize) -> usize {
    let size = |j: &usize| view.delta(1, *j, sample).map_or(f64::NAN, f64::abs);
    (0..view.bias_node()).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or(0)
}

/// The weight with the largest gradient in size, by name, and that gradient.
fn largest_gradient(view: &View) -> (String, f64) {
    let weights = view.weights();
    let Some(&(layer, from, to)) = weights.get(largest_weight(view)) else { return (weight_name(2, 0, 0), f64::NAN) };
    (weight_name(layer, from, to), view.gradient(layer, from, to).unwrap_or(f64::NAN))
}

/// The operation of the weight with the largest gradient in size.
fn largest_weight(view: &View) -> usize {
    let sizes = view.weights().into_iter().map(|(layer, from, to)| view.gradient(layer, from, to));
    let sizes = sizes.map(|gradient| gradient.map_or(f64::NAN, f64::abs)).enumerate();
    sizes.max_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(index, _)| index)
}

/// The inputs of a sample as people write them: (0, 1).
fn inputs(scene: &Scene, sample: usize) -> String {
    format!("({}, {})", scene.view.input(0, sample), scene.view.input(1, sample))
}
