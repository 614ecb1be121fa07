//! Lesson: gradient descent on a curve with one variable, as the lecture's Python program does it.

pub mod view;

use super::edit::Edit;
use super::item::Item;
use super::position::{Granularity, Grid};
use super::program::{Ending, Program};
use super::setting::{self, Kind, Refusal, Setting};
use crate::engine::curve::Curve;

/// Largest |x₀| and largest η that can be asked for; with these no single step can leave the range of f64.
const LARGEST: f64 = 1e6;
/// The most iterations that can be asked for.
pub const MOST_ITERATIONS: u32 = 10_000;
const CURVES: [&str; 3] = ["parabola", "two-valleys", "plain"];

/// The settings of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Descent {
    /// The loss function.
    pub curve: Curve,
    /// η.
    pub learning_rate: f64,
    /// x₀.
    pub start: f64,
    /// Number of iterations.
    pub max_iterations: u32,
    /// Stops after the update with |η·f′(x)| below this. The lecture declares it and never uses it.
    pub precision: Option<f64>,
}

impl Default for Descent {
    /// The lecture's settings.
    fn default() -> Self {
        Self { curve: Curve::Parabola, learning_rate: 0.01, start: 10.0, max_iterations: 100, precision: None }
    }
}

/// The program's variables.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// x.
    pub x: f64,
    /// f′(x), as last computed.
    pub gradient: f64,
    /// η·f′(x), as last computed.
    pub step: f64,
    /// f(x).
    pub loss: f64,
    /// η.
    pub learning_rate: f64,
    /// x before the last update.
    pub from: f64,
    /// Whether `step` led to this x; false at the start and after x was set by hand.
    stepped: bool,
}

/// One line of the ledger and of the console.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// x before the update.
    pub from: f64,
    /// f′(x) that the update was made with.
    pub gradient: f64,
    /// η·f′(x) of the update.
    pub step: f64,
    /// x after it.
    pub x: f64,
    /// f(x) after it.
    pub loss: f64,
}

/// Number of phases: gradient, step size, new x with its loss.
pub const PHASES: u8 = 3;

impl Grid for Descent {
    fn phases(&self) -> u8 {
        PHASES
    }
    fn operations(&self, _phase: u8) -> u16 {
        1
    }
}

impl Program for Descent {
    type State = State;
    type Record = Record;

    const ID: &'static str = "descent";
    const SAMPLES: u32 = 1;
    const DEFAULT_UNIT: Granularity = Granularity::Epoch;
    const SETTINGS: &'static [Setting] = &[
        Setting { name: "curve", short: None, kind: Kind::Choice(&CURVES) },
        Setting { name: "learning-rate", short: Some("lr"), kind: Kind::Positive { max: LARGEST } },
        Setting { name: "start", short: Some("x0"), kind: Kind::Real { min: -LARGEST, max: LARGEST } },
        Setting { name: "max-iterations", short: Some("n"), kind: Kind::Whole { min: 1, max: MOST_ITERATIONS } },
        Setting { name: "precision", short: None, kind: Kind::PositiveOrOff { max: 1.0 } },
    ];

    fn units(&self) -> Vec<Granularity> {
        vec![Granularity::Phase, Granularity::Epoch, Granularity::X10, Granularity::X100, Granularity::End]
    }

    fn get(&self, name: &str) -> String {
        match name {
            "curve" => self.curve.id().to_owned(),
            "learning-rate" => setting::plain_number(self.learning_rate),
            "start" => setting::plain_number(self.start),
            "max-iterations" => self.max_iterations.to_string(),
            "precision" => self.precision.map_or_else(|| "off".to_owned(), setting::plain_number),
            _ => String::new(),
        }
    }

    fn set(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        match name {
            "curve" => self.curve = setting::choice(text, &Curve::ALL, Curve::id)?,
            "learning-rate" => self.learning_rate = setting::positive(text, LARGEST)?,
            "start" => self.start = setting::real(text, -LARGEST, LARGEST)?,
            "max-iterations" => self.max_iterations = setting::whole(text, 1, MOST_ITERATIONS)?,
            "precision" => self.precision = setting::positive_or_off(text, 1.0)?,
            _ => return Err(Refusal::NoSuchValue),
        }
        Ok(())
    }

    fn start(&self) -> State {
        let mut state = State {
            x: self.start,
            gradient: 0.0,
            step: 0.0,
            loss: 0.0,
            learning_rate: self.learning_rate,
            from: self.start,
            stepped: false,
        };
        self.look(&mut state);
        state
    }

    fn run_phase(&self, state: &mut State, _t: u32, phase: u8) {
        match phase {
            1 => state.gradient = self.curve.derivative(state.x),
            2 => state.step = state.learning_rate * state.gradient,
            3 => {
                state.from = state.x;
                state.x -= state.step;
                state.loss = self.curve.value(state.x);
                state.stepped = true;
            }
            _ => {}
        }
    }

    fn edit(&self, state: &mut State, edit: &Edit) -> bool {
        match edit.name.as_str() {
            "x" if edit.value.abs() <= LARGEST => {
                state.x = edit.value;
                state.stepped = false;
                if edit.phase == 0 {
                    self.look(state);
                } else {
                    state.loss = self.curve.value(state.x);
                }
                true
            }
            "learning-rate" if edit.value > 0.0 && edit.value <= LARGEST => {
                state.learning_rate = edit.value;
                true
            }
            _ => false,
        }
    }

    fn has(&self, _item: Item) -> bool {
        false
    }

    fn last_update(&self) -> u32 {
        self.max_iterations
    }

    fn ended(&self, state: &State, _t: u32) -> Option<Ending> {
        // Only an edit inside the update can lead past what is foreseen.
        if !state.loss.is_finite() {
            return Some(Ending::Overflow);
        }
        let precise = self.precision.is_some_and(|precision| state.step.abs() < precision);
        (state.stepped && precise).then_some(Ending::Precise)
    }

    fn foreseen(&self, state: &State, t: u32) -> Option<Ending> {
        let next = state.x - state.learning_rate * self.curve.derivative(state.x);
        (t < self.max_iterations && !self.curve.value(next).is_finite()).then_some(Ending::Overflow)
    }

    fn record(&self, state: &State) -> Record {
        Record { from: state.from, gradient: state.gradient, step: state.step, x: state.x, loss: state.loss }
    }
}

impl Descent {
    /// Evaluates f and f′ where x stands, before any phase has done so.
    fn look(&self, state: &mut State) {
        state.gradient = self.curve.derivative(state.x);
        state.step = 0.0;
        state.loss = self.curve.value(state.x);
    }
}
