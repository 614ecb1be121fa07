//! How a descent goes, in words, with the numbers that say so and what to try.

use crate::lesson::diagnosis::descent::Diagnosis;
use crate::text::figure::{count, figure, iterations};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Subject, Toward};
use crate::text::particle::with;

/// What is found, with its numbers and what to try.
pub(super) fn sentences(language: Language, diagnosis: &Diagnosis) -> String {
    match *diagnosis {
        Diagnosis::Exploding { updates, then, now, crossings, limit } => {
            runs_away(language, (updates as u32, crossings as u32), (then, now), limit)
        }
        Diagnosis::Oscillating { updates, crossings, then, now, limit } => {
            swings(language, (updates as u32, crossings as u32), (then, now), limit)
        }
        Diagnosis::Stuck { minimum, loss, gradient } => {
            let (minimum, loss, gradient) = (figure(minimum), figure(loss), figure(gradient));
            match language {
                Korean => format!(
                    "얕은 골짜기에 갇혔습니다. 바닥 x = {minimum}에서 손실은 {loss}이고 지금 기울기는 {gradient}입니다. 더 깊은 골짜기는 다른 쪽에 있지만, 경사 하강법은 발밑의 기울기만 알기 때문에 그것을 모릅니다. 다른 시작점 x₀에서 해 보세요."
                ),
                English => format!(
                    "Stuck in the higher valley: at its bottom, x = {minimum}, the loss is {loss}, and the slope here is {gradient}. A deeper valley lies on the other side, but gradient descent knows only the slope under its feet and cannot tell. Try another start x₀."
                ),
            }
        }
        Diagnosis::Plateau { gradient, step, distance } => {
            let (gradient, step, distance) = (figure(gradient), figure(step.abs()), figure(distance));
            match language {
                Korean => format!(
                    "여기서는 기울기가 {} 거의 평평해서 한 걸음이 {step}밖에 되지 않습니다. 골짜기 바닥까지는 {distance} 남았습니다. η를 키우거나 바닥에 더 가까운 곳에서 시작해 보세요.",
                    with(&gradient, Toward)
                ),
                English => format!(
                    "The slope here is {gradient}: almost flat, so a step is only {step} while the bottom of the valley is {distance} away. Try a larger η or a start nearer to the bottom."
                ),
            }
        }
        Diagnosis::Converged { minimum, distance, gradient } => {
            let (minimum, distance, gradient) = (figure(minimum), figure(distance), figure(gradient));
            match language {
                Korean => format!(
                    "수렴했습니다. 골짜기 바닥 x = {minimum}까지 남은 거리는 {distance}, 기울기는 {gradient}입니다. 더 되풀이해도 거의 움직이지 않습니다."
                ),
                English => format!(
                    "Converged: the bottom of the valley, x = {minimum}, is {distance} away and the slope is {gradient}. More iterations hardly move x."
                ),
            }
        }
    }
}

fn runs_away(
    language: Language,
    (updates, crossings): (u32, u32),
    (then, now): (f64, f64),
    limit: Option<f64>,
) -> String {
    let (then, now, limit) = (figure(then), figure(now), bound(language, limit));
    match (language, crossings) {
        (Korean, 0) => format!(
            "발산하고 있습니다. 손실이 {} 이어서 커져 {then}에서 {} 되었습니다. {limit}η를 줄여 보세요.",
            iterations(language, updates),
            with(&now, Subject)
        ),
        (English, 0) => format!(
            "The run is exploding: the loss rose {} in a row, from {then} to {now}. {limit}Try a smaller η.",
            times(updates)
        ),
        (Korean, _) => format!(
            "발산하고 있습니다. 손실이 {} 이어서 커져 {then}에서 {} 되었고, 그 가운데 {}은 골짜기 바닥을 건너뛰어 더 높은 곳에 닿았습니다. {limit}η를 줄여 보세요.",
            iterations(language, updates),
            with(&now, Subject),
            iterations(language, crossings)
        ),
        (English, _) => format!(
            "The run is exploding: the loss rose {} in a row, from {then} to {now}, and x jumped over the bottom of the valley {} to a higher place. {limit}Try a smaller η.",
            times(updates),
            times(crossings)
        ),
    }
}

fn swings(language: Language, (updates, crossings): (u32, u32), (then, now): (f64, f64), limit: Option<f64>) -> String {
    let (then, now, limit) = (figure(then), figure(now), bound(language, limit));
    match language {
        Korean => format!(
            "골짜기 바닥의 양쪽을 오갑니다. 최근 {updates}번 가운데 {crossings}번 바닥을 건너뛰었고, 그동안 기울기의 크기 |f′(x)|는 {then}에서 {} 되었습니다. {limit}η를 줄여 보세요.",
            with(&now, Subject)
        ),
        English => format!(
            "x swings from side to side: {crossings} of the last {updates} steps jumped over the bottom of the valley, and the slope |f′(x)| went from {then} to {now}. {limit}Try a smaller η."
        ),
    }
}

/// How large η may be near the bottom, as a sentence with a space after it.
fn bound(language: Language, limit: Option<f64>) -> String {
    match (language, limit.map(figure)) {
        (_, None) => String::new(),
        (Korean, Some(limit)) => {
            format!("바닥 가까이에서는 η가 2/f″ = {limit}보다 작아야 바닥에 다가갑니다. ")
        }
        (English, Some(limit)) => format!("Near the bottom only an η below 2/f″ = {limit} comes nearer to it. "),
    }
}

fn times(number: u32) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{} times", count(n)),
    }
}
