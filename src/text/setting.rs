//! The names of settings and of their choices, in both languages, by the stable names that links use.

use super::keras::setting as keras;
use super::label::Label;
use super::language::Language;
use super::mnist::setting as mnist;
use crate::engine::activation::Activation;
use crate::lesson::backprop::Backprop;
use crate::lesson::keras::Keras;
use crate::lesson::mnist::Mnist;
use crate::lesson::neuron::Neuron;
use crate::lesson::program::Program;
use crate::lesson::xor::Xor;

/// The label of a setting, with its symbol. An unknown name gives the word "setting".
pub fn setting(language: Language, lesson_id: &str, name: &str) -> &'static str {
    let own = match lesson_id {
        Keras::ID => keras::setting(language, name),
        Mnist::ID => mnist::setting(language, name),
        _ => None,
    };
    if let Some(own) = own {
        return own;
    }
    let (korean, english) = match name {
        "curve" => ("손실 함수", "Loss function"),
        "activation" => ("활성화 함수 φ", "Activation function φ"),
        "compare" => ("비교할 활성화 함수", "Activation to compare"),
        "weight" => ("가중치 w", "Weight w"),
        "bias" => ("바이어스 b", "Bias b"),
        "input" => ("입력 x", "Input x"),
        "target" => ("목표 t", "Target t"),
        "first-weight" => ("첫째 가중치 w₁", "First weight w₁"),
        "first-bias" => ("첫째 바이어스 b₁", "First bias b₁"),
        "between" => ("두 층 사이의 φ", "φ between the layers"),
        "second-weight" => ("둘째 가중치 w₂", "Second weight w₂"),
        "second-bias" => ("둘째 바이어스 b₂", "Second bias b₂"),
        "learning-rate" => ("학습률 η", "Learning rate η"),
        "start" => ("시작점 x₀", "Start x₀"),
        "max-iterations" => ("반복 횟수", "Iterations"),
        "precision" => ("정밀도", "Precision"),
        "seed" => ("난수 시드", "Random seed"),
        "hidden" => ("은닉 노드 수", "Hidden nodes"),
        "update" => ("가중치 갱신", "Weight update"),
        "stop" => ("멈추는 때", "Stops"),
        "t" if lesson_id == Xor::ID => ("끝난 갱신의 수", "Completed updates"),
        "t" => ("끝난 반복의 수", "Completed iterations"),
        "phase" => ("그다음 반복에서 끝난 단계의 수", "Phases done within the next one"),
        "op" => ("그다음 단계에서 끝난 연산의 수", "Operations done within the next phase"),
        "granularity" => return Label::Unit.text(language),
        "sample" => ("보여 줄 예제", "Shown sample"),
        "digits" => return Label::Digits.text(language),
        "speed" => return Label::Speed.text(language),
        "position" => return Label::Position.text(language),
        "language" => return Label::Language.text(language),
        "theme" => return Label::Theme.text(language),
        "motion" => return Label::Motion.text(language),
        "open" => ("열어 둔 가중치나 노드", "Opened weight or node"),
        "mode" => ("살펴보기, 예측하기, 빈칸 채우기", "Watch, predict or fill in"),
        "matrices" => ("행렬을 쓰는 방식", "How matrices are written"),
        "e" => ("바꾼 값", "Changed values"),
        "x" => ("x", "x"),
        "layers" => ("층마다 노드 수", "Nodes of each layer"),
        "activation-1" => ("활성화 함수, 첫째 층", "Activation, first layer"),
        "activation-2" => ("활성화 함수, 둘째 층", "Activation, second layer"),
        "activation-3" => ("활성화 함수, 셋째 층", "Activation, third layer"),
        "activation-4" => ("활성화 함수, 넷째 층", "Activation, fourth layer"),
        "activation-5" => ("활성화 함수, 다섯째 층", "Activation, fifth layer"),
        "loss" => ("손실 함수 E", "Loss E"),
        "data" => ("예제의 종류", "Samples are"),
        "samples" => ("예제 수", "Number of samples"),
        "start-weights" => ("처음 가중치", "First weights"),
        "biases" => ("바이어스", "Biases"),
        _ if name.starts_with("w-") => ("가중치 w", "Weight w"),
        _ if name.starts_with("b-") => ("바이어스 b", "Bias b"),
        _ if name.starts_with("input-") => ("입력 x", "Input x"),
        _ if name.starts_with("target-") => ("목표 t", "Target t"),
        _ => return Label::Settings.text(language),
    };
    language.pick(korean, english)
}

