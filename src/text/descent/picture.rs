//! The text alternatives of the descent page's pictures: what they show now.

use super::formula::function_text;
use crate::lesson::descent::view::Scene;
use crate::text::figure::{count, figure};
use crate::text::language::Language::{self, English, Korean};

/// What the picture of the curve shows now.
pub fn picture(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let (curve, x, loss) = (function_text(view.curve), figure(view.x), figure(view.loss));
    let (slope, size) = (figure(view.gradient), figure(view.step.abs()));
    let way = match (view.step, language) {
        (s, Korean) if s > 0.0 => format!("다음 걸음은 왼쪽으로 {size}입니다."),
        (s, English) if s > 0.0 => format!("The next step goes {size} to the left."),
        (s, Korean) if s < 0.0 => format!("다음 걸음은 오른쪽으로 {size}입니다."),
        (s, English) if s < 0.0 => format!("The next step goes {size} to the right."),
        (_, Korean) => "다음 걸음의 크기는 0입니다.".to_owned(),
        (_, English) => "The next step has size 0.".to_owned(),
    };
    match language {
        Korean => format!("곡선 {curve}. 공은 x = {x}, y = {loss}에 있고 접선의 기울기는 {slope}입니다. {way}"),
        English => {
            format!("The curve {curve}. The ball is at x = {x}, y = {loss}, where the tangent has slope {slope}. {way}")
        }
    }
}

/// What the loss curve shows now.
pub fn curve_picture(language: Language, scene: &Scene) -> String {
    let (t, loss) = (count(scene.view.position.t), figure(scene.view.loss));
    let start = scene.first.map(|first| figure(scene.view.curve.value(first.from)));
    match (language, start) {
        (Korean, None) => format!("반복에 따른 손실 곡선. 시작 손실 {loss} 한 점만 있습니다."),
        (English, None) => format!("Loss against iteration. So far only the start, {loss}."),
        (Korean, Some(start)) => {
            format!("반복에 따른 손실 곡선. 처음 {start}에서 시작해 {t}번 반복한 지금은 {loss}입니다.")
        }
        (English, Some(start)) => {
            format!("Loss against iteration: {start} at the start, {loss} now, after iteration {t}.")
        }
    }
}
