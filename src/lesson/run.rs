//! One run: a program, its edits, and the state at the present position, reached in bounded portions of work.

use super::edit::{self, Edit};
use super::history::History;
use super::position;
use super::position::{Granularity, Position};
use super::program::{Ending, Program};

/// A run of program `P`.
#[derive(Clone, Debug, PartialEq)]
pub struct Run<P: Program> {
    program: P,
    edits: Vec<Edit>,
    history: History<P::State>,
    /// What is kept of updates 1, 2, …: as far as the run was ever computed.
    records: Vec<P::Record>,
    /// The program's own end, once it was met.
    end: Option<(u32, Ending)>,
    state: P::State,
    /// What `state` was when the present update began, once one of its phases was done.
    boundary: Option<P::State>,
    /// Where `state` is; its `op` is always 0.
    at: Position,
    target: Position,
}

impl<P: Program> Run<P> {
    /// A run at its start.
    pub fn new(program: P, edits: Vec<Edit>) -> Self {
        let mut state = program.start();
        apply_edits(&program, &edits, &mut state, Position::default());
        let mut run = Self {
            history: History::new(state.clone(), program.checkpoints()),
            records: Vec::new(),
            end: None,
            at: Position::default(),
            target: Position::default(),
            program,
            edits,
            state,
            boundary: None,
        };
        run.end = run.ended().map(|why| (0, why));
        run
    }

    /// The program with its settings.
    pub fn program(&self) -> &P {
        &self.program
    }

    /// The edits in the order of the run.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// A run of its own, without the past, one step of `unit` further: what that step will compute, to be asked before it
    /// is shown. A value changed by hand at the step's end is not among it. None while work is pending: the way there may
    /// be long.
    pub fn ahead(&self, unit: Granularity) -> Option<Self> {
        let to = self.is_settled().then(|| self.next(unit))?;
        let mut ahead = self.detached(self.state.clone(), self.at, self.target);
        let here = (self.at.t, self.at.phase);
        ahead.edits.retain(|edit| edit.place() <= here || edit.place() < (to.t, to.phase));
        ahead.seek(to);
        ahead.settle();
        Some(ahead)
    }

    /// All variables at the present position, operations not included.
    pub fn state(&self) -> &P::State {
        &self.state
    }

    /// Where the run is: the position asked for or, while work is pending, the one reached on the way.
    pub fn position(&self) -> Position {
        if self.is_settled() { self.target } else { self.at }
    }

    /// The position asked for.
    pub fn target(&self) -> Position {
        self.target
    }

    /// A run that stands where the present update began and knows no other position: for a look at the last pass.
    #[must_use]
    pub fn at_last_update(&self) -> Self {
        let state = self.boundary.as_ref().filter(|_| self.at.phase > 0).unwrap_or(&self.state).clone();
        let at = Position::at(self.at.t);
        self.detached(state, at, at)
    }

    /// A run without the past, on its way from `at` to `target`.
    fn detached(&self, state: P::State, at: Position, target: Position) -> Self {
        Self {
            program: self.program.clone(),
            edits: self.edits.clone(),
            history: History::new(state.clone(), self.program.checkpoints()),
            records: Vec::new(),
            end: self.end,
            boundary: None,
            state,
            at,
            target,
        }
    }

    /// Whether the position asked for is reached.
    pub fn is_settled(&self) -> bool {
        self.at.t == self.target.t && self.at.phase == self.target.phase
    }

    /// What is kept of updates 1, 2, …, as far as they were ever computed.
    pub fn records(&self) -> &[P::Record] {
        &self.records
    }

    /// The last position of the run, as far as it is known.
    pub fn end(&self) -> Position {
        Position::at(self.end.map_or(u32::MAX, |(t, _)| t).min(self.program.last_update()))
    }

    /// Why the run cannot go on from the present position, if so.
    pub fn ending(&self) -> Option<Ending> {
        if self.position() < self.end() {
            return None;
        }
        match self.end {
            Some((t, why)) if t == self.at.t => Some(why),
            _ => Some(Ending::Complete),
        }
    }

    /// Asks for a position; [`Run::work`] then goes there.
    pub fn seek(&mut self, target: Position) {
        self.target = self.within_grid(target).min(self.end());
        if (self.target.t, self.target.phase) < (self.at.t, self.at.phase) {
            self.restore(self.target.t);
        } else if let Some((t, _)) = self.history.before(self.target.t)
            && t > self.at.t
        {
            self.restore(self.target.t);
        }
    }

