//! Where the learning stands between two updates: after one more of them, after many, or after a jump.

use super::largest_gradient;
use crate::engine::numpy_program::SAMPLES;
use crate::lesson::position::Grid;
use crate::lesson::xor::UpdateBy;
use crate::lesson::xor::view::{Scene, View};
use crate::text::figure::{count, figure, iterations, signed};
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::words::moved;
use crate::text::particle::Particle::Subject;
use crate::text::particle::with;

/// The loss fell below this share of what it was: a drop worth a word.
const DROP: f64 = 0.7;

/// At a boundary between updates, reached by the last phase, by one or more iterations, or by a jump.
pub(super) fn updated(language: Language, scene: &Scene) -> String {
    let now = scene.view.position;
    match &scene.before {
        Some(before) if before.position.t < now.t && (before.position.phase, before.position.op) == (0, 0) => {
            iterated(language, scene, before)
        }
        Some(before) if before.position.t < now.t => just_updated(language, scene),
        _ => standing(language, scene),
    }
}

/// E over the latest pass of each of the four samples, once all have had one.
pub(super) fn loss_of_all(view: &View) -> Option<f64> {
    let errors: Option<Vec<f64>> = (0..SAMPLES).map(|s| view.error(s)).collect();
    errors.map(|errors| 0.5 * errors.iter().map(|error| error * error).sum::<f64>())
}

/// How many samples lie on their target's side of ½.
pub(super) fn right_samples(view: &View) -> usize {
    (0..SAMPLES).filter(|&s| view.error(s).is_some_and(|error| error.abs() < 0.5)).count()
}

fn just_updated(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let (t, rate) = (count(view.position.t), figure(view.learning_rate()));
    let (name, gradient) = largest_gradient(view);
    let change = signed(-view.learning_rate() * gradient);
    match language {
        Korean => format!(
            "모든 가중치를 그래디언트의 η = {rate}배만큼 반대 방향으로 옮겼습니다. 가장 많이 바뀐 것은 {name}입니다({change}). {t}번째 갱신이 끝났습니다."
        ),
        English => format!(
            "Every weight moved against its gradient, by η = {rate} times it. {name} changed most: {change}. This was update {t}."
        ),
    }
}

fn iterated(language: Language, scene: &Scene, before: &View) -> String {
    let view = &scene.view;
    let done = passes(language, scene, view.position.t - before.position.t);
    let Some(now) = loss_of_all(view) else { return incomplete(language, scene) };
    let Some(was) = loss_of_all(before) else { return standing(language, scene) };
    let change = moved(language, was, now);
    let stage = stage(language, view, Some(was));
    match language {
        Korean => format!("{done}하는 동안 손실 E는 {change}. {stage}"),
        English => format!("In {done} the loss E {change}. {stage}"),
    }
}

fn standing(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let done = passes(language, scene, view.position.t);
    let Some(now) = loss_of_all(view).map(figure) else { return incomplete(language, scene) };
    let stage = stage(language, view, None);
    // One sample's E says nothing of what all four began with.
    let first = scene.first_loss.filter(|_| scene.program.update_by == UpdateBy::Batch && view.position.t > 1);
    match (language, first.map(figure)) {
        (Korean, Some(first)) => {
            format!("지금까지 {done}했습니다. 손실 E는 처음 {first}에서 {} 되었습니다. {stage}", with(&now, Subject))
        }
        (English, Some(first)) => format!("{done} so far. The loss E, {first} at first, is now {now}. {stage}"),
        (Korean, None) => format!("지금까지 {done}했습니다. 손실 E는 {now}입니다. {stage}"),
        (English, None) => format!("{done} so far. The loss E is {now}. {stage}"),
    }
}

/// Sample by sample, before the fourth has had its first turn.
fn incomplete(language: Language, scene: &Scene) -> String {
    let done = passes(language, scene, scene.view.position.t);
    match language {
        Korean => {
            format!("지금까지 {done}했습니다. 네 예제가 모두 한 번씩 차례를 마치면 전체 손실을 말할 수 있습니다.")
        }
        English => format!("{done} so far. Once all four samples have had their turn, the loss over all can be told."),
    }
}

/// So many updates, said as iterations where they make whole ones.
pub(super) fn passes(language: Language, scene: &Scene, updates: u32) -> String {
    let per_epoch = scene.program.updates_per_epoch();
    match (language, updates.is_multiple_of(per_epoch)) {
        (Korean, true) => format!("{} 반복", iterations(language, updates / per_epoch)),
        (English, true) => iterations(language, updates / per_epoch),
        (Korean, false) => format!("{}번 갱신", count(updates)),
        (English, false) if updates == 1 => "1 update".to_owned(),
        (English, false) => format!("{} updates", count(updates)),
    }
}

/// Where the learning stands: falling fast, or how many samples are right.
fn stage(language: Language, view: &View, was: Option<f64>) -> String {
    let falling = was.zip(loss_of_all(view)).is_some_and(|(was, now)| now < DROP * was);
    match (language, falling, right_samples(view)) {
        (Korean, true, _) => "손실이 빠르게 줄어드는 구간입니다. 은닉 노드들이 역할을 나누었습니다.".to_owned(),
        (English, true, _) => "The loss is dropping fast: the hidden nodes have shared out the work.".to_owned(),
        (Korean, _, SAMPLES) => "네 예제가 모두 맞는 쪽에 있습니다.".to_owned(),
        (English, _, SAMPLES) => "All four samples are on the right side of ½.".to_owned(),
        (Korean, _, 0) => "맞는 쪽에 있는 예제가 아직 없습니다.".to_owned(),
        (English, _, 0) => "No sample is on the right side of ½ yet.".to_owned(),
        (Korean, _, right) => format!("네 예제 가운데 {right}개가 맞는 쪽에 있습니다."),
        (English, _, 1) => "1 of the four samples is on the right side of ½.".to_owned(),
        (English, _, right) => format!("{right} of the four samples are on the right side of ½."),
    }
}
