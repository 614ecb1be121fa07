//! Why choices of columns, a changed cell or labels are refused, and what to choose instead.

use super::csv::{cell_in_english, cell_in_korean};
use super::{number, plural};
use crate::data::categorical::{CategoricalError, MOST_CLASSES, MOST_NUMBERS};
use crate::data::dataset::DatasetError;
use crate::data::table::TableError;
use crate::lesson::material::EditError;
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::{Particle, particle};

/// Why a changed cell was refused.
pub fn edit_error(language: Language, why: &EditError) -> String {
    match why {
        EditError::Table(why) => table_error(language, why),
        EditError::Dataset(why) => dataset_error(language, why),
    }
}

/// Why a table does not take something. Rows and columns are told from 1.
pub fn table_error(language: Language, why: &TableError) -> String {
    match (why, language) {
        (TableError::Empty, Korean) => "표에는 열과 행이 하나씩은 있어야 합니다.".to_owned(),
        (TableError::Empty, English) => "A table needs at least one column and one row.".to_owned(),
        (TableError::Rows { column, expected, found }, Korean) => format!(
            "{}째 열은 {}행인데 첫째 열은 {}행입니다. 행의 수를 맞추어 주세요.",
            number(column + 1),
            number(*found),
            number(*expected)
        ),
        (TableError::Rows { column, expected, found }, English) => format!(
            "Column {} has {}, the first one {}. Please make them equal.",
            number(column + 1),
            plural(*found, "row"),
            number(*expected)
        ),
        (TableError::NoSuchCell { row, column, rows, columns }, Korean) => format!(
            "{}행 {}열은 없습니다. 표는 {}행 {}열입니다.",
            number(row + 1),
            number(column + 1),
            number(*rows),
            number(*columns)
        ),
        (TableError::NoSuchCell { row, column, rows, columns }, English) => format!(
            "There is no row {} and column {}: the table has {} and {}.",
            number(row + 1),
            number(column + 1),
            plural(*rows, "row"),
            plural(*columns, "column")
        ),
        (TableError::Cell { row, column, problem }, Korean) => {
            format!("{}행 {}열: {}", number(row + 1), number(column + 1), cell_in_korean(problem))
        }
        (TableError::Cell { row, column, problem }, English) => {
            format!("Row {}, column {}: {}", number(row + 1), number(column + 1), cell_in_english(problem))
        }
    }
}

/// Why the choices make no data, and what to choose instead.
pub fn dataset_error(language: Language, why: &DatasetError) -> String {
    match language {
        Korean => choices_in_korean(why),
        English => choices_in_english(why),
    }
}

fn choices_in_korean(why: &DatasetError) -> String {
    let topic = |name: &str| format!("‘{name}’{}", particle(name, Particle::Topic));
    match why {
        DatasetError::NoInputs => "입력이 없습니다. 열 하나는 입력으로 골라 주세요.".to_owned(),
        DatasetError::NoTargets => "목표가 없습니다. 맞힐 열을 목표로 골라 주세요.".to_owned(),
        DatasetError::UnknownColumn { column, columns } => {
            format!("{}째 열은 없습니다. 열은 {}개입니다.", number(column + 1), number(*columns))
        }
        DatasetError::ChosenTwice { name, .. } => format!("{} 두 번 골랐습니다. 한 가지로만 써 주세요.", topic(name)),
        DatasetError::SeveralTargets { found } => {
            format!(
                "분류의 목표는 한 열이어야 하는데 {}열을 골랐습니다. 하나만 남기거나 회귀를 골라 주세요.",
                number(*found)
            )
        }
        DatasetError::NotNumbers { name, .. } => {
            format!("{} 이름으로 된 열이라 회귀의 목표가 될 수 없습니다. 분류를 골라 주세요.", topic(name))
        }
        DatasetError::OneClass { name, class, .. } => {
            format!("{} 모두 ‘{class}’여서 나눌 것이 없습니다. 다른 열을 목표로 골라 주세요.", topic(name))
        }
        DatasetError::NotTwoClasses { name, classes, .. } => {
            format!("{} 분류가 {}가지라 0과 1로는 쓸 수 없습니다. 원-핫을 골라 주세요.", topic(name), number(*classes))
        }
        DatasetError::TooManyClasses { name, classes, .. } => format!(
            "{} 서로 다른 값이 {}가지입니다. 분류는 {}가지까지이니 안 씀이나 회귀를 골라 주세요.",
            topic(name),
            number(*classes),
            number(MOST_CLASSES)
        ),
        DatasetError::TooManyNumbers { rows, columns } => format!(
            "{}행마다 수가 {}개가 되어 너무 많습니다. 모두 {}개까지이니 열을 줄여 주세요.",
            number(*rows),
            number(*columns),
            number(MOST_NUMBERS)
        ),
        DatasetError::TooWide { name, .. } => {
            format!("{} 수가 너무 커서 표준화할 수 없습니다. 단위를 바꾸거나 표준화를 꺼 주세요.", topic(name))
        }
    }
}

