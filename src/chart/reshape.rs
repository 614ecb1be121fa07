//! A grey image and the row of numbers that it becomes when its rows are laid end to end, and, when a pixel is lit, that
//! pixel in both and its row of the image in between. Knows nothing of what the image shows.

use super::clip::Frame;
use super::number;
use super::palette::GREY_LEVELS;
use super::pen::{Lettering, Pen, Stroke};
use super::{Area, Drawn, Picture, Point, Style, Tween, Values, ease};
use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

/// An image and its row.
#[derive(Clone, Debug, PartialEq)]
pub struct ReshapePicture {
    /// Number of rows of the image; with more than 64 rows or columns nothing is drawn.
    pub rows: usize,
    /// Number of columns of the image.
    pub columns: usize,
    /// Brightness of the pixels from 0 (the ground) to 1 (full ink), row by row.
    pub values: Values,
    /// How many pixels have been laid into the row: all at rest, fewer while the row comes into being.
    pub read: Tween,
    /// The lit pixel's place in the row.
    pub lit: Option<usize>,
}

/// Longer sides are not drawn.
const LONGEST: usize = 64;

/// Where the image, the whole row and its magnified piece lie, from top to bottom.
struct Layout {
    image: Frame,
    row: Frame,
    piece: Frame,
}

impl ReshapePicture {
    /// The place in the row of the pixel that is drawn at a point of the picture, in the image, in the row or in its
    /// magnified piece.
    pub fn pixel_at(&self, size: Point, label_px: f64, point: Point) -> Option<usize> {
        let layout = self.layout(size, label_px)?;
        let (rows, columns) = (self.rows, self.columns);
        if let Some((x, y)) = cell_at(&layout.image, (columns, rows), point) {
            return Some(y * columns + x);
        }
        if let Some((x, _)) = cell_at(&layout.row, (rows * columns, 1), point) {
            return Some(x);
        }
        let lit = self.lit_pixel()?;
        cell_at(&layout.piece, (columns, 1), point).map(|(x, _)| lit / columns * columns + x)
    }

    fn count(&self) -> usize {
        self.rows * self.columns
    }

    fn lit_pixel(&self) -> Option<usize> {
        self.lit.filter(|&pixel| pixel < self.count())
    }

    fn layout(&self, (width, height): Point, px: f64) -> Option<Layout> {
        let longest = 1..=LONGEST;
        // Beside the image stand the indices of its rows.
        let room = (width - 4.4 * px, height - 9.2 * px);
        let drawn = longest.contains(&self.rows) && longest.contains(&self.columns) && room.0 > 1.0 && room.1 > 1.0;
        let cell = (room.0 / self.columns as f64).min(room.1 / self.rows as f64);
        let (breadth, tall) = (cell * self.columns as f64, cell * self.rows as f64);
        let (left, right) = (px, width - px);
        let top = 1.3 * px + (room.1 - tall) / 2.0;
        let strip = |top: f64, height: f64| Frame { left, top, right, bottom: top + height };
        let middle = width / 2.0;
        drawn.then(|| Layout {
            image: Frame { left: middle - breadth / 2.0, top, right: middle + breadth / 2.0, bottom: top + tall },
            row: strip(top + tall + 1.6 * px, 1.2 * px),
            piece: strip(top + tall + 4.6 * px, (1.9 * px).min((right - left) / self.columns as f64)),
        })
    }

    fn level(&self, pixel: usize) -> Option<usize> {
        let value = self.values.get(pixel).copied().filter(|value| !value.is_nan())?;
        Some((value.clamp(0.0, 1.0) * (GREY_LEVELS - 1) as f64).round() as usize)
    }

    /// Pixels from `first` on, side by side over the frame; neighbours of one grey become one block, and of those that
    /// share one pixel of the screen the last is seen.
    fn draw_pixels<DB: DrawingBackend>(&self, pen: &Pen<DB>, frame: &Frame, first: usize, counts: Point) -> Drawn<DB> {
        let (shown, places) = (counts.0.max(0.0), counts.1.max(1.0));
        let x = |turn: f64| frame.left + frame.width() * (turn / places).min(1.0);
        let whole = shown.ceil() as usize;
        let mut start = 0;
        for end in 1..=whole {
            let level = self.level(first + start);
            if end < whole && self.level(first + end) == level {
                continue;
            }
            if let Some(level) = level {
                let right = (end as f64).min(shown);
                pen.block((x(start as f64), frame.top), (x(right), frame.bottom), pen.palette.grey(level))?;
            }
            start = end;
        }
        Ok(())
    }