/// What goes back to the lesson's first settings, which are the lecture's where it has that lesson's program.
pub fn defaults(language: Language, lesson_id: &str) -> &'static str {
    match lesson_id {
        Backprop::ID => Label::FirstSettings.text(language),
        _ => Label::LectureSettings.text(language),
    }
}

/// What a learner should know about a setting, where its name does not say it.
pub fn setting_hint(language: Language, lesson_id: &str, name: &str) -> Option<&'static str> {
    if lesson_id == Keras::ID {
        return keras::hint(language, name);
    }
    let (korean, english) = match (lesson_id, name) {
        (_, "learning-rate") if lesson_id == Xor::ID => (
            "그래디언트에 곱해 가중치를 얼마나 바꿀지 정합니다. 강의에서는 0.2입니다.",
            "Times the gradient, it says how far each weight moves. 0.2 in the lecture.",
        ),
        (Backprop::ID, "learning-rate") => (
            "그래디언트에 곱해 가중치와 바이어스를 얼마나 바꿀지 정합니다.",
            "Times the gradient, it says how far each weight and bias moves.",
        ),
        (_, "layers") => (
            "입력, 은닉층, 출력의 노드 수를 -로 이어 씁니다. 2-3-1은 입력 2개, 은닉 노드 3개, 출력 1개입니다. 은닉층은 넷까지, 층마다 노드는 8개까지 둘 수 있습니다.",
            "Nodes of the input, the hidden layers and the output, joined by -: 2-3-1 is 2 inputs, 3 hidden nodes, 1 output. Up to four hidden layers of up to 8 nodes.",
        ),
        (_, "loss") => (
            "범주형 교차 엔트로피를 고르면 출력층은 소프트맥스가 됩니다.",
            "With categorical cross-entropy the output layer becomes softmax.",
        ),
        (_, "data") => (
            "입력과 목표를 한꺼번에 정합니다. 표에서 하나씩 바꿀 수도 있습니다.",
            "Sets all inputs and targets. Each can also be changed in the table.",
        ),
        (_, "samples") => (
            "모든 예제를 한꺼번에 계산하고, 예제마다 나온 그래디언트를 더해 한 번 갱신합니다.",
            "All samples are computed at once; their gradients are summed, and one update is made.",
        ),
        (_, "start-weights") => (
            "강의의 방식은 NumPy 프로그램이 뽑는 난수를 그 순서대로 씁니다.",
            "The lecture's way takes the random numbers of its NumPy program in their order.",
        ),
        (_, "biases") => (
            "고정하면 그래디언트는 구하지만 갱신은 가중치만 바꿉니다.",
            "Fixed, they get their gradients all the same, but the update changes the weights only.",
        ),
        (Neuron::ID, "learning-rate") => {
            ("그래디언트에 곱해 w와 b를 얼마나 바꿀지 정합니다.", "Times the gradient, it says how far w and b move.")
        }
        (Neuron::ID, "activation") => {
            ("가중합 net을 출력 o로 바꾸는 함수입니다.", "The function that makes the weighted sum net the output o.")
        }
        (Neuron::ID, "compare") => (
            "같은 net에서 나란히 그릴 함수입니다. 학습에는 쓰지 않습니다.",
            "Drawn beside it at the same net; the training does not use it.",
        ),
        (Neuron::ID, "weight" | "bias") => {
            ("학습을 시작할 때의 값입니다.", "The value with which the training starts.")
        }
        (_, "learning-rate") => (
            "그래디언트에 곱해 한 번에 얼마나 움직일지 정합니다. 강의에서는 0.01입니다.",
            "Times the gradient, it says how far x moves in one step. 0.01 in the lecture.",
        ),
        (_, "precision") => (
            "|η·f′(x)|가 이보다 작아지면 멈춥니다. 강의의 프로그램은 0.00001로 정해 두고 쓰지 않습니다. 그 값을 켜면 474번 만에 멈추므로 반복 횟수를 1,000으로 늘려 보세요.",
            "Stops once |η·f′(x)| is below it. The lecture's program sets 0.00001 and never uses it. With it the run stops after 474 iterations, so raise the iterations to 1,000.",
        ),
        (Backprop::ID, "seed") => (
            "시드가 같으면 처음 가중치와 무작위 예제가 같습니다.",
            "Equal seeds give equal first weights and equal random samples.",
        ),
        (_, "seed") => (
            "시드가 같으면 처음 가중치가 같습니다. 강의에서는 5입니다.",
            "Equal seeds give equal first weights. 5 in the lecture.",
        ),
        (_, "hidden") => (
            "바이어스 노드 하나를 포함한 수입니다. 6이면 실제 은닉 노드는 5개입니다.",
            "One of them is the bias node: 6 means 5 real hidden nodes.",
        ),
        (_, "update") => (
            "강의의 NumPy 프로그램은 네 예제를 한꺼번에, 의사 코드는 한 예제씩 갱신합니다.",
            "The lecture's NumPy program updates from all four samples at once, its pseudo-code from one at a time.",
        ),
        (_, "stop") => (
            "의사 코드는 모든 예제가 올바르게 분류될 때(|t − o| < ½)까지 반복합니다. 여기서는 반복 횟수를 넘기지는 않습니다.",
            "The pseudo-code repeats until every sample is classified correctly (|t − o| < ½). Here it never exceeds the number of iterations.",
        ),
        (_, "start") => ("공을 처음 놓는 자리입니다.", "Where the ball is put down first."),
        _ => return None,
    };
    Some(language.pick(korean, english))
}

