//! What a whole phase computed, with the numbers of the shown sample.

use super::focus::{Focus, biases_are_fixed, each, item_of, subject};
use super::words::{
    capital, inputs, listed, loss_slope, loss_words, node_values, of_sample, place, slope_words, told, values_at,
};
use crate::engine::activation::Activation;
use crate::engine::loss::Loss;
use crate::lesson::network_view::Phase;
use crate::text::activation::spoken;
use crate::text::figure::figure;
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::{item_symbol, sample_name};
use crate::text::particle::Particle::{Object, Subject, Topic, Toward};
use crate::text::particle::with;

/// What the phase computed; the update is told with the progress.
pub(in crate::text) fn phase_done(language: Language, focus: Focus<'_>, phase: Phase) -> String {
    match phase {
        Phase::Forward(layer) => forward(language, focus, layer),
        Phase::Error => error(language, focus),
        Phase::Delta(layer) if layer == focus.view.layers() => output_delta(language, focus),
        Phase::Delta(layer) => hidden_delta(language, focus, layer),
        Phase::Gradients | Phase::Update => gradients(language, focus),
    }
}

fn forward(language: Language, focus: Focus<'_>, layer: usize) -> String {
    let (view, s) = (focus.view, focus.sample);
    let here = place(language, view, layer);
    let outs = node_values(language, view, layer, |j| view.out(layer, j, s));
    let (source, all) = (source(language, focus, layer), all_at_once(language, view.samples()));
    let passed = passed(language, each(view, layer));
    let target = if layer == view.layers() { target(language, focus) } else { String::new() };
    match language {
        Korean => format!(
            "{} 가중치를 지나 {here}에서 바이어스와 함께 더해지고, {passed} {} 나왔습니다.{target}{all}",
            with(&source, Subject),
            with(&outs, Subject)
        ),
        English => format!(
            "{source} ran through the weights, was summed with the biases in {here} and {passed}: {outs}.{target}{all}"
        ),
    }
}

/// What runs into a layer.
fn source(language: Language, focus: Focus<'_>, layer: usize) -> String {
    let (view, several) = (focus.view, focus.view.samples() > 1);
    let sample = sample_name(language, view, focus.sample);
    let before = place(language, view, layer - 1);
    match (language, layer, several) {
        (Korean, 1, true) => format!("{sample}의 입력"),
        (English, 1, true) => format!("The input of {sample}"),
        (Korean, 1, false) => format!("입력 {}", inputs(language, view, focus.sample)),
        (English, 1, false) => format!("The input {}", inputs(language, view, focus.sample)),
        (Korean, _, true) => format!("{sample}에서는 {before}의 출력"),
        (English, _, true) => format!("For {sample} the output of {before}"),
        (Korean, _, false) => format!("{before}의 출력"),
        (English, _, false) => format!("The output of {before}"),
    }
}

fn passed(language: Language, activation: Option<Activation>) -> String {
    match (language, activation) {
        (Korean, Some(Activation::Identity)) => "활성화 함수 없이 그대로".to_owned(),
        (English, Some(Activation::Identity)) => "left as it is, without an activation function".to_owned(),
        (Korean, None) => "소프트맥스를 거쳐 합이 1인".to_owned(),
        (English, None) => "made to add up to 1 by the softmax".to_owned(),
        (Korean, Some(each)) => format!("{} 거쳐", with(spoken(language, each), Object)),
        (English, Some(each)) => format!("passed through {}", spoken(language, each)),
    }
}

fn target(language: Language, focus: Focus<'_>) -> String {
    let view = focus.view;
    let outputs = view.sizes().last().copied().unwrap_or(0);
    let targets: Vec<_> = (0..outputs).map(|k| figure(view.target(k, focus.sample))).collect();
    let targets = listed(language, &targets);
    match language {
        Korean => format!(" 목표는 {targets}입니다."),
        English if outputs == 1 => format!(" The target is {targets}."),
        English => format!(" The targets are {targets}."),
    }
}

fn all_at_once(language: Language, samples: usize) -> String {
    match (language, samples) {
        (_, 1) => String::new(),
        (Korean, _) => format!(" 예제 {samples}개를 한꺼번에 계산했습니다."),
        (English, _) => format!(" The {samples} samples were computed at once."),
    }
}

