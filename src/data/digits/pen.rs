//! Draws lines with a round pen whose width changes along the way; edges are antialiased.
//! Knows nothing of digits.

use super::Image;
use crate::engine::real::within;

/// A place on a line and the pen's radius there, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    pub x: f64,
    pub y: f64,
    pub radius: f64,
}

/// Draws a line through these places.
pub(super) fn draw(image: &mut Image, line: &[Dot]) {
    pass(image, line, u8::max);
}

/// Takes the ink away along a line through these places.
pub(super) fn erase(image: &mut Image, line: &[Dot]) {
    pass(image, line, |pixel, ink| pixel.min(255 - ink));
}

fn pass(image: &mut Image, line: &[Dot], mix: fn(u8, u8) -> u8) {
    for pair in line.windows(2) {
        if let [from, to] = pair {
            pass_piece(image, *from, *to, mix);
        }
    }
}

/// Each pixel gets as much ink as the pen covers of it, taken from the distance of its middle to the pen's edge; where
/// pieces meet, the darker one stays.
fn pass_piece(image: &mut Image, from: Dot, to: Dot, mix: fn(u8, u8) -> u8) {
    let reach = from.radius.max(to.radius) + 1.0;
    let span = |a: f64, b: f64, size: usize| {
        let inside = |at: f64| within(at, 0.0, size as f64) as usize;
        inside(a.min(b) - reach)..inside(a.max(b) + reach + 1.0)
    };
    let columns = span(from.x, to.x, image.width());
    let rows = span(from.y, to.y, image.height());
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let inverse = 1.0 / (dx * dx + dy * dy).max(1e-12);
    for (row, pixels) in image.rows_mut().enumerate().take(rows.end).skip(rows.start) {
        let y = row as f64 + 0.5 - from.y;
        for (column, pixel) in pixels.iter_mut().enumerate().take(columns.end).skip(columns.start) {
            let x = column as f64 + 0.5 - from.x;
            let along = within((x * dx + y * dy) * inverse, 0.0, 1.0);
            let (off_x, off_y) = (x - along * dx, y - along * dy);
            let edge = from.radius + along * (to.radius - from.radius) + 0.5;
            let square = off_x * off_x + off_y * off_y;
            if square < edge * edge {
                let ink = (edge - square.sqrt()).min(1.0);
                *pixel = mix(*pixel, (255.0 * ink + 0.5) as u8);
            }
        }
    }
}
