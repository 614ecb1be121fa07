//! CSV files, as people paste and drop them, to typed tables and back.
//! Knows no files: bytes come in, and a table or what is wrong with them goes out.

mod columns;
mod error;
mod format;
mod grid;

pub use error::CsvError;
pub use format::Separator;

use super::number::Decimal;
use super::table::{Cells, Table};
use grid::Grid;

/// The largest file: MNIST's 10 000 test pictures as CSV have 18 million bytes, and reading takes about ten times the
/// size in memory.
pub const MOST_BYTES: u64 = 20_000_000;
/// The most rows, so that going through all of them does not stop the page.
pub const MOST_ROWS: usize = 1_000_000;
/// The most columns: MNIST's pictures have 785 with their label.
pub const MOST_COLUMNS: usize = 1_000;
/// The most cells: 64 MB as numbers, and a little more than MNIST's test pictures have.
pub const MOST_CELLS: usize = 8_000_000;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// What is said about a file in advance; all else is detected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether the first row is a header.
    pub header: Option<bool>,
    /// The sign between cells.
    pub separator: Option<Separator>,
    /// The sign before a number's fraction.
    pub decimal: Option<Decimal>,
    /// Columns, from 0, that hold labels even if they look like numbers.
    pub labels: Vec<usize>,
}

/// How a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Whether the first row is a header.
    pub header: bool,
    /// The sign between cells.
    pub separator: Separator,
    /// The sign before a number's fraction.
    pub decimal: Decimal,
}

/// `Ok` if a file of so many bytes may be read: to be asked before it is.
///
/// # Errors
/// [`CsvError::TooLarge`].
pub const fn require_size(bytes: u64) -> Result<(), CsvError> {
    if bytes > MOST_BYTES { Err(CsvError::TooLarge { bytes }) } else { Ok(()) }
}

/// Reads a file. A byte order mark, blank rows, blanks around cells and quotes are taken away.
///
/// A column in which more than half of the cells are numbers is one of numbers, and then the others are errors; any other
/// is one of labels. Columns without a name in a header are called `c1`, `c2`, …
///
/// # Errors
/// [`CsvError`] with the place of the first thing that is wrong.
pub fn read(bytes: &[u8], options: &Options) -> Result<(Table, Format), CsvError> {
    require_size(bytes.len() as u64)?;
    let text = text(bytes)?;
    let separator = options.separator.unwrap_or_else(|| Separator::detect(text));
    let grid = Grid::new(text, separator)?;
    if grid.rows() == 0 {
        return Err(CsvError::Empty);
    }
    let decimal = options.decimal.unwrap_or_else(|| format::detect_decimal(&grid, separator));
    let header = options.header.unwrap_or_else(|| format::detect_header(&grid, decimal));
    let format = Format { header, separator, decimal };
    let first = usize::from(header);
    match grid.rows() - first {
        0 => return Err(CsvError::OnlyHeader),
        1 => return Err(CsvError::OneRow { line: grid.line(first) }),
        rows if rows > MOST_ROWS => return Err(CsvError::TooManyRows),
        _ => {}
    }
    let columns = columns::read(&grid, &format, &options.labels)?;
    let table = Table::new(columns).map_err(|_| CsvError::Empty)?;
    Ok((table, format))
}

/// The bytes as text, without a byte order mark.
fn text(bytes: &[u8]) -> Result<&str, CsvError> {
    let not_text = |at: usize| {
        let before = bytes.get(..at).unwrap_or_default();
        CsvError::NotText { line: before.split(|&byte| byte == b'\n').count() }
    };
    let text = str::from_utf8(bytes).map_err(|error| not_text(error.valid_up_to()))?;
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(not_text(at));
    }
    Ok(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text))
}

/// A table as a file with a header, commas, decimal points and LF, which [`read`] and programs take.
pub fn write(table: &Table) -> String {
    let mut text = String::new();
    let columns = table.columns();
    write_row(&mut text, columns.iter().map(|column| column.name.clone()));
    for row in 0..table.rows() {
        write_row(&mut text, columns.iter().map(|column| cell(&column.cells, row)));
    }
    text
}

fn cell(cells: &Cells, row: usize) -> String {
    cells.text(row).unwrap_or_default()
}

fn write_row(text: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        // At a file's beginning a byte order mark would be taken away.
        if cell.contains([',', ';', '\t', '"', '\n', '\r', BYTE_ORDER_MARK]) {
            text.push('"');
            *text += &cell.replace('"', "\"\"");
            text.push('"');
        } else {
            *text += &cell;
        }
    }
    text.push('\n');
}
