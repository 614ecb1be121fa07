//! Samples with a model's line, drawn and read back from the SVG text.
#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod chart_support;

use chart_support::data::regression;
use chart_support::svg::{discs, ground, layers, lines, living, texts};
use mlp_lab::chart::scatter::{Group, Passage, ScatterPicture};
use mlp_lab::chart::{Picture, Style, Theme, Values, palette};

const SIZE: (f64, f64) = (440.0, 300.0);

fn style() -> Style<'static> {
    Style { scale: 1.0, label_px: 13.0, palette: palette(Theme::Light), images: None }
}

/// Samples (0, 0), (4, 4), (2, 3), a line from y = 0 to y = x.
fn plain() -> ScatterPicture {
    let values = |values: [f64; 2]| values.into_iter().collect::<Values>();
    ScatterPicture {
        groups: vec![Group { points: [(0.0, 0.0), (4.0, 4.0), (2.0, 3.0)].into_iter().collect(), ..Group::default() }],
        line: Some(Passage { at: values([0.0, 4.0]), from: values([0.0, 0.0]), to: values([0.0, 4.0]) }),
        ..ScatterPicture::default()
    }
}

fn line(picture: &ScatterPicture, progress: f64) -> Vec<(f64, f64)> {
    lines(&living(picture, SIZE, &style(), progress), palette(Theme::Light).accent).concat()
}

#[test]
fn the_line_passes_through_samples_that_lie_on_it() {
    let picture = plain();
    let samples = discs(&ground(&picture, SIZE, &style()), palette(Theme::Light).class(0));
    assert_eq!(samples.len(), 3);
    assert_eq!(line(&picture, 1.0), samples[..2]);
}

#[test]
fn the_line_turns_from_the_previous_weights_to_the_present_ones() {
    let picture = plain();
    let [before, half, after] = [0.0, 0.5, 1.0].map(|progress| line(&picture, progress));
    assert_eq!(before[0].1, before[1].1, "the line of slope 0 is not level");
    assert!((half[1].1 - f64::midpoint(before[1].1, after[1].1)).abs() <= 1.0);
    assert!(picture.same_ground(&ScatterPicture { residuals: true, ..picture.clone() }));
}

#[test]
fn residuals_reach_from_the_edge_of_a_sample_to_the_line() {
    let picture = ScatterPicture { residuals: true, ..plain() };
    let errors = lines(&living(&picture, SIZE, &style(), 1.0), palette(Theme::Light).backward);
    assert_eq!(errors.len(), 1, "two samples lie on the line");
    let (sample, ends) = (discs(&ground(&picture, SIZE, &style()), palette(Theme::Light).class(0))[2], &errors[0]);
    assert!(ends.iter().all(|p| p.0 == sample.0), "the error is not upright");
    let at_two = line(&picture, 1.0).iter().map(|p| p.1).sum::<f64>() / 2.0;
    assert!((ends[1].1 - at_two).abs() <= 1.0 && ends[0].1 > sample.1);
    let mut validation = picture.clone();
    validation.groups[0].hollow = true;
    assert!(lines(&living(&validation, SIZE, &style(), 1.0), palette(Theme::Light).backward).is_empty());
}

#[test]
fn exploded_weights_stay_in_the_frame_and_absent_ones_draw_nothing() {
    let mut picture = plain();
    let mut with = |to: [f64; 2]| {
        picture.line.as_mut().unwrap().to = to.into_iter().collect();
        line(&picture, 1.0)
    };
    for to in [[-1e300, 1e300], [3e200, -1e200], [-1e154, 1e200], [-1e5, 3e5]] {
        let drawn = with(to);
        assert!(!drawn.is_empty(), "no line for {to:?}");
        assert!(drawn.iter().all(|p| (0.0..=440.0).contains(&p.0) && (0.0..=300.0).contains(&p.1)), "{drawn:?}");
    }
    let upright = with([-1e300, 1e300]);
    let [first, last] = [0.0, 4.0].map(|x| with([x, x])[usize::from(x > 0.0)].0);
    assert!((upright[0].0 - f64::midpoint(first, last)).abs() <= 1.0, "the line crosses at {}", upright[0].0);
    assert!(with([f64::NAN, f64::NAN]).is_empty() && with([f64::INFINITY, 1.0]).is_empty());
    assert!(with([1e300, 2e300]).is_empty(), "a line above the frame is seen");
}

#[test]
fn every_class_has_a_shape_and_a_colour_of_its_own() {
    let drawn = |class: usize| {
        let picture = ScatterPicture {
            groups: vec![Group { points: [(0.0, 0.0)].into_iter().collect(), class, hollow: false }],
            ..ScatterPicture::default()
        };
        let svg = ground(&picture, SIZE, &style());
        let colour = chart_support::svg::hex(palette(Theme::Light).class(class));
        let mark = svg.lines().find(|line| line.contains(&format!("fill=\"{colour}\""))).unwrap().to_owned();
        (mark.replace(&colour, ""), colour)
    };
    let marks: Vec<(String, String)> = (0..8).map(drawn).collect();
    for (i, (shape, colour)) in marks.iter().enumerate() {
        assert!(marks[i + 1..].iter().all(|(s, c)| s != shape && c != colour), "class {i} looks like another");
    }
}

#[test]
fn the_axes_hold_all_samples_with_round_labels() {
    let picture = regression(200, 1);
    let svg = layers(&picture, SIZE, &style(), 1.0);
    assert_eq!(texts(&svg)[..3], ["0", "5", "10"]);
    let colours = palette(Theme::Light);
    let solid = discs(&ground(&picture, SIZE, &style()), colours.class(0)).len();
    assert_eq!(solid, 150, "a sample is missing");
    let rings = svg.lines().filter(|line| line.starts_with("<circle") && line.contains("fill=\"none\"")).count();
    assert_eq!(rings, 50, "a validation sample is not hollow");
}

#[test]
fn the_reference_is_dashed_with_a_bar_at_both_ends() {
    let picture = ScatterPicture { reference: [(0.0, 0.0), (4.0, 4.0)].into_iter().collect(), ..plain() };
    let dashes = lines(&ground(&picture, SIZE, &style()), palette(Theme::Light).ink);
    assert!(dashes.len() > 20, "{} dashes", dashes.len());
    for bar in &dashes[dashes.len() - 2..] {
        let (dx, dy) = (bar[1].0 - bar[0].0, bar[1].1 - bar[0].1);
        assert!(dx.hypot(dy) > 7.0 && dx * dy > 0.0, "{bar:?} does not stand across a rising line");
    }
}
