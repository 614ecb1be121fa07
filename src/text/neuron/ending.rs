//! What a finished run of the neuron has come to: learned, on the way, stuck, or out of range.

use crate::lesson::neuron::view::{Scene, View};
use crate::lesson::program::Ending;
use crate::text::activation::spoken;
use crate::text::figure::{figure, iterations, look_alike};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Object, Subject};
use crate::text::particle::with;

/// Nearer than this the target counts as reached in words.
const NEAR: f64 = 0.05;
/// Below this slope hardly anything is learned.
const FLAT: f64 = 0.02;

/// Why the run ends here, and what it has come to.
pub fn ended(language: Language, scene: &Scene, ending: Ending) -> String {
    let view = &scene.view;
    let times = iterations(language, view.position.t);
    if ending == Ending::Overflow {
        return overflow(language, &times);
    }
    let done = match language {
        Korean => format!("반복 {times}을 모두 마쳤습니다."),
        English => format!("Done: {times}."),
    };
    format!("{done} {}", result(language, scene, view))
}

fn result(language: Language, scene: &Scene, view: &View) -> String {
    let target = view.state.target;
    let (was, is) = (view.state.pass.error, view.present_out() - target);
    let (out, target, left) = (figure(view.present_out()), figure(target), figure(is.abs()));
    let same = scene.first.is_some_and(|first| look_alike(first.out, view.present_out()));
    match language {
        Korean if is.abs() <= NEAR => format!("지금 값으로 출력은 {out}, 목표 {target}에 다다랐습니다."),
        English if is.abs() <= NEAR => {
            format!("With the present values the output is {out}: it has reached its target {target}.")
        }
        _ if view.present_slope() < FLAT => flat(language, view, same),
        Korean if was * is < 0.0 => {
            format!("출력은 {out}입니다. 걸음이 커서 목표 {} 넘나듭니다. η를 줄여 보세요.", with(&target, Object))
        }
        English if was * is < 0.0 => {
            format!(
                "The output is {out}: the steps are too large and jump across the target {target}. Try a smaller η."
            )
        }
        Korean => format!(
            "출력은 {out}, 목표 {target}까지 아직 {} 남았습니다. 반복 횟수를 늘리거나 η를 키워 보세요.",
            with(&left, Subject)
        ),
        English => format!(
            "The output is {out}, still {left} away from its target {target}. Try more iterations or a larger η."
        ),
    }
}

/// Far from the target, and no slope that leads there; `same`: the output is what it was at the start.
fn flat(language: Language, view: &View, same: bool) -> String {
    let (out, target, slope) = (figure(view.present_out()), figure(view.state.target), figure(view.present_slope()));
    let phi = spoken(language, view.activation);
    match language {
        Korean => format!(
            "출력은 {}{out}, 목표는 {target}입니다. 이 자리에서 {phi}의 기울기가 {slope}이어서 {}. 활성화 함수나 w, b를 바꾸어 보세요.",
            if same { "처음 그대로 " } else { "" },
            if same { "배우지 못했습니다" } else { "더 나아가지 못합니다" }
        ),
        English => format!(
            "The output is {out}{}, the target {target}. Here the slope of {phi} is {slope}, so {}. Try another activation function, w or b.",
            if same { " as at the start" } else { "" },
            if same { "nothing was learned" } else { "it gets no further" }
        ),
    }
}

fn overflow(language: Language, times: &str) -> String {
    match language {
        Korean => format!(
            "반복 {times} 뒤에 멈추었습니다. 다음 반복에서 값이 실수로 나타낼 수 있는 범위를 넘습니다. η를 줄여 보세요."
        ),
        English => format!(
            "Stopped after {times}: with the next one the values leave the range of floating-point numbers. Try a smaller η."
        ),
    }
}
