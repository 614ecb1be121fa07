//! How numbers are written: as Python prints them, as `NumPy` prints arrays of them, and as the page shows them.
//! Knows no language.

mod numpy;
mod python;
mod shown;

use crate::lesson::decimal;
pub use numpy::{numpy_str, numpy_str_vector};
pub use python::python_repr;
pub use shown::{Sign, fixed, significant};

/// The shortest decimal that reads back to the same f64, as d.ddd · 10^exponent; the sign belongs to the mantissa.
fn shortest_scientific(value: f64) -> (String, i32) {
    let shortest = format!("{value:e}");
    let decimals = fraction_digits(&split_exponent(&shortest).0);
    let rounded = format!("{value:.decimals$e}");
    split_exponent(&nearest_of_shortest(value, rounded, shortest))
}

/// The shortest decimal that reads back to the same f64, without an exponent and without a point in whole numbers.
fn shortest_positional(value: f64) -> String {
    let shortest = format!("{value}");
    let decimals = fraction_digits(&shortest);
    let rounded = format!("{value:.decimals$}");
    nearest_of_shortest(value, rounded, shortest)
}

/// Two shortest decimals can be equally near; Rust then takes the larger digit, Python and `NumPy` the even one, which is
/// also how Rust rounds to a given number of digits. Beside a power of two that may not read back.
fn nearest_of_shortest(value: f64, rounded: String, shortest: String) -> String {
    if decimal::parse(&rounded) == Some(value) { rounded } else { shortest }
}

/// The decimal with the given number of fraction digits that is nearest to the f64, as d.ddd · 10^exponent.
fn rounded_scientific(value: f64, decimals: usize) -> (String, i32) {
    split_exponent(&format!("{value:.decimals$e}"))
}

fn split_exponent(scientific: &str) -> (String, i32) {
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
    (mantissa.to_owned(), exponent.parse().unwrap_or(0))
}

/// The number of digits after the decimal point.
fn fraction_digits(decimal: &str) -> usize {
    decimal.split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

/// An exponent as C and Python write it: with its sign and at least `digits` digits.
fn exponent_text(exponent: i32, digits: usize) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("e{sign}{:0digits$}", exponent.unsigned_abs())
}
