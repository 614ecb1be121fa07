//! The text alternatives of the XOR page's pictures: what they show now.

use super::progress::loss_of_all;
use super::{inputs, phase_name, unit_symbol};
use crate::engine::numpy_program::SAMPLES;
use crate::lesson::xor::UpdateBy;
use crate::lesson::xor::view::Scene;
use crate::text::figure::{count, figure};
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::picture::last_phase;

/// What the picture of the network shows now.
pub fn picture(language: Language, scene: &Scene) -> String {
    let (view, s) = (&scene.view, scene.sample);
    let (hidden, t) = (view.hidden(), count(view.position.t));
    let phase = view.lit_phase().map(|phase| phase_name(language, phase));
    let phase = last_phase(language, phase.as_deref());
    let unknown = || language.pick("아직 계산하지 않음", "not computed yet").to_owned();
    let value = |layer, j| view.out(layer, j, s).map_or_else(unknown, figure);
    let nodes: Vec<String> =
        (0..view.bias_node()).map(|j| format!("{} {}", unit_symbol(1, j, hidden), value(1, j))).collect();
    let (nodes, out, at) = (nodes.join(", "), value(2, 0), inputs(scene, s));
    match language {
        Korean => format!(
            "3-{hidden}-1 신경망, 갱신 {t}번 뒤, {phase}. 입력 {at}: 은닉층 {nodes}, 바이어스 1, 출력 o {out}, 목표 {}. 파란 실선은 양수, 주황 점선은 음수 가중치이고 굵을수록 큽니다.",
            view.target(s)
        ),
        English => format!(
            "A 3-{hidden}-1 network after {t} updates, {phase}. Input {at}: hidden layer {nodes}, bias 1, output o {out}, target {}. Blue solid links are positive weights, orange dashed ones negative; the wider, the larger.",
            view.target(s)
        ),
    }
}

/// What the loss curve shows now.
pub fn loss_picture(language: Language, scene: &Scene) -> String {
    let by_batch = scene.program.update_by == UpdateBy::Batch;
    let (t, first) = (count(scene.view.position.t), scene.first_loss.filter(|_| by_batch).map(figure));
    let now = loss_of_all(&scene.view).map(figure);
    match (language, first, now) {
        (Korean, Some(first), Some(now)) => {
            format!("갱신에 따른 손실 E의 곡선. 처음 {first}에서 시작해 갱신 {t}번 뒤인 지금은 {now}입니다.")
        }
        (English, Some(first), Some(now)) => {
            format!("The loss E against updates: {first} at first, {now} now, after update {t}.")
        }
        (Korean, Some(first), None) => format!("갱신에 따른 손실 E의 곡선. 처음은 {first}, 지금까지 갱신 {t}번입니다."),
        (English, Some(first), None) => format!("The loss E against updates: {first} at first, {t} updates so far."),
        (Korean, None, Some(now)) => format!("갱신에 따른 손실 E의 곡선. 갱신 {t}번 뒤인 지금은 {now}입니다."),
        (English, None, Some(now)) => format!("The loss E against updates: {now} now, after update {t}."),
        (Korean, None, None) => format!("갱신에 따른 손실 E의 곡선. 지금까지 갱신 {t}번입니다."),
        (English, None, None) => format!("The loss E against updates: {t} updates so far."),
    }
}

/// What the decision surface shows now.
pub fn surface_picture(language: Language, scene: &Scene) -> String {
    let corner = |s: usize| format!("{} → {}", inputs(scene, s), figure(scene.view.next_output(s)));
    let corners = (0..SAMPLES).map(corner).collect::<Vec<_>>().join(", ");
    match language {
        Korean => format!(
            "입력 평면 위의 출력, 지금의 가중치로 그렸습니다. 파랑은 1, 주황은 0에 가깝습니다. 네 예제: {corners}."
        ),
        English => {
            format!(
                "The output over the input plane, with the present weights: blue is near 1, orange near 0. The four samples: {corners}."
            )
        }
    }
}
