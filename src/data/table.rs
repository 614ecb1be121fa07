//! A typed table: named columns of numbers or of labels, all equally long. A changed table is another table.
//! Knows neither files nor networks.

use std::collections::{BTreeMap, BTreeSet};

use super::number::{self, Decimal, Reading};
use thiserror::Error;

/// The longest cell in bytes. Labels are shown on the page; a longer one mostly comes from a quote that was not closed.
pub const MOST_CELL_BYTES: usize = 200;
/// So many characters of a refused cell are told in an error.
const TOLD_CHARACTERS: usize = 40;

/// Columns of equal length, at least one of them, with at least one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    columns: Vec<Column>,
    rows: usize,
}

/// A named column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The name, which no other column of the table has.
    pub name: String,
    /// What stands in it, from the first row on.
    pub cells: Cells,
}

/// The cells of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Finite numbers.
    Numbers(Vec<f64>),
    /// Texts.
    Labels(Labels),
}

/// Texts, each kept once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    classes: Vec<String>,
    codes: Vec<u32>,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CellError {
    /// Nothing stands in it.
    #[error("the cell is empty")]
    Empty,
    /// A text in a column of numbers.
    #[error("{text:?} is not a number")]
    NotANumber {
        /// How it begins.
        text: String,
    },
    /// NaN, an infinity, or a number beyond f64 in a column of numbers.
    #[error("{text:?} is not finite")]
    NotFinite {
        /// How it begins.
        text: String,
    },
    /// Longer than [`MOST_CELL_BYTES`].
    #[error("a cell of {bytes} bytes; at most {MOST_CELL_BYTES}")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
}

/// A refusal of a table. Rows and columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TableError {
    /// There is no column, or no row.
    #[error("a table needs a column and a row")]
    Empty,
    /// Columns of different length.
    #[error("column {column} has {found} rows, not {expected}")]
    Rows {
        /// The column.
        column: usize,
        /// Rows of the first column.
        expected: usize,
        /// Rows of this column.
        found: usize,
    },
    /// There is no such cell.
    #[error("no row {row} and column {column} in a table of {rows}x{columns}")]
    NoSuchCell {
        /// The asked row.
        row: usize,
        /// The asked column.
        column: usize,
        /// Rows of the table.
        rows: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A cell that cannot hold this.
    #[error("row {row} of column {column}: {problem}")]
    Cell {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// Why.
        problem: CellError,
    },
}

impl Labels {
    /// Labels in the order of rows; the classes are sorted by code points and numbered from 0, as `np.unique` does.
    pub fn new<S: AsRef<str>>(texts: &[S]) -> Self {
        let mut sorted: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let code = |text: &S| sorted.binary_search(&text.as_ref()).map_or(0, |code| code as u32);
        let codes = texts.iter().map(code).collect();
        Self { classes: sorted.into_iter().map(str::to_owned).collect(), codes }
    }

    /// The different texts, sorted; each occurs.
    pub fn classes(&self) -> &[String] {
        &self.classes
    }

    /// For each row the place of its text among the [classes](Self::classes).
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The text in a row.
    pub fn text(&self, row: usize) -> Option<&str> {
        let code = *self.codes.get(row)?;
        self.classes.get(code as usize).map(String::as_str)
    }

    fn set(&self, row: usize, text: &str) -> Self {
        let texts = (0..self.codes.len()).filter_map(|at| if at == row { Some(text) } else { self.text(at) });
        Self::new(&texts.collect::<Vec<_>>())
    }
}

impl Cells {
    /// Number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Numbers(values) => values.len(),
            Self::Labels(labels) => labels.codes.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What stands in a row, with a decimal point.
    pub fn text(&self, row: usize) -> Option<String> {
        match self {
            Self::Numbers(values) => values.get(row).copied().map(number::write),
            Self::Labels(labels) => labels.text(row).map(str::to_owned),
        }
    }
}

