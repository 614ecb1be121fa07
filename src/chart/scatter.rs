//! Samples as points on a plane, the line or curve that a model draws through them while its weights change, a
//! reference line, and the errors as upright pieces between both. Knows nothing of models.

use super::axis::{FAR, Spread};
use super::clip::{Frame, clip, simplify};
use super::frame::{Plane, SMOOTH};
use super::glyph;
use super::pen::{Pen, Stroke};
use super::{Area, Drawn, Picture, Point, Points, Style, Tween, Values, ease};
use plotters::backend::DrawingBackend;

/// Samples that look alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// (x, y); points that are not finite are left out.
    pub points: Points,
    /// Gives shape and colour; 0 to 7 differ.
    pub class: usize,
    /// Samples that are not learned from (validation): hollow, and without errors.
    pub hollow: bool,
}

/// A model's values at fixed places, passing from the previous weights to the present ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// The places x, ascending; two are enough for a straight line.
    pub at: Values,
    /// The values y before; NaN where there were none.
    pub from: Values,
    /// The values y now; those that are not finite break the line.
    pub to: Values,
}

impl Passage {
    /// The line (x, y) at `progress`.
    pub fn line(&self, progress: f64) -> Vec<Point> {
        let ends = self.from.iter().zip(self.to.iter());
        self.at.iter().zip(ends).map(|(&x, (&from, &to))| (x, Tween { from, to }.at(progress))).collect()
    }
}

/// Samples with a model's line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScatterPicture {
    /// The samples; those of later groups lie above. Of more than 4 000 in a group an even selection is shown.
    pub groups: Vec<Group>,
    /// The model's line, bold. Its places widen the x axis; its values do not widen the y axis, so that it may leave the
    /// frame when weights grow beyond measure.
    pub line: Option<Passage>,
    /// A line to compare with (least squares): thin, dashed, with a bar across each end.
    pub reference: Points,
    /// Whether the way from each learned sample to the model's line is drawn.
    pub residuals: bool,
}

const MOST: usize = 4000;
/// Up to this many samples each has a seam that parts it from its neighbours.
const FEW: usize = 300;

impl ScatterPicture {
    fn samples(&self) -> impl Iterator<Item = Point> {
        self.groups.iter().flat_map(|group| group.points.iter().copied())
    }

    fn plane(&self, size: Point, label_px: f64) -> Plane {
        let places = self.line.iter().flat_map(|line| line.at.iter().copied());
        let x = range(self.samples().map(|p| p.0).chain(places));
        let y = range(self.samples().map(|p| p.1)).or_else(|| {
            range(self.line.iter().flat_map(|line| line.to.iter().copied()).chain(self.reference.iter().map(|p| p.1)))
        });
        let unit = (0.0, 1.0);
        Plane::new(size, label_px, (x.unwrap_or(unit), Spread::Linear), (y.unwrap_or(unit), Spread::Linear))
    }

    fn count(&self) -> usize {
        self.groups.iter().map(|group| group.points.len()).sum()
    }

    /// So many samples that a line among them needs a seam, not each sample.
    fn is_crowded(&self) -> bool {
        self.count() > FEW
    }

    /// Many samples are small ones.
    fn radius(&self, label_px: f64) -> f64 {
        let share = match self.count() {
            0..=40 => 0.34,
            41..=FEW => 0.26,
            301..=1000 => 0.2,
            _ => 0.16,
        };
        (label_px * share).max(1.5)
    }

    fn draw_group<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, group: &Group) -> Drawn<DB> {
        let radius = self.radius(pen.label_px);
        let colour = pen.palette.class(group.class);
        let stride = group.points.len().div_ceil(MOST).max(1);
        let stroke = Stroke::new(colour, (radius * 0.4).max(1.25));
        for place in group.points.iter().step_by(stride).filter_map(|&p| plane.place_inside(p)) {
            if group.hollow {
                glyph::fill(pen, place, radius, group.class, pen.palette.ground)?;
                glyph::outline(pen, place, radius, group.class, stroke)?;
            } else {
                if !self.is_crowded() {
                    glyph::fill(pen, place, radius + 1.0, group.class, pen.palette.ground)?;
                }
                glyph::fill(pen, place, radius, group.class, colour)?;
            }
        }
        Ok(())
    }

    fn draw_reference<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane) -> Drawn<DB> {
        let stroke = Stroke::new(pen.palette.ink, (pen.label_px / 10.0).max(1.25));
        for part in parts(plane, &self.reference) {
            pen.dashed(&part, stroke, 6.0, 4.0)?;
            let (Some(&first), Some(&last)) = (part.first(), part.last()) else {
                continue;
            };
            let (next, before) = (part.get(1).copied().unwrap_or(last), part.iter().rev().nth(1).copied());
            for (end, inner) in [(first, next), (last, before.unwrap_or(first))] {
                let length = (inner.0 - end.0).hypot(inner.1 - end.1).max(1e-9);
                let arm = 0.4 * pen.label_px / length;
                let (dx, dy) = ((end.1 - inner.1) * arm, (inner.0 - end.0) * arm);
                pen.line(&[(end.0 - dx, end.1 - dy), (end.0 + dx, end.1 + dy)], stroke)?;
            }
        }
        Ok(())
    }

    /// From the edge of each mark to the line.
    fn draw_residuals<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, line: &[Point]) -> Drawn<DB> {
        let radius = self.radius(pen.label_px);
        let stroke = Stroke::new(pen.palette.backward, (pen.label_px / 10.0).max(1.0));
        for group in self.groups.iter().filter(|group| !group.hollow) {
            let stride = group.points.len().div_ceil(MOST).max(1);
            for &sample in group.points.iter().step_by(stride) {
                let foot = height(line, sample.0).and_then(|y| plane.place((sample.0, y)));
                let (Some(from), Some(to)) = (plane.place_inside(sample), foot) else {
                    continue;
                };
                let to = to.1.clamp(plane.frame.top, plane.frame.bottom);
                if (to - from.1).abs() > radius {
                    pen.line(&[(from.0, from.1 + radius * (to - from.1).signum()), (from.0, to)], stroke)?;
                }
            }
        }
        Ok(())
    }
}

