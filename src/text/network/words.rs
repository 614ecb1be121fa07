//! Parts of sentences about the network: lists of its numbers, where a number holds, and its losses in words.

use super::name::{layer_name, sample_name};
use crate::engine::activation::Activation;
use crate::engine::loss::Loss;
use crate::lesson::network_view::NetworkView;
use crate::text::activation;
use crate::text::figure::{count, figure, look_alike};
use crate::text::formula::Math;
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::Toward;
use crate::text::particle::with;

/// Longer lists are cut.
const LONGEST_LIST: usize = 4;
/// So many entries are left of a longer one.
const LEFT_OF_LIST: usize = 3;

/// A number of which it is known that the program has come to it.
pub(in crate::text) fn told(value: Option<f64>) -> String {
    figure(value.unwrap_or(f64::NAN))
}

/// An English sentence with a capital at its beginning, unless that is a symbol; Korean has none.
pub(in crate::text) fn capital(language: Language, text: &str) -> String {
    let mut letters = text.chars();
    if language == Korean {
        return text.to_owned();
    }
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Entries separated by commas; the rest of a long list is counted.
pub(in crate::text) fn listed(language: Language, entries: &[String]) -> String {
    if entries.len() <= LONGEST_LIST {
        return entries.join(", ");
    }
    let (some, rest) = (entries[..LEFT_OF_LIST].join(", "), entries.len() - LEFT_OF_LIST);
    match language {
        Korean => format!("{some} 등 값 {}개", entries.len()),
        English => format!("{some} and {rest} more"),
    }
}

/// The values of a layer's nodes: h₁ = 0.5, h₂ = 0.6.
pub(in crate::text) fn node_values(
    language: Language,
    view: &dyn NetworkView,
    layer: usize,
    value: impl Fn(usize) -> Option<f64>,
) -> String {
    let nodes = view.sizes().get(layer).copied().unwrap_or(0);
    let entries: Vec<_> = (0..nodes).map(|j| format!("{} = {}", view.symbol(layer, j), told(value(j)))).collect();
    listed(language, &entries)
}

/// What holds at a layer's nodes: h₁에서 0.5, h₂에서 0.6; of a single node the number alone.
pub(in crate::text) fn values_at(
    language: Language,
    view: &dyn NetworkView,
    layer: usize,
    value: impl Fn(usize) -> Option<f64>,
) -> String {
    let nodes = view.sizes().get(layer).copied().unwrap_or(0);
    let entry = |j: usize| {
        let (symbol, value) = (view.symbol(layer, j), told(value(j)));
        match language {
            _ if nodes == 1 => value,
            Korean => format!("{symbol}에서 {value}"),
            English => format!("{value} at {symbol}"),
        }
    };
    listed(language, &(0..nodes).map(entry).collect::<Vec<_>>())
}

/// The inputs of a sample, as far as they were used: (0.5, 0.1); of many only how many they are.
pub(in crate::text) fn inputs(language: Language, view: &dyn NetworkView, sample: usize) -> String {
    let inputs = view.sizes().first().copied().unwrap_or(0);
    let values: Vec<_> = (0..inputs).map(|i| told(view.given(0, i, sample))).collect();
    match (language, inputs) {
        (_, 1) => values.concat(),
        (_, 2..=LONGEST_LIST) => format!("({})", values.join(", ")),
        (Korean, _) => format!("{inputs}개"),
        (English, _) => format!("of {inputs} values"),
    }
}

/// For which sample a number holds, with a space behind it; nothing where there is only one sample.
pub(in crate::text) fn of_sample(language: Language, view: &dyn NetworkView, sample: usize) -> String {
    let name = sample_name(language, view, sample);
    match (language, view.samples()) {
        (_, 1) => String::new(),
        (Korean, _) => format!("{name}에서 "),
        (English, _) => format!("for {name} "),
    }
}

/// φ′ by its rule and its value.
pub(in crate::text) fn slope_words(activation: Activation, out: Option<f64>) -> String {
    let out = out.unwrap_or(f64::NAN);
    let value = figure(activation.derivative_from_output(out));
    match activation::slope(activation, &Math::id("o"), out) {
        Math::Word(_) => format!("φ′ = {value}"),
        rule => format!("φ′ = {} = {value}", rule.plain_text()),
    }
}

/// ∂E/∂o by its rule.
pub(in crate::text) fn loss_slope(loss: Loss) -> &'static str {
    match loss {
        Loss::HalfSquaredSum => "o − t",
        Loss::MeanSquaredError => "2(o − t)/(N·K)",
        Loss::MeanAbsoluteError => "sgn(o − t)/(N·K)",
        Loss::BinaryCrossEntropy => "(o − t)/(o(1 − o)·N·K)",
        Loss::CategoricalCrossEntropy => "−t/(N·o)",
    }
}

