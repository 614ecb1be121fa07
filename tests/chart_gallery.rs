//! Writes pictures as SVG, in all themes, to look at: `GALLERY=folder cargo test --test chart_gallery -- --ignored`.
#![allow(clippy::unwrap_used)]

mod chart_support;

use chart_support::data::{comparison, digit, histogram, regression, tensor};
use chart_support::networks::Moment::{Chain, Forward, HiddenDelta, Update};
use chart_support::networks::{random, xor};
use chart_support::plots::{activation, descent, loss, surface};
use chart_support::svg;
use mlp_lab::chart::Tween;
use mlp_lab::chart::descent::Stage::{Arrow, Slide, Tangent};
use mlp_lab::chart::tensor::Lit;
use mlp_lab::chart::{Picture, Style, Theme, palette};
use std::path::PathBuf;

/// Writes one picture in all themes: its size and the size of its labels in CSS pixels, the progress of its movement.
fn show<P: Picture>(name: &str, picture: &P, size: (f64, f64), label_px: f64, progress: f64) {
    let folder = PathBuf::from(std::env::var("GALLERY").unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    for theme in Theme::ALL {
        let style = Style { scale: 2.0, label_px, palette: palette(theme), images: None };
        let text = svg::on_ground(&svg::layers(picture, size, &style, progress), style.palette);
        std::fs::write(folder.join(format!("{name}-{theme:?}.svg")), text).unwrap();
    }
}

#[test]
#[ignore = "writes files to look at"]
fn networks() {
    let wide = (840.0, 440.0);
    show("net-back", &xor(HiddenDelta), wide, 14.0, 1.0);
    show("net-back-mid", &xor(HiddenDelta), wide, 14.0, 0.45);
    show("net-forward-mid", &xor(Forward), wide, 14.0, 0.5);
    show("net-update-mid", &xor(Update), wide, 14.0, 0.5);
    show("net-chain", &xor(Chain), wide, 14.0, 1.0);
    show("net-phone", &xor(HiddenDelta), (340.0, 440.0), 13.0, 1.0);
    show("net-projector", &xor(Chain), (1240.0, 720.0), 26.0, 1.0);
    let mut open = xor(HiddenDelta);
    open.layers[1][2].selected = true;
    open.layers[1][4].focused = true;
    open.layers[0][2].focused = true;
    open.links[3].focused = true;
    show("net-open", &open, wide, 14.0, 1.0);
    show("net-open-phone", &xor(Chain), (340.0, 480.0), 14.0, 1.0);
    let deep = random(&[3, 9, 9, 9, 9, 2]);
    show("net-deep", &deep, (1000.0, 560.0), 14.0, 1.0);
    show("net-deep-small", &deep, (640.0, 420.0), 13.0, 1.0);
    show("net-deep-phone", &deep, (320.0, 560.0), 13.0, 1.0);
    show("net-sixteen", &random(&[3, 17, 1]), (840.0, 480.0), 14.0, 1.0);
}

#[test]
#[ignore = "writes files to look at"]
fn plots() {
    show("loss", &loss(1500.0, false), (440.0, 240.0), 13.0, 1.0);
    show("loss-log", &loss(7000.0, true), (440.0, 240.0), 13.0, 0.5);
    show("loss-phone", &loss(1500.0, false), (320.0, 180.0), 12.0, 1.0);
    let square = (300.0, 300.0);
    show("surface-start", &surface("0", 1), square, 13.0, 1.0);
    show("surface-1000", &surface("999", 1), square, 13.0, 1.0);
    show("surface-end", &surface("9999", 2), square, 13.0, 1.0);
    let wide = (640.0, 400.0);
    show("descent-tangent", &descent(10.0, 0.1, 3, Tangent), wide, 14.0, 1.0);
    show("descent-arrow", &descent(10.0, 0.1, 3, Arrow), wide, 14.0, 1.0);
    show("descent-slide", &descent(10.0, 0.9, 6, Slide), wide, 14.0, 0.5);
    show("descent-loop", &descent(10.0, 1.0, 6, Slide), (340.0, 300.0), 13.0, 1.0);
    show("descent-far", &descent(10.0, 1.2, 900, Arrow), wide, 14.0, 1.0);
    show("descent-farther", &descent(10.0, 1.2, 20, Arrow), wide, 14.0, 1.0);
    show("descent-many", &descent(10.0, 0.01, 500, Tangent), wide, 14.0, 1.0);
    show("activation", &activation(1.2), (440.0, 260.0), 13.0, 1.0);
}

/// On a phone and on a wide page.
fn show_both<P: Picture>(name: &str, picture: &P, height: f64, progress: f64) {
    show(&format!("{name}-phone"), picture, (328.0, height * 0.75), 12.0, progress);
    show(&format!("{name}-wide"), picture, (868.0, height), 16.0, progress);
}

#[test]
#[ignore = "writes files to look at"]
fn samples() {
    show_both("scatter", &regression(12, 1), 400.0, 1.0);
    show_both("scatter-mid", &regression(12, 1), 400.0, 0.5);
    show_both("scatter-classes", &regression(120, 8), 400.0, 1.0);
    show_both("scatter-many", &regression(2000, 3), 400.0, 1.0);
    let mut exploded = regression(40, 2);
    if let Some(line) = &mut exploded.line {
        line.to = line.at.iter().map(|x| x * 1e200 - 3e199).collect();
    }
    show_both("scatter-exploded", &exploded, 400.0, 1.0);
}

#[test]
#[ignore = "writes files to look at"]
fn comparisons() {
    show_both("compare", &comparison(5, 400, false), 380.0, 1.0);
    show_both("compare-log", &comparison(5, 400, true), 380.0, 1.0);
    let mut alike = comparison(5, 40, false);
    let first = alike.kept[0].points.clone();
    for run in &mut alike.kept[1..3] {
        run.points = first.clone();
    }
    show_both("compare-alike", &alike, 380.0, 1.0);
}

#[test]
#[ignore = "writes files to look at"]
fn histograms() {
    show_both("histogram", &histogram(24, 1.0), 320.0, 1.0);
    show_both("histogram-mid", &histogram(24, 1.0), 320.0, 0.4);
    show_both("histogram-few", &histogram(6, 0.04), 320.0, 1.0);
    show_both("histogram-many", &histogram(24, 4000.0), 320.0, 1.0);
}

#[test]
#[ignore = "writes files to look at"]
fn tensors() {
    show_both("tensor-0", &tensor(&[], Lit::Entry(0)), 160.0, 1.0);
    show_both("tensor-1", &tensor(&[5], Lit::Entry(2)), 160.0, 1.0);
    show_both("tensor-2", &tensor(&[3, 5], Lit::Slice { axis: 0, at: 1 }), 300.0, 1.0);
    show_both("tensor-3", &tensor(&[2, 3, 4], Lit::Slice { axis: 2, at: 1 }), 340.0, 1.0);
    show_both("tensor-3-entry", &tensor(&[3, 3, 5], Lit::Entry(37)), 340.0, 1.0);
    show_both("tensor-images", &tensor(&[60_000, 28, 28], Lit::Entry(784 * 7 + 28 * 14 + 9)), 400.0, 1.0);
    show_both("tensor-table", &tensor(&[1000, 784], Lit::Slice { axis: 0, at: 500 }), 400.0, 1.0);
    show_both("reshape", &digit(Tween::still(784.0), Some(14 * 28 + 9)), 480.0, 1.0);
    show_both("reshape-mid", &digit(Tween { from: 0.0, to: 784.0 }, None), 480.0, 0.5);
}
