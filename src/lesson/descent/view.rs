//! What the page shows of a descent at a position: the program's variables and what the learning rate does.

use super::{Descent, Record};
use crate::engine::curve::Curve;
use crate::lesson::position::Position;
use crate::lesson::program::Ending;
use crate::lesson::run::Run;

/// The variables at a position.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Where the run is.
    pub position: Position,
    /// The loss function.
    pub curve: Curve,
    /// η.
    pub learning_rate: f64,
    /// x.
    pub x: f64,
    /// f(x).
    pub loss: f64,
    /// f′(x).
    pub gradient: f64,
    /// η·f′(x) of the coming step.
    pub step: f64,
    /// x − η·f′(x).
    pub next: f64,
    /// Why the run cannot go on from here, if so.
    pub ending: Option<Ending>,
}

impl View {
    /// The variables at the run's present position.
    pub fn of(run: &Run<Descent>) -> Self {
        let (state, position) = (run.state(), run.position());
        let curve = run.program().curve;
        let gradient = if position.phase == 0 { curve.derivative(state.x) } else { state.gradient };
        let step = if position.phase < 2 { state.learning_rate * gradient } else { state.step };
        Self {
            position,
            curve,
            learning_rate: state.learning_rate,
            x: state.x,
            loss: state.loss,
            gradient,
            step,
            next: state.x - step,
            ending: run.ending(),
        }
    }

    /// The phase that was executed last: 1…3; none at the very start.
    pub fn lit_phase(&self) -> Option<u8> {
        match self.position {
            Position { phase, .. } if phase > 0 => Some(phase),
            Position { t: 0, .. } => None,
            _ => Some(super::PHASES),
        }
    }
}

/// What η does on the parabola, where f″ is the same everywhere: each step multiplies x − 3 by 1 − η·f″.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// η·f″ < 1: x comes nearer from one side.
    Monotone,
    /// η·f″ = 1: at the minimum after one step.
    OneStep,
    /// 1 < η·f″ < 2: x jumps from side to side and comes nearer.
    Alternating,
    /// η·f″ = 2: x jumps between two points for ever.
    Endless,
    /// η·f″ > 2: every step leads further away.
    Diverging,
}

impl Band {
    /// The band of a learning rate on a curve of constant second derivative; none on other curves.
    pub fn of(curve: Curve, learning_rate: f64) -> Option<Self> {
        if curve != Curve::Parabola {
            return None;
        }
        let factor = learning_rate * curve.second_derivative(0.0);
        Some(match factor {
            f if f < 1.0 => Self::Monotone,
            f if f <= 1.0 => Self::OneStep,
            f if f < 2.0 => Self::Alternating,
            f if f <= 2.0 => Self::Endless,
            _ => Self::Diverging,
        })
    }
}

/// What a run did so far, whatever its curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Story {
    /// Updates looked at.
    pub updates: usize,
    /// Updates after which the loss was higher than before.
    pub rises: usize,
    /// Updates that jumped over the bottom of a valley: f′ changed its sign.
    pub crossings: usize,
    /// The local minimum to which it goes down from here.
    pub minimum: f64,
    /// Whether that minimum is the lowest of the curve.
    pub lowest: bool,
    /// |x − minimum|.
    pub distance: f64,
}

impl Story {
    /// The story of the updates up to `t`.
    pub fn of(curve: Curve, records: &[Record], t: u32, x: f64) -> Self {
        let done = records.get(..t as usize).unwrap_or(records);
        let minima = curve.minima();
        let valley = curve.valley(x);
        let lowest = minima.iter().copied().min_by(|a, b| curve.value(*a).total_cmp(&curve.value(*b)));
        let minimum = valley.unwrap_or(f64::NAN);
        Self {
            updates: done.len(),
            rises: done.iter().filter(|r| r.loss > curve.value(r.from)).count(),
            crossings: done.iter().filter(|r| opposite(curve.derivative(r.from), curve.derivative(r.x))).count(),
            minimum,
            lowest: valley == lowest,
            distance: (x - minimum).abs(),
        }
    }
}

/// Whether one is above and the other below 0. Their product would not tell: it may round to 0.
fn opposite(a: f64, b: f64) -> bool {
    (a > 0.0 && b < 0.0) || (a < 0.0 && b > 0.0)
}

/// One row of the ledger: the update that leaves x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Completed updates.
    pub t: u32,
    /// x.
    pub x: f64,
    /// f(x).
    pub loss: f64,
    /// f′(x), as the update was made with it.
    pub gradient: f64,
    /// η·f′(x).
    pub step: f64,
    /// x′, where the update is done already.
    pub next: Option<f64>,
}

/// Rows `first`… of the ledger, at most `count`, up to the present position.
pub fn ledger(run: &Run<Descent>, first: u32, count: u32) -> Vec<Row> {
    let last = run.position().t;
    (first..=last).take(count as usize).map(|t| row(run, t)).collect()
}

fn row(run: &Run<Descent>, t: u32) -> Row {
    let curve = run.program().curve;
    let now = View::of(run);
    let done = run.records().get(t as usize).filter(|_| t < now.position.t);
    let x = done.map_or(now.x, |record| record.from);
    Row {
        t,
        x,
        loss: curve.value(x),
        gradient: done.map_or(now.gradient, |record| record.gradient),
        step: done.map_or(now.step, |record| record.step),
        next: done.map(|record| record.x),
    }
}

/// One printed line of the program: after update `t`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line {
    /// x and its loss.
    Loss {
        /// x after the update.
        x: f64,
        /// f(x).
        loss: f64,
    },
    /// The last line: the x that was found.
    Found(f64),
    /// Python's `OverflowError`.
    Overflow,
}

/// What the program has printed up to the present position, from line `first` on, at most `count` lines.
pub fn console(run: &Run<Descent>, first: usize, count: usize) -> Vec<Line> {
    let t = run.position().t as usize;
    let records = run.records();
    let done = records.get(..t).unwrap_or(records);
    let last = match run.ending() {
        Some(Ending::Overflow) => Some(Line::Overflow),
        Some(_) => Some(Line::Found(run.state().x)),
        None => None,
    };
    let printed = done.iter().take_while(|record| record.loss.is_finite());
    let lines = printed.map(|record| Line::Loss { x: record.x, loss: record.loss });
    lines.chain(last).skip(first).take(count).collect()
}

/// All that words and pictures need to know of the moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The variables now.
    pub view: View,
    /// The variables before the last single step, if one led here.
    pub before: Option<View>,
    /// What η does, where that can be told beforehand.
    pub band: Option<Band>,
    /// What the run did so far.
    pub story: Story,
    /// The iterations asked for.
    pub max_iterations: u32,
    /// The precision asked for.
    pub precision: Option<f64>,
    /// The run's first update, once it is done.
    pub first: Option<Record>,
    /// The update that led here, once there is one.
    pub last: Option<Record>,
}

impl Scene {
    /// The scene at the player's present position; `before` is the view before the last single step.
    pub fn of(run: &Run<Descent>, before: Option<View>) -> Self {
        let view = View::of(run);
        let done = run.records().get(..view.position.t as usize).unwrap_or(run.records());
        Self {
            band: Band::of(view.curve, view.learning_rate),
            story: Story::of(view.curve, run.records(), view.position.t, view.x),
            max_iterations: run.program().max_iterations,
            precision: run.program().precision,
            first: done.first().copied(),
            last: done.last().copied(),
            view,
            before,
        }
    }
}
