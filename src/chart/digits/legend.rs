//! The colours of weights from −scale to +scale as a strip, with their numbers. Knows nothing of what it explains.

use crate::chart::clip::Frame;
use crate::chart::number;
use crate::chart::palette::WEIGHT_LEVELS;
use crate::chart::pen::{Lettering, Pen, Stroke};
use crate::chart::{Drawn, Point};
use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

/// How high the strip is with its room above, in label sizes.
pub(super) const HEIGHT: f64 = 1.7;

/// A strip whose middle is at `centre`, at most `most` wide with its numbers.
pub(super) fn draw<DB: DrawingBackend>(pen: &Pen<DB>, centre: Point, most: f64, scale: f64) -> Drawn<DB> {
    let px = pen.label_px;
    let ends = [text(-scale), text(scale)];
    let beside = number::width(&ends[0], px) + 0.5 * px;
    let half = (most / 2.0 - beside).min(5.0 * px);
    if half < 2.0 * px {
        return Ok(());
    }
    let bar =
        Frame { left: centre.0 - half, right: centre.0 + half, top: centre.1 - 0.3 * px, bottom: centre.1 + 0.3 * px };
    let bar = pen.evenly(&bar, (WEIGHT_LEVELS, 1));
    super::raster::draw_weights(pen, &bar, (WEIGHT_LEVELS, 1), Some)?;
    super::raster::surround(pen, &bar, 0.0, Stroke::new(pen.palette.quiet, 1.0))?;
    let lettering = Lettering::centred(px, pen.palette.quiet);
    pen.text(&ends[0], (bar.left - 0.5 * px, centre.1), lettering.at(HPos::Right, VPos::Center))?;
    pen.text(&ends[1], (bar.right + 0.5 * px, centre.1), lettering.at(HPos::Left, VPos::Center))
}

/// As short as the scale, which is a round number, can be written.
fn text(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 10.0 => 0,
        size if size >= 1.0 => 2,
        size if size >= 0.1 => 3,
        _ => 5,
    };
    let text = number::signed(value, decimals);
    match text.split_once('.') {
        Some((whole, part)) if !part.trim_end_matches('0').is_empty() => {
            format!("{whole}.{}", part.trim_end_matches('0'))
        }
        Some((whole, _)) => whole.to_owned(),
        None => text,
    }
}
