//! Lesson: one neuron with one input, trained by hand; and what two layers are without an activation between them.

pub mod layers;
mod state;
pub mod view;

use super::edit::Edit;
use super::item::Item;
use super::position::{Granularity, Grid};
use super::program::{Ending, Program};
use super::setting::{self, Kind, Refusal, Setting};
use crate::engine::activation::Activation;
use layers::TwoLayers;
pub use state::{Pass, Record, State};

/// Largest size of any number that can be asked for, η included.
pub const LARGEST: f64 = 1000.0;
/// The most iterations that can be asked for.
pub const MOST_ITERATIONS: u32 = 10_000;
/// Number of phases: forward, error, delta, gradients, update.
pub const PHASES: u8 = 5;
/// Number of layers of weights.
pub const LAYERS: u8 = 1;

const ACTIVATIONS: [&str; Activation::ALL.len()] = ids();

/// The names of all activations, in their order.
const fn ids() -> [&'static str; Activation::ALL.len()] {
    let mut ids = [""; Activation::ALL.len()];
    let mut i = 0;
    while i < ids.len() {
        ids[i] = Activation::ALL[i].id();
        i += 1;
    }
    ids
}

/// The settings of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Neuron {
    /// φ.
    pub activation: Activation,
    /// The activation that is drawn beside it. It changes no number of the run.
    pub compare: Activation,
    /// w at the start.
    pub weight: f64,
    /// b at the start.
    pub bias: f64,
    /// x.
    pub input: f64,
    /// t.
    pub target: f64,
    /// η.
    pub learning_rate: f64,
    /// Number of iterations.
    pub max_iterations: u32,
    /// The two layers of the page's second part. They change no number of the run.
    pub layers: TwoLayers,
}

impl Default for Neuron {
    /// A sigmoid that is wrong at first, not yet saturated, and right after a hundred iterations.
    fn default() -> Self {
        Self {
            activation: Activation::Sigmoid,
            compare: Activation::Step,
            weight: 1.0,
            bias: 0.5,
            input: 1.0,
            target: 0.0,
            learning_rate: 0.5,
            max_iterations: 100,
            layers: TwoLayers {
                first_weight: 1.5,
                first_bias: 0.5,
                between: Activation::Identity,
                second_weight: -1.0,
                second_bias: 1.0,
            },
        }
    }
}

impl Grid for Neuron {
    fn phases(&self) -> u8 {
        PHASES
    }
    fn operations(&self, _phase: u8) -> u16 {
        1
    }
}

const fn real(name: &'static str) -> Setting {
    Setting { name, short: None, kind: Kind::Real { min: -LARGEST, max: LARGEST } }
}

impl Program for Neuron {
    type State = State;
    type Record = Record;

