//! The lessons' programs in Python, line by line: complete, runnable, and computing what the page computes with the
//! present settings and edits. Knows nothing of HTML; how a program is coloured is `token`'s.

pub mod backprop;
pub mod descent;
mod function;
pub mod keras;
mod live;
pub mod mnist;
pub mod pseudo;
pub mod token;
pub mod xor;

use super::number::python_repr;
use crate::lesson::edit::Edit;

/// One line of a program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The line itself, without a line end.
    pub text: String,
    /// The phase of an update that the line belongs to; none for what stands around the phases.
    pub phase: Option<u8>,
    /// What the line's variable holds now, as a comment; only at lit lines, and no part of the program.
    pub live: Option<String>,
}

impl Line {
    /// The variable that the line gives a value, as it is written: `net1`, `layer2[s]`.
    pub fn target(&self) -> &str {
        let left = self.text.split('=').next().unwrap_or_default();
        left.trim_matches([' ', '+'])
    }
}

/// A program and which of its lines are lit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The lines, top to bottom. The lines of one phase stand together, and every phase has some.
    pub lines: Vec<Line>,
    /// The phase whose lines are lit.
    pub lit: Option<u8>,
}

impl Listing {
    /// The program alone: what is copied, saved and run.
    pub fn program(&self) -> String {
        self.lines.iter().fold(String::new(), |program, line| program + &line.text + "\n")
    }

    /// The listing with the lines of phase `lit` lit; `live` tells what a variable holds, by its [`Line::target`].
    #[must_use]
    pub fn lit(mut self, lit: Option<u8>, live: impl Fn(&str) -> Option<String>) -> Self {
        for line in self.lines.iter_mut().filter(|line| lit.is_some() && line.phase == lit) {
            line.live = live(line.target()).map(|value| format!("# {value}"));
        }
        self.lit = lit;
        self
    }

    /// The listing with what the lines of that phase compute left blank: `net1 = ____`.
    #[must_use]
    pub fn blank(mut self, phase: Option<u8>) -> Self {
        for line in self.lines.iter_mut().filter(|line| phase.is_some() && line.phase == phase) {
            if let Some((target, _)) = line.text.split_once("= ") {
                line.text = format!("{target}= ____");
            }
        }
        self
    }

    /// Adds lines that belong to no phase.
    fn add(&mut self, text: &str) {
        self.lines.extend(text.split('\n').map(|line| Line { text: line.to_owned(), ..Line::default() }));
    }

    /// Adds the lines of a phase.
    fn phase(&mut self, phase: u8, indent: &str, text: &str) {
        let line = |line| Line { text: format!("{indent}{line}"), phase: Some(phase), live: None };
        self.lines.extend(text.split('\n').map(line));
    }
}

/// The edits of a run as statements of its program.
struct Edits<'a> {
    edits: &'a [Edit],
    /// The assignment that an edit is.
    assign: fn(&Edit) -> Option<String>,
}

impl Edits<'_> {
    /// Those before the first update, as plain assignments.
    fn at_start(&self, listing: &mut Listing) {
        let edits = self.edits.iter().filter(|edit| edit.place() == (0, 0));
        edits.filter_map(self.assign).for_each(|assignment| listing.add(&assignment));
    }

    /// Those after phase `phase` of an update, each with its condition; 0 for those between two updates.
    fn after(&self, phase: u8, indent: &str, listing: &mut Listing) {
        let done = if phase == 0 { "t + 1" } else { "t" };
        for edit in self.edits.iter().filter(|edit| edit.phase == phase && edit.place() != (0, 0)) {
            if let Some(assignment) = (self.assign)(edit) {
                listing.add(&format!("{indent}if {done} == {}: {assignment}", edit.t));
            }
        }
    }

    /// Whether any has a condition.
    fn are_conditional(&self) -> bool {
        self.edits.iter().any(|edit| edit.place() != (0, 0))
    }
}

/// `name = value`, the value as Python writes it.
fn assignment(name: &str, value: f64) -> String {
    format!("{name} = {}", python_repr(value))
}
