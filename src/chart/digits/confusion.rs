//! What was answered for what: a row for each digit, a column for each answer, counts in the cells. The shade is the share of
//! the row, spread so that rare mistakes are seen. Knows nothing of who answered.

use super::{DIGITS, raster};
use crate::chart::clip::Frame;
use crate::chart::number;
use crate::chart::pen::{Lettering, Pen, Stroke};
use crate::chart::{Area, Drawn, Picture, Point, Style, Values};
use plotters::backend::DrawingBackend;

/// A table of answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConfusionPicture {
    /// Counts, row by row: for digit 0 the answers 0 to 9, then for digit 1. Negative and missing ones count as none.
    pub counts: Values,
    /// The cell with a frame: (digit, answer).
    pub chosen: Option<(usize, usize)>,
}

impl ConfusionPicture {
    /// The cell at a point of the picture: (digit, answer).
    pub fn cell_at(&self, size: Point, label_px: f64, point: Point) -> Option<(usize, usize)> {
        let cell = raster::pixel_at(&frame(size, label_px), (DIGITS, DIGITS), point)?;
        Some((cell / DIGITS, cell % DIGITS))
    }

    fn count(&self, digit: usize, answer: usize) -> f64 {
        let count = self.counts.get(digit * DIGITS + answer).copied().unwrap_or(0.0);
        if count.is_finite() { count.max(0.0) } else { 0.0 }
    }

    /// How full the colour of a cell is: the fourth root of its share of the row, so that one of a thousand has a sixth.
    fn fullness(&self, digit: usize, answer: usize) -> f64 {
        let all = (0..DIGITS).map(|answer| self.count(digit, answer)).fold(0.0, f64::max);
        let parts: f64 = (0..DIGITS).map(|answer| self.count(digit, answer) / all).sum();
        let share = self.count(digit, answer) / all / parts;
        if share > 0.0 { share.sqrt().sqrt() } else { 0.0 }
    }

    fn draw_cell<DB: DrawingBackend>(&self, pen: &Pen<DB>, cell: &Frame, digit: usize, answer: usize) -> Drawn<DB> {
        let count = self.count(digit, answer);
        if count <= 0.0 {
            return Ok(());
        }
        let right = digit == answer;
        let fill = pen.palette.shade(right, self.fullness(digit, answer));
        pen.block((cell.left, cell.top), (cell.right, cell.bottom), fill)?;
        let text = if count < 1e6 { number::grouped(count) } else { number::exponential(count) };
        let text = if text.len() > 5 { text } else { text.replace(',', "") };
        let largest = pen.label_px.min(0.8 * cell.height());
        let Some(px) = Pen::<DB>::fitting(&text, largest, 5.0, if right { 0.84 } else { 0.92 } * cell.width()) else {
            return Ok(());
        };
        let lettering = Lettering::centred(px, pen.palette.ink);
        pen.text(&text, middle(cell), if right { lettering.bold() } else { lettering })
    }
}

fn middle(cell: &Frame) -> Point {
    (f64::midpoint(cell.left, cell.right), f64::midpoint(cell.top, cell.bottom))
}

/// The cells without the digits at their left and above; never much wider than high.
fn frame((width, height): Point, px: f64) -> Frame {
    let (head, edge) = (1.5 * px, 4.0);
    let room = ((width - head - edge).max(0.0), (height - head - edge).max(0.0));
    let across = room.0.min(1.5 * room.1);
    let down = room.1.min(across);
    let left = head + (room.0 - across) / 2.0;
    Frame { left, top: head, right: left + across, bottom: head + down }
}

impl Picture for ConfusionPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let grid = (DIGITS, DIGITS);
        let frame = pen.evenly(&frame(pen.size(), pen.label_px), grid);
        let cells = (0..DIGITS).flat_map(|digit| (0..DIGITS).map(move |answer| (digit, answer)));
        for (digit, answer) in cells {
            if let Some(cell) = raster::cell(&frame, grid, digit * DIGITS + answer) {
                self.draw_cell(&pen, &cell, digit, answer)?;
            }
        }
        let rule = Stroke::new(pen.palette.rule, 1.0);
        for line in 1..DIGITS {
            let share = line as f64 / DIGITS as f64;
            let (x, y) = (frame.left + frame.width() * share, frame.top + frame.height() * share);
            pen.line(&[(x, frame.top), (x, frame.bottom)], rule)?;
            pen.line(&[(frame.left, y), (frame.right, y)], rule)?;
        }
        raster::surround(&pen, &frame, 0.0, Stroke::new(pen.palette.quiet, 1.0))
    }

    fn same_ground(&self, other: &Self) -> bool {
        self.counts == other.counts
    }

    /// The digits at the edges, those of the chosen cell bold, and its frame.
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, _progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let grid = (DIGITS, DIGITS);
        let frame = pen.evenly(&frame(pen.size(), pen.label_px), grid);
        let chosen = self.chosen.filter(|&(digit, answer)| digit < DIGITS && answer < DIGITS);
        for index in 0..DIGITS {
            let share = (index as f64 + 0.5) / DIGITS as f64;
            let lettering = |lit: bool| {
                let quiet = Lettering::centred(pen.label_px, pen.palette.quiet);
                if lit { Lettering { colour: pen.palette.accent, ..quiet }.bold() } else { quiet }
            };
            let beside = (frame.left - 0.75 * pen.label_px, frame.top + frame.height() * share);
            let above = (frame.left + frame.width() * share, frame.top - 0.75 * pen.label_px);
            pen.text(&index.to_string(), beside, lettering(chosen.is_some_and(|cell| cell.0 == index)))?;
            pen.text(&index.to_string(), above, lettering(chosen.is_some_and(|cell| cell.1 == index)))?;
        }
        let cell = chosen.and_then(|(digit, answer)| raster::cell(&frame, grid, digit * DIGITS + answer));
        let stroke = Stroke::new(pen.palette.accent, (pen.label_px / 6.5).clamp(2.0, 3.0));
        cell.map_or(Ok(()), |cell| raster::surround(&pen, &cell, -stroke.width / 2.0, stroke))
    }

    fn least_scale(&self) -> f64 {
        1.0
    }
}
