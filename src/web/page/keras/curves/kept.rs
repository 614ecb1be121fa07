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
        let named = Keras::SETTINGS.iter().map(|setting| setting.name);
        let applies = |name: &&str| self.program.applies(name) || present.applies(name);
        let differing = named.filter(applies).filter_map(|name| {
            let (was, now) = (self.program.get(name), present.get(name));
            (was != now).then(|| {
                let label = notice::setting(language, Keras::ID, name);
                format!("{label} {was} → {now}")
            })
        });
        let mut parts: Vec<String> = differing.collect();
        if self.edits != edits || self.program.given != present.given {
            parts.push(Word::OtherEdits.text(language).to_owned());
        }
        if parts.is_empty() { Word::SameSettings.text(language).to_owned() } else { parts.join(", ") }
    }
}
