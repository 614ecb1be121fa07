//! What the tests of sentences share: what every sentence must and must not hold.

#![allow(dead_code, clippy::unwrap_used)]

use mlp_lab::text::Language;
use mlp_lab::text::formula::Math;

/// Fails unless the sentence is whole: something is said, nothing is left open, no number is missing.
pub fn assert_whole(language: Language, text: &str) {
    assert!(text.trim() == text && text.chars().count() >= 2, "{language:?}: {text:?}");
    for wrong in ["{", "}", "  ", "NaN", "None", "Some", " .", " ,", "..", "–"] {
        assert!(!text.contains(wrong), "{wrong:?} in {language:?}: {text}");
    }
    let korean = text.chars().any(|c| ('가'..='힣').contains(&c));
    assert_eq!(korean, language == Language::Korean, "{text}");
}

/// As [`assert_whole`], and it is made of sentences of the right style.
pub fn assert_sentence(language: Language, text: &str) {
    assert_whole(language, text);
    assert!(text.ends_with('.') || text.ends_with(')'), "{text}");
    if language == Language::Korean {
        let polite = ["니다.", "세요.", "시다.", "니다)."];
        assert!(polite.iter().any(|end| text.ends_with(end)), "{text}");
    }
}

/// The value of the formula's number of that name.
pub fn named(formula: &Math, name: &str) -> Option<f64> {
    formula.numbers().into_iter().find(|(found, _)| *found == Some(name)).map(|(_, value)| value)
}

/// Four decimals with a real minus: how a number of ordinary size stands in a sentence.
pub fn shown(value: f64) -> String {
    let text = format!("{:.4}", value.abs());
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if value < 0.0 { format!("\u{2212}{text}") } else { text.to_owned() }
}
