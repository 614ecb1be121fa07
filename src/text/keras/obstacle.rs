//! Why a model is not trained on the page, and what to do, in one or two sentences.

use crate::lesson::keras::obstacle::{MOST_PARAMETERS, MOST_PRODUCTS, Obstacle};
use crate::text::keras::summary::grouped;
use crate::text::language::Language::{self, English, Korean};

/// Why, and what to do.
pub fn obstacle(language: Language, obstacle: Obstacle) -> String {
    match (obstacle, language) {
        (Obstacle::NoData, Korean) => "데이터 없이 모델만 보여 줍니다. 요약과 프로그램은 지금도 볼 수 있습니다. 학습시키려면 위의 ‘데이터’에서 예제를 고르세요.".to_owned(),
        (Obstacle::NoData, English) => "The model is shown without data: its summary and its program are here. To train it, choose samples under “Data” above.".to_owned(),
        (Obstacle::TargetSize { units, targets }, Korean) => format!(
            "마지막 층의 유닛은 {units}개인데 예제의 목표는 수 {targets}개입니다. 이대로는 Keras의 fit도 오류를 냅니다. 마지막 층의 유닛을 {targets}개로 바꾸세요."
        ),
        (Obstacle::TargetSize { units, targets }, English) => format!(
            "The last layer has {}, but each target is {}. Keras' fit refuses that too. Give the last layer {}.",
            many(units, "unit"),
            many(targets, "number"),
            many(targets, "unit")
        ),
        (Obstacle::TooManyParameters { parameters }, Korean) => format!(
            "가중치와 바이어스가 {}개입니다. 이 화면은 {}개까지만 학습시킵니다. 유닛을 줄이거나, 프로그램을 복사해 TensorFlow에서 실행하세요.",
            grouped(parameters),
            grouped(MOST_PARAMETERS)
        ),
        (Obstacle::TooManyParameters { parameters }, English) => format!(
            "There are {} weights and biases; the page trains {} at most. Take fewer units, or copy the program and run it on TensorFlow.",
            grouped(parameters),
            grouped(MOST_PARAMETERS)
        ),
        (Obstacle::TooMuchWork { batch, parameters }, Korean) => format!(
            "예제 {}개를 한 배치로 계산하면 갱신 한 번이 너무 오래 걸립니다. 배치 크기를 {} 이하로 하거나, 유닛을 줄이거나, 프로그램을 TensorFlow에서 실행하세요.",
            grouped(batch),
            grouped(MOST_PRODUCTS / parameters.max(1))
        ),
        (Obstacle::TooMuchWork { batch, parameters }, English) => format!(
            "One update with a batch of {} samples would take too long. Take a batch size of at most {}, or fewer units, or run the program on TensorFlow.",
            grouped(batch),
            grouped(MOST_PRODUCTS / parameters.max(1))
        ),
        (Obstacle::TooMuchValidation { samples, .. }, Korean) => format!(
            "에포크마다 예제 {}개로 검증하기에는 모델이 너무 큽니다. validation_split을 줄이거나 유닛을 줄이세요.",
            grouped(samples)
        ),
        (Obstacle::TooMuchValidation { samples, .. }, English) => format!(
            "The model is too large to be validated with {} samples after each epoch. Take a smaller validation_split or fewer units.",
            grouped(samples)
        ),
        (Obstacle::NothingLeft { samples }, Korean) => format!(
            "예제 {}개를 이 비율로 나누면 학습이나 검증에 쓸 예제가 하나도 없습니다. validation_split을 바꾸세요.",
            grouped(samples)
        ),
        (Obstacle::NothingLeft { samples }, English) => format!(
            "With {} samples this share leaves none to train on or none to validate with. Change validation_split.",
            grouped(samples)
        ),
    }
}

/// So many of them in English.
fn many(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {what}{plural}", grouped(count))
}
