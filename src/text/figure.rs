//! Numbers inside sentences and formulas, in one place: four decimals, U+2212 as the minus, powers of ten where
//! four decimals would say nothing. Knows nothing of what the numbers mean.

use super::language::Language;

/// A number of a sentence: four decimals at most, fewer only where fewer are exact.
pub(super) fn figure(value: f64) -> String {
    let size = value.abs();
    let text = if value.is_nan() {
        return "–".to_owned();
    } else if value.is_infinite() {
        "∞".to_owned()
    } else if size != 0.0 && !(5e-5..1e7).contains(&size) {
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

/// As [`figure`], a negative number in brackets: for a factor or a term after an operator.
pub(super) fn bracketed(value: f64) -> String {
    if value < 0.0 { format!("({})", figure(value)) } else { figure(value) }
}

fn shortest_exact(size: f64) -> String {
    let four = format!("{size:.4}");
    let short = four.trim_end_matches('0').trim_end_matches('.');
    // "10" for 9.99999999 would tell a lie; "10.0000" does not.
    if short.parse() == Ok(size) { short.to_owned() } else { four }
}

fn power_of_ten(size: f64) -> String {
    let text = format!("{size:.3e}");
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

/// A whole number in subscript digits.
pub(super) fn subscript(number: usize) -> String {
    let low = |c: char| char::from_u32(0x2080 + u32::from(c) - u32::from('0')).unwrap_or(c);
    number.to_string().chars().map(low).collect()
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
        assert_eq!(figure(-2.5e300), "\u{2212}2.500 × 10³⁰⁰");
        assert_eq!(figure(f64::NAN), "–");
    }

    #[test]
    fn counts_have_separators() {
        assert_eq!(count(10_000), "10,000");
        assert_eq!(count(999), "999");
        assert_eq!(subscript(12), "₁₂");
    }
}
