//! What just happened in the network, in one to three sentences.

use super::{ending, inputs, largest_delta, largest_gradient, operation, progress, spoken_sample, unit_symbol};
use crate::engine::numpy_program::Batch;
use crate::lesson::xor::view::Scene;
use crate::text::figure::figure;
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Object, Subject};
use crate::text::particle::with;

/// What just happened, with its numbers.
pub fn narration(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let told = match (view.ending, view.lit_phase(), view.lit_operation()) {
        (Some(ending), _, _) => ending::ended(language, scene, ending),
        (None, None, _) => invitation(language, scene),
        (None, Some(phase), Some(operation)) => operation::operation(language, scene, phase, operation),
        (None, Some(phase), None) => phase_done(language, scene, phase),
    };
    if scene.before.as_ref().is_some_and(|before| before.position > view.position) {
        return format!("{} {told}", language.pick("되돌아왔습니다.", "Stepped back."));
    }
    told
}

fn invitation(language: Language, scene: &Scene) -> String {
    let (seed, hidden) = (scene.program.seed, scene.program.hidden);
    let nodes = ending::hidden_nodes(language, hidden);
    match language {
        Korean => format!(
            "시드 {seed}에서 뽑은 −1과 1 사이의 난수로 가중치를 정했습니다. {nodes} 앞으로(→)를 눌러 순방향 계산부터 시작해 보세요."
        ),
        English => format!(
            "The weights are random numbers between −1 and 1, drawn with seed {seed}. {nodes} Press forward (→) to begin with the forward pass."
        ),
    }
}

fn phase_done(language: Language, scene: &Scene, phase: u8) -> String {
    match phase {
        1 => hidden_outputs(language, scene),
        2 => output(language, scene),
        3 => error(language, scene),
        4 => output_delta(language, scene),
        5 => hidden_deltas(language, scene),
        6 => gradients(language, scene),
        _ => progress::updated(language, scene),
    }
}

fn known(value: Option<f64>) -> f64 {
    value.unwrap_or(f64::NAN)
}

fn hidden_outputs(language: Language, scene: &Scene) -> String {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let outs: Vec<String> = (0..view.bias_node()).map(|j| figure(known(view.out(1, j, s)))).collect();
    let (at, outs) = (inputs(scene, s), outs.join(", "));
    match language {
        Korean => format!(
            "입력 {at}의 값이 가중치를 지나 은닉층에 모이고, 시그모이드를 거쳐 {} 되었습니다. 마지막 노드는 바이어스라서 언제나 1입니다.",
            with(&outs, Subject)
        ),
        English => format!(
            "The input {at} ran through the weights, was summed in each hidden node and passed the sigmoid: {outs}. The last node is the bias and always 1."
        ),
    }
}

pub(super) fn output(language: Language, scene: &Scene) -> String {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let (out, net) = (known(view.out(2, 0, s)), figure(known(view.net(2, 0, s))));
    let (at, target) = (inputs(scene, s), view.target(s));
    let right = (out - target).abs() < 0.5;
    let out = figure(out);
    match language {
        Korean => format!(
            "은닉층의 출력이 모여 net = {net}, 시그모이드를 지나 출력 o = {out}입니다. 입력 {at}의 목표는 {target}이므로 {}",
            if right {
                "½을 기준으로 하면 맞는 쪽에 있습니다."
            } else {
                "아직 틀린 쪽에 있습니다."
            }
        ),
        English => format!(
            "The hidden outputs add up to net = {net}, and the sigmoid turns that into the output o = {out}. The target of {at} is {target}: {}",
            if right { "on the right side of ½." } else { "still on the wrong side of ½." }
        ),
    }
}

fn error(language: Language, scene: &Scene) -> String {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let (error, loss) = (figure(known(view.error(s))), figure(known(view.loss())));
    let at = inputs(scene, s);
    match (language, view.batch) {
        (Korean, Batch::All) => format!(
            "출력에서 목표를 뺀 오차 o − t는 입력 {at}에서 {error}입니다. 네 예제의 오차를 제곱해 더하고 반으로 나누면 손실 E = {loss}입니다."
        ),
        (English, Batch::All) => format!(
            "The error o − t for the input {at} is {error}. The squares of all four errors, added and halved, are the loss E = {loss}."
        ),
        (Korean, Batch::One(_)) => {
            format!(
                "출력에서 목표를 뺀 오차 o − t는 입력 {at}에서 {error}입니다. 이 예제의 손실은 그 제곱의 반인 E = {loss}입니다."
            )
        }
        (English, Batch::One(_)) => {
            format!("The error o − t for the input {at} is {error}. This sample's loss is half its square, E = {loss}.")
        }
    }
}

fn output_delta(language: Language, scene: &Scene) -> String {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let out = known(view.out(2, 0, s));
    let (delta, slope) = (figure(known(view.delta(2, 0, s))), figure(out * (1.0 - out)));
    match language {
        Korean => format!(
            "오차에 시그모이드의 기울기 φ′ = o(1 − o) = {} 곱한 값이 출력의 델타 {delta}입니다. 이제 이 델타가 뒤로 갑니다.",
            with(&slope, Object)
        ),
        English => format!(
            "The error times the sigmoid's slope, φ′ = o(1 − o) = {slope}, is the output's delta, {delta}. Now it travels backward."
        ),
    }
}

fn hidden_deltas(language: Language, scene: &Scene) -> String {
    let (view, s) = (&scene.view, spoken_sample(scene));
    let largest = largest_delta(view, s);
    let (node, delta) = (unit_symbol(1, largest, view.hidden()), figure(known(view.delta(1, largest, s))));
    match language {
        Korean => format!(
            "출력의 델타가 가중치를 거슬러 은닉층으로 돌아왔습니다. 입력 {}에서 크기가 가장 큰 것은 {node}의 δ = {delta}입니다. 바이어스 노드의 델타는 정확히 0입니다.",
            inputs(scene, s)
        ),
        English => format!(
            "The output's delta came back through the weights into the hidden layer. For the input {} the largest in size is δ = {delta} at {node}. The bias node's delta is exactly 0.",
            inputs(scene, s)
        ),
    }
}

fn gradients(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let (name, value) = largest_gradient(view);
    let value = figure(value);
    let of = match (language, view.batch) {
        (Korean, Batch::All) => "가중치마다 ‘들어온 값 × 델타’를 네 예제에 대해 더해 그래디언트를 구했습니다.",
        (Korean, Batch::One(_)) => "가중치마다 ‘들어온 값 × 델타’로 이 예제의 그래디언트를 구했습니다.",
        (English, Batch::All) => {
            "Each weight's gradient is its incoming value times its delta, summed over the four samples."
        }
        (English, Batch::One(_)) => {
            "Each weight's gradient is its incoming value times its delta, for this one sample."
        }
    };
    match language {
        Korean => format!("{of} 크기가 가장 큰 것은 {name}의 {value}입니다."),
        English => format!("{of} The largest in size belongs to {name}: {value}."),
    }
}
