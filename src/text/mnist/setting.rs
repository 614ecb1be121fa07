//! The names of the digits lab's settings and of their choices. Where Keras has a name for it, that name stands beside
//! ours: whoever reads the program must find it again.

use crate::text::language::Language;

/// The label of a setting.
pub fn setting(language: Language, name: &str) -> Option<&'static str> {
    let (korean, english) = match name {
        "data" => ("숫자 그림", "Source of the digits"),
        "samples" => ("만들어 쓸 그림의 수", "Digits to be generated"),
        "hidden" => ("은닉 유닛 수", "Hidden units"),
        "activation" => ("은닉층의 활성화 함수", "Activation of the hidden layer"),
        "loss" => ("손실 함수 loss", "Loss"),
        "optimizer" => ("최적화 방법 optimizer", "Optimizer"),
        "learning-rate" => ("학습률 learning_rate", "Learning rate"),
        "epochs" => ("에포크 epochs", "Epochs"),
        "batch-size" => ("배치 크기 batch_size", "Batch size"),
        "shuffle" => ("에포크마다 섞기 shuffle", "Shuffle in each epoch"),
        "weights" => ("처음 가중치", "First weights"),
        "t" => ("끝난 갱신의 수", "Completed updates"),
        _ => return None,
    };
    Some(language.pick(korean, english))
}

/// The name of a choice.
pub fn choice(language: Language, name: &str, id: &str) -> Option<&'static str> {
    let (korean, english) = match (name, id) {
        ("data", "mnist") => ("MNIST 손글씨 숫자", "MNIST, handwritten digits"),
        ("data", "synthetic") => ("컴퓨터가 만든 숫자", "Synthetic digits"),
        ("data", "own") => ("내 파일 (IDX)", "My own files (IDX)"),
        ("loss", "mse") => ("평균 제곱 오차, 시그모이드 출력", "Mean squared error, sigmoid outputs"),
        ("loss", "cce") => ("범주형 교차 엔트로피, 소프트맥스 출력", "Categorical cross-entropy, softmax outputs"),
        ("optimizer", "sgd") => ("확률적 경사 하강법 SGD", "SGD, stochastic gradient descent"),
        ("optimizer", "adam") => ("Adam, 평균과 제곱 평균", "Adam, mean and mean square"),
        ("shuffle", "on") => ("사용함", "On"),
        ("shuffle", "off") => ("사용 안 함", "Off"),
        ("weights", "drawn") => ("시드에서 뽑음", "Drawn from the seed"),
        ("weights", "own") => ("연 파일의 가중치", "Those of an opened file"),
        _ => return None,
    };
    Some(language.pick(korean, english))
}