    const ID: &'static str = "neuron";
    const SAMPLES: u32 = 1;
    const DEFAULT_UNIT: Granularity = Granularity::Phase;
    const SETTINGS: &'static [Setting] = &[
        Setting { name: "activation", short: None, kind: Kind::Choice(&ACTIVATIONS) },
        Setting { name: "compare", short: None, kind: Kind::Choice(&ACTIVATIONS) },
        real("weight"),
        real("bias"),
        real("input"),
        real("target"),
        Setting { name: "learning-rate", short: Some("lr"), kind: Kind::Positive { max: LARGEST } },
        Setting { name: "max-iterations", short: Some("n"), kind: Kind::Whole { min: 1, max: MOST_ITERATIONS } },
        real("first-weight"),
        real("first-bias"),
        Setting { name: "between", short: None, kind: Kind::Choice(&ACTIVATIONS) },
        real("second-weight"),
        real("second-bias"),
    ];

    fn units(&self) -> Vec<Granularity> {
        vec![Granularity::Phase, Granularity::Epoch, Granularity::X10, Granularity::X100, Granularity::End]
    }

    fn get(&self, name: &str) -> String {
        match name {
            "activation" => self.activation.id().to_owned(),
            "compare" => self.compare.id().to_owned(),
            "between" => self.layers.between.id().to_owned(),
            "max-iterations" => self.max_iterations.to_string(),
            "learning-rate" => setting::plain_number(self.learning_rate),
            _ => self.clone().number(name).map_or_else(String::new, |value| setting::plain_number(*value)),
        }
    }

    fn set(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        let activation = |text| setting::choice(text, &Activation::ALL, Activation::id);
        match name {
            "activation" => self.activation = activation(text)?,
            "compare" => self.compare = activation(text)?,
            "between" => self.layers.between = activation(text)?,
            "max-iterations" => self.max_iterations = setting::whole(text, 1, MOST_ITERATIONS)?,
            "learning-rate" => self.learning_rate = setting::positive(text, LARGEST)?,
            _ => {
                let number = self.number(name).ok_or(Refusal::NoSuchValue)?;
                *number = setting::real(text, -LARGEST, LARGEST)?;
            }
        }
        Ok(())
    }

    fn start(&self) -> State {
        State {
            weight: self.weight,
            bias: self.bias,
            input: self.input,
            target: self.target,
            learning_rate: self.learning_rate,
            pass: Pass::default(),
        }
    }

    fn run_phase(&self, state: &mut State, _t: u32, phase: u8) {
        let State { weight, bias, input, target, learning_rate, pass } = state;
        match phase {
            1 => {
                (pass.weight, pass.bias, pass.input) = (*weight, *bias, *input);
                pass.net = *weight * *input + *bias;
                pass.out = self.activation.value(pass.net);
            }
            2 => {
                pass.target = *target;
                pass.error = pass.out - *target;
                pass.loss = 0.5 * (pass.error * pass.error);
            }
            3 => {
                pass.slope = self.activation.derivative_from_output(pass.out);
                pass.delta = pass.slope * pass.error;
            }
            4 => {
                pass.factor = *input;
                pass.gradient = pass.delta * *input;
                pass.bias_gradient = pass.delta;
            }
            5 => {
                (pass.learning_rate, pass.old_weight, pass.old_bias) = (*learning_rate, *weight, *bias);
                *weight += -*learning_rate * pass.gradient;
                *bias += -*learning_rate * pass.bias_gradient;
            }
            _ => {}
        }
    }

    fn edit(&self, state: &mut State, edit: &Edit) -> bool {
        let value = match edit.name.as_str() {
            "w-1-0-0" => &mut state.weight,
            "b-1-0" => &mut state.bias,
            "input-0" => &mut state.input,
            "target-0" => &mut state.target,
            "learning-rate" if edit.value > 0.0 => &mut state.learning_rate,
            _ => return false,
        };
        let allowed = edit.value.abs() <= LARGEST;
        if allowed {
            *value = edit.value;
        }
        allowed
    }

    fn has(&self, _item: Item) -> bool {
        false
    }

    fn last_update(&self) -> u32 {
        self.max_iterations
    }

    fn ended(&self, state: &State, t: u32) -> Option<Ending> {
        let mut next = *state;
        if t < self.max_iterations {
            self.update(&mut next, t);
        }
        (!next.is_finite()).then_some(Ending::Overflow)
    }

    fn record(&self, state: &State) -> Record {
        let State { weight, bias, pass, .. } = *state;
        Record { net: pass.net, out: pass.out, loss: pass.loss, gradient: pass.gradient, weight, bias }
    }
}

impl Neuron {
    /// The setting of that name, if it is a number of either sign.
    fn number(&mut self, name: &str) -> Option<&mut f64> {
        Some(match name {
            "weight" => &mut self.weight,
            "bias" => &mut self.bias,
            "input" => &mut self.input,
            "target" => &mut self.target,
            "first-weight" => &mut self.layers.first_weight,
            "first-bias" => &mut self.layers.first_bias,
            "second-weight" => &mut self.layers.second_weight,
            "second-bias" => &mut self.layers.second_bias,
            _ => return None,
        })
    }
}
