//! Two functions in one frame, one as a broad band and the other as a thin line on it: where they are the same, the line
//! runs in the middle of the band. Knows nothing of which functions they are.

use super::axis::Spread;
use super::frame::Plane;
use super::pen::{Pen, Stroke};
use super::{Area, Drawn, Picture, Point, Points, Style};
use plotters::backend::DrawingBackend;

/// The two functions.
#[derive(Clone, Debug, PartialEq)]
pub struct LayersPicture {
    /// Left and right edge.
    pub x: Point,
    /// Lower and upper edge.
    pub y: Point,
    /// The band.
    pub one: Points,
    /// The line on it; a value that is not finite breaks it (a step).
    pub two: Points,
}

impl Picture for LayersPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let plane = Plane::new(pen.size(), pen.label_px, (self.x, Spread::Linear), (self.y, Spread::Linear));
        plane.draw(&pen)?;
        plane.draw_upright_zero(&pen)?;
        let width = (pen.label_px / 7.0).max(1.5);
        plane.line(&pen, &self.one, Stroke::new(pen.palette.accent, width * 4.0))?;
        plane.line(&pen, &self.two, Stroke::new(pen.palette.ground, width * 2.4))?;
        plane.line(&pen, &self.two, Stroke::new(pen.palette.ink, width))
    }

    fn same_ground(&self, other: &Self) -> bool {
        self == other
    }

    fn draw<DB: DrawingBackend>(&self, _area: &Area<DB>, _style: &Style, _progress: f64) -> Drawn<DB> {
        Ok(())
    }
}
