//! From texts to columns of numbers and of labels.
//! Knows which row is the header because it is told.

use super::Format;
use super::error::CsvError;
use super::grid::Grid;
use crate::data::number::{self, Reading};
use crate::data::table::{CellError, Cells, Column, Labels, require_cell, require_number};

/// A cell that cannot be taken, and its place in the grid.
struct Fault {
    row: usize,
    column: usize,
    problem: CellError,
}

/// The columns of a grid. `labels` are columns that must not be read as numbers.
///
/// # Errors
/// [`CsvError::Cell`] for the first cell, row by row, that is empty, too long, or no number among numbers.
pub(super) fn read(grid: &Grid, format: &Format, labels: &[usize]) -> Result<Vec<Column>, CsvError> {
    let name = |column| if format.header { grid.cell(0, column) } else { "" };
    let mut columns = Vec::with_capacity(grid.columns());
    let mut first: Option<Fault> = None;
    for column in 0..grid.columns() {
        let too_long = require_cell(name(column)).err().filter(|problem| *problem != CellError::Empty);
        let read = match too_long {
            Some(problem) => Err(Fault { row: 0, column, problem }),
            None => cells(grid, column, format, labels.contains(&column)),
        };
        match read {
            Ok(cells) => columns.push(Column { name: name(column).to_owned(), cells }),
            Err(fault) if first.as_ref().is_none_or(|first| fault.row < first.row) => first = Some(fault),
            Err(_) => {}
        }
    }
    match first {
        None => Ok(columns),
        Some(Fault { row, column, problem }) => {
            let (line, name) = (grid.line(row), name(column).chars().take(40).collect());
            Err(CsvError::Cell { line, column: column + 1, name, problem })
        }
    }
}

fn cells(grid: &Grid, column: usize, format: &Format, as_labels: bool) -> Result<Cells, Fault> {
    let rows = usize::from(format.header)..grid.rows();
    let mut values = Vec::with_capacity(rows.len());
    let mut numbers = 0_usize;
    // The first cell that keeps the column from being one of numbers.
    let mut odd = None;
    for row in rows.clone() {
        let text = require_cell(grid.cell(row, column)).map_err(|problem| Fault { row, column, problem })?;
        match number::read(text, format.decimal) {
            Reading::Number(value) => {
                numbers += 1;
                values.push(value);
            }
            Reading::NotFinite | Reading::Text => odd = odd.or(Some(row)),
        }
    }
    match odd {
        None if !as_labels => Ok(Cells::Numbers(values)),
        Some(row) if !as_labels && numbers * 2 > rows.len() => {
            let text = grid.cell(row, column);
            let problem = require_number(text, format.decimal).err().unwrap_or(CellError::Empty);
            Err(Fault { row, column, problem })
        }
        _ => Ok(Cells::Labels(Labels::new(&rows.map(|row| grid.cell(row, column)).collect::<Vec<_>>()))),
    }
}
