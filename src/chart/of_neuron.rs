//! The neuron lesson's pictures: the neuron, its activation function with the present net, the loss, the two layers.
//! Knows no words.

use super::activation::{ActivationPicture, Mark, Stage};
use super::curve::{CurvePicture, Series};
use super::layers::LayersPicture;
use super::network::{Kind, Link, NetworkPicture, Unit};
use super::{Hue, Point, Points, Tween};
use crate::engine::activation::Activation;
use crate::lesson::neuron::layers::{SPAN, TwoLayers};
use crate::lesson::neuron::view::View;
use crate::lesson::neuron::{LAYERS, Neuron};
use crate::lesson::run::Run;

/// Samples on each side of 0.
const SAMPLES: u32 = 240;
/// The net's axis reaches at least so far.
const REACH: f64 = 5.0;
/// Of a function without bounds, the heights up to this share of the axis decide what is seen.
const SEEN: f64 = 0.6;

/// `activation` with the net of the present values, while it passes from one view to the next.
pub fn activation(from: &View, to: &View, activation: Activation) -> ActivationPicture {
    let nets = [from.present_net(), to.present_net()];
    let reach = reach(nets);
    let slope = |net: f64| activation.derivative(net);
    let value = |net: f64| activation.value(net);
    let (function, derivative) = (sampled(activation, reach, value), sampled(activation, reach, slope));
    let seen = function.iter().filter(|p| p.0.abs() <= reach * SEEN).chain(derivative.iter()).map(|p| p.1);
    let marked = nets.into_iter().map(value).chain([to.state.target]);
    let y = with_room(seen.chain(marked));
    let tween = |of: &dyn Fn(f64) -> f64| Tween { from: of(nets[0]), to: of(nets[1]) };
    let mark = Mark {
        net: tween(&|net| net),
        output: tween(&value),
        slope: tween(&slope),
        target: Some(to.state.target),
        stage: stage(from, to),
    };
    ActivationPicture { x: (-reach, reach), y, function, derivative, mark: Some(mark) }
}

/// What the step from one view to the next adds.
fn stage(from: &View, to: &View) -> Stage {
    match to.position.phase {
        _ if from.position.t < to.position.t => Stage::Update,
        0 => Stage::Rest,
        1 => Stage::Forward,
        2 => Stage::Error,
        3 => Stage::Slope,
        _ => Stage::Gradients,
    }
}

/// Doubled until both nets have a place, so that the axis seldom changes.
fn reach(nets: [f64; 2]) -> f64 {
    let farthest = nets.into_iter().filter(|net| net.is_finite()).fold(0.0, |far: f64, net| far.max(net.abs()));
    let mut reach = REACH;
    while reach < farthest {
        reach *= 2.0;
    }
    reach
}

/// The function over −reach…reach; at a kink both limits, with a gap where they differ.
fn sampled(activation: Activation, reach: f64, function: impl Fn(f64) -> f64) -> Points {
    let x = |i: u32| reach * f64::from(i) / f64::from(SAMPLES);
    let left = (1..=SAMPLES).rev().map(|i| -x(i));
    let right = (1..=SAMPLES).map(x);
    let (below, above) = (function(-f64::MIN_POSITIVE), function(f64::MIN_POSITIVE));
    let middle = match activation.kink() {
        Some(kink) if (above - below).abs() > 1e-9 => vec![(kink, below), (kink, f64::NAN), (kink, above)],
        _ => vec![(0.0, function(0.0))],
    };
    let at = |x: f64| (x, function(x));
    left.map(at).chain(middle).chain(right.map(at)).collect()
}

/// The lowest and the highest of the values, with a margin.
fn with_room(values: impl Iterator<Item = f64>) -> Point {
    let usable = values.filter(|v| v.is_finite());
    let (low, high) = usable.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    if low > high {
        return (0.0, 1.0);
    }
    let room = if high > low { (high - low) * 0.08 } else { 0.5 };
    (low - room, high + room)
}

/// f of two layers and the single line, over −4…4.
pub fn layers(layers: &TwoLayers) -> LayersPicture {
    let half = SPAN.1;
    let first = |x: f64| layers.value(x);
    // The kink of φ lies where the first layer's net is 0.
    let kink = layers.between.kink().map(|kink| (kink - layers.first_bias) / layers.first_weight);
    let kink = kink.filter(|x| x.abs() < half);
    let count = 2 * SAMPLES;
    let grid = (0..=count).map(|i| SPAN.0 + (SPAN.1 - SPAN.0) * f64::from(i) / f64::from(count));
    let mut two: Vec<Point> = grid.map(|x| (x, first(x))).collect();
    if let Some(x) = kink {
        let near = half * 1e-9;
        let (below, above) = (first(x - near), first(x + near));
        let jump = (above - below).abs() > 1e-6 * (above.abs() + below.abs());
        let at = two.partition_point(|p| p.0 <= x - near);
        let rest = two.split_off(at);
        two.extend([(x, below), (x, if jump { f64::NAN } else { above }), (x, above)]);
        two.extend(rest.into_iter().filter(|p| p.0 > x + near));
    }
    let one: Points = [SPAN.0, SPAN.1].into_iter().map(|x| (x, layers.line(x))).collect();
    let y = with_room(one.iter().chain(&two).map(|p| p.1));
    LayersPicture { x: SPAN, y, one, two: two.into_iter().collect() }
}

/// x and the fixed 1 of the bias, and the neuron that they lead to.
pub fn neuron(from: &View, to: &View) -> NetworkPicture {
    let lit = to.lit_phase();
    let hue = |phase: u8| Hue::of_network_phase(phase, LAYERS);
    let unit =
        |name: &str, value: f64| Unit { name: name.to_owned(), value: Some(Tween::still(value)), ..Unit::default() };
    let output = Unit {
        name: "o".to_owned(),
        value: tween(from.pass(1).map(|pass| pass.out), to.pass(1).map(|pass| pass.out)),
        delta: tween(from.pass(3).map(|pass| pass.delta), to.pass(3).map(|pass| pass.delta)),
        target: Some(to.state.target),
        lit: lit.filter(|phase| (1..=3).contains(phase)).map(hue),
        ..Unit::default()
    };
    let link = |index: usize, weight: Tween| Link {
        weight,
        lit: lit.filter(|phase| matches!(phase, 1 | 4 | 5)).map(hue),
        flow: lit.filter(|&phase| phase == 1 && from.position != to.position).map(hue),
        ..Link::still(0, index, 0, weight.to)
    };
    let links = vec![
        link(0, Tween { from: from.state.weight, to: to.state.weight }),
        link(1, Tween { from: from.state.bias, to: to.state.bias }),
    ];
    let inputs = vec![unit("x", to.state.input), Unit { kind: Kind::Bias, ..unit("1", 1.0) }];
    NetworkPicture { layers: vec![inputs, vec![output]], links }
}

fn tween(from: Option<f64>, to: Option<f64>) -> Option<Tween> {
    let to = to?;
    Some(from.map_or(Tween::appearing(to), |from| Tween { from, to }))
}

/// E of every update that was ever computed.
pub fn loss(run: &Run<Neuron>, from: &View, to: &View) -> CurvePicture {
    let points = (1_u32..).zip(run.records()).map(|(t, record)| (f64::from(t), record.loss));
    CurvePicture {
        series: vec![Series { points: points.collect(), companion: false }],
        span: (0.0, f64::from(run.end().t)),
        present: Tween { from: f64::from(from.position.t), to: f64::from(to.position.t) },
        future: true,
        log: false,
        edits: run.edits().iter().map(|edit| f64::from(edit.t)).collect(),
    }
}