    fn draw_image<DB: DrawingBackend>(&self, pen: &Pen<DB>, frame: &Frame) -> Drawn<DB> {
        let (rows, columns) = (self.rows as f64, self.columns as f64);
        let cell = frame.width() / columns;
        for row in 0..self.rows {
            let top = frame.top + cell * row as f64;
            let line = Frame { top, bottom: top + cell, ..*frame };
            self.draw_pixels(pen, &line, row * self.columns, (columns, columns))?;
        }
        if cell >= 4.0 {
            let rule = Stroke::new(pen.palette.rule, 1.0);
            for x in (1..self.columns).map(|i| frame.left + frame.width() * i as f64 / columns) {
                pen.line(&[(x, frame.top), (x, frame.bottom)], rule)?;
            }
            for y in (1..self.rows).map(|i| frame.top + frame.height() * i as f64 / rows) {
                pen.line(&[(frame.left, y), (frame.right, y)], rule)?;
            }
        }
        outline(pen, frame, Stroke::new(pen.palette.quiet, 1.25))
    }

    /// First and last index along the image's sides and the row.
    fn draw_indices<DB: DrawingBackend>(&self, pen: &Pen<DB>, layout: &Layout) -> Drawn<DB> {
        let (image, row, px) = (&layout.image, &layout.row, pen.label_px);
        let lettering = Lettering::centred(px * 0.9, pen.palette.quiet);
        let cell = image.width() / self.columns as f64;
        let write = |index: usize, at: Point, h: HPos| {
            pen.text(&number::grouped(index as f64), at, lettering.at(h, VPos::Center))
        };
        write(0, (image.left + cell / 2.0, image.top - 0.7 * px), HPos::Center)?;
        write(self.columns - 1, (image.right - cell / 2.0, image.top - 0.7 * px), HPos::Center)?;
        write(0, (image.left - 0.4 * px, image.top + cell / 2.0), HPos::Right)?;
        write(self.rows - 1, (image.left - 0.4 * px, image.bottom - cell / 2.0), HPos::Right)?;
        let above = row.top - 0.7 * px;
        write(0, (row.left, above), HPos::Left)?;
        write(self.count() - 1, (row.right, above), HPos::Right)
    }

    /// The lit pixel in the image and the row, and its row of the image magnified between both.
    fn draw_lit<DB: DrawingBackend>(&self, pen: &Pen<DB>, layout: &Layout, lit: usize) -> Drawn<DB> {
        let (image, row, piece, px) = (&layout.image, &layout.row, &layout.piece, pen.label_px);
        let (y, x) = (lit / self.columns, lit % self.columns);
        let columns = self.columns as f64;
        let part = |frame: &Frame, first: f64, last: f64, of: f64| Frame {
            left: frame.left + frame.width() * first / of,
            right: frame.left + frame.width() * last / of,
            ..*frame
        };
        let cell = image.height() / self.rows as f64;
        let line = Frame { top: image.top + cell * y as f64, bottom: image.top + cell * (y + 1) as f64, ..*image };
        let first = (y * self.columns) as f64;
        let block = part(row, first, first + columns, self.count() as f64);
        let accent = Stroke::new(pen.palette.accent, (px / 6.5).max(1.5));
        self.draw_pixels(pen, piece, y * self.columns, (columns, columns))?;
        let rule = Stroke::new(pen.palette.rule, 1.0);
        for x in (1..self.columns).map(|i| piece.left + piece.width() * i as f64 / columns) {
            pen.line(&[(x, piece.top), (x, piece.bottom)], rule)?;
        }
        for frame in [&line, &block, piece] {
            outline(pen, frame, accent)?;
        }
        for (from, to) in [(block.left, piece.left), (block.right, piece.right)] {
            pen.dashed(&[(from, block.bottom), (to, piece.top)], Stroke::new(pen.palette.accent, 1.0), 4.0, 3.0)?;
        }
        for frame in [&line, piece] {
            ring(pen, &part(frame, x as f64, (x + 1) as f64, columns))?;
        }
        let middle = piece.left + piece.width() * (x as f64 + 0.5) / columns;
        let text = number::grouped(lit as f64);
        let half = number::width(&text, px) / 2.0;
        let held = middle.clamp(half, (pen.size().0 - half).max(half));
        pen.text(&text, (held, piece.bottom + 0.9 * px), Lettering::centred(px, pen.palette.ink).bold())?;
        let place = row.left + row.width() * (lit as f64 + 0.5) / self.count() as f64;
        pointer(pen, (place, row.top - 1.0))
    }
}

