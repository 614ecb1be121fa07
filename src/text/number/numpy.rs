//! `NumPy`'s `str` of float64 arrays with one or two axes and default print options.
//! Knows nothing of pages and languages.

use super::{exponent_text, fraction_digits, rounded_scientific, shortest_positional, shortest_scientific};
use nalgebra::DMatrix;

/// `np.get_printoptions()["precision"]`: fraction digits at most.
const PRECISION: usize = 8;
/// `np.get_printoptions()["linewidth"]`: characters per line at most.
const LINE_WIDTH: usize = 75;

/// `str(array)` for an array of shape (rows, columns).
///
/// Equal to `NumPy` 2.4 for up to 1 000 elements; beyond, `NumPy` writes dots for the middle of the array, this all of it.
pub fn numpy_str(matrix: &DMatrix<f64>) -> String {
    if matrix.is_empty() {
        return "[]".to_owned();
    }
    let layout = Layout::of(matrix.as_slice());
    // Each enclosing bracket costs a column on both sides.
    let rows: Vec<String> = matrix.row_iter().map(|row| wrapped(row.iter(), &layout, 2, LINE_WIDTH - 1)).collect();
    format!("[{}]", rows.join("\n "))
}

/// `str(array)` for an array of shape (n,), with the bound of [`numpy_str`].
pub fn numpy_str_vector(values: &[f64]) -> String {
    wrapped(values.iter(), &Layout::of(values), 1, LINE_WIDTH)
}

/// One row in brackets, broken into lines that start `indent` columns further in.
fn wrapped<'a>(values: impl Iterator<Item = &'a f64>, layout: &Layout, indent: usize, width: usize) -> String {
    let mut lines = Vec::new();
    let mut line = String::new();
    for &value in values {
        let word = layout.write(value);
        // A line that holds one word only is not made shorter by breaking it.
        if !line.is_empty() && indent + line.len() + 1 + word.len() > width - 1 {
            lines.push(line.trim_end().to_owned());
            line = word;
        } else if line.is_empty() {
            line = word;
        } else {
            line = line + " " + &word;
        }
    }
    lines.push(line);
    format!("[{}]", lines.join(&format!("\n{}", " ".repeat(indent))))
}

/// How all elements of one array are written, so that they stand in columns.
struct Layout {
    /// Width of the part before the point, sign included.
    left: usize,
    /// Width of the part after the point, exponent included.
    right: usize,
    notation: Notation,
}

enum Notation {
    /// Trailing zeros become spaces.
    Positional,
    /// All with the same numbers of fraction and exponent digits.
    Scientific { fraction: usize, exponent: usize },
}

impl Layout {
    fn of(values: &[f64]) -> Self {
        let finite: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
        let mut layout = if needs_exponent(&finite) { Self::scientific(&finite) } else { Self::positional(&finite) };
        let widest = values.iter().filter_map(|&v| non_finite(v)).map(str::len);
        let spare = widest.max().unwrap_or(0).saturating_sub(layout.right + 1);
        layout.left = layout.left.max(spare);
        layout
    }

    fn positional(finite: &[f64]) -> Self {
        let (mut left, mut right) = (0, 0);
        for &value in finite {
            let text = positional(value);
            let (integer, fraction) = split_point(&text);
            left = left.max(integer.len());
            right = right.max(fraction.len());
        }
        Self { left, right, notation: Notation::Positional }
    }

    fn scientific(finite: &[f64]) -> Self {
        let (mut left, mut fraction, mut exponent) = (0, 0, 2);
        for &value in finite {
            let (mantissa, power) = shortened_scientific(value);
            let (integer, digits) = split_point(&mantissa);
            left = left.max(integer.len());
            fraction = fraction.max(digits.len());
            exponent = exponent.max(power.unsigned_abs().to_string().len());
        }
        Self { left, right: fraction + "e+".len() + exponent, notation: Notation::Scientific { fraction, exponent } }
    }

    fn write(&self, value: f64) -> String {
        let (left, right) = (self.left, self.right);
        if let Some(word) = non_finite(value) {
            return format!("{word:>0$}", left + 1 + right);
        }
        match self.notation {
            Notation::Positional => {
                let text = positional(value);
                let (integer, digits) = split_point(&text);
                format!("{integer:>left$}.{digits:<right$}")
            }
            Notation::Scientific { fraction, exponent } => {
                // Digits added to reach the common length are the value's true ones: 5e-324 becomes 4.94e-324.
                let (mantissa, power) = rounded_scientific(value, fraction);
                let (integer, digits) = split_point(&mantissa);
                let power = exponent_text(power, exponent);
                format!("{integer:>left$}.{digits}{power}")
            }
        }
    }
}

/// Whether the sizes of the numbers differ too much, or are too far from 1, to be written without exponents.
fn needs_exponent(finite: &[f64]) -> bool {
    let sizes = || finite.iter().map(|v| v.abs()).filter(|&v| v != 0.0);
    let largest = sizes().fold(0.0, f64::max);
    let smallest = sizes().fold(f64::INFINITY, f64::min);
    largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000.0
}

/// No more fraction digits than tell the value from its neighbours, and at most [`PRECISION`].
fn positional(value: f64) -> String {
    let shortest = shortest_positional(value);
    if fraction_digits(&shortest) <= PRECISION {
        return shortest;
    }
    trimmed(&format!("{value:.PRECISION$}")).to_owned()
}

/// Mantissa and exponent, with no more fraction digits than tell the value from its neighbours, and at most [`PRECISION`].
fn shortened_scientific(value: f64) -> (String, i32) {
    let shortest = shortest_scientific(value);
    if fraction_digits(&shortest.0) <= PRECISION {
        return shortest;
    }
    let (mantissa, exponent) = rounded_scientific(value, PRECISION);
    (trimmed(&mantissa).to_owned(), exponent)
}

/// Without the zeros at the end of the fraction.
fn trimmed(decimal: &str) -> &str {
    if decimal.contains('.') { decimal.trim_end_matches('0') } else { decimal }
}

fn split_point(decimal: &str) -> (&str, &str) {
    decimal.split_once('.').unwrap_or((decimal, ""))
}

fn non_finite(value: f64) -> Option<&'static str> {
    if value.is_nan() {
        Some("nan")
    } else if value.is_infinite() {
        Some(if value < 0.0 { "-inf" } else { "inf" })
    } else {
        None
    }
}
