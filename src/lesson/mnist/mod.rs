//! Lesson: the lecture's last lab, a network with one hidden layer that learns to read digits. What is done here is only
//! where a run is to go: the weights are trained elsewhere, by whoever follows it, and its steps are batches and epochs.

pub mod diagnosis;
pub mod exchange;
pub mod given;
pub mod options;
pub mod reading;
pub mod reference;
mod settings;

pub use settings::Mnist;

use self::given::Counts;
use self::options::Data;
use super::edit::Edit;
use super::item::Item;
use super::material::Material;
use super::position::{Granularity, Grid};
use super::program::{Ending, Preset, Program};
use super::setting::{Refusal, Setting};

/// The most updates of a run.
pub const MOST_UPDATES: u32 = 1_000_000;

impl Mnist {
    /// Where the digits come from: MNIST only where the site has it.
    pub fn source(&self) -> Data {
        if self.data == Data::Mnist && self.missing { Data::Synthetic } else { self.data }
    }

    /// Images to learn from and to test with.
    pub fn counts(&self) -> Counts {
        match (self.source(), &self.own) {
            (Data::Own, Some(own)) => own.counts,
            (Data::Synthetic, _) => Counts { train: self.samples, test: (self.samples / 5).max(1) },
            _ => Counts::MNIST,
        }
    }

    /// Weights and biases of both layers.
    pub fn parameters(&self) -> u32 {
        (self.hidden_kernel() + self.hidden) + (self.hidden * 10 + 10)
    }

    /// Weights of the first layer.
    fn hidden_kernel(&self) -> u32 {
        784 * self.hidden
    }
}

impl Grid for Mnist {
    fn phases(&self) -> u8 {
        1
    }

    fn operations(&self, _phase: u8) -> u16 {
        1
    }

    fn updates_per_epoch(&self) -> u32 {
        self.counts().train.div_ceil(self.batch_size).max(1)
    }
}

impl Program for Mnist {
    /// The weights are elsewhere.
    type State = ();
    type Record = ();

    const ID: &'static str = "mnist";
    const SAMPLES: u32 = 1;
    const DEFAULT_UNIT: Granularity = Granularity::Epoch;
    const SETTINGS: &'static [Setting] = settings::SETTINGS;
    const RESTARTS: bool = true;
    const PRESETS: &'static [Preset] = &[
        Preset { id: "lecture", query: "" },
        Preset { id: "lecture-string", query: "lr=0.01" },
        Preset { id: "modern", query: "activation=relu&loss=cce&optimizer=adam&lr=0.001&epochs=5" },
        Preset { id: "quick", query: "h=64&lr=3&batch-size=32&epochs=5" },
    ];

    fn units(&self) -> Vec<Granularity> {
        vec![Granularity::Batch, Granularity::Epoch, Granularity::End]
    }

    fn applies(&self, name: &str) -> bool {
        match name {
            "samples" => self.source() == Data::Synthetic,
            "weights" => self.has_own_weights(),
            _ => true,
        }
    }

    fn get(&self, name: &str) -> String {
        self.read(name)
    }

    fn set(&mut self, name: &str, text: &str) -> Result<(), Refusal> {
        self.write(name, text)
    }

    fn start(&self) {}

    fn run_phase(&self, (): &mut (), _t: u32, _phase: u8) {}

    fn edit(&self, (): &mut (), _edit: &Edit) -> bool {
        false
    }

    fn has(&self, _item: Item) -> bool {
        false
    }

    fn last_update(&self) -> u32 {
        self.epochs.saturating_mul(self.updates_per_epoch()).min(MOST_UPDATES)
    }

    fn ended(&self, (): &(), _t: u32) -> Option<Ending> {
        None
    }

    fn record(&self, (): &()) {}

    fn portion(&self) -> u32 {
        // There is nothing to do in an update.
        50_000
    }

    fn give(&mut self, material: &Material) -> bool {
        match material {
            Material::Digits(own) => {
                self.own = Some(own.clone());
                self.data = Data::Own;
            }
            Material::NoMnist => self.missing = true,
            Material::Weights(weights) => self.give_weights(weights.clone()),
            Material::Data(_) => return false,
        }
        true
    }

    fn inherit(&mut self, other: &Self) {
        self.missing = other.missing;
        self.own.clone_from(&other.own);
        self.inherit_weights(other);
    }
}
