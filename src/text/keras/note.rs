//! Choices that are allowed and tell something: what follows from them, and what would be better.

use crate::data::dataset::Meaning;
use crate::engine::activation::Activation;
use crate::engine::initializer::Initializer;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::loss::Loss;
use crate::lesson::keras::options::Data;
use crate::lesson::keras::stack::Block;
use crate::lesson::keras::{Keras, MOST_UPDATES};
use crate::lesson::position::Grid;
use crate::text::figure::figure;
use crate::text::keras::name;
use crate::text::keras::summary::grouped;
use crate::text::language::Language::{self, English, Korean};
use crate::text::listing::keras::is_cut;

/// Something that is good to know of the settings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Note {
    /// Nothing at or below this layer (from 1) learns.
    Step {
        /// The last layer with the step function.
        layer: usize,
    },
    /// Softmax over one unit.
    SoftmaxOfOne {
        /// The layer, from 1.
        layer: usize,
    },
    /// Categorical cross-entropy of one output.
    OneClass,
    /// Categorical cross-entropy of outputs that are no probabilities.
    NoProbabilities,
    /// Binary cross-entropy of outputs that leave 0…1.
    BeyondOne {
        /// The last layer's activation.
        activation: LayerActivation,
    },
    /// Targets that the last layer's activation cannot give.
    OutOfReach {
        /// That activation.
        activation: LayerActivation,
        /// The smallest target.
        smallest: f64,
        /// The largest target.
        largest: f64,
    },
    /// Every unit of a hidden layer stays like its neighbours.
    Alike,
    /// Hidden layers that add nothing.
    Linear,
    /// Squared error behind a sigmoid.
    SlowStart,
    /// The batch takes all samples.
    WholeBatch {
        /// The asked-for size.
        batch: usize,
        /// Samples that are trained on.
        samples: usize,
    },
    /// The page stops before the last epoch.
    Cut {
        /// Updates that were asked for.
        updates: u64,
    },
}

