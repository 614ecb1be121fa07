//! The ten outputs as bars from 0 to 1, each with its digit and its value, and if wanted the outlines of what they were
//! before. Knows nothing of networks.

use super::DIGITS;
use crate::chart::clip::Frame;
use crate::chart::number;
use crate::chart::pen::{Lettering, Pen, Stroke};
use crate::chart::{Area, Drawn, Picture, Point, Style, Tween, Values, ease};
use plotters::backend::DrawingBackend;
use plotters::style::text_anchor::{HPos, VPos};

/// Ten outputs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutputsPicture {
    /// The outputs from which the bars pass; none if they do not move.
    pub before: Option<Values>,
    /// The outputs at which they arrive.
    pub after: Values,
    /// Whether `before` stays, as outlines and numbers beside the present ones.
    pub keep_before: bool,
    /// The digit that it is: has an arrowhead.
    pub truth: Option<usize>,
}

/// Where everything stands, from left to right.
struct Layout {
    /// From 0 to 1.
    bars: Frame,
    row: f64,
    /// Right ends of the numbers before and after.
    numbers: (f64, f64),
    px: f64,
}

impl OutputsPicture {
    /// The digit whose bar is at a point of the picture.
    pub fn digit_at(&self, size: Point, label_px: f64, point: Point) -> Option<usize> {
        let layout = self.layout(size, label_px)?;
        let row = (point.1 - layout.bars.top) / layout.row;
        ((0.0..DIGITS as f64).contains(&row) && (0.0..size.0).contains(&point.0)).then_some(row as usize)
    }

    fn layout(&self, (width, height): Point, label_px: f64) -> Option<Layout> {
        let row = ((height - 4.0) / DIGITS as f64).min(2.4 * label_px);
        let px = label_px.min(0.85 * row);
        if px < 4.0 {
            return None;
        }
        let number = number::width("0.0000", px);
        let left = 2.6 * px;
        let numbers = if self.kept().is_some() { 2.1 * number + 2.2 * px } else { number + 0.3 * px };
        let right = width - numbers - 0.6 * px;
        let top = (height - row * DIGITS as f64) / 2.0;
        let bars = Frame { left, top, right, bottom: top + row * DIGITS as f64 };
        (right - left > 8.0).then_some(Layout {
            bars,
            row,
            numbers: (width - 1.1 * number - 1.8 * px - 2.0, width - 2.0),
            px,
        })
    }

    fn kept(&self) -> Option<&Values> {
        self.before.as_ref().filter(|_| self.keep_before)
    }

    fn value(&self, digit: usize) -> Tween {
        let at = |values: &Values| values.get(digit).copied().unwrap_or(f64::NAN);
        let after = at(&self.after);
        Tween { from: self.before.as_ref().map_or(after, at), to: after }
    }

    /// The digit with the largest output; none if there is none, or more than one.
    fn answer(&self, progress: f64) -> Option<usize> {
        let largest = (0..DIGITS).map(|digit| self.value(digit).at(progress)).fold(f64::NAN, f64::max);
        let mut answers = (0..DIGITS).filter(|&digit| self.value(digit).at(progress) >= largest);
        answers.next().filter(|_| answers.next().is_none())
    }

    fn draw_row<DB: DrawingBackend>(&self, pen: &Pen<DB>, layout: &Layout, digit: usize, progress: f64) -> Drawn<DB> {
        let (bars, px) = (&layout.bars, layout.px);
        let value = self.value(digit).at(progress);
        let is_answer = self.answer(progress) == Some(digit);
        let middle = bars.top + layout.row * (digit as f64 + 0.5);
        let half = (0.32 * layout.row).min(0.6 * px);
        let weigh = |lettering: Lettering| if is_answer { lettering.bold() } else { lettering };
        let x = |value: f64| bars.left + bars.width() * value.clamp(0.0, 1.0);
        if value > 0.0 {
            let reach = x(value).max(bars.left + 1.0);
            pen.block((bars.left, middle - half), (reach, middle + half), pen.palette.forward)?;
        }
        let ink = Lettering::centred(px, pen.palette.ink);
        pen.text(&digit.to_string(), (bars.left - 0.8 * px, middle), weigh(ink))?;
        let number = weigh(ink.at(HPos::Right, VPos::Center));
        pen.text(&number::plain(value, 4), (layout.numbers.1, middle), number)?;
        let Some(before) = self.kept().map(|_| self.value(digit).from) else {
            return Ok(());
        };
        // A narrower outline would be one thick line.
        if before > 0.0 && x(before) - bars.left >= 3.0 {
            let (top, bottom) = (middle - half - 2.0, middle + half + 2.0);
            let right = x(before);
            let outline = [(bars.left, top), (right, top), (right, bottom), (bars.left, bottom)];
            pen.dashed(&outline, Stroke::new(pen.palette.ink, 1.25), 4.0, 3.0)?;
        }
        let quiet = Lettering::centred(px, pen.palette.quiet);
        let arrow = layout.numbers.0 + 0.85 * px;
        pen.text("→", (arrow, middle), quiet)?;
        pen.text(&number::plain(before, 4), (layout.numbers.0, middle), quiet.at(HPos::Right, VPos::Center))
    }
}

impl Picture for OutputsPicture {
    /// The lines at 0 and 1, and the arrowhead at the digit that it is.
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(layout) = self.layout(pen.size(), pen.label_px) else {
            return Ok(());
        };
        let bars = &layout.bars;
        for share in [0.25, 0.5, 0.75, 1.0] {
            let x = bars.left + bars.width() * share;
            pen.line(&[(x, bars.top), (x, bars.bottom)], Stroke::new(pen.palette.rule, 1.0))?;
        }
        pen.line(&[(bars.left, bars.top), (bars.left, bars.bottom)], Stroke::new(pen.palette.quiet, 1.0))?;
        let Some(truth) = self.truth.filter(|&digit| digit < DIGITS) else {
            return Ok(());
        };
        let (px, y) = (layout.px, bars.top + layout.row * (truth as f64 + 0.5));
        let tip = bars.left - 1.35 * px;
        let (back, half) = (tip - 0.75 * px, 0.42 * px);
        pen.fill(&[(tip, y), (back, y - half), (back, y + half)], pen.palette.accent)
    }

    fn same_ground(&self, other: &Self) -> bool {
        self.truth == other.truth && self.kept().is_some() == other.kept().is_some()
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(layout) = self.layout(pen.size(), pen.label_px) else {
            return Ok(());
        };
        (0..DIGITS).try_for_each(|digit| self.draw_row(&pen, &layout, digit, ease(progress)))
    }
}
