//! Lesson: the lecture's NumPy network for XOR, 3-6-1, the last hidden node being the bias.

mod network;
pub mod view;

use super::edit::Edit;
use super::item::Item;
use super::position::{Granularity, Grid};
use super::program::{Ending, Program};
use super::setting::{self, Kind, Refusal, Setting};
use crate::engine::numpy_program::{Batch, INPUTS, PHASES, SAMPLES, Variables};

/// The most updates that can be asked for.
pub const MOST_UPDATES: u32 = 100_000;
/// The most hidden nodes, the bias included.
pub const MOST_HIDDEN: u32 = 16;
/// Beyond this learning rate the last digits depend on the machine's exp.
pub const EXACT_RATE: f64 = 5.0;
const LARGEST_RATE: f64 = 1000.0;
/// Largest |w| that can be typed in.
pub const LARGEST_WEIGHT: f64 = 1e6;

/// From how many samples one update is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UpdateBy {
    /// From all four at once, as in the NumPy program.
    #[default]
    Batch,
    /// From one after the other, as in the lecture's pseudo-code.
    Sample,
}

impl UpdateBy {
    const ALL: [Self; 2] = [Self::Batch, Self::Sample];
    const IDS: [&'static str; 2] = ["batch", "sample"];

    /// The stable name.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// When the program stops.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StopRule {
    /// After the number of iterations, as in the NumPy program.
    #[default]
    Iterations,
    /// When all samples are right (|t−o| < ½), as in the pseudo-code; at the latest after the number of iterations.
    Correct,
}

impl StopRule {
    const ALL: [Self; 2] = [Self::Iterations, Self::Correct];
    const IDS: [&'static str; 2] = ["iterations", "correct"];

    /// The stable name.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// The settings of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Xor {
    /// Seed of NumPy's generator.
    pub seed: u32,
    /// η.
    pub learning_rate: f64,
    /// Hidden nodes, the bias included.
    pub hidden: u32,
    /// Iterations of the loop over the whole table.
    pub iterations: u32,
    /// From how many samples one update is made.
    pub update_by: UpdateBy,
    /// When the program stops.
    pub stop: StopRule,
}

impl Default for Xor {
    /// The lecture's settings.
    fn default() -> Self {
        Self {
            seed: 5,
            learning_rate: 0.2,
            hidden: 6,
            iterations: 10_000,
            update_by: UpdateBy::Batch,
            stop: StopRule::Iterations,
        }
    }
}

impl Xor {
    /// The samples of update `t`+1.
    pub fn batch(&self, t: u32) -> Batch {
        match self.update_by {
            UpdateBy::Batch => Batch::All,
            UpdateBy::Sample => Batch::One(t as usize % SAMPLES),
        }
    }
}

/// What is kept of every update.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// E of the update's own pass, over its batch.
    pub loss: f64,
    /// E over the latest pass of all four samples, once each has had one.
    pub loss_of_all: Option<f64>,
    /// The latest output of each sample that has had a pass.
    pub outputs: [Option<f64>; SAMPLES],
}

impl Grid for Xor {
    fn phases(&self) -> u8 {
        PHASES
    }

    fn operations(&self, phase: u8) -> u16 {
        let hidden = self.hidden as u16;
        match phase {
            1 | 5 => hidden,
            3 => 2,
            6 | 7 => hidden * (1 + INPUTS as u16),
            _ => 1,
        }
    }

    fn updates_per_epoch(&self) -> u32 {
        match self.update_by {
            UpdateBy::Batch => 1,
            UpdateBy::Sample => SAMPLES as u32,
        }
    }
}

impl Program for Xor {
    type State = Variables;
    type Record = Record;

    const ID: &'static str = "xor";
    const SAMPLES: u32 = SAMPLES as u32;
    const DEFAULT_UNIT: Granularity = Granularity::Phase;
    const SETTINGS: &'static [Setting] = &[
        Setting { name: "learning-rate", short: Some("lr"), kind: Kind::Positive { max: LARGEST_RATE } },
        Setting { name: "seed", short: None, kind: Kind::Whole { min: 0, max: u32::MAX } },
        Setting { name: "hidden", short: Some("h"), kind: Kind::Whole { min: 2, max: MOST_HIDDEN } },
        Setting { name: "max-iterations", short: Some("n"), kind: Kind::Whole { min: 1, max: MOST_UPDATES } },
        Setting { name: "update", short: None, kind: Kind::Choice(&UpdateBy::IDS) },
        Setting { name: "stop", short: None, kind: Kind::Choice(&StopRule::IDS) },
    ];

