//! How a drawing becomes a digit as MNIST has it: the drawing with the box of its ink, the ink scaled to fit, and that moved
//! so that its centre of mass lies in the middle. Knows nothing of how it was computed.

use super::{Grey, raster};
use crate::chart::clip::Frame;
use crate::chart::pen::{Lettering, Pen, Stroke};
use crate::chart::{Area, Drawn, Picture, Point, Style};
use plotters::backend::DrawingBackend;

/// Three images on the way from a drawing to a digit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NormalizePicture {
    /// The drawing.
    pub sheet: Grey,
    /// Where its ink lies: first column and row, and the column and row behind the last. None without ink.
    pub bounds: Option<(usize, usize, usize, usize)>,
    /// The ink alone, scaled to fit.
    pub fitted: Grey,
    /// The centre of mass of `fitted`, (x, y) in pixels from its corner.
    pub centre: Point,
    /// Column and row of `image` at which `fitted` begins.
    pub at: (usize, usize),
    /// The result.
    pub image: Grey,
}

/// The places of the three images.
struct Layout {
    sheet: Frame,
    fitted: Frame,
    image: Frame,
    /// Left end and length of the two arrows, and their height.
    arrows: [f64; 2],
    arrow: f64,
    middle: f64,
}

impl NormalizePicture {
    /// The fitted image has pixels as large as those of the result.
    fn layout(&self, (width, height): Point, px: f64) -> Option<Layout> {
        let (arrow, foot, edge) = (2.2 * px, 1.7 * px, 4.0);
        let side = ((width - 2.0 * arrow - 2.0 * edge) / (2.0 + FITTED)).min(height - foot - 2.0 * edge);
        let left = (width - side * (2.0 + FITTED) - 2.0 * arrow) / 2.0;
        let middle = edge + side / 2.0;
        let room = |left: f64, side: f64| Frame {
            left,
            right: left + side,
            top: middle - side / 2.0,
            bottom: middle + side / 2.0,
        };
        let second = left + side + arrow;
        let third = second + side * FITTED + arrow;
        let image = raster::fitted(&room(third, side), self.image.size());
        let columns = self.image.size().0.max(1) as f64;
        let fitted_side =
            (image.width() / columns * self.fitted.size().0.max(self.fitted.size().1) as f64).min(side * FITTED);
        let fitted = room(second + (side * FITTED - fitted_side) / 2.0, fitted_side);
        (side >= 4.0).then(|| Layout {
            sheet: raster::fitted(&room(left, side), self.sheet.size()),
            fitted: raster::fitted(&fitted, self.fitted.size()),
            image,
            arrows: [left + side, third - arrow],
            arrow,
            middle,
        })
    }

    fn draw_bounds<DB: DrawingBackend>(&self, pen: &Pen<DB>, frame: &Frame) -> Drawn<DB> {
        let (columns, rows) = self.sheet.size();
        let Some((left, top, right, bottom)) = self.bounds.filter(|_| columns > 0 && rows > 0) else {
            return Ok(());
        };
        let x = |column: usize| frame.left + frame.width() * column.min(columns) as f64 / columns as f64;
        let y = |row: usize| frame.top + frame.height() * row.min(rows) as f64 / rows as f64;
        outline(pen, &Frame { left: x(left), top: y(top), right: x(right), bottom: y(bottom) })
    }

