//! Settings as text: what sliders, fields, links and files have in common. One description serves them all.

use std::fmt::Debug;

use super::decimal;

/// One setting of a lesson.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// The stable name: in links, `data-setting` and files.
    pub name: &'static str,
    /// The short form that links write.
    pub short: Option<&'static str>,
    /// What it may be.
    pub kind: Kind,
}

impl Setting {
    /// The name that a link writes.
    pub fn key(&self) -> &'static str {
        self.short.unwrap_or(self.name)
    }

    /// Whether a link may call it so.
    pub fn is_called(&self, key: &str) -> bool {
        self.name == key || self.short == Some(key)
    }
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number in min…max.
    Real {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// A number above 0, at most `max`.
    Positive {
        /// Largest allowed value.
        max: f64,
    },
    /// `off`, or a number above 0, at most `max`.
    PositiveOrOff {
        /// Largest allowed value.
        max: f64,
    },
    /// A whole number in min…max.
    Whole {
        /// Smallest allowed value.
        min: u32,
        /// Largest allowed value.
        max: u32,
    },
    /// The sizes of a network's layers: `2-2-1`.
    Sizes,
    /// The units of a model's layers: `64-10`.
    Units,
    /// One of these names.
    Choice(&'static [&'static str]),
}

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing.
    #[error("empty")]
    Empty,
    /// It does not read as a number.
    #[error("not a number")]
    NotANumber,
    /// It is infinite, or too large to be a number of this machine.
    #[error("not finite")]
    NotFinite,
    /// A whole number was asked for.
    #[error("not whole")]
    NotWhole,
    /// It is not above zero, or too large.
    #[error("not above 0 and at most {max}")]
    NotPositive {
        /// The largest number.
        max: f64,
    },
    /// It lies outside.
    #[error("outside {min}…{max}")]
    Outside {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// It does not read as sizes of layers.
    #[error("not the sizes of layers")]
    NotSizes,
    /// It does not read as units of layers.
    #[error("not the units of layers")]
    NotUnits,
    /// It is none of the names on offer.
    #[error("no such choice")]
    NoSuchChoice,
    /// It asks for what the learner would have to bring along first.
    #[error("nothing was brought along")]
    NotGiven,
    /// The program has no value of that name here.
    #[error("no such value")]
    NoSuchValue,
    /// The run carries as many changed values as it may.
    #[error("too many edits")]
    TooManyEdits,
}

/// The longest text that is looked at as a number.
const LONGEST_NUMBER: usize = 64;

/// Reads a finite number: also with U+2212, full-width digits, and spaces anywhere.
///
/// # Errors
/// [`Refusal::Empty`], [`Refusal::NotANumber`] or [`Refusal::NotFinite`].
pub fn number(text: &str) -> Result<f64, Refusal> {
    if text.len() > LONGEST_NUMBER * 4 {
        return Err(Refusal::NotANumber);
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(plain).collect();
    if plain.is_empty() {
        return Err(Refusal::Empty);
    }
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
    if plain.len() > LONGEST_NUMBER || !plain.chars().all(numeric) {
        return Err(Refusal::NotANumber);
    }
    let value = decimal::parse(&plain).ok_or(Refusal::NotANumber)?;
    if value.is_finite() { Ok(value) } else { Err(Refusal::NotFinite) }
}

/// The ASCII character that a full-width form or a typographic minus stands for.
fn plain(c: char) -> char {
    match c {
        '\u{2212}' | '\u{2013}' => '-',
        '\u{ff01}'..='\u{ff5e}' => u8::try_from(u32::from(c) - 0xfee0).map_or(c, char::from),
        _ => c,
    }
}

/// Reads a number that lies in min…max.
///
/// # Errors
/// As [`number`], or [`Refusal::Outside`].
pub fn real(text: &str, min: f64, max: f64) -> Result<f64, Refusal> {
    let value = number(text)?;
    if (min..=max).contains(&value) { Ok(value) } else { Err(Refusal::Outside { min, max }) }
}

/// Reads a number above 0 that is at most `max`.
///
/// # Errors
/// As [`number`], or [`Refusal::NotPositive`].
pub fn positive(text: &str, max: f64) -> Result<f64, Refusal> {
    let value = number(text)?;
    if value > 0.0 && value <= max { Ok(value) } else { Err(Refusal::NotPositive { max }) }
}

/// Reads `off`, or an emptied field, as nothing, anything else as [`positive`].
///
/// # Errors
/// As [`positive`].
pub fn positive_or_off(text: &str, max: f64) -> Result<Option<f64>, Refusal> {
    if matches!(text.trim(), "" | "off") { Ok(None) } else { positive(text, max).map(Some) }
}

/// Reads a whole number in min…max.
///
/// # Errors
/// As [`number`], [`Refusal::NotWhole`] or [`Refusal::Outside`].
pub fn whole(text: &str, min: u32, max: u32) -> Result<u32, Refusal> {
    let value = number(text)?;
    if value.fract() != 0.0 {
        return Err(Refusal::NotWhole);
    }
    if value < f64::from(min) || value > f64::from(max) {
        return Err(Refusal::Outside { min: f64::from(min), max: f64::from(max) });
    }
    Ok(value as u32)
}

/// Finds the value whose name the text is.
///
/// # Errors
/// [`Refusal::NoSuchChoice`].
pub fn choice<T: Copy>(text: &str, all: &[T], id: impl Fn(T) -> &'static str) -> Result<T, Refusal> {
    all.iter().copied().find(|&value| id(value) == text).ok_or(Refusal::NoSuchChoice)
}

/// A number as links and fields write it: the shortest that reads back the same, whole ones without `.0`.
pub fn plain_number(value: f64) -> String {
    let text = format!("{value:?}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
