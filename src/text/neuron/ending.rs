//! What a finished run of the neuron has come to: learned, on the way, stuck, or out of range.

use crate::lesson::neuron::view::{Scene, View};
use crate::lesson::program::Ending;
use crate::text::activation::spoken;
use crate::text::figure::{figure, iterations, look_alike};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Subject, Topic};
use crate::text::particle::with;

/// Nearer than this the target counts as reached in words.
const NEAR: f64 = 0.05;

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
    let (out, target) = (figure(view.present_out()), figure(view.state.target));
    let distance = (view.present_out() - view.state.target).abs();
    let stuck = scene.first.is_some_and(|first| look_alike(first.out, view.present_out()));
    match language {
        Korean if distance <= NEAR => format!("지금 값으로 출력은 {out}, 목표 {target}에 다다랐습니다."),
        English if distance <= NEAR => {
            format!("With the present values the output is {out}: it has reached its target {target}.")
        }
        Korean if stuck => format!(
            "출력은 처음과 같은 {}이고 목표 {} 멀리 있습니다. {}",
            out,
            with(&target, Topic),
            advice(language, view)
        ),
        English if stuck => {
            format!("The output is {out} as at the start, and the target is {target}. {}", advice(language, view))
        }
        Korean => format!(
            "출력은 {out}, 목표 {target}까지 아직 {} 남았습니다. 반복 횟수를 늘리거나 η를 키워 보세요.",
            with(&figure(distance), Subject)
        ),
        English => format!(
            "The output is {out}, still {} away from its target {target}. Try more iterations or a larger η.",
            figure(distance)
        ),
    }
}

/// What to try when nothing moved.
fn advice(language: Language, view: &View) -> String {
    let phi = spoken(language, view.activation);
    if view.present_slope() == 0.0 {
        return match language {
            Korean => format!("이 자리에서 {phi}의 기울기가 0이어서 배우지 못했습니다. 활성화 함수를 바꾸어 보세요."),
            English => {
                format!("Here the slope of {phi} is 0, so nothing was learned. Try another activation function.")
            }
        };
    }
    let text = language.pick(
        "기울기가 아주 작거나 걸음이 목표를 넘나들기 때문입니다. w와 b, η를 바꾸어 보세요.",
        "The slope is very small, or the steps jump across the target. Try another w, b or η.",
    );
    text.to_owned()
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