/// What there is to say, what stops learning first.
pub fn notes(program: &Keras) -> Vec<Note> {
    let stack = program.stack();
    let blocks = stack.blocks();
    let Some((last, hidden)) = blocks.split_last() else { return Vec::new() };
    let is = |activation: LayerActivation, each: Activation| activation == each.into();
    let layer = |found: Option<usize>| found.map(|index| index + 1);
    let step = layer(blocks.iter().rposition(|block| is(block.activation, Activation::Step)));
    let alone = |block: &Block| block.activation == LayerActivation::Softmax && block.units == 1;
    let softmax = layer(blocks.iter().position(alone));
    let cce = program.loss == Loss::CategoricalCrossEntropy;
    let bce = program.loss == Loss::BinaryCrossEntropy;
    let zeros = |block: &Block| block.initializer == Initializer::Zeros;
    let wide = hidden.iter().any(|block| block.units > 1);
    let samples = program.trained();
    let batch = program.batch_size as usize;
    let (smallest, largest) = range(last.activation);
    [
        step.map(|layer| Note::Step { layer }),
        softmax.map(|layer| Note::SoftmaxOfOne { layer }),
        (cce && last.units == 1).then_some(Note::OneClass),
        (cce && last.units > 1 && last.activation != LayerActivation::Softmax).then_some(Note::NoProbabilities),
        (bce && (smallest < 0.0 || largest > 1.0)).then_some(Note::BeyondOne { activation: last.activation }),
        out_of_reach(program, last.activation),
        (wide && blocks.iter().all(zeros)).then_some(Note::Alike),
        (!hidden.is_empty() && hidden.iter().all(|block| is(block.activation, Activation::Identity)))
            .then_some(Note::Linear),
        (program.loss == Loss::MeanSquaredError && is(last.activation, Activation::Sigmoid)).then_some(Note::SlowStart),
        (samples > 0 && batch > samples).then_some(Note::WholeBatch { batch, samples }),
        is_cut(program)
            .then(|| Note::Cut { updates: u64::from(program.epochs) * u64::from(program.updates_per_epoch()) }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Between which numbers the outputs lie.
fn range(activation: LayerActivation) -> (f64, f64) {
    let LayerActivation::Each(each) = activation else { return (0.0, 1.0) };
    match each {
        Activation::Step | Activation::Sigmoid => (0.0, 1.0),
        Activation::Tanh | Activation::Softsign => (-1.0, 1.0),
        Activation::Relu | Activation::Softplus => (0.0, f64::INFINITY),
        Activation::Elu => (-1.0, f64::INFINITY),
        Activation::Identity | Activation::LeakyRelu => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

/// Of data whose targets are numbers; classes are 0 and 1.
fn out_of_reach(program: &Keras, activation: LayerActivation) -> Option<Note> {
    if !matches!(program.data, Data::Line | Data::Own) {
        return None;
    }
    let data = program.dataset().filter(|data| matches!(data.meaning, Meaning::Numbers { .. }))?;
    let (smallest, largest) = (data.targets.min(), data.targets.max());
    let reach = range(activation);
    (smallest < reach.0 || largest > reach.1).then_some(Note::OutOfReach { activation, smallest, largest })
}

/// The note in words.
pub fn sentence(language: Language, note: Note) -> String {
    match (note, language) {
        (Note::Step { layer }, Korean) => format!(
            "계단 함수의 기울기는 0입니다. 그래서 Dense {layer} 층과 그 앞의 층은 배우지 못합니다. 퍼셉트론 대신 다층 퍼셉트론이 매끄러운 활성화 함수를 쓰는 까닭입니다."
        ),
        (Note::Step { layer }, English) => format!(
            "The step function has slope 0: layer Dense {layer} and all before it cannot learn. That is why multilayer perceptrons have smooth activations."
        ),
        (Note::SoftmaxOfOne { layer }, Korean) => format!(
            "유닛이 하나인 층의 softmax는 언제나 1입니다 (Dense {layer} 층). 유닛을 늘리거나 sigmoid를 쓰세요."
        ),
        (Note::SoftmaxOfOne { layer }, English) => {
            format!("Softmax over one unit is always 1 (layer Dense {layer}). Take more units, or sigmoid.")
        }
        (Note::OneClass, Korean) => "출력이 하나이면 범주형 교차 엔트로피로는 배울 것이 없습니다. 합으로 나눈 출력이 언제나 1이기 때문입니다. 이진 교차 엔트로피를 쓰세요.".to_owned(),
        (Note::OneClass, English) => "With one output categorical cross-entropy has nothing to learn: divided by its sum it is always 1. Take binary cross-entropy.".to_owned(),
        (Note::NoProbabilities, Korean) => "범주형 교차 엔트로피는 합이 1인 확률을 기대합니다. Keras가 출력을 그 합으로 나누어 계산하지만, 마지막 층에는 softmax가 알맞습니다.".to_owned(),
        (Note::NoProbabilities, English) => "Categorical cross-entropy is for probabilities with the sum 1. Keras divides the outputs by their sum, but softmax suits the last layer.".to_owned(),
        (Note::BeyondOne { activation }, Korean) => format!(
            "이진 교차 엔트로피는 0과 1 사이의 출력을 기대합니다. {} 출력은 그 밖으로 나갈 수 있고, 거기서는 기울기가 0이 되어 배우지 못합니다. 마지막 층에 sigmoid를 쓰세요.",
            name::activation(activation)
        ),
        (Note::BeyondOne { activation }, English) => format!(
            "Binary cross-entropy is for outputs between 0 and 1. Those of {} may leave that range, where the slope is 0 and nothing is learned. Take sigmoid in the last layer.",
            name::activation(activation)
        ),
        (Note::OutOfReach { activation, smallest, largest }, Korean) => format!(
            "목표는 {}에서 {} 사이인데 마지막 층의 {} 출력은 거기까지 닿지 않습니다. 회귀에는 linear가 알맞습니다.",
            figure(smallest),
            figure(largest),
            name::activation(activation)
        ),
        (Note::OutOfReach { activation, smallest, largest }, English) => format!(
            "Targets lie between {} and {}, beyond what {} in the last layer can give. For a regression take linear.",
            figure(smallest),
            figure(largest),
            name::activation(activation)
        ),
        (Note::Alike, Korean) => "모든 커널이 0에서 시작하면 은닉층의 유닛들은 언제까지나 똑같습니다. 무작위로 시작해야 서로 다른 일을 배웁니다.".to_owned(),
        (Note::Alike, English) => "Where all kernels begin with 0, the units of a hidden layer stay alike for ever. They learn different things only from a random start.".to_owned(),
        (Note::Linear, Korean) => "은닉층이 모두 linear이면 층을 쌓아도 한 층과 같은 일만 할 수 있습니다. 그래서 XOR도 배우지 못합니다.".to_owned(),
        (Note::Linear, English) => "Hidden layers that are all linear do no more than one layer could, and cannot learn XOR.".to_owned(),
        (Note::SlowStart, Korean) => "mse와 sigmoid 출력에서는 그래디언트에 o(1−o)가 곱해져, 출력이 0이나 1에 가까우면 틀려도 천천히 배웁니다. 교차 엔트로피에는 이 인수가 없습니다.".to_owned(),
        (Note::SlowStart, English) => "With mse behind a sigmoid the gradient has the factor o(1−o): outputs near 0 or 1 learn slowly even where they are wrong. Cross-entropy has no such factor.".to_owned(),
        (Note::WholeBatch { batch, samples }, Korean) => format!(
            "배치 크기 {}보다 예제 수 {}개가 적어서, 에포크마다 배치 하나로 한 번 갱신합니다.",
            grouped(batch),
            grouped(samples)
        ),
        (Note::WholeBatch { batch, samples }, English) => format!(
            "A batch of {} takes all {} samples: one update per epoch.",
            grouped(batch),
            grouped(samples)
        ),
        (Note::Cut { updates }, Korean) => format!(
            "이 설정은 갱신 {}번입니다. 이 화면은 {}번에서 멈춥니다.",
            grouped(usize::try_from(updates).unwrap_or(usize::MAX)),
            grouped(MOST_UPDATES as usize)
        ),
        (Note::Cut { updates }, English) => format!(
            "These settings ask for {} updates. The page stops after {}.",
            grouped(usize::try_from(updates).unwrap_or(usize::MAX)),
            grouped(MOST_UPDATES as usize)
        ),
    }
}
