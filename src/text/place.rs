//! Where in a run one is, in words.

use super::Language;
use super::figure::count;
use crate::lesson::position::Position;

/// What t counts: iterations, or single updates where an iteration has several.
pub fn counted(language: Language, updates_per_epoch: u32) -> &'static str {
    match updates_per_epoch {
        1 => language.pick("반복", "Iteration"),
        _ => language.pick("갱신", "Update"),
    }
}

/// Phase and operation within the running update; empty between two updates.
pub fn within(language: Language, phases: u8, position: Position) -> String {
    let Position { phase, op, .. } = position;
    let done = match language {
        Language::Korean => format!("단계 {phase}/{phases}"),
        Language::English => format!("phase {phase}/{phases}"),
    };
    match (phase, op, language) {
        (0, 0, _) => String::new(),
        (_, 0, _) => done,
        (_, _, Language::Korean) => format!("{done} · 연산 {op}"),
        (_, _, Language::English) => format!("{done} · operation {op}"),
    }
}

/// The whole position as a sentence part, for the scrubber.
pub fn place(language: Language, updates_per_epoch: u32, position: Position, end: Position) -> String {
    format!("{} {} / {}", counted(language, updates_per_epoch), count(position.t), count(end.t))
}
