//! What just happened in the network, in one to three sentences: which of the other files tells it.

use super::{ending, progress};
use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::settings::Start;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::text::language::Language::{self, English, Korean};
use crate::text::network::{Focus, first_overflow, operation, phase_done};
use crate::text::particle::Particle::Subject;
use crate::text::particle::with;

/// What just happened, with its numbers.
pub fn narration(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let focus = Focus { view, sample: scene.sample };
    let told = match (view.ending(), view.lit(), view.lit_operation()) {
        (Some(ending), _, _) => ending::ended(language, scene, ending),
        (None, None, _) => invitation(language, scene),
        (None, Some(Phase::Update), None) => progress::updated(language, scene),
        (None, Some(lit), index) => overflow(language, scene).unwrap_or_else(|| match index {
            Some(index) => operation(language, focus, lit, index),
            None => phase_done(language, focus, lit),
        }),
    };
    if scene.before.as_ref().is_some_and(|before| before.position() > view.position()) {
        return format!("{} {told}", language.pick("되돌아왔습니다.", "Stepped back."));
    }
    told
}

fn invitation(language: Language, scene: &Scene) -> String {
    let program = &scene.view.program;
    let sizes = &program.sizes;
    let weights = scene.view.parameters().iter().filter(|item| scene.view.is_trained(**item)).count();
    let (values, samples) = (first_values(language, scene), program.samples);
    match (language, samples) {
        (Korean, 1) => {
            format!(
                "{sizes} 신경망이 예제 하나로 값 {weights}개를 배웁니다. {values} 앞으로(→)를 눌러 순방향 계산부터 시작해 보세요."
            )
        }
        (Korean, _) => format!(
            "{sizes} 신경망이 예제 {samples}개로 값 {weights}개를 배웁니다. {values} 앞으로(→)를 눌러 순방향 계산부터 시작해 보세요."
        ),
        (English, 1) => format!(
            "A {sizes} network learns {weights} values from one sample. {values} Press forward (→) to begin with the forward pass."
        ),
        (English, _) => format!(
            "A {sizes} network learns {weights} values from {samples} samples. {values} Press forward (→) to begin with the forward pass."
        ),
    }
}

/// Where the first weights and biases come from.
fn first_values(language: Language, scene: &Scene) -> String {
    let program = &scene.view.program;
    let by_hand = scene.edits.iter().any(|edit| edit.place() == (0, 0) && edit.name != "learning-rate");
    if by_hand {
        let text =
            language.pick("처음 값 가운데 손으로 정한 것이 있습니다.", "Values set by hand are among the first ones.");
        return text.to_owned();
    }
    let seed = program.seed;
    match (language, program.start) {
        (Korean, Start::Uniform) => format!("처음 값은 시드 {seed}에서 뽑은 −1과 1 사이의 난수입니다."),
        (English, Start::Uniform) => {
            format!("The first values are random numbers between −1 and 1, drawn with seed {seed}.")
        }
        (Korean, Start::Glorot) => {
            format!("처음 가중치는 시드 {seed}에서 ±√(6/(입력 수 + 출력 수)) 범위로 뽑은 난수이고 바이어스는 0입니다.")
        }
        (English, Start::Glorot) => {
            format!("The first weights are drawn with seed {seed} within ±√(6/(inputs + outputs)); the biases are 0.")
        }
        (Korean, Start::Lecture) => {
            format!("처음 값은 강의의 NumPy 프로그램이 시드 {seed}에서 뽑는 난수와 같습니다.")
        }
        (English, Start::Lecture) => {
            format!("The first values are the ones that the lecture's NumPy program draws with seed {seed}.")
        }
        (Korean, Start::Zeros) => "처음 가중치와 바이어스는 모두 0입니다.".to_owned(),
        (English, Start::Zeros) => "All first weights and biases are 0.".to_owned(),
    }
}

/// What has to be said instead if a number of the pass is no finite number any more.
fn overflow(language: Language, scene: &Scene) -> Option<String> {
    let what = first_overflow(language, &scene.view)?;
    Some(match language {
        Korean => format!(
            "{} 실수(f64)로 나타낼 수 있는 범위를 벗어났습니다. 가중치가 갱신할 때마다 커져 발산한 것입니다. η를 줄여 처음부터 다시 해 보세요.",
            with(&what, Subject)
        ),
        English => format!(
            "{what} left the range of floating-point numbers: the weights grew with every update and diverged. Start again with a smaller η."
        ),
    })
}
