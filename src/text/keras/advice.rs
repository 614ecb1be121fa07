//! What is good to know of a model's settings, beside the training.

use crate::engine::loss::Loss;
use crate::lesson::keras::options::Scoring;
use crate::lesson::keras::view::View;
use crate::lesson::network_view::NetworkView;
use crate::text::language::Language;

/// What the settings bring with them.
pub fn notes(language: Language, view: &View) -> Vec<String> {
    let last = view.activation(view.layers());
    let outputs = view.program.units.outputs();
    let softmax = last == "softmax";
    let notes = [
        (softmax && outputs == 1).then_some((
            "출력이 하나뿐이면 소프트맥스는 언제나 1을 내므로 배울 것이 없습니다. 시그모이드를 쓰거나 유닛을 둘 이상으로 하세요.",
            "With a single output softmax always gives 1, and there is nothing to learn. Take the sigmoid, or two units or more.",
        )),
        (view.program.loss == Loss::CategoricalCrossEntropy && !softmax).then_some((
            "범주형 교차 엔트로피는 출력의 합이 1인 소프트맥스와 함께 씁니다. 다른 활성화 함수의 출력은 Keras가 합으로 나누어 계산합니다.",
            "Categorical cross-entropy goes with softmax, whose outputs add up to 1. Outputs of other activations are divided by their sum first, as Keras does.",
        )),
        (view.program.loss == Loss::BinaryCrossEntropy && last != "sigmoid").then_some((
            "이진 교차 엔트로피는 0과 1 사이의 출력을 위한 손실입니다. 출력층에는 시그모이드가 알맞습니다.",
            "Binary cross-entropy is made for outputs between 0 and 1. The sigmoid suits the output layer.",
        )),
        (view.program.scoring == Scoring::Accuracy && view.program.data.id() == "line").then_some((
            "회귀에서 정확도는 뜻이 없습니다. 목표가 0이나 1이 아니면 맞았다고 세지 않으므로 언제나 0입니다.",
            "Accuracy means nothing in a regression: a target that is neither 0 nor 1 is never met, so it is always 0.",
        )),
    ];
    notes.into_iter().flatten().map(|(korean, english)| language.pick(korean, english).to_owned()).collect()
}
