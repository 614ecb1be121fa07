//! Lesson: back-propagation through a small network of the learner's own making.

pub mod data;
mod network;
pub mod scene;
pub mod settings;
pub mod sizes;
pub mod state;
pub mod view;

pub use settings::Backprop;

use self::settings::{MOST_SAMPLES, SETTINGS};
use self::state::State;
use super::edit::Edit;
use super::item::Item;
use super::network_view::{self, Phase, parameter};
use super::position::{Granularity, Grid};
use super::program::{Ending, Preset, Program};
use super::setting::{Refusal, Setting};

/// Largest size of a weight, bias, input or target that can be typed in.
pub const LARGEST_VALUE: f64 = 1e6;

/// What is kept of every update.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// E of the update's pass.
    pub loss: f64,
    /// ‖∇E‖², over what the update changes.
    pub squared_norm: f64,
}

impl Grid for Backprop {
    fn phases(&self) -> u8 {
        network_view::phases(self.sizes.layers())
    }

    fn operations(&self, phase: u8) -> u16 {
        let nodes = self.sizes.nodes();
        let count = match Phase::of(phase, self.sizes.layers()) {
            Phase::Forward(layer) | Phase::Delta(layer) => nodes[layer],
            Phase::Error => self.sizes.outputs() + 1,
            Phase::Gradients | Phase::Update => network_view::parameters(nodes, true).len(),
        };
        count as u16
    }
}

impl Program for Backprop {
    type State = State;
    type Record = Record;

    const ID: &'static str = "backprop";
    const SAMPLES: u32 = MOST_SAMPLES;
    const DEFAULT_UNIT: Granularity = Granularity::Phase;
    const SETTINGS: &'static [Setting] = SETTINGS;
    const PREDICTS: bool = true;
    const PRESETS: &'static [Preset] = &[
        Preset { id: "2-2-1", query: "" },
        Preset { id: "xor", query: "data=xor&samples=4&n=20000" },
        // One of the starts from which the outputs of two samples end at ½.
        Preset { id: "stuck", query: "data=xor&samples=4&n=20000&seed=19&t=3000" },
        Preset { id: "3-6-1", query: "layers=2-5-1&data=xor&samples=4&lr=0.2&n=10000&start-weights=lecture" },
        Preset { id: "slide", query: "layers=4-3&a1=identity&data=example&samples=4&lr=0.1&matrices=slide" },
        Preset { id: "mazur", query: MAZUR_FIXED },
        Preset { id: "mazur-biases", query: MAZUR_TRAINED },
    ];

    fn units(&self) -> Vec<Granularity> {
        vec![Granularity::Operation, Granularity::Phase, Granularity::Epoch]
    }

    fn samples(&self) -> u32 {
        self.samples
    }

    fn applies(&self, name: &str) -> bool {
        self.has_setting(name)
    }

    fn get(&self, name: &str) -> String {
        self.read(name)
    }

    fn set(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        self.write(name, text)
    }

    fn start(&self) -> State {
        State::new(self)
    }

    fn run_phase(&self, state: &mut State, _t: u32, phase: u8) {
        let done = state.run_phase(self, Phase::of(phase, self.sizes.layers()));
        debug_assert!(done.is_ok(), "{done:?}");
    }

    fn edit(&self, state: &mut State, edit: &Edit) -> bool {
        if edit.name == "learning-rate" {
            let allowed = Self::allows_rate(edit.value);
            if allowed {
                state.learning_rate = edit.value;
            }
            return allowed;
        }
        if edit.value.is_nan() || edit.value.abs() > LARGEST_VALUE {
            return false;
        }
        if let Some(parameter) = Item::parse(&edit.name).and_then(parameter) {
            return state.network.set(parameter, edit.value).is_ok();
        }
        let Some((table, index, sample)) = sample_value(&edit.name) else { return false };
        let values = if table == "input" { &mut state.inputs } else { &mut state.targets };
        match values.get_mut((index, sample)) {
            Some(value) => *value = edit.value,
            None => return false,
        }
        true
    }

    fn has(&self, item: Item) -> bool {
        network_view::has(self.sizes.nodes(), item)
    }

    fn last_update(&self) -> u32 {
        self.iterations
    }

    fn ended(&self, state: &State, _t: u32) -> Option<Ending> {
        (!state.is_finite()).then_some(Ending::NotFinite)
    }

    fn record(&self, state: &State) -> Record {
        Record { loss: state.loss, squared_norm: self.squared_norm(state) }
    }
}

impl Backprop {
    /// ‖∇E‖² of the pass, over what an update changes.
    fn squared_norm(&self, state: &State) -> f64 {
        let biases = self.biases == settings::Biases::Trained;
        let squares = |values: &[f64]| values.iter().fold(0.0, |sum, value| sum + value * value);
        state.backward.layers.iter().fold(0.0, |sum, layer| {
            let own = if biases { squares(layer.bias_gradient.as_slice()) } else { 0.0 };
            sum + squares(layer.weight_gradient.as_slice()) + own
        })
    }
}

/// Mazur's worked example: two inputs, two hidden neurons, two outputs; the article leaves the biases as they are.
const MAZUR_FIXED: &str = "layers=2-2-2&n=10000&biases=fixed&e=\
    0.0.input-0-s0:0.05,0.0.input-1-s0:0.1,0.0.target-0-s0:0.01,0.0.target-1-s0:0.99,\
    0.0.w-1-0-0:0.15,0.0.w-1-1-0:0.2,0.0.w-1-0-1:0.25,0.0.w-1-1-1:0.3,0.0.b-1-0:0.35,0.0.b-1-1:0.35,\
    0.0.w-2-0-0:0.4,0.0.w-2-1-0:0.45,0.0.w-2-0-1:0.5,0.0.w-2-1-1:0.55,0.0.b-2-0:0.6,0.0.b-2-1:0.6";
/// The same with trained biases.
const MAZUR_TRAINED: &str = "layers=2-2-2&n=10000&e=\
    0.0.input-0-s0:0.05,0.0.input-1-s0:0.1,0.0.target-0-s0:0.01,0.0.target-1-s0:0.99,\
    0.0.w-1-0-0:0.15,0.0.w-1-1-0:0.2,0.0.w-1-0-1:0.25,0.0.w-1-1-1:0.3,0.0.b-1-0:0.35,0.0.b-1-1:0.35,\
    0.0.w-2-0-0:0.4,0.0.w-2-1-0:0.45,0.0.w-2-0-1:0.5,0.0.w-2-1-1:0.55,0.0.b-2-0:0.6,0.0.b-2-1:0.6";

/// The name of an input in the page and in edits.
pub fn input_name(index: usize, sample: usize) -> String {
    format!("input-{index}-s{sample}")
}

/// The name of a target in edits.
pub fn target_name(index: usize, sample: usize) -> String {
    format!("target-{index}-s{sample}")
}

/// Reads the name of an input or a target, in this one spelling.
fn sample_value(name: &str) -> Option<(&'static str, usize, usize)> {
    let (rest, sample) = name.rsplit_once("-s")?;
    let (table, index) = rest.split_once('-')?;
    let (index, sample) = (index.parse().ok()?, sample.parse().ok()?);
    match table {
        "input" if name == input_name(index, sample) => Some(("input", index, sample)),
        "target" if name == target_name(index, sample) => Some(("target", index, sample)),
        _ => None,
    }
}
