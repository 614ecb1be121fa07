//! Numbers inside sentences and formulas, in one place: four decimals, U+2212 as the minus, powers of ten where
//! four decimals would say nothing. Knows nothing of what the numbers mean.

use super::language::Language;
use crate::lesson::decimal;

/// From here on four decimals say something.
const SMALLEST_PLAIN: f64 = 5e-5;
/// From here on a number has too many digits before the point.
const LARGEST_PLAIN: f64 = 1e7;

/// A number of a sentence: four decimals at most, fewer only where fewer are exact but for rounding errors.
pub(super) fn figure(value: f64) -> String {
    let size = value.abs();
    let text = if value.is_nan() {
        return "–".to_owned();
    } else if value.is_infinite() {
        "∞".to_owned()
    } else if size != 0.0 && !(SMALLEST_PLAIN..LARGEST_PLAIN).contains(&size) {
        power_of_ten(size)
    } else {
        shortest_exact(size)
    };
    if value < 0.0 { format!("\u{2212}{text}") } else { text }
}

/// As [`figure`], but always with a sign, for changes.
pub(super) fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{}", figure(value)) } else { figure(value) }
}

/// As [`figure`], in brackets if negative or with a power of ten: for a factor or a term after an operator.
pub(super) fn bracketed(value: f64) -> String {
    let text = figure(value);
    if value < 0.0 || text.contains('×') { format!("({text})") } else { text }
}

/// Whether two numbers look the same in a sentence, or differ in no more than zeros at the end.
pub(super) fn look_alike(a: f64, b: f64) -> bool {
    let plain = |v: f64| v.abs() >= SMALLEST_PLAIN;
    figure(a) == figure(b) || (plain(a) && plain(b) && format!("{a:.4}") == format!("{b:.4}"))
}

fn shortest_exact(size: f64) -> String {
    let four = format!("{size:.4}");
    let short = four.trim_end_matches('0').trim_end_matches('.');
    // "10" for 9.99999999 would tell a lie; "10.0000" does not. 12.6 − 10 is 2.6 all the same.
    let exact = |v: f64| (v - size).abs() <= 4.0 * f64::EPSILON * size;
    if decimal::parse(short).is_some_and(exact) { short.to_owned() } else { four }
}

fn power_of_ten(size: f64) -> String {
    let (short, long) = (format!("{size:e}"), format!("{size:.3e}"));
    let text = if short.len() < long.len() { short } else { long };
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    format!("{mantissa} × 10{}", exponent.chars().map(superscript).collect::<String>())
}

/// The superscript form of a digit or a minus.
pub(super) fn superscript(c: char) -> char {
    match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(0x2070 + u32::from(c) - u32::from('0')).unwrap_or(c),
        _ => c,
    }
}

/// A count with thousands separators: 10,000.
pub(super) fn count(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(c);
    }
    text
}

/// A count of iterations as people say it.
pub(super) fn iterations(language: Language, number: u32) -> String {
    match language {
        Language::Korean => format!("{}번", count(number)),
        Language::English if number == 1 => "1 iteration".to_owned(),
        Language::English => format!("{} iterations", count(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short_only_where_that_is_exact() {
        assert_eq!(figure(10.0), "10");
        assert_eq!(figure(0.14), "0.14");
        assert_eq!(figure(9.999_999_9), "10.0000");
        assert_eq!(figure(-57.059_599_999_999_99), "\u{2212}57.0596");
        assert_eq!(figure(0.000_012_34), "1.234 × 10⁻⁵");
        assert_eq!(figure(-2.5e300), "\u{2212}2.5 × 10³⁰⁰");
        assert_eq!(figure(10.0 - 12.6), "\u{2212}2.6");
        assert_eq!(figure(1e-5), "1 × 10⁻⁵");
        assert_eq!(bracketed(1e-5), "(1 × 10⁻⁵)");
        assert_eq!(figure(f64::NAN), "–");
        assert!(look_alike(0.9, 0.900_001) && !look_alike(1e-5, 2e-5) && !look_alike(1.0, -1.0));
    }

    #[test]
    fn counts_have_separators() {
        assert_eq!(count(10_000), "10,000");
        assert_eq!(count(999), "999");
        assert_eq!(crate::lesson::network_view::subscript(12), "₁₂");
    }
}
