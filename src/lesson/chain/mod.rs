//! The chain rule of one weight or bias, and the arithmetic of one node, with the numbers of the pass: each factor with
//! the phase in which it comes and the thing that it comes from. Knows no words and no lesson.

mod backflow;
mod step;
mod used;

pub use backflow::{Backflow, Source};
pub use step::{Step, change};
pub use used::{updated_value, used_output, used_target, used_value};

use super::item::Item;
use super::network_view::{NetworkView, Phase};
use crate::engine::gradient_check::Check;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The weighted sum of the node.
    Net,
    /// The output of the node.
    Output,
    /// ∂E/∂o of the node.
    Error,
    /// ∂o/∂net of the node.
    Slope,
    /// ∂E/∂net of the node: the first two factors in one.
    Delta,
    /// ∂net/∂w: what the weight is multiplied by; 1 for a bias.
    Input,
    /// The product of the factors.
    Product,
}

/// A number that the program comes to in some phase.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// Its name in the page.
    pub name: String,
    /// The number, once the program has come to it.
    pub value: Option<f64>,
    /// The phase in which it comes.
    pub phase: u8,
    /// What it comes from, to be opened; none for a constant and for what is computed right here.
    pub source: Option<Item>,
}

/// One sample's numbers, in the order of the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The sample.
    pub sample: usize,
    /// The numbers.
    pub cells: Vec<Factor>,
}

/// Numbers per sample of the pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The columns.
    pub kinds: Vec<Kind>,
    /// One row per sample of the pass.
    pub rows: Vec<Row>,
}

/// Why a weight or bias changes by as much as it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// The weight or bias.
    pub item: Item,
    /// The factors and their product, sample by sample.
    pub table: Table,
    /// ∂E/∂w, the sum of the products.
    pub sum: Factor,
    /// η of the pass.
    pub rate: f64,
    /// Δw: −η·Σ by plain gradient descent, else what the optimizer makes of Σ; 0 for what the update leaves alone.
    pub change: Factor,
    /// How the optimizer comes to Δw, if not by plain gradient descent; none before the gradient is known.
    pub step: Option<Step>,
    /// The value that the update begins with, and its name in the page.
    pub before: (String, f64),
    /// What the update made of it, and its name in the page; none until the update has come to it.
    pub after: Option<(String, f64)>,
    /// The numeric gradient beside the computed one.
    pub check: Option<Check>,
    /// Whether the update changes it at all.
    pub is_trained: bool,
}

impl Chain {
    /// The chain rule of a weight or bias; none for a node.
    pub fn of(view: &dyn NetworkView, item: Item) -> Option<Self> {
        let (layer, to) = match item {
            Item::Weight { layer, to, .. } | Item::Bias { layer, to } => (layer, to),
            Item::Neuron { .. } => return None,
        };
        let kinds = if is_joint(view, layer) {
            vec![Kind::Delta, Kind::Input, Kind::Product]
        } else {
            vec![Kind::Error, Kind::Slope, Kind::Input, Kind::Product]
        };
        let gradient = view.gradient(item);
        let place = Place { view, item, layer, to };
        let cells = |sample| kinds.iter().map(|&kind| place.factor(kind, sample)).collect();
        let rows = pass_samples(view).map(|sample| Row { sample, cells: cells(sample) }).collect();
        let (rate, is_trained) = (view.learning_rate(), view.is_trained(item));
        let coming = |name: &str, value| Factor {
            name: name.to_owned(),
            value,
            phase: Phase::Gradients.number(view.layers()),
            source: None,
        };
        let before = used_value(view, item, Phase::Update);
        let change = change(view, item);
        Some(Self {
            item,
            sum: coming("chain-sum", gradient),
            change: coming("weight-change", change),
            step: Step::of(view, item),
            table: Table { kinds, rows },
            rate,
            after: updated_value(view, item),
            before,
            check: view.check(item),
            is_trained,
        })
    }

    /// The sample with the largest share of the gradient, and that share.
    pub fn largest_share(&self) -> Option<(usize, f64)> {
        let share = |row: &Row| Some((row.sample, row.cells.last()?.value?));
        self.table.rows.iter().filter_map(share).max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
    }

    /// Whether a value was changed by hand within the pass, so that no numeric gradient belongs to it.
    pub fn is_disturbed(&self) -> bool {
        self.sum.value.is_some() && self.check.is_none()
    }
}

/// Where a factor is needed.
struct Place<'a> {
    view: &'a dyn NetworkView,
    item: Item,
    layer: usize,
    to: usize,
}

