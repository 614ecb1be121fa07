//! A sheet of digits' images, each with what it is and what was answered: a tick and a cross tell right from wrong, not the
//! colour alone. Knows nothing of who answered.

use super::tiles::Tiles;
use super::{Grey, raster};
use crate::chart::clip::Frame;
use crate::chart::number;
use crate::chart::pen::{Lettering, Pen, Stroke};
use crate::chart::{Area, Drawn, Picture, Point, Style};
use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};
use std::sync::Arc;

/// One image of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thumb {
    /// Its pixels.
    pub image: Grey,
    /// The digit that it is.
    pub truth: Option<u8>,
    /// The digit that was answered.
    pub answer: Option<u8>,
}

/// A sheet of images in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetPicture {
    /// The images.
    pub digits: Arc<[Thumb]>,
    /// The image with a frame, its place in `digits`.
    pub chosen: Option<usize>,
}

/// Images that are drawn; later ones are left out.
pub const MOST_DIGITS: usize = 400;

impl SheetPicture {
    /// The place in `digits` of the image at a point of the picture.
    pub fn digit_at(&self, size: Point, label_px: f64, point: Point) -> Option<usize> {
        self.tiles(size, label_px)?.at(point)
    }

    fn count(&self) -> usize {
        self.digits.len().min(MOST_DIGITS)
    }

    fn tiles(&self, (width, height): Point, px: f64) -> Option<Tiles> {
        let edge = 0.5 * px;
        let room = Frame { left: edge, top: edge, right: width - edge, bottom: height - edge };
        let said = self.digits.iter().any(|thumb| caption(thumb).is_some());
        let caption = if said { CAPTION * px } else { 0.0 };
        Tiles::new(self.count(), &room, 0.75 * px, caption)
    }

    fn image<DB: DrawingBackend>(pen: &Pen<DB>, tile: &Frame, thumb: &Thumb) -> Frame {
        let size = thumb.image.size();
        let frame = if size.0 == 0 { *tile } else { raster::fitted(tile, size) };
        pen.evenly(&frame, size)
    }
}

/// Height of the captions in label sizes.
const CAPTION: f64 = 1.35;

/// What stands below an image: whether it is right, if that is known, and the text.
fn caption(thumb: &Thumb) -> Option<(Option<bool>, String)> {
    match (thumb.truth, thumb.answer) {
        (Some(truth), Some(answer)) if truth == answer => Some((Some(true), answer.to_string())),
        (Some(truth), Some(answer)) => Some((Some(false), format!("{truth}→{answer}"))),
        (Some(digit), None) | (None, Some(digit)) => Some((None, digit.to_string())),
        (None, None) => None,
    }
}

/// Mark and text in the middle below a tile, smaller where the tile is narrow.
fn draw_caption<DB: DrawingBackend>(pen: &Pen<DB>, tile: &Frame, right: Option<bool>, text: &str) -> Drawn<DB> {
    let em = number::width(text, 1.0) + if right.is_some() { 1.1 } else { 0.0 };
    let px = pen.label_px.min((tile.width() + 0.5 * pen.label_px) / em);
    if px < 5.0 {
        return Ok(());
    }
    let middle = tile.bottom + 0.8 * pen.label_px;
    let left = f64::midpoint(tile.left, tile.right) - em * px / 2.0;
    let lettering = Lettering::centred(px, pen.palette.ink);
    let Some(right) = right else {
        return pen.text(text, (left, middle), lettering.at(HPos::Left, VPos::Center));
    };
    draw_mark(pen, (left + 0.45 * px, middle), 0.34 * px, right)?;
    pen.text(text, (left + 1.1 * px, middle), lettering.at(HPos::Left, VPos::Center))
}

/// A tick or a cross.
pub(super) fn draw_mark<DB: DrawingBackend>(pen: &Pen<DB>, (x, y): Point, size: f64, right: bool) -> Drawn<DB> {
    let stroke = Stroke::new(pen.palette.verdict(right), (size / 2.2).max(1.5));
    if right {
        return pen.line(&[(x - size, y), (x - 0.3 * size, y + 0.8 * size), (x + size, y - 0.9 * size)], stroke);
    }
    let reach = 0.85 * size;
    pen.line(&[(x - reach, y - reach), (x + reach, y + reach)], stroke)?;
    pen.line(&[(x - reach, y + reach), (x + reach, y - reach)], stroke)
}

impl Picture for SheetPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(tiles) = self.tiles(pen.size(), pen.label_px) else {
            return Ok(());
        };
        for (index, thumb) in self.digits.iter().enumerate().take(MOST_DIGITS) {
            let tile = tiles.frame(index);
            let image = Self::image(&pen, &tile, thumb);
            raster::draw_grey(&pen, &image, &thumb.image)?;
            raster::surround(&pen, &image, 0.0, Stroke::new(pen.palette.rule, 1.0))?;
            if let Some((right, text)) = caption(thumb) {
                draw_caption(&pen, &tile, right, &text)?;
            }
        }
        Ok(())
    }

    fn same_ground(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.digits, &other.digits) || self.digits == other.digits
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, _progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let tiles = self.tiles(pen.size(), pen.label_px);
        let chosen = self.chosen.filter(|&index| index < self.count());
        let thumb = chosen.and_then(|index| self.digits.get(index));
        let (Some(tiles), Some(index), Some(thumb)) = (tiles, chosen, thumb) else {
            return Ok(());
        };
        let image = Self::image(&pen, &tiles.frame(index), thumb);
        raster::surround(&pen, &image, 1.0, Stroke::new(pen.palette.accent, (pen.label_px / 6.5).clamp(2.0, 3.0)))
    }

    fn least_scale(&self) -> f64 {
        1.0
    }
}
