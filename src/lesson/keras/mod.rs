//! Lesson: the lecture's Keras models, built layer by layer, compiled, fitted, evaluated and asked.

pub mod exchange;
pub mod given;
mod model;
pub mod needs;
mod network;
pub mod obstacle;
pub mod options;
pub mod record;
pub mod scene;
pub mod settings;
pub mod shot;
pub mod source;
pub mod stack;
pub mod state;
pub mod study;
pub mod units;
pub mod view;
pub mod whole;

pub use settings::Keras;

use self::obstacle::trained_samples;
use self::options::Data;
use self::record::Record;
use self::settings::SETTINGS;
use self::state::State;
use super::edit::Edit;
use super::item::Item;
use super::material::Material;
use super::network_view::{self, Phase, parameter};
use super::position::{Granularity, Grid};
use super::program::{Ending, Preset, Program};
use super::setting::{Refusal, Setting};

/// The most updates of a run on the page.
pub const MOST_UPDATES: u32 = 100_000;
/// Largest size of a weight or bias that can be typed in.
pub const LARGEST_WEIGHT: f64 = 1e6;
/// The most nodes in a layer of a network that is drawn, and gone through phase by phase,
pub const MOST_DRAWN_NODES: usize = 8;
/// and the most samples in its batches.
pub const MOST_DRAWN_SAMPLES: usize = 32;
/// What all checkpoints of a run may take, in bytes.
const CHECKPOINT_BYTES: usize = 64_000_000;
/// What one portion of work may take, in products of a weight with a number: a millisecond or two.
const PORTION_PRODUCTS: usize = 100_000;

impl Keras {
    /// Numbers in each input, then units of each layer.
    pub fn sizes(&self) -> Vec<usize> {
        let units = self.units.all().iter().map(|&units| units as usize);
        std::iter::once(self.features()).chain(units).collect()
    }

    /// Samples that are trained on.
    pub fn trained(&self) -> usize {
        trained_samples(self.rows(), self.validation_split)
    }

    /// Samples in a batch that is not an epoch's last.
    pub fn batch(&self) -> usize {
        self.trained().min(self.batch_size as usize)
    }

    /// Whether the network is small enough to be drawn and gone through phase by phase.
    pub fn is_drawn(&self) -> bool {
        self.sizes().iter().all(|&nodes| nodes <= MOST_DRAWN_NODES) && self.batch() <= MOST_DRAWN_SAMPLES
    }

    /// The phase of that number; a network that is not drawn does all in one.
    fn phase(&self, number: u8) -> Option<Phase> {
        self.is_drawn().then(|| Phase::of(number, self.units.layers()))
    }

    /// Products of a weight with a number in one forward pass.
    fn products(&self) -> usize {
        self.batch() * self.parameters()
    }
}

impl Grid for Keras {
    fn phases(&self) -> u8 {
        if self.is_drawn() { network_view::phases(self.units.layers()) } else { 1 }
    }

    fn operations(&self, phase: u8) -> u16 {
        let sizes = self.sizes();
        let count = match self.phase(phase) {
            Some(Phase::Forward(layer) | Phase::Delta(layer)) => sizes[layer],
            Some(Phase::Error) => self.units.outputs() + 1,
            Some(Phase::Gradients | Phase::Update) => network_view::parameters(&sizes, true).len(),
            None => 1,
        };
        count as u16
    }

    fn updates_per_epoch(&self) -> u32 {
        self.trained().div_ceil(self.batch_size as usize).max(1) as u32
    }
}

impl Program for Keras {
    type State = State;
    type Record = Record;

    const ID: &'static str = "keras";
    const SAMPLES: u32 = MOST_DRAWN_SAMPLES as u32;
    const DEFAULT_UNIT: Granularity = Granularity::Epoch;
    const SETTINGS: &'static [Setting] = SETTINGS;
    const RESTARTS: bool = true;
    const PRESETS: &'static [Preset] = &[
        Preset { id: "line", query: LINE },
        Preset { id: "keras-xor", query: "" },
        Preset { id: "keras-xor-long", query: "epochs=10000" },
        Preset { id: "walkthrough", query: WALKTHROUGH },
        Preset { id: "flowers", query: FLOWERS },
        Preset { id: "digits", query: "data=none&inputs=784&layers=512-10&epochs=20&batch-size=128&precision=float32" },
    ];

    fn units(&self) -> Vec<Granularity> {
        let fine: &[Granularity] = if self.is_drawn() { &[Granularity::Operation, Granularity::Phase] } else { &[] };
        [fine, &[Granularity::Batch, Granularity::Epoch]].concat()
    }

    fn samples(&self) -> u32 {
        self.batch().clamp(1, MOST_DRAWN_SAMPLES) as u32
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
        if self.is_drawn() {
            state.run_phase(phase == 1);
        } else {
            state.update();
        }
    }

    fn update(&self, state: &mut State, _t: u32) {
        state.update();
    }

    fn edit(&self, state: &mut State, edit: &Edit) -> bool {
        if edit.name == "learning-rate" {
            let allowed = edit.value > 0.0 && edit.value <= settings::LARGEST_RATE;
            return allowed && state.set_learning_rate(edit.value);
        }
        let allowed = edit.value.abs() <= LARGEST_WEIGHT;
        let parameter = Item::parse(&edit.name).and_then(parameter);
        parameter.is_some_and(|parameter| allowed && state.set(parameter, edit.value))
    }

    fn has(&self, item: Item) -> bool {
        self.is_drawn() && network_view::has(&self.sizes(), item)
    }

    fn last_update(&self) -> u32 {
        if self.obstacle().is_some() {
            return 0;
        }
        self.epochs.saturating_mul(self.updates_per_epoch()).min(MOST_UPDATES)
    }

    fn ended(&self, state: &State, _t: u32) -> Option<Ending> {
        (!state.is_finite()).then_some(Ending::NotFinite)
    }

    fn record(&self, state: &State) -> Record {
        Record { loss: state.loss(), epoch: state.ended_epoch() }
    }

    fn checkpoints(&self) -> usize {
        // Weights, those before the pass, gradients and the optimizer's two memories; what the pass computes for each
        // sample; the order of the samples.
        let sizes: usize = self.sizes().iter().sum();
        let numbers = 6 * self.parameters() + 8 * sizes * self.batch() + self.rows();
        (CHECKPOINT_BYTES / (8 * numbers.max(1))).min(super::history::MOST_CHECKPOINTS)
    }

    fn portion(&self) -> u32 {
        (PORTION_PRODUCTS / self.products().max(1)).clamp(1, 128) as u32
    }

    fn give(&mut self, material: &Material) -> bool {
        match material {
            Material::Data(own) => {
                self.given.data = Some(own.clone());
                self.data = Data::Own;
            }
            Material::Weights(weights) => self.given.weights.clone_from(weights),
            Material::Digits(_) | Material::NoMnist => return false,
        }
        true
    }

    fn inherit(&mut self, other: &Self) {
        self.given = given::Given::inherited(&other.given);
    }
}

/// The lecture's first example, from the start that the reference has: the whole table at once.
const LINE: &str =
    "data=line&layers=1&a1=identity&metrics=none&epochs=500&batch-size=32&shuffle=off&e=0.0.w-1-0-0:-0.5";
const WALKTHROUGH: &str = "data=walkthrough&layers=64-10&lr=0.01&epochs=5&batch-size=32&seed=5";
const FLOWERS: &str = "data=flowers&layers=8-3&a1=relu&a2=softmax&loss=cce&optimizer=adam&lr=0.01&epochs=50&batch-size=16\
                       &validation-split=0.2&seed=5";
