//! What can be wrong with a CSV file, told with places and counts.
//! Holds facts only; sentences for the page are made elsewhere.

use super::{MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
use crate::data::table::CellError;
use thiserror::Error;

/// A refusal of a CSV file. Lines and columns are counted from 1, as editors and spreadsheets do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CsvError {
    /// More than [`MOST_BYTES`].
    #[error("{bytes} bytes; at most {MOST_BYTES}")]
    TooLarge {
        /// The file's size.
        bytes: u64,
    },
    /// Not UTF-8, or with a NUL: a binary file, or a text in another encoding.
    #[error("line {line} is no text in UTF-8")]
    NotText {
        /// The line with the first wrong byte.
        line: usize,
    },
    /// A quote that opens a cell and is never closed.
    #[error("a quote is not closed in the row that begins in line {line}")]
    UnclosedQuote {
        /// The first line of the row.
        line: usize,
    },
    /// There is no row at all.
    #[error("there is nothing in the file")]
    Empty,
    /// There is a header, but no row under it.
    #[error("there is only a header")]
    OnlyHeader,
    /// A single row of data.
    #[error("there is only one row, in line {line}")]
    OneRow {
        /// Its line.
        line: usize,
    },
    /// More than [`MOST_ROWS`].
    #[error("more than {MOST_ROWS} rows")]
    TooManyRows,
    /// More than [`MOST_COLUMNS`].
    #[error("more than {MOST_COLUMNS} columns")]
    TooManyColumns,
    /// More than [`MOST_CELLS`].
    #[error("more than {MOST_CELLS} cells")]
    TooManyCells,
    /// A row with more or fewer cells than the first one.
    #[error("line {line} has {found} cells, not {expected}")]
    UnequalRows {
        /// The line in which the row begins.
        line: usize,
        /// Cells of the first row.
        expected: usize,
        /// Cells of this row; one more than [`MOST_COLUMNS`] if there are more than that.
        found: usize,
    },
    /// A cell that cannot be taken.
    #[error("line {line}, column {column} ({name}): {problem}")]
    Cell {
        /// The line in which the row begins.
        line: usize,
        /// The column.
        column: usize,
        /// The column's name; empty if the file has no header.
        name: String,
        /// Why.
        problem: CellError,
    },
}
