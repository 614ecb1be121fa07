//! What one operation of a phase computed: one node, one weight or one bias.

use super::focus::{Focus, each, item_of};
use super::optimizer::optimizer_name;
use super::phase::{SOFTMAX_DELTA, softmax_rule};
use super::words::{capital, loss_slope, of_sample, place, slope_words, told};
use crate::engine::activation::Activation;
use crate::engine::loss::Loss;
use crate::lesson::chain::{change, used_target, used_value};
use crate::lesson::item::Item;
use crate::lesson::network_view::Phase;
use crate::text::activation::spoken;
use crate::text::figure::{bracketed, figure, signed};
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::item_symbol;
use crate::text::particle::Particle::{Object, Subject, Topic, Toward};
use crate::text::particle::with;

/// What operation `index` (from 0) of the phase computed.
pub(in crate::text) fn operation(language: Language, focus: Focus<'_>, phase: Phase, index: usize) -> String {
    match phase {
        Phase::Forward(layer) => output(language, focus, layer, index),
        Phase::Error => error(language, focus, index),
        Phase::Delta(layer) if layer == focus.view.layers() => output_delta(language, focus, index),
        Phase::Delta(layer) => hidden_delta(language, focus, layer, index),
        Phase::Gradients => gradient(language, focus, item_of(focus.view, index)),
        Phase::Update => new_value(language, focus, item_of(focus.view, index)),
    }
}

fn output(language: Language, focus: Focus<'_>, layer: usize, j: usize) -> String {
    let (view, s) = (focus.view, focus.sample);
    let (node, at) = (view.symbol(layer, j), of_sample(language, view, s));
    let (net, out) = (told(view.net(layer, j, s)), told(view.out(layer, j, s)));
    let text = match (language, each(view, layer)) {
        (Korean, None) => format!(
            "{at}{node}의 가중합은 net = {net}입니다. 소프트맥스는 exp(net)을 모든 출력의 exp(net)의 합으로 나누어 {} 냅니다.",
            with(&out, Object)
        ),
        (English, None) => format!(
            "{at}the weighted sum of {node} is net = {net}. Softmax divides exp(net) by the sum of exp(net) over all outputs and gives {out}."
        ),
        (Korean, Some(Activation::Identity)) => {
            format!("{at}{} 가중합 net = {} 그대로 냅니다.", with(&node, Topic), with(&net, Object))
        }
        (English, Some(Activation::Identity)) => {
            format!("{at}the node {node} gives its weighted sum net = {net} as it is.")
        }
        (Korean, Some(each)) => format!(
            "{at}{} 가중합 net = {} {}에 넣어 {} 냅니다.",
            with(&node, Topic),
            with(&net, Object),
            spoken(language, each),
            with(&out, Object)
        ),
        (English, Some(each)) => format!(
            "{at}the node {node} passes its weighted sum net = {net} through {} and gives {out}.",
            spoken(language, each)
        ),
    };
    capital(language, &text)
}

fn error(language: Language, focus: Focus<'_>, j: usize) -> String {
    let (view, s, last) = (focus.view, focus.sample, focus.view.layers());
    let (node, at, rule) = (view.symbol(last, j), of_sample(language, view, s), loss_slope(view.loss_function()));
    let (out, target, error) =
        (told(view.out(last, j, s)), figure(view.pass_target(j, s)), told(view.error(last, j, s)));
    let text = match language {
        Korean => {
            format!("{at}출력 {node} = {out}, 목표 {target}에서 손실의 미분 ∂E/∂{node} = {rule} = {error}입니다.")
        }
        English => format!(
            "{at}the output {node} = {out} and its target {target} give the derivative of the loss, ∂E/∂{node} = {rule} = {error}."
        ),
    };
    capital(language, &text)
}

fn output_delta(language: Language, focus: Focus<'_>, j: usize) -> String {
    let (view, s, last) = (focus.view, focus.sample, focus.view.layers());
    let (node, at) = (view.symbol(last, j), of_sample(language, view, s));
    let delta = told(view.delta(last, j, s));
    let Some(activation) = each(view, last) else {
        if view.loss_function() != Loss::CategoricalCrossEntropy {
            return joint_delta(language, focus, last, j);
        }
        let (rule, out, target) =
            (softmax_rule(focus), told(view.out(last, j, s)), figure(used_target(view, j, s, Phase::Delta(last))));
        let text = match language {
            Korean => format!("{at}{node} = {out}, 목표 {target}에서 {node}의 델타는 {rule} = {delta}입니다."),
            English => format!("{at}{node} = {out} and its target {target} give the delta {rule} = {delta}."),
        };
        return if at.is_empty() { text } else { capital(language, &text) };
    };
    let (error, slope) = (told(view.error(last, j, s)), slope_words(activation, view.out(last, j, s)));
    let text = match language {
        Korean => format!(
            "{at}{node}의 ∂E/∂o = {error}에 {}의 기울기 {} 곱해 델타는 {delta}입니다.",
            spoken(language, activation),
            with(&slope, Object)
        ),
        English => format!(
            "{at}the delta of {node} is ∂E/∂o = {error} times the slope of {}, {slope}: {delta}.",
            spoken(language, activation)
        ),
    };
    capital(language, &text)
}

