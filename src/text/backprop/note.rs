//! Standing notes beside the network: what its settings bring with them, and how the lecture and the article compare.

use crate::engine::activation::Activation;
use crate::engine::loss::Loss;
use crate::lesson::backprop::Backprop;
use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::view::View;
use crate::lesson::item::Item;
use crate::lesson::link;
use crate::lesson::network_view::NetworkView;
use crate::lesson::program::Program;
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::words::place;
use crate::text::particle::Particle::Toward;
use crate::text::particle::with;

/// What a learner should know of the settings and of the network's state.
pub fn notes(language: Language, scene: &Scene) -> Vec<String> {
    let view = &scene.view;
    let found = [
        preset_note(language, scene).map(str::to_owned),
        step_layer(view).map(|layer| step(language, view, layer)),
        symmetric_layer(view).map(|layer| symmetric(language, view, layer)),
        softmax(language, view).map(str::to_owned),
        unfit_outputs(view).then(|| probabilities(language).to_owned()),
    ];
    found.into_iter().flatten().collect()
}

/// Whether settings and edits are those of a preset. How long the run is makes no difference.
fn is_preset(scene: &Scene, id: &str) -> bool {
    let Some(preset) = Backprop::PRESETS.iter().find(|preset| preset.id == id) else { return false };
    // Of a setting that is named twice the last counts.
    let query = format!("{}&n={}", preset.query, scene.view.program.iterations);
    link::describes(&query, &scene.view.program, &scene.edits)
}

fn preset_note(language: Language, scene: &Scene) -> Option<&'static str> {
    let (korean, english) = match () {
        () if is_preset(scene, "mazur") => (
            "Mazur의 글은 갱신을 한 번 한 뒤의 손실을 0.291027924로 적었습니다. 반올림 없이 계산하면 0.2910277737입니다.",
            "Mazur's article prints the loss after one update as 0.291027924. Computed without rounding on the way it is 0.2910277737.",
        ),
        () if is_preset(scene, "3-6-1") => (
            "강의는 입력과 은닉층의 바이어스 노드까지 세어 3-6-1이라고 합니다. 여기서는 바이어스를 따로 두므로 같은 신경망이 2-5-1입니다. 강의의 가중치 24개 가운데 바이어스 노드로 들어가 바뀌지 않는 3개를 뺀 21개가 그대로 있습니다.",
            "The lecture counts the bias nodes of the input and hidden layers and says 3-6-1. Here biases stand apart, and the same network is 2-5-1. Of the lecture's 24 weights all are here but the 3 that lead into a bias node and never change.",
        ),
        () if is_preset(scene, "slide") => (
            "슬라이드에 없는 첨자를 채웠습니다. X의 열은 예제 1부터 4까지이고, 바이어스는 노드마다 하나씩 b₁, b₂, b₃이며 모든 열에 더합니다. 활성화 함수는 쓰지 않습니다.",
            "The indices that the slide leaves out are supplied: X's columns are samples 1 to 4, each node has a bias of its own, b₁, b₂, b₃, added to every column, and there is no activation function.",
        ),
        () => return None,
    };
    Some(language.pick(korean, english))
}

/// The last layer with the step function, whose slope lets nothing pass.
fn step_layer(view: &View) -> Option<usize> {
    let is_step = |layer: &usize| view.program.activation(layer - 1).each() == Some(Activation::Step);
    (1..=view.layers()).rev().find(is_step)
}

fn step(language: Language, view: &View, layer: usize) -> String {
    let here = place(language, view, layer);
    match (language, layer == 1) {
        (Korean, true) => format!(
            "{here}의 계단 함수는 기울기가 어디서나 0입니다. 델타가 0이 되므로 {} 들어오는 가중치는 끝까지 바뀌지 않습니다.",
            with(&here, Toward)
        ),
        (Korean, false) => format!(
            "{here}의 계단 함수는 기울기가 어디서나 0입니다. 델타가 0이 되므로 여기까지의 모든 층에서 가중치가 끝까지 바뀌지 않습니다."
        ),
        (English, true) => format!(
            "The step function of {here} has the slope 0 everywhere. Its deltas are 0, and the weights leading in never change."
        ),
        (English, false) => format!(
            "The step function of {here} has the slope 0 everywhere. Its deltas are 0, and no weight up to this layer ever changes."
        ),
    }
}

/// The first hidden layer whose nodes all have the same weights, in and out: they will have the same for ever.
fn symmetric_layer(view: &View) -> Option<usize> {
    let sizes = view.sizes();
    (1..view.layers()).find(|&layer| {
        let (before, nodes, after) = (sizes[layer - 1], sizes[layer], sizes[layer + 1]);
        let bits = |item| view.value(item).to_bits();
        let same = |item: &dyn Fn(usize) -> Item| (1..nodes).all(|j| bits(item(j)) == bits(item(0)));
        nodes > 1
            && (0..before).all(|from| same(&|to| Item::Weight { layer, from, to }))
            && same(&|to| Item::Bias { layer, to })
            && (0..after).all(|to| same(&|from| Item::Weight { layer: layer + 1, from, to }))
    })
}

fn symmetric(language: Language, view: &View, layer: usize) -> String {
    let here = place(language, view, layer);
    match language {
        Korean => format!(
            "{here}의 노드들은 가중치가 모두 같습니다. 그래디언트도 언제나 같으므로 서로 다른 일을 맡지 못하고 노드 하나처럼 배웁니다. 그래서 처음 가중치는 난수로 정합니다."
        ),
        English => format!(
            "All nodes of {here} have the same weights, so their gradients are always the same too: they learn as one node and can never share out the work. That is why first weights are random."
        ),
    }
}

fn softmax(language: Language, view: &View) -> Option<&'static str> {
    if view.loss_function() != Loss::CategoricalCrossEntropy {
        return None;
    }
    let (korean, english) = if view.sizes().last() == Some(&1) {
        (
            "출력이 하나뿐이면 소프트맥스는 언제나 1을 내므로 배울 것이 없습니다. 출력 노드를 둘 이상으로 해 보세요.",
            "With a single output softmax always gives 1, and there is nothing to learn. Try two or more output nodes.",
        )
    } else {
        (
            "범주형 교차 엔트로피는 출력이 확률이어야 하므로 출력층에 소프트맥스를 함께 씁니다. 출력의 합은 언제나 1입니다.",
            "Categorical cross-entropy needs probabilities, so it brings softmax for the output layer. The outputs always add up to 1.",
        )
    };
    Some(language.pick(korean, english))
}

/// Whether binary cross-entropy meets outputs that need not lie between 0 and 1.
fn unfit_outputs(view: &View) -> bool {
    let last = view.program.activation(view.layers() - 1).each();
    view.loss_function() == Loss::BinaryCrossEntropy && last != Some(Activation::Sigmoid)
}

fn probabilities(language: Language) -> &'static str {
    language.pick(
        "이진 교차 엔트로피는 0과 1 사이의 출력을 위한 손실입니다. 10⁻⁷보다 작거나 1 − 10⁻⁷보다 큰 출력은 그 값으로 잘라서 계산하고, 거기서는 ∂E/∂o가 0이어서 배우지 못합니다. 출력층에는 시그모이드가 알맞습니다.",
        "Binary cross-entropy is made for outputs between 0 and 1. An output below 10⁻⁷ or above 1 − 10⁻⁷ is cut off there, and as ∂E/∂o is then 0, it learns nothing. The sigmoid suits the output layer.",
    )
}
