//! A refusal is told: by its own words, and by a sentence of the page in each language. Knows no parser.

use std::fmt::Display;

use mlp_lab::text::Language;

/// Refusals repeat at most so much of what they refuse, in bytes.
const LONGEST: usize = 2_000;

/// Holds that an error has words, and not too many.
pub fn told(error: &impl Display) {
    require(&error.to_string());
}

/// Holds that something is said in each language.
pub fn said(sentence: impl Fn(Language) -> String) {
    Language::ALL.into_iter().for_each(|language| require(&sentence(language)));
}

fn require(words: &str) {
    assert!(!words.trim().is_empty() && words.len() <= LONGEST, "{words:?}");
}
