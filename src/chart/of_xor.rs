//! The XOR lesson's pictures: its network, its decision surface and its loss curve. Knows no words.

use super::curve::{CurvePicture, Series};
use super::network::{Kind, Link, NetworkPicture, Unit};
use super::surface::{Sample, SurfacePicture};
use super::{Hue, Point, Tween, Values};
use crate::engine::numpy_program::{INPUTS, SAMPLES, TARGETS, X};
use crate::lesson::item::Item;
use crate::lesson::position::Position;
use crate::lesson::run::Run;
use crate::lesson::xor::view::{View, symbol};
use crate::lesson::xor::{Record, Xor};

/// What of the network the reader has chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chosen {
    /// The sample whose values stand in the neurons.
    pub sample: usize,
    /// The item that is opened.
    pub open: Option<Item>,
    /// The item that is pointed at.
    pub pointed: Option<Item>,
}

/// The direction of a phase.
fn hue(phase: u8) -> Hue {
    Hue::of_network_phase(phase, 2)
}

/// The network while it passes from one view to the next; at rest both are the same.
pub fn network(from: &View, to: &View, chosen: Chosen) -> NetworkPicture {
    let hidden = to.hidden();
    let sizes = [INPUTS, hidden, 1];
    let unit = |layer: usize, index: usize| one_unit(from, to, chosen, layer, index);
    let layers = sizes.iter().enumerate().map(|(layer, &size)| (0..size).map(|index| unit(layer, index)).collect());
    NetworkPicture { layers: layers.collect(), links: links(from, to, chosen) }
}

fn one_unit(from: &View, to: &View, chosen: Chosen, layer: usize, index: usize) -> Unit {
    let item = Item::Neuron { layer, index };
    let sample = chosen.sample;
    let bias_node = layer == 1 && index == to.bias_node();
    let delta = |view: &View| if layer == 0 || bias_node { None } else { view.delta(layer, index, sample) };
    Unit {
        name: symbol(layer, index, to.hidden()),
        value: tween(from.out(layer, index, sample), to.out(layer, index, sample)),
        delta: tween(delta(from), delta(to)),
        target: (layer == 2).then(|| to.target(sample)),
        lit: lit_unit(to, layer, index),
        selected: chosen.open == Some(item),
        focused: chosen.pointed == Some(item),
        kind: match (layer, index) {
            _ if bias_node => Kind::Overwritten,
            (0, index) if index + 1 == INPUTS => Kind::Bias,
            _ => Kind::Neuron,
        },
    }
}

fn tween(from: Option<f64>, to: Option<f64>) -> Option<Tween> {
    let to = to?;
    Some(from.map_or(Tween::appearing(to), |from| Tween { from, to }))
}

/// The hue of a neuron that the last executed phase computed.
fn lit_unit(view: &View, layer: usize, index: usize) -> Option<Hue> {
    let phase = view.lit_phase()?;
    let lit = match phase {
        1 | 5 => layer == 1 && view.lit_operation().is_none_or(|operation| operation == index),
        2..=4 => layer == 2,
        _ => false,
    };
    let idle = phase == 5 && index == view.bias_node();
    (lit && !idle).then(|| hue(phase))
}

/// The hue of a weight that the last executed phase used or changed.
fn lit_link(view: &View, layer: usize, from: usize, to: usize) -> Option<Hue> {
    let phase = view.lit_phase()?;
    let operation = view.lit_operation();
    let lit = match phase {
        1 => layer == 1 && to != view.bias_node() && operation.is_none_or(|unit| unit == to),
        2 => layer == 2,
        5 => layer == 2 && from != view.bias_node() && operation.is_none_or(|unit| unit == from),
        6 | 7 => operation.is_none_or(|place| place == view.operation_of(layer, from, to)),
        _ => false,
    };
    lit.then(|| hue(phase))
}

fn links(from: &View, to: &View, chosen: Chosen) -> Vec<Link> {
    let moving = from != to;
    // Between two updates every weight was changed last: lighting them all at rest would show nothing.
    let at_rest = !moving && to.position == Position::at(to.position.t);
    let one = |(layer, source, target): (usize, usize, usize)| {
        let item = Item::Weight { layer, from: source, to: target };
        let lit = lit_link(to, layer, source, target).filter(|_| !at_rest);
        Link {
            layer: layer - 1,
            from: source,
            to: target,
            weight: Tween { from: from.weight(layer, source, target), to: to.weight(layer, source, target) },
            gradient: to.gradient(layer, source, target),
            lit,
            selected: chosen.open == Some(item),
            focused: chosen.pointed == Some(item),
            flow: lit.filter(|hue| moving && *hue != Hue::Update),
        }
    };
    to.weights().into_iter().map(one).collect()
}

/// The item under a picked target of [`network`].
pub fn item(picture: &NetworkPicture, target: super::network::Target) -> Option<Item> {
    match target {
        super::network::Target::Unit { layer, index } => Some(Item::Neuron { layer, index }),
        super::network::Target::Link(index) => {
            let link = picture.links.get(index)?;
            Some(Item::Weight { layer: link.layer + 1, from: link.from, to: link.to })
        }
    }
}

/// Grid points of the decision surface along each side.
const SIDE: usize = 32;
/// The part of the input plane that is shown.
const EDGES: (f64, f64) = (-0.25, 1.25);

/// The output of the present weights over the input plane.
pub fn surface(from: &View, to: &View, sample: usize) -> SurfacePicture {
    let values = |view: &View| -> Values {
        SurfacePicture::grid(SIDE, SIDE, EDGES, EDGES).map(|(x1, x2)| view.predict(x1, x2)).collect()
    };
    let corner =
        |index: usize| Sample { at: (X[index][0], X[index][1]), target: TARGETS[index], index, shown: index == sample };
    SurfacePicture {
        columns: SIDE,
        rows: SIDE,
        values: values(to),
        before: (from.position != to.position).then(|| values(from)),
        x: EDGES,
        y: EDGES,
        samples: (0..SAMPLES).map(corner).collect(),
    }
}

/// A long run's losses are looked at in so many pieces: more than a screen has columns.
const MOST_PIECES: usize = 4096;

/// Of a piece the first, lowest, highest and last point: all that can be told apart on a screen.
fn ends(piece: Vec<Point>) -> Vec<Point> {
    if piece.len() <= 4 {
        return piece;
    }
    let by_loss = |a: &&Point, b: &&Point| a.1.total_cmp(&b.1);
    let found = [piece.first(), piece.iter().min_by(by_loss), piece.iter().max_by(by_loss), piece.last()];
    let mut ends: Vec<Point> = found.into_iter().flatten().copied().collect();
    ends.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    ends
}

/// The loss after every update that was ever computed.
pub fn loss(run: &Run<Xor>, from: Position, to: Position) -> CurvePicture {
    let points = |records: &[Record], first: usize| -> Vec<Point> {
        let points = records.iter().zip(first + 1..);
        points.filter_map(|(record, t)| Some((t as f64, record.loss_of_all?))).collect()
    };
    let size = run.records().len().div_ceil(MOST_PIECES).max(1);
    let pieces = run.records().chunks(size).enumerate();
    let points = pieces.flat_map(|(index, records)| ends(points(records, index * size)));
    CurvePicture {
        series: vec![Series { points: points.collect(), companion: false }],
        span: (0.0, f64::from(run.end().t)),
        present: Tween { from: f64::from(from.t), to: f64::from(to.t) },
        future: true,
        log: false,
        edits: run.edits().iter().map(|edit| f64::from(edit.t)).collect(),
    }
}
