//! Histograms of two groups, drawn and read back from the SVG text.
#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod chart_support;

use chart_support::data::histogram;
use chart_support::svg::{ground, hex, lines, living, texts};
use mlp_lab::chart::histogram::{Counts, HistogramPicture};
use mlp_lab::chart::{Picture, Style, Theme, palette};

const SIZE: (f64, f64) = (440.0, 260.0);

fn style() -> Style<'static> {
    Style { scale: 1.0, label_px: 13.0, palette: palette(Theme::Light), images: None }
}

fn counts<const N: usize>(from: [f64; N], to: [f64; N]) -> Counts {
    Counts { from: from.into_iter().collect(), to: to.into_iter().collect() }
}

/// Four bins from 0 to 1: filled 2, 4, 0, 1 and on them hatched 0, 2, 4, 0, of which half came last.
fn plain() -> HistogramPicture {
    HistogramPicture {
        edges: (0..=4).map(|i| f64::from(i) / 4.0).collect(),
        log: false,
        filled: counts([1.0, 2.0, 0.0, 1.0], [2.0, 4.0, 0.0, 1.0]),
        hatched: counts([0.0, 1.0, 2.0, 0.0], [0.0, 2.0, 4.0, 0.0]),
        marker: Some(0.5),
    }
}

/// Heights of the filled bars.
fn bars(svg: &str) -> Vec<f64> {
    let fill = hex(palette(Theme::Light).class(3));
    let blocks = svg.lines().filter(|line| line.starts_with("<rect") && line.contains(&fill));
    blocks.map(|l| l.split(" height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()).collect()
}

#[test]
fn bars_are_as_high_as_their_counts() {
    let heights = bars(&living(&plain(), SIZE, &style(), 1.0));
    assert_eq!(heights.len(), 3, "an empty bin has a bar");
    assert!((heights[0] - 2.0 * heights[2]).abs() <= 2.0 && (heights[1] - 4.0 * heights[2]).abs() <= 3.0);
}

#[test]
fn bars_grow_while_results_arrive_and_the_axis_stays() {
    let picture = plain();
    let [before, half, after] = [0.0, 0.5, 1.0].map(|p| bars(&living(&picture, SIZE, &style(), p))[1]);
    assert!((before * 2.0 - after).abs() <= 2.0 && before < half && half < after);
    let next = HistogramPicture {
        filled: Counts { from: picture.filled.to.clone(), to: [2.0, 4.0, 0.0, 2.0].into_iter().collect() },
        ..picture.clone()
    };
    assert!(picture.same_ground(&next));
    let taller = HistogramPicture { filled: counts([0.0; 4], [90.0; 4]), ..picture.clone() };
    assert!(!picture.same_ground(&taller));
}

#[test]
fn the_groups_differ_by_more_than_colour() {
    let svg = living(&plain(), SIZE, &style(), 1.0);
    let hatching = lines(&svg, palette(Theme::Light).class(2));
    let slanted = hatching.iter().filter(|l| l.len() == 2 && l[0].0 != l[1].0 && l[0].1 != l[1].1).count();
    assert!(slanted > 20, "{slanted} slanted lines");
    let outlines: Vec<_> = hatching.iter().filter(|l| l.len() > 4).collect();
    assert_eq!(outlines.len(), 2, "each hatched bar has one outline");
    for line in &hatching {
        let within = |p: &(f64, f64)| outlines.iter().any(|o| (o[0].0 - 1.0..=o[1].0 + 1.0).contains(&p.0));
        assert!(line.iter().all(within), "the hatching leaves its bar");
    }
}

#[test]
fn counts_have_whole_labels() {
    for (size, marks) in [(0.04, "5"), (0.1, "5"), (1.0, "40"), (40.0, "1,000"), (4000.0, "100,000")] {
        let svg = ground(&histogram(24, size), SIZE, &style());
        let labels = texts(&svg);
        assert!(labels.contains(&marks), "{labels:?}");
        let upright = labels.iter().take_while(|t| !t.starts_with("10⁻"));
        assert!(upright.clone().count() >= 3 && upright.clone().all(|t| !t.contains('.')), "{labels:?}");
    }
}

#[test]
fn the_marker_stands_at_its_value_and_only_within_the_axis() {
    let ink = palette(Theme::Light).ink;
    let at = |marker: f64| {
        let svg = living(&HistogramPicture { marker: Some(marker), ..plain() }, SIZE, &style(), 1.0);
        lines(&svg, ink).first().map(|line| line[0].0)
    };
    let (left, middle, right) = (at(0.0).unwrap(), at(0.5).unwrap(), at(1.0).unwrap());
    assert!((middle - f64::midpoint(left, right)).abs() <= 1.0);
    assert_eq!([at(-3.0), at(f64::NAN)], [None, None]);
}
