//! Marks of samples and classes: eight shapes, told apart without their colours. Knows nothing of where they stand.

use std::f64::consts::FRAC_1_SQRT_2 as H;

use super::palette::{CLASSES, Colour};
use super::pen::{Pen, Stroke};
use super::{Drawn, Point};
use plotters::backend::DrawingBackend;

/// Fills the mark of this class.
pub(crate) fn fill<DB: DrawingBackend>(
    pen: &Pen<DB>,
    at: Point,
    radius: f64,
    class: usize,
    colour: Colour,
) -> Drawn<DB> {
    match corners(at, radius, class) {
        Some(corners) => pen.fill(&corners, colour),
        None => pen.disc(at, radius, colour),
    }
}

/// Outlines the mark of this class.
pub(crate) fn outline<DB: DrawingBackend>(
    pen: &Pen<DB>,
    at: Point,
    radius: f64,
    class: usize,
    stroke: Stroke,
) -> Drawn<DB> {
    match corners(at, radius, class) {
        Some(corners) => pen.outline(&corners, stroke),
        None => pen.ring(at, radius, stroke),
    }
}

/// Half of the square root of three.
const ROOT: f64 = 0.866_025_403_784_438_6;
/// Half the breadth of a bar of the plus.
const BAR: f64 = 0.36;

/// Corners on the circle of radius one. Written out: sine and cosine would weigh much in the page.
const SQUARE: &[Point] = &[(H, H), (-H, H), (-H, -H), (H, -H)];
const DIAMOND: &[Point] = &[(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];
const TRIANGLE: &[Point] = &[(0.0, -1.0), (ROOT, 0.5), (-ROOT, 0.5)];
const FALLING: &[Point] = &[(0.0, 1.0), (ROOT, -0.5), (-ROOT, -0.5)];
const PLUS: &[Point] = &[
    (BAR, 1.0),
    (BAR, BAR),
    (1.0, BAR),
    (1.0, -BAR),
    (BAR, -BAR),
    (BAR, -1.0),
    (-BAR, -1.0),
    (-BAR, -BAR),
    (-1.0, -BAR),
    (-1.0, BAR),
    (-BAR, BAR),
    (-BAR, 1.0),
];
/// Five points, written out as the other corners are; the inner circle is 0.42 of the outer one.
const STAR: &[Point] = &[
    (0.0, -1.0),
    (0.246_9, -0.339_8),
    (0.951_1, -0.309_0),
    (0.399_4, 0.129_8),
    (0.587_8, 0.809_0),
    (0.0, 0.42),
    (-0.587_8, 0.809_0),
    (-0.399_4, 0.129_8),
    (-0.951_1, -0.309_0),
    (-0.246_9, -0.339_8),
];

/// Circle (no corners), square, diamond, triangle, falling triangle, plus, cross, star.
fn corners(at: Point, radius: f64, class: usize) -> Option<Vec<Point>> {
    let (corners, size) = match class % CLASSES {
        0 => return None,
        1 => (SQUARE, 1.25),
        2 => (DIAMOND, 1.35),
        3 => (TRIANGLE, 1.55),
        4 => (FALLING, 1.55),
        5 => (PLUS, 1.35),
        6 => (PLUS, 1.45),
        _ => (STAR, 1.65),
    };
    let turned = |&(x, y): &Point| if class % CLASSES == 6 { ((x - y) * H, (x + y) * H) } else { (x, y) };
    let place = |(x, y): Point| (at.0 + radius * size * x, at.1 + radius * size * y);
    Some(corners.iter().map(turned).map(place).collect())
}
