//! Whatever the data, the size and the moment: a picture is drawn or left out, never a panic.

mod chart_support;

use chart_support::any::{any_number, frame, pair, tween};
use chart_support::svg::layers;
use mlp_lab::chart::Hue;
use mlp_lab::chart::activation::{self, ActivationPicture, Mark};
use mlp_lab::chart::curve::{CurvePicture, Series};
use mlp_lab::chart::descent::{DescentPicture, Stage};
use mlp_lab::chart::layers::LayersPicture;
use mlp_lab::chart::network::{Kind, Link, NetworkPicture, Unit};
use mlp_lab::chart::surface::{Sample, SurfacePicture};
use mlp_lab::chart::window::Window;
use proptest::prelude::*;

fn hue() -> impl Strategy<Value = Option<Hue>> {
    prop::option::of(prop::sample::select(vec![Hue::Forward, Hue::Backward, Hue::Update]))
}

fn unit() -> impl Strategy<Value = Unit> {
    let name = prop_oneof!["[a-z]?[₀-₉]{0,3}", "\\PC{0,40}"];
    let values = (prop::option::of(tween()), prop::option::of(tween()), prop::option::of(any_number()));
    (name, values, hue(), (any::<[bool; 2]>(), prop::sample::select(vec![Kind::Neuron, Kind::Bias, Kind::Overwritten])))
        .prop_map(|(name, (value, delta, target), lit, flags)| {
            let ([selected, focused], kind) = flags;
            Unit { name, value, delta, target, lit, selected, focused, kind }
        })
}

fn link() -> impl Strategy<Value = Link> {
    let ends = (0_usize..6, 0_usize..20, 0_usize..20);
    (ends, tween(), prop::option::of(any_number()), hue(), hue(), any::<[bool; 3]>()).prop_map(
        |((layer, from, to), weight, gradient, lit, flow, [selected, focused, on_path])| Link {
            layer,
            from,
            to,
            weight,
            gradient,
            lit,
            selected,
            focused,
            on_path,
            flow,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn networks(
        layers_of in prop::collection::vec(prop::collection::vec(unit(), 0..18), 0..6),
        links in prop::collection::vec(link(), 0..40),
        (size, style, progress) in frame(),
        press in pair(),
    ) {
        let mut picture = NetworkPicture { layers: layers_of, links };
        picture.links.push(Link::still(usize::MAX, 0, 0, 1.0));
        layers(&picture, size, &style, progress);
        picture.layout(size.0, size.1, style.label_px).pick(press, true);
        picture.layout(press.0, press.1, style.label_px);
    }

    #[test]
    fn curves(
        mut points in prop::collection::vec(pair(), 0..60),
        sorted in any::<bool>(),
        span in pair(),
        present in tween(),
        flags in any::<[bool; 3]>(),
        edits in prop::collection::vec(any_number(), 0..4),
        (size, style, progress) in frame(),
    ) {
        if sorted {
            points.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
        let [future, log, companion] = flags;
        let series = Series { points: points.into_iter().collect(), companion };
        let picture = CurvePicture { series: vec![series], span, present, future, log, edits };
        layers(&picture, size, &style, progress);
    }

    #[test]
    fn surfaces(
        values in prop::collection::vec(any_number(), 0..70),
        (columns, rows) in (0_usize..10, 0_usize..10),
        before in prop::option::of(prop::collection::vec(any_number(), 0..70)),
        (x, y) in (pair(), pair()),
        samples in prop::collection::vec((pair(), any_number(), any::<usize>(), any::<bool>()), 0..16),
        (size, style, progress) in frame(),
    ) {
        let sample = |(at, target, index, shown)| Sample { at, target, index, shown };
        let picture = SurfacePicture {
            columns,
            rows,
            values: values.into_iter().collect(),
            before: before.map(|b| b.into_iter().collect()),
            x,
            y,
            samples: samples.into_iter().map(sample).collect(),
        };
        layers(&picture, size, &style, progress);
    }

    #[test]
    fn descents(
        visited in prop::collection::vec(any_number(), 0..20),
        centre in pair(),
        coefficients in (any_number(), any_number()),
        (x, y) in (tween(), tween()),
        slope in any_number(),
        stage in prop::sample::select(vec![Stage::Ball, Stage::Tangent, Stage::Arrow, Stage::Slide]),
        trail in prop::collection::vec(pair(), 0..20),
        minimum in prop::option::of(pair()),
        (size, style, progress) in frame(),
    ) {
        let f = |x: f64| coefficients.0 * (x - 3.0) * (x - 3.0) + coefficients.1;
        let window = Window::around(visited, centre, f);
        let curve = window.samples(60).into_iter().map(|x| (x, f(x))).collect();
        let trail = trail.into_iter().collect();
        let picture = DescentPicture { window, curve, x, y, slope, stage, trail, minimum };
        layers(&picture, size, &style, progress);
    }

    #[test]
    fn activations(
        (x, y) in (pair(), pair()),
        function in prop::collection::vec(pair(), 0..30),
        derivative in prop::collection::vec(pair(), 0..30),
        mark in prop::option::of((tween(), tween(), tween())),
        target in prop::option::of(any_number()),
        stage in prop::sample::select(vec![
            activation::Stage::Rest, activation::Stage::Forward, activation::Stage::Error, activation::Stage::Slope,
            activation::Stage::Gradients, activation::Stage::Update,
        ]),
        (size, style, progress) in frame(),
    ) {
        let mark = mark.map(|(net, output, slope)| Mark { net, output, slope, target, stage });
        let (function, derivative) = (function.into_iter().collect(), derivative.into_iter().collect());
        let picture = ActivationPicture { x, y, function, derivative, mark };
        layers(&picture, size, &style, progress);
    }
    #[test]
    fn two_functions(
        (x, y) in (pair(), pair()),
        one in prop::collection::vec(pair(), 0..30),
        two in prop::collection::vec(pair(), 0..30),
        (size, style, progress) in frame(),
    ) {
        let picture = LayersPicture { x, y, one: one.into_iter().collect(), two: two.into_iter().collect() };
        layers(&picture, size, &style, progress);
    }
}
