//! The ready-made settings of the digits lab: a name and a sentence for each, by their stable names.

use crate::text::language::Language;

/// The preset's name and what it is.
pub fn preset(language: Language, id: &str) -> Option<(&'static str, &'static str)> {
    let (name, sentence) = match id {
        "lecture" => (
            ("강의의 결과", "The lecture's result"),
            (
                "강의에 인쇄된 결과를 낸 설정입니다. 학습률 0.1로 20에포크 뒤 손실 0.033, 정확도 85 %쯤이 됩니다.",
                "The settings behind the lecture's printed result: at learning rate 0.1 the loss comes to about 0.033 after 20 epochs, the accuracy to about 85 %.",
            ),
        ),
        "lecture-string" => (
            ("강의의 코드 그대로", "The lecture's code as printed"),
            (
                "강의의 코드는 SGD(0.1)을 만들어 놓고 compile에는 문자열 'sgd'를 넘깁니다. Keras는 학습률 0.01로 새로 만든 SGD를 쓰므로, 20에포크 뒤에도 정확도가 45–50 %에 머뭅니다.",
                "The lecture's code makes SGD(0.1), but hands the string 'sgd' to compile. Keras then makes an SGD of its own with learning rate 0.01, and after 20 epochs the accuracy is only 45 to 50 %.",
            ),
        ),
        "modern" => (
            ("요즘 방식", "Today's way"),
            (
                "ReLU, 소프트맥스와 교차 엔트로피, Adam입니다. 같은 크기의 신경망이 5에포크 만에 98 %쯤 맞힙니다.",
                "ReLU, softmax with cross-entropy, and Adam: a network of the same size gets about 98 % right after 5 epochs.",
            ),
        ),
        "quick" => (
            ("작고 빠르게", "Small and quick"),
            (
                "은닉 유닛 64개, 배치 32, 학습률 3입니다. 한 에포크 만에 정확도가 90 %를 넘습니다.",
                "64 hidden units, batches of 32, learning rate 3: above 90 % after a single epoch.",
            ),
        ),
        _ => return None,
    };
    Some((language.pick(name.0, name.1), language.pick(sentence.0, sentence.1)))
}
