//! What an equation is about, and which of them the reader looks at. Knows no numbers.

use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};

/// How the reader looks at the matrices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The equation, where it is not that of the last phase.
    pub subject: Option<Subject>,
    /// Whether they are folded away, and not even computed.
    pub folded: bool,
}

impl Reading {
    /// The chosen equation, where a network with `layers` layers of weights has it: its layers may have become fewer.
    pub fn chosen(&self, layers: usize) -> Option<Subject> {
        self.subject.filter(|subject| Subject::all(layers).contains(subject))
    }
}

/// What an equation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// net and output of this layer.
    Forward(usize),
    /// ∂E/∂o of the outputs.
    Error,
    /// δ of this layer.
    Delta(usize),
    /// The gradients of this layer.
    Gradient(usize),
    /// The new weights of this layer.
    Update(usize),
}

impl Subject {
    /// Every equation of an update of a network with `layers` layers of weights, in the order of the phases.
    pub fn all(layers: usize) -> Vec<Self> {
        let back = || (1..=layers).rev();
        let forward = (1..=layers).map(Self::Forward);
        let ends = back().map(Self::Gradient).chain(back().map(Self::Update));
        forward.chain([Self::Error]).chain(back().map(Self::Delta)).chain(ends).collect()
    }

    /// The phase that it belongs to.
    pub fn phase(self) -> Phase {
        match self {
            Self::Forward(layer) => Phase::Forward(layer),
            Self::Error => Phase::Error,
            Self::Delta(layer) => Phase::Delta(layer),
            Self::Gradient(_) => Phase::Gradients,
            Self::Update(_) => Phase::Update,
        }
    }

    /// The stable name: `forward-1`, `error`, `delta-2`, `gradient-1`, `update-1`.
    pub fn id(self) -> String {
        match self {
            Self::Forward(layer) => format!("forward-{layer}"),
            Self::Error => "error".to_owned(),
            Self::Delta(layer) => format!("delta-{layer}"),
            Self::Gradient(layer) => format!("gradient-{layer}"),
            Self::Update(layer) => format!("update-{layer}"),
        }
    }

    /// The equations to look at when none is chosen: those of the lit phase; of gradients and updates all layers where
    /// they are small, otherwise that of the last operation, or of the output layer. At the very start the first.
    pub fn lit(view: &dyn NetworkView) -> Vec<Self> {
        match view.lit() {
            None => vec![Self::Forward(1)],
            Some(Phase::Forward(layer)) => vec![Self::Forward(layer)],
            Some(Phase::Error) => vec![Self::Error],
            Some(Phase::Delta(layer)) => vec![Self::Delta(layer)],
            Some(Phase::Gradients) => lit_layers(view).into_iter().map(Self::Gradient).collect(),
            Some(Phase::Update) => lit_layers(view).into_iter().map(Self::Update).collect(),
        }
    }
}

/// With so many weights the equations of all layers can be looked at together.
const FEW_WEIGHTS: usize = 40;

fn lit_layers(view: &dyn NetworkView) -> Vec<usize> {
    let parameters = view.parameters();
    let last = view.lit_operation().and_then(|operation| parameters.get(operation));
    match last {
        _ if parameters.len() <= FEW_WEIGHTS => (1..=view.layers()).rev().collect(),
        Some(Item::Weight { layer, .. } | Item::Bias { layer, .. }) => vec![*layer],
        _ => vec![view.layers()],
    }
}
