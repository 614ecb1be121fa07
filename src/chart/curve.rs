//! The loss curve: what was, where the run stands, and thinly what is already known to come. Knows nothing of losses
//! but that smaller is better.

use super::axis::{Axis, Spread};
use super::clip::simplify;
use super::frame::{Plane, SMOOTH};
use super::pen::{Pen, Stroke};
use super::thin::thin;
use super::{Area, Drawn, Picture, Point, Points, Style, Tween, ease};
use plotters::backend::DrawingBackend;

/// One line of the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// (t, value) with t ascending; values that are not finite leave gaps.
    pub points: Points,
    /// A companion of the main line (a validation loss): thinner and dashed.
    pub companion: bool,
}

/// A loss curve.
#[derive(Clone, Debug, PartialEq)]
pub struct CurvePicture {
    /// The lines, all over the same t.
    pub series: Vec<Series>,
    /// First and last t of the axis.
    pub span: (f64, f64),
    /// Where the run stands, passing from the last position to the present one.
    pub present: Tween,
    /// Whether what lies after the present position is shown, thinly.
    pub future: bool,
    /// Logarithmic values.
    pub log: bool,
    /// Values of t at which something was changed by hand.
    pub edits: Vec<f64>,
}

impl CurvePicture {
    /// The axes, with room for these values besides the run's own.
    pub(super) fn plane(&self, size: Point, label_px: f64, others: impl Iterator<Item = f64>) -> Plane {
        let until = if self.future { f64::INFINITY } else { self.present.from.max(self.present.to) };
        let known = self.series.iter().flat_map(|s| s.points.iter()).filter(|p| p.0 <= until).map(|p| p.1);
        let known = known.chain(others);
        let spread = if self.log { Spread::Log } else { Spread::Linear };
        Plane::new(size, label_px, (self.span, Spread::Linear), (range(known, self.log), spread))
    }

    fn draw_series<DB: DrawingBackend>(
        pen: &Pen<DB>,
        plane: &Plane,
        series: &Series,
        span: (f64, f64),
        stroke: Stroke,
    ) -> Drawn<DB> {
        let points = &series.points;
        let from = points.partition_point(|p| p.0 < span.0).saturating_sub(1);
        let to = points.partition_point(|p| p.0 <= span.1).max(from);
        let tip = between(points, to, span.1);
        let places = points[from..to].iter().copied().chain(tip).map(|p| plane.place_inside(p));
        for part in thin(places) {
            let part = simplify(&part, SMOOTH);
            if series.companion {
                pen.dashed(&part, stroke, 5.0, 3.5)?;
            } else {
                pen.line(&part, stroke)?;
            }
        }
        Ok(())
    }

    /// As [`Picture::draw_ground`], on axes that others share.
    pub(super) fn draw_ground_on<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane) -> Drawn<DB> {
        plane.draw(pen)?;
        for x in self.edits.iter().filter_map(|&t| plane.x.place(t)) {
            let foot = [(x, plane.frame.bottom), (x, plane.frame.top)];
            pen.dashed(&foot, Stroke::new(pen.palette.update, 1.5), 2.0, 4.0)?;
        }
        if self.future {
            for series in &self.series {
                let everything = (f64::NEG_INFINITY, f64::INFINITY);
                Self::draw_series(pen, plane, series, everything, Stroke::new(pen.palette.quiet, 1.0))?;
            }
        }
        Ok(())
    }

    /// As [`Picture::draw`], on axes that others share.
    pub(super) fn draw_on<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, progress: f64) -> Drawn<DB> {
        let present = self.present.at(ease(progress));
        let bold = (pen.label_px / 6.5).max(1.5);
        for series in &self.series {
            let width = if series.companion { bold * 0.75 } else { bold };
            let stroke = Stroke::new(pen.palette.ink, width);
            Self::draw_series(pen, plane, series, (f64::NEG_INFINITY, present), stroke)?;
        }
        match self.value_at(present).and_then(|point| plane.place_inside(point)) {
            Some(dot) => {
                pen.disc(dot, bold * 2.2 + 2.0, pen.palette.ground)?;
                pen.disc(dot, bold * 2.2, pen.palette.accent)
            }
            None => Ok(()),
        }
    }

    /// The main line's point at t, between its neighbours.
    fn value_at(&self, t: f64) -> Option<Point> {
        let points = &self.series.first()?.points;
        let next = points.partition_point(|p| p.0 <= t);
        between(points, next, t).or_else(|| points.get(next.checked_sub(1)?).copied())
    }
}

/// The point at t on the straight line to the point with index `next`.
fn between(points: &[Point], next: usize, t: f64) -> Option<Point> {
    let (a, b) = (points.get(next.checked_sub(1)?)?, points.get(next)?);
    let share = (t - a.0) / (b.0 - a.0);
    (share > 0.0 && share < 1.0).then_some((t, a.1 * (1.0 - share) + b.1 * share))
}

/// A quiet range for the values: from 0 (or the lowest power of ten) to a round number above the highest.
fn range(values: impl Iterator<Item = f64>, log: bool) -> Point {
    let usable = values.filter(|v| v.is_finite() && (!log || *v > 0.0));
    let (low, high) = usable.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    if low > high {
        return if log { (0.1, 1.0) } else { (0.0, 1.0) };
    }
    if log {
        return (low / 1.3, (high * 1.3).min(f64::MAX));
    }
    let low = low.min(0.0);
    let axis = Axis::new((low, high), (0.0, 1.0), Spread::Linear);
    let step = super::ticks::round_step(axis.range().1 / 4.0 - axis.range().0 / 4.0) / 2.0;
    let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
    (low, if high > low { high } else { low + step })
}

impl Picture for CurvePicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        self.draw_ground_on(&pen, &self.plane(pen.size(), pen.label_px, std::iter::empty()))
    }

    fn same_ground(&self, other: &Self) -> bool {
        // Without a shown future, the range follows the present position.
        let present = self.future || self.present == other.present;
        let settings = (self.future, self.log) == (other.future, other.log);
        present && settings && self.span == other.span && self.edits == other.edits && self.series == other.series
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        self.draw_on(&pen, &self.plane(pen.size(), pen.label_px, std::iter::empty()), progress)
    }
}
