//! One grey image on its own, with a frame, and a pixel of it. Knows nothing of what it shows.

use super::{Grey, raster};
use crate::chart::clip::Frame;
use crate::chart::pen::{Pen, Stroke};
use crate::chart::{Area, Drawn, Picture, Point, Style};
use plotters::backend::DrawingBackend;

/// An image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DigitPicture {
    /// Its pixels.
    pub image: Grey,
    /// A pixel with a double frame, counted row by row.
    pub lit: Option<usize>,
}

impl DigitPicture {
    /// The pixel at a point of the picture, counted row by row.
    pub fn pixel_at(&self, size: Point, _label_px: f64, point: Point) -> Option<usize> {
        raster::pixel_at(&self.frame(size), self.image.size(), point)
    }

    fn frame(&self, (width, height): Point) -> Frame {
        let room = Frame { left: EDGE, top: EDGE, right: width - EDGE, bottom: height - EDGE };
        raster::fitted(&room, self.image.size())
    }
}

/// Room for the frame.
const EDGE: f64 = 3.0;

impl Picture for DigitPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let frame = pen.evenly(&self.frame(pen.size()), self.image.size());
        raster::draw_grey(&pen, &frame, &self.image)?;
        raster::surround(&pen, &frame, 0.0, Stroke::new(pen.palette.quiet, 1.25))
    }

    fn same_ground(&self, other: &Self) -> bool {
        self.image == other.image
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, _progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let size = self.image.size();
        let frame = pen.evenly(&self.frame(pen.size()), size);
        let lit = self.lit.and_then(|pixel| raster::cell(&frame, size, pixel));
        lit.map_or(Ok(()), |cell| raster::ring(&pen, &cell))
    }
}
