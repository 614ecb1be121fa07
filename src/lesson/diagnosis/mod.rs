//! How a training goes: saturated, dead, stuck, oscillating, exploding, converged, with the numbers that say so.
//! Looks at what the program has computed, never ahead; knows no words.

pub mod descent;
mod facts;
mod rules;

use super::network_view::NetworkView;
use super::neuron::Neuron;
use super::position::Position;
use super::program::Program;
use super::run::Run;

/// More than so many at a time would be noise.
pub const MOST: usize = 2;

/// What can be said of a training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The loss grows without bound.
    Exploding,
    /// φ′ is almost 0, so that nearly nothing of the error goes back.
    Saturated,
    /// φ′ is exactly 0 for all samples.
    Dead,
    /// Some samples are wrong and the gradient has next to nothing left to say.
    Stuck,
    /// The loss hardly falls, and nothing is decided yet.
    Plateau,
    /// The loss goes up and down.
    Oscillating,
    /// There is hardly anything left to learn.
    Converged,
}

impl Kind {
    /// The stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Exploding => "exploding",
            Self::Saturated => "saturated",
            Self::Dead => "dead",
            Self::Stuck => "stuck",
            Self::Plateau => "plateau",
            Self::Oscillating => "oscillating",
            Self::Converged => "converged",
        }
    }
}

/// A node, with the symbol that people know it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Layer of nodes; 0 is the input.
    pub layer: usize,
    /// Number within the layer, from 0.
    pub index: usize,
    /// Its symbol, h₁.
    pub symbol: String,
}

/// An output of a sample beside its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// The sample, from 0.
    pub sample: usize,
    /// The sample's inputs, biases left out.
    pub inputs: Vec<f64>,
    /// The output's symbol.
    pub symbol: String,
    /// o.
    pub out: f64,
    /// t.
    pub target: f64,
}

/// The loss over a stretch of the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Passes over all samples from `then` to `now`.
    pub passes: u32,
    /// E at its beginning.
    pub then: f64,
    /// E of the last pass.
    pub now: f64,
}

/// Why a node's slope is 0 for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flat {
    /// ReLU with net ≤ 0.
    Negative,
    /// The step function has no slope anywhere.
    Step,
}

/// What is found, with the facts that say so.
#[derive(Clone, Debug, PartialEq)]
pub enum Diagnosis {
    /// The loss grows without bound.
    Exploding {
        /// The growth, where both ends are numbers.
        span: Option<Span>,
        /// Whether a number has left the range of f64.
        overflow: bool,
    },
    /// An output is wrong while φ′ is so flat that nearly nothing of the error goes back.
    SaturatedOutput {
        /// The outputs that are.
        wrong: Vec<Miss>,
        /// Their largest φ′.
        slope: f64,
    },
    /// Hidden nodes that are flat for all samples.
    SaturatedHidden {
        /// The nodes.
        nodes: Vec<Node>,
        /// Their largest φ′ over all samples.
        slope: f64,
    },
    /// Nodes with φ′ = 0 for all samples.
    Dead {
        /// The nodes.
        nodes: Vec<Node>,
        /// Why.
        flat: Flat,
        /// Their largest weighted sum over all samples.
        net: f64,
    },
    /// Some samples are wrong, the loss has settled and the gradient is next to nothing.
    Stuck {
        /// The outputs that are wrong.
        wrong: Vec<Miss>,
        /// The loss over the last half of the run.
        span: Span,
        /// ‖∇E‖.
        gradient: f64,
    },
    /// The loss hardly falls, and the outputs hardly tell the samples apart.
    Plateau {
        /// The loss over the last half of the run.
        span: Span,
        /// ‖∇E‖.
        gradient: f64,
    },
    /// The loss goes up and down.
    Oscillating {
        /// The passes looked at.
        passes: u32,
        /// After how many of them the loss was higher than before.
        rises: u32,
        /// The smallest loss among them.
        lowest: f64,
        /// The largest.
        highest: f64,
    },
    /// There is hardly anything left to learn.
    Converged {
        /// The largest |t−o|.
        error: f64,
        /// E of the last pass.
        loss: f64,
        /// ‖∇E‖.
        gradient: f64,
    },
}

impl Diagnosis {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Exploding { .. } => Kind::Exploding,
            Self::SaturatedOutput { .. } | Self::SaturatedHidden { .. } => Kind::Saturated,
            Self::Dead { .. } => Kind::Dead,
            Self::Stuck { .. } => Kind::Stuck,
            Self::Plateau { .. } => Kind::Plateau,
            Self::Oscillating { .. } => Kind::Oscillating,
            Self::Converged { .. } => Kind::Converged,
        }
    }
}

/// The losses so far, one for each pass over all samples.
pub struct Course<'a> {
    /// Complete passes.
    pub passes: u32,
    /// E of pass 1, 2, … `passes`; none where it is no number.
    pub loss: &'a dyn Fn(u32) -> Option<f64>,
}

impl Course<'_> {
    /// E of a pass, if it is a finite number.
    fn at(&self, pass: u32) -> Option<f64> {
        (self.loss)(pass).filter(|loss| loss.is_finite())
    }
}

/// How the training of a network goes, the most important first; nothing before the first pass.
/// `view` is the view between two updates, so that all it holds belongs to one pass.
pub fn of_network(view: &dyn NetworkView, course: &Course<'_>) -> Vec<Diagnosis> {
    let facts = facts::Facts::of(view);
    rules::apply(facts.as_ref(), course, view.learning_rate(), view.ending())
}

/// As [`of_network`], for any lesson's run: within an update it speaks of the last complete pass. `look` makes the
/// lesson's view, `loss` reads E over all samples from what is kept of an update.
pub fn of_run<P: Program, V: NetworkView>(
    run: &Run<P>,
    look: impl Fn(&Run<P>) -> V,
    loss: impl Fn(&P::Record) -> Option<f64>,
) -> Vec<Diagnosis> {
    along(run, |run, course| of_network(&look(run), course), loss)
}

/// How the training of a single neuron goes; as it has one sample and one node, one finding says it all.
pub fn of_neuron(run: &Run<Neuron>) -> Vec<Diagnosis> {
    let found = |run: &Run<Neuron>, course: &Course<'_>| {
        let (pass, activation) = (&run.state().pass, run.program().activation);
        let facts = facts::Facts::of_neuron(pass, activation);
        rules::apply(Some(&facts), course, pass.learning_rate, run.ending())
    };
    along(run, found, |record| Some(record.loss)).into_iter().take(1).collect()
}

/// Looks at the run between two updates, with the losses of the complete passes.
fn along<P: Program>(
    run: &Run<P>,
    look: impl Fn(&Run<P>, &Course<'_>) -> Vec<Diagnosis>,
    loss: impl Fn(&P::Record) -> Option<f64>,
) -> Vec<Diagnosis> {
    let position = run.position();
    let stride = run.program().updates_per_epoch().max(1);
    let of_pass = |pass: u32| {
        let update = pass.checked_mul(stride)?.checked_sub(1)?;
        run.records().get(update as usize).and_then(&loss)
    };
    let course = Course { passes: position.t / stride, loss: &of_pass };
    let between = position == Position::at(position.t);
    if between { look(run, &course) } else { look(&run.at_last_update(), &course) }
}
