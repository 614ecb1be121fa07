//! What an opened node computed for one sample, in words.

use super::name::{item_name, layer_name, sample_name};
use crate::lesson::chain::told_sample;
use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;
use crate::text::figure::{bracketed, figure};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Object, Topic};
use crate::text::particle::with;

/// What the node computed for the sample: net, output and δ, as far as the program has come.
pub fn node_sentence(
    language: Language,
    view: &dyn NetworkView,
    (layer, index): (usize, usize),
    sample: usize,
) -> String {
    let sample = told_sample(view, sample);
    match (layer, view.is_bias(layer, index), view.given(layer, index, sample)) {
        (0, true, _) => language
            .pick(
                "이 입력은 바이어스입니다. 어느 예제에서나 1.0입니다.",
                "This input is the bias: 1.0 for every sample.",
            )
            .to_owned(),
        (0, false, Some(value)) => input(language, view, index, sample, value),
        (_, true, _) => overwritten(language, view, layer, view.net(layer, index, sample)),
        (_, _, None) => language
            .pick(
                "이 노드의 값은 아직 계산하지 않았습니다. 순방향 단계에서 나옵니다.",
                "This node's value is not computed yet. It comes with the forward phases.",
            )
            .to_owned(),
        (_, _, Some(out)) => computed(language, view, (layer, index), sample, out),
    }
}

fn input(language: Language, view: &dyn NetworkView, index: usize, sample: usize, value: f64) -> String {
    let (symbol, at, value) = (view.symbol(0, index), sample_name(language, view, sample), figure(value));
    match language {
        Korean => format!("{at}의 입력 {} {value}입니다.", with(&symbol, Topic)),
        English => format!("In the {at} the input {symbol} is {value}."),
    }
}

fn overwritten(language: Language, view: &dyn NetworkView, layer: usize, net: Option<f64>) -> String {
    let place = layer_name(language, view.layers(), layer);
    match (language, net.map(figure)) {
        (Korean, Some(net)) => format!(
            "{place}의 이 노드는 바이어스입니다. 프로그램은 계산한 net = {} 버리고 1.0을 넣습니다.",
            with(&net, Object)
        ),
        (English, Some(net)) => {
            format!("This node of the {place} is the bias: the program discards its net = {net} and puts 1.0 there.")
        }
        (Korean, None) => format!("{place}의 이 노드는 바이어스입니다. 출력은 언제나 1.0입니다."),
        (English, None) => format!("This node of the {place} is the bias: its output is always 1.0."),
    }
}

fn computed(
    language: Language,
    view: &dyn NetworkView,
    (layer, index): (usize, usize),
    sample: usize,
    out: f64,
) -> String {
    let name = item_name(language, view, Item::Neuron { layer, index });
    let (at, out) = (sample_name(language, view, sample), figure(out));
    let net = figure(view.net(layer, index, sample).unwrap_or(f64::NAN));
    let told = match language {
        Korean => format!(
            "{} {at}의 가중합 net = {} 활성화 함수 φ에 넣어 {} 냅니다.",
            with(&name, Topic),
            with(&net, Object),
            with(&out, Object)
        ),
        English => {
            format!("{name} passes the weighted sum net = {net} of the {at} through the activation φ and gives {out}.")
        }
    };
    let target = (layer == view.layers()).then(|| figure(view.target(index, sample)));
    let target = target.map_or_else(String::new, |target| match language {
        Korean => format!(" 목표는 {target}입니다."),
        English => format!(" The target is {target}."),
    });
    format!("{told}{target}{}", delta(language, view, (layer, index), sample))
}

/// How the node's δ comes about, once it is known.
fn delta(language: Language, view: &dyn NetworkView, (layer, index): (usize, usize), sample: usize) -> String {
    let Some(delta) = view.delta(layer, index, sample).map(figure) else { return String::new() };
    let parts = view.error(layer, index, sample).zip(view.slope(layer, index, sample));
    let product = parts.map(|(error, slope)| format!("{} × {}", bracketed(error), bracketed(slope)));
    match (language, product) {
        (Korean, Some(product)) => format!(" 델타는 ∂E/∂o에 기울기 φ′을 곱한 {product} = {delta}입니다."),
        (English, Some(product)) => format!(" Its delta is ∂E/∂o times the slope φ′: {product} = {delta}."),
        (Korean, None) => format!(" 델타 ∂E/∂net은 {delta}입니다."),
        (English, None) => format!(" Its delta ∂E/∂net is {delta}."),
    }
}
