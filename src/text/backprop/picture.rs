//! The text alternatives of the page's pictures: what they show now.

use crate::lesson::backprop::scene::Scene;
use crate::lesson::network_view::NetworkView;
use crate::text::figure::figure;
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::words::updates;
use crate::text::network::{layer_name, phase_name};

/// What the picture of the network shows now.
pub fn picture(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let (sizes, t, number) = (&view.program.sizes, updates(language, view.position().t), scene.sample + 1);
    let phase = match (view.lit_phase().map(|phase| phase_name(language, view.layers(), phase)), language) {
        (Some(phase), Korean) => format!("마지막 단계는 {phase}"),
        (Some(phase), English) => format!("last phase: {phase}"),
        (None, Korean) => "아직 시작하지 않음".to_owned(),
        (None, English) => "not started yet".to_owned(),
    };
    let layers: Vec<_> = (0..view.sizes().len()).map(|layer| nodes(language, scene, layer)).collect();
    let layers = layers.join("; ");
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

/// A layer with the values of its nodes.
fn nodes(language: Language, scene: &Scene, layer: usize) -> String {
    let view = &scene.view;
    let name = layer_name(language, view.layers(), layer);
    let count = view.sizes().get(layer).copied().unwrap_or(0);
    let values =
        (0..count).map(|j| Some(format!("{} {}", view.symbol(layer, j), figure(view.out(layer, j, scene.sample)?))));
    let known: Vec<_> = values.flatten().collect();
    if known.is_empty() {
        return format!("{name} {}", language.pick("아직 계산하지 않음", "not computed yet"));
    }
    format!("{name} {}", known.join(", "))
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
