//! The incoming weights of hidden units as images: orange below zero, blue above, all with one scale. Each image is a part of
//! its own, so that only those that look different are drawn again. Knows nothing of networks.

use super::tiles::Tiles;
use super::{SIDE, legend, raster};
use crate::chart::clip::Frame;
use crate::chart::palette::WEIGHT_LEVELS;
use crate::chart::pen::{Pen, Stroke};
use crate::chart::{Area, Drawn, Part, Picture, Point, Style, Values};
use plotters::backend::DrawingBackend;

/// Images of weights.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightsPicture {
    /// The weights of each unit, 28 rows of 28; one that is missing counts as 0.
    pub units: Vec<Values>,
    /// The weight with the full colour; larger ones have it too. See [`common_scale`].
    pub scale: f64,
    /// The unit with a frame, its place in `units`.
    pub chosen: Option<usize>,
}

/// Units that are drawn; later ones are left out.
pub const MOST_UNITS: usize = 64;

/// The scale for these weights: 98 of 100 are at most as large, rounded up to one of ten steps from 1 to 10, so that it
/// seldom changes while the weights grow. 1 if none is above 0.
pub fn common_scale(weights: impl IntoIterator<Item = f64>) -> f64 {
    let mut sizes: Vec<f64> = weights.into_iter().map(f64::abs).filter(|size| size.is_finite()).collect();
    let place = sizes.len() * 98 / 100;
    let rank = place.min(sizes.len().saturating_sub(1));
    if sizes.is_empty() {
        return 1.0;
    }
    let (_, &mut size, _) = sizes.select_nth_unstable_by(rank, f64::total_cmp);
    round_up(size)
}

/// Renard's ten steps: each about a quarter larger than the one before.
const STEPS: [f64; 10] = [1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.4, 8.0];

fn round_up(size: f64) -> f64 {
    if size <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf(size.log10().floor());
    // Division by a reciprocal keeps 0.05 from becoming 0.05000000000000001.
    let step = |step: f64| if power < 1.0 { step / (1.0 / power).round() } else { step * power };
    let found = STEPS.iter().map(|&s| step(s)).find(|&s| s >= size).unwrap_or_else(|| step(10.0));
    if found.is_finite() && found > 0.0 { found } else { size }
}

impl WeightsPicture {
    /// The unit whose image is at a point of the picture.
    pub fn unit_at(&self, size: Point, label_px: f64, point: Point) -> Option<usize> {
        self.tiles(size, label_px)?.at(point)
    }

    fn count(&self) -> usize {
        self.units.len().min(MOST_UNITS)
    }

    fn tiles(&self, (width, height): Point, px: f64) -> Option<Tiles> {
        let edge = 0.4 * px;
        let room = Frame { left: edge, top: edge, right: width - edge, bottom: height - edge - legend::HEIGHT * px };
        Tiles::new(self.count(), &room, gap(&room, px), 0.0)
    }

    /// The colour level of a pixel, none where the weight is no number.
    fn level(&self, unit: &Values, pixel: usize) -> Option<usize> {
        unit.get(pixel).map_or(Some(WEIGHT_LEVELS / 2), |&weight| raster::weight_level(weight, self.scale))
    }

    fn looks_alike(&self, other: &Self, index: usize) -> bool {
        let (Some(one), Some(two)) = (self.units.get(index), other.units.get(index)) else {
            return false;
        };
        let same_scale = self.scale.to_bits() == other.scale.to_bits();
        (same_scale && one.is(two)) || (0..SIDE * SIDE).all(|pixel| self.level(one, pixel) == other.level(two, pixel))
    }
}

/// Room for a frame between images.
fn gap(room: &Frame, px: f64) -> f64 {
    (room.width() / 90.0).clamp(5.0, (0.7 * px).max(5.0))
}

impl Picture for WeightsPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(tiles) = self.tiles(pen.size(), pen.label_px) else {
            return Ok(());
        };
        for index in 0..self.count() {
            let image = pen.evenly(&tiles.frame(index), (SIDE, SIDE));
            raster::surround(&pen, &image, 0.0, Stroke::new(pen.palette.rule, 1.0))?;
        }
        let (width, _) = pen.size();
        let middle = tiles.bottom() + (0.4 + legend::HEIGHT / 2.0) * pen.label_px;
        legend::draw(&pen, (width / 2.0, middle), width, self.scale)
    }

    fn same_ground(&self, other: &Self) -> bool {
        self.count() == other.count() && self.scale.to_bits() == other.scale.to_bits()
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, _progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let tiles = self.tiles(pen.size(), pen.label_px);
        let chosen = self.chosen.filter(|&index| index < self.count());
        let (Some(tiles), Some(index)) = (tiles, chosen) else {
            return Ok(());
        };
        let image = pen.evenly(&tiles.frame(index), (SIDE, SIDE));
        raster::surround(&pen, &image, 1.0, Stroke::new(pen.palette.accent, (pen.label_px / 6.5).clamp(2.0, 3.0)))
    }

    fn has_parts(&self) -> bool {
        true
    }

    fn stale_parts(&self, before: &Self, _progress: Point, size: Point, label_px: f64) -> Option<Vec<Part>> {
        if self.count() != before.count() {
            return None;
        }
        let tiles = self.tiles(size, label_px)?;
        let stale = (0..self.count()).filter(|&index| !self.looks_alike(before, index));
        let part = |index: usize| {
            let Frame { left, top, right, bottom } = tiles.frame(index);
            Part { index, room: (left, top, right, bottom) }
        };
        Some(stale.map(part).collect())
    }

    fn draw_parts<DB: DrawingBackend>(
        &self,
        area: &Area<DB>,
        style: &Style,
        _progress: f64,
        wanted: Option<&[Part]>,
    ) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(tiles) = self.tiles(pen.size(), pen.label_px) else {
            return Ok(());
        };
        let is_wanted = |index: usize| wanted.is_none_or(|parts| parts.iter().any(|part| part.index == index));
        for (index, unit) in self.units.iter().enumerate().take(MOST_UNITS).filter(|&(index, _)| is_wanted(index)) {
            let image = pen.evenly(&tiles.frame(index), (SIDE, SIDE));
            raster::draw_weights(&pen, &image, (SIDE, SIDE), |pixel| self.level(unit, pixel))?;
        }
        Ok(())
    }

    fn least_scale(&self) -> f64 {
        1.0
    }
}
