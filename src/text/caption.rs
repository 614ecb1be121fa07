//! What is written around a picture that is saved or printed: its title, the names of its axes, the settings and the
//! place in the run. Knows no picture.

use super::figure::count;
use super::label::Label;
use super::language::Language;
use super::{notice, place};
use crate::lesson::position::Position;
use crate::lesson::program::Program;
use crate::lesson::run::Run;
use crate::lesson::setting::{Kind, Setting};

/// What a picture is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The language.
    pub language: Language,
    /// The picture's part of a file's name, in ASCII.
    pub name: &'static str,
    /// What it is.
    pub title: &'static str,
    /// What must be known to read it and does not stand in it; empty for nothing.
    pub about: String,
    /// Names of the axes, where it has some: the one across, the one upward.
    pub axes: Option<(&'static str, &'static str)>,
    /// Whether the second one leads downward, as in a matrix.
    pub downward: bool,
}

impl Caption {
    /// A picture without axes.
    pub fn new(language: Language, name: &'static str, title: &'static str) -> Self {
        Self { language, name, title, about: String::new(), axes: None, downward: false }
    }

    /// The same with what must be known to read it.
    #[must_use]
    pub fn about(self, about: String) -> Self {
        Self { about, ..self }
    }

    /// The same with these axes.
    #[must_use]
    pub fn axes(self, across: &'static str, upward: &'static str) -> Self {
        Self { axes: Some((across, upward)), ..self }
    }

    /// A matrix, whose columns and rows have these names.
    #[must_use]
    pub fn matrix(self, columns: &'static str, rows: &'static str) -> Self {
        Self { downward: true, ..self.axes(columns, rows) }
    }

    /// A network with its weights.
    pub fn network(language: Language) -> Self {
        Self::new(language, "network", Label::Network.text(language))
    }

    /// The loss of every update.
    pub fn loss(language: Language, title: &'static str, updates_per_epoch: u32) -> Self {
        let across = place::counted(language, updates_per_epoch);
        Self::new(language, "loss", title).axes(across, Label::AxisLoss.text(language))
    }

    /// The output over the plane of two inputs.
    pub fn surface(language: Language) -> Self {
        Self::new(language, "surface", Label::Surface.text(language)).axes("x₁", "x₂")
    }
}

/// Where a run is and with which settings: the position, every setting that has a meaning, the number of changed values.
pub fn settings<P: Program>(language: Language, run: &Run<P>) -> Vec<String> {
    let program = run.program();
    let applying = P::SETTINGS.iter().filter(|setting| program.applies(setting.name));
    let values: Vec<_> = applying.map(|setting| (setting, program.get(setting.name))).collect();
    let place = position(language, program.updates_per_epoch(), program.phases(), run.position());
    written(language, P::ID, place, &values, run.edits().len())
}

fn position(language: Language, updates_per_epoch: u32, phases: u8, position: Position) -> String {
    let within = place::within(language, phases, position);
    let done = format!("{} {}", place::counted(language, updates_per_epoch), count(position.t));
    if within.is_empty() { done } else { format!("{done}, {within}") }
}

fn written(language: Language, id: &str, place: String, values: &[(&Setting, String)], edits: usize) -> Vec<String> {
    let one = |(setting, text): &(&Setting, String)| {
        let value = match setting.kind {
            Kind::Choice(_) => notice::choice(language, id, setting.name, text),
            _ => text,
        };
        format!("{}: {value}", notice::setting(language, id, setting.name))
    };
    let changed = (edits > 0).then(|| format!("{}: {}", notice::setting(language, id, "e"), count(edits as u32)));
    std::iter::once(place).chain(values.iter().map(one)).chain(changed).collect()
}

/// The name of a picture's file without its ending: lesson, picture and place, in ASCII.
pub fn file(lesson: &str, name: &str, position: Position) -> String {
    let parts = match (position.phase, position.op) {
        (0, 0) => format!("{}", position.t),
        (phase, 0) => format!("{}-{phase}", position.t),
        (phase, op) => format!("{}-{phase}-{op}", position.t),
    };
    format!("mlp-lab-{lesson}-{name}-t{parts}")
}
