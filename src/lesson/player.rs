//! A learner's session with one lesson: the run, the way it is looked at, and undo.

use super::edit::Edit;
pub use super::edit::valid;
pub use super::look::{Look, Mode};
use super::material::Material;
use super::position::{Granularity, Position};
use super::program::Program;
use super::run::Run;
use super::setting::{self, Refusal};

/// How deep undo goes.
pub const UNDO_DEPTH: usize = 100;

/// The last single step, to be moved along and told about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it began.
    pub from: Position,
    /// Where it ended.
    pub to: Position,
}

impl Step {
    /// Whether it went back.
    pub fn is_back(self) -> bool {
        self.to < self.from
    }

    /// The step as far as `end`; none if nothing of it is left.
    fn until(self, end: Position) -> Option<Self> {
        let step = Self { to: self.to.min(end), ..self };
        (step.from != step.to && step.is_back() == self.is_back()).then_some(step)
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Definition<P> {
    program: P,
    edits: Vec<Edit>,
}

/// One lesson in the hands of a learner.
#[derive(Clone, Debug)]
pub struct Player<P: Program> {
    run: Run<P>,
    look: Look,
    step: Option<Step>,
    undo: Vec<Definition<P>>,
    redo: Vec<Definition<P>>,
    /// The setting that is dragged since the last definition was remembered.
    dragged: Option<&'static str>,
}

impl<P: Program> Default for Player<P> {
    fn default() -> Self {
        Self::new(P::default(), Vec::new())
    }
}

impl<P: Program> Player<P> {
    /// A session at the start of a run.
    pub fn new(program: P, edits: Vec<Edit>) -> Self {
        let look = Look::new(P::DEFAULT_UNIT);
        let edits = valid(&program, edits);
        Self { run: Run::new(program, edits), look, step: None, undo: Vec::new(), redo: Vec::new(), dragged: None }
    }

    /// The run.
    pub fn run(&self) -> &Run<P> {
        &self.run
    }

    /// How it is looked at.
    pub fn look(&self) -> Look {
        self.look
    }

    /// Changes how it is looked at, as far as the present settings allow.
    pub fn set_look(&mut self, look: Look) {
        self.look = look.fitted(self.run.program());
    }

    /// The last position, as far as the learner may know it: one who predicts is not told where the run will stop by
    /// itself.
    pub fn end(&self) -> Position {
        let known = self.look.mode == Mode::Watch || self.run.ending().is_some();
        if known { self.run.end() } else { Position::at(self.run.program().last_update()) }
    }

    /// The last single step; none after jumps and changes.
    pub fn step(&self) -> Option<Step> {
        self.step
    }

    /// `count` steps of `unit` forward, or back; work is left to [`Player::work`].
    pub fn walk(&mut self, unit: Granularity, count: u32, back: bool) {
        let from = self.run.target();
        for _ in 0..count {
            let before = self.run.target();
            let to = if back { self.run.previous(unit) } else { self.run.next(unit) };
            if to == before {
                break;
            }
            self.run.seek(to);
        }
        let to = self.run.target();
        self.step = (to != from && count == 1).then_some(Step { from, to });
    }

    /// One unit coarser than the chosen one.
    pub fn coarser(&self) -> Granularity {
        let unit = self.look.unit;
        self.run.program().units().into_iter().find(|&other| other > unit).unwrap_or(unit)
    }

    /// Goes to a position, without a movement.
    pub fn jump(&mut self, to: Position) {
        self.step = None;
        self.run.seek(to);
    }

    /// Back to t = 0; settings and the edits made there stay, later edits go (undo brings them back).
    pub fn reset(&mut self) {
        if self.run.edits().iter().any(|edit| edit.t > 0 || edit.phase > 0) {
            let edits = self.run.edits().iter().filter(|edit| edit.place() == (0, 0)).cloned().collect();
            self.change(self.run.program().clone(), edits);
        }
        self.jump(Position::default());
    }

    /// At most `updates` updates towards the position asked for. Returns whether it is reached.
    pub fn work(&mut self, updates: u32) -> bool {
        let reached = self.run.work(updates);
        self.step = self.step.and_then(|step| step.until(self.run.target()));
        reached
    }

    /// Changes a setting: another run from the same start, at the same position.
    ///
    /// # Errors
    /// The reason for which the text is refused; then nothing changes.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        let mut program = self.run.program().clone();
        program.set(name, text)?;
        self.dragged = None;
        if program != *self.run.program() {
            self.change(program, self.run.edits().to_vec());
        }
        Ok(())
    }

    /// Changes several settings, as one undoable change.
    ///
    /// # Errors
    /// The reason for which the first refused text is refused; then nothing changes.
    pub fn set_all(&mut self, settings: &[(&'static str, String)]) -> Result<(), Refusal> {
        let mut program = self.run.program().clone();
        settings.iter().try_for_each(|(name, text)| program.set(name, text))?;
        if program != *self.run.program() {
            self.change(program, self.run.edits().to_vec());
        }
        Ok(())
    }

    /// Takes what the learner brought along together with settings that suit it, as one undoable change. Returns whether
    /// the lesson has a use for it.
    ///
    /// # Errors
    /// The reason for which the first refused text is refused; then nothing changes.
    pub fn give(&mut self, material: &Material, settings: &[(&'static str, String)]) -> Result<bool, Refusal> {
        let mut program = self.run.program().clone();
        let taken = program.give(material);
        settings.iter().try_for_each(|(name, text)| program.set(name, text))?;
        if taken && program != *self.run.program() {
            self.change(program, self.run.edits().to_vec());
        }
        Ok(taken)
    }

    /// Takes note of something that is not the learner's doing: another run, at the same position as far as it goes, which
    /// undo knows nothing of.
    pub fn learn(&mut self, material: &Material) {
        let (mut definition, target) = (self.definition(), self.run.target());
        if definition.program.give(material) && definition.program != *self.run.program() {
            self.begin(definition);
            self.run.seek(target);
        }
    }

    /// As [`Player::set`], but all values through which a slider is dragged are one undoable change.
    ///
    /// # Errors
    /// As [`Player::set`].
    pub fn drag(&mut self, name: &'static str, text: &str) -> Result<(), Refusal> {
        if self.dragged == Some(name) {
            let mut definition = self.definition();
            definition.program.set(name, text)?;
            self.begin(definition);
        } else {
            let before = self.run.program().clone();
            self.set(name, text)?;
            self.dragged = (before != *self.run.program()).then_some(name);
        }
        Ok(())
    }

    /// Changes a value at the present position.
    ///
    /// # Errors
    /// The reason for which the text is refused, that there is no such value, or as [`Player::may_edit`].
    pub fn edit(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        let value = setting::number(text)?;
        self.may_edit(name)?;
        let before = self.definition();
        if !self.run.edit(name, value) {
            return Err(Refusal::NoSuchValue);
        }
        self.step = None;
        self.remember(before);
        Ok(())
    }

    /// Looks whether the run takes one more change of this value here.
    ///
    /// # Errors
    /// [`Refusal::TooManyEdits`].
    pub fn may_edit(&self, name: &str) -> Result<(), Refusal> {
        if self.run.has_room(name) { Ok(()) } else { Err(Refusal::TooManyEdits) }
    }

    /// Takes settings and edits over from another session, as one undoable change, and goes to its position.
    pub fn adopt(&mut self, other: &Self) {
        if self.definition() != other.definition() {
            self.change(other.run.program().clone(), other.run.edits().to_vec());
        }
        self.set_look(other.look);
        self.jump(other.run.target());
    }

    /// Takes the last change of settings or values back. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(definition) = self.undo.pop() else { return false };
        self.dragged = None;
        let present = self.definition();
        self.redo.push(present);
        self.begin(definition);
        true
    }

    /// Does again what was taken back. Returns whether there was anything.
    pub fn redo(&mut self) -> bool {
        let Some(definition) = self.redo.pop() else { return false };
        self.dragged = None;
        let present = self.definition();
        self.undo.push(present);
        self.begin(definition);
        true
    }

    /// Whether there is anything to undo, and to redo.
    pub fn can_undo(&self) -> (bool, bool) {
        (!self.undo.is_empty(), !self.redo.is_empty())
    }

    fn definition(&self) -> Definition<P> {
        Definition { program: self.run.program().clone(), edits: self.run.edits().to_vec() }
    }

    fn change(&mut self, program: P, edits: Vec<Edit>) {
        let before = self.definition();
        self.remember(before);
        self.begin(Definition { program, edits });
    }

    fn remember(&mut self, before: Definition<P>) {
        self.dragged = None;
        if self.undo.len() == UNDO_DEPTH {
            self.undo.remove(0);
        }
        self.undo.push(before);
        self.redo.clear();
    }

    /// Starts another run and asks for the same position in it, unless the lesson begins anew.
    fn begin(&mut self, definition: Definition<P>) {
        let target = if P::RESTARTS { Position::default() } else { self.run.target() };
        self.run = Run::new(definition.program.clone(), valid(&definition.program, definition.edits));
        self.step = None;
        self.set_look(self.look);
        self.run.seek(target);
    }
}