    /// The box of the fitted image, the centre of mass as a cross, and at the edges the pixels in whose middle it should lie.
    fn draw_result<DB: DrawingBackend>(&self, pen: &Pen<DB>, frame: &Frame) -> Drawn<DB> {
        let (columns, rows) = self.image.size();
        if columns == 0 || rows == 0 || self.fitted.size().0 == 0 {
            return Ok(());
        }
        let x = |column: f64| frame.left + frame.width() * column.clamp(0.0, columns as f64) / columns as f64;
        let y = |row: f64| frame.top + frame.height() * row.clamp(0.0, rows as f64) / rows as f64;
        let (left, top) = (self.at.0 as f64, self.at.1 as f64);
        let middle = ((columns / 2) as f64, (rows / 2) as f64);
        for edge in [frame.top - 4.0, frame.bottom + 1.0] {
            pen.block((x(middle.0), edge), (x(middle.0 + 1.0), edge + 3.0), pen.palette.accent)?;
        }
        for edge in [frame.left - 4.0, frame.right + 1.0] {
            pen.block((edge, y(middle.1)), (edge + 3.0, y(middle.1 + 1.0)), pen.palette.accent)?;
        }
        let (width, height) = (self.fitted.size().0 as f64, self.fitted.size().1 as f64);
        outline(pen, &Frame { left: x(left), top: y(top), right: x(left + width), bottom: y(top + height) })?;
        if !self.centre.0.is_finite() || !self.centre.1.is_finite() {
            return Ok(());
        }
        cross(pen, (x(left + self.centre.0), y(top + self.centre.1)))
    }
}

/// Of the sides of the drawing and the result, so much is that of the fitted image: 20 of 28.
const FITTED: f64 = 20.0 / 28.0;

/// A dashed frame on a seam of the ground.
fn outline<DB: DrawingBackend>(pen: &Pen<DB>, frame: &Frame) -> Drawn<DB> {
    let Frame { left, top, right, bottom } = *frame;
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    pen.line(&corners, Stroke::new(pen.palette.ground, 3.5))?;
    pen.dashed(&corners, Stroke::new(pen.palette.accent, 1.75), 5.0, 3.0)
}

/// A cross on a seam of the ground.
fn cross<DB: DrawingBackend>(pen: &Pen<DB>, (x, y): Point) -> Drawn<DB> {
    let (reach, width) = (0.55 * pen.label_px, (pen.label_px / 6.5).max(1.5));
    for (longer, stroke) in
        [(1.5, Stroke::new(pen.palette.ground, width + 3.0)), (0.0, Stroke::new(pen.palette.accent, width))]
    {
        let reach = reach + longer;
        pen.line(&[(x - reach, y), (x + reach, y)], stroke)?;
        pen.line(&[(x, y - reach), (x, y + reach)], stroke)?;
    }
    Ok(())
}

impl Picture for NormalizePicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(layout) = self.layout(pen.size(), pen.label_px) else {
            return Ok(());
        };
        let px = pen.label_px;
        let images = [(&layout.sheet, &self.sheet), (&layout.fitted, &self.fitted), (&layout.image, &self.image)];
        for (frame, image) in images.into_iter().filter(|(_, image)| image.size().0 > 0) {
            raster::draw_grey(&pen, frame, image)?;
            raster::surround(&pen, frame, 0.0, Stroke::new(pen.palette.quiet, 1.0))?;
            let text = format!("{} × {}", image.size().0, image.size().1);
            let at = (f64::midpoint(frame.left, frame.right), layout.sheet.bottom.max(layout.image.bottom) + 0.95 * px);
            if let Some(px) = Pen::<DB>::fitting(&text, px, 5.0, frame.width() + 1.6 * px) {
                pen.text(&text, at, Lettering::centred(px, pen.palette.quiet))?;
            }
        }
        for left in layout.arrows {
            let (from, to) = (left + 0.25 * layout.arrow, left + 0.75 * layout.arrow);
            let (y, head) = (layout.middle, 0.35 * px);
            pen.line(&[(from, y), (to - head, y)], Stroke::new(pen.palette.quiet, 1.5))?;
            pen.fill(&[(to, y), (to - 1.4 * head, y - head), (to - 1.4 * head, y + head)], pen.palette.quiet)?;
        }
        self.draw_bounds(&pen, &layout.sheet)?;
        self.draw_result(&pen, &layout.image)
    }

    fn same_ground(&self, other: &Self) -> bool {
        self == other
    }

    fn draw<DB: DrawingBackend>(&self, _area: &Area<DB>, _style: &Style, _progress: f64) -> Drawn<DB> {
        Ok(())
    }
}
