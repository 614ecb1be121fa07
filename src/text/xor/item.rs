//! An opened weight or neuron: its name in words and what it has to do with the learning.

use super::{inputs, operation, spoken_sample, unit_symbol, weight_name};
use crate::engine::numpy_program::Batch;
use crate::lesson::item::Item;
use crate::lesson::xor::view::Scene;
use crate::text::figure::{bracketed, figure, signed};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Object, Topic, Toward};
use crate::text::particle::with;

/// The item's name in words, for headings and for the cells of the grid. `hidden` counts the bias node.
pub fn item_name(language: Language, item: Item, hidden: usize) -> String {
    match (item, language) {
        (Item::Weight { layer, from, to }, Korean) => format!(
            "{}에서 {} 가는 가중치 {}",
            node(language, layer - 1, from, hidden),
            with(&node(language, layer, to, hidden), Toward),
            weight_name(layer, from, to)
        ),
        (Item::Weight { layer, from, to }, English) => format!(
            "Weight {} from {} to {}",
            weight_name(layer, from, to),
            node(language, layer - 1, from, hidden),
            node(language, layer, to, hidden)
        ),
        // In this program a bias is the weight that leaves a bias node.
        (Item::Bias { .. }, _) => String::new(),
        (Item::Neuron { layer: 0, index: 2 }, _) => {
            language.pick("입력층의 바이어스 노드", "Bias node of the input layer").to_owned()
        }
        (Item::Neuron { layer: 1, index }, _) if index + 1 == hidden => {
            language.pick("은닉층의 바이어스 노드", "Bias node of the hidden layer").to_owned()
        }
        (Item::Neuron { layer, index }, _) => {
            let kind = match layer {
                0 => language.pick("입력", "Input"),
                1 => language.pick("은닉 노드", "Hidden node"),
                _ => language.pick("출력 노드", "Output node"),
            };
            format!("{kind} {}", unit_symbol(layer, index, hidden))
        }
    }
}

/// A node's symbol, or the word for the bias, whose symbol is a bare 1.
fn node(language: Language, layer: usize, index: usize, hidden: usize) -> String {
    match unit_symbol(layer, index, hidden).as_str() {
        "1" => language.pick("바이어스", "bias").to_owned(),
        symbol => symbol.to_owned(),
    }
}

/// What the item does and has done to it, with the numbers of the moment.
pub fn item_sentence(language: Language, scene: &Scene, item: Item) -> String {
    let view = &scene.view;
    match item {
        Item::Weight { layer: 1, to, .. } if to == view.bias_node() => overwritten(language),
        Item::Weight { layer, from, to } => weight(language, scene, (layer, from, to)),
        Item::Neuron { layer: 0, index } => input(language, scene, index),
        Item::Neuron { layer: 1, index } if index == view.bias_node() => bias_node(language, scene),
        Item::Neuron { layer: 1, index } if view.out(1, index, spoken_sample(scene)).is_some() => {
            operation::hidden_output(language, scene, index)
        }
        Item::Neuron { layer: 2, .. } if view.out(2, 0, spoken_sample(scene)).is_some() => {
            super::narration::output(language, scene)
        }
        Item::Neuron { .. } => not_reached(language),
        Item::Bias { .. } => String::new(),
    }
}

fn not_reached(language: Language) -> String {
    language
        .pick(
            "이 노드의 값은 아직 계산하지 않았습니다. 순방향 단계에서 나옵니다.",
            "This node's value is not computed yet. It comes with the forward phases.",
        )
        .to_owned()
}

fn overwritten(language: Language) -> String {
    language
        .pick(
            "이 가중치는 바이어스 노드로 들어갑니다. 프로그램이 그 노드의 출력을 1.0으로 덮어쓰므로 델타가 정확히 0이고, 이 가중치는 끝까지 바뀌지 않습니다.",
            "This weight leads into the bias node. The program overwrites that node's output by 1.0, so its delta is exactly 0 and this weight never changes.",
        )
        .to_owned()
}

fn bias_node(language: Language, scene: &Scene) -> String {
    let last = scene.view.bias_node();
    match (language, scene.view.net(1, last, spoken_sample(scene)).map(figure)) {
        (Korean, Some(net)) => {
            format!(
                "마지막 은닉 노드는 바이어스입니다. 프로그램은 계산한 net = {} 버리고 1.0을 넣습니다.",
                with(&net, Object)
            )
        }
        (English, Some(net)) => {
            format!("The last hidden node is the bias: the program discards its net = {net} and puts 1.0 there.")
        }
        (Korean, None) => "마지막 은닉 노드는 바이어스입니다. 출력은 언제나 1.0입니다.".to_owned(),
        (English, None) => "The last hidden node is the bias: its output is always 1.0.".to_owned(),
    }
}

fn input(language: Language, scene: &Scene, index: usize) -> String {
    let s = spoken_sample(scene);
    let (at, value) = (inputs(scene, s), scene.view.input(index, s));
    let symbol = unit_symbol(0, index, scene.view.hidden());
    match (language, index) {
        (Korean, 2) => "세 번째 입력은 바이어스입니다. 어느 예제에서나 1.0입니다.".to_owned(),
        (English, 2) => "The third input is the bias: 1.0 for every sample.".to_owned(),
        (Korean, _) => format!("예제 {at}의 입력 {} {value}입니다.", with(&symbol, Topic)),
        (English, _) => format!("In the sample {at} the input {symbol} is {value}."),
    }
}

fn weight(language: Language, scene: &Scene, (layer, from, to): (usize, usize, usize)) -> String {
    let view = &scene.view;
    let (name, value) = (weight_name(layer, from, to), figure(view.weight(layer, from, to)));
    let Some(gradient) = view.gradient(layer, from, to) else {
        return match language {
            Korean => format!("{name} = {value}. 그래디언트는 그래디언트 단계에서 나옵니다."),
            English => format!("{name} = {value}. Its gradient comes with the gradient phase."),
        };
    };
    let (rate, change) = (figure(view.learning_rate()), signed(-view.learning_rate() * gradient));
    let gradient = bracketed(gradient);
    match (language, view.batch) {
        (Korean, Batch::All) => format!(
            "{name} = {value}. 예제마다 연쇄 법칙의 세 인수를 곱하고, 네 예제의 합만이 변화량을 정합니다. Δw = −{rate} × {gradient} = {change}입니다."
        ),
        (Korean, Batch::One(_)) => format!(
            "{name} = {value}. 연쇄 법칙의 세 인수를 곱한 값이 변화량을 정합니다. Δw = −{rate} × {gradient} = {change}입니다."
        ),
        (English, Batch::All) => format!(
            "{name} = {value}. The three factors of the chain rule are multiplied for each sample, and only the sum over the four moves the weight: Δw = −{rate} × {gradient} = {change}."
        ),
        (English, Batch::One(_)) => format!(
            "{name} = {value}. The product of the chain rule's three factors moves the weight: Δw = −{rate} × {gradient} = {change}."
        ),
    }
}
