//! What the page shows of the small network at a position: each variable if the program has come to it, not before.

use std::collections::BTreeSet;

use nalgebra::DMatrix;

use super::state::State;
use super::{Backprop, Record};
use crate::engine::error::EngineError;
use crate::engine::network::Network;
use crate::lesson::by_hand::ByHand;
use crate::lesson::network_view::{NetworkView, Phase, parameter};
use crate::lesson::position::{Grid, Position};
use crate::lesson::program::{Ending, Program};
use crate::lesson::run::Run;

/// The variables at a position.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The settings.
    pub program: Backprop,
    pub(super) position: Position,
    /// Why the run cannot go on from here, if so.
    pub ending: Option<Ending>,
    /// After the whole phases of the position.
    pub(super) state: State,
    /// After the phase that is partly done, where there is one; of an update only what it has come to.
    partial: Option<State>,
    /// The outputs of the present weights for the present inputs, outputs × samples.
    pub(super) next: DMatrix<f64>,
    /// The values changed by hand within the pass.
    pub(super) by_hand: ByHand,
    /// Whether a value was changed by hand right here, after the update.
    edited_here: bool,
    /// Whether the learner is to predict what comes, and may not be told what the present weights lead to.
    predicting: bool,
}

impl View {
    /// The variables at the run's present position.
    pub fn of(run: &Run<Backprop>) -> Self {
        let (program, position) = (run.program().clone(), run.position());
        let state = run.state().clone();
        let partial = (position.op > 0).then(|| partly(&program, &state, position));
        let mut view = Self {
            by_hand: ByHand::of(run.edits(), position),
            edited_here: run.edits().iter().any(|edit| edit.place() == (position.t, 0)),
            predicting: false,
            ending: run.ending(),
            next: DMatrix::zeros(0, 0),
            program,
            position,
            state,
            partial,
        };
        let network = &view.present().network;
        let next = network.forward(&view.state.inputs).map(|trace| trace.outputs().clone());
        view.next = next.unwrap_or_default();
        view
    }

    /// The same for a learner who is to predict what comes.
    #[must_use]
    pub fn for_prediction(mut self) -> Self {
        self.predicting = true;
        self
    }

    /// The variables with the weights that the update has come to.
    pub(super) fn present(&self) -> &State {
        self.after(self.program.phases())
    }

    /// The variables after phase `phase`, as far as the position allows to look.
    pub(super) fn after(&self, phase: u8) -> &State {
        self.partial.as_ref().filter(|_| phase == self.position.phase + 1).unwrap_or(&self.state)
    }

    /// The variables after that phase, if the program has come to its operation `operation`.
    pub(super) fn look(&self, phase: Phase, operation: usize) -> Option<&State> {
        let number = phase.number(self.program.sizes.layers());
        self.known(number, operation).then(|| self.after(number))
    }

    /// Whether an update is running.
    pub(super) fn is_running(&self) -> bool {
        self.position.phase > 0 || self.position.op > 0
    }

    /// An input as it is now.
    pub fn input(&self, index: usize, sample: usize) -> f64 {
        self.state.inputs.get((index, sample)).copied().unwrap_or(f64::NAN)
    }

    /// What the last update was promised to do to E, and what it did; none before the gradients.
    pub fn promise(&self) -> Option<Promise> {
        let state = self.look(Phase::Gradients, self.parameters().len() - 1)?;
        let squared_norm = self.program.squared_norm(state);
        let promised = -self.learning_rate() * squared_norm;
        // E of this pass and its change are E of the next one.
        let complete = !self.is_running() && !self.edited_here && self.by_hand.is_empty() && !self.predicting;
        let actual = if complete { self.loss_after().ok().map(|after| after - state.loss) } else { None };
        Some(Promise { squared_norm, promised, actual })
    }

    /// E of the present weights for the samples of the pass.
    fn loss_after(&self) -> Result<f64, EngineError> {
        let network: &Network = &self.state.network;
        let forward = network.forward(&self.state.forward.inputs)?;
        network.loss(&forward, &self.state.pass_targets, self.program.loss)
    }
}

/// One update against the linear promise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// ‖∇E‖², over what the update changes.
    pub squared_norm: f64,
    /// −η‖∇E‖², what E would change by if it were linear.
    pub promised: f64,
    /// What E did change by, once the update is done; none if a value was changed by hand since the pass began, and for
    /// a learner who is to predict it.
    pub actual: Option<f64>,
}

/// The state with the next phase done, of an update only as far as the operations done.
fn partly(program: &Backprop, state: &State, position: Position) -> State {
    let mut next = state.clone();
    program.run_phase(&mut next, position.t, position.phase + 1);
    if position.phase + 1 == program.phases() {
        let items = crate::lesson::network_view::parameters(program.sizes.nodes(), true);
        let unreached = items.into_iter().skip(usize::from(position.op)).filter_map(parameter);
        for parameter in unreached {
            if let Some(old) = state.network.get(parameter) {
                // The parameter was just read: it exists.
                let _ = next.network.set(parameter, old);
            }
        }
    }
    next
}

/// One row of the ledger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Completed updates.
    pub t: u32,
    /// What is kept of update t.
    pub record: Record,
    /// E of the next pass less E of this one, where there was a next one and no value was changed by hand in between.
    pub change: Option<f64>,
}

/// Rows of the ledger from update `first` (≥ 1) on, at most `count`, up to the present position.
pub fn ledger(run: &Run<Backprop>, first: u32, count: u32) -> Vec<Row> {
    let last = run.position().t;
    let records = run.records();
    let edits = run.edits().iter().filter(|edit| edit.name != "learning-rate");
    let by_hand: BTreeSet<u32> = edits.flat_map(|edit| [edit.t, edit.t + u32::from(edit.phase > 0)]).collect();
    let known = |t: u32| records.get(t as usize).filter(|_| t < last && !by_hand.contains(&t));
    let rows = records.iter().zip(1..).skip(first.saturating_sub(1) as usize).take(count as usize);
    rows.take_while(|(_, t)| *t <= last)
        .map(|(record, t)| Row { t, record: *record, change: known(t).map(|next| next.loss - record.loss) })
        .collect()
}

/// What the program prints at its end: E and the outputs of the last pass, outputs × samples; nothing before.
pub fn printed(run: &Run<Backprop>) -> Option<(f64, &DMatrix<f64>)> {
    run.ending()?;
    (run.position().t > 0).then(|| (run.state().loss, run.state().forward.outputs()))
}
