//! Markers of samples, told apart by shape as well as by colour. Knows nothing of where they stand.

use std::f64::consts::FRAC_1_SQRT_2;

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

/// Half of the square root of three.
const ROOT: f64 = 0.866_025_403_784_438_6;
/// Corners on the circle of radius one. Written out: sine and cosine would weigh much in the page.
const SQUARE: &[Point] = &[
    (FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (-FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (-FRAC_1_SQRT_2, -FRAC_1_SQRT_2),
    (FRAC_1_SQRT_2, -FRAC_1_SQRT_2),
];
const DIAMOND: &[Point] = &[(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];
const TRIANGLE: &[Point] = &[(0.0, -1.0), (ROOT, 0.5), (-ROOT, 0.5)];

/// The marker of a sample: circle (no corners), square, diamond, triangle in turn.
fn corners(centre: Point, radius: f64, index: usize) -> Option<Vec<Point>> {
    let (corners, size) = match index % 4 {
        0 => return None,
        1 => (SQUARE, 1.25),
        2 => (DIAMOND, 1.35),
        _ => (TRIANGLE, 1.55),
    };
    let at = |corner: &Point| (centre.0 + radius * size * corner.0, centre.1 + radius * size * corner.1);
    Some(corners.iter().map(at).collect())
}
