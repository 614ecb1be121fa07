//! What the page shows of a Keras training at a position: each variable if the program has come to it, not before.

use nalgebra::DMatrix;

use super::record::{Record, Scores};
use super::shot::Shot;
use super::state::State;
use super::{Keras, obstacle::Obstacle};
use crate::lesson::by_hand::ByHand;
use crate::lesson::network_view::{self, Phase, parameter};
use crate::lesson::position::{Grid, Position};
use crate::lesson::program::{Ending, Program};
use crate::lesson::run::Run;

/// The variables at a position.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The settings.
    pub program: Keras,
    /// Where the run is.
    pub position: Position,
    /// Why the run cannot go on from here, if so.
    pub ending: Option<Ending>,
    /// Why nothing can be trained, if so.
    pub obstacle: Option<Obstacle>,
    /// After the whole phases of the position; none where nothing can be trained.
    pub(super) shot: Option<Shot>,
    /// After the phase that is partly done, where there is one; of an update only what it has come to.
    partial: Option<Shot>,
    /// The outputs of the present weights for the batch, outputs × samples.
    pub(super) next: DMatrix<f64>,
    /// The present η, and that of the last update.
    pub(super) rates: (f64, f64),
    /// Complete epochs.
    pub epoch: usize,
    /// Updates of the present epoch so far.
    pub batch: usize,
    /// The means over the batches of the running epoch, or of the last one if none is running.
    pub running: Option<Scores>,
    /// The values changed by hand within the pass.
    pub(super) by_hand: ByHand,
}

impl View {
    /// The variables at the run's present position.
    pub fn of(run: &Run<Keras>) -> Self {
        let (program, position, state) = (run.program().clone(), run.position(), run.state());
        let shot = state.shot();
        let partial = (position.op > 0).then(|| partly(&program, state, position)).flatten();
        let present = partial.as_ref().or(shot.as_ref());
        let next = present.and_then(|shot| shot.network.forward(&shot.inputs).ok());
        let per_epoch = program.updates_per_epoch();
        Self {
            ending: run.ending(),
            obstacle: program.obstacle(),
            next: next.map(|trace| trace.outputs().clone()).unwrap_or_default(),
            rates: state
                .learning_rates()
                .unwrap_or((program.optimizing.learning_rate, program.optimizing.learning_rate)),
            epoch: (position.t / per_epoch) as usize,
            batch: (position.t % per_epoch) as usize,
            running: running(run),
            by_hand: ByHand::of(run.edits(), position),
            shot,
            partial,
            program,
            position,
        }
    }

    /// The same between two updates, for another pass and with another η.
    pub(super) fn look_at(&mut self, pass: Option<Shot>, rate: f64) {
        self.position = Position::at(self.position.t);
        (self.shot, self.partial, self.rates) = (pass, None, (rate, rate));
    }

    /// The variables after phase `phase`, as far as the position allows to look.
    pub(super) fn after(&self, phase: u8) -> Option<&Shot> {
        self.partial.as_ref().filter(|_| phase == self.position.phase + 1).or(self.shot.as_ref())
    }

    /// The variables with the weights that the update has come to.
    pub fn present(&self) -> Option<&Shot> {
        self.after(self.program.phases())
    }

    /// The variables after that phase, if the program has come to its operation `operation`.
    pub(super) fn look(&self, phase: Phase, operation: usize) -> Option<&Shot> {
        let number = phase.number(self.program.units.layers());
        if self.is_known(number, operation) { self.after(number) } else { None }
    }

    /// Whether the program has come to that operation of the phase in the pass.
    pub(super) fn is_known(&self, phase: u8, operation: usize) -> bool {
        let Position { t, phase: done, op } = self.position;
        if done == 0 && op == 0 { t > 0 } else { phase <= done || (phase == done + 1 && operation < usize::from(op)) }
    }

    /// Whether an update is running.
    pub(super) fn is_running(&self) -> bool {
        self.position.phase > 0 || self.position.op > 0
    }

    /// The pass that the position is in: a new batch is there from its first operation on.
    pub(super) fn pass(&self) -> Option<&Shot> {
        self.after(1)
    }

    /// Where the batch's samples stand in the data.
    pub fn rows(&self) -> &[usize] {
        self.pass().map_or(&[], |shot| &shot.rows)
    }
}

/// The state with the next phase done, of an update only as far as the operations done.
fn partly(program: &Keras, state: &State, position: Position) -> Option<Shot> {
    let mut next = state.clone();
    program.run_phase(&mut next, position.t, position.phase + 1);
    if position.phase + 1 == program.phases() {
        let items = network_view::parameters(&program.sizes(), true);
        let unreached = items.into_iter().skip(usize::from(position.op)).filter_map(parameter);
        for parameter in unreached {
            if let Some(old) = state.get(parameter) {
                next.set(parameter, old);
            }
        }
    }
    next.shot()
}

/// What Keras' progress bar says: of the running epoch, or of the last one between two.
fn running(run: &Run<Keras>) -> Option<Scores> {
    let (t, per_epoch) = (run.position().t, run.program().updates_per_epoch());
    let last = run.records().get(t.checked_sub(1)? as usize)?;
    if t.is_multiple_of(per_epoch) {
        return last.epoch;
    }
    Some(Scores { training: run.state().running()?, validation: None })
}

/// The complete epochs up to the present position, the first one first.
pub fn epochs(run: &Run<Keras>) -> impl Iterator<Item = Scores> + '_ {
    let last = run.position().t as usize;
    let per_epoch = run.program().updates_per_epoch() as usize;
    let records: &[Record] = run.records().get(..last).unwrap_or_default();
    records.chunks_exact(per_epoch).filter_map(|updates| updates.last()?.epoch)
}
