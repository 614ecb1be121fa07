//! What just happened on the curve, in one to three sentences.

use std::cmp::Ordering::{Equal, Greater, Less};

use crate::lesson::descent::view::{Scene, View};
use crate::lesson::position::Position;
use crate::lesson::program::Ending;
use crate::text::figure::{bracketed, count, figure, iterations, look_alike};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Object, Subject, Toward};
use crate::text::particle::with;

/// Nearer than this the minimum counts as reached in words.
const NEAR: f64 = 1e-3;

/// What just happened, with its numbers.
pub fn narration(language: Language, scene: &Scene) -> String {
    let position = scene.view.position;
    let told = match (scene.view.ending, position) {
        (Some(ending), _) => ended(language, scene, ending),
        (None, Position { t: 0, phase: 0, .. }) => invitation(language, &scene.view),
        (None, Position { phase: 1, .. }) => gradient(language, &scene.view),
        (None, Position { phase: 2, .. }) => step_size(language, &scene.view),
        (None, _) => moved(language, scene),
    };
    if scene.before.as_ref().is_some_and(|before| before.position > position) {
        return format!("{} {told}", language.pick("되돌아왔습니다.", "Stepped back."));
    }
    told
}

fn invitation(language: Language, view: &View) -> String {
    let (x, loss) = (figure(view.x), figure(view.loss));
    match language {
        Korean => format!(
            "공이 x = {x}에 놓여 있고, 여기서 손실은 {loss}입니다. 앞으로(→)를 눌러 한 걸음씩 골짜기로 내려가 보세요."
        ),
        English => format!(
            "The ball lies at x = {x}, where the loss is {loss}. Press forward (→) and take it down into the valley, step by step."
        ),
    }
}

fn gradient(language: Language, view: &View) -> String {
    let (x, slope) = (figure(view.x), figure(view.gradient));
    let direction = match (view.gradient, language) {
        (g, Korean) if g > 0.0 => "양수이므로 오른쪽이 오르막입니다. 손실을 줄이려면 왼쪽으로 가야 합니다.",
        (g, English) if g > 0.0 => "It is positive: uphill is to the right, so to lower the loss x must go left.",
        (g, Korean) if g < 0.0 => "음수이므로 왼쪽이 오르막입니다. 손실을 줄이려면 오른쪽으로 가야 합니다.",
        (g, English) if g < 0.0 => "It is negative: uphill is to the left, so to lower the loss x must go right.",
        (_, Korean) => "기울기가 없으니 움직일 방향도 없습니다.",
        (_, English) => "There is no slope, hence no direction to move in.",
    };
    match language {
        Korean => format!("x = {x}에서 그래디언트(기울기)는 {slope}입니다. {direction}"),
        English => format!("At x = {x} the gradient (slope) is {slope}. {direction}"),
    }
}

fn step_size(language: Language, view: &View) -> String {
    let (rate, slope, step) = (figure(view.learning_rate), bracketed(view.gradient), figure(view.step));
    match language {
        Korean => format!("그래디언트에 학습률을 곱해 이번에 움직일 양을 정합니다. {rate} × {slope} = {step}입니다."),
        English => format!("The gradient times the learning rate gives this step's size: {rate} × {slope} = {step}."),
    }
}

/// At the end of one update or of several.
fn moved(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let Some(last) = scene.last.filter(|last| last.x.to_bits() == view.x.to_bits()) else {
        return set_by_hand(language, view);
    };
    let several = scene.before.as_ref().filter(|before| before.position.t + 1 < view.position.t);
    if let Some(before) = several {
        return moved_far(language, before, view);
    }
    let old_loss = view.curve.value(last.from);
    let (from, to, step) = (figure(last.from), figure(last.x), bracketed(last.step));
    let (was, is) = (figure(old_loss), figure(last.loss));
    let sign = |x: f64| view.curve.derivative(x).partial_cmp(&0.0);
    let crossed = matches!((sign(last.from), sign(last.x)), (Some(Greater), Some(Less)) | (Some(Less), Some(Greater)));
    match language {
        Korean => format!(
            "x를 그래디언트의 반대 방향으로 옮겼습니다: {from} − {step} = {to}. {}",
            korean_loss(old_loss, last.loss, &was, &is, crossed)
        ),
        English => format!(
            "x moved against the gradient: {from} − {step} = {to}. {}",
            english_loss(old_loss, last.loss, &was, &is, crossed)
        ),
    }
}