/// What the loss is made of; `single` if there is one output of one sample only.
pub(in crate::text) fn loss_words(language: Language, loss: Loss, single: bool) -> &'static str {
    let (korean, english) = match (loss, single) {
        (Loss::HalfSquaredSum, true) => ("그 제곱의 반", "half its square"),
        (Loss::HalfSquaredSum, false) => ("모든 오차의 제곱을 더한 것의 반", "half the sum of all squared errors"),
        (Loss::MeanSquaredError, true) => ("오차 o − t의 제곱", "the square of the error o − t"),
        (Loss::MeanSquaredError, false) => ("모든 오차 o − t의 제곱의 평균", "the mean of all squared errors o − t"),
        (Loss::MeanAbsoluteError, true) => ("오차 o − t의 절댓값", "the size of the error o − t"),
        (Loss::MeanAbsoluteError, false) => ("모든 오차 o − t의 절댓값의 평균", "the mean size of all errors o − t"),
        (Loss::BinaryCrossEntropy, true) => ("−(t ln o + (1 − t) ln(1 − o))", "−(t ln o + (1 − t) ln(1 − o))"),
        (Loss::BinaryCrossEntropy, false) => {
            ("−(t ln o + (1 − t) ln(1 − o))의 평균", "the mean of −(t ln o + (1 − t) ln(1 − o))")
        }
        (Loss::CategoricalCrossEntropy, true) => ("−t ln o", "−t ln o"),
        (Loss::CategoricalCrossEntropy, false) => {
            ("예제마다 구한 −Σ t ln o의 평균", "the mean of −Σ t ln o over the samples")
        }
    };
    language.pick(korean, english)
}

/// A layer within a sentence; in English with its article, unless it has a number.
pub(in crate::text) fn place(language: Language, view: &dyn NetworkView, layer: usize) -> String {
    let name = layer_name(language, view.layers(), layer);
    match language {
        English if !name.ends_with(char::is_numeric) => format!("the {name}"),
        _ => name,
    }
}

/// So many updates.
pub(in crate::text) fn updates(language: Language, number: u32) -> String {
    match language {
        Korean => format!("갱신 {}번", count(number)),
        English if number == 1 => "1 update".to_owned(),
        English => format!("{} updates", count(number)),
    }
}

/// From one loss to another, as the end of a sentence: 0.5에서 0.4로 줄었습니다, fell from 0.5 to 0.4.
pub(in crate::text) fn moved(language: Language, was: f64, now: f64) -> String {
    let (old, new) = (figure(was), figure(now));
    match (language, look_alike(was, now), now < was) {
        (Korean, true, _) => format!("{old}에서 거의 바뀌지 않았습니다"),
        (English, true, _) => format!("hardly changed from {old}"),
        (Korean, false, true) => format!("{old}에서 {} 줄었습니다", with(&new, Toward)),
        (English, false, true) => format!("fell from {old} to {new}"),
        (Korean, false, false) => format!("{old}에서 {} 커졌습니다", with(&new, Toward)),
        (English, false, false) => format!("rose from {old} to {new}"),
    }
}
