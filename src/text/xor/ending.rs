//! The end of the network's training: why it ended, what was learned, and what the printed outputs are.

use super::progress::{loss_of_all, passes, right_samples};
use crate::engine::numpy_program::SAMPLES;
use crate::lesson::program::Ending;
use crate::lesson::xor::view::Scene;
use crate::text::figure::figure;
use crate::text::language::Language::{self, English, Korean};

/// Why the run ended and what came of it.
pub(super) fn ended(language: Language, scene: &Scene, ending: Ending) -> String {
    let view = &scene.view;
    let done = passes(language, scene, view.position.t);
    // A run too short for all four samples has the loss of its last sample only.
    let loss = figure(loss_of_all(view).or(view.loss()).unwrap_or(f64::NAN));
    let opening = match (ending, language) {
        (Ending::AllCorrect, Korean) => {
            format!("{done} 만에 네 예제가 모두 맞는 쪽(|t − o| < ½)에 들어 멈추었습니다. E = {loss}입니다.")
        }
        (Ending::AllCorrect, English) => {
            format!("After {done} all four samples are right (|t − o| < ½), so the program stops. E = {loss}.")
        }
        (_, Korean) => format!("{done}을 모두 마쳤습니다. E = {loss}입니다."),
        (_, English) => format!("All done: {done}. E = {loss}."),
    };
    let learned = if ending == Ending::AllCorrect { String::new() } else { format!(" {}", learned(language, scene)) };
    format!("{opening}{learned} {}", printed(language))
}

fn learned(language: Language, scene: &Scene) -> String {
    let right = right_samples(&scene.view);
    if right == SAMPLES {
        return language.pick("네 예제를 모두 배웠습니다.", "All four samples are learned.").to_owned();
    }
    if scene.program.hidden == 2 {
        return one_node(language).to_owned();
    }
    match language {
        Korean => {
            format!("네 예제 가운데 {right}개만 맞는 쪽에 있습니다. 반복 횟수나 η를 늘리거나 시드를 바꾸어 보세요.")
        }
        English => {
            format!(
                "Only {right} of the four samples {} on the right side of ½. Try more iterations, a larger η or another seed.",
                if right == 1 { "lies" } else { "lie" }
            )
        }
    }
}

fn printed(language: Language) -> &'static str {
    language.pick(
        "프로그램이 출력하는 값은 마지막 갱신 바로 앞의 순방향 계산에서 나온 것입니다. 새 가중치의 출력은 ‘다음 출력’ 열에 따로 있습니다.",
        "The printed outputs come from the forward pass just before the last update. What the new weights give stands in its own column, “Next output”.",
    )
}

/// How many hidden nodes there really are.
pub(super) fn hidden_nodes(language: Language, hidden: u32) -> String {
    let real = hidden.saturating_sub(1);
    if hidden == 2 {
        return one_node(language).to_owned();
    }
    match language {
        Korean => format!("은닉 노드 {hidden}개는 실제 노드 {real}개와 바이어스 1개입니다."),
        English => format!("The {hidden} hidden nodes are {real} real ones and the bias."),
    }
}

/// Why two hidden nodes, one of them the bias, are too few.
pub(super) fn one_node(language: Language) -> &'static str {
    language.pick(
        "은닉 노드 2개 가운데 하나는 바이어스이므로 실제 노드는 하나뿐입니다. 노드 하나는 평면에 직선 하나를 그을 뿐이고, XOR는 직선 하나로 나눌 수 없어 배우지 못합니다.",
        "Of the 2 hidden nodes one is the bias, so there is one real node. One node draws one straight line in the plane, and no single line separates XOR: it cannot be learned.",
    )
}
