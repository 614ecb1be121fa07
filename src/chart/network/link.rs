//! The line of a link: a smooth curve as a polyline, with its lengths. Pure geometry.

use crate::chart::Point;
use crate::chart::clip::to_segment;

const PIECES: usize = 28;

/// A link's line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path {
    pub points: Vec<Point>,
    lengths: Vec<f64>,
}

impl Path {
    /// A curve that leaves and enters along the direction of the layers.
    pub(super) fn between(from: Point, to: Point, upright: bool) -> Self {
        let (c1, c2) = if upright {
            let bend = (to.1 - from.1) * 0.5;
            ((from.0, from.1 + bend), (to.0, to.1 - bend))
        } else {
            let bend = (to.0 - from.0) * 0.5;
            ((from.0 + bend, from.1), (to.0 - bend, to.1))
        };
        let points: Vec<Point> = (0..=PIECES).map(|i| cubic([from, c1, c2, to], i as f64 / PIECES as f64)).collect();
        let mut lengths = vec![0.0];
        for pair in points.windows(2) {
            let step = (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
            lengths.push(lengths[lengths.len() - 1] + step);
        }
        Self { points, lengths }
    }

    fn length(&self) -> f64 {
        self.lengths.last().copied().unwrap_or(0.0)
    }

    /// The point at this share of the length.
    pub(super) fn at(&self, share: f64) -> Point {
        let wanted = share.clamp(0.0, 1.0) * self.length();
        let index = self.lengths.partition_point(|&l| l < wanted).clamp(1, self.points.len() - 1);
        let (a, b) = (self.points[index - 1], self.points[index]);
        let span = self.lengths[index] - self.lengths[index - 1];
        let t = if span > 0.0 { (wanted - self.lengths[index - 1]) / span } else { 0.0 };
        (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
    }

    /// The part between two shares of the length.
    pub(super) fn part(&self, from: f64, to: f64) -> Vec<Point> {
        let (low, high) = (from.clamp(0.0, 1.0) * self.length(), to.clamp(0.0, 1.0) * self.length());
        let inner = self.points.iter().zip(&self.lengths).filter(|&(_, &l)| l > low && l < high).map(|(&p, _)| p);
        std::iter::once(self.at(from)).chain(inner).chain(std::iter::once(self.at(to))).collect()
    }

    /// Distance of a point from the line.
    pub(super) fn distance(&self, point: Point) -> f64 {
        self.points.windows(2).map(|pair| to_segment(point, pair[0], pair[1])).fold(f64::INFINITY, f64::min)
    }
}

/// Bézier's cubic, by Bernstein's weights.
fn cubic(corners: [Point; 4], t: f64) -> Point {
    let rest = 1.0 - t;
    let weights = [rest * rest * rest, 3.0 * rest * rest * t, 3.0 * rest * t * t, t * t * t];
    let sum = |along: fn(Point) -> f64| corners.into_iter().zip(weights).map(|(p, w)| along(p) * w).sum();
    (sum(|p| p.0), sum(|p| p.1))
}
