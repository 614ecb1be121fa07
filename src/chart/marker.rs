//! Markers of samples, told apart by shape as well as by colour. Knows nothing of where they stand.

use super::palette::Colour;
use super::pen::{Pen, Stroke};
use super::{Drawn, Point};
use plotters::backend::DrawingBackend;

/// Fills the marker of the sample with this index.
pub(crate) fn fill<DB: DrawingBackend>(
    pen: &Pen<DB>,
    centre: Point,
    radius: f64,
    index: usize,
    colour: Colour,
) -> Drawn<DB> {
    match corners(centre, radius, index) {
        Some(corners) => pen.fill(&corners, colour),
        None => pen.disc(centre, radius, colour),
    }
}

/// Outlines the marker of the sample with this index.
pub(crate) fn outline<DB: DrawingBackend>(
    pen: &Pen<DB>,
    centre: Point,
    radius: f64,
    index: usize,
    stroke: Stroke,
) -> Drawn<DB> {
    match corners(centre, radius, index) {
        Some(corners) => pen.outline(&corners, stroke),
        None => pen.ring(centre, radius, stroke),
    }
}

/// The marker of a sample: circle (no corners), square, diamond, triangle in turn.
fn corners(centre: Point, radius: f64, index: usize) -> Option<Vec<Point>> {
    let (count, turn, size) = match index % 4 {
        0 => return None,
        1 => (4, 0.5, 1.25),
        2 => (4, 0.0, 1.35),
        _ => (3, -0.75, 1.55),
    };
    let angle = |i: usize| (i as f64 + turn) / count as f64 * std::f64::consts::TAU;
    let at = |i| (centre.0 + radius * size * f64::cos(angle(i)), centre.1 + radius * size * f64::sin(angle(i)));
    Some((0..count).map(at).collect())
}