    /// Goes at most `updates` updates towards the target. Returns whether it is reached.
    pub fn work(&mut self, updates: u32) -> bool {
        for _ in 0..updates {
            if self.at.t >= self.target.t {
                break;
            }
            self.finish_update();
        }
        if self.at.t == self.target.t {
            if self.at.phase == 0 && self.target.phase > 0 {
                self.boundary = Some(self.state.clone());
            }
            while self.at.phase < self.target.phase {
                self.do_phase();
            }
        }
        self.is_settled()
    }

    /// Goes all the way to the target.
    pub fn settle(&mut self) {
        while !self.work(1024) {}
    }

    /// The next boundary of `unit` from the position asked for.
    pub fn next(&self, unit: Granularity) -> Position {
        position::next(&self.program, self.target, unit, self.end())
    }

    /// The last boundary of `unit` before the position asked for.
    pub fn previous(&self, unit: Granularity) -> Position {
        position::previous(&self.program, self.target, unit)
    }

    /// Adds an edit at the present position (its whole phases) and forgets what lay after it.
    /// `false` if the program has no value of that name, or there is no room for one more edit.
    pub fn edit(&mut self, name: &str, value: f64) -> bool {
        let edit = Edit { t: self.at.t, phase: self.at.phase, name: name.to_owned(), value };
        if !self.has_room(name) || !self.program.edit(&mut self.state, &edit) {
            return false;
        }
        let (t, phase) = edit.place();
        edit::insert(&mut self.edits, edit);
        self.records.truncate(t as usize);
        self.end = None;
        self.history.forget_after(t.saturating_sub(u32::from(phase == 0)));
        if t == 0 && phase == 0 {
            self.history = History::new(self.state.clone(), self.program.checkpoints());
        }
        self.target = self.at;
        if phase == 0 {
            self.arrive();
        }
        true
    }

    /// Whether one more edit of this value finds room at the present position.
    pub fn has_room(&self, name: &str) -> bool {
        edit::has_room(&self.edits, (self.at.t, self.at.phase), name)
    }

    fn within_grid(&self, mut target: Position) -> Position {
        if target.phase >= self.program.phases() {
            target = Position::at(target.t.saturating_add(1));
        }
        target.op = target.op.min(self.program.operations(target.phase + 1).saturating_sub(1));
        target
    }

    /// Puts the state to the last checkpoint at or before `t`.
    fn restore(&mut self, t: u32) {
        if let Some((time, state)) = self.history.before(t) {
            self.state.clone_from(state);
            self.at = Position::at(time);
        }
    }

    fn finish_update(&mut self) {
        if self.edits.is_empty() && self.at.phase == 0 {
            self.program.update(&mut self.state, self.at.t);
            self.at = Position::at(self.at.t + 1);
            self.record();
            self.arrive();
            return;
        }
        let t = self.at.t;
        while self.at.t == t {
            self.do_phase();
        }
    }

    fn do_phase(&mut self) {
        self.program.run_phase(&mut self.state, self.at.t, self.at.phase + 1);
        self.at.phase += 1;
        if self.at.phase == self.program.phases() {
            self.at = Position::at(self.at.t + 1);
            self.record();
        }
        apply_edits(&self.program, &self.edits, &mut self.state, self.at);
        if self.at.phase == 0 {
            self.arrive();
        }
    }

    /// Keeps the update's record: what it came to before any edit at its end.
    fn record(&mut self) {
        if self.records.len() + 1 == self.at.t as usize {
            self.records.push(self.program.record(&self.state));
        }
    }

    /// Why the run ends here, between two updates, if it does.
    fn ended(&self) -> Option<Ending> {
        let t = self.at.t;
        let foreseen = || {
            let changed = self.edits.iter().any(|edit| edit.t == t && edit.phase > 0);
            if changed { None } else { self.program.foreseen(&self.state, t) }
        };
        self.program.ended(&self.state, t).or_else(foreseen)
    }

    /// Keeps a checkpoint, if it is time for one, and looks whether the run ends here.
    fn arrive(&mut self) {
        let t = self.at.t;
        self.history.offer(t, &self.state);
        if let Some(why) = self.ended()
            && self.end.is_none_or(|(known, _)| t <= known)
        {
            self.end = Some((t, why));
            self.target = self.target.min(Position::at(t));
        }
    }
}

fn apply_edits<P: Program>(program: &P, edits: &[Edit], state: &mut P::State, at: Position) {
    let first = edits.partition_point(|edit| edit.place() < (at.t, at.phase));
    for edit in edits[first..].iter().take_while(|edit| edit.place() == (at.t, at.phase)) {
        program.edit(state, edit);
    }
}
