//! The activation picture: the marked point lies on the curve, the tangent has its slope.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod chart_support;

use chart_support::plots::activation;
use chart_support::svg::{discs, ground, lines, living, texts};
use mlp_lab::chart::activation::{ActivationPicture, Mark, Stage};
use mlp_lab::chart::{Picture, Style, Theme, Tween, palette};

const SIZE: (f64, f64) = (440.0, 260.0);

fn style() -> Style<'static> {
    Style { scale: 1.0, label_px: 13.0, palette: palette(Theme::Light), images: None }
}

#[test]
fn the_mark_lies_on_the_curve() {
    let curve = lines(&ground(&activation(0.0), SIZE, &style()), palette(Theme::Light).ink).concat();
    for net in [-2.0, 0.0, 1.2] {
        let dot = discs(&living(&activation(net), SIZE, &style(), 1.0), palette(Theme::Light).forward)[0];
        let next = curve.partition_point(|p| p.0 <= dot.0);
        let (a, b) = (curve[next - 1], curve[next]);
        let height = a.1 + (b.1 - a.1) * (dot.0 - a.0) / (b.0 - a.0);
        assert!((height - dot.1).abs() <= 1.5, "at {net}: curve {height}, mark {}", dot.1);
    }
}

#[test]
fn the_tangent_has_the_slope_that_is_given() {
    let (net, output) = (Tween::still(0.0), Tween::still(0.5));
    let mark = |slope| Mark { net, output, slope: Tween::still(slope), target: None, stage: Stage::Rest };
    let rise = |slope: f64| {
        let picture = ActivationPicture { mark: Some(mark(slope)), ..activation(0.0) };
        let tangent = lines(&living(&picture, SIZE, &style(), 1.0), palette(Theme::Light).backward)[0].clone();
        let (a, b) = (tangent[0], tangent[tangent.len() - 1]);
        (a.1 - b.1) / (b.0 - a.0)
    };
    assert_eq!(rise(0.0), 0.0);
    assert!(rise(-0.2) < 0.0 && rise(0.1) > 0.0);
    assert!((rise(0.2) / rise(0.1) - 2.0).abs() < 0.1);
}

#[test]
fn the_mark_moves_and_the_ground_stays() {
    let (from, to) = (activation(-1.0), activation(2.0));
    let ends = |a: Tween, b: Tween| Tween { from: a.to, to: b.to };
    let (a, b) = (from.mark.unwrap(), to.mark.unwrap());
    let mark = Mark { net: ends(a.net, b.net), output: ends(a.output, b.output), slope: ends(a.slope, b.slope), ..a };
    let moving = ActivationPicture { mark: Some(mark), ..from.clone() };
    assert_eq!(living(&moving, SIZE, &style(), 0.0), living(&from, SIZE, &style(), 1.0));
    assert_eq!(living(&moving, SIZE, &style(), 1.0), living(&to, SIZE, &style(), 1.0));
    assert!(moving.same_ground(&from));
    assert_eq!(texts(&ground(&from, SIZE, &style())).first(), Some(&"0"));
}
