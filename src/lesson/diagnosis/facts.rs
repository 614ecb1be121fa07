//! The numbers of one pass that a diagnosis is made of, gathered from any lesson's network.

use super::{Flat, Miss, Node};
use crate::engine::activation::Activation;
use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;
use crate::lesson::neuron::Pass;

/// Beyond this distance |t−o|, in widths of the targets' range, an output counts as wrong.
pub(super) const WRONG: f64 = 0.4;
/// Up to this one it counts as learned.
pub(super) const LEARNED: f64 = 0.1;
/// Beyond this one it lies on the other side.
pub(super) const OPPOSITE: f64 = 0.5;
/// Below this slope φ′ a node passes next to nothing back.
pub(super) const FLAT: f64 = 1e-3;
/// The outputs of all samples within this share of their targets' range: nothing is decided yet.
const UNDECIDED: f64 = 0.3;

/// What one pass says.
pub(super) struct Facts {
    /// Every output of every sample.
    pub outputs: Vec<Miss>,
    /// The width of the targets' range; 1 where they are all the same.
    pub range: f64,
    /// ‖∇E‖ over all samples, of what the update changes.
    pub gradient: f64,
    /// Hidden nodes that are flat for all samples, and their largest φ′.
    pub saturated: (Vec<Node>, f64),
    /// Outputs far from their targets that are flat, and their largest φ′.
    pub blocked: (Vec<Miss>, f64),
    /// Nodes with slope 0 for all samples, why, and their largest net.
    pub dead: Option<(Vec<Node>, Flat, f64)>,
    /// Whether nothing can get back through some layer.
    pub severed: bool,
    /// Whether the outputs hardly tell samples of different targets apart.
    pub undecided: bool,
}

impl Facts {
    /// The facts of the last pass; none as long as some sample has had none, and of nothing.
    pub(super) fn of(view: &dyn NetworkView) -> Option<Self> {
        let last = view.layers();
        let width = *view.sizes().get(last)?;
        let mut outputs = Vec::new();
        for sample in 0..view.samples() {
            for index in 0..width {
                outputs.push(miss(view, index, sample)?);
            }
        }
        if outputs.is_empty() {
            return None;
        }
        let range = range(outputs.iter().map(|output| output.target)).filter(|&range| range > 0.0).unwrap_or(1.0);
        let undecided = undecided(&outputs, width);
        let mut facts = Self {
            range,
            undecided,
            gradient: gradient(view)?,
            saturated: (Vec::new(), 0.0),
            blocked: (Vec::new(), 0.0),
            dead: None,
            severed: false,
            outputs,
        };
        (1..=last).for_each(|layer| facts.look_at_layer(view, layer));
        facts.look_at_outputs(view);
        Some(facts)
    }

    /// The facts of a single neuron's last pass.
    pub(super) fn of_neuron(pass: &Pass, activation: Activation) -> Self {
        let output =
            Miss { sample: 0, inputs: vec![pass.input], symbol: "o".to_owned(), out: pass.out, target: pass.target };
        let zero = zero_slope(activation.id()).filter(|_| pass.slope == 0.0);
        let far = pass.error.abs() > OPPOSITE && pass.delta.abs() < FLAT;
        let blocked = far && zero.is_none() && pass.slope.abs() < FLAT;
        let node = || Node { layer: 1, index: 0, symbol: "o".to_owned() };
        Self {
            range: 1.0,
            undecided: false,
            gradient: pass.gradient.hypot(pass.bias_gradient),
            saturated: (Vec::new(), 0.0),
            blocked: (if blocked { vec![output.clone()] } else { Vec::new() }, pass.slope),
            dead: zero.map(|flat| (vec![node()], flat, pass.net)),
            severed: zero.is_some(),
            outputs: vec![output],
        }
    }

    /// Whether all of them are numbers.
    pub(super) fn is_finite(&self) -> bool {
        self.gradient.is_finite() && self.outputs.iter().all(|output| (output.target - output.out).is_finite())
    }

    /// |t−o| of an output in widths of the targets' range.
    pub(super) fn distance(&self, output: &Miss) -> f64 {
        (output.target - output.out).abs() / self.range
    }

    /// The outputs that lie further away than this.
    pub(super) fn beyond(&self, distance: f64) -> Vec<Miss> {
        self.outputs.iter().filter(|output| self.distance(output) >= distance).cloned().collect()
    }

    /// The largest |t−o|.
    pub(super) fn error(&self) -> f64 {
        self.outputs.iter().fold(0.0, |most: f64, output| most.max((output.target - output.out).abs()))
    }

