//! Tensors in words: shape, entries, what reshape and one-hot do.

mod word;

pub use word::Word;

use super::data::{categorical_error, number};
use crate::lesson::tensor::{LabelsError, MOST_LABELS, SIDE, Tensor};
use crate::text::figure::figure;
use crate::text::language::Language::{self, English, Korean};

/// A shape or an index as Python writes a tuple: `()`, `(5,)`, `(2, 3, 4)`.
pub fn tuple(numbers: &[usize]) -> String {
    match numbers {
        [one] => format!("({one},)"),
        all => format!("({})", joined(all)),
    }
}

fn joined(numbers: &[usize]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Rank, shape and number of entries.
pub fn shape(language: Language, tensor: &Tensor) -> String {
    let (rank, count, shape) = (tensor.rank(), tensor.values.len(), tuple(&tensor.shape));
    match language {
        Korean => format!("랭크(축의 수) {rank}, 모양 {shape}, 수 {}개.", number(count)),
        English => format!(
            "Rank (number of axes) {rank}, shape {shape}, {}.",
            if count == 1 { "1 number".to_owned() } else { format!("{} numbers", number(count)) }
        ),
    }
}

/// The name of an axis.
pub fn axis(language: Language, axis: usize) -> String {
    let letter = ["i", "j", "k"].get(axis).copied().unwrap_or("·");
    match language {
        Korean => format!("축 {axis}의 색인 {letter}"),
        English => format!("Index {letter} along axis {axis}"),
    }
}

/// The entry in that place of the row-major order: how it is asked for, its value, and why it stands there.
pub fn entry(language: Language, tensor: &Tensor, place: usize) -> String {
    let index = tensor.index(place);
    let value = tensor.values.get(place).map_or_else(String::new, |&value| figure(value));
    let asked = if index.is_empty() { "t[()]".to_owned() } else { format!("t[{}]", joined(&index)) };
    let why = match (index.as_slice(), tensor.shape.as_slice()) {
        ([i, j], [_, columns]) => format!(" = {i}×{columns} + {j}"),
        ([i, j, k], [_, rows, columns]) => format!(" = ({i}×{rows} + {j})×{columns} + {k}"),
        _ => String::new(),
    };
    match language {
        Korean => format!("{asked} = {value}. 메모리에서는 {place}번 자리입니다(0부터 세어 {place}{why})."),
        English => format!("{asked} = {value}. In memory it has place {place} (from 0: {place}{why})."),
    }
}

/// What a tensor's picture shows, for those who do not see it.
pub fn picture(language: Language, tensor: &Tensor, place: usize) -> String {
    format!("{} {}", shape(language, tensor), entry(language, tensor, place))
}

/// Where a pixel of the image stands in the row.
pub fn pixel(language: Language, place: usize, value: f64) -> String {
    let (row, column) = (place / SIDE, place % SIDE);
    let value = figure(value);
    match language {
        Korean => {
            format!("image[{row}, {column}] = row[{place}] = {value}. 자리는 {row}×{SIDE} + {column} = {place}입니다.")
        }
        English => {
            format!("image[{row}, {column}] = row[{place}] = {value}. Its place is {row}×{SIDE} + {column} = {place}.")
        }
    }
}

/// What the picture of the image and its row shows.
pub fn reshaped(language: Language, place: usize, value: f64) -> String {
    let what = language.pick(
        "28행 28열의 숫자 0 그림과, 그 행들을 이어 붙인 784칸의 줄.",
        "An image of the digit 0 in 28 rows and 28 columns, and the row of 784 that its rows make.",
    );
    format!("{what} {}", pixel(language, place, value))
}

/// Why labels were not made one-hot.
pub fn labels_error(language: Language, why: &LabelsError) -> String {
    match (why, language) {
        (LabelsError::NotALabel { text }, Korean) => {
            format!("‘{text}’: 레이블은 0부터 시작하는 정수여야 합니다. 5, 0, 4처럼 써 주세요.")
        }
        (LabelsError::NotALabel { text }, English) => {
            format!("“{text}”: a label is a whole number from 0 on. Please write them as 5, 0, 4.")
        }
        (LabelsError::TooMany { found }, Korean) => {
            format!("레이블이 {}개입니다. 여기서는 {MOST_LABELS}개까지 바꿔 봅니다.", number(*found))
        }
        (LabelsError::TooMany { found }, English) => {
            format!("There are {} labels; up to {MOST_LABELS} are shown here.", number(*found))
        }
        (LabelsError::Categorical(why), _) => categorical_error(language, why),
    }
}
