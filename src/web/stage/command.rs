//! What a person can ask of a lesson, whichever control or key it comes from.

use crate::lesson::item::Item;
use crate::lesson::material::Material;
use crate::lesson::matrices::Reading;
use crate::lesson::player::Mode;
use crate::lesson::position::{Granularity, Position};

/// One wish.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// To the start.
    Reset,
    /// Play or pause.
    Play,
    /// One step.
    Step {
        /// Backward.
        back: bool,
        /// One unit coarser than the chosen one.
        coarser: bool,
    },
    /// Go there, without a movement.
    Seek(Position),
    /// Choose the unit of a step.
    Unit(Granularity),
    /// Choose a speed, by its index.
    Speed(usize),
    /// Change a setting.
    Set(&'static str, String),
    /// Change several settings at once.
    SetAll(Vec<(&'static str, String)>),
    /// Take what the reader brought along,
    Give(Material),
    /// together with settings that suit it.
    GiveWith(Material, Vec<(&'static str, String)>),
    /// Change a setting while its slider is dragged.
    Drag(&'static str, String),
    /// Change a value from here on.
    Edit(String, String),
    /// All settings as in the lecture.
    Defaults,
    /// Take the last change back.
    Undo,
    /// Do it again.
    Redo,
    /// Show this sample's values in the neurons.
    Sample(usize),
    /// Show so many decimals.
    Digits(Option<u8>),
    /// Look on, predict, or fill in.
    Mode(Mode),
    /// Matrices as on the slide, or as in the program.
    Slide(bool),
    /// Take over the settings and edits of a preset, by what a link would say.
    Preset(&'static str),
    /// Open a weight or a neuron beside the picture, or close it.
    Open(Option<Item>),
    /// Light a weight or a neuron while it is pointed at.
    Point(Option<Item>),
    /// Look at the matrices so.
    Matrices(Reading),
    /// Close the notes about the link.
    Dismiss,
}

impl Command {
    /// Whether playing stops when this is asked for. Settings and what is looked at change while it plays on.
    pub fn interrupts(&self) -> bool {
        matches!(
            self,
            Self::Reset
                | Self::Step { .. }
                | Self::Seek(_)
                | Self::Defaults
                | Self::Preset(_)
                | Self::Undo
                | Self::Redo
        )
    }
}
