//! A training's loss or accuracy over its epochs: the curve as ever, with a mark at each epoch, an upright line at the present
//! one, and another training's numbers as crosses. Knows nothing of what is measured.

use crate::chart::axis::Spread;
use crate::chart::curve::CurvePicture;
use crate::chart::frame::Plane;
use crate::chart::pen::{Pen, Stroke};
use crate::chart::ticks::round_step;
use crate::chart::{Area, Drawn, Picture, Point, Points, Style, ease};
use plotters::backend::DrawingBackend;

/// A curve over epochs.
#[derive(Clone, Debug, PartialEq)]
pub struct EpochsPicture {
    /// The present training: the first series has marks, companions (of the test images) are dashed.
    pub curve: CurvePicture,
    /// Another training's numbers, such as those of Keras: one series for each of the curve's.
    pub reference: Vec<Points>,
    /// Whether the values begin near the smallest, not at 0 (for accuracies, which are all close to 1).
    pub near: bool,
}

/// More marks than this would touch.
const MOST_MARKS: usize = 40;

impl EpochsPicture {
    fn plane(&self, size: Point, px: f64) -> Plane {
        let others = self.reference.iter().flat_map(|points| points.iter().map(|point| point.1));
        let plane = self.curve.plane(size, px, others);
        if !self.near {
            return plane;
        }
        Plane::new(size, px, (self.curve.span, Spread::Linear), (self.near_range(plane.y.range()), Spread::Linear))
    }

    /// Round numbers around all values that may be shown; `usual` without any.
    fn near_range(&self, usual: Point) -> Point {
        let until = if self.curve.future { f64::INFINITY } else { self.curve.present.from.max(self.curve.present.to) };
        let own = self.curve.series.iter().flat_map(|series| series.points.iter()).filter(|point| point.0 <= until);
        let values = own.chain(self.reference.iter().flat_map(|points| points.iter())).map(|point| point.1);
        let usable = values.filter(|value| value.abs() < 1e300);
        let (low, high) = usable.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        if low > high {
            return usual;
        }
        let step = round_step((high - low).max(high.abs() * 1e-6).max(1e-12) / 4.0);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        if high > low { (low, high) } else { (low - step, low + step) }
    }

    /// Diagonal crosses, thinner and quieter than the training's own curve.
    fn draw_reference<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane) -> Drawn<DB> {
        let reach = 0.42 * pen.label_px;
        let stroke = Stroke::new(pen.palette.accent, (pen.label_px / 9.0).max(1.25));
        for (x, y) in self.reference.iter().flat_map(|points| points.iter()).filter_map(|&p| plane.place_inside(p)) {
            pen.line(&[(x - reach, y - reach), (x + reach, y + reach)], stroke)?;
            pen.line(&[(x - reach, y + reach), (x + reach, y - reach)], stroke)?;
        }
        Ok(())
    }

    /// Discs at the first series' points up to the present, if they are few.
    fn draw_marks<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, present: f64) -> Drawn<DB> {
        let points = self.curve.series.first().map(|series| &series.points).filter(|points| points.len() <= MOST_MARKS);
        let shown = points.iter().flat_map(|points| points.iter()).filter(|point| point.0 <= present);
        for place in shown.filter_map(|&point| plane.place_inside(point)) {
            pen.disc(place, (pen.label_px / 4.0).max(2.5), pen.palette.ink)?;
        }
        Ok(())
    }
}

impl Picture for EpochsPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let plane = self.plane(pen.size(), pen.label_px);
        self.curve.draw_ground_on(&pen, &plane)?;
        self.draw_reference(&pen, &plane)
    }

    fn same_ground(&self, other: &Self) -> bool {
        self.near == other.near && self.reference == other.reference && self.curve.same_ground(&other.curve)
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let plane = self.plane(pen.size(), pen.label_px);
        let present = self.curve.present.at(ease(progress));
        let frame = &plane.frame;
        if let Some(x) = plane.x.place(present).filter(|&x| (frame.left - 0.5..=frame.right + 0.5).contains(&x)) {
            pen.line(&[(x, frame.top), (x, frame.bottom)], Stroke::new(pen.palette.accent, 1.0))?;
        }
        self.draw_marks(&pen, &plane, present)?;
        self.curve.draw_on(&pen, &plane, progress)
    }
}
