//! Numbers as they stand in tables of people and programs, read to the nearest f64.
//! Knows one cell at a time.

use std::borrow::Cow;

/// The sign that parts a number's whole from its fraction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Decimal {
    /// `1.5`
    #[default]
    Point,
    /// `1,5`
    Comma,
}

impl Decimal {
    const fn sign(self) -> u8 {
        match self {
            Self::Point => b'.',
            Self::Comma => b',',
        }
    }
}

/// What a text is, read as a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// A finite number.
    Number(f64),
    /// NaN, an infinity, or too large for an f64.
    NotFinite,
    /// No number.
    Text,
}

/// Reads a text without blanks around it: `-12.5e-3`, `+3`, `.5`, with U+2212 as a minus too. There is no sign
/// between thousands.
pub fn read(text: &str, decimal: Decimal) -> Reading {
    if !text.starts_with(|first: char| first.is_ascii_digit() || "+-.,\u{2212}iInN".contains(first)) {
        return Reading::Text;
    }
    let other = if decimal == Decimal::Point { Decimal::Comma } else { Decimal::Point };
    if text.as_bytes().contains(&other.sign()) {
        return Reading::Text;
    }
    match lexical_core::parse::<f64>(plain(text, decimal).as_bytes()) {
        Ok(value) if value.is_finite() => Reading::Number(value),
        Ok(_) => Reading::NotFinite,
        Err(_) => Reading::Text,
    }
}

/// The text with a point and hyphens, as programs write it.
fn plain(text: &str, decimal: Decimal) -> Cow<'_, str> {
    let comma = decimal == Decimal::Comma && text.contains(',');
    if text.is_ascii() && !comma {
        return Cow::Borrowed(text);
    }
    let text = text.replace('\u{2212}', "-");
    Cow::Owned(if comma { text.replace(',', ".") } else { text })
}

/// The shortest text that reads back to the same number, with a point; whole numbers without one.
pub fn write(value: f64) -> String {
    let mut text = format!("{value:?}");
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}
