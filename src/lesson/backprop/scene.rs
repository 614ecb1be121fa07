//! All that words and pictures need to know of a moment of the small network.

use super::Backprop;
use super::view::View;
use crate::lesson::edit::Edit;
use crate::lesson::run::Run;

/// A moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The variables now.
    pub view: View,
    /// The variables before the last single step, if one led here.
    pub before: Option<View>,
    /// The sample whose values are shown in the neurons.
    pub sample: usize,
    /// E of the first pass, once it is done.
    pub first_loss: Option<f64>,
    /// The values changed by hand, in the order of the run.
    pub edits: Vec<Edit>,
}

impl Scene {
    /// The scene at the run's present position; `before` is the view before the last single step.
    pub fn of(run: &Run<Backprop>, sample: usize, before: Option<View>) -> Self {
        let view = View::of(run);
        let first_loss = run.records().first().filter(|_| run.position().t > 0).map(|record| record.loss);
        let sample = sample.min(view.program.samples.saturating_sub(1) as usize);
        Self { view, before, sample, first_loss, edits: run.edits().to_vec() }
    }
}
