//! The words of the section on tensors.

use crate::text::language::Language;

/// A word or short phrase of the section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Tensors: numbers with a shape.
    Heading,
    /// All that Keras takes and gives is tensors. Press a cell to see its index, its value and the shape.
    Lead,
    /// Tensor.
    Example,
    /// Scalar (rank 0).
    Scalar,
    /// Vector (rank 1).
    Vector,
    /// Matrix (rank 2).
    Matrix,
    /// Stack of matrices (rank 3).
    Stack,
    /// A batch of the present data (rank 2).
    Batch,
    /// There are no data now.
    NoBatch,
    /// Reshape: 28×28 → 784.
    Reshape,
    /// A Dense layer takes vectors, so the rows of an image are joined into one. The numbers stay, only the shape changes.
    ReshapeLead,
    /// Lay it out in one row.
    LayOut,
    /// Row r.
    PixelRow,
    /// Column c.
    PixelColumn,
    /// One-hot: to_categorical.
    OneHot,
    /// The number of a class becomes a vector with a 1 in its place: one entry for each output unit.
    OneHotLead,
    /// Labels.
    Labels,
    /// Number of classes, num_classes.
    Classes,
    /// The largest label + 1.
    ClassesAuto,
    /// Label.
    Label,
    /// One-hot matrix.
    OneHotTable,
}

impl Word {
    /// Every word.
    pub const ALL: [Self; 21] = [
        Self::Heading,
        Self::Lead,
        Self::Example,
        Self::Scalar,
        Self::Vector,
        Self::Matrix,
        Self::Stack,
        Self::Batch,
        Self::NoBatch,
        Self::Reshape,
        Self::ReshapeLead,
        Self::LayOut,
        Self::PixelRow,
        Self::PixelColumn,
        Self::OneHot,
        Self::OneHotLead,
        Self::Labels,
        Self::Classes,
        Self::ClassesAuto,
        Self::Label,
        Self::OneHotTable,
    ];

    /// The word in a language.
    pub fn text(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::Heading => ("텐서: 모양이 있는 수들", "Tensors: numbers with a shape"),
            Self::Lead => (
                "Keras가 주고받는 것은 모두 텐서입니다. 칸을 눌러 색인과 값, 모양을 살펴보세요.",
                "All that Keras takes and gives is tensors. Press a cell to see its index, its value and the shape.",
            ),
            Self::Example => ("텐서", "Tensor"),
            Self::Scalar => ("스칼라 (랭크 0)", "Scalar (rank 0)"),
            Self::Vector => ("벡터 (랭크 1)", "Vector (rank 1)"),
            Self::Matrix => ("행렬 (랭크 2)", "Matrix (rank 2)"),
            Self::Stack => ("행렬 묶음 (랭크 3)", "Stack of matrices (rank 3)"),
            Self::Batch => ("지금 데이터의 배치 (랭크 2)", "A batch of the present data (rank 2)"),
            Self::NoBatch => ("지금은 데이터가 없습니다.", "There are no data now."),
            Self::Reshape => ("모양 바꾸기: 28×28 → 784", "Reshape: 28×28 → 784"),
            Self::ReshapeLead => (
                "Dense 층은 벡터를 받으므로 그림의 행들을 이어 붙여 한 줄로 만듭니다. 수는 그대로이고 모양만 바뀝니다.",
                "A Dense layer takes vectors, so the rows of an image are joined into one. The numbers stay, only the shape changes.",
            ),
            Self::LayOut => ("한 줄로 펼치기", "Lay it out in one row"),
            Self::PixelRow => ("행 r", "Row r"),
            Self::PixelColumn => ("열 c", "Column c"),
            Self::OneHot => ("원-핫: to_categorical", "One-hot: to_categorical"),
            Self::OneHotLead => (
                "분류의 번호를, 그 자리만 1인 벡터로 바꿉니다. 출력 유닛마다 한 칸입니다.",
                "The number of a class becomes a vector with a 1 in its place: one entry for each output unit.",
            ),
            Self::Labels => ("레이블", "Labels"),
            Self::Classes => ("분류의 수 num_classes", "Number of classes, num_classes"),
            Self::ClassesAuto => ("가장 큰 레이블 + 1", "The largest label + 1"),
            Self::Label => ("레이블", "Label"),
            Self::OneHotTable => ("원-핫 행렬", "One-hot matrix"),
        };
        language.pick(korean, english)
    }
}