    /// Sorts a layer's nodes: those that are flat for all samples, those that have no slope at all.
    fn look_at_layer(&mut self, view: &dyn NetworkView, layer: usize) {
        let zero = zero_slope(view.activation(layer));
        let count = view.sizes().get(layer).copied().unwrap_or(0);
        let nodes: Vec<usize> = (0..count).filter(|&index| !view.is_bias(layer, index)).collect();
        let mut flat = 0;
        for &index in &nodes {
            let Some(slope) = largest(view, |sample| view.slope(layer, index, sample)) else { continue };
            let node = || Node { layer, index, symbol: view.symbol(layer, index) };
            match zero {
                Some(flat_by) if slope == 0.0 => {
                    flat += 1;
                    let net = largest(view, |sample| view.net(layer, index, sample)).unwrap_or(0.0);
                    let dead = self.dead.get_or_insert_with(|| (Vec::new(), flat_by, f64::NEG_INFINITY));
                    if dead.1 == flat_by {
                        dead.0.push(node());
                        dead.2 = dead.2.max(net);
                    }
                }
                None if slope < FLAT && layer < view.layers() => {
                    flat += 1;
                    self.saturated.0.push(node());
                    self.saturated.1 = self.saturated.1.max(slope);
                }
                _ => {}
            }
        }
        self.severed |= flat > 0 && flat == nodes.len();
    }

    /// Finds outputs that are wrong and flat. Where the loss makes up for the slope, δ is not small and all is well.
    fn look_at_outputs(&mut self, view: &dyn NetworkView) {
        let (last, width) = (view.layers(), self.outputs.len() / view.samples().max(1));
        if zero_slope(view.activation(last)).is_some() || width == 0 {
            return;
        }
        for (place, output) in self.outputs.iter().enumerate() {
            let index = place % width;
            let slope = view.slope(last, index, output.sample).map(f64::abs);
            let passed = view.delta(last, index, output.sample).is_some_and(|delta| delta.abs() >= FLAT);
            if let Some(slope) = slope.filter(|&slope| slope < FLAT)
                && !passed
                && (output.target - output.out).abs() / self.range > OPPOSITE
            {
                self.blocked.0.push(output.clone());
                self.blocked.1 = self.blocked.1.max(slope);
            }
        }
    }
}

/// How an activation comes to a slope of exactly 0, if it can by its nature.
fn zero_slope(activation: &str) -> Option<Flat> {
    match activation {
        "relu" => Some(Flat::Negative),
        "step" => Some(Flat::Step),
        _ => None,
    }
}

fn miss(view: &dyn NetworkView, index: usize, sample: usize) -> Option<Miss> {
    let count = view.sizes().first().copied().unwrap_or(0);
    let inputs = (0..count).filter(|&i| !view.is_bias(0, i)).filter_map(|i| view.given(0, i, sample));
    Some(Miss {
        sample,
        inputs: inputs.collect(),
        symbol: view.symbol(view.layers(), index),
        out: view.out(view.layers(), index, sample)?,
        target: view.target(index, sample),
    })
}

/// The largest size over all samples; none if it is unknown or no number for one of them.
fn largest(view: &dyn NetworkView, value: impl Fn(usize) -> Option<f64>) -> Option<f64> {
    let values = (0..view.samples()).map(value).collect::<Option<Vec<f64>>>()?;
    let finite = !values.is_empty() && values.iter().all(|value| value.is_finite());
    finite.then(|| values.into_iter().fold(f64::NEG_INFINITY, f64::max))
}

/// Largest less smallest; none of nothing.
fn range(values: impl Iterator<Item = f64>) -> Option<f64> {
    let ends = values.fold(None, |ends: Option<(f64, f64)>, value| {
        Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
    });
    ends.map(|(low, high)| high - low).filter(|range| range.is_finite())
}

fn undecided(outputs: &[Miss], width: usize) -> bool {
    let column = |index: usize| outputs.iter().skip(index).step_by(width.max(1));
    let mut told_apart = (0..width).filter_map(|index| {
        let targets = range(column(index).map(|output| output.target)).filter(|&range| range > 0.0)?;
        Some(range(column(index).map(|output| output.out))? / targets)
    });
    let mut any = false;
    let all = told_apart.all(|share| {
        any = true;
        share < UNDECIDED
    });
    any && all
}

/// ‖∇E‖ summed over the latest pass of every sample.
fn gradient(view: &dyn NetworkView) -> Option<f64> {
    let trained = view.parameters().into_iter().filter(|&item| view.is_trained(item));
    let squares = trained.map(|item| {
        let parts = (0..view.samples()).map(|sample| part(view, item, sample));
        parts.sum::<Option<f64>>().map(|sum| sum * sum)
    });
    squares.sum::<Option<f64>>().map(f64::sqrt)
}

/// One sample's part of ∂E/∂w = x·δ or ∂E/∂b = δ.
fn part(view: &dyn NetworkView, item: Item, sample: usize) -> Option<f64> {
    match item {
        Item::Weight { layer, from, to } => {
            Some(view.given(layer.checked_sub(1)?, from, sample)? * view.delta(layer, to, sample)?)
        }
        Item::Bias { layer, to } => view.delta(layer, to, sample),
        Item::Neuron { .. } => None,
    }
}
