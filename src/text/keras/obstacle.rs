//! Why a model cannot be trained on the page, and what to do about it.

use crate::lesson::keras::obstacle::{MOST_PARAMETERS, MOST_PRODUCTS, MOST_VALIDATION_PRODUCTS, Obstacle};
use crate::text::figure::count;
use crate::text::language::Language::{self, English, Korean};

/// The obstacle in one or two sentences.
pub fn obstacle(language: Language, obstacle: Obstacle) -> String {
    match (obstacle, language) {
        (Obstacle::NoData, Korean) => "지금은 데이터 없이 모델만 봅니다. 학습하려면 데이터를 고르세요.".to_owned(),
        (Obstacle::NoData, English) => "This is the model alone, without data. Choose data to train it.".to_owned(),
        (Obstacle::TargetSize { units, targets }, Korean) => format!(
            "마지막 층의 유닛은 {units}개인데 목표는 {targets}개의 수입니다. Keras도 이런 모델은 fit에서 거절합니다. 마지막 층의 유닛을 {targets}개로 하세요."
        ),
        (Obstacle::TargetSize { units, targets }, English) => format!(
            "The last layer has {units} units, but a target has {targets} numbers. Keras, too, refuses to fit such a model. Give the last layer {targets} units."
        ),
        (Obstacle::TooManyParameters { parameters }, Korean) => format!(
            "이 모델의 가중치와 바이어스는 {}개입니다. 이 페이지는 한 걸음씩 되돌아갈 수 있도록 {}개까지만 학습합니다. 구조와 요약은 그대로 볼 수 있습니다.",
            number(parameters),
            number(MOST_PARAMETERS)
        ),
        (Obstacle::TooManyParameters { parameters }, English) => format!(
            "This model has {} weights and biases. To be able to step back, the page trains models of up to {}. Structure and summary can be looked at all the same.",
            number(parameters),
            number(MOST_PARAMETERS)
        ),
        (Obstacle::TooMuchWork { batch, parameters }, Korean) => format!(
            "배치 하나에 예제 {}개 × 가중치 {}개를 계산해야 해서 갱신 한 번이 너무 오래 걸립니다. 곱이 {} 이하가 되도록 배치나 모델을 줄이세요.",
            number(batch),
            number(parameters),
            number(MOST_PRODUCTS)
        ),
        (Obstacle::TooMuchWork { batch, parameters }, English) => format!(
            "A batch takes {} samples × {} weights, which makes one update too slow. Choose a smaller batch or model, so that the product is at most {}.",
            number(batch),
            number(parameters),
            number(MOST_PRODUCTS)
        ),
        (Obstacle::TooMuchValidation { samples, parameters }, Korean) => format!(
            "에포크가 끝날 때마다 검증 예제 {}개 × 가중치 {}개를 계산하면 너무 오래 걸립니다. 곱이 {} 이하가 되도록 검증 비율이나 모델을 줄이세요.",
            number(samples),
            number(parameters),
            number(MOST_VALIDATION_PRODUCTS)
        ),
        (Obstacle::TooMuchValidation { samples, parameters }, English) => format!(
            "Validation after each epoch takes {} samples × {} weights, which is too slow. Keep a smaller share for validation or choose a smaller model, so that the product is at most {}.",
            number(samples),
            number(parameters),
            number(MOST_VALIDATION_PRODUCTS)
        ),
        (Obstacle::NothingLeft { samples }, Korean) => format!(
            "예제 {}개를 이 비율로 나누면 학습할 예제나 검증할 예제가 하나도 남지 않습니다. validation_split을 바꾸세요.",
            number(samples)
        ),
        (Obstacle::NothingLeft { samples }, English) => format!(
            "Parted at this share, {} samples leave none to train on or none to validate. Change validation_split.",
            number(samples)
        ),
    }
}

fn number(number: usize) -> String {
    count(u32::try_from(number).unwrap_or(u32::MAX))
}
