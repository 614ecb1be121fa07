//! The names of the Keras lab's settings and of their choices, by the stable names that links use. Where Keras has a
//! name for it, that name stands beside ours: whoever reads the program must find it again.

use crate::text::language::Language;

/// The label of a setting.
pub fn setting(language: Language, name: &str) -> Option<&'static str> {
    let (korean, english) = match name {
        "data" => ("데이터", "Data"),
        "inputs" => ("입력의 크기 input_dim", "Size of an input, input_dim"),
        "layers" => ("층마다 유닛 수", "Units of each layer"),
        "initializer-1" => ("커널 초깃값, 첫째 층", "Kernel initializer, first layer"),
        "initializer-2" => ("커널 초깃값, 둘째 층", "Kernel initializer, second layer"),
        "initializer-3" => ("커널 초깃값, 셋째 층", "Kernel initializer, third layer"),
        "initializer-4" => ("커널 초깃값, 넷째 층", "Kernel initializer, fourth layer"),
        "initializer-5" => ("커널 초깃값, 다섯째 층", "Kernel initializer, fifth layer"),
        "loss" => ("손실 함수 loss", "Loss"),
        "optimizer" => ("최적화 방법 optimizer", "Optimizer"),
        "learning-rate" => ("학습률 learning_rate", "Learning rate"),
        "momentum" => ("모멘텀 momentum", "Momentum"),
        "nesterov" => ("네스테로프 nesterov", "Nesterov"),
        "rho" => ("제곱 평균을 남기는 비율 rho", "Part of the mean square that is kept, rho"),
        "beta-1" => ("평균을 남기는 비율 beta_1", "Part of the mean that is kept, beta_1"),
        "beta-2" => ("제곱 평균을 남기는 비율 beta_2", "Part of the mean square that is kept, beta_2"),
        "metrics" => ("지표 metrics", "Metrics"),
        "epochs" => ("에포크 epochs", "Epochs"),
        "batch-size" => ("배치 크기 batch_size", "Batch size"),
        "shuffle" => ("에포크마다 섞기 shuffle", "Shuffle in each epoch"),
        "validation-split" => ("검증에 남길 비율 validation_split", "Share kept for validation, validation_split"),
        "precision" => ("수의 정밀도 floatx", "Precision of numbers, floatx"),
        "t" => ("끝난 갱신의 수", "Completed updates"),
        "phase" => ("그다음 갱신에서 끝난 단계의 수", "Phases done within the next update"),
        _ => return None,
    };
    Some(language.pick(korean, english))
}

/// The name of a choice.
pub fn choice(language: Language, name: &str, id: &str) -> Option<&'static str> {
    let (korean, english) = match (name, id) {
        ("data", "line") => ("직선에 가까운 점 20개", "20 points near a line"),
        ("data", "xor") => ("XOR 진리표", "Truth table of XOR"),
        ("data", "walkthrough") => {
            ("수 100개로 된 입력, 분류 10가지 (생성)", "Inputs of 100 numbers, ten classes (generated)")
        }
        ("data", "flowers") => ("꽃 세 가지 (생성)", "Three kinds of flowers (generated)"),
        ("data", "none") => ("데이터 없이 모델만", "The model alone, no data"),
        ("data", "own") => ("내 데이터 (CSV)", "My own data (CSV)"),
        ("loss" | "metrics", "mse") => ("평균 제곱 오차 mse", "Mean squared error, mse"),
        ("loss" | "metrics", "mae") => ("평균 절대 오차 mae", "Mean absolute error, mae"),
        ("loss", "bce") => ("이진 교차 엔트로피", "Binary cross-entropy"),
        ("loss", "cce") => ("범주형 교차 엔트로피", "Categorical cross-entropy"),
        ("optimizer", "sgd") => ("확률적 경사 하강법 SGD", "SGD, stochastic gradient descent"),
        ("optimizer", "rmsprop") => ("RMSprop, 제곱 평균으로 나눔", "RMSprop, divides by the mean square"),
        ("optimizer", "adam") => ("Adam, 평균과 제곱 평균", "Adam, mean and mean square"),
        ("optimizer", "adagrad") => ("Adagrad, 제곱의 합으로 나눔", "Adagrad, divides by the sum of squares"),
        ("metrics", "none") => ("손실만 봄", "The loss alone"),
        ("metrics", "accuracy") => ("정확도 accuracy", "Accuracy"),
        ("precision", "float64") => ("float64 (NumPy처럼)", "float64 (as NumPy)"),
        ("precision", "float32") => ("float32 (Keras의 기본)", "float32 (Keras' default)"),
        ("nesterov" | "shuffle", "on") => ("사용함", "On"),
        ("nesterov" | "shuffle", "off") => ("사용 안 함", "Off"),
        (_, "softmax") => ("소프트맥스", "Softmax"),
        (_, "glorot-uniform") => ("Glorot 균등 (Keras의 기본)", "Glorot uniform (Keras' default)"),
        (_, "glorot-normal") => ("Glorot 정규", "Glorot normal"),
        (_, "he-uniform") => ("He 균등", "He uniform"),
        (_, "he-normal") => ("He 정규", "He normal"),
        (_, "zeros") => ("모두 0", "All 0"),
        _ => return None,
    };
    Some(language.pick(korean, english))
}

/// What a learner should know about a setting, where its name does not say it.
pub fn hint(language: Language, name: &str) -> Option<&'static str> {
    let (korean, english) = match name {
        "data" => (
            "모델이 배울 예제입니다. ‘모델만’을 고르면 MNIST의 784-512-10 같은 큰 모델도 쌓아 보고 요약을 볼 수 있습니다.",
            "The samples to learn from. With “the model alone” even a large model such as MNIST's 784-512-10 can be built and summarized.",
        ),
        "layers" => (
            "Dense 층마다 유닛 수를 -로 이어 씁니다. 64-10은 유닛 64개인 층과 10개인 층입니다. 입력의 크기는 데이터가 정합니다.",
            "Units of each Dense layer joined by -: 64-10 is a layer of 64 units and one of 10. The data set the size of an input.",
        ),
        "learning-rate" => (
            "강의의 XOR는 SGD(0.1)입니다. Keras의 기본값은 SGD가 0.01, 나머지가 0.001입니다.",
            "The lecture's XOR has SGD(0.1). Keras' defaults are 0.01 for SGD and 0.001 for the others.",
        ),
        "batch-size" => {
            ("갱신 한 번에 쓰는 예제 수입니다. Keras의 기본값은 32입니다.", "Samples per update. Keras' default is 32.")
        }
        "validation-split" => (
            "데이터의 끝에서 이만큼을 학습에서 빼고, 에포크가 끝날 때마다 손실을 재는 데만 씁니다.",
            "This share from the end of the data is not trained on; it only measures the loss after each epoch.",
        ),
        "seed" => (
            "시드가 같으면 처음 가중치도, 섞는 순서도, 생성한 데이터도 같습니다. 난수는 NumPy의 것이어서 TensorFlow의 난수와는 다릅니다.",
            "Equal seeds give equal first weights, orders and generated data. The numbers are NumPy's and not TensorFlow's.",
        ),
        _ => return None,
    };
    Some(language.pick(korean, english))
}
