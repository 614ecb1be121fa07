//! The cells of a CSV file as texts, row by row, and the lines in which rows begin.
//! Knows separators and quotes, but neither headers nor numbers.

use super::error::CsvError;
use super::format::Separator;
use super::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Texts in rows and columns. Blank rows are left out.
pub(super) struct Grid {
    text: String,
    /// Where each cell ends in `text`, row by row.
    ends: Vec<u32>,
    /// The line of each row, from 1.
    lines: Vec<u32>,
    columns: usize,
}

/// A walk through a file.
struct Walk<'a> {
    reader: Reader,
    bytes: &'a [u8],
    /// Bytes that were read.
    at: usize,
    /// The line of the next byte, from 1.
    line: usize,
    /// The cells that were found, without quotes; of the last row if it is not yet taken.
    text: Vec<u8>,
    ends: [usize; MOST_COLUMNS + 1],
}

impl Grid {
    /// Splits a text.
    ///
    /// # Errors
    /// [`CsvError`] for a quote that is not closed, unequal rows, and too many rows, columns or cells.
    pub(super) fn new(text: &str, separator: Separator) -> Result<Self, CsvError> {
        let mut walk = Walk::new(text, separator);
        let mut grid = Self { text: String::new(), ends: vec![], lines: vec![], columns: 0 };
        let mut kept = 0;
        while let Some((line, cells)) = walk.next_row(kept)? {
            let start = kept;
            let ends = walk.ends.get(..cells.min(MOST_COLUMNS + 1)).unwrap_or_default();
            let end = start + ends.last().copied().unwrap_or(0);
            let blank = walk.text.get(start..end).is_some_and(|row| row.iter().all(u8::is_ascii_whitespace));
            if blank && (cells == 1 || cells == grid.columns) {
                continue;
            }
            grid.take_row(line, cells, ends.iter().map(|end| (start + end) as u32))?;
            kept = end;
        }
        walk.text.truncate(kept);
        grid.text = String::from_utf8(walk.text).map_err(|_| CsvError::NotText { line: 1 })?;
        Ok(grid)
    }

    fn take_row(&mut self, line: usize, cells: usize, ends: impl Iterator<Item = u32>) -> Result<(), CsvError> {
        if self.lines.is_empty() {
            self.columns = cells;
        }
        if cells != self.columns {
            return Err(CsvError::UnequalRows { line, expected: self.columns, found: cells });
        }
        if cells > MOST_COLUMNS {
            return Err(CsvError::TooManyColumns);
        }
        // One more, for a header.
        if self.lines.len() > MOST_ROWS {
            return Err(CsvError::TooManyRows);
        }
        if self.ends.len() + cells > MOST_CELLS {
            return Err(CsvError::TooManyCells);
        }
        self.lines.push(line as u32);
        self.ends.extend(ends);
        Ok(())
    }

    pub(super) fn rows(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// The line in which a row begins, from 1.
    pub(super) fn line(&self, row: usize) -> usize {
        self.lines.get(row).map_or(0, |&line| line as usize)
    }

    /// A cell's text without blanks around it; empty beyond the grid.
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        let index = row * self.columns + column;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        let end = self.ends.get(index).map_or(start, |&end| end as usize);
        unquoted(self.text.get(start..end).unwrap_or(""))
    }

    /// The cells of a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.columns).map(move |column| self.cell(row, column))
    }
}

/// A cell without blanks around it, and without quotes that stood behind a blank: to the CSV format these are a part of
/// the cell, to people they are not.
fn unquoted(cell: &str) -> &str {
    let text = cell.trim();
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if text.len() < cell.len() && !inner.contains('"') => inner.trim(),
        _ => text,
    }
}

impl<'a> Walk<'a> {
    fn new(text: &'a str, separator: Separator) -> Self {
        let reader = ReaderBuilder::new().delimiter(separator.byte()).build();
        // What is taken out of quotes is never longer; the one byte more is for the end of an unclosed quote.
        let room = vec![0; text.len() + 1];
        Self { reader, bytes: text.as_bytes(), at: 0, line: 1, text: room, ends: [0; MOST_COLUMNS + 1] }
    }

    /// The next row's line and number of cells, at most one more than [`MOST_COLUMNS`]. Its text is written from `kept`
    /// on, and the ends count from there.
    fn next_row(&mut self, kept: usize) -> Result<Option<(usize, usize)>, CsvError> {
        while self.bytes.get(self.at).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            self.pass(1);
        }
        let line = self.line;
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(None);
        }
        let room = self.text.get_mut(kept..).unwrap_or_default();
        let (result, read, written, cells) = self.reader.read_record(rest, room, &mut self.ends);
        self.pass(read);
        match result {
            ReadRecordResult::Record => Ok(Some((line, cells))),
            ReadRecordResult::InputEmpty => {
                let room = self.text.get_mut(kept + written..).unwrap_or_default();
                let ends = self.ends.get_mut(cells..).unwrap_or_default();
                match self.reader.read_record(b"\n", room, ends) {
                    (ReadRecordResult::Record, _, _, last) => Ok(Some((line, cells + last))),
                    // The line's end was taken for a part of the cell.
                    (_, _, 1.., _) => Err(CsvError::UnclosedQuote { line }),
                    (ReadRecordResult::OutputEndsFull, ..) => Ok(Some((line, MOST_COLUMNS + 1))),
                    _ => Ok(None),
                }
            }
            ReadRecordResult::OutputEndsFull => Ok(Some((line, MOST_COLUMNS + 1))),
            ReadRecordResult::OutputFull | ReadRecordResult::End => Ok(None),
        }
    }

    /// Goes on by so many bytes. A line ends with LF, CR LF or CR.
    fn pass(&mut self, count: usize) {
        let passed = self.bytes.get(self.at..self.at + count).unwrap_or_default();
        let next = self.bytes.get(self.at + 1..).unwrap_or_default().iter().map(Some).chain([None]);
        let ends = passed.iter().zip(next).filter(|&(byte, next)| match byte {
            b'\n' => true,
            b'\r' => next != Some(&b'\n'),
            _ => false,
        });
        self.line += ends.count();
        self.at += count;
    }
}
