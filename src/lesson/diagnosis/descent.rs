//! How a descent on a curve goes, told from the updates done so far and from the curve.

use super::{Kind, MOST};
use crate::engine::curve::Curve;
use crate::lesson::descent::{Descent, Record};
use crate::lesson::program::Ending;
use crate::lesson::run::Run;

/// After so many rises of the loss in a row the run explodes.
const RISES_IN_A_ROW: usize = 3;
/// Of the last so many updates at least [`CROSSINGS`] jumped over the bottom of a valley, and |f′| kept at least the
/// share [`KEPT`] of its size: the run oscillates. A run that jumps and soon comes nearer learns well.
const JUMPS_OF: usize = 6;
const CROSSINGS: usize = 4;
const KEPT: f64 = 0.5;
/// Further than this from the bottom with a slope below [`FLAT_SLOPE`]: a plain.
const FAR: f64 = 1.0;
const FLAT_SLOPE: f64 = 0.01;
/// Below this slope x lies in the valley that it is in.
const IN_VALLEY: f64 = 0.1;
/// At this distance the bottom counts as reached, and with a slope below it there is nothing more to gain.
const NEAR: f64 = 1e-3;

/// What is found, with the facts that say so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Diagnosis {
    /// The loss rises with every step.
    Exploding {
        /// The rises in a row that led here.
        updates: usize,
        /// f(x) before them.
        then: f64,
        /// f(x) now.
        now: f64,
        /// How many of them jumped over the bottom of a valley.
        crossings: usize,
        /// 2/f″ at the bottom: near it larger η lead away. None where the curve does not bend upward.
        limit: Option<f64>,
    },
    /// x jumps to and fro over the bottom and hardly comes nearer.
    Oscillating {
        /// The updates looked at.
        updates: usize,
        /// How many of them jumped over the bottom.
        crossings: usize,
        /// |f′(x)| before them.
        then: f64,
        /// |f′(x)| now.
        now: f64,
        /// 2/f″ at the bottom.
        limit: Option<f64>,
    },
    /// x lies in a valley, and another one is deeper.
    Stuck {
        /// The bottom of this valley.
        minimum: f64,
        /// f there.
        loss: f64,
        /// f′(x).
        gradient: f64,
    },
    /// The slope is next to nothing, far from the bottom.
    Plateau {
        /// f′(x).
        gradient: f64,
        /// η·f′(x).
        step: f64,
        /// |x − minimum|.
        distance: f64,
    },
    /// The bottom is reached.
    Converged {
        /// The bottom.
        minimum: f64,
        /// |x − minimum|.
        distance: f64,
        /// f′(x).
        gradient: f64,
    },
}

impl Diagnosis {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Exploding { .. } => Kind::Exploding,
            Self::Oscillating { .. } => Kind::Oscillating,
            Self::Stuck { .. } => Kind::Stuck,
            Self::Plateau { .. } => Kind::Plateau,
            Self::Converged { .. } => Kind::Converged,
        }
    }
}

/// How the run goes after its complete updates; nothing before the first one and just after x was set by hand.
pub fn of_run(run: &Run<Descent>) -> Vec<Diagnosis> {
    let records = run.records();
    let done = records.get(..run.position().t as usize).unwrap_or(records);
    let by_hand = done.last().is_none_or(|last| last.x.to_bits() != run.state().x.to_bits());
    if by_hand { Vec::new() } else { of_updates(run.program().curve, done, run.state().learning_rate, run.ending()) }
}

/// The same for the updates done so far, η, and why the run ended, if it did.
pub fn of_updates(curve: Curve, done: &[Record], learning_rate: f64, ending: Option<Ending>) -> Vec<Diagnosis> {
    let Some(&last) = done.last() else { return Vec::new() };
    let Some(minimum) = curve.valley(last.x) else { return Vec::new() };
    let state = State { curve, done, last, learning_rate, ending, minimum };
    let moving = [state.exploding(), state.oscillating()];
    let resting = [state.stuck(), state.plateau(), state.converged()];
    if let Some(found) = moving.into_iter().flatten().next() {
        return vec![found];
    }
    resting.into_iter().flatten().take(MOST).collect()
}

struct State<'a> {
    curve: Curve,
    done: &'a [Record],
    last: Record,
    learning_rate: f64,
    ending: Option<Ending>,
    minimum: f64,
}

impl State<'_> {
    fn slope(&self) -> f64 {
        self.curve.derivative(self.last.x)
    }

    fn distance(&self) -> f64 {
        (self.last.x - self.minimum).abs()
    }

    fn limit(&self) -> Option<f64> {
        let bend = self.curve.second_derivative(self.minimum);
        (bend > 0.0).then(|| 2.0 / bend)
    }

    fn crosses(&self, record: &Record) -> bool {
        let (from, to) = (self.curve.derivative(record.from), self.curve.derivative(record.x));
        (from > 0.0 && to < 0.0) || (from < 0.0 && to > 0.0)
    }

    fn exploding(&self) -> Option<Diagnosis> {
        let rose = |record: &&Record| record.loss > self.curve.value(record.from);
        let updates = self.done.iter().rev().take_while(rose).count();
        if updates == 0 || (updates < RISES_IN_A_ROW && self.ending != Some(Ending::Overflow)) {
            return None;
        }
        let row = self.done.get(self.done.len() - updates..)?;
        let then = self.curve.value(row.first()?.from);
        let crossings = row.iter().filter(|record| self.crosses(record)).count();
        Some(Diagnosis::Exploding { updates, then, now: self.last.loss, crossings, limit: self.limit() })
    }

    fn oscillating(&self) -> Option<Diagnosis> {
        let row = self.done.get(self.done.len().checked_sub(JUMPS_OF)?..)?;
        let crossings = row.iter().filter(|record| self.crosses(record)).count();
        let (then, now) = (self.curve.derivative(row.first()?.from).abs(), self.slope().abs());
        let swings = crossings >= CROSSINGS && now >= KEPT * then && self.distance() > NEAR;
        swings.then(|| Diagnosis::Oscillating { updates: row.len(), crossings, then, now, limit: self.limit() })
    }

    fn stuck(&self) -> Option<Diagnosis> {
        let losses = self.curve.minima().into_iter().map(|x| self.curve.value(x));
        let (loss, gradient) = (self.curve.value(self.minimum), self.slope());
        let deeper = losses.fold(f64::INFINITY, f64::min) < loss;
        (deeper && gradient.abs() < IN_VALLEY).then_some(Diagnosis::Stuck { minimum: self.minimum, loss, gradient })
    }

    fn plateau(&self) -> Option<Diagnosis> {
        let (gradient, distance) = (self.slope(), self.distance());
        let flat = distance > FAR && gradient.abs() < FLAT_SLOPE;
        flat.then_some(Diagnosis::Plateau { gradient, step: self.learning_rate * gradient, distance })
    }

    fn converged(&self) -> Option<Diagnosis> {
        let (gradient, distance) = (self.slope(), self.distance());
        let reached = distance <= NEAR && (gradient.abs() <= NEAR || self.ending.is_some());
        let lowest = self.stuck().is_none();
        (reached && lowest).then_some(Diagnosis::Converged { minimum: self.minimum, distance, gradient })
    }
}
