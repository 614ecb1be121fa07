//! What the page shows of the neuron at a position: each variable if the program has come to it, and not before.

use super::{Neuron, PHASES, Pass, Record, State};
use crate::engine::activation::Activation;
use crate::lesson::position::Position;
use crate::lesson::program::Ending;
use crate::lesson::run::Run;

/// The variables at a position.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Where the run is.
    pub position: Position,
    /// Why the run cannot go on from here, if so.
    pub ending: Option<Ending>,
    /// φ.
    pub activation: Activation,
    /// w, b, x, t and η as they are now.
    pub state: State,
}

impl View {
    /// The variables at the run's present position.
    pub fn of(run: &Run<Neuron>) -> Self {
        Self {
            position: run.position(),
            ending: run.ending(),
            activation: run.program().activation,
            state: *run.state(),
        }
    }

    /// The phase that was executed last: 1…5; none at the very start.
    pub fn lit_phase(&self) -> Option<u8> {
        match self.position {
            Position { phase, .. } if phase > 0 => Some(phase),
            Position { t: 0, .. } => None,
            _ => Some(PHASES),
        }
    }

    /// The last pass, if the program has come to its phase `phase` (1…5).
    pub fn pass(&self, phase: u8) -> Option<&Pass> {
        self.lit_phase().is_some_and(|lit| phase <= lit).then_some(&self.state.pass)
    }

    /// w·x + b with the present values, whether the program has computed it yet or not.
    pub fn present_net(&self) -> f64 {
        self.state.weight * self.state.input + self.state.bias
    }

    /// φ of [`View::present_net`].
    pub fn present_out(&self) -> f64 {
        self.activation.value(self.present_net())
    }

    /// φ′ at [`View::present_net`].
    pub fn present_slope(&self) -> f64 {
        self.activation.derivative(self.present_net())
    }
}

/// All that words need to know of the moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The variables now.
    pub view: View,
    /// The variables before the last single step, if one led here.
    pub before: Option<View>,
    /// The settings.
    pub program: Neuron,
    /// The run's first update, once it is done.
    pub first: Option<Record>,
}

impl Scene {
    /// The scene at the run's present position; `before` is the view before the last single step.
    pub fn of(run: &Run<Neuron>, before: Option<View>) -> Self {
        let view = View::of(run);
        let first = run.records().first().copied().filter(|_| view.position.t > 0);
        Self { view, before, program: run.program().clone(), first }
    }
}

/// Rows `first`… of the ledger (from 1: update 1), at most `count`, up to the present position, each with its t.
pub fn ledger(run: &Run<Neuron>, first: u32, count: u32) -> Vec<(u32, Record)> {
    let done = run.records().get(..run.position().t as usize).unwrap_or(run.records());
    let rows = (1..).zip(done.iter().copied());
    rows.skip(first.saturating_sub(1) as usize).take(count as usize).collect()
}
