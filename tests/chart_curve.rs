//! The loss curve, drawn from the reference run and read back from the SVG text.
#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod chart_support;

use chart_support::plots::loss;
use chart_support::svg::{discs, ground, layers, lines, living, texts};
use mlp_lab::chart::curve::{CurvePicture, Series};
use mlp_lab::chart::{Picture, Points, Style, Theme, Tween, palette};

const SIZE: (f64, f64) = (440.0, 260.0);

fn style() -> Style<'static> {
    Style { scale: 1.0, label_px: 13.0, palette: palette(Theme::Light), images: None }
}

fn series(points: impl Iterator<Item = (f64, f64)>, last: f64) -> CurvePicture {
    CurvePicture {
        series: vec![Series { points: points.collect(), companion: false }],
        span: (0.0, last),
        present: Tween::still(last),
        future: true,
        log: false,
        edits: Vec::new(),
    }
}

#[test]
fn the_loss_curve_has_few_round_labels() {
    let svg = ground(&loss(1500.0, false), SIZE, &style());
    assert_eq!(texts(&svg), ["0", "0.2", "0.4", "0.6", "0", "5,000", "10,000"]);
    let log = ground(&loss(1500.0, true), SIZE, &style());
    assert!(texts(&log).contains(&"0.1") && texts(&log).len() <= 10, "{:?}", texts(&log));
}

#[test]
fn the_dot_stands_where_the_run_stands() {
    let colour = palette(Theme::Light).accent;
    let dot = |picture: &CurvePicture, progress| discs(&living(picture, SIZE, &style(), progress), colour)[0];
    let moving = loss(5000.0, false);
    let at = |t: f64| dot(&CurvePicture { present: Tween::still(t), ..moving.clone() }, 1.0);
    assert_eq!(dot(&moving, 0.0), at(4900.0));
    assert_eq!(dot(&moving, 1.0), at(5000.0));
    let (start, end) = (at(0.0).0, at(10_000.0).0);
    assert!((at(5000.0).0 - f64::midpoint(start, end)).abs() <= 1.0, "5,000 is not in the middle of 10,000");
}

#[test]
fn the_past_is_bold_and_the_future_thin_and_can_be_hidden() {
    let colours = palette(Theme::Light);
    let picture = loss(2000.0, false);
    let past = lines(&living(&picture, SIZE, &style(), 1.0), colours.ink);
    let dot = discs(&living(&picture, SIZE, &style(), 1.0), colours.accent)[0];
    assert!(past.iter().flatten().all(|p| p.0 <= dot.0 + 1.0));
    let reach = |picture: &CurvePicture| {
        let all = lines(&ground(picture, SIZE, &style()), colours.quiet);
        all.iter().filter(|l| l.len() > 5).flatten().map(|p| p.0).fold(0.0, f64::max)
    };
    assert!(reach(&picture) > 400.0);
    assert_eq!(reach(&CurvePicture { future: false, ..picture }), 0.0);
}

#[test]
fn a_hundred_thousand_points_keep_their_peaks_and_draw_fast() {
    let spike = |i: i32| {
        if i == 54_321 {
            9.0
        } else if i == 77_777 {
            0.5
        } else {
            4.0 + f64::from(i % 7) / 10.0
        }
    };
    let picture = series((0..100_000).map(|i| (f64::from(i), spike(i))), 100_000.0);
    let began = std::time::Instant::now();
    let svg = living(&picture, SIZE, &style(), 1.0);
    let took = began.elapsed();
    assert!(took.as_millis() < 500, "{took:?}");
    let all: Vec<(f64, f64)> = lines(&svg, palette(Theme::Light).ink).concat();
    assert!(all.len() < 4 * 440, "{} corners", all.len());
    let (left, right) = (all[0].0, all[all.len() - 1].0);
    let highest = all.iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    let lowest = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert!((highest.0 - (left + (right - left) * 0.543_21)).abs() <= 1.5);
    assert!((lowest.0 - (left + (right - left) * 0.777_77)).abs() <= 1.5);
}

#[test]
fn values_that_are_not_finite_leave_gaps_and_a_finite_axis() {
    let value = |i: i32| match i {
        40..=49 => f64::NAN,
        70.. => f64::INFINITY,
        _ => 1.0 + f64::from(i % 2),
    };
    let svg = layers(&series((0..100).map(|i| (f64::from(i), value(i))), 100.0), SIZE, &style(), 1.0);
    let parts = lines(&svg, palette(Theme::Light).ink);
    assert_eq!(parts.len(), 2);
    let gap = (parts[0].last().unwrap().0, parts[1][0].0);
    assert!(gap.1 - gap.0 > 30.0, "no gap at {gap:?}");
    assert!(texts(&svg).contains(&"2.0"));
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn edits_leave_marks() {
    let colours = palette(Theme::Light);
    let with = ground(&loss(1500.0, false), SIZE, &style());
    let marks = lines(&with, colours.update);
    assert!(!marks.is_empty());
    let x = marks[0][0].0;
    assert!(marks.iter().flatten().all(|p| p.0 == x), "the mark is not upright");
}

#[test]
fn the_axis_keeps_still_while_the_curve_grows() {
    assert!(loss(1500.0, false).same_ground(&loss(1600.0, false)));
    assert!(!loss(1500.0, false).same_ground(&loss(1500.0, true)));
}

#[test]
fn points_are_equal_if_their_numbers_are() {
    let points = |last: f64| [(0.0, f64::NAN), (1.0, last)].into_iter().collect::<Points>();
    assert!(points(2.0) == points(2.0) && points(2.0) != points(3.0));
}
