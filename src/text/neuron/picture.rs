//! The text alternatives of the neuron page's pictures: what they show now.

use super::phase_name;
use crate::engine::activation::Activation;
use crate::lesson::neuron::view::{Scene, View};
use crate::text::activation::spoken;
use crate::text::figure::{count, figure};
use crate::text::language::Language::{self, English, Korean};

/// What the picture of an activation shows now.
pub fn activation_picture(language: Language, view: &View, activation: Activation) -> String {
    let net = view.present_net();
    let (at, out, slope) = (figure(net), figure(activation.value(net)), figure(activation.derivative(net)));
    let (target, phi) = (figure(view.state.target), spoken(language, activation));
    match language {
        Korean => format!(
            "{phi} φ와 그 기울기 φ′의 그래프. 점은 net = {at}, φ(net) = {out}에 있고 접선의 기울기는 φ′(net) = {slope}입니다. 목표는 {target}입니다."
        ),
        English => format!(
            "The graph of {phi}, φ, and of its slope φ′. The dot is at net = {at}, φ(net) = {out}, where the tangent has slope φ′(net) = {slope}. The target is {target}."
        ),
    }
}

/// What the picture of the neuron shows now.
pub fn neuron_picture(language: Language, view: &View) -> String {
    let state = &view.state;
    let (x, w, b) = (figure(state.input), figure(state.weight), figure(state.bias));
    let unknown = || language.pick("아직 계산하지 않음", "not computed yet").to_owned();
    let out = view.pass(1).map_or_else(unknown, |pass| figure(pass.out));
    let delta = view.pass(3).map_or_else(unknown, |pass| figure(pass.delta));
    let (target, t) = (figure(state.target), count(view.position.t));
    let phase =
        view.lit_phase().map_or(language.pick("시작 전", "not started"), |phase| phase_name(language, phase));
    match language {
        Korean => format!(
            "뉴런 하나, 반복 {t}번 뒤, 마지막 단계는 {phase}. 입력 x = {x}, 가중치 w = {w}, 바이어스 b = {b}. 출력 o: {out}, 델타 δ: {delta}, 목표 {target}."
        ),
        English => format!(
            "One neuron after iteration {t}, last phase: {phase}. Input x = {x}, weight w = {w}, bias b = {b}. Output o: {out}, delta δ: {delta}, target {target}."
        ),
    }
}

/// What the loss curve shows now.
pub fn loss_picture(language: Language, scene: &Scene) -> String {
    let (t, first) = (count(scene.view.position.t), scene.first.map(|first| figure(first.loss)));
    let now = figure(scene.view.state.pass.loss);
    match (language, first) {
        (Korean, None) => "반복에 따른 손실 곡선. 아직 점이 없습니다.".to_owned(),
        (English, None) => "Loss against iteration: no point yet.".to_owned(),
        (Korean, Some(first)) => {
            format!("반복에 따른 손실 곡선. 첫 반복의 {first}에서 시작해 지금은 {now}입니다. 반복 {t}번을 마쳤습니다.")
        }
        (English, Some(first)) => {
            format!("Loss against iteration: {first} in the first, {now} now, after iteration {t}.")
        }
    }
}
