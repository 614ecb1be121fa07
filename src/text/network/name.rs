//! Names of weights, biases, nodes, samples, layers and phases of any network. People count from 1.

use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase, subscript, superscript};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::Toward;
use crate::text::particle::with;

/// The symbol of the weight of layer `layer` (from 1) from node `from` to node `to` (from 0): w₁₂⁽¹⁾.
pub fn weight_symbol(layer: usize, from: usize, to: usize) -> String {
    // Two-digit numbers would run into each other.
    let comma = if from.max(to) >= 9 { "," } else { "" };
    format!("w{}{comma}{}{}", subscript(from + 1), subscript(to + 1), superscript(layer))
}

/// The symbol of a weight, a bias (b₁⁽¹⁾) or a node.
pub fn item_symbol(view: &dyn NetworkView, item: Item) -> String {
    match item {
        Item::Weight { layer, from, to } => weight_symbol(layer, from, to),
        Item::Bias { layer, to } => format!("b{}{}", subscript(to + 1), superscript(layer)),
        Item::Neuron { layer, index } => view.symbol(layer, index),
    }
}

/// The item's name in words, for headings and for the cells of the grid.
pub fn item_name(language: Language, view: &dyn NetworkView, item: Item) -> String {
    let symbol = item_symbol(view, item);
    let node = |layer, index| node_word(language, view, layer, index);
    match (item, language) {
        (Item::Weight { layer, from, to }, Korean) => {
            format!("{}에서 {} 가는 가중치 {symbol}", node(layer - 1, from), with(&node(layer, to), Toward))
        }
        (Item::Weight { layer, from, to }, English) => {
            format!("Weight {symbol} from {} to {}", node(layer - 1, from), node(layer, to))
        }
        (Item::Bias { layer, to }, Korean) => format!("{}의 바이어스 {symbol}", node(layer, to)),
        (Item::Bias { layer, to }, English) => format!("Bias {symbol} of {}", node(layer, to)),
        (Item::Neuron { layer, index }, Korean) if view.is_bias(layer, index) => {
            format!("{}의 바이어스 노드", layer_name(language, view.layers(), layer))
        }
        (Item::Neuron { layer, index }, English) if view.is_bias(layer, index) => {
            format!("Bias node of the {}", layer_name(language, view.layers(), layer))
        }
        (Item::Neuron { layer: 0, .. }, _) => format!("{} {symbol}", language.pick("입력", "Input")),
        (Item::Neuron { layer, .. }, _) if layer == view.layers() => {
            format!("{} {symbol}", language.pick("출력 노드", "Output node"))
        }
        (Item::Neuron { .. }, _) => format!("{} {symbol}", language.pick("은닉 노드", "Hidden node")),
    }
}

/// A node's symbol, or the word for the bias, whose symbol is a bare 1.
fn node_word(language: Language, view: &dyn NetworkView, layer: usize, index: usize) -> String {
    if view.is_bias(layer, index) {
        return language.pick("바이어스", "bias").to_owned();
    }
    view.symbol(layer, index)
}

/// A sample inside a sentence: 예제 (0, 1), or 예제 3.
pub fn sample_name(language: Language, view: &dyn NetworkView, sample: usize) -> String {
    let label = view.sample_label(sample);
    let label = if label.contains(',') { format!("({label})") } else { label };
    format!("{} {label}", language.pick("예제", "sample"))
}

/// A layer of nodes in words; hidden layers are numbered where there are several. `layers` counts layers of weights.
pub fn layer_name(language: Language, layers: usize, layer: usize) -> String {
    let number = if layers > 2 { format!(" {layer}") } else { String::new() };
    match layer {
        0 => language.pick("입력층", "input layer").to_owned(),
        _ if layer == layers => language.pick("출력층", "output layer").to_owned(),
        _ => format!("{}{number}", language.pick("은닉층", "hidden layer")),
    }
}

/// The short name of a phase (1…2L+3) of a network with `layers` = L layers of weights.
pub fn phase_name(language: Language, layers: usize, phase: u8) -> String {
    let number = |layer: usize| if layers > 2 { format!(" {layer}") } else { String::new() };
    match Phase::of(phase, layers) {
        Phase::Forward(layer) if layer == layers => language.pick("순방향 · 출력층", "forward · output").to_owned(),
        Phase::Forward(layer) => {
            format!("{}{}", language.pick("순방향 · 은닉층", "forward · hidden"), number(layer))
        }
        Phase::Error => language.pick("오차", "error").to_owned(),
        Phase::Delta(layer) if layer == layers => language.pick("출력 델타", "output delta").to_owned(),
        Phase::Delta(layer) => format!("{}{}", language.pick("은닉 델타", "hidden deltas"), number(layer)),
        Phase::Gradients => language.pick("그래디언트", "gradients").to_owned(),
        Phase::Update => language.pick("갱신", "update").to_owned(),
    }
}