/// The name of one choice of a setting, by the stable name that links use.
pub fn choice(language: Language, lesson_id: &str, name: &str, id: &str) -> &'static str {
    let own = match lesson_id {
        Keras::ID => keras::choice(language, name, id),
        Mnist::ID => mnist::choice(language, name, id),
        _ => None,
    };
    if let Some(own) = own {
        return own;
    }
    if let Some(activation) = Activation::from_id(id) {
        return super::activation::name(language, activation);
    }
    let (korean, english) = match (name, id) {
        ("curve", "parabola") => ("포물선 (강의)", "Parabola (lecture)"),
        ("curve", "two-valleys") => ("두 골짜기", "Two valleys"),
        ("curve", "plain") => ("넓은 평지", "Wide plain"),
        ("update", "batch") => ("네 예제를 한꺼번에", "From all four at once"),
        ("update", "sample") => ("한 예제씩", "From one sample at a time"),
        ("stop", "iterations") => ("반복 횟수를 채우면", "After the iterations"),
        ("stop", "correct") => ("모두 맞히면", "When all are right"),
        ("loss", "half-squared-sum") => ("제곱합의 반 (강의)", "Half the sum of squares (lecture)"),
        ("loss", "mse") => ("평균 제곱 오차", "Mean squared error"),
        ("loss", "mae") => ("평균 절대 오차", "Mean absolute error"),
        ("loss", "bce") => ("이진 교차 엔트로피", "Binary cross-entropy"),
        ("loss", "cce") => ("범주형 교차 엔트로피와 소프트맥스", "Categorical cross-entropy with softmax"),
        ("data", "example") => ("간단한 수", "A few plain numbers"),
        ("data", "xor") => ("XOR (1이 홀수 개)", "XOR (an odd number of ones)"),
        ("data", "and") => ("AND (모두 1)", "AND (all ones)"),
        ("data", "or") => ("OR (하나라도 1)", "OR (any one)"),
        ("data", "random") => ("난수", "Random numbers"),
        ("start-weights", "uniform") => ("−1과 1 사이의 난수, 바이어스도", "Random between −1 and 1, biases too"),
        ("start-weights", "glorot") => ("Glorot 난수, 바이어스는 0", "Glorot's random range, biases 0"),
        ("start-weights", "lecture") => ("강의의 NumPy 프로그램처럼", "As the lecture's NumPy program"),
        ("start-weights", "zeros") => ("모두 0", "All 0"),
        ("biases", "trained") => ("함께 갱신", "Trained"),
        ("biases", "fixed") => ("고정", "Fixed"),
        ("theme", "auto") => return Label::ThemeAuto.text(language),
        ("theme", "light") => return Label::ThemeLight.text(language),
        ("theme", "dark") => return Label::ThemeDark.text(language),
        ("theme", "contrast") => return Label::ThemeContrast.text(language),
        ("motion", "auto") => return Label::MotionAuto.text(language),
        ("motion", "on") => return Label::MotionOn.text(language),
        ("motion", "off") => return Label::MotionOff.text(language),
        (_, "off") => ("쓰지 않음", "Off"),
        _ => return Label::Value.text(language),
    };
    language.pick(korean, english)
}
