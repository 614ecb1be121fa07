//! Where the learning stands between two updates, and one update against what its gradient promised.

use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::view::{Promise, View};
use crate::lesson::network_view::NetworkView;
use crate::text::figure::{count, figure, iterations, signed};
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::words::{moved, told};
use crate::text::particle::Particle::Subject;
use crate::text::particle::with;

/// Nearer to 1 than this, the true change is as good as the promised one.
const KEPT: f64 = 0.1;

/// At a boundary between updates, reached by the last phase, by one or more iterations, or by a jump.
pub(super) fn updated(language: Language, scene: &Scene) -> String {
    let now = scene.view.position().t;
    match &scene.before {
        Some(before) if before.position().t + 1 == now => just_updated(language, scene),
        Some(before) if before.position().t < now => iterated(language, scene, before),
        _ => standing(language, scene),
    }
}

fn just_updated(language: Language, scene: &Scene) -> String {
    let (t, loss) = (count(scene.view.position().t), told(scene.view.loss()));
    let told = match language {
        Korean => format!("{t}번째 갱신을 마쳤습니다. 순방향 계산에서 손실은 E = {loss}입니다."),
        English => format!("Update {t} is done. In its forward pass the loss was E = {loss}."),
    };
    joined(&told, promise(language, &scene.view))
}

fn iterated(language: Language, scene: &Scene, before: &View) -> String {
    let view = &scene.view;
    let (Some(was), Some(now)) = (before.loss(), view.loss()) else { return standing(language, scene) };
    // In the middle of a pass E is that of the running update, at its end that of the update before.
    let done = iterations(language, view.position().t - before.position().t);
    let change = moved(language, was, now);
    let told = match language {
        Korean => format!("{done} 반복하는 동안 손실 E는 {change}."),
        English => format!("In {done} the loss E {change}."),
    };
    joined(&told, promise(language, view))
}

fn standing(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let (done, now) = (iterations(language, view.position().t), told(view.loss()));
    let first = scene.first_loss.filter(|_| view.position().t > 1).map(figure);
    let told = match (language, first) {
        (Korean, Some(first)) => {
            format!("지금까지 {done} 반복했습니다. 손실 E는 처음 {first}에서 {} 되었습니다.", with(&now, Subject))
        }
        (English, Some(first)) => format!("{done} so far. The loss E, {first} at first, is now {now}."),
        (Korean, None) => format!("지금까지 {done} 반복했습니다. 순방향 계산에서 손실은 E = {now}입니다."),
        (English, None) => format!("{done} so far. In its forward pass the loss was E = {now}."),
    };
    joined(&told, promise(language, view))
}

fn joined(first: &str, second: Option<String>) -> String {
    second.map_or_else(|| first.to_owned(), |second| format!("{first} {second}"))
}

/// −η‖∇E‖² beside the true change of E, and what it means when they differ.
fn promise(language: Language, view: &View) -> Option<String> {
    let promise = view.promise().filter(|promise| promise.promised.is_finite())?;
    if promise.squared_norm == 0.0 {
        return Some(
            language
                .pick(
                    "그래디언트가 모두 0이어서 가중치는 그대로입니다.",
                    "All gradients are 0, so the weights stay as they are.",
                )
                .to_owned(),
        );
    }
    let actual = promise.actual?;
    if !actual.is_finite() {
        let text = language.pick(
            "새 가중치의 손실은 실수(f64)로 나타낼 수 있는 범위를 벗어났습니다. η를 줄여 보세요.",
            "With the new weights the loss leaves the range of floating-point numbers. Try a smaller η.",
        );
        return Some(text.to_owned());
    }
    let (expected, true_change) = (signed(promise.promised), signed(actual));
    let meaning = meaning(language, &promise, actual);
    Some(match language {
        Korean => format!(
            "기울기대로라면 E는 −η‖∇E‖² = {expected}만큼 바뀔 텐데, 실제로는 {true_change}만큼 바뀌었습니다. {meaning}"
        ),
        English => format!(
            "By the slope alone E would change by −η‖∇E‖² = {expected}; it did change by {true_change}. {meaning}"
        ),
    })
}

fn meaning(language: Language, promise: &Promise, actual: f64) -> &'static str {
    let kept = actual / promise.promised;
    let (korean, english) = match kept {
        kept if (kept - 1.0).abs() <= KEPT => (
            "둘이 거의 같으므로 이 걸음에서는 E를 곧은 비탈로 보아도 됩니다.",
            "They nearly agree: for this step E is as good as a straight slope.",
        ),
        kept if kept > 1.0 => (
            "예상보다 더 줄었습니다. 내려가는 동안 비탈이 더 가팔라졌기 때문입니다.",
            "It fell by more: the slope grew steeper on the way down.",
        ),
        kept if kept > 0.0 => (
            "예상보다 덜 줄었습니다. 걸음이 길어 E의 휘어짐이 드러났습니다.",
            "It fell by less: the step is long enough to feel the bend of E.",
        ),
        0.0 => (
            "걸음이 너무 작아 E는 마지막 자리까지 그대로입니다. η를 키워 보세요.",
            "The step is too small: E is the same to its last digit. Try a larger η.",
        ),
        _ => (
            "손실이 줄지 않았습니다. 걸음이 너무 길어 골짜기를 건너뛰었습니다. η를 줄여 보세요.",
            "It did not fall: the step was so long that it jumped across the valley. Try a smaller η.",
        ),
    };
    language.pick(korean, english)
}