fn error(language: Language, focus: Focus<'_>) -> String {
    let (view, s, last) = (focus.view, focus.sample, focus.view.layers());
    let slopes = values_at(language, view, last, |j| view.error(last, j, s));
    let (at, rule) = (of_sample(language, view, s), loss_slope(view.loss_function()));
    let single = view.samples() == 1 && view.sizes().last() == Some(&1);
    let (loss, words) = (told(view.loss()), loss_words(language, view.loss_function(), single));
    let one = view.sizes().last() == Some(&1);
    let value = told(view.error(last, 0, s));
    let text = match (language, view.loss_function()) {
        (Korean, Loss::HalfSquaredSum) if one => {
            format!("{at}출력에서 목표를 뺀 오차 ∂E/∂o = o − t는 {value}입니다. 손실은 {words}인 E = {loss}입니다.")
        }
        (English, Loss::HalfSquaredSum) if one => {
            format!(
                "{at}the output minus the target is the error ∂E/∂o = o − t = {value}. The loss is {words}: E = {loss}."
            )
        }
        (Korean, _) if one => {
            format!("{at}손실을 출력으로 미분한 ∂E/∂o = {rule} = {value}입니다. 손실은 {words}인 E = {loss}입니다.")
        }
        (English, _) if one => {
            format!(
                "{at}the derivative of the loss by the output is ∂E/∂o = {rule} = {value}. The loss is {words}: E = {loss}."
            )
        }
        (Korean, _) => {
            format!("{at}∂E/∂o = {} {slopes}입니다. 손실은 {words}인 E = {loss}입니다.", with(rule, Topic))
        }
        (English, _) => format!("{at}∂E/∂o = {rule} is {slopes}. The loss is {words}: E = {loss}."),
    };
    capital(language, &text)
}

fn output_delta(language: Language, focus: Focus<'_>) -> String {
    let (view, s, last) = (focus.view, focus.sample, focus.view.layers());
    let one = view.sizes().last() == Some(&1);
    let deltas = values_at(language, view, last, |j| view.delta(last, j, s));
    let at = of_sample(language, view, s);
    let onward = onward(language, last);
    let Some(activation) = each(view, last) else {
        if view.loss_function() != Loss::CategoricalCrossEntropy {
            let text = match language {
                Korean => format!(
                    "소프트맥스의 출력은 모든 net에 달려 있으므로 델타는 δ = {SOFTMAX_DELTA}입니다. {at}그 값은 {deltas}입니다. {onward}"
                ),
                English => {
                    let value = capital(language, &format!("{at}it is {deltas}."));
                    format!(
                        "With softmax every output depends on every net, so the delta is δ = {SOFTMAX_DELTA}. {value} {onward}"
                    )
                }
            };
            return text;
        }
        let rule = softmax_rule(focus);
        return match language {
            Korean => format!(
                "소프트맥스와 교차 엔트로피를 이어서 미분하면 델타는 δ = {rule}입니다. {at}그 값은 {deltas}입니다. {onward}"
            ),
            English => {
                let value = capital(language, &format!("{at}it is {deltas}."));
                format!("Softmax and cross-entropy differentiated in one give the delta δ = {rule}. {value} {onward}")
            }
        };
    };
    let phi = spoken(language, activation);
    let slope = if one { slope_words(activation, view.out(last, 0, s)) } else { "φ′".to_owned() };
    let text = match (language, activation) {
        (Korean, Activation::Step) => {
            "계단 함수의 기울기는 0이므로 ∂E/∂o가 무엇이든 출력의 델타는 0입니다. 뒤로 전할 것이 없어 아무것도 배우지 못합니다.".to_owned()
        }
        (English, Activation::Step) => {
            "The slope of the step function is 0, so the output's delta is 0 whatever ∂E/∂o is: nothing goes back, and nothing is learned.".to_owned()
        }
        (Korean, Activation::Identity) => {
            format!("항등 함수의 기울기는 1이므로 {at}출력의 델타는 ∂E/∂o와 같은 {deltas}입니다. {onward}")
        }
        (English, Activation::Identity) => {
            format!("The slope of the identity is 1, so {at}the output's delta is ∂E/∂o itself, {deltas}. {onward}")
        }
        (Korean, _) => {
            format!("{at}∂E/∂o에 {phi}의 기울기 {} 곱한 값이 출력의 델타 {deltas}입니다. {onward}", with(&slope, Object))
        }
        (English, _) => {
            format!("{at}∂E/∂o times the slope of {phi}, {slope}, is the output's delta: {deltas}. {onward}")
        }
    };
    capital(language, &text)
}

/// δ of softmax with any loss.
pub(in crate::text) const SOFTMAX_DELTA: &str = "o(∂E/∂o − Σ ∂E/∂o·o)";