impl Table {
    /// A table of these columns. Names that occur again get `.1`, `.2`, … as in pandas; an empty one becomes `c` with
    /// the column's number from 1.
    ///
    /// # Errors
    /// [`TableError::Empty`], or [`TableError::Rows`] if the columns are not equally long.
    pub fn new(columns: Vec<Column>) -> Result<Self, TableError> {
        let rows = columns.first().map_or(0, |column| column.cells.len());
        if rows == 0 {
            return Err(TableError::Empty);
        }
        if let Some(column) = columns.iter().position(|column| column.cells.len() != rows) {
            let found = columns.get(column).map_or(0, |column| column.cells.len());
            return Err(TableError::Rows { column, expected: rows, found });
        }
        let (names, cells): (Vec<_>, Vec<_>) = columns.into_iter().map(|column| (column.name, column.cells)).unzip();
        let columns = distinct(names).into_iter().zip(cells);
        Ok(Self { columns: columns.map(|(name, cells)| Column { name, cells }).collect(), rows })
    }

    /// Number of rows, without the header.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The columns from left to right.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// What stands in a cell, with a decimal point.
    pub fn text(&self, row: usize, column: usize) -> Option<String> {
        self.columns.get(column)?.cells.text(row)
    }

    /// The table with another text in one cell. A column of numbers takes numbers, written with a point or a comma;
    /// a column of labels any text.
    ///
    /// # Errors
    /// [`TableError::NoSuchCell`], or [`TableError::Cell`] if the text does not fit the column.
    pub fn set(&self, row: usize, column: usize, text: &str) -> Result<Self, TableError> {
        let Some(changed) = self.columns.get(column).filter(|_| row < self.rows) else {
            return Err(TableError::NoSuchCell { row, column, rows: self.rows, columns: self.columns.len() });
        };
        let text = require_cell(text).map_err(|problem| TableError::Cell { row, column, problem })?;
        let cells = match &changed.cells {
            Cells::Numbers(values) => {
                let decimal = if text.contains(',') { Decimal::Comma } else { Decimal::Point };
                let value =
                    require_number(text, decimal).map_err(|problem| TableError::Cell { row, column, problem })?;
                let replaced = values.iter().enumerate().map(|(at, &old)| if at == row { value } else { old });
                Cells::Numbers(replaced.collect())
            }
            Cells::Labels(labels) => Cells::Labels(labels.set(row, text)),
        };
        let mut table = self.clone();
        if let Some(column) = table.columns.get_mut(column) {
            column.cells = cells;
        }
        Ok(table)
    }
}

/// The text without blanks around it.
///
/// # Errors
/// [`CellError::Empty`] or [`CellError::TooLong`].
pub(super) fn require_cell(text: &str) -> Result<&str, CellError> {
    let text = text.trim();
    match text.len() {
        0 => Err(CellError::Empty),
        bytes if bytes > MOST_CELL_BYTES => Err(CellError::TooLong { bytes }),
        _ => Ok(text),
    }
}

/// The finite number that a text is.
///
/// # Errors
/// [`CellError::NotANumber`] or [`CellError::NotFinite`].
pub(super) fn require_number(text: &str, decimal: Decimal) -> Result<f64, CellError> {
    let told = || text.chars().take(TOLD_CHARACTERS).collect();
    match number::read(text, decimal) {
        Reading::Number(value) => Ok(value),
        Reading::NotFinite => Err(CellError::NotFinite { text: told() }),
        Reading::Text => Err(CellError::NotANumber { text: told() }),
    }
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    // How often each name was found taken: a thousand equal ones are not counted anew each time.
    let mut repeats: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = Vec::with_capacity(names.len());
    for (index, name) in names.into_iter().enumerate() {
        let base = if name.is_empty() { format!("c{}", index + 1) } else { name };
        let mut name = base.clone();
        while !taken.insert(name.clone()) {
            let repeat = repeats.entry(base.clone()).or_default();
            *repeat += 1;
            name = repeated(&base, *repeat);
        }
        all.push(name);
    }
    all
}

/// A name with a number; of a long one as much as leaves it a cell's text, so that a written table can be read.
fn repeated(base: &str, repeat: usize) -> String {
    let number = format!(".{repeat}");
    let room = MOST_CELL_BYTES.saturating_sub(number.len());
    let beginning = if base.len() <= MOST_CELL_BYTES { base.get(..base.floor_char_boundary(room)) } else { None };
    beginning.unwrap_or(base).to_owned() + &number
}
