//! Images out of pixels of few colours: taken as they are by whoever can put them on a canvas, else drawn as few rectangles
//! as their rows allow, on whole device pixels. Knows nothing of what the pixels mean.

use super::Grey;
use crate::chart::clip::Frame;
use crate::chart::palette::{Colour, GREY_LEVELS, WEIGHT_LEVELS};
use crate::chart::pen::{Pen, Stroke};
use crate::chart::{Drawn, Point};
use plotters::backend::DrawingBackend;

/// Fills the frame with columns × rows pixels. Neighbours in a row that have one colour become one rectangle; where `colour`
/// gives none the ground shows. An image with more pixels than the screen is drawn from those that lie under the screen's.
pub(super) fn draw<DB: DrawingBackend>(
    pen: &Pen<DB>,
    frame: &Frame,
    (columns, rows): (usize, usize),
    colour: impl Fn(usize) -> Option<Colour>,
) -> Drawn<DB> {
    let shown = (columns.min(pen.device_pixels(frame.width())), rows.min(pen.device_pixels(frame.height())));
    if shown.0 == 0 || shown.1 == 0 {
        return Ok(());
    }
    let source = |at: usize, of: usize, all: usize| (2 * at + 1) * all / (2 * of);
    let pixel = |row: usize, column: usize| source(row, shown.1, rows) * columns + source(column, shown.0, columns);
    if let Some((images, room)) = pen.images.zip(pen.room(frame)) {
        let pixels = (0..shown.1).flat_map(|row| (0..shown.0).map(move |column| pixel(row, column)));
        images.take(room, shown, pixels.map(colour));
        return Ok(());
    }
    let x = |column: usize| frame.left + frame.width() * column as f64 / shown.0 as f64;
    let y = |row: usize| frame.top + frame.height() * row as f64 / shown.1 as f64;
    for row in 0..shown.1 {
        let colour = |column: usize| colour(pixel(row, column));
        let mut start = (0, colour(0));
        for end in 1..=shown.0 {
            let next = if end < shown.0 { colour(end) } else { None };
            if end < shown.0 && next == start.1 {
                continue;
            }
            if let Some(colour) = start.1 {
                pen.block((x(start.0), y(row)), (x(end), y(row + 1)), colour)?;
            }
            start = (end, next);
        }
    }
    Ok(())
}

/// The level of a byte among [`GREY_LEVELS`].
pub(super) fn grey_level(byte: u8) -> usize {
    (usize::from(byte) * (GREY_LEVELS - 1) + 127) / 255
}

/// The level of a weight among [`WEIGHT_LEVELS`], full from ±`scale` on; none for NaN.
pub(super) fn weight_level(weight: f64, scale: f64) -> Option<usize> {
    let half = (WEIGHT_LEVELS / 2) as f64;
    let share = if scale > 0.0 { weight / scale } else { weight };
    (!share.is_nan()).then(|| (share.clamp(-1.0, 1.0) * half + half).round() as usize)
}

/// A grey image; its bare ground is not drawn.
pub(super) fn draw_grey<DB: DrawingBackend>(pen: &Pen<DB>, frame: &Frame, image: &Grey) -> Drawn<DB> {
    let colours: [Colour; GREY_LEVELS] = std::array::from_fn(|level| pen.palette.grey(level));
    draw(pen, frame, image.size(), |pixel| {
        let level = grey_level(image.byte(pixel));
        colours.get(level).filter(|_| level > 0).copied()
    })
}

/// An image of weights: zero is the ground, what is no number has the colour of labels.
pub(super) fn draw_weights<DB: DrawingBackend>(
    pen: &Pen<DB>,
    frame: &Frame,
    size: (usize, usize),
    level: impl Fn(usize) -> Option<usize>,
) -> Drawn<DB> {
    let colours: [Colour; WEIGHT_LEVELS] = std::array::from_fn(|level| pen.palette.weight(level));
    draw(pen, frame, size, |pixel| match level(pixel) {
        Some(level) if level == WEIGHT_LEVELS / 2 => None,
        Some(level) => colours.get(level).copied(),
        None => Some(pen.palette.quiet),
    })
}

/// A frame around an image, all of it outside.
pub(super) fn surround<DB: DrawingBackend>(pen: &Pen<DB>, frame: &Frame, away: f64, stroke: Stroke) -> Drawn<DB> {
    let by = away + stroke.width / 2.0;
    let Frame { left, top, right, bottom } = *frame;
    let (left, top, right, bottom) = (left - by, top - by, right + by, bottom + by);
    pen.outline(&[(left, top), (right, top), (right, bottom), (left, bottom)], stroke)
}

/// A double frame around a pixel: one of its colours stands out from any other.
pub(super) fn ring<DB: DrawingBackend>(pen: &Pen<DB>, cell: &Frame) -> Drawn<DB> {
    let width = (pen.label_px / 8.0).max(1.25);
    surround(pen, cell, width, Stroke::new(pen.palette.ink, width))?;
    surround(pen, cell, 0.0, Stroke::new(pen.palette.ground, width))
}

/// The frame of a pixel within an image's.
pub(super) fn cell(frame: &Frame, (columns, rows): (usize, usize), pixel: usize) -> Option<Frame> {
    if columns == 0 || pixel / columns >= rows {
        return None;
    }
    let step = (frame.width() / columns as f64, frame.height() / rows as f64);
    let (left, top) = (frame.left + step.0 * (pixel % columns) as f64, frame.top + step.1 * (pixel / columns) as f64);
    Some(Frame { left, top, right: left + step.0, bottom: top + step.1 })
}

/// The pixel of an image at a point, counted row by row.
pub(super) fn pixel_at(frame: &Frame, (columns, rows): (usize, usize), point: Point) -> Option<usize> {
    let share = ((point.0 - frame.left) / frame.width(), (point.1 - frame.top) / frame.height());
    let inside = (0.0..1.0).contains(&share.0) && (0.0..1.0).contains(&share.1);
    inside.then(|| (share.1 * rows as f64) as usize * columns + (share.0 * columns as f64) as usize)
}

/// The largest frame in the middle of `room` in which pixels are square.
pub(super) fn fitted(room: &Frame, (columns, rows): (usize, usize)) -> Frame {
    let (columns, rows) = (columns.max(1) as f64, rows.max(1) as f64);
    let cell = (room.width() / columns).min(room.height() / rows).max(0.0);
    let (width, height) = (cell * columns, cell * rows);
    let left = room.left + (room.width() - width) / 2.0;
    let top = room.top + (room.height() - height) / 2.0;
    Frame { left, top, right: left + width, bottom: top + height }
}