fn choices_in_english(why: &DatasetError) -> String {
    match why {
        DatasetError::NoInputs => "There is no input. Please choose at least one column as an input.".to_owned(),
        DatasetError::NoTargets => "There is no target. Please choose the column that is to be told.".to_owned(),
        DatasetError::UnknownColumn { column, columns } => {
            format!("There is no column {}: there are {}.", number(column + 1), number(*columns))
        }
        DatasetError::ChosenTwice { name, .. } => format!("“{name}” is chosen twice. Please use it for one thing."),
        DatasetError::SeveralTargets { found } => {
            format!("A classification has one target, not {}. Please keep one, or choose regression.", number(*found))
        }
        DatasetError::NotNumbers { name, .. } => {
            format!("“{name}” holds names and cannot be the target of a regression. Please choose classification.")
        }
        DatasetError::OneClass { name, class, .. } => {
            format!("“{name}” is always “{class}”: there is nothing to tell apart. Please choose another target.")
        }
        DatasetError::NotTwoClasses { name, classes, .. } => format!(
            "“{name}” has {} classes, which 0 and 1 cannot tell apart. Please choose one-hot.",
            number(*classes)
        ),
        DatasetError::TooManyClasses { name, classes, .. } => format!(
            "“{name}” has {} different values; at most {} can be classes. Please leave it out, or choose regression.",
            number(*classes),
            number(MOST_CLASSES)
        ),
        DatasetError::TooManyNumbers { rows, columns } => format!(
            "{} of {} numbers are too many; at most {} in all. Please leave out some columns.",
            plural(*rows, "row"),
            number(*columns),
            number(MOST_NUMBERS)
        ),
        DatasetError::TooWide { name, .. } => format!(
            "The numbers of “{name}” are too large to be standardized. Please use another unit, or leave them as they are."
        ),
    }
}

/// Why labels were not made one-hot. Rows are told from 1.
pub fn categorical_error(language: Language, why: &CategoricalError) -> String {
    match (why, language) {
        (CategoricalError::NoLabels, Korean) => "레이블이 없습니다. 0, 1, 2 같은 수를 써 주세요.".to_owned(),
        (CategoricalError::NoLabels, English) => {
            "There are no labels. Please write numbers such as 0, 1, 2.".to_owned()
        }
        (CategoricalError::Label { row, label, classes }, Korean) => format!(
            "{}째 레이블이 {}인데 분류는 {}가지입니다. 0부터 {}까지 쓸 수 있습니다.",
            number(row + 1),
            number(*label),
            number(*classes),
            number(classes.saturating_sub(1))
        ),
        (CategoricalError::Label { row, label, classes }, English) => format!(
            "Label {} is {}, which is none of the {} classes: they go from 0 to {}.",
            number(row + 1),
            number(*label),
            number(*classes),
            number(classes.saturating_sub(1))
        ),
        (CategoricalError::TooManyClasses { classes }, Korean) => {
            format!("분류가 {}가지가 됩니다. {}가지까지 쓸 수 있습니다.", number(*classes), number(MOST_CLASSES))
        }
        (CategoricalError::TooManyClasses { classes }, English) => {
            format!("That makes {} classes; at most {} are allowed.", number(*classes), number(MOST_CLASSES))
        }
        (CategoricalError::TooManyNumbers { rows, classes }, Korean) => format!(
            "{}행 {}열이 되어 너무 큽니다. 수는 모두 {}개까지입니다.",
            number(*rows),
            number(*classes),
            number(MOST_NUMBERS)
        ),
        (CategoricalError::TooManyNumbers { rows, classes }, English) => format!(
            "That makes {} of {} numbers; at most {} in all.",
            plural(*rows, "row"),
            number(*classes),
            number(MOST_NUMBERS)
        ),
    }
}
