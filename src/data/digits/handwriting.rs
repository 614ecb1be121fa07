//! Digits written by nobody: an endless stream of images that look like handwriting, to learn from without a data set.
//! Only sums, products and square roots are taken, so that a seed gives the same bits on every machine.

use super::pen::{self, Dot};
use super::shapes::{Line, SHAPES, Shape};
use super::warp::Warp;
use super::{CLASSES, Image, normalize};
use crate::engine::random::NumpyRandom;

/// Rows and columns of the sheet on which a digit is written before it is normalized.
pub const SHEET: usize = 64;

/// Points between two points of a shape.
const SMOOTHNESS: usize = 6;

/// A stream of digits. A clone goes on as this one would; ten digits in a row have all ten labels.
#[derive(Clone, Debug)]
pub struct Handwriting {
    random: NumpyRandom,
    /// The labels before the next ten are drawn.
    labels: Vec<u8>,
}

/// A digit as it was written, anywhere on a sheet of [`SHEET`] × [`SHEET`], and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The sheet.
    pub sheet: Image,
    /// The digit.
    pub label: u8,
}

impl Handwriting {
    /// The stream of this seed.
    pub fn new(seed: u32) -> Self {
        Self { random: NumpyRandom::new(seed), labels: Vec::new() }
    }

    /// Writes the next digit.
    pub fn write(&mut self) -> Written {
        let label = self.label();
        let shape = self.shape(label);
        let mut sheet = Image::blank(SHEET, SHEET);
        for line in self.lines(shape) {
            pen::draw(&mut sheet, &line);
        }
        Written { sheet, label }
    }

    fn label(&mut self) -> u8 {
        if self.labels.is_empty() {
            let order = self.random.permutation(usize::from(CLASSES));
            self.labels.extend(order.into_iter().map(|label| label as u8));
        }
        self.labels.pop().unwrap_or(0)
    }

    fn shape(&mut self, label: u8) -> &'static Shape {
        let shapes = SHAPES[usize::from(label) % SHAPES.len()];
        let all: u32 = shapes.iter().map(|shape| shape.often).sum();
        let mut drawn = (self.random.random() * f64::from(all)) as u32;
        let chosen = shapes.iter().find(|shape| {
            let here = drawn < shape.often;
            drawn = drawn.saturating_sub(shape.often);
            here
        });
        chosen.unwrap_or(&shapes[0])
    }

    /// The lines of a shape in this digit's hand, on the sheet.
    fn lines(&mut self, shape: &Shape) -> Vec<Vec<Dot>> {
        let between = self.random.uniform(-0.3, 1.3);
        let hand = Warp::draw(&mut self.random);
        let radius = 0.066 + 0.034 * bell(&mut self.random);
        let pressure = [0; 3].map(|_| 1.0 + 0.22 * bell(&mut self.random));
        let mut lines: Vec<Vec<Dot>> = Vec::with_capacity(shape.lines.len());
        for line in shape.lines {
            let points: Vec<_> = mixed(line, between).map(|point| hand.bend(point)).collect();
            lines.push(smooth(&points, radius, pressure));
        }
        self.place(&mut lines);
        lines
    }

    /// Moves and scales a digit to some place on the sheet, where it fits with the pen's width.
    fn place(&mut self, lines: &mut [Vec<Dot>]) {
        let low = |of: fn(&Dot) -> f64| lines.iter().flatten().map(of).fold(f64::INFINITY, f64::min);
        let high = |of: fn(&Dot) -> f64| lines.iter().flatten().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (left, right) = (low(|dot| dot.x - dot.radius), high(|dot| dot.x + dot.radius));
        let (top, bottom) = (low(|dot| dot.y - dot.radius), high(|dot| dot.y + dot.radius));
        let room = SHEET as f64 - 4.0;
        let (width, height) = (right - left, bottom - top);
        let scale = self.random.uniform(0.7, 1.0) * room / width.max(height).max(1e-6);
        let mut start = |size: f64| 2.0 + self.random.random() * (room - scale * size);
        let (x, y) = (start(width), start(height));
        for dot in lines.iter_mut().flatten() {
            dot.x = x + scale * (dot.x - left);
            dot.y = y + scale * (dot.y - top);
            dot.radius *= scale;
        }
    }
}

/// Normalized digits with their labels, without end.
impl Iterator for Handwriting {
    type Item = (Image, u8);

    fn next(&mut self) -> Option<Self::Item> {
        let written = self.write();
        Some((normalize(&written.sheet), written.label))
    }
}

/// A number between −1 and 1, more often near 0: the mean of three.
pub(super) fn bell(random: &mut NumpyRandom) -> f64 {
    let sum: f64 = (0..3).map(|_| random.random()).sum();
    sum / 1.5 - 1.0
}

/// The points of a line between its two extremes.
fn mixed(line: Line, between: f64) -> impl Iterator<Item = [f64; 2]> {
    line.as_chunks().0.iter().map(move |point| {
        let [x, y, other_x, other_y] = point.map(|hundredths| f64::from(hundredths) / 100.0);
        [x + between * (other_x - x), y + between * (other_y - y)]
    })
}

/// A smooth line through points (Catmull and Rom, 1974), its width changing from the first over the middle to the last of
/// three pressures.
fn smooth(points: &[[f64; 2]], radius: f64, pressure: [f64; 3]) -> Vec<Dot> {
    let last = points.len().saturating_sub(1);
    let at = |index: usize| points.get(index.min(last)).copied().unwrap_or_default();
    let mut line = Vec::with_capacity(last * SMOOTHNESS + 1);
    for piece in 0..last {
        let corners = [at(piece.saturating_sub(1)), at(piece), at(piece + 1), at(piece + 2)];
        let steps = if piece + 1 == last { SMOOTHNESS + 1 } else { SMOOTHNESS };
        for step in 0..steps {
            let t = step as f64 / SMOOTHNESS as f64;
            let along = |axis: usize| catmull_rom(corners.map(|corner| corner[axis]), t);
            let way = 2.0 * (piece as f64 + t) / last as f64;
            let [start, middle, end] = pressure;
            let press = if way < 1.0 { start + way * (middle - start) } else { middle + (way - 1.0) * (end - middle) };
            line.push(Dot { x: along(0), y: along(1), radius: radius * press });
        }
    }
    line
}

fn catmull_rom([before, from, to, after]: [f64; 4], t: f64) -> f64 {
    let slope = (to - before) / 2.0;
    let next_slope = (after - from) / 2.0;
    let (a, b) = (2.0 * (from - to) + slope + next_slope, 3.0 * (to - from) - 2.0 * slope - next_slope);
    ((a * t + b) * t + slope) * t + from
}