impl Place<'_> {
    fn factor(&self, kind: Kind, sample: usize) -> Factor {
        let (view, layer, to) = (self.view, self.layer, self.to);
        let node = Some(Item::Neuron { layer, index: to });
        let (word, value, phase, source) = match (kind, self.item) {
            (Kind::Input, Item::Weight { from, .. }) => {
                let source = Some(Item::Neuron { layer: layer - 1, index: from });
                ("input", self.entered(from, sample), Phase::Forward(layer - 1), source)
            }
            (Kind::Input, _) => ("input", Some(1.0), Phase::Forward(layer), None),
            (Kind::Product, _) => ("product", self.product(sample), Phase::Gradients, None),
            (Kind::Slope, _) => ("slope", view.slope(layer, to, sample), Phase::Forward(layer), node),
            (Kind::Error, _) => ("error", view.error(layer, to, sample), error_phase(view, layer), node),
            (_, _) => ("delta", view.delta(layer, to, sample), Phase::Delta(layer), node),
        };
        Factor { name: format!("chain-{word}-s{sample}"), value, phase: phase.number(view.layers()).max(1), source }
    }

    /// What entered the weight, as the gradient uses it.
    fn entered(&self, from: usize, sample: usize) -> Option<f64> {
        used_output(self.view, (self.layer - 1, from), sample, Phase::Gradients).value
    }

    /// The sample's share of the gradient, in the order in which the programs multiply.
    fn product(&self, sample: usize) -> Option<f64> {
        self.view.gradient(self.item)?;
        let delta = self.view.delta(self.layer, self.to, sample)?;
        match self.item {
            Item::Weight { from, .. } => Some(self.entered(from, sample)? * delta),
            _ => Some(delta),
        }
    }
}

/// What a node computed, sample by sample; of an input only its value. The columns: net, o, ∂E/∂o, ∂o/∂net, δ.
pub fn node(view: &dyn NetworkView, layer: usize, index: usize) -> Table {
    let kinds = match layer {
        0 => vec![Kind::Output],
        _ if is_joint(view, layer) => vec![Kind::Net, Kind::Output, Kind::Delta],
        _ => vec![Kind::Net, Kind::Output, Kind::Error, Kind::Slope, Kind::Delta],
    };
    let cells = |sample| kinds.iter().map(|&kind| node_factor(view, kind, (layer, index), sample)).collect();
    let rows = pass_samples(view).map(|sample| Row { sample, cells: cells(sample) }).collect();
    Table { kinds, rows }
}

/// One of a node's numbers for one sample, with its own name.
pub fn node_factor(view: &dyn NetworkView, kind: Kind, (layer, index): (usize, usize), sample: usize) -> Factor {
    let (word, value, phase) = match kind {
        Kind::Net => ("net", view.net(layer, index, sample), Phase::Forward(layer)),
        Kind::Slope => ("slope", view.slope(layer, index, sample), Phase::Forward(layer)),
        Kind::Error => ("error", view.error(layer, index, sample), error_phase(view, layer)),
        Kind::Delta => ("delta", view.delta(layer, index, sample), Phase::Delta(layer)),
        _ => return used_output(view, (layer, index), sample, Phase::Forward(1)),
    };
    let name = format!("{word}-{layer}-{index}-s{sample}");
    Factor { name, value, phase: phase.number(view.layers()), source: None }
}

/// The samples that take part in the pass.
pub fn pass_samples(view: &dyn NetworkView) -> impl Iterator<Item = usize> + '_ {
    (0..view.samples()).filter(|&sample| view.takes_part(sample))
}

/// The sample whose numbers are told: the chosen one, or the first of the pass if it takes no part.
pub fn told_sample(view: &dyn NetworkView, chosen: usize) -> usize {
    if view.takes_part(chosen) { chosen } else { pass_samples(view).next().unwrap_or(chosen) }
}

/// The update that the shown pass belongs to: the running one, or the last one.
pub fn update_of_pass(view: &dyn NetworkView) -> u32 {
    let position = view.position();
    if position.phase > 0 || position.op > 0 { position.t } else { position.t.saturating_sub(1) }
}

/// Whether an output of the layer depends on all its nets, so that ∂E/∂o and ∂o/∂net are told as one δ.
pub(super) fn is_joint(view: &dyn NetworkView, layer: usize) -> bool {
    view.activation(layer) == "softmax"
}

fn error_phase(view: &dyn NetworkView, layer: usize) -> Phase {
    if layer == view.layers() { Phase::Error } else { Phase::Delta(layer) }
}

/// Whether an item lies on the way from an opened weight, bias or node to the outputs, or is where that weight begins.
pub fn is_on_path(open: Item, item: Item) -> bool {
    let (start, target) = match open {
        Item::Weight { layer, from, to } => (Some(Item::Neuron { layer: layer - 1, index: from }), (layer, to)),
        Item::Bias { layer, to } => (None, (layer, to)),
        Item::Neuron { layer, index } => (None, (layer, index)),
    };
    match item {
        _ if item == open || Some(item) == start => true,
        Item::Weight { layer, from, .. } => layer > target.0 + 1 || (layer, from) == (target.0 + 1, target.1),
        Item::Neuron { layer, index } => layer > target.0 || (layer, index) == target,
        Item::Bias { .. } => false,
    }
}