/// The range of the finite values with some margin, if there are any.
fn range(values: impl Iterator<Item = f64>) -> Option<Point> {
    let finite = values.filter(|v| v.is_finite()).map(|v| v.clamp(-FAR, FAR));
    let (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    let margin = (high - low) * 0.07;
    (low <= high).then_some((low - margin, high + margin))
}

/// The height of a polyline at x, between the two corners around it.
fn height(line: &[Point], x: f64) -> Option<f64> {
    let next = line.partition_point(|p| p.0 < x).max(1);
    let (a, b) = (line.get(next - 1)?, line.get(next)?);
    let share = (x - a.0) / (b.0 - a.0);
    let y = a.1 * (1.0 - share) + b.1 * share;
    ((0.0..=1.0).contains(&share) && y.is_finite()).then_some(y)
}

/// A line's parts within the frame.
fn parts(plane: &Plane, points: &[Point]) -> Vec<Vec<Point>> {
    let absent = (f64::NAN, f64::NAN);
    let places: Vec<Point> = points.iter().map(|&p| plane.place(p).unwrap_or(absent)).collect();
    let cut = clip(&tamed(&places, &plane.frame), &plane.frame);
    cut.iter().map(|part| simplify(part, SMOOTH)).collect()
}

/// Pieces that are steep beyond measure become upright where they cross the frame: cutting them would lose that place in
/// rounding.
fn tamed(places: &[Point], frame: &Frame) -> Vec<Point> {
    const STEEP: f64 = 1e7;
    let middle = f64::midpoint(frame.top, frame.bottom);
    let near = |y: f64| y.clamp(middle - STEEP, middle + STEEP);
    let mut tamed: Vec<Point> = places.first().map(|p| (p.0, near(p.1))).into_iter().collect();
    for pair in places.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (above, below) = (a.1 / 2.0 - middle / 2.0, b.1 / 2.0 - middle / 2.0);
        if above.abs().max(below.abs()) > STEEP && above.signum() != below.signum() {
            let x = a.0 + (b.0 - a.0) * (above / (above - below));
            tamed.extend([(x, near(a.1)), (x, near(b.1))]);
        }
        tamed.push((b.0, near(b.1)));
    }
    tamed
}

impl Picture for ScatterPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let plane = self.plane(pen.size(), pen.label_px);
        plane.draw(&pen)?;
        plane.draw_upright_zero(&pen)?;
        for group in &self.groups {
            self.draw_group(&pen, &plane, group)?;
        }
        self.draw_reference(&pen, &plane)
    }

    fn same_ground(&self, other: &Self) -> bool {
        let places = |picture: &Self| picture.line.as_ref().map(|line| line.at.clone());
        // Only without samples do the line's values give the axis.
        let axis = self.samples().next().is_some() || self.line == other.line;
        axis && self.groups == other.groups && self.reference == other.reference && places(self) == places(other)
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let Some(line) = &self.line else {
            return Ok(());
        };
        let pen = Pen::new(area, style);
        let plane = self.plane(pen.size(), pen.label_px);
        let line = line.line(ease(progress));
        if self.residuals {
            self.draw_residuals(&pen, &plane, &line)?;
        }
        let width = (pen.label_px / 5.5).max(2.0);
        let parts = parts(&plane, &line);
        if self.is_crowded() {
            for part in &parts {
                pen.line(part, Stroke::new(pen.palette.ground, width + 2.5))?;
            }
        }
        for part in &parts {
            pen.line(part, Stroke::new(pen.palette.accent, width))?;
        }
        Ok(())
    }
}
