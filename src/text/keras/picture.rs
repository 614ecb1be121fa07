//! The text alternatives of the page's pictures: what they show now.

use super::words::epochs;
use crate::data::least_squares::Line;
use crate::lesson::keras::scene::Scene;
use crate::lesson::keras::view::View;
use crate::lesson::network_view::NetworkView;
use crate::text::figure::{count, figure};
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::{layer_name, phase_name};

/// What the network's picture shows.
pub fn picture(language: Language, scene: &Scene) -> String {
    let view = scene.view;
    let sizes: Vec<String> = view.sizes().iter().map(ToString::to_string).collect();
    let sizes = sizes.join("-");
    let t = count(view.position.t);
    let phase = match (view.lit_phase().map(|phase| phase_name(language, view.layers(), phase)), language) {
        (Some(phase), Korean) => format!("마지막 단계는 {phase}"),
        (Some(phase), English) => format!("last phase: {phase}"),
        (None, Korean) => "아직 시작하지 않음".to_owned(),
        (None, English) => "not started yet".to_owned(),
    };
    let layers: Vec<_> = (0..view.sizes().len()).map(|layer| nodes(language, scene, layer)).collect();
    let (layers, sample) = (layers.join("; "), view.sample_label(scene.sample));
    match language {
        Korean => format!(
            "{sizes} 신경망, 갱신 {t}번 뒤, {phase}. 예제 {sample}: {layers}. 파란 실선은 양수, 주황 점선은 음수 가중치이고 굵을수록 큽니다."
        ),
        English => format!(
            "A {sizes} network after {t} updates, {phase}. Sample {sample}: {layers}. Blue solid links are positive weights, orange dashed ones negative; the wider, the larger."
        ),
    }
}

/// A layer with the values of its nodes.
fn nodes(language: Language, scene: &Scene, layer: usize) -> String {
    let view = scene.view;
    let name = layer_name(language, view.layers(), layer);
    let number = view.sizes().get(layer).copied().unwrap_or(0);
    let values =
        (0..number).map(|j| Some(format!("{} {}", view.symbol(layer, j), figure(view.out(layer, j, scene.sample)?))));
    let known: Vec<_> = values.flatten().collect();
    if known.is_empty() {
        return format!("{name} {}", language.pick("아직 계산하지 않음", "not computed yet"));
    }
    format!("{name} {}", known.join(", "))
}

/// What the curve of the loss shows.
pub fn loss_picture(language: Language, scene: &Scene) -> String {
    let done = epochs(language, scene.view.epoch);
    match (language, scene.first, scene.last) {
        (Korean, Some(first), Some(last)) => format!(
            "에포크에 따른 평균 손실의 곡선. 첫 에포크는 {}, {done} 뒤인 지금은 {}입니다.",
            figure(first.training.loss),
            figure(last.training.loss)
        ),
        (English, Some(first), Some(last)) => format!(
            "The mean loss against epochs: {} in the first, {} now, after {done}.",
            figure(first.training.loss),
            figure(last.training.loss)
        ),
        (Korean, ..) => "에포크에 따른 평균 손실의 곡선. 아직 마친 에포크가 없습니다.".to_owned(),
        (English, ..) => "The mean loss against epochs. No epoch is done yet.".to_owned(),
    }
}

/// What the curve of the metric shows.
pub fn metric_picture(language: Language, scene: &Scene, metric: &str) -> String {
    let value = scene.last.and_then(|scores| scores.training.metric).map(figure);
    match (language, value) {
        (Korean, Some(value)) => format!("에포크에 따른 {metric}의 곡선. 지금은 {value}입니다."),
        (English, Some(value)) => format!("The {metric} against epochs: {value} now."),
        (Korean, None) => format!("에포크에 따른 {metric}의 곡선. 아직 마친 에포크가 없습니다."),
        (English, None) => format!("The {metric} against epochs. No epoch is done yet."),
    }
}

/// What the samples with the model's line show; `ours` are slope and intercept where the model is a line.
pub fn line_picture(language: Language, ours: Option<(f64, f64)>, least: Option<Line>) -> String {
    let ours = ours.map(|(slope, intercept)| line(slope, intercept));
    let least = least.map(|least| line(least.slope, least.intercept));
    match (language, ours, least) {
        (Korean, Some(ours), Some(least)) => {
            format!("예제의 점들과 모델의 직선 {ours}. 최소제곱 직선은 {least}입니다.")
        }
        (English, Some(ours), Some(least)) => {
            format!("The samples as points and the model's line {ours}. The least-squares line is {least}.")
        }
        (Korean, ..) => "예제의 점들과 지금 가중치로 그린 모델의 곡선.".to_owned(),
        (English, ..) => "The samples as points and the model's curve with the present weights.".to_owned(),
    }
}

fn line(slope: f64, intercept: f64) -> String {
    let sign = if intercept < 0.0 { '−' } else { '+' };
    format!("y = {} x {sign} {}", figure(slope), figure(intercept.abs()))
}

/// What the surface over two inputs shows.
pub fn surface_picture(language: Language, view: &View) -> String {
    let outputs: Vec<String> =
        view.rows().iter().take(4).enumerate().map(|(s, _)| figure(view.next_output(0, s))).collect();
    let outputs = outputs.join(", ");
    match language {
        Korean => format!("두 입력의 평면 위에 지금 가중치의 출력. 마지막 배치의 예제에서는 {outputs}입니다."),
        English => format!(
            "The output of the present weights over the plane of the two inputs: {outputs} for the samples of the last batch."
        ),
    }
}