/// δ of softmax with categorical cross-entropy; short where the targets add up to 1.
pub(in crate::text) fn softmax_rule(focus: Focus<'_>) -> &'static str {
    let view = focus.view;
    let outputs = view.sizes().last().copied().unwrap_or(0);
    let whole: f64 = (0..outputs).map(|k| view.target(k, focus.sample)).sum();
    if (whole - 1.0).abs() < 1e-12 { "(o − t)/N" } else { "(o·Σt − t)/N" }
}

fn onward(language: Language, layers: usize) -> &'static str {
    if layers == 1 {
        return language.pick(
            "은닉층이 없으므로 이 델타로 바로 그래디언트를 구합니다.",
            "There is no hidden layer, so the gradients come next.",
        );
    }
    language.pick("이제 이 델타가 가중치를 거슬러 뒤로 갑니다.", "Now the delta travels backward through the weights.")
}

fn hidden_delta(language: Language, focus: Focus<'_>, layer: usize) -> String {
    let (view, s) = (focus.view, focus.sample);
    let j = subject(focus, Phase::Delta(layer));
    let (here, node) = (place(language, view, layer), view.symbol(layer, j));
    let behind = place(language, view, layer + 1);
    let at = of_sample(language, view, s);
    let (back, delta) = (told(view.error(layer, j, s)), told(view.delta(layer, j, s)));
    if view.delta(layer, j, s) == Some(0.0) {
        return match language {
            Korean => format!(
                "{behind}의 델타가 가중치를 거슬러 {} 돌아왔지만, {at}델타는 모두 0입니다. 돌아온 값이나 활성화 함수의 기울기가 0이기 때문입니다.",
                with(&here, Toward)
            ),
            English => format!(
                "The deltas of {behind} came back through the weights to {here}, but {at}all deltas are 0: what comes back or the slope φ′ is 0."
            ),
        };
    }
    if each(view, layer).is_none() {
        return match language {
            Korean => format!(
                "{behind}의 델타가 가중치를 거슬러 {} 돌아왔습니다. {at}크기가 가장 큰 것은 {node}의 δ = {SOFTMAX_DELTA} = {delta}입니다.",
                with(&here, Toward)
            ),
            English => format!(
                "The deltas of {behind} came back through the weights to {here}. The largest in size {at}is δ = {SOFTMAX_DELTA} = {delta} at {node}."
            ),
        };
    }
    let slope = told(view.slope(layer, j, s));
    match language {
        Korean => format!(
            "{behind}의 델타가 가중치를 거슬러 {} 돌아왔습니다. {at}크기가 가장 큰 것은 {node}의 δ = {delta}입니다. 돌아온 값 {back}에 기울기 φ′ = {} 곱했습니다.",
            with(&here, Toward),
            with(&slope, Object)
        ),
        English => format!(
            "The deltas of {behind} came back through the weights to {here}. The largest in size {at}is δ = {delta} at {node}: what came back, {back}, times the slope φ′ = {slope}."
        ),
    }
}

fn gradients(language: Language, focus: Focus<'_>) -> String {
    let view = focus.view;
    let (count, samples) = (view.parameters().len(), view.samples());
    let item = item_of(view, subject(focus, Phase::Gradients));
    let (symbol, gradient) = (item_symbol(view, item), view.gradient(item));
    let fixed = if biases_are_fixed(view) { fixed(language) } else { "" };
    let largest = match language {
        _ if gradient == Some(0.0) => language
            .pick("모두 0이어서 갱신해도 아무것도 바뀌지 않습니다.", "All are 0, so the update will change nothing.")
            .to_owned(),
        Korean => format!("크기가 가장 큰 것은 ∂E/∂{symbol} = {}입니다.", told(gradient)),
        English => format!("The largest in size is ∂E/∂{symbol} = {}.", told(gradient)),
    };
    match (language, samples) {
        (Korean, 1) => {
            format!("노드로 들어온 값에 그 노드의 델타를 곱해 그래디언트 {count}개를 구했습니다. {largest}{fixed}")
        }
        (English, 1) => {
            format!("What entered a node times the node's delta gives the {count} gradients. {largest}{fixed}")
        }
        (Korean, _) => format!(
            "노드로 들어온 값과 그 노드의 델타의 곱을 예제 {samples}개에 대해 모두 더해 그래디언트 {count}개를 구했습니다. {largest}{fixed}"
        ),
        (English, _) => format!(
            "What entered a node times the node's delta, summed over the {samples} samples, gives the {count} gradients. {largest}{fixed}"
        ),
    }
}

fn fixed(language: Language) -> &'static str {
    language.pick(
        " 바이어스의 그래디언트도 구했지만 갱신에는 쓰지 않습니다.",
        " Those of the biases are found as well, but the update does not use them.",
    )
}
