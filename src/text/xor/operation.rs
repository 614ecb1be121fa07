//! One neuron or one weight at a time: what the operation that was just done computed.

use super::{inputs, spoken_sample, unit_symbol, weight_name};
use crate::engine::numpy_program::Batch;
use crate::lesson::chain::used_value;
use crate::lesson::item::Item;
use crate::lesson::network_view::Phase;
use crate::lesson::xor::view::Scene;
use crate::text::figure::{bracketed, figure, signed};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Object, Subject, Topic, Toward};
use crate::text::particle::with;

/// What operation `index` (from 0) of phase 1…7 computed. The last operation completes its phase and is told as that.
pub(super) fn operation(language: Language, scene: &Scene, phase: u8, index: usize) -> String {
    match phase {
        1 => hidden_output(language, scene, index),
        3 => error(language, scene),
        5 => hidden_delta(language, scene, index),
        6 => gradient(language, scene, index),
        _ => new_weight(language, scene, index),
    }
}

fn known(value: Option<f64>) -> f64 {
    value.unwrap_or(f64::NAN)
}

pub(super) fn hidden_output(language: Language, scene: &Scene, j: usize) -> String {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let (net, out) = (figure(known(view.net(1, j, s))), figure(known(view.out(1, j, s))));
    let (node, at) = (unit_symbol(1, j, view.hidden()), inputs(scene, s));
    match language {
        Korean => format!(
            "은닉 노드 {} 입력 {at}의 가중합 net = {} 시그모이드에 넣어 {} 냅니다.",
            with(&node, Subject),
            with(&net, Object),
            with(&out, Object)
        ),
        English => {
            format!(
                "For the input {at} the hidden node {node} passes its weighted sum net = {net} through the sigmoid and gives {out}."
            )
        }
    }
}

fn error(language: Language, scene: &Scene) -> String {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let (out, error) = (figure(known(view.out(2, 0, s))), figure(known(view.error(s))));
    let (at, target) = (inputs(scene, s), view.target(s));
    match language {
        Korean => {
            format!("입력 {at}의 출력 {out}에서 목표 {} 빼면 오차는 {error}입니다.", with(&target.to_string(), Object))
        }
        English => format!("For the input {at}, the output {out} minus the target {target} is the error {error}."),
    }
}

fn hidden_delta(language: Language, scene: &Scene, j: usize) -> String {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let (node, delta) = (unit_symbol(1, j, view.hidden()), figure(known(view.delta(1, j, s))));
    let (weight, behind) = (bracketed(view.weight(2, j, 0)), bracketed(known(view.delta(2, 0, s))));
    let out = known(view.out(1, j, s));
    let slope = figure(out * (1.0 - out));
    match language {
        Korean => format!(
            "출력의 델타가 가중치를 거슬러 {} 돌아옵니다: {behind} × {weight}에 φ′ = {} 곱해 델타는 {delta}입니다.",
            with(&node, Toward),
            with(&slope, Object)
        ),
        English => format!(
            "The output's delta comes back to {node} through its weight: {behind} × {weight}, times φ′ = {slope}, gives the delta {delta}."
        ),
    }
}

fn gradient(language: Language, scene: &Scene, index: usize) -> String {
    let view = &scene.view;
    let Some((layer, from, to)) = view.weights().get(index).copied() else { return String::new() };
    let (name, value) = (weight_name(layer, from, to), figure(known(view.gradient(layer, from, to))));
    let source = unit_symbol(layer - 1, from, view.hidden());
    let (korean, english) = match view.batch {
        Batch::All => ("네 예제에 대해 모두 더하면", "summed over the four samples"),
        Batch::One(_) => ("이 예제에서는", "for this sample"),
    };
    match language {
        Korean => format!("{name}의 그래디언트: 들어온 값 {source}에 델타를 곱해 {korean} {value}입니다."),
        English => {
            format!("The gradient of {name}: the incoming value {source} times the delta, {english}, is {value}.")
        }
    }
}

fn new_weight(language: Language, scene: &Scene, index: usize) -> String {
    let view = &scene.view;
    let Some((layer, from, to)) = view.weights().get(index).copied() else { return String::new() };
    let name = weight_name(layer, from, to);
    let (old, new) = (
        figure(used_value(view, Item::Weight { layer, from, to }, Phase::Update).1),
        figure(view.weight(layer, from, to)),
    );
    let change = signed(-view.learning_rate() * known(view.gradient(layer, from, to)));
    match language {
        Korean => format!(
            "{} {old}에서 {} 바뀝니다. 변화량은 −η·∂E/∂w = {change}입니다.",
            with(&name, Topic),
            with(&new, Toward)
        ),
        English => format!("{name} goes from {old} to {new}: the change is −η·∂E/∂w = {change}."),
    }
}
