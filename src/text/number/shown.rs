//! Numbers as the page shows them: fixed widths, a real minus sign, nothing that looks like 0 and is not.
//! For eyes only: what is copied or exported is written elsewhere, with '-'.

use super::{exponent_text, rounded_scientific};
use crate::lesson::decimal;

/// From this size on [`fixed`] writes an exponent.
const WIDEST: f64 = 1e5;

/// What stands before a number that is not negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sign {
    /// Nothing.
    #[default]
    Negative,
    /// A plus, also before 0.
    Always,
    /// A figure space (U+2007), as wide as a digit, so that columns stay in line.
    Aligned,
}

/// `value` with this many decimals: `0.1235`, `−12.5000`.
///
/// With an exponent and the same number of decimals (`1.2346e+05`, `1.2000e−07`) where the plain form would have six or
/// more digits before the point, or would show only zeros for a number that is not 0; up to two exponent digits that is
/// no wider than the widest plain form. A negative zero is shown as 0; `∞`, `−∞` and `NaN` stand for what is no number.
pub fn fixed(value: f64, decimals: usize, sign: Sign) -> String {
    let size = value.abs();
    let plain = format!("{size:.decimals$}");
    let lost = size != 0.0 && plain.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    let fits = decimal::parse(&plain).is_some_and(|shown| shown < WIDEST);
    let text =
        if size.is_finite() && (lost || !fits) { with_exponent(rounded_scientific(size, decimals)) } else { plain };
    signed(value, sign, text)
}

/// `value` with this many significant digits (at least 1), zeros at the end included: `0.023919140`, `3.0000000`.
///
/// As C's `%#g`, with an exponent below 1e-4 and where the digits end before the point (`1.2345679e+08`). Signs, zero and
/// what is no number as in [`fixed`].
pub fn significant(value: f64, digits: usize, sign: Sign) -> String {
    let size = value.abs();
    let decimals = digits.max(1) - 1;
    let rounded = rounded_scientific(size, decimals);
    let decimals = i32::try_from(decimals).unwrap_or(i32::MAX);
    let text = match usize::try_from(decimals - rounded.1) {
        Ok(decimals) if rounded.1 >= -4 => format!("{size:.decimals$}"),
        _ => with_exponent(rounded),
    };
    signed(value, sign, text)
}

fn with_exponent((mantissa, exponent): (String, i32)) -> String {
    mantissa + &exponent_text(exponent, 2).replace('-', "\u{2212}")
}

/// Puts the sign before the text of the size, or a sign for what is no number in place of it.
fn signed(value: f64, sign: Sign, size: String) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let size = if value.is_infinite() { "∞".to_owned() } else { size };
    let before = match sign {
        _ if value < 0.0 => "\u{2212}",
        Sign::Negative => "",
        Sign::Always => "+",
        Sign::Aligned => "\u{2007}",
    };
    format!("{before}{size}")
}
