//! How a lesson is looked at: nothing here changes a number of the run.

use super::item::Item;
use super::position::Granularity;
use super::program::Program;

/// How the lesson is looked at. Changing this never changes a number of the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The unit of one step.
    pub unit: Granularity,
    /// Decimals shown; none: as many as each place is made for.
    pub digits: Option<u8>,
    /// The sample whose values are shown in the neurons.
    pub sample: usize,
    /// What is opened beside the picture.
    pub open: Option<Item>,
    /// What the learner does.
    pub mode: Mode,
    /// Whether matrices stand as on the lecture's slide, W·X with samples in columns.
    pub slide: bool,
}

/// What the learner does while the program runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Looks on.
    #[default]
    Watch,
    /// Says each next value before it is shown.
    Predict,
    /// Gives the values of expressions that are blank in the listing.
    FillIn,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::Watch, Self::Predict, Self::FillIn];
    /// Their stable names.
    pub const IDS: [&'static str; 3] = ["watch", "predict", "fill-in"];

    /// The stable name.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

impl Look {
    /// The look of a new learner.
    pub fn new(unit: Granularity) -> Self {
        Self { unit, digits: None, sample: 0, open: None, mode: Mode::Watch, slide: false }
    }

    /// As far as the program's settings allow: a unit that there is not gives way to the default, a sample to the last
    /// one, and what cannot be opened is closed.
    #[must_use]
    pub fn fitted<P: Program>(self, program: &P) -> Self {
        let mode = if P::PREDICTS { self.mode } else { Mode::Watch };
        let unit = if program.units().contains(&self.unit) { self.unit } else { P::DEFAULT_UNIT };
        // What is asked about is one operation or one phase.
        let unit = if mode == Mode::Watch { unit } else { unit.min(Granularity::Phase) };
        let sample = self.sample.min(program.samples().saturating_sub(1) as usize);
        Self { unit, sample, mode, open: self.open.filter(|&item| program.has(item)), ..self }
    }
}
