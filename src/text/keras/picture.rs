//! The text alternatives of the page's pictures: what they show now.

use super::words::epochs;
use crate::data::least_squares::Line;
use crate::lesson::keras::scene::Scene;
use crate::lesson::keras::view::View;
use crate::lesson::network_view::NetworkView;
use crate::text::figure::{count, figure};
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::phase_name;
use crate::text::network::picture::{last_phase, layers};

/// What the network's picture shows.
pub fn picture(language: Language, scene: &Scene) -> String {
    let view = scene.view;
    let sizes: Vec<String> = view.sizes().iter().map(ToString::to_string).collect();
    let sizes = sizes.join("-");
    let t = count(view.position.t);
    let phase = view.lit_phase().map(|phase| phase_name(language, view.layers(), phase));
    let phase = last_phase(language, phase.as_deref());
    let (layers, sample) = (layers(language, view, scene.sample), view.sample_label(scene.sample));
    match language {
        Korean => format!(
            "{sizes} 신경망, 갱신 {t}번 뒤, {phase}. 예제 {sample}: {layers}. 파란 실선은 양수, 주황 점선은 음수 가중치이고 굵을수록 큽니다."
        ),
        English => format!(
            "A {sizes} network after {t} updates, {phase}. Sample {sample}: {layers}. Blue solid links are positive weights, orange dashed ones negative; the wider, the larger."
        ),
    }
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
