//! The decision surface: a network's output over a plane of two inputs, with the samples and the line at ½.
//! Knows nothing of networks.

use super::axis::{Axis, Spread};
use super::clip::Frame;
use super::contour::Grid;
use super::glyph;
use super::number;
use super::palette::SURFACE_LEVELS;
use super::pen::{Lettering, Pen, Stroke};
use super::{Area, Drawn, Picture, Point, Style, Values, ease};
use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

/// One sample on the plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Its two inputs.
    pub at: Point,
    /// What the network should give, 0 or 1.
    pub target: f64,
    /// Its number: gives colour and shape, the same as in tables.
    pub index: usize,
    /// The sample that the rest of the page shows.
    pub shown: bool,
}

/// A decision surface.
#[derive(Clone, Debug, PartialEq)]
pub struct SurfacePicture {
    /// Number of grid points along x.
    pub columns: usize,
    /// Number of grid points along y.
    pub rows: usize,
    /// Outputs 0 to 1 at the grid points, row by row from the bottom; the outer points lie on the edges.
    pub values: Values,
    /// The outputs before the update, if the surface is to pass from them.
    pub before: Option<Values>,
    /// Left and right edge of the plane.
    pub x: Point,
    /// Lower and upper edge of the plane.
    pub y: Point,
    /// The samples.
    pub samples: Vec<Sample>,
}

impl SurfacePicture {
    /// The inputs of the grid points in the order of `values`, for computing these.
    pub fn grid(columns: usize, rows: usize, x: Point, y: Point) -> impl Iterator<Item = Point> {
        let share = |i: usize, n: usize| {
            if n > 1 { i as f64 / (n - 1) as f64 } else { 0.5 }
        };
        let along = |(low, high): Point, share: f64| low * (1.0 - share) + high * share;
        (0..rows).flat_map(move |r| (0..columns).map(move |c| (along(x, share(c, columns)), along(y, share(r, rows)))))
    }

    fn frame((width, height): Point, label_px: f64) -> Frame {
        let (left, bottom) = (1.6 * label_px, 1.6 * label_px);
        let side = (width - left - 0.4 * label_px).min(height - bottom - 0.4 * label_px).max(1.0);
        let start = left + ((width - left - 0.4 * label_px - side) / 2.0).max(0.0);
        let top = 0.4 * label_px;
        Frame { left: start, top, right: start + side, bottom: top + side }
    }

    fn draw_values<DB: DrawingBackend>(&self, pen: &Pen<DB>, frame: &Frame, values: &[f64]) -> Drawn<DB> {
        let grid = Grid { columns: self.columns, rows: self.rows, values };
        if !grid.is_sound() {
            return Ok(());
        }
        let cells = (frame.width() / 3.0).ceil().clamp(1.0, 160.0) as usize;
        for row in 0..cells {
            Self::draw_row(pen, frame, &grid, row, cells)?;
        }
        // Thin pieces that meet: rounded places make no visible kinks at this width.
        for piece in grid.contour(0.5) {
            let line = piece.map(|(x, y)| (frame.left + x * frame.width(), frame.bottom - y * frame.height()));
            pen.line(&line, Stroke::new(pen.palette.ink, (pen.label_px / 9.0).max(1.25)))?;
        }
        Ok(())
    }

    /// One row of cells; neighbours of one colour become one block.
    fn draw_row<DB: DrawingBackend>(pen: &Pen<DB>, frame: &Frame, grid: &Grid, row: usize, cells: usize) -> Drawn<DB> {
        let share = |i: usize| i as f64 / cells as f64;
        let middle = |i: usize| (i as f64 + 0.5) / cells as f64;
        let levels: Vec<Option<usize>> = (0..cells).map(|c| level(grid.at(middle(c), middle(row)))).collect();
        let (top, bottom) =
            (frame.bottom - share(row + 1) * frame.height(), frame.bottom - share(row) * frame.height());
        let mut start = 0;
        for end in 1..=cells {
            if end < cells && levels[end] == levels[start] {
                continue;
            }
            if let Some(level) = levels[start] {
                let (left, right) =
                    (frame.left + share(start) * frame.width(), frame.left + share(end) * frame.width());
                pen.block((left, top), (right, bottom), pen.palette.surface_level(level))?;
            }
            start = end;
        }
        Ok(())
    }

