//! Writes names, values, deltas, targets and weights into the room that the layout keeps for them.

use super::layout::{Anchor, Slot, Spot};
use super::link::Path;
use super::{Link, Unit};
use crate::chart::number;
use crate::chart::palette::Colour;
use crate::chart::pen::{Lettering, Pen};
use crate::chart::{Drawn, Point};
use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

/// All labels of one unit.
pub(super) fn unit<DB: DrawingBackend>(pen: &Pen<DB>, unit: &Unit, spot: &Spot, progress: f64) -> Drawn<DB> {
    let palette = pen.palette;
    if let Some(slot) = &spot.name {
        let inside = slot.at == spot.centre;
        write(pen, &unit.name, slot, if inside { palette.ink } else { palette.quiet }, !inside)?;
    }
    if let Some(slot) = &spot.value {
        let inside = slot.at == spot.centre;
        let text = unit.value.map_or(number::ABSENT.to_owned(), |v| number::plain(v.at(progress), slot.decimals));
        write(pen, &text, slot, palette.ink, !inside)?;
    }
    if let (Some(slot), Some(delta)) = (&spot.delta, unit.delta) {
        let text = format!("δ {}", number::signed(delta.at(progress), slot.decimals));
        write(pen, &text, slot, palette.backward, true)?;
    }
    if let (Some(slot), Some(target)) = (&spot.target, unit.target) {
        write(pen, &format!("t = {}", target_text(target)), slot, palette.quiet, true)?;
    }
    Ok(())
}

/// Targets are mostly 0 and 1: no decimals where none are needed.
fn target_text(target: f64) -> String {
    if target.fract() == 0.0 { number::plain(target, 0) } else { number::plain(target, 2) }
}

/// The weight of a chosen link, and its gradient, on the side of its middle where the line leaves room.
pub(super) fn weight<DB: DrawingBackend>(pen: &Pen<DB>, link: &Link, path: &Path, px: f64, progress: f64) -> Drawn<DB> {
    let value = link.weight.at(progress);
    let weight = number::signed(value, 4);
    let gradient = link.gradient.map(|g| format!("∂ {}", number::signed(g, 4)));
    let room = number::width("∂ −0.0000", px);
    let lines = if gradient.is_some() { 2.0 } else { 1.0 };
    let (width, height) = pen.size();
    let (x, y) = path.at(0.5);
    let ((x0, y0), (x1, y1)) = (path.at(0.4), path.at(0.6));
    // Above the line, and beside it: to the left of a rising line, to the right of a falling one.
    let rising = (y1 - y0) * (x1 - x0) < 0.0;
    let level = (y1 - y0).abs() < 0.2 * (x1 - x0).abs();
    let aside = if level { 0.0 } else { (room / 2.0 + 0.5 * px) * if rising { -1.0 } else { 1.0 } };
    let x = (x + aside).clamp(room / 2.0, (width - room / 2.0).max(room / 2.0));
    let up = if level { 1.6 } else { 0.4 };
    let top = (y - px * (up + 1.25 * (lines - 1.0))).clamp(px, (height - px * 1.25 * lines).max(px));
    pen.text_over_lines(&weight, (x, top), Lettering::centred(px, pen.palette.sign(value)).bold())?;
    match gradient {
        Some(text) => pen.text_over_lines(&text, (x, top + px * 1.25), Lettering::centred(px, pen.palette.backward)),
        None => Ok(()),
    }
}

fn write<DB: DrawingBackend>(pen: &Pen<DB>, text: &str, slot: &Slot, colour: Colour, over_lines: bool) -> Drawn<DB> {
    let h = match slot.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    // Numbers far larger than usual shrink, and are left out before they would run into a neighbour.
    let Some(px) = Pen::<DB>::fitting(text, slot.px, slot.px * 0.5, slot.room + 0.5) else {
        return Ok(());
    };
    let lettering = Lettering::centred(px, colour).at(h, VPos::Center);
    let at: Point = slot.at;
    if over_lines { pen.text_over_lines(text, at, lettering) } else { pen.text(text, at, lettering) }
}
