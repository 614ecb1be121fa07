//! What the learning rate does: known beforehand on the parabola, told from the run on other curves.

use crate::engine::curve::Curve;
use crate::lesson::descent::view::{Band, Scene, Story};
use crate::text::figure::{figure, iterations};
use crate::text::language::Language::{self, English, Korean};

/// What η does, in one or two sentences.
pub fn band(language: Language, scene: &Scene) -> String {
    match scene.band {
        Some(band) => on_the_parabola(language, scene, band),
        None => told_by_the_run(language, scene),
    }
}

fn on_the_parabola(language: Language, scene: &Scene, band: Band) -> String {
    let rate = scene.view.learning_rate;
    let factor = 1.0 - rate * Curve::Parabola.second_derivative(scene.view.x);
    let (eta, factor) = (figure(rate), figure(factor));
    match language {
        Korean => format!(
            "η = {eta}이면 걸음마다 최소점까지의 차 x − 3이 {}배가 됩니다(1 − η·f″ = 1 − 2η). {}",
            factor,
            korean_band(band)
        ),
        English => format!(
            "With η = {eta}, every step multiplies x − 3, the way to the minimum, by {factor} (1 − η·f″ = 1 − 2η). {}",
            english_band(band)
        ),
    }
}

fn korean_band(band: Band) -> &'static str {
    match band {
        Band::Monotone => "그래서 x는 한쪽에서만 최소점에 다가갑니다. η가 작을수록 오래 걸립니다.",
        Band::OneStep => "그래서 한 걸음 만에 최소점에 닿습니다. f″가 어디서나 같은 포물선이라 가능한 일입니다.",
        Band::Alternating => "그래서 x는 최소점의 양쪽을 번갈아 오가며 다가갑니다.",
        Band::Endless => "그래서 x는 같은 두 점 사이를 끝없이 오가고, 손실은 줄지 않습니다.",
        Band::Diverging => "그래서 걸음마다 최소점에서 더 멀어집니다. 발산입니다. η를 1보다 작게 해 보세요.",
    }
}

fn english_band(band: Band) -> &'static str {
    match band {
        Band::Monotone => "So x comes nearer from one side only; the smaller η, the longer it takes.",
        Band::OneStep => "So one step reaches the minimum, which works because a parabola has the same f″ everywhere.",
        Band::Alternating => "So x jumps from one side of the minimum to the other and comes nearer.",
        Band::Endless => "So x jumps between the same two points for ever, and the loss never falls.",
        Band::Diverging => "So every step leads further away: the run diverges. Try η below 1.",
    }
}

fn told_by_the_run(language: Language, scene: &Scene) -> String {
    let story = scene.story;
    if story.updates == 0 {
        return language
            .pick(
                "이 곡선은 굽은 정도 f″가 자리마다 달라, 같은 η라도 어디서는 알맞고 어디서는 너무 큽니다. 먼저 움직여 보세요.",
                "This curve bends differently everywhere (f″), so one η may suit one place and be too large at another. Set it going first.",
            )
            .to_owned();
    }
    format!("{} {}", jumps(language, story), place(language, story))
}

fn jumps(language: Language, story: Story) -> String {
    let done = iterations(language, story.updates as u32);
    let (rises, crossings) = (story.rises as u32, story.crossings as u32);
    match (language, rises, crossings) {
        (Korean, 0, 0) => format!("{done} 반복하는 동안 손실은 한 번도 커지지 않았습니다."),
        (English, 0, 0) => format!("In {done} the loss never rose."),
        (Korean, 0, _) => {
            format!(
                "{done} 반복하는 동안 골짜기 바닥을 {} 건너뛰었지만, 손실은 한 번도 커지지 않았습니다.",
                iterations(language, crossings)
            )
        }
        (English, 0, _) => {
            format!("In {done} x jumped over the bottom of a valley {}, but the loss never rose.", times(crossings))
        }
        (Korean, _, _) => format!(
            "{done} 반복하는 동안 손실이 {} 커졌습니다. 그 자리에서는 걸음이 너무 컸습니다.",
            iterations(language, rises)
        ),
        (English, _, _) => format!("In {done} the loss rose {}: there the step was too large.", times(rises)),
    }
}

fn times(number: u32) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{} times", super::super::figure::count(n)),
    }
}

fn place(language: Language, story: Story) -> String {
    let (minimum, distance) = (figure(story.minimum), figure(story.distance));
    match language {
        Korean => format!("가장 가까운 골짜기 바닥 x = {minimum}까지 {distance} 남았습니다."),
        English => format!("The nearest bottom of a valley, x = {minimum}, is {distance} away."),
    }
}
