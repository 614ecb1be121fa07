//! The learner's own data in words: what comes of a table, what a model needs for it, and counts.

mod choices;
mod csv;
mod word;

pub use choices::{categorical_error, dataset_error, edit_error, table_error};
pub use csv::{csv_error, unreadable};
pub use word::Word;

use crate::data::dataset::{Coding, Dataset, Meaning};
use crate::lesson::keras::needs::Needs;
use crate::text::figure::count;
use crate::text::language::Language::{self, English, Korean};
use crate::text::notice::choice;
use crate::text::particle::{Particle, particle};

/// What the data consist of: samples, inputs, outputs.
pub fn outcome(language: Language, data: &Dataset) -> String {
    let (rows, inputs, outputs) = (data.inputs.nrows(), data.inputs.ncols(), data.targets.ncols());
    let scaled = data.scaling.is_some();
    match (&data.meaning, language) {
        (Meaning::Numbers { names }, Korean) => format!(
            "예제 {}개, 입력 {}개{}, 출력 {}개({}).",
            number(rows),
            number(inputs),
            if scaled { "(표준화)" } else { "" },
            number(outputs),
            listed(names)
        ),
        (Meaning::Numbers { names }, English) => format!(
            "{}, {}{}, {} ({}).",
            plural(rows, "sample"),
            plural(inputs, "input"),
            if scaled { " (standardized)" } else { "" },
            plural(outputs, "output"),
            listed(names)
        ),
        (Meaning::Classes { name, classes, coding }, Korean) => format!(
            "예제 {}개, 입력 {}개{}, ‘{name}’의 분류 {}가지({}), 목표는 {}.",
            number(rows),
            number(inputs),
            if scaled { "(표준화)" } else { "" },
            number(classes.len()),
            listed(classes),
            match coding {
                Coding::OneHot => format!("원-핫 {}칸", number(outputs)),
                Coding::Binary => "0 또는 1".to_owned(),
            }
        ),
        (Meaning::Classes { name, classes, coding }, English) => format!(
            "{}, {}{}, {} of “{name}” ({}), {}.",
            plural(rows, "sample"),
            plural(inputs, "input"),
            if scaled { " (standardized)" } else { "" },
            if classes.len() == 1 { "1 class".to_owned() } else { format!("{} classes", number(classes.len())) },
            listed(classes),
            match coding {
                Coding::OneHot => format!("one-hot in {}", plural(outputs, "number")),
                Coding::Binary => "written as 0 or 1".to_owned(),
            }
        ),
    }
}

/// What a model needs for such data, and whether it has it.
pub fn needs(language: Language, needs: &Needs, met: bool) -> String {
    let activation = choice(language, "keras", "activation-1", needs.activation.id());
    let loss = choice(language, "keras", "loss", needs.loss.id());
    let units = if language == Korean { format!("{}개", number(needs.units)) } else { plural(needs.units, "unit") };
    match (met, language) {
        (true, Korean) => {
            format!("지금 모델에 맞습니다. 마지막 층은 유닛 {units}, 활성화 함수 {activation}, 손실 함수 {loss}입니다.")
        }
        (true, English) => {
            format!("The present model suits them: a last layer of {units} with {activation}, and the loss {loss}.")
        }
        (false, Korean) => {
            format!(
                "이 데이터에는 유닛 {units}에 활성화 함수가 {activation}인 마지막 층과 손실 함수 {loss}{} 맞습니다.",
                particle(loss, Particle::Subject)
            )
        }
        (false, English) => {
            format!("These data call for a last layer of {units} with {activation}, and for the loss {loss}.")
        }
    }
}

/// That a tab forgets a table of this size when it is reloaded.
pub fn too_long_to_keep(language: Language) -> &'static str {
    language.pick(
        "이 표는 커서 페이지를 새로 고치면 남지 않습니다. 먼저 CSV로 저장해 주세요.",
        "This table is too large to outlast a reload. Please save it as CSV first.",
    )
}

/// The rows that are shown of all.
pub fn rows_shown(language: Language, first: usize, last: usize, all: usize) -> String {
    let (first, last, all) = (number(first), number(last), number(all));
    match language {
        Korean => format!("{all}행 가운데 {first}–{last}행"),
        English => format!("Rows {first}–{last} of {all}"),
    }
}

/// The first few names, and how many there are beyond.
fn listed(names: &[String]) -> String {
    const MOST: usize = 6;
    let first: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    let more = if names.len() > MOST { ", …" } else { "" };
    first.join(", ") + more
}

pub(super) fn number(value: usize) -> String {
    count(u32::try_from(value).unwrap_or(u32::MAX))
}

pub(super) fn plural(value: usize, noun: &str) -> String {
    if value == 1 { format!("1 {noun}") } else { format!("{} {noun}s", number(value)) }
}

/// A file's size as people say it.
pub(in crate::text::keras) fn bytes_of(language: Language, bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit).replace(".0", "");
    match bytes {
        0..10_000 => match language {
            Korean => format!("{}바이트", count(bytes as u32)),
            English => format!("{} bytes", count(bytes as u32)),
        },
        10_000..1_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}
