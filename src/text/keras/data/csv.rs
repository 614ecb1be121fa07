//! Why a CSV is refused, with the line, the column and what to do.

use super::{bytes_of, number, plural};
use crate::data::csv::{CsvError, MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
use crate::data::table::{CellError, MOST_CELL_BYTES};
use crate::lesson::material::MOST_OWN_BYTES;
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::{Particle, particle};

/// Why a CSV was not read and what to do; what there was before stays.
pub fn csv_error(language: Language, why: &CsvError) -> String {
    match language {
        Korean => format!("{} 앞의 데이터는 그대로입니다.", csv_in_korean(why)),
        English => format!("{} The data so far stay as they are.", csv_in_english(why)),
    }
}

/// A file that the browser could not read.
pub fn unreadable(language: Language) -> &'static str {
    language.pick(
        "파일을 읽지 못했습니다. 파일이 그대로 있는지 확인하고 다시 열어 주세요. 앞의 데이터는 그대로입니다.",
        "The file could not be read. Please check that it is still there and open it again. The data so far stay as they are.",
    )
}

fn csv_in_korean(why: &CsvError) -> String {
    match why {
        CsvError::TooLarge { bytes } => format!(
            "파일이 {}여서 읽지 않았습니다. {}까지 읽을 수 있으니 행을 줄여 주세요.",
            bytes_of(Korean, *bytes),
            bytes_of(Korean, MOST_OWN_BYTES)
        ),
        CsvError::NotText { line } => format!(
            "{}째 줄에 UTF-8 글자가 아닌 것이 있습니다. 엑셀이라면 ‘CSV UTF-8’ 형식으로 다시 저장해 주세요.",
            number(*line)
        ),
        CsvError::UnclosedQuote { line } => {
            format!("{}째 줄에서 시작한 따옴표가 끝까지 닫히지 않았습니다. 따옴표를 닫거나 지워 주세요.", number(*line))
        }
        CsvError::Empty => "읽을 것이 없습니다. 머리글과 그 아래의 행을 넣어 주세요.".to_owned(),
        CsvError::OnlyHeader => "머리글만 있고 행이 없습니다. 그 아래에 행을 둘 이상 넣어 주세요.".to_owned(),
        CsvError::OneRow { line } => {
            format!("행이 {}째 줄 하나뿐입니다. 배우려면 행이 둘 이상 있어야 합니다.", number(*line))
        }
        CsvError::TooManyRows => format!("행이 너무 많습니다. {}행까지 읽을 수 있습니다.", number(MOST_ROWS)),
        CsvError::TooManyColumns => format!("열이 너무 많습니다. {}열까지 읽을 수 있습니다.", number(MOST_COLUMNS)),
        CsvError::TooManyCells => format!("칸이 너무 많습니다. {}칸까지 읽을 수 있습니다.", number(MOST_CELLS)),
        CsvError::UnequalRows { line, expected, found } => format!(
            "{}째 줄에는 칸이 {}개인데 첫 줄에는 {}개입니다. 칸 사이의 기호와 따옴표를 확인해 주세요.",
            number(*line),
            number(*found),
            number(*expected)
        ),
        CsvError::Cell { line, column, name, problem } => {
            let name = if name.is_empty() { String::new() } else { format!("(‘{name}’)") };
            let place = format!("{}째 줄 {}째 열{name}", number(*line), number(*column));
            format!("{place}: {}", cell_in_korean(problem))
        }
    }
}

fn csv_in_english(why: &CsvError) -> String {
    match why {
        CsvError::TooLarge { bytes } => format!(
            "The file has {} and was not read: at most {}. Please leave out some rows.",
            bytes_of(English, *bytes),
            bytes_of(English, MOST_OWN_BYTES)
        ),
        CsvError::NotText { line } => format!(
            "Line {} is not text in UTF-8. A spreadsheet saves that as “CSV UTF-8”: please save it so.",
            number(*line)
        ),
        CsvError::UnclosedQuote { line } => {
            format!("A quote that opens in line {} is never closed. Please close it or remove it.", number(*line))
        }
        CsvError::Empty => "There is nothing to read. Please give a header and rows under it.".to_owned(),
        CsvError::OnlyHeader => "There is only a header. Please give at least two rows under it.".to_owned(),
        CsvError::OneRow { line } => {
            format!("There is only one row, in line {}. To learn from it takes at least two.", number(*line))
        }
        CsvError::TooManyRows => format!("There are too many rows: at most {}.", number(MOST_ROWS)),
        CsvError::TooManyColumns => format!("There are too many columns: at most {}.", number(MOST_COLUMNS)),
        CsvError::TooManyCells => format!("There are too many cells: at most {}.", number(MOST_CELLS)),
        CsvError::UnequalRows { line, expected, found } => format!(
            "Line {} has {}, the first line {}. Please check separators and quotes.",
            number(*line),
            plural(*found, "cell"),
            number(*expected)
        ),
        CsvError::Cell { line, column, name, problem } => {
            let name = if name.is_empty() { String::new() } else { format!(" (“{name}”)") };
            format!("Line {}, column {}{name}: {}", number(*line), number(*column), cell_in_english(problem))
        }
    }
}

pub(super) fn cell_in_korean(problem: &CellError) -> String {
    match problem {
        CellError::Empty => "칸이 비어 있습니다. 값을 넣거나 그 행을 지워 주세요.".to_owned(),
        CellError::NotANumber { text } => {
            format!("수로 된 열에 ‘{text}’{} 있습니다. 수로 고쳐 주세요.", particle(text, Particle::Subject))
        }
        CellError::NotFinite { text } => format!(
            "‘{text}’{} 유한한 수가 아닙니다. 수로 고치거나 그 행을 지워 주세요.",
            particle(text, Particle::Topic)
        ),
        CellError::TooLong { bytes } => {
            format!("칸이 {}바이트로 너무 깁니다. {MOST_CELL_BYTES}바이트까지 쓸 수 있습니다.", number(*bytes))
        }
    }
}

pub(super) fn cell_in_english(problem: &CellError) -> String {
    match problem {
        CellError::Empty => "the cell is empty. Please fill it or remove the row.".to_owned(),
        CellError::NotANumber { text } => {
            format!("“{text}” stands in a column of numbers. Please write a number.")
        }
        CellError::NotFinite { text } => {
            format!("“{text}” is not a finite number. Please write a number or remove the row.")
        }
        CellError::TooLong { bytes } => {
            format!("the cell has {} bytes; at most {MOST_CELL_BYTES} are allowed.", number(*bytes))
        }
    }
}
