//! How many results lie where: bars of two groups, one filled and on it one hatched, which grow while results arrive,
//! and a mark at one value. Knows nothing of what was counted.

use super::axis::{FAR, Spread};
use super::clip::{Frame, clip};
use super::frame::Plane;
use super::pen::{Pen, Stroke};
use super::ticks::round_step;
use super::{Area, Drawn, Picture, Point, Style, Tween, Values, ease};
use plotters::backend::DrawingBackend;

/// The counts of one group, one number per bin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Before the newest results.
    pub from: Values,
    /// With them.
    pub to: Values,
}

impl Counts {
    /// The count of a bin while it passes; what is absent, negative or not finite counts as none.
    fn of(&self, bin: usize) -> Tween {
        let count = |counts: &Values| counts.get(bin).copied().filter(|c| c.is_finite()).unwrap_or(0.0).max(0.0);
        Tween { from: count(&self.from), to: count(&self.to) }
    }
}

/// A histogram of two groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HistogramPicture {
    /// The edges of the bins, ascending: one more than there are bins. Bins whose edges have no place are left out.
    pub edges: Values,
    /// Logarithmic edges (all positive).
    pub log: bool,
    /// The lower bars, filled (say, runs that learned).
    pub filled: Counts,
    /// The bars on top of them, hatched (say, runs that are stuck).
    pub hatched: Counts,
    /// A value to be marked, if there is one.
    pub marker: Option<f64>,
}

/// More bins than this are not drawn: they would be thinner than a pixel.
const MOST: usize = 2000;

impl HistogramPicture {
    fn bins(&self) -> usize {
        self.edges.len().saturating_sub(1).min(MOST)
    }

    fn plane(&self, size: Point, label_px: f64) -> Plane {
        let ends = (self.edges.first().copied().unwrap_or(0.0), self.edges.last().copied().unwrap_or(1.0));
        let tallest = |bin: usize| {
            let (one, two) = (self.filled.of(bin), self.hatched.of(bin));
            (one.from / 2.0 + two.from / 2.0).max(one.to / 2.0 + two.to / 2.0)
        };
        let high = (0..self.bins()).map(tallest).fold(0.0, f64::max).min(FAR) * 2.0;
        let spread = if self.log { Spread::Log } else { Spread::Linear };
        Plane::new(size, label_px, (ends, spread), ((0.0, whole_top(high)), Spread::Linear))
    }

    fn draw_bin<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, bin: usize, progress: f64) -> Drawn<DB> {
        let edge = |i: usize| self.edges.get(i).and_then(|&edge| plane.x.place(edge));
        let (Some(left), Some(right)) = (edge(bin), edge(bin + 1)) else {
            return Ok(());
        };
        let frame = &plane.frame;
        let inside = |x: f64| x.clamp(frame.left, frame.right);
        let gap = ((right - left) * 0.08).clamp(0.0, 1.5);
        let (left, right) = (inside(left) + gap, inside(right) - gap);
        let filled = self.filled.of(bin).at(progress);
        let total = filled + self.hatched.of(bin).at(progress);
        let (Some(base), Some(middle), Some(top)) = (plane.y.place(0.0), plane.y.place(filled), plane.y.place(total))
        else {
            return Ok(());
        };
        let [base, middle, top] = [base, middle, top].map(|y| y.clamp(frame.top, frame.bottom));
        if right <= left {
            return Ok(());
        }
        if filled > 0.0 {
            pen.block((left, middle), (right, base), pen.palette.class(FILLED))?;
        }
        if total > filled {
            // A seam parts the groups.
            let foot = if filled > 0.0 { (middle - 1.5).max(top) } else { middle };
            draw_hatched(pen, Frame { left, top, right, bottom: foot })?;
        }
        Ok(())
    }

    /// An upright line with a solid arrowhead that hangs from the top.
    fn draw_marker<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane) -> Drawn<DB> {
        let frame = &plane.frame;
        let at = self.marker.and_then(|value| plane.x.place(value));
        let Some(x) = at.filter(|x| (frame.left - 0.5..=frame.right + 0.5).contains(x)) else {
            return Ok(());
        };
        let (half, top) = (0.45 * pen.label_px, frame.top - 0.3 * pen.label_px);
        let tip = top + 0.8 * pen.label_px;
        pen.line(&[(x, tip), (x, frame.bottom)], Stroke::new(pen.palette.ground, 4.0))?;
        pen.dashed(&[(x, tip), (x, frame.bottom)], Stroke::new(pen.palette.ink, 1.5), 5.0, 3.0)?;
        pen.fill(&[(x - half, top), (x + half, top), (x, tip)], pen.palette.ink)
    }
}

/// The classes whose colours the groups have.
const FILLED: usize = 3;
const HATCHED: usize = 2;

/// The least round whole number of counts that gives every label a whole number.
fn whole_top(high: f64) -> f64 {
    let step = round_step(high / 4.0).max(1.0);
    ((high / step).ceil() * step).max(5.0)
}

/// An outlined bar with slanted lines that meet those of its neighbours.
fn draw_hatched<DB: DrawingBackend>(pen: &Pen<DB>, bar: Frame) -> Drawn<DB> {
    let colour = pen.palette.class(HATCHED);
    let (slant, pitch) = (bar.height(), (0.45 * pen.label_px).max(3.5));
    let mut foot = ((bar.left + bar.top) / pitch).ceil() * pitch - bar.bottom;
    while foot < bar.right {
        let line = [(foot, bar.bottom), (foot + slant, bar.top)];
        for part in clip(&line, &bar) {
            pen.line(&part, Stroke::new(colour, 1.25))?;
        }
        foot += pitch;
    }
    let corners = [(bar.left, bar.top), (bar.right, bar.top), (bar.right, bar.bottom), (bar.left, bar.bottom)];
    pen.outline(&corners, Stroke::new(colour, 1.5))
}

impl Picture for HistogramPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        self.plane(pen.size(), pen.label_px).draw(&pen)
    }

    fn same_ground(&self, other: &Self) -> bool {
        // Any size tells whether the axes are the same.
        let axes = |picture: &Self| picture.plane((400.0, 300.0), 13.0);
        axes(self) == axes(other)
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let plane = self.plane(pen.size(), pen.label_px);
        for bin in 0..self.bins() {
            self.draw_bin(&pen, &plane, bin, ease(progress))?;
        }
        self.draw_marker(&pen, &plane)
    }
}
