//! The words of the panel of the learner's own data.

use crate::text::language::Language;

/// A word or short phrase of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// My own data.
    OwnData,
    /// Paste a table or drop a file anywhere on the page. The data never leave this machine.
    Lead,
    /// Open a CSV file.
    OpenCsv,
    /// Paste a table.
    Paste,
    /// CSV text.
    PasteField,
    /// Read it.
    Read,
    /// Reading …
    Reading,
    /// Pasted table.
    Pasted,
    /// First line.
    Header,
    /// A header.
    HeaderYes,
    /// Data.
    HeaderNo,
    /// Between cells.
    Separator,
    /// Comma ,.
    Comma,
    /// Semicolon ;.
    Semicolon,
    /// Tab.
    Tab,
    /// Decimal sign.
    Decimal,
    /// Point 1.5.
    DecimalPoint,
    /// Comma 1,5.
    DecimalComma,
    /// The first rows, and what the columns are for.
    Preview,
    /// Used as.
    ColumnUse,
    /// Input.
    UseInput,
    /// Target.
    UseTarget,
    /// Not used.
    UseUnused,
    /// Holds.
    ColumnKind,
    /// Numbers.
    KindNumbers,
    /// Names.
    KindLabels,
    /// To be learned.
    Task,
    /// Numbers (regression).
    Regression,
    /// Classes, one-hot.
    OneHot,
    /// Two classes, 0 and 1.
    Binary,
    /// Standardize the inputs (mean 0, deviation 1).
    Standardize,
    /// Use these data.
    UseData,
    /// Use them and fit the model.
    UseDataAndFit,
    /// These data are in use.
    InUse,
    /// Table of the data.
    Table,
    /// Press a cell to change it. A change begins the training anew with the new data, and can be undone.
    TableNote,
    /// These data come with the lesson. To change them, make a copy.
    ReadOnly,
    /// Edit a copy.
    EditCopy,
    /// There are no data now, the model alone is looked at.
    NoData,
    /// Earlier rows.
    Earlier,
    /// Later rows.
    Later,
    /// Row.
    Row,
    /// Save as CSV.
    SaveTable,
    /// copy.
    CopyName,
}

impl Word {
    /// Every word.
    pub const ALL: [Self; 44] = [
        Self::OwnData,
        Self::Lead,
        Self::OpenCsv,
        Self::Paste,
        Self::PasteField,
        Self::Read,
        Self::Reading,
        Self::Pasted,
        Self::Header,
        Self::HeaderYes,
        Self::HeaderNo,
        Self::Separator,
        Self::Comma,
        Self::Semicolon,
        Self::Tab,
        Self::Decimal,
        Self::DecimalPoint,
        Self::DecimalComma,
        Self::Preview,
        Self::ColumnUse,
        Self::UseInput,
        Self::UseTarget,
        Self::UseUnused,
        Self::ColumnKind,
        Self::KindNumbers,
        Self::KindLabels,
        Self::Task,
        Self::Regression,
        Self::OneHot,
        Self::Binary,
        Self::Standardize,
        Self::UseData,
        Self::UseDataAndFit,
        Self::InUse,
        Self::Table,
        Self::TableNote,
        Self::ReadOnly,
        Self::EditCopy,
        Self::NoData,
        Self::Earlier,
        Self::Later,
        Self::Row,
        Self::SaveTable,
        Self::CopyName,
    ];

    /// The word in a language.
    pub fn text(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::OwnData => ("내 데이터", "My own data"),
            Self::Lead => (
                "표를 붙여 넣거나 파일을 페이지 위로 끌어다 놓으세요. 데이터는 이 컴퓨터 밖으로 나가지 않습니다.",
                "Paste a table or drop a file anywhere on the page. The data never leave this machine.",
            ),
            Self::OpenCsv => ("CSV 파일 열기", "Open a CSV file"),
            Self::Paste => ("표 붙여 넣기", "Paste a table"),
            Self::PasteField => ("CSV 글", "CSV text"),
            Self::Read => ("읽기", "Read it"),
            Self::Reading => ("읽는 중 …", "Reading …"),
            Self::Pasted => ("붙여 넣은 표", "Pasted table"),
            Self::Header => ("첫 줄", "First line"),
            Self::HeaderYes => ("머리글", "A header"),
            Self::HeaderNo => ("데이터", "Data"),
            Self::Separator => ("칸 사이", "Between cells"),
            Self::Comma => ("쉼표 ,", "Comma ,"),
            Self::Semicolon => ("쌍반점 ;", "Semicolon ;"),
            Self::Tab => ("탭", "Tab"),
            Self::Decimal => ("소수점", "Decimal sign"),
            Self::DecimalPoint => ("점 1.5", "Point 1.5"),
            Self::DecimalComma => ("쉼표 1,5", "Comma 1,5"),
            Self::Preview => ("처음 몇 행과 열의 쓰임", "The first rows, and what the columns are for"),
            Self::ColumnUse => ("쓰임", "Used as"),
            Self::UseInput => ("입력", "Input"),
            Self::UseTarget => ("목표", "Target"),
            Self::UseUnused => ("안 씀", "Not used"),
            Self::ColumnKind => ("내용", "Holds"),
            Self::KindNumbers => ("수", "Numbers"),
            Self::KindLabels => ("이름", "Names"),
            Self::Task => ("배울 것", "To be learned"),
            Self::Regression => ("수 맞히기 (회귀)", "Numbers (regression)"),
            Self::OneHot => ("분류, 원-핫", "Classes, one-hot"),
            Self::Binary => ("두 분류, 0과 1", "Two classes, 0 and 1"),
            Self::Standardize => ("입력을 표준화 (평균 0, 표준편차 1)", "Standardize the inputs (mean 0, deviation 1)"),
            Self::UseData => ("이 데이터 쓰기", "Use these data"),
            Self::UseDataAndFit => ("모델도 맞추어 쓰기", "Use them and fit the model"),
            Self::InUse => ("지금 쓰는 데이터입니다.", "These data are in use."),
            Self::Table => ("데이터 표", "Table of the data"),
            Self::TableNote => (
                "칸을 누르면 고칠 수 있습니다. 고치면 새 데이터로 처음부터 다시 배우고, 되돌릴 수 있습니다.",
                "Press a cell to change it. A change begins the training anew with the new data, and can be undone.",
            ),
            Self::ReadOnly => (
                "준비된 데이터입니다. 고치려면 사본을 만드세요.",
                "These data come with the lesson. To change them, make a copy.",
            ),
            Self::EditCopy => ("사본을 만들어 고치기", "Edit a copy"),
            Self::NoData => {
                ("지금은 데이터 없이 모델만 봅니다.", "There are no data now, the model alone is looked at.")
            }
            Self::Earlier => ("앞 행들", "Earlier rows"),
            Self::Later => ("다음 행들", "Later rows"),
            Self::Row => ("행", "Row"),
            Self::SaveTable => ("CSV로 저장", "Save as CSV"),
            Self::CopyName => ("사본", "copy"),
        };
        language.pick(korean, english)
    }
}
