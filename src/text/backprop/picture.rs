//! The text alternatives of the page's pictures: what they show now.

use crate::lesson::backprop::scene::Scene;
use crate::lesson::network_view::NetworkView;
use crate::text::figure::figure;
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::phase_name;
use crate::text::network::picture::{last_phase, layers};
use crate::text::network::words::updates;

/// What the picture of the network shows now.
pub fn picture(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let (sizes, t, number) = (&view.program.sizes, updates(language, view.position().t), scene.sample + 1);
    let phase = view.lit_phase().map(|phase| phase_name(language, view.layers(), phase));
    let phase = last_phase(language, phase.as_deref());
    let layers = layers(language, view, scene.sample);
    let targets: Vec<_> = (0..sizes.outputs()).map(|k| figure(view.target(k, scene.sample))).collect();
    let targets = targets.join(", ");
    match language {
        Korean => format!(
            "{sizes} 신경망, {t} 뒤, {phase}. 예제 {number}: {layers}; 목표 {targets}. 파란 실선은 양수, 주황 점선은 음수 가중치이고 굵을수록 큽니다."
        ),
        English => format!(
            "A {sizes} network after {t}, {phase}. Sample {number}: {layers}; target {targets}. Blue solid links are positive weights, orange dashed ones negative; the wider, the larger."
        ),
    }
}

/// What the loss curve shows now.
pub fn loss_picture(language: Language, scene: &Scene) -> String {
    let t = updates(language, scene.view.position().t);
    let (first, now) = (scene.first_loss.map(figure), scene.view.loss().map(figure));
    match (language, first, now) {
        (Korean, Some(first), Some(now)) => {
            format!("갱신에 따른 손실 E의 곡선. 처음 {first}에서 시작해 {t} 뒤인 지금은 {now}입니다.")
        }
        (English, Some(first), Some(now)) => {
            format!("The loss E against updates: {first} at first, {now} now, after {t}.")
        }
        (Korean, Some(first), None) => format!("갱신에 따른 손실 E의 곡선. 처음은 {first}, 지금까지 {t}입니다."),
        (English, Some(first), None) => format!("The loss E against updates: {first} at first, {t} so far."),
        (Korean, None, Some(now)) => format!("갱신에 따른 손실 E의 곡선. 지금은 {now}이고 {t}을 마쳤습니다."),
        (English, None, Some(now)) => format!("The loss E against updates: {now} now, after {t}."),
        (Korean, None, None) => format!("갱신에 따른 손실 E의 곡선. 지금까지 {t}입니다."),
        (English, None, None) => format!("The loss E against updates: {t} so far."),
    }
}
