//! The words and short phrases beside training, curves and outputs, each with both languages on its one line.

use crate::text::language::Language;

/// A word or short phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Epochs done.
    Epoch,
    /// The loss of the last batch.
    BatchLoss,
    /// The mean loss of the last complete epoch.
    EpochLoss,
    /// The validation loss.
    ValidationLoss,
    /// The curve of the loss over epochs.
    LossCurve,
    /// A logarithmic axis.
    Logarithmic,
    /// Solid and dashed lines.
    Lines,
    /// Keeps the run for comparison.
    KeepRun,
    /// Gives up a kept run.
    DropRun,
    /// The kept runs.
    KeptRuns,
    /// What to do with kept runs.
    KeptNote,
    /// No more can be kept.
    KeptFull,
    /// A kept run whose settings are the present ones.
    SameSettings,
    /// A kept run with other values changed by hand.
    OtherEdits,
    /// The samples with the model's line.
    DataPicture,
    /// What the line's picture shows.
    LineNote,
    /// Our line.
    OurLine,
    /// The least-squares line.
    LeastSquares,
    /// The predicted class.
    PredictedClass,
    /// A new input.
    OwnInput,
    /// The console of `predict`.
    PredictPrints,
}

impl Word {
    /// The word in a language.
    pub fn text(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::Epoch => ("에포크", "Epochs"),
            Self::BatchLoss => ("배치 손실", "Batch loss"),
            Self::EpochLoss => ("에포크 손실", "Epoch loss"),
            Self::ValidationLoss => ("검증 손실", "Validation loss"),
            Self::LossCurve => ("에포크에 따른 손실", "Loss over the epochs"),
            Self::Logarithmic => ("로그 눈금", "Logarithmic"),
            Self::Lines => ("실선은 학습, 파선은 검증 예제입니다.", "Solid: training; dashed: validation."),
            Self::KeepRun => ("이 실행 남겨 두기", "Keep this run"),
            Self::DropRun => ("지우기", "Remove"),
            Self::KeptRuns => ("남겨 둔 실행", "Kept runs"),
            Self::KeptNote => (
                "남겨 두고 설정 하나만 바꾸어 보세요. 같은 시드에서 시작한 두 곡선을 겹쳐 볼 수 있습니다.",
                "Keep it and change a single setting: from the same seed, both curves lie over each other.",
            ),
            Self::KeptFull => ("다섯까지 남겨 둘 수 있습니다.", "Five can be kept."),
            Self::SameSettings => ("지금과 같은 설정", "the present settings"),
            Self::OtherEdits => ("손으로 바꾼 값이 다름", "other values changed by hand"),
            Self::DataPicture => ("데이터와 모델의 선", "Data and the model's line"),
            Self::LineNote => (
                "굵은 선은 모델, 끝에 막대가 있는 파선은 최소제곱 직선, 세로 선분은 오차입니다.",
                "Bold: the model; dashed with bars at its ends: least squares; upright pieces: the errors.",
            ),
            Self::OurLine => ("모델", "Model"),
            Self::LeastSquares => ("최소제곱 직선", "Least squares"),
            Self::PredictedClass => ("고른 분류", "Class"),
            Self::OwnInput => ("새 입력으로 물어보기", "Ask about an input of your own"),
            Self::PredictPrints => ("predict가 돌려주는 배열", "The array that predict returns"),
        };
        language.pick(korean, english)
    }
}