    fn draw_axes<DB: DrawingBackend>(&self, pen: &Pen<DB>, frame: &Frame) -> Drawn<DB> {
        let lettering = Lettering::centred(pen.label_px, pen.palette.quiet);
        let x = Axis::new(self.x, (frame.left, frame.right), Spread::Linear);
        let y = Axis::new(self.y, (frame.bottom, frame.top), Spread::Linear);
        for value in [0.0, 1.0] {
            let text = number::plain(value, 0);
            let inside = |axis: &Axis| (axis.range().0..=axis.range().1).contains(&value);
            if let Some(place) = x.place(value).filter(|_| inside(&x)) {
                pen.line(&[(place, frame.bottom), (place, frame.bottom + 4.0)], Stroke::new(pen.palette.quiet, 1.0))?;
                pen.text(&text, (place, frame.bottom + 0.95 * pen.label_px), lettering)?;
            }
            if let Some(place) = y.place(value).filter(|_| inside(&y)) {
                pen.line(&[(frame.left - 4.0, place), (frame.left, place)], Stroke::new(pen.palette.quiet, 1.0))?;
                let at = (frame.left - 0.6 * pen.label_px, place);
                pen.text(&text, at, lettering.at(HPos::Right, VPos::Center))?;
            }
        }
        Ok(())
    }

    fn draw_sample<DB: DrawingBackend>(&self, pen: &Pen<DB>, frame: &Frame, sample: &Sample) -> Drawn<DB> {
        let x = Axis::new(self.x, (frame.left, frame.right), Spread::Linear);
        let y = Axis::new(self.y, (frame.bottom, frame.top), Spread::Linear);
        let (Some(x), Some(y)) = (x.place(sample.at.0), y.place(sample.at.1)) else {
            return Ok(());
        };
        if !frame.contains((x, y)) {
            return Ok(());
        }
        let crowded = self.samples.len() > 12;
        let radius = pen.label_px * if crowded { 0.35 } else { 0.78 } * if sample.shown { 1.25 } else { 1.0 };
        let colour = pen.palette.sample(sample.index);
        // As many shapes as colours.
        let class = sample.index % pen.palette.samples.len();
        let seam = radius + if sample.shown { 4.0 } else { 2.0 };
        let place = (x, y);
        glyph::fill(pen, place, seam, class, pen.palette.ground)?;
        if sample.shown {
            glyph::outline(pen, place, seam, class, Stroke::new(pen.palette.ink, 2.0))?;
        }
        let stroke = Stroke::new(colour, if sample.shown { 3.0 } else { 2.0 });
        glyph::outline(pen, place, radius, class, stroke)?;
        if crowded {
            return Ok(());
        }
        // Triangles have their room below the middle.
        let sink = if sample.index % 4 == 3 { radius * 0.12 } else { 0.0 };
        let decimals = usize::from(sample.target.fract() != 0.0);
        let lettering = Lettering::centred(pen.label_px * 0.9, pen.palette.ink);
        pen.text(&number::plain(sample.target, decimals), (x, y + sink), lettering)
    }
}

fn level(value: f64) -> Option<usize> {
    let steps = (SURFACE_LEVELS - 1) as f64;
    (!value.is_nan()).then(|| (value.clamp(0.0, 1.0) * steps).round() as usize)
}

impl Picture for SurfacePicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let frame = Self::frame(pen.size(), pen.label_px);
        self.draw_axes(&pen, &frame)?;
        if self.before.is_none() { self.draw_values(&pen, &frame, &self.values) } else { Ok(()) }
    }

    fn same_ground(&self, other: &Self) -> bool {
        let shape = (self.columns, self.rows, self.x, self.y) == (other.columns, other.rows, other.x, other.y);
        let moving = self.before.is_some() && other.before.is_some();
        shape && (moving || (self.before == other.before && self.values == other.values))
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let frame = Self::frame(pen.size(), pen.label_px);
        if let Some(before) = &self.before {
            let share = ease(progress);
            let pairs = before.iter().zip(self.values.iter());
            let blend: Vec<f64> = pairs.map(|(from, to)| from * (1.0 - share) + to * share).collect();
            self.draw_values(&pen, &frame, &blend)?;
        }
        let shown_last =
            [false, true].into_iter().flat_map(|shown| self.samples.iter().filter(move |s| s.shown == shown));
        for sample in shown_last {
            self.draw_sample(&pen, &frame, sample)?;
        }
        Ok(())
    }
}
