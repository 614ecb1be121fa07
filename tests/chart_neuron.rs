//! The neuron lesson's pictures: the mark lies where the present values put it, each phase adds its own part, and two
//! layers are drawn where they are.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod chart_support;
mod support;

use chart_support::svg::{discs, ground, lines, living, texts};
use mlp_lab::chart::activation::Stage;
use mlp_lab::chart::of_neuron::{activation, layers, loss, neuron};
use mlp_lab::chart::{Style, Theme, palette};
use mlp_lab::engine::activation::Activation;
use mlp_lab::lesson::neuron::Neuron;
use mlp_lab::lesson::neuron::layers::TwoLayers;
use mlp_lab::lesson::neuron::view::View;
use mlp_lab::lesson::position::Position;
use support::run_at;

const SIZE: (f64, f64) = (440.0, 300.0);

fn style() -> Style<'static> {
    Style { scale: 1.0, label_px: 13.0, palette: palette(Theme::Light), images: None }
}

fn view(program: &Neuron, t: u32, phase: u8) -> View {
    View::of(&run_at(program, &[], Position::within(t, phase)))
}

#[test]
fn the_mark_is_at_the_present_net_and_slides_to_the_next() {
    let program = Neuron::default();
    let (before, after) = (view(&program, 3, 4), view(&program, 4, 0));
    for each in Activation::ALL {
        let mark = activation(&before, &after, each).mark.unwrap();
        assert_eq!((mark.net.from, mark.net.to), (before.present_net(), after.present_net()));
        assert_eq!((mark.output.to, mark.slope.to), (each.value(mark.net.to), each.derivative(mark.net.to)));
        assert_eq!((mark.stage, mark.target), (Stage::Update, Some(0.0)));
        assert!(mark.net.from != mark.net.to);
    }
}

#[test]
fn while_it_slides_the_mark_stays_on_the_curve() {
    let far = Neuron { learning_rate: 40.0, ..Neuron::default() };
    let picture = activation(&view(&far, 0, 4), &view(&far, 1, 0), Activation::Sigmoid);
    let curve = lines(&ground(&picture, SIZE, &style()), palette(Theme::Light).ink).concat();
    for progress in [0.2, 0.4, 0.5, 0.6, 0.8] {
        let dot = discs(&living(&picture, SIZE, &style(), progress), palette(Theme::Light).forward)[0];
        let next = curve.partition_point(|p| p.0 <= dot.0);
        let (a, b) = (curve[next - 1], curve[next]);
        let height = a.1 + (b.1 - a.1) * (dot.0 - a.0) / (b.0 - a.0);
        assert!((height - dot.1).abs() <= 1.6, "at {progress}: curve {height}, mark {}", dot.1);
    }
}

#[test]
fn each_phase_adds_its_own_part() {
    let program = Neuron::default();
    let views: Vec<View> = (0..5).map(|phase| view(&program, 2, phase)).collect();
    let parts = |phase: usize, progress: f64| {
        let picture = activation(&views[phase - 1], &views[phase], Activation::Sigmoid);
        let svg = living(&picture, SIZE, &style(), progress);
        let count = |colour| lines(&svg, colour).len();
        (count(palette(Theme::Light).forward), count(palette(Theme::Light).backward))
    };
    assert_eq!(parts(1, 1.0), (2, 0), "up to the curve and across to the output");
    assert_eq!(parts(2, 1.0), (0, 1), "the error");
    assert_eq!(parts(3, 1.0), (0, 2), "the error and the tangent");
    assert_eq!(parts(4, 1.0), (0, 2));
    assert_eq!(parts(2, 0.0), (0, 0), "it grows from nothing");
}

#[test]
fn the_window_holds_any_net_and_is_the_same_for_near_ones() {
    let at = |weight| view(&Neuron { weight, ..Neuron::default() }, 0, 0);
    for weight in [-900.0, -7.0, 0.0, 3.0, 900.0] {
        let now = at(weight);
        let picture = activation(&now, &now, Activation::Relu);
        let (net, out) = (now.present_net(), Activation::Relu.value(now.present_net()));
        assert!(picture.x.0 <= net && net <= picture.x.1 && picture.y.0 <= out && out <= picture.y.1, "{weight}");
    }
    let (one, other) = (at(1.0), at(2.5));
    assert!(activation(&one, &one, Activation::Tanh).x == activation(&other, &other, Activation::Tanh).x);
}

#[test]
fn a_jump_is_not_joined_by_a_line() {
    let now = view(&Neuron::default(), 0, 0);
    let drawn = |each| lines(&ground(&activation(&now, &now, each), SIZE, &style()), palette(Theme::Light).ink).len();
    assert_eq!((drawn(Activation::Step), drawn(Activation::Relu), drawn(Activation::Sigmoid)), (2, 1, 1));
}

#[test]
fn two_layers_lie_on_the_line_with_the_identity_only() {
    let start = Neuron::default().layers;
    let apart = |between| {
        let picture = layers(&TwoLayers { between, ..start });
        let line = |x: f64| start.line(x);
        picture.two.iter().filter(|p| p.1.is_finite()).map(|p| (p.1 - line(p.0)).abs()).fold(0.0, f64::max)
    };
    assert!(apart(Activation::Identity) < 1e-12);
    for bent in Activation::ALL.into_iter().filter(|&each| each != Activation::Identity) {
        assert!(apart(bent) > 0.5, "{bent:?}");
    }
    let step = layers(&TwoLayers { between: Activation::Step, ..start });
    let svg = ground(&step, SIZE, &style());
    assert_eq!(lines(&svg, palette(Theme::Light).ink).len(), 2, "the jump at x = −b₁/w₁ is a gap");
    assert!(texts(&svg).iter().all(|text| !text.chars().any(char::is_alphabetic)));
    assert!(step.two.windows(2).all(|pair| pair[0].0 <= pair[1].0), "from left to right");
}

#[test]
fn the_neuron_shows_its_output_once_it_is_computed_and_the_loss_one_point_for_each_update() {
    let program = Neuron::default();
    let (start, forward) = (view(&program, 0, 0), view(&program, 0, 1));
    let output = |from: &View, to: &View| neuron(from, to).layers[1][0].clone();
    assert_eq!((output(&start, &start).value, output(&start, &start).delta), (None, None));
    assert_eq!(output(&start, &forward).value.unwrap().to, forward.state.pass.out);
    assert!(neuron(&start, &forward).links.iter().all(|link| link.flow.is_some()));
    let moved = neuron(&view(&program, 0, 4), &view(&program, 1, 0));
    assert!(moved.links.iter().all(|link| !link.weight.is_still()));
    let run = run_at(&program, &[], Position::at(12));
    let points = loss(&run, &View::of(&run), &View::of(&run)).series[0].points.clone();
    assert_eq!((points.len(), points[11].0), (12, 12.0));
    assert_eq!(points[11].1, run.records()[11].loss);
}