fn korean_loss(old: f64, new: f64, was: &str, is: &str, crossed: bool) -> String {
    let over = if crossed { "골짜기 바닥을 건너뛰었고, " } else { "" };
    match new.total_cmp(&old) {
        Equal => format!("{over}손실은 {is} 그대로입니다."),
        Less if look_alike(old, new) => format!("{over}손실은 {was}에서 아주 조금 줄었습니다."),
        Less => format!("{over}손실은 {was}에서 {} 줄었습니다.", with(is, Toward)),
        Greater if look_alike(old, new) => {
            format!("{over}손실은 {was}에서 아주 조금 커졌습니다. 걸음이 너무 컸습니다.")
        }
        Greater => format!("{over}손실은 {was}에서 {} 오히려 커졌습니다. 걸음이 너무 컸습니다.", with(is, Toward)),
    }
}

fn english_loss(old: f64, new: f64, was: &str, is: &str, crossed: bool) -> String {
    let over = if crossed { "It jumped over the bottom of the valley, and the" } else { "The" };
    match new.total_cmp(&old) {
        Equal => format!("{over} loss is still {is}."),
        Less if look_alike(old, new) => format!("{over} loss fell very slightly from {was}."),
        Less => format!("{over} loss fell from {was} to {is}."),
        Greater if look_alike(old, new) => {
            format!("{over} loss rose very slightly from {was}: the step was too large.")
        }
        Greater => format!("{over} loss rose from {was} to {is}: the step was too large."),
    }
}

fn moved_far(language: Language, before: &View, view: &View) -> String {
    let times = iterations(language, view.position.t - before.position.t);
    let (from, to) = (figure(before.x), figure(view.x));
    let (was, is) = (figure(before.loss), figure(view.loss));
    match language {
        Korean => format!(
            "{times} 반복하는 동안 x는 {from}에서 {}, 손실은 {was}에서 {} 바뀌었습니다.",
            with(&to, Toward),
            with(&is, Toward)
        ),
        English => format!("In {times} x went from {from} to {to}, and the loss from {was} to {is}."),
    }
}

fn set_by_hand(language: Language, view: &View) -> String {
    let (x, loss) = (figure(view.x), figure(view.loss));
    match language {
        Korean => format!(
            "x를 {} 직접 바꾸었습니다. 여기서 손실은 {loss}입니다. 다음 걸음은 여기서 시작합니다.",
            with(&x, Toward)
        ),
        English => format!("x was set to {x} by hand; the loss here is {loss}. The next step starts here."),
    }
}

fn ended(language: Language, scene: &Scene, ending: Ending) -> String {
    match ending {
        Ending::Overflow | Ending::NotFinite => overflow(language, scene),
        Ending::Precise => precise(language, scene),
        Ending::Complete | Ending::AllCorrect => complete(language, scene),
    }
}

fn complete(language: Language, scene: &Scene) -> String {
    let (view, story) = (&scene.view, scene.story);
    let t = view.position.t;
    let opening = match language {
        Korean => format!("{}의 반복을 모두 마쳤습니다.", iterations(language, t)),
        English if t == 1 => "The one iteration is done.".to_owned(),
        English => format!("All {} iterations are done.", count(t)),
    };
    let reached = if story.distance <= NEAR { reached(language, scene) } else { stopped_short(language, scene) };
    let losses = view.curve.minima().into_iter().map(|x| view.curve.value(x));
    let lowest = figure(losses.fold(f64::INFINITY, f64::min));
    let printed = match language {
        Korean => {
            format!("프로그램이 마지막 줄에 ‘최소값’이라고 찍는 것은 마지막 x입니다. 손실의 최솟값은 {lowest}입니다.")
        }
        English => {
            format!("What the program's last line prints is the last x. The smallest value of the loss is {lowest}.")
        }
    };
    format!("{opening} {reached} {printed}")
}

