//! The end of the run: why it ended, and what the program prints.

use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::view::View;
use crate::lesson::network_view::NetworkView;
use crate::lesson::program::Ending;
use crate::text::figure::{count, figure, iterations};
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::item_symbol;
use crate::text::network::words::told;
use crate::text::particle::Particle::{Subject, Toward};
use crate::text::particle::with;

/// Why the run ended and what came of it.
pub(super) fn ended(language: Language, scene: &Scene, ending: Ending) -> String {
    match ending {
        Ending::NotFinite => not_finite(language, &scene.view),
        _ => complete(language, scene),
    }
}

fn complete(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let (done, loss) = (iterations(language, view.position().t), told(view.loss()));
    let first = scene.first_loss.filter(|_| view.position().t > 1).map(figure);
    let printed = printed(language);
    match (language, first) {
        (Korean, Some(first)) => {
            format!(
                "{done} 반복을 모두 마쳤습니다. 손실 E는 {first}에서 {} 바뀌었습니다. {printed}",
                with(&loss, Toward)
            )
        }
        (English, Some(first)) => format!("All done: {done}. The loss E went from {first} to {loss}. {printed}"),
        (Korean, None) => format!("{done} 반복을 모두 마쳤습니다. 손실은 E = {loss}입니다. {printed}"),
        (English, None) => format!("All done: {done}. The loss is E = {loss}. {printed}"),
    }
}

fn printed(language: Language) -> &'static str {
    language.pick(
        "프로그램이 출력하는 손실과 출력값은 마지막 갱신 바로 앞의 순방향 계산에서 나온 것입니다. 새 가중치의 출력은 ‘다음 출력’에 따로 있습니다.",
        "The printed loss and outputs come from the forward pass just before the last update. What the new weights give stands under “Next output”.",
    )
}

fn not_finite(language: Language, view: &View) -> String {
    let (what, t) = (first_overflow(language, view), count(view.position().t));
    match language {
        Korean => format!(
            "{t}번째 갱신에서 {} 실수(f64)로 나타낼 수 있는 범위를 벗어나 프로그램이 멈추었습니다. 갱신할 때마다 가중치가 커져 발산했습니다. η를 줄여 보세요.",
            with(&what, Subject)
        ),
        English => format!(
            "In update {t} {what} left the range of floating-point numbers, and the program stopped. The weights grew with every update and diverged. Try a smaller η."
        ),
    }
}

/// What stopped the program: E, or the first weight or bias that is no finite number.
fn first_overflow(language: Language, view: &View) -> String {
    if view.loss().is_some_and(|loss| !loss.is_finite()) {
        return language.pick("손실 E", "the loss E").to_owned();
    }
    let item = view.parameters().into_iter().find(|&item| !view.value(item).is_finite());
    item.map_or_else(|| language.pick("가중치", "a weight").to_owned(), |item| item_symbol(view, item))
}
