//! A network at a position, whichever lesson it belongs to, as a picture; and its loss curve. Knows no words.

use super::curve::{CurvePicture, Series};
use super::network::{Kind, Link, NetworkPicture, Target, Unit};
use super::{Hue, Point, Points, Tween};
use crate::lesson::chain::is_on_path;
use crate::lesson::edit::Edit;
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::lesson::position::Position;

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

/// The network while it passes from one view to the next; at rest both are the same. Biases that are numbers of their
/// own leave a node fixed to 1 at the end of the layer before.
pub fn network(from: &dyn NetworkView, to: &dyn NetworkView, chosen: Chosen) -> NetworkPicture {
    let sizes = to.sizes();
    let layers = sizes.iter().enumerate().map(|(layer, &size)| {
        let bias = (to.has_biases() && layer + 1 < sizes.len()).then(bias_unit);
        (0..size).map(|index| one_unit(from, to, chosen, layer, index)).chain(bias).collect()
    });
    let links = links(from, to, chosen, &sizes);
    NetworkPicture { layers: layers.collect(), links }
}

fn bias_unit() -> Unit {
    Unit { name: "1".to_owned(), value: Some(Tween::still(1.0)), kind: Kind::Bias, ..Unit::default() }
}

fn one_unit(from: &dyn NetworkView, to: &dyn NetworkView, chosen: Chosen, layer: usize, index: usize) -> Unit {
    let item = Item::Neuron { layer, index };
    let sample = chosen.sample;
    let bias = to.is_bias(layer, index);
    let delta = |view: &dyn NetworkView| if layer == 0 || bias { None } else { view.delta(layer, index, sample) };
    Unit {
        name: to.symbol(layer, index),
        value: tween(from.out(layer, index, sample), to.out(layer, index, sample)),
        delta: tween(delta(from), delta(to)),
        target: (layer == to.layers()).then(|| to.target(index, sample)),
        lit: lit_unit(to, layer, index),
        selected: chosen.open.is_some_and(|open| open == item || (!is_node(open) && is_on_path(open, item))),
        focused: chosen.pointed == Some(item),
        kind: match layer {
            _ if !bias => Kind::Neuron,
            0 => Kind::Bias,
            _ => Kind::Overwritten,
        },
    }
}

fn is_node(item: Item) -> bool {
    matches!(item, Item::Neuron { .. })
}

fn tween(from: Option<f64>, to: Option<f64>) -> Option<Tween> {
    let to = to?;
    Some(from.map_or(Tween::appearing(to), |from| Tween { from, to }))
}

fn output_count(view: &dyn NetworkView) -> usize {
    view.sizes().last().copied().unwrap_or(0)
}

/// The hue of a neuron that the last executed phase computed.
fn lit_unit(view: &dyn NetworkView, layer: usize, index: usize) -> Option<Hue> {
    let phase = view.lit()?;
    let reached = view.lit_operation().is_none_or(|operation| operation == index);
    let lit = match phase {
        Phase::Forward(computed) => layer == computed && reached,
        // The last operation sums up the errors of all outputs.
        Phase::Error => {
            layer == view.layers() && (reached || view.known(view.lit_phase().unwrap_or(0), output_count(view)))
        }
        Phase::Delta(computed) => layer == computed && reached && !view.is_bias(layer, index),
        Phase::Gradients | Phase::Update => false,
    };
    lit.then(|| phase.direction())
}

/// The hue of a weight or bias that the last executed phase used or changed.
fn lit_link(view: &dyn NetworkView, item: Item) -> Option<Hue> {
    let phase = view.lit()?;
    let reached = |operation: usize| view.lit_operation().is_none_or(|last| last == operation);
    let lit = match (phase, item) {
        (Phase::Forward(computed), Item::Weight { layer, to, .. } | Item::Bias { layer, to }) => {
            layer == computed && reached(to) && !view.is_bias(layer, to)
        }
        (Phase::Delta(computed), Item::Weight { layer, from, .. }) => {
            layer == computed + 1 && reached(from) && !view.is_bias(computed, from)
        }
        (Phase::Gradients | Phase::Update, _) => reached(view.operation_of(item)),
        _ => false,
    };
    lit.then(|| phase.direction())
}

fn links(from: &dyn NetworkView, to: &dyn NetworkView, chosen: Chosen, sizes: &[usize]) -> Vec<Link> {
    let moving = from.position() != to.position();
    // Between two updates every weight was changed last: lighting them all at rest would show nothing.
    let at_rest = !moving && to.position() == Position::at(to.position().t);
    let one = |item: Item| {
        let (layer, source, target) = match item {
            Item::Weight { layer, from, to } => (layer, from, to),
            Item::Bias { layer, to } => (layer, sizes[layer - 1], to),
            Item::Neuron { .. } => return None,
        };
        let lit = lit_link(to, item).filter(|_| !at_rest);
        Some(Link {
            layer: layer - 1,
            from: source,
            to: target,
            weight: Tween { from: from.value(item), to: to.value(item) },
            gradient: to.gradient(item),
            lit,
            selected: chosen.open == Some(item),
            on_path: chosen.open.is_some_and(|open| is_on_path(open, item)),
            focused: chosen.pointed == Some(item),
            flow: lit.filter(|hue| moving && *hue != Hue::Update),
        })
    };
    to.parameters().into_iter().filter_map(one).collect()
}

/// The item under a picked target of [`network`]. A bias node that is drawn for `biases` of their own is none itself.
pub fn item(picture: &NetworkPicture, biases: bool, target: Target) -> Option<Item> {
    let is_bias = |layer: usize, index: usize| {
        let layers = picture.layers.get(layer).filter(|_| biases);
        layers.and_then(|units| units.get(index)).is_some_and(|unit| unit.kind == Kind::Bias)
    };
    match target {
        Target::Unit { layer, index } => (!is_bias(layer, index)).then_some(Item::Neuron { layer, index }),
        Target::Link(index) => {
            let link = picture.links.get(index)?;
            let (layer, to) = (link.layer + 1, link.to);
            Some(if is_bias(link.layer, link.from) {
                Item::Bias { layer, to }
            } else {
                Item::Weight { layer, from: link.from, to }
            })
        }
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

/// The values of `count` records over their numbers from 1, of many only what can be told apart in `pieces` pieces.
pub(super) fn points(count: usize, pieces: usize, value: impl Fn(usize) -> Option<f64>) -> Points {
    let size = count.div_ceil(pieces).max(1);
    let piece = |first: usize| -> Vec<Point> {
        let indices = first..(first + size).min(count);
        indices.filter_map(|index| Some(((index + 1) as f64, value(index)?))).collect()
    };
    (0..count).step_by(size).flat_map(|first| ends(piece(first))).collect()
}

/// Where a loss curve stands in its run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Where the movement begins.
    pub from: Position,
    /// Where it ends.
    pub to: Position,
    /// The run's end, as far as it is known.
    pub end: Position,
    /// Whether what was computed beyond the position may be seen.
    pub future: bool,
}

/// The loss after every update that was ever computed; `loss` gives that of record `index`.
pub fn loss(count: usize, loss: impl Fn(usize) -> Option<f64>, edits: &[Edit], span: Span) -> CurvePicture {
    CurvePicture {
        series: vec![Series { points: points(count, MOST_PIECES, loss), companion: false }],
        span: (0.0, f64::from(span.end.t)),
        present: Tween { from: f64::from(span.from.t), to: f64::from(span.to.t) },
        future: span.future,
        log: false,
        edits: edits.iter().map(|edit| f64::from(edit.t)).collect(),
    }
}