    fn units(&self) -> Vec<Granularity> {
        Granularity::ALL
            .into_iter()
            .filter(|&unit| unit != Granularity::Batch)
            .filter(|&unit| unit != Granularity::Sample || self.update_by == UpdateBy::Sample)
            .collect()
    }

    fn get(&self, name: &str) -> String {
        match name {
            "learning-rate" => setting::plain_number(self.learning_rate),
            "seed" => self.seed.to_string(),
            "hidden" => self.hidden.to_string(),
            "max-iterations" => self.iterations.to_string(),
            "update" => self.update_by.id().to_owned(),
            "stop" => self.stop.id().to_owned(),
            _ => String::new(),
        }
    }

    fn set(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        match name {
            "learning-rate" => self.learning_rate = setting::positive(text, LARGEST_RATE)?,
            "seed" => self.seed = setting::whole(text, 0, u32::MAX)?,
            "hidden" => self.hidden = setting::whole(text, 2, MOST_HIDDEN)?,
            "max-iterations" => self.iterations = setting::whole(text, 1, MOST_UPDATES)?,
            "update" => self.update_by = setting::choice(text, &UpdateBy::ALL, UpdateBy::id)?,
            "stop" => self.stop = setting::choice(text, &StopRule::ALL, StopRule::id)?,
            _ => return Err(Refusal::NoSuchValue),
        }
        Ok(())
    }

    fn start(&self) -> Variables {
        Variables::new(self.seed, self.hidden as usize, self.learning_rate)
    }

    fn run_phase(&self, state: &mut Variables, t: u32, phase: u8) {
        state.run_phase(phase, self.batch(t));
    }

    fn update(&self, state: &mut Variables, t: u32) {
        state.update(self.batch(t));
    }

    fn edit(&self, state: &mut Variables, edit: &Edit) -> bool {
        if edit.name == "learning-rate" {
            let allowed = edit.value > 0.0 && edit.value <= LARGEST_RATE;
            if allowed {
                state.learning_rate = edit.value;
            }
            return allowed;
        }
        let weight = Item::parse(&edit.name).and_then(|item| weight_mut(state, item));
        match weight {
            Some(weight) if edit.value.abs() <= LARGEST_WEIGHT => {
                *weight = edit.value;
                true
            }
            _ => false,
        }
    }

    fn has(&self, item: Item) -> bool {
        let hidden = self.hidden as usize;
        match item {
            Item::Weight { layer: 1, from, to } => from < INPUTS && to < hidden,
            Item::Weight { layer: 2, from, to } => from < hidden && to == 0,
            Item::Neuron { layer: 0, index } => index < INPUTS,
            Item::Neuron { layer: 1, index } => index < hidden,
            Item::Neuron { layer: 2, index } => index == 0,
            _ => false,
        }
    }

    fn last_update(&self) -> u32 {
        self.iterations.saturating_mul(self.updates_per_epoch()).min(MOST_UPDATES)
    }

    fn ended(&self, state: &Variables, t: u32) -> Option<Ending> {
        let at_epoch = t > 0 && t.is_multiple_of(self.updates_per_epoch());
        (self.stop == StopRule::Correct && at_epoch && state.all_correct()).then_some(Ending::AllCorrect)
    }

    fn record(&self, state: &Variables) -> Record {
        let outputs = std::array::from_fn(|sample| state.output(sample));
        Record { loss: state.loss, loss_of_all: state.loss_of_all(), outputs }
    }
}

fn weight_mut(state: &mut Variables, item: Item) -> Option<&mut f64> {
    match item {
        Item::Weight { layer: 1, from, to } if from < INPUTS && to < state.hidden() => {
            state.weight0.get_mut((from, to))
        }
        Item::Weight { layer: 2, from, to: 0 } => state.weight1.get_mut(from),
        _ => None,
    }
}
