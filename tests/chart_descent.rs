//! Descents on the parabola of the lesson, drawn and read back from the SVG text.
#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod chart_support;

use chart_support::plots::descent;
use chart_support::svg::{corners, discs, hex, layers, lines, living, texts};
use mlp_lab::chart::descent::{DescentPicture, Stage};
use mlp_lab::chart::window::Window;
use mlp_lab::chart::{Style, Theme, Tween, palette};

fn style() -> Style<'static> {
    Style { scale: 1.0, label_px: 13.0, palette: palette(Theme::Light), images: None }
}

const WIDE: (f64, f64) = (640.0, 400.0);

fn ball(picture: &DescentPicture, progress: f64) -> (f64, f64) {
    discs(&living(picture, WIDE, &style(), progress), palette(Theme::Light).accent)[0]
}

#[test]
fn the_ball_slides_from_x_to_the_next_x_along_the_curve() {
    let sliding = descent(10.0, 0.9, 6, Stage::Slide);
    let resting = descent(10.0, 0.9, 6, Stage::Ball);
    assert_eq!(ball(&sliding, 0.0), ball(&resting, 1.0));
    let mut arrived = resting.clone();
    arrived.x = Tween::still(sliding.x.to);
    arrived.y = Tween::still(sliding.y.to);
    assert_eq!(ball(&sliding, 1.0), ball(&arrived, 1.0));
    let half = ball(&sliding, 0.5);
    // The step jumps across the valley: half way the ball is in its depth, not above it.
    assert!(half.1 > ball(&sliding, 0.0).1 && half.1 > ball(&sliding, 1.0).1);
}

#[test]
fn each_stage_adds_its_part() {
    let colours = palette(Theme::Light);
    let drawn = |stage| living(&descent(10.0, 0.1, 3, stage), WIDE, &style(), 1.0);
    let has = |stage, colour| !lines(&drawn(stage), colour).is_empty();
    let stages = [Stage::Ball, Stage::Tangent, Stage::Arrow, Stage::Slide];
    assert_eq!(stages.map(|s| has(s, colours.backward)), [false, true, true, true]);
    assert_eq!(stages.map(|s| has(s, colours.update)), [false, false, true, true]);
}

#[test]
fn the_tangent_touches_the_curve_and_the_arrow_goes_from_x_to_x() {
    let colours = palette(Theme::Light);
    let picture = descent(10.0, 0.1, 3, Stage::Arrow);
    let svg = living(&picture, WIDE, &style(), 1.0);
    let at = ball(&picture, 1.0);
    let tangent = &lines(&svg, colours.backward)[0];
    let (a, b) = (tangent[0], tangent[tangent.len() - 1]);
    let height = a.1 + (b.1 - a.1) * (at.0 - a.0) / (b.0 - a.0);
    assert!((height - at.1).abs() <= 1.5, "the tangent passes {height}, the ball is at {}", at.1);
    let mut arrived = picture.clone();
    arrived.x = Tween::still(picture.x.to);
    let arrow = &lines(&svg, colours.update)[0];
    assert!((arrow[0].0 - at.0).abs() <= 1.0);
    let tip = svg.lines().find(|l| l.starts_with("<polygon") && l.contains(&hex(colours.update))).unwrap();
    let tip = corners(tip.split("points=\"").nth(1).unwrap().split('"').next().unwrap())[0];
    assert!((tip.0 - ball(&arrived, 1.0).0).abs() <= 1.0);
    assert!(tip.0 < at.0, "right of the minimum the arrow goes left");
}

#[test]
fn diverged_runs_are_finite_pictures_up_to_the_end_of_numbers() {
    // Rate 1.2 multiplies the distance by −1.4 each step: 1,045 steps reach 1e153.
    let picture = descent(10.0, 1.2, 1045, Stage::Arrow);
    assert!(picture.x.to.abs() > 1e152 && picture.window.centre.is_some());
    let svg = layers(&picture, WIDE, &style(), 1.0);
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
    let at = ball(&picture, 1.0);
    assert!((0.0..=640.0).contains(&at.0) && (0.0..=400.0).contains(&at.1));
    assert!(texts(&svg).iter().any(|t| t.starts_with("10¹")), "{:?}", texts(&svg));
    assert!(discs(&svg, palette(Theme::Light).ground).len() > 50, "the trail is thinned away");
}

#[test]
fn the_window_turns_logarithmic_beyond_a_thousand() {
    let f = |x: f64| (x - 3.0).powi(2) + 10.0;
    let near = Window::around([10.0, -990.0], (3.0, 10.0), f);
    let far = Window::around([10.0, -998.0], (3.0, 10.0), f);
    assert_eq!((near.centre, far.centre), (None, Some((3.0, 10.0))));
    assert!(near.x.0 < -990.0 && near.y.0 < 10.0 && near.y.1 > f(-990.0));
    let samples = far.samples(100);
    assert!(samples.windows(2).all(|p| p[0] < p[1]));
    assert!((samples[50] - 3.0).abs() < 1e-9);
}

#[test]
fn long_trails_are_thinned_to_what_can_be_seen() {
    let picture = descent(10.0, 0.001, 9000, Stage::Ball);
    let svg = living(&picture, WIDE, &style(), 1.0);
    let rings = svg.matches("<circle").count();
    assert!(rings < 1000, "{rings} circles for 9,000 points");
}
