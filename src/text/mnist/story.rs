//! Why the lecture's code does not print the lecture's result: what was printed, beside what Keras gives for both readings.

use crate::lesson::mnist::reference::{LECTURE, REFERENCES};
use crate::text::language::Language;

/// The story.
pub fn story(language: Language) -> &'static str {
    language.pick(
        "강의의 코드는 학습률이 0.1인 sgd 객체를 만들지만, compile에는 그 객체가 아니라 문자열 'sgd'를 넘깁니다. Keras는 문자열을 받으면 학습률 0.01인 SGD를 새로 만듭니다. 강의에 인쇄된 결과는 0.1로 학습한 것입니다. 두 설정을 모두 실행해 견주어 보세요.",
        "The lecture's code makes an object sgd with learning rate 0.1, but hands compile the string 'sgd' instead. Given a string, Keras makes an SGD of its own with learning rate 0.01. The result printed in the lecture was made with 0.1. Run both settings and compare.",
    )
}

/// The heads of the table.
pub fn heads(language: Language) -> [&'static str; 4] {
    language.pick(
        ["20에포크 뒤", "학습 손실", "학습 정확도", "테스트 정확도"],
        ["After 20 epochs", "Training loss", "Training accuracy", "Test accuracy"],
    )
}

/// What was printed, and what Keras gives with either learning rate.
pub fn rows(language: Language) -> Vec<(String, [String; 3])> {
    let shown = |number: f64| format!("{number:.4}");
    let printed = language.pick("강의에 인쇄된 값", "Printed in the lecture").to_owned();
    let keras = |name: &str| {
        let given = REFERENCES.iter().find(|given| given.preset == name)?;
        Some([*given.loss.last()?, *given.accuracy.last()?, given.test_accuracy].map(shown))
    };
    let both = [
        ("lecture", language.pick("Keras, SGD(0.1) 객체", "Keras, the object SGD(0.1)")),
        ("lecture-string", language.pick("Keras, 문자열 'sgd' (0.01)", "Keras, the string 'sgd' (0.01)")),
    ];
    let of_keras = both.into_iter().filter_map(|(id, name)| Some((name.to_owned(), keras(id)?)));
    std::iter::once((printed, LECTURE.map(shown))).chain(of_keras).collect()
}