fn hidden_delta(language: Language, focus: Focus<'_>, layer: usize, j: usize) -> String {
    let (view, s) = (focus.view, focus.sample);
    let (node, at) = (view.symbol(layer, j), of_sample(language, view, s));
    let behind = place(language, view, layer + 1);
    let (back, delta) = (told(view.error(layer, j, s)), told(view.delta(layer, j, s)));
    let Some(activation) = each(view, layer) else { return joint_delta(language, focus, layer, j) };
    let slope = slope_words(activation, view.out(layer, j, s));
    let text = match language {
        Korean => format!(
            "{at}{behind}의 델타에 가중치를 곱해 더한 {} {} 돌아왔습니다. 기울기 {} 곱해 델타는 {delta}입니다.",
            with(&back, Subject),
            with(&node, Toward),
            with(&slope, Object)
        ),
        English => format!(
            "{at}the deltas of {behind} times their weights add up to {back} at {node}. Times the slope {slope}, that is the delta {delta}."
        ),
    };
    capital(language, &text)
}

/// δ of a node of a softmax layer, with any loss.
fn joint_delta(language: Language, focus: Focus<'_>, layer: usize, j: usize) -> String {
    let (view, s) = (focus.view, focus.sample);
    let (node, at, delta) = (view.symbol(layer, j), of_sample(language, view, s), told(view.delta(layer, j, s)));
    let text = match language {
        Korean => {
            format!("{at}소프트맥스의 출력은 모든 net에 달려 있으므로 {node}의 델타는 {SOFTMAX_DELTA} = {delta}입니다.")
        }
        English => {
            format!(
                "{at}with softmax every output depends on every net: the delta of {node} is {SOFTMAX_DELTA} = {delta}."
            )
        }
    };
    capital(language, &text)
}

fn gradient(language: Language, focus: Focus<'_>, item: Item) -> String {
    let view = focus.view;
    let (symbol, value, several) = (item_symbol(view, item), told(view.gradient(item)), view.samples() > 1);
    let (Item::Weight { layer, to, .. } | Item::Bias { layer, to }) = item else { return String::new() };
    let (node, samples) = (view.symbol(layer, to), view.samples());
    let delta = view.delta(layer, to, 0).unwrap_or(f64::NAN);
    let from = match item {
        Item::Weight { from, .. } => Some(from),
        _ => None,
    };
    let source = from.map(|from| view.symbol(layer - 1, from));
    let incoming = from.and_then(|from| view.out(layer - 1, from, 0)).unwrap_or(f64::NAN);
    match (language, source, several) {
        (Korean, Some(source), true) => format!(
            "{symbol}의 그래디언트는 예제마다 들어온 값 {source}에 {node}의 델타를 곱하고, 예제 {samples}개의 곱을 모두 더한 {value}입니다."
        ),
        (English, Some(source), true) => format!(
            "The gradient of {symbol}: the incoming value {source} times the delta of {node}, summed over the {samples} samples, is {value}."
        ),
        (Korean, Some(source), false) => format!(
            "{symbol}의 그래디언트는 들어온 값 {source} = {}에 {node}의 델타 {} 곱한 {value}입니다.",
            figure(incoming),
            with(&bracketed(delta), Object)
        ),
        (English, Some(source), false) => format!(
            "The gradient of {symbol} is the incoming value {source} = {} times {}, the delta of {node}: {value}.",
            figure(incoming),
            bracketed(delta)
        ),
        (Korean, None, true) => {
            format!("{symbol}의 그래디언트는 {node}의 델타를 예제 {samples}개에 대해 더한 {value}입니다.")
        }
        (English, None, true) => {
            format!("The gradient of {symbol} is the delta of {node}, summed over the {samples} samples: {value}.")
        }
        (Korean, None, false) => format!("{symbol}의 그래디언트는 {node}의 델타 그대로 {value}입니다."),
        (English, None, false) => format!("The gradient of {symbol} is the delta of {node} itself: {value}."),
    }
}

fn new_value(language: Language, focus: Focus<'_>, item: Item) -> String {
    let view = focus.view;
    let (symbol, new) = (item_symbol(view, item), figure(view.value(item)));
    let change = change(view, item).unwrap_or(f64::NAN);
    let old = figure(used_value(view, item, Phase::Update).1);
    let plain = view.rule().is_plain();
    match (language, view.is_trained(item), change == 0.0) {
        (Korean, false, _) => {
            format!("{} {new} 그대로입니다. 이 설정에서는 바이어스를 고치지 않습니다.", with(&symbol, Topic))
        }
        (English, false, _) => format!("{symbol} stays {new}: with these settings the biases are not changed."),
        (Korean, true, true) => {
            format!("{} {new} 그대로입니다. 그래디언트가 0이기 때문입니다.", with(&symbol, Topic))
        }
        (English, true, true) => format!("{symbol} stays {new}, because its gradient is 0."),
        (Korean, true, false) if plain => format!(
            "{} {old}에서 {} 바뀝니다. 변화량은 −η·∂E/∂{symbol} = {}입니다.",
            with(&symbol, Topic),
            with(&new, Toward),
            signed(change)
        ),
        (English, true, false) if plain => {
            format!("{symbol} goes from {old} to {new}: the change is −η·∂E/∂{symbol} = {}.", signed(change))
        }
        (Korean, true, false) => format!(
            "{} {old}에서 {} 바뀝니다. {}에 따른 변화량은 {}입니다.",
            with(&symbol, Topic),
            with(&new, Toward),
            optimizer_name(view.rule()),
            signed(change)
        ),
        (English, true, false) => format!(
            "{symbol} goes from {old} to {new}: by the rule of {} the change is {}.",
            optimizer_name(view.rule()),
            signed(change)
        ),
    }
}
