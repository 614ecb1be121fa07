//! A run that is kept for comparison: its losses, and what its settings were.

use crate::chart::Points;
use crate::lesson::edit::Edit;
use crate::lesson::keras::Keras;
use crate::lesson::program::Program;
use crate::text::Language;
use crate::text::keras::Word;
use crate::text::notice;

/// So many runs can be told apart.
pub const MOST: usize = 5;

/// A kept run.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its letter, A to E.
    pub letter: char,
    /// Its settings.
    pub program: Keras,
    /// Its values changed by hand.
    pub edits: Vec<Edit>,
    /// (epoch, mean loss).
    pub points: Points,
}

/// The first letter that no kept run has.
pub fn free_letter(kept: &[Kept]) -> Option<char> {
    ('A'..='E').find(|letter| kept.iter().all(|run| run.letter != *letter))
}

impl Kept {
    /// In what it differs from the present run: the setting, its value there, and the present one.
    pub fn difference(&self, language: Language, present: &Keras, edits: &[Edit]) -> String {
        let mut parts = differing(language, &self.program, present);
        if self.edits != edits || self.program.given != present.given {
            parts.push(Word::OtherEdits.text(language).to_owned());
        }
        if parts.is_empty() { Word::SameSettings.text(language).to_owned() } else { parts.join(", ") }
    }
}

/// The settings in which two models differ: each with its value there and then.
pub fn differing(language: Language, was: &Keras, now: &Keras) -> Vec<String> {
    let names = Keras::SETTINGS.iter().map(|setting| setting.name);
    let names = names.filter(|name| was.applies(name) || now.applies(name));
    let told = names.filter_map(|name| {
        let (before, after) = (was.get(name), now.get(name));
        let label = notice::setting(language, Keras::ID, name);
        (before != after).then(|| format!("{label} {before} → {after}"))
    });
    told.collect()
}
