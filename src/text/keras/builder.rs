//! The words of the builder: blocks, forms, summary and program of a Keras model.

use crate::engine::activation::Activation;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::sequential::LayerSummary;
use crate::text::keras::name;
use crate::text::keras::summary::{arithmetic, grouped};
use crate::text::language::Language::{self, English, Korean};
use crate::text::listing::keras::Variant;

/// A word or short phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Above the blocks.
    Heading,
    /// The first block.
    Input,
    /// A layer's field.
    Units,
    /// A layer's choice.
    Activation,
    /// A layer's choice.
    Initializer,
    /// What a layer gives.
    OutputShape,
    /// Weights and biases.
    Parameters,
    /// All of them.
    AllParameters,
    /// Puts a layer at the end.
    Add,
    /// That there is no more room.
    Full,
    /// What the grip is for.
    Drag,
    /// Gives the last layer as many units as a target has numbers.
    MendOutputs,
    /// Above the form of compile.
    Compile,
    /// Above the form of fit.
    Fit,
    /// Above the form of all else.
    More,
    /// What choosing an optimizer does.
    RateFollows,
    /// Above the summary.
    Summary,
    /// The slides' layout.
    AsOnSlide,
    /// Above the choice of a program.
    Variant,
    /// Above the slips.
    Slips,
}

impl Word {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Heading,
        Self::Input,
        Self::Units,
        Self::Activation,
        Self::Initializer,
        Self::OutputShape,
        Self::Parameters,
        Self::AllParameters,
        Self::Add,
        Self::Full,
        Self::Drag,
        Self::MendOutputs,
        Self::Compile,
        Self::Fit,
        Self::More,
        Self::RateFollows,
        Self::Summary,
        Self::AsOnSlide,
        Self::Variant,
        Self::Slips,
    ];

    /// The word in a language.
    pub fn text(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::Heading => ("모델 쌓기", "Build the model"),
            Self::Input => ("입력", "Input"),
            Self::Units => ("유닛 수 units", "Units"),
            Self::Activation => ("활성화 함수 activation", "Activation"),
            Self::Initializer => ("커널 초깃값 kernel_initializer", "Kernel initializer"),
            Self::OutputShape => ("출력 모양", "Output shape"),
            Self::Parameters => ("파라미터", "Parameters"),
            Self::AllParameters => ("파라미터 모두", "All parameters"),
            Self::Add => ("층 추가", "Add a layer"),
            Self::Full => ("층은 다섯까지 쌓을 수 있습니다.", "There can be five layers at most."),
            Self::Drag => ("끌어서 순서 바꾸기", "Drag to reorder"),
            Self::MendOutputs => ("마지막 층을 목표에 맞추기", "Fit the last layer to the targets"),
            Self::Compile => ("컴파일 compile", "compile"),
            Self::Fit => ("학습 fit", "fit"),
            Self::More => ("수와 시드", "Numbers and seed"),
            Self::RateFollows => (
                "최적화 방법을 바꾸면 학습률도 Keras의 기본값(SGD 0.01, 나머지 0.001)으로 함께 바뀝니다.",
                "Choosing an optimizer also sets Keras' default learning rate for it: 0.01 for SGD, 0.001 for the others.",
            ),
            Self::Summary => ("모델 요약 model.summary()", "model.summary()"),
            Self::AsOnSlide => ("강의 슬라이드처럼", "As on the slide"),
            Self::Variant => ("프로그램의 쓰임", "The program is for"),
            Self::Slips => ("강의 슬라이드와 다른 점", "Where this differs from the slides"),
        };
        language.pick(korean, english)
    }
}

/// What can be done to a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// One place towards the input.
    Up,
    /// One place towards the output.
    Down,
    /// Another layer behind it.
    Add,
    /// It goes.
    Remove,
}

impl Change {
    /// All of them, in the order of the buttons.
    pub const ALL: [Self; 4] = [Self::Up, Self::Down, Self::Add, Self::Remove];

    /// What the button does to the layer of this number, from 1.
    pub fn label(self, language: Language, layer: usize) -> String {
        let name = layer_name(language, layer);
        match (self, language) {
            (Self::Up, Korean) => format!("{name}: 앞으로 옮기기"),
            (Self::Up, English) => format!("{name}: move up"),
            (Self::Down, Korean) => format!("{name}: 뒤로 옮기기"),
            (Self::Down, English) => format!("{name}: move down"),
            (Self::Add, Korean) => format!("{name}: 다음에 층 추가"),
            (Self::Add, English) => format!("{name}: add a layer after it"),
            (Self::Remove, Korean) => format!("{name}: 빼기"),
            (Self::Remove, English) => format!("{name}: remove"),
        }
    }

    /// What has become of the layers; `layer` is the number of the one that was moved, added or removed.
    pub fn done(self, language: Language, layer: usize, layers: usize) -> String {
        match (self, language) {
            (Self::Up | Self::Down, Korean) => format!("층을 {layers}개 가운데 {layer}번째로 옮겼습니다."),
            (Self::Up | Self::Down, English) => format!("The layer is number {layer} of {layers} now."),
            (Self::Add, Korean) => format!("{layer}번째에 층을 더했습니다. 층은 모두 {layers}개입니다."),
            (Self::Add, English) => format!("Layer {layer} was added; there are {layers}."),
            (Self::Remove, Korean) => format!("{layer}번째 층을 뺐습니다. 층은 모두 {layers}개입니다."),
            (Self::Remove, English) => format!("Layer {layer} was removed; {layers} left."),
        }
    }
}

/// What a layer is called; it counts from 1.
pub fn layer_name(language: Language, layer: usize) -> String {
    match language {
        Korean => format!("Dense {layer} 층"),
        English => format!("Layer Dense {layer}"),
    }
}

/// What the input block says of the size.
pub fn input_size(language: Language, numbers: usize) -> String {
    let numbers = grouped(numbers);
    match language {
        Korean => format!("입력 하나는 수 {numbers}개입니다."),
        English if numbers == "1" => "Each input is one number.".to_owned(),
        English => format!("Each input is {numbers} numbers."),
    }
}

/// How a layer's parameters come about.
pub fn parameters(language: Language, layer: &LayerSummary) -> [String; 2] {
    let LayerSummary { inputs, units, .. } = layer;
    let words = match language {
        Korean => format!("입력 {inputs}개 × 유닛 {units}개의 가중치와 유닛마다 하나인 바이어스 {units}개"),
        English => format!("{inputs} inputs × {units} units are weights, and each of the {units} units has a bias"),
    };
    [arithmetic(layer), words]
}

/// An activation by Keras' name, and by ours where that says more.
pub fn activation(activation: LayerActivation, word: &str) -> String {
    let keras = name::activation(activation);
    let same = word.to_lowercase() == keras.replace('_', " ");
    if same && activation != Activation::Step.into() { keras.to_owned() } else { format!("{keras} · {word}") }
}

/// What a program is for.
pub fn variant(language: Language, variant: Variant) -> &'static str {
    let (korean, english) = match variant {
        Variant::Train => ("학습: 한 장치에서", "Training on one device"),
        Variant::Distribute => ("학습: 여러 GPU에서 (tf.distribute)", "Training on several GPUs (tf.distribute)"),
        Variant::Predict => {
            ("예측: 저장한 가중치로 (mlp-lab-weights.npz)", "Predicting with saved weights (mlp-lab-weights.npz)")
        }
    };
    language.pick(korean, english)
}
