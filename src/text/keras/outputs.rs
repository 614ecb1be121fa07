//! What stands beside evaluate and predict.

use super::words::samples;
use crate::engine::layer_activation::LayerActivation;
use crate::lesson::keras::Keras;
use crate::lesson::keras::options::Data;
use crate::text::language::Language::{self, English, Korean};

/// Whether samples that were not trained on are kept for testing.
fn has_own_test(program: &Keras) -> bool {
    program.data == Data::Walkthrough
}

/// With which samples `evaluate` is called, and what that says.
pub fn evaluated(language: Language, program: &Keras, rows: usize) -> String {
    let count = samples(language, rows);
    match (language, has_own_test(program)) {
        (Korean, true) => format!("학습에 쓰지 않은 {count}로 평가합니다."),
        (English, true) => format!("Evaluated on {count} that were not trained on."),
        (Korean, false) => format!(
            "강의의 슬라이드처럼 학습에 쓴 {count}로 평가합니다. 처음 보는 예제도 맞힐지는 여기서 알 수 없습니다."
        ),
        (English, false) => format!(
            "Evaluated on the {count} of the training, as on the lecture's slide. Whether unseen samples are met as well, this does not tell."
        ),
    }
}

/// Why evaluate waits to be asked.
pub fn heavy(language: Language) -> &'static str {
    language.pick(
        "예제와 가중치가 많아 물을 때만 계산합니다.",
        "With so many samples and weights it is computed only when asked for.",
    )
}

/// Which rows of the table are shown.
pub fn shown_rows(language: Language, first: usize, last: usize, all: usize) -> String {
    match language {
        Korean => format!("{all}개 가운데 {first}–{last}번째"),
        English => format!("{first}–{last} of {all}"),
    }
}

/// What the columns of outputs mean.
pub fn explained(language: Language, same: bool) -> &'static str {
    if same {
        return language.pick(
            "‘출력’은 마지막 배치가 갱신 앞에서 낸 값이고, ‘predict’는 지금 가중치의 답입니다.",
            "“Output” is what the last batch gave before its update, “predict” the answer of the present weights.",
        );
    }
    language.pick("‘predict’는 지금 가중치의 답입니다.", "“predict” is the answer of the present weights.")
}

/// What the lecture's printed numbers are.
pub fn printed(language: Language, epochs: &str) -> String {
    match language {
        Korean => format!("슬라이드에 찍힌 값 ({epochs}번, 시드 없이 한 번 돌린 결과)"),
        English => format!("printed on the slide ({epochs} epochs, one run without a seed)"),
    }
}

/// The class that stands for outputs.
pub fn has_classes(program: &Keras) -> bool {
    let last = program.activations.get(program.units.layers().saturating_sub(1));
    program.units.outputs() > 1 || last.is_some_and(|&last| last == LayerActivation::Softmax)
}
