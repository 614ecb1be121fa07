//! The words of the panel that saves and opens.

use crate::text::language::Language;

/// A word or short phrase of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Save and open.
    Heading,
    /// Take the trained weights along: Keras, NumPy and onnxruntime come to the same numbers.
    Lead,
    /// Weights, .npz.
    SaveWeights,
    /// Data, .npz.
    SaveSamples,
    /// History, .npz.
    SaveHistory,
    /// Model, .onnx.
    SaveOnnx,
    /// History, CSV.
    SaveHistoryCsv,
    /// To be saved.
    Save,
    /// There must be a model that can be trained before it can be saved.
    NothingToSave,
    /// Open weights, .npz.
    OpenWeights,
    /// The training begins anew with the weights of the file. It can also be dropped anywhere on the page.
    OpenNote,
    /// Back to the drawn weights.
    DrawnWeights,
    /// Programs that read the weights.
    Programs,
    /// Load and predict with Keras.
    KerasProgram,
    /// Predict with NumPy alone.
    NumpyProgram,
    /// Predict with onnxruntime.
    OnnxProgram,
    /// Run them in the folder with the saved weights and data.
    ProgramsNote,
}

impl Word {
    /// Every word.
    pub const ALL: [Self; 17] = [
        Self::Heading,
        Self::Lead,
        Self::SaveWeights,
        Self::SaveSamples,
        Self::SaveHistory,
        Self::SaveOnnx,
        Self::SaveHistoryCsv,
        Self::Save,
        Self::NothingToSave,
        Self::OpenWeights,
        Self::OpenNote,
        Self::DrawnWeights,
        Self::Programs,
        Self::KerasProgram,
        Self::NumpyProgram,
        Self::OnnxProgram,
        Self::ProgramsNote,
    ];

    /// The word in a language.
    pub fn text(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::Heading => ("저장하고 불러오기", "Save and open"),
            Self::Lead => (
                "학습한 가중치를 파일로 가져가 진짜 Keras나 NumPy, onnxruntime에서 같은 수를 얻을 수 있습니다.",
                "Take the trained weights along: Keras, NumPy and onnxruntime come to the same numbers.",
            ),
            Self::SaveWeights => ("가중치 .npz", "Weights, .npz"),
            Self::SaveSamples => ("데이터 .npz", "Data, .npz"),
            Self::SaveHistory => ("기록 .npz", "History, .npz"),
            Self::SaveOnnx => ("모델 .onnx", "Model, .onnx"),
            Self::SaveHistoryCsv => ("기록 CSV", "History, CSV"),
            Self::Save => ("저장할 것", "To be saved"),
            Self::NothingToSave => (
                "학습할 수 있는 모델이 있어야 저장할 수 있습니다.",
                "There must be a model that can be trained before it can be saved.",
            ),
            Self::OpenWeights => ("가중치 .npz 열기", "Open weights, .npz"),
            Self::OpenNote => (
                "파일의 가중치로 처음부터 다시 시작합니다. 파일을 페이지 위로 끌어다 놓아도 됩니다.",
                "The training begins anew with the weights of the file. It can also be dropped anywhere on the page.",
            ),
            Self::DrawnWeights => ("시드에서 뽑은 가중치로", "Back to the drawn weights"),
            Self::Programs => ("가중치를 읽는 프로그램", "Programs that read the weights"),
            Self::KerasProgram => ("Keras로 읽고 예측하기", "Load and predict with Keras"),
            Self::NumpyProgram => ("NumPy만으로 예측하기", "Predict with NumPy alone"),
            Self::OnnxProgram => ("onnxruntime으로 예측하기", "Predict with onnxruntime"),
            Self::ProgramsNote => (
                "위에서 저장한 가중치와 데이터 파일을 같은 폴더에 두고 실행하세요.",
                "Run them in the folder with the saved weights and data.",
            ),
        };
        language.pick(korean, english)
    }
}
