//! The frame of a chart with two axes: margins, labels, thin rules. Knows nothing of what the chart shows.

use super::axis::{Axis, Spread};
use super::clip::{Frame, clip, simplify};
use super::number;
use super::pen::{Lettering, Pen, Stroke};
use super::{Drawn, Point};
use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

/// Two axes in their frame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plane {
    pub frame: Frame,
    pub x: Axis,
    pub y: Axis,
}

/// Deviation (CSS pixels) that nobody sees; fewer corners look smoother on whole pixels.
pub(crate) const SMOOTH: f64 = 0.07;

/// A data range with its spread.
pub(crate) type Range = ((f64, f64), Spread);

impl Plane {
    /// A plane that leaves room for labels at the left and below.
    pub(crate) fn new((width, height): Point, label_px: f64, x: Range, y: Range) -> Self {
        let probe = Axis::new(y.0, (0.0, 1.0), y.1);
        let labels = probe.ticks(vertical_labels(height, label_px));
        let widest = labels.iter().map(|(_, text)| number::width(text, label_px)).fold(0.0, f64::max);
        let left = (widest + 0.9 * label_px).min(width * 0.4);
        let frame = Frame {
            left,
            top: (0.7 * label_px).min(height * 0.3),
            right: (width - 1.1 * label_px).max(left + 1.0),
            bottom: (height - 1.9 * label_px).max(height * 0.4),
        };
        let frame = Frame { bottom: frame.bottom.max(frame.top + 1.0), ..frame };
        Self {
            frame,
            x: Axis::new(x.0, (frame.left, frame.right), x.1),
            y: Axis::new(y.0, (frame.bottom, frame.top), y.1),
        }
    }

    /// Where a data point lies, if it has a place.
    pub(crate) fn place(&self, point: Point) -> Option<Point> {
        Some((self.x.place(point.0)?, self.y.place(point.1)?))
    }

    /// Where a data point lies, if that is within the frame.
    pub(crate) fn place_inside(&self, point: Point) -> Option<Point> {
        let slack = Frame {
            left: self.frame.left - 1.0,
            top: self.frame.top - 1.0,
            right: self.frame.right + 1.0,
            bottom: self.frame.bottom + 1.0,
        };
        self.place(point).filter(|&place| slack.contains(place))
    }

    /// Rules for the y labels, labels on both axes.
    pub(crate) fn draw<DB: DrawingBackend>(&self, pen: &Pen<DB>) -> Drawn<DB> {
        let label = Lettering::centred(pen.label_px, pen.palette.quiet);
        let rule = Stroke::new(pen.palette.rule, 1.0);
        let frame = &self.frame;
        for (value, text) in self.y.ticks(vertical_labels(frame.height(), pen.label_px)) {
            if let Some(y) = self.y.place(value) {
                pen.line(&[(frame.left, y), (frame.right, y)], rule)?;
                let at = (frame.left - 0.5 * pen.label_px, y);
                pen.text(&text, at, label.at(HPos::Right, VPos::Center))?;
            }
        }
        self.draw_below(pen, label)
    }

    /// A rule at x = 0, where that is within the frame.
    pub(crate) fn draw_upright_zero<DB: DrawingBackend>(&self, pen: &Pen<DB>) -> Drawn<DB> {
        let zero = self.x.place(0.0).filter(|&x| x > self.frame.left && x < self.frame.right);
        zero.map_or(Ok(()), |x| {
            pen.line(&[(x, self.frame.top), (x, self.frame.bottom)], Stroke::new(pen.palette.rule, 1.0))
        })
    }

    fn draw_below<DB: DrawingBackend>(&self, pen: &Pen<DB>, label: Lettering) -> Drawn<DB> {
        let frame = &self.frame;
        pen.line(&[(frame.left, frame.bottom), (frame.right, frame.bottom)], Stroke::new(pen.palette.quiet, 1.0))?;
        let full = pen.size().0;
        let mut free = 0.0;
        for (value, text) in self.x.ticks(horizontal_labels(frame.width(), pen.label_px)) {
            let Some(x) = self.x.place(value) else {
                continue;
            };
            pen.line(
                &[(x, frame.bottom), (x, frame.bottom + 0.3 * pen.label_px)],
                Stroke::new(pen.palette.quiet, 1.0),
            )?;
            let half = number::width(&text, pen.label_px) / 2.0;
            let middle = x.clamp(half, (full - half).max(half));
            if middle - half >= free {
                pen.text(&text, (middle, frame.bottom + 1.1 * pen.label_px), label)?;
                free = middle + half + 0.5 * pen.label_px;
            }
        }
        Ok(())
    }

    /// A line through data points, cut at the frame.
    pub(crate) fn line<DB: DrawingBackend>(&self, pen: &Pen<DB>, points: &[Point], stroke: Stroke) -> Drawn<DB> {
        for part in self.parts(points) {
            pen.line(&part, stroke)?;
        }
        Ok(())
    }

    /// As [`Plane::line`], dashed.
    pub(crate) fn dashed<DB: DrawingBackend>(&self, pen: &Pen<DB>, points: &[Point], stroke: Stroke) -> Drawn<DB> {
        for part in self.parts(points) {
            pen.dashed(&part, stroke, 5.0, 3.5)?;
        }
        Ok(())
    }

    fn parts(&self, points: &[Point]) -> Vec<Vec<Point>> {
        let absent = (f64::NAN, f64::NAN);
        let places: Vec<Point> = points.iter().map(|&p| self.place(p).unwrap_or(absent)).collect();
        let parts = clip(&places, &self.frame);
        parts.into_iter().map(|part| simplify(&part, SMOOTH)).collect()
    }
}

fn horizontal_labels(width: f64, label_px: f64) -> usize {
    ((width / (label_px * 6.5)) as usize).clamp(2, 5)
}

fn vertical_labels(height: f64, label_px: f64) -> usize {
    ((height / (label_px * 3.0)) as usize).clamp(2, 5)
}