/// The cell of a grid of (columns, rows) at a point.
fn cell_at(frame: &Frame, (columns, rows): (usize, usize), point: Point) -> Option<(usize, usize)> {
    let share = ((point.0 - frame.left) / frame.width(), (point.1 - frame.top) / frame.height());
    let within = (0.0..1.0).contains(&share.0) && (0.0..1.0).contains(&share.1);
    within.then_some(((share.0 * columns as f64) as usize, (share.1 * rows as f64) as usize))
}

fn outline<DB: DrawingBackend>(pen: &Pen<DB>, frame: &Frame, stroke: Stroke) -> Drawn<DB> {
    let (top, bottom) = (frame.top, frame.bottom);
    pen.outline(&[(frame.left, top), (frame.right, top), (frame.right, bottom), (frame.left, bottom)], stroke)
}

/// A double frame: one of its colours stands out from any grey.
fn ring<DB: DrawingBackend>(pen: &Pen<DB>, cell: &Frame) -> Drawn<DB> {
    let width = (pen.label_px / 6.5).max(1.5);
    let wider =
        |by: f64| Frame { left: cell.left - by, top: cell.top - by, right: cell.right + by, bottom: cell.bottom + by };
    outline(pen, &wider(width * 1.5), Stroke::new(pen.palette.ink, width))?;
    outline(pen, &wider(width * 0.5), Stroke::new(pen.palette.ground, width))
}

/// A small arrowhead that points down at a place.
fn pointer<DB: DrawingBackend>(pen: &Pen<DB>, tip: Point) -> Drawn<DB> {
    let size = 0.4 * pen.label_px;
    pen.fill(&[tip, (tip.0 - size, tip.1 - 1.8 * size), (tip.0 + size, tip.1 - 1.8 * size)], pen.palette.ink)
}

impl Picture for ReshapePicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(layout) = self.layout(pen.size(), pen.label_px) else {
            return Ok(());
        };
        self.draw_image(&pen, &layout.image)?;
        self.draw_indices(&pen, &layout)
    }

    fn same_ground(&self, other: &Self) -> bool {
        (self.rows, self.columns) == (other.rows, other.columns) && self.values == other.values
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(layout) = self.layout(pen.size(), pen.label_px) else {
            return Ok(());
        };
        let count = self.count() as f64;
        let read = self.read.at(ease(progress));
        let read = if read.is_nan() { 0.0 } else { read.clamp(0.0, count) };
        self.draw_pixels(&pen, &layout.row, 0, (read, count))?;
        outline(&pen, &layout.row, Stroke::new(pen.palette.quiet, 1.25))?;
        if read > 0.0 && read < count {
            // The pixel that is being laid, in both.
            let pixel = read as usize;
            let cell = layout.image.width() / self.columns as f64;
            let (left, top) = (
                layout.image.left + cell * (pixel % self.columns) as f64,
                layout.image.top + cell * (pixel / self.columns) as f64,
            );
            ring(&pen, &Frame { left, top, right: left + cell, bottom: top + cell })?;
            return pointer(&pen, (layout.row.left + layout.row.width() * read / count, layout.row.top - 1.0));
        }
        self.lit_pixel().map_or(Ok(()), |lit| self.draw_lit(&pen, &layout, lit))
    }
}
