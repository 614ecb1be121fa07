//! The decision surface of the reference run, drawn and read back from the SVG text.
#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod chart_support;

use chart_support::plots::surface;
use chart_support::svg::{ground, hex, layers, lines, living, texts};
use mlp_lab::chart::surface::SurfacePicture;
use mlp_lab::chart::{Style, Theme, Values, palette};

fn style() -> Style<'static> {
    Style { scale: 1.0, label_px: 13.0, palette: palette(Theme::Light), images: None }
}

#[test]
fn the_trained_surface_separates_the_samples() {
    let picture = surface("9999", 1);
    let at = |x: f64, y: f64| {
        let index = |v: f64| ((v + 0.2) / 1.4 * 31.0).round() as usize;
        picture.values[index(y) * 32 + index(x)]
    };
    assert!(at(0.0, 0.0) < 0.1 && at(1.0, 1.0) < 0.1 && at(0.0, 1.0) > 0.9 && at(1.0, 0.0) > 0.9);
    let svg = ground(&picture, (300.0, 300.0), &style());
    let colours = palette(Theme::Light);
    for level in [colours.surface_level(1), colours.surface_level(31)] {
        assert!(svg.contains(&format!("fill=\"{}\"", hex(level))), "the surface has no {level:?}");
    }
    assert_eq!(texts(&svg), ["0", "0", "1", "1"]);
}

#[test]
fn runs_of_one_colour_are_one_block() {
    let flat = SurfacePicture { values: std::iter::repeat_n(0.25, 32 * 32).collect(), ..surface("0", 1) };
    let blocks = |picture: &SurfacePicture| ground(picture, (300.0, 300.0), &style()).matches("<rect").count();
    let rows = blocks(&flat);
    assert!(rows <= 160, "{rows} blocks for one colour");
    let real = blocks(&surface("9999", 1));
    assert!(real > rows && real < 6000, "{real} blocks");
}

#[test]
fn the_boundary_runs_where_the_output_is_one_half() {
    // Output = x: the boundary is the upright line in the middle.
    let (columns, rows) = (32, 32);
    let values: Values = SurfacePicture::grid(columns, rows, (0.0, 1.0), (0.0, 1.0)).map(|(x, _)| x).collect();
    let picture =
        SurfacePicture { columns, rows, values, before: None, x: (0.0, 1.0), y: (0.0, 1.0), samples: Vec::new() };
    let svg = ground(&picture, (300.0, 300.0), &style());
    let pieces = lines(&svg, palette(Theme::Light).ink);
    assert_eq!(pieces.len(), 31);
    let x = pieces[0][0].0;
    assert!(pieces.iter().flatten().all(|p| (p.0 - x).abs() <= 1.0));
    let left = svg.split("<rect").skip(1).map(|r| r.split("x=\"").nth(1).unwrap().split('"').next().unwrap());
    let left = left.map(|x| x.parse::<f64>().unwrap()).fold(f64::INFINITY, f64::min);
    let side = 300.0 - 2.0 * 13.0;
    assert!((x - (left + side / 2.0)).abs() <= 2.0, "{x} is not in the middle of {side} from {left}");
}

#[test]
fn the_surface_passes_from_before_to_after() {
    let after = surface("9999", 1);
    let before = surface("999", 1);
    let moving = SurfacePicture { before: Some(before.values.clone()), ..after.clone() };
    let size = (300.0, 300.0);
    let start = layers(&moving, size, &style(), 0.0);
    assert_eq!(start, layers(&before, size, &style(), 1.0));
    assert_eq!(layers(&moving, size, &style(), 1.0), layers(&after, size, &style(), 1.0));
}

#[test]
fn each_sample_shows_its_target_and_the_shown_one_is_larger() {
    let svg = living(&surface("999", 1), (300.0, 300.0), &style(), 1.0);
    assert_eq!(texts(&svg), ["0", "1", "0", "1"], "the shown sample comes last, above the others");
    assert_ne!(svg, living(&surface("999", 2), (300.0, 300.0), &style(), 1.0));
}
