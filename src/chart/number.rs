//! How pictures write numbers (fixed decimals, U+2212 as minus) and how wide they become.
//! Shown numbers only: exact values stand in the page, not in the canvas.

/// Stands for a value that is not there.
pub(crate) const ABSENT: &str = "–";

/// With `decimals` places and a minus where due; large numbers in powers of ten.
pub(crate) fn plain(value: f64, decimals: usize) -> String {
    let text = if value.is_nan() {
        ABSENT.to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "∞".to_owned() } else { "-∞".to_owned() }
    } else if value.abs() >= 1e5 {
        exponential(value)
    } else if value.abs() >= 1000.0 {
        format!("{value:.0}")
    } else if value.abs() >= 10.0 {
        // A longer whole part takes its place from the decimals: the width stays.
        let taken = if value.abs() >= 100.0 { 2 } else { 1 };
        format!("{value:.*}", decimals.saturating_sub(taken))
    } else {
        format!("{value:.decimals$}")
    };
    if is_zero(&text) { text.trim_start_matches('-').to_owned() } else { text.replace('-', "−") }
}

fn is_zero(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '0' | '.'))
}

/// As [`plain`], with a plus before positive numbers and zero: signed quantities keep their width.
pub(crate) fn signed(value: f64, decimals: usize) -> String {
    let text = plain(value, decimals);
    if value < 0.0 && !text.starts_with('−') {
        // Even if it is rounded to zero, its sign is known.
        format!("−{text}")
    } else if text.starts_with('−') || value.is_nan() {
        text
    } else {
        format!("+{text}")
    }
}

/// One digit, then a power of ten: 3e8, 2e−5.
pub(crate) fn exponential(value: f64) -> String {
    format!("{value:.0e}").replace('-', "−")
}

/// A whole number with its thousands apart: 10,000.
pub(crate) fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if value < 0.0 && digits != "0" { format!("−{text}") } else { text }
}

/// A power of ten with a raised exponent: 10⁻³.
pub(crate) fn power_of_ten(exponent: i32) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let mut text = String::from("10");
    if exponent < 0 {
        text.push('⁻');
    }
    let digits = exponent.unsigned_abs().to_string();
    text.extend(digits.bytes().map(|digit| RAISED[usize::from(digit - b'0')]));
    text
}

/// An upper estimate of a text's width in the units of `px`, for the widest of the usual system fonts.
/// Measuring in the browser would force a layout for each label.
pub(crate) fn width(text: &str, px: f64) -> f64 {
    let em: f64 = text
        .chars()
        .map(|c| match c {
            '0'..='9' | 'A'..='Z' | '∂' | 'δ' | '∞' => 0.64,
            '.' | ',' | ' ' | 'i' | 'l' | 't' | '/' | '′' => 0.34,
            '+' | '−' | '=' | 'm' | 'w' => 0.84,
            '₀'..='₉' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻' | '⁽' | '⁾' => 0.42,
            _ => 0.62,
        })
        .sum();
    em * px
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_a_real_minus_and_a_steady_width() {
        assert_eq!(plain(-0.087_4, 4), "−0.0874");
        assert_eq!(signed(0.5, 2), "+0.50");
        assert_eq!(plain(-0.001, 2), "0.00");
        assert_eq!(signed(-0.001, 2), "−0.00");
        assert_eq!(signed(f64::NAN, 2), "–");
        assert_eq!(plain(12.345, 2), "12.3");
        assert_eq!(plain(-1e154, 4), "−1e154");
        assert_eq!(signed(f64::INFINITY, 4), "+∞");
        assert_eq!(plain(f64::NEG_INFINITY, 4), "−∞");
        assert_eq!(grouped(10_000.0), "10,000");
        assert_eq!(grouped(-1_234_567.0), "−1,234,567");
        assert_eq!(grouped(100.0), "100");
        assert_eq!(power_of_ten(-12), "10⁻¹²");
    }
}
