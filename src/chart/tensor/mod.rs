//! A tensor of rank 0 to 3 as a grid of cells with its numbers in them, the sheets of rank 3 one behind or beside the
//! other, an arrow with its number along each axis, and one entry or slice lit. Knows nothing of what the numbers are.

mod elide;
mod layout;

use super::number;
use super::pen::{Lettering, Pen, Stroke};
use super::{Area, Drawn, Picture, Point, Style, Values};
use layout::{Cell, Layout};
use plotters::backend::DrawingBackend;

/// What is lit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lit {
    /// Nothing.
    #[default]
    Nothing,
    /// The entry with this place in the row-major order.
    Entry(usize),
    /// All entries whose index along `axis` is `at`.
    Slice {
        /// 0 to rank − 1.
        axis: usize,
        /// The index along it.
        at: usize,
    },
}

/// A tensor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TensorPicture {
    /// Its shape: up to three lengths. With more, or with a length 0, nothing is drawn.
    pub shape: Vec<usize>,
    /// Its entries in row-major order; missing ones leave their cells empty. Where not all cells have room, the middle
    /// of an axis is left out with three dots, but never what is lit.
    pub values: Values,
    /// Decimals of the numbers.
    pub decimals: usize,
    /// What is lit.
    pub lit: Lit,
}

impl TensorPicture {
    /// The place (in row-major order) of the entry that is drawn at a point of the picture, in CSS pixels.
    pub fn entry_at(&self, size: Point, label_px: f64, point: Point) -> Option<usize> {
        self.layout(size, label_px)?.entry_at(point)
    }

    /// The middle of an entry's cell, in CSS pixels, unless it is left out or another sheet may cover it.
    pub fn place_of(&self, size: Point, label_px: f64, entry: usize) -> Option<Point> {
        let layout = self.layout(size, label_px)?;
        let cells = layout.back_to_front().flat_map(|sheet| layout.cells_of(sheet));
        let middle = cells.into_iter().find(|cell| cell.entry == Some(entry))?.middle();
        (layout.entry_at(middle) == Some(entry)).then_some(middle)
    }

    fn layout(&self, size: Point, label_px: f64) -> Option<Layout> {
        // Of very many entries an even selection and the last ones tell how wide they become.
        let some = self.values.iter().step_by(self.values.len() / 4096 + 1).chain(self.values.iter().rev().take(256));
        let widths = some.map(|&value| number::width(&self.text(value), 1.0));
        Layout::new(&self.shape, size, label_px, widths.fold(0.64, f64::max), self.lit)
    }

    /// Whole numbers of up to seven digits stand as they are.
    fn text(&self, value: f64) -> String {
        if self.decimals == 0 && value.fract() == 0.0 && value.abs() < 1e7 {
            format!("{:.0}", value + 0.0).replace('-', "−")
        } else {
            number::plain(value, self.decimals)
        }
    }

    fn is_lit(&self, cell: &Cell) -> bool {
        match self.lit {
            Lit::Nothing => false,
            Lit::Entry(entry) => cell.entry == Some(entry),
            Lit::Slice { axis, at } => cell.along(self.shape.len(), axis) == Some(at),
        }
    }

    fn draw_cell<DB: DrawingBackend>(&self, pen: &Pen<DB>, layout: &Layout, cell: &Cell, lit: bool) -> Drawn<DB> {
        let Some(entry) = cell.entry else {
            return draw_gap(pen, cell);
        };
        let Some(&value) = self.values.get(entry) else {
            return Ok(());
        };
        let text = self.text(value);
        let room = layout.cell.0 * 0.92;
        let Some(px) = Pen::<DB>::fitting(&text, layout.px, layout.px.min(6.0), room) else {
            return Ok(());
        };
        let lettering = Lettering::centred(px, pen.palette.ink);
        pen.text(&text, cell.middle(), if lit { lettering.bold() } else { lettering })
    }

    /// One sheet: opaque, with its rules, its lit cells tinted and framed, its numbers.
    fn draw_sheet<DB: DrawingBackend>(&self, pen: &Pen<DB>, layout: &Layout, sheet: usize) -> Drawn<DB> {
        let (from, to) = layout.bounds(sheet);
        pen.block(from, to, pen.palette.ground)?;
        let cells: Vec<Cell> = layout.cells_of(sheet).collect();
        let lit: Vec<&Cell> = cells.iter().filter(|cell| self.is_lit(cell)).collect();
        for cell in &lit {
            pen.block(cell.from, cell.to, pen.palette.neuron_high)?;
        }
        let rule = Stroke::new(pen.palette.rule, 1.0);
        for cell in &cells {
            pen.line(&[(cell.to.0, cell.from.1), cell.to, (cell.from.0, cell.to.1)], rule)?;
        }
        pen.outline(&corners(from, to), Stroke::new(pen.palette.quiet, 1.25))?;
        cells.iter().try_for_each(|cell| self.draw_cell(pen, layout, cell, self.is_lit(cell)))?;
        let (Some(first), Some(last)) = (lit.first(), lit.last()) else {
            return Ok(());
        };
        let width = (layout.px / 5.0).max(2.0);
        pen.outline(&corners(first.from, last.to), Stroke::new(pen.palette.accent, width))
    }
}

/// The corners of a rectangle in turn.
fn corners(from: Point, to: Point) -> [Point; 4] {
    [from, (to.0, from.1), to, (from.0, to.1)]
}

/// Three dots for what is left out.
fn draw_gap<DB: DrawingBackend>(pen: &Pen<DB>, cell: &Cell) -> Drawn<DB> {
    let (middle, step) = (cell.middle(), cell.gap());
    for turn in [-1.0, 0.0, 1.0] {
        let at = (middle.0 + turn * step.0 * 0.35 * pen.label_px, middle.1 + turn * step.1 * 0.35 * pen.label_px);
        pen.disc(at, (pen.label_px * 0.08).max(1.0), pen.palette.quiet)?;
    }
    Ok(())
}

/// An arrow along an axis with its number at the tail.
fn draw_axis<DB: DrawingBackend>(pen: &Pen<DB>, axis: &layout::AxisArrow) -> Drawn<DB> {
    let (from, to) = (axis.from, axis.to);
    let length = (to.0 - from.0).hypot(to.1 - from.1).max(1e-9);
    let way = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    let px = pen.label_px;
    let along =
        |share: f64, aside: f64| (from.0 + way.0 * share - way.1 * aside, from.1 + way.1 * share + way.0 * aside);
    let head = (0.6 * px).min(length);
    pen.line(
        &[along((0.75 * px).min(length), 0.0), along(length - head * 0.7, 0.0)],
        Stroke::new(pen.palette.quiet, 1.5),
    )?;
    pen.fill(&[to, along(length - head, head * 0.42), along(length - head, -head * 0.42)], pen.palette.quiet)?;
    pen.text(&axis.number.to_string(), from, Lettering::centred(px, pen.palette.quiet).bold())
}

impl Picture for TensorPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(layout) = self.layout(pen.size(), pen.label_px) else {
            return Ok(());
        };
        for sheet in layout.back_to_front() {
            self.draw_sheet(&pen, &layout, sheet)?;
        }
        layout.axes.iter().try_for_each(|axis| draw_axis(&pen, axis))
    }

    fn same_ground(&self, other: &Self) -> bool {
        self == other
    }

    fn draw<DB: DrawingBackend>(&self, _area: &Area<DB>, _style: &Style, _progress: f64) -> Drawn<DB> {
        Ok(())
    }
}