fn reached(language: Language, scene: &Scene) -> String {
    let (x, minimum) = (figure(scene.view.x), figure(scene.story.minimum));
    match (language, scene.story.lowest) {
        (Korean, true) => format!("x = {x}, 손실이 가장 작은 x = {minimum}에 다다랐습니다."),
        (Korean, false) => format!("x = {x}, 골짜기 바닥 x = {minimum}에 다다랐지만 더 깊은 골짜기가 따로 있습니다."),
        (English, true) => format!("x = {x} has reached x = {minimum}, where the loss is smallest."),
        (English, false) => {
            format!("x = {x} has reached the bottom of a valley, x = {minimum}, but there is a deeper one.")
        }
    }
}

fn stopped_short(language: Language, scene: &Scene) -> String {
    let (x, minimum, distance) = (figure(scene.view.x), figure(scene.story.minimum), figure(scene.story.distance));
    // Not where x was only set there by hand, or hardly moved.
    let is_farther = |from: f64| (from - scene.story.minimum).abs() <= scene.story.distance;
    let away = scene.story.rises > 0 && scene.first.is_some_and(|first| is_farther(first.from));
    let advice = match (language, away || scene.story.crossings > 0) {
        (Korean, true) => "η를 줄여 보세요.",
        (Korean, false) => "더 다가가려면 반복 횟수를 늘리거나 η를 조금 키워 보세요.",
        (English, true) => "Try a smaller η.",
        (English, false) => "More iterations, or a somewhat larger η, bring it nearer.",
    };
    match (language, away) {
        (Korean, false) => format!("x = {x}, 골짜기 바닥인 {minimum}까지 아직 {distance} 남았습니다. {advice}"),
        (English, false) => {
            format!("x = {x} is still {distance} away from the bottom of the valley at {minimum}. {advice}")
        }
        (Korean, true) => format!("x = {x}, 골짜기 바닥인 {minimum}에 처음보다 조금도 가까워지지 않았습니다. {advice}"),
        (English, true) => {
            format!("x = {x} is no nearer to the bottom of the valley at {minimum} than at the start. {advice}")
        }
    }
}

fn precise(language: Language, scene: &Scene) -> String {
    let t = iterations(language, scene.view.position.t);
    let precision = figure(scene.precision.unwrap_or(f64::NAN));
    let step = figure(scene.last.map_or(0.0, |last| last.step.abs()));
    let (x, distance) = (figure(scene.view.x), figure(scene.story.distance));
    match language {
        Korean => format!(
            "{t} 만에 멈추었습니다. 마지막 이동량의 크기 {} 정밀도 {precision}보다 작기 때문입니다. x = {x}, 골짜기 바닥까지는 아직 {distance}입니다. 걸음이 작다는 것이 다 왔다는 뜻은 아닙니다.",
            with(&step, Subject)
        ),
        English => format!(
            "Stopped after {t}: the last step, {step}, is smaller than the precision {precision}. x = {x} is {distance} from the bottom of the valley: a small step doesn't mean that x has arrived."
        ),
    }
}

fn overflow(language: Language, scene: &Scene) -> String {
    let t = scene.view.position.t;
    let (x, next) = (figure(scene.view.x), figure(scene.view.next));
    // An edit inside the last update can make this x itself the one whose loss is too large.
    let culprit = if scene.view.loss.is_finite() { next } else { x.clone() };
    match language {
        Korean => format!(
            "반복 {}번 뒤에 멈추었습니다. x = {x}까지 발산했습니다. x = {} 넣으면 손실이 실수로 나타낼 수 있는 범위를 넘어 파이썬은 OverflowError를 냅니다. η를 줄여 보세요.",
            count(t),
            with(&culprit, Object)
        ),
        English => format!(
            "Stopped after {}. x has run away to {x}: at x = {culprit} the loss leaves the range of floating-point numbers, and Python raises OverflowError. Try a smaller η.",
            iterations(language, t)
        ),
    }
}
