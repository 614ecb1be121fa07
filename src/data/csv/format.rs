//! How a CSV file is written: guessed from its beginning, unless it was said.
//! Knows text, no tables.

use super::grid::Grid;
use crate::data::number::{self, Decimal, Reading};

/// So much of a file is looked at for its separator.
const SAMPLE_BYTES: usize = 65_536;

/// The sign between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`, which spreadsheets take where the comma parts decimals.
    Semicolon,
    /// A tab, which cells copied from a spreadsheet have between them.
    Tab,
}

impl Separator {
    /// The separators, the less ambiguous ones first: a comma may also stand in numbers and in sentences.
    pub const ALL: [Self; 3] = [Self::Tab, Self::Semicolon, Self::Comma];

    /// The sign itself.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The separator that splits the most lines of the beginning into equally many cells; of equally good ones the first
    /// in [`ALL`](Self::ALL), and the comma if there is none.
    pub(super) fn detect(text: &str) -> Self {
        let counts = counts_by_line(text);
        let score = |which: usize| {
            let mut found: Vec<u32> = counts.iter().map(|line| line[which]).filter(|&count| count > 0).collect();
            found.sort_unstable();
            found.chunk_by(|a, b| a == b).map(<[u32]>::len).max().unwrap_or(0)
        };
        let mut best = (0, Self::Comma);
        for (which, separator) in Self::ALL.into_iter().enumerate() {
            let score = score(which);
            if score > best.0 {
                best = (score, separator);
            }
        }
        best.1
    }
}

/// How often each separator of [`Separator::ALL`] stands outside quotes, in each line of the beginning that is not blank.
fn counts_by_line(text: &str) -> Vec<[u32; 3]> {
    let mut lines = vec![];
    let (mut counts, mut blank, mut quoted) = ([0; 3], true, false);
    let whole = text.len() <= SAMPLE_BYTES;
    for byte in text.bytes().take(SAMPLE_BYTES) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                if !blank {
                    lines.push(counts);
                }
                (counts, blank) = ([0; 3], true);
                continue;
            }
            _ if quoted => {}
            _ => {
                if let Some(count) = Separator::ALL
                    .iter()
                    .position(|separator| separator.byte() == byte)
                    .and_then(|at| counts.get_mut(at))
                {
                    *count += 1;
                }
            }
        }
        blank &= byte.is_ascii_whitespace() && byte != b'\t';
    }
    // The last line of a beginning may be cut off.
    if !blank && (whole || lines.is_empty()) {
        lines.push(counts);
    }
    lines
}

/// The decimal sign with which more of the cells are numbers; the point if it makes no difference. Where cells are
/// separated by commas it is the point.
pub(super) fn detect_decimal(grid: &Grid, separator: Separator) -> Decimal {
    if separator == Separator::Comma {
        return Decimal::Point;
    }
    let is_number = |text: &str, decimal| number::read(text, decimal) != Reading::Text;
    let mut lead = 0_i64;
    for text in (0..grid.rows()).flat_map(|row| grid.row(row)) {
        if text.contains(',') {
            lead += i64::from(is_number(text, Decimal::Comma));
        } else if text.contains('.') {
            lead -= i64::from(is_number(text, Decimal::Point));
        }
    }
    if lead > 0 { Decimal::Comma } else { Decimal::Point }
}

/// Whether the first row is a header: it holds no number, and the second row does. Where neither does, it is one if each
/// of its cells is unlike all below it. A single row without a number is a header.
pub(super) fn detect_header(grid: &Grid, decimal: Decimal) -> bool {
    let has_number = |row| grid.row(row).any(|text| number::read(text, decimal) != Reading::Text);
    if has_number(0) {
        return false;
    }
    if grid.rows() < 2 || has_number(1) {
        return true;
    }
    let first: Vec<&str> = grid.row(0).collect();
    (1..grid.rows()).all(|row| grid.row(row).zip(&first).all(|(text, first)| text != *first))
}
