//! What a lesson must say of itself so that the one transport, history and link code can drive it.

use super::edit::Edit;
use super::history::MOST_CHECKPOINTS;
use super::item::Item;
use super::material::Material;
use super::position::{Granularity, Grid};
use super::setting::{Refusal, Setting};

/// Why a run cannot go further, before its last update or at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All updates that the settings ask for are done.
    Complete,
    /// A number left the range of f64 and Python raises `OverflowError`.
    Overflow,
    /// A number of the network left the range of f64; the program looks for that and stops.
    NotFinite,
    /// The step became smaller than the asked-for precision.
    Precise,
    /// Every sample is on its target's side.
    AllCorrect,
}

/// Settings and edits under one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The stable name.
    pub id: &'static str,
    /// What a link says of it after the question mark.
    pub query: &'static str,
}

/// A program of the lecture with its settings: a start and the phases that change it.
///
/// The state at a position is a function of the program and the edits alone.
pub trait Program: Grid + Clone + PartialEq + Default {
    /// All variables of the running program.
    type State: Clone + PartialEq + std::fmt::Debug;
    /// What is kept of every update, for the loss curve, the ledger and the console.
    type Record: Copy + PartialEq + std::fmt::Debug;

    /// The lesson's stable name: in links, menus and tests.
    const ID: &'static str;
    /// The settings, in the order in which the page shows them.
    const SETTINGS: &'static [Setting];
    /// The most samples that the program can learn from.
    const SAMPLES: u32;
    /// Whether a learner can say values before they are shown.
    const PREDICTS: bool = false;
    /// Whether a changed setting leads back to t = 0; if not, the other run is shown at the same position.
    const RESTARTS: bool = false;
    /// Ready-made settings and edits, the lecture's first.
    const PRESETS: &'static [Preset] = &[];
    /// The unit that a new learner starts with.
    const DEFAULT_UNIT: Granularity;

    /// The units that can be chosen with these settings, fine to coarse.
    fn units(&self) -> Vec<Granularity>;
    /// How many samples the program learns from with the present settings.
    fn samples(&self) -> u32 {
        Self::SAMPLES
    }
    /// Whether the setting has a meaning with the present other ones; if not, the page does not show it.
    fn applies(&self, _name: &str) -> bool {
        true
    }
    /// The setting's value as text that [`Program::set`] reads back.
    fn get(&self, name: &str) -> String;
    /// Takes a setting from text.
    ///
    /// # Errors
    /// The reason for which the text is refused; the setting then keeps its value.
    fn set(&mut self, name: &str, text: &str) -> Result<(), Refusal>;

    /// The state before the first update.
    fn start(&self) -> Self::State;
    /// Does phase `phase` (1…phases) of update `t`+1.
    fn run_phase(&self, state: &mut Self::State, t: u32, phase: u8);
    /// Does the whole update `t`+1.
    fn update(&self, state: &mut Self::State, t: u32) {
        for phase in 1..=self.phases() {
            self.run_phase(state, t, phase);
        }
    }
    /// Changes a value; `false` if the program has no value of that name.
    fn edit(&self, state: &mut Self::State, edit: &Edit) -> bool;
    /// Whether the program has this weight or neuron.
    fn has(&self, item: Item) -> bool;
    /// The number of updates after which the run ends at the latest.
    fn last_update(&self) -> u32;
    /// Why the run ends after update `t`, if it does before [`Program::last_update`].
    fn ended(&self, state: &Self::State, t: u32) -> Option<Ending>;
    /// Why update `t`+1 cannot be done, as far as this can be seen before it. Not asked where an edit lies within that
    /// update: it may avert the end.
    fn foreseen(&self, _state: &Self::State, _t: u32) -> Option<Ending> {
        None
    }
    /// What is kept of the update that led to this state.
    fn record(&self, state: &Self::State) -> Self::Record;

    /// How many states may be kept to go back to: fewer where a state is large.
    fn checkpoints(&self) -> usize {
        MOST_CHECKPOINTS
    }
    /// Updates between two looks at the clock: some tens of microseconds, with the largest network about two
    /// milliseconds.
    fn portion(&self) -> u32 {
        32
    }
    /// Takes what the learner brought along. Returns whether the program has a use for it.
    fn give(&mut self, _material: &Material) -> bool {
        false
    }
    /// Takes over what was brought along to another program of the lesson, to be used once a setting asks for it.
    fn inherit(&mut self, _other: &Self) {}
}
