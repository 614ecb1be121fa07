//! Where the cells of a tensor lie: sheets beside, below or behind one another, whichever leaves the numbers largest, and
//! which indices are left out where there are too many. Pure geometry, CSS pixels.

use super::Lit;
use super::elide::{elide, kept};
use crate::chart::Point;

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cell {
    pub from: Point,
    pub to: Point,
    /// Row-major place of its entry; `None` where indices are left out.
    pub entry: Option<usize>,
    /// Layer, row, column.
    index: [Option<usize>; 3],
}

impl Cell {
    pub(super) fn middle(&self) -> Point {
        (f64::midpoint(self.from.0, self.to.0), f64::midpoint(self.from.1, self.to.1))
    }

    /// Its index along an axis of a tensor of this rank.
    pub(super) fn along(&self, rank: usize, axis: usize) -> Option<usize> {
        *self.index.get((3_usize.checked_sub(rank)?).checked_add(axis)?)?
    }

    /// Along which directions (x, y) indices are left out here; a left out layer counts as x.
    pub(super) fn gap(&self) -> Point {
        let [layer, row, column] = self.index.map(|index| f64::from(u8::from(index.is_none())));
        (column.max(layer), row)
    }
}

/// The arrow along an axis; its number stands at `from`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct AxisArrow {
    pub number: usize,
    pub from: Point,
    pub to: Point,
}

/// How the sheets of a tensor of rank 3 lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrangement {
    Beside,
    Below,
    Behind,
}

impl Arrangement {
    /// From one sheet to the next, in cells.
    fn step(self, rows: usize, columns: usize) -> Point {
        match self {
            Self::Beside => (columns as f64 + 0.6, 0.4),
            Self::Below => (0.4, rows as f64 + 0.6),
            Self::Behind => (0.6, -1.0),
        }
    }
}

/// Smaller than this share of the usual size, numbers are left out instead.
const LEAST: f64 = 0.62;
/// Larger than this share of the usual size they need not be.
const MOST: f64 = 1.6;
/// Cells along an axis for which no screen has room.
const CELLS: usize = 256;
/// Sheets that are shown when not all have room.
const SHEETS: usize = 4;

/// The places of everything.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Width and height of a cell.
    pub cell: Point,
    /// Size of the numbers.
    pub px: f64,
    pub axes: Vec<AxisArrow>,
    shape: [usize; 3],
    /// The indices that are shown along each axis, `None` for a gap.
    shown: [Vec<Option<usize>>; 3],
    /// Top left corner of the first sheet.
    origin: Point,
    step: Point,
    /// The sheet that covers others.
    front: usize,
}

impl Layout {
    /// `em` is the width of the widest number at size 1. `None` if the shape has no grid or the area no room.
    pub(super) fn new(shape: &[usize], size: Point, label_px: f64, em: f64, lit: Lit) -> Option<Self> {
        let rank = shape.len();
        let mut dims = [1; 3];
        dims.get_mut(3_usize.checked_sub(rank)?..)?.copy_from_slice(shape);
        let count = dims.iter().try_fold(1_usize, |n, &length| n.checked_mul(length))?;
        let kept = kept(dims, rank, lit);
        let unit = ((em + 0.8).max(2.1) * label_px, 2.1 * label_px);
        let room = Room { size, label_px, rank, unit };
        let (arrangement, scale, most) = room.choose(dims)?;
        let shown = [0, 1, 2].map(|axis| elide(dims[axis], most[axis], kept[axis]));
        let counts = [shown[0].len(), shown[1].len(), shown[2].len()];
        let scale = scale.min(room.scale(arrangement, counts)).min(MOST);
        let px = label_px * scale;
        if count == 0 || !px.is_finite() || px < 2.0 {
            return None;
        }
        let cell = (unit.0 * scale, unit.1 * scale);
        let step = arrangement.step(counts[1], counts[2]);
        let step = (step.0 * cell.0, step.1 * cell.1);
        let origin = room.origin(arrangement, counts, cell, step);
        let front = kept[0].and_then(|layer| shown[0].iter().position(|&index| index == Some(layer))).unwrap_or(0);
        let mut layout = Self { cell, px, axes: Vec::new(), shape: dims, shown, origin, step, front };
        layout.axes = layout.arrows(arrangement, rank, label_px);
        Some(layout)
    }

    fn counts(&self) -> [usize; 3] {
        [0, 1, 2].map(|axis: usize| self.shown[axis].len())
    }

    /// Sheets, the hindmost first.
    pub(super) fn back_to_front(&self) -> impl Iterator<Item = usize> {
        let front = self.front;
        (0..self.shown[0].len()).rev().filter(move |&sheet| sheet != front).chain([front])
    }

    /// Top left and bottom right corner of a sheet.
    pub(super) fn bounds(&self, sheet: usize) -> (Point, Point) {
        let [_, rows, columns] = self.counts();
        let from = (self.origin.0 + self.step.0 * sheet as f64, self.origin.1 + self.step.1 * sheet as f64);
        (from, (from.0 + self.cell.0 * columns as f64, from.1 + self.cell.1 * rows as f64))
    }

    fn cell_at(&self, sheet: usize, row: usize, column: usize) -> Option<Cell> {
        let (corner, _) = self.bounds(sheet);
        let index = [*self.shown[0].get(sheet)?, *self.shown[1].get(row)?, *self.shown[2].get(column)?];
        let entry = match index {
            [Some(layer), Some(row), Some(column)] => Some((layer * self.shape[1] + row) * self.shape[2] + column),
            _ => None,
        };
        let at =
            |row: usize, column: usize| (corner.0 + self.cell.0 * column as f64, corner.1 + self.cell.1 * row as f64);
        Some(Cell { from: at(row, column), to: at(row + 1, column + 1), entry, index })
    }

    /// The cells of a sheet, row by row.
    pub(super) fn cells_of(&self, sheet: usize) -> impl Iterator<Item = Cell> {
        let [_, rows, columns] = self.counts();
        (0..rows).flat_map(move |row| (0..columns).filter_map(move |column| self.cell_at(sheet, row, column)))
    }

    /// The entry at a point: that of the sheet in front.
    pub(super) fn entry_at(&self, point: Point) -> Option<usize> {
        let sheets: Vec<usize> = self.back_to_front().collect();
        let hit = sheets.into_iter().rev().find(|&sheet| {
            let (from, to) = self.bounds(sheet);
            (from.0..to.0).contains(&point.0) && (from.1..to.1).contains(&point.1)
        })?;
        let (from, _) = self.bounds(hit);
        let row = ((point.1 - from.1) / self.cell.1) as usize;
        self.cell_at(hit, row, ((point.0 - from.0) / self.cell.0) as usize)?.entry
    }

    fn arrows(&self, arrangement: Arrangement, rank: usize, label_px: f64) -> Vec<AxisArrow> {
        let [sheets, ..] = self.counts();
        let (from, to) = self.bounds(0);
        let aside = 0.85 * label_px;
        let longest = 9.0 * label_px;
        let across = if arrangement == Arrangement::Behind && rank == 3 { to.1 + aside } else { from.1 - aside };
        let start = from.0 + 0.35 * label_px;
        let right = ((start, across), (to.0.min(start + longest), across));
        let start = from.1 + 0.55 * label_px;
        let down = ((from.0 - aside, start), (from.0 - aside, to.1.min(start + longest)));
        let foot = match arrangement {
            Arrangement::Beside => (from.0 + 0.35 * label_px, to.1 + aside),
            Arrangement::Below => (to.0 + aside, from.1 + 0.55 * label_px),
            Arrangement::Behind => (to.0 + aside, to.1 - 0.1 * label_px),
        };
        let steps = sheets.saturating_sub(1).max(1) as f64;
        let deep = (foot, (foot.0 + self.step.0 * steps, foot.1 + self.step.1 * steps));
        // The axes of a tensor of lower rank are the last ones.
        let all = [deep, down, right];
        let own = all.into_iter().skip(3 - rank.min(3));
        own.enumerate().map(|(number, (from, to))| AxisArrow { number, from, to }).collect()
    }
}

/// The area and what must find room in it.
struct Room {
    size: Point,
    label_px: f64,
    rank: usize,
    /// Width and height of a cell at the usual size.
    unit: Point,
}

impl Room {
    /// Space around the sheets: left, top, right, bottom.
    fn margins(&self, arrangement: Arrangement) -> [f64; 4] {
        let (arrow, none) = (1.7 * self.label_px, 0.4 * self.label_px);
        match (self.rank, arrangement) {
            (0, _) => [none; 4],
            (1, _) => [none, arrow, none, none],
            (2, _) => [arrow, arrow, none, none],
            (_, Arrangement::Beside) => [arrow, arrow, none, arrow],
            (_, Arrangement::Below) => [arrow, arrow, arrow, none],
            (_, Arrangement::Behind) => [arrow, none, arrow, arrow],
        }
    }

    fn inner(&self, arrangement: Arrangement) -> Point {
        let [left, top, right, bottom] = self.margins(arrangement);
        (self.size.0 - left - right, self.size.1 - top - bottom)
    }

    /// How large these numbers of sheets, rows and columns can be, as a share of the usual size.
    fn scale(&self, arrangement: Arrangement, counts: [usize; 3]) -> f64 {
        let (width, height) = self.inner(arrangement);
        let extent = extent(arrangement, counts);
        (width / (extent.0 * self.unit.0)).min(height / (extent.1 * self.unit.1))
    }

    /// The arrangement, its scale, and how many indices of each axis have room.
    fn choose(&self, dims: [usize; 3]) -> Option<(Arrangement, f64, [usize; 3])> {
        let fitting = [Arrangement::Beside, Arrangement::Below, Arrangement::Behind]
            .map(|arrangement| (arrangement, self.scale(arrangement, dims)));
        let [beside, below, behind] = fitting;
        let apart = if beside.1 >= below.1 { beside } else { below };
        let few = dims.iter().all(|&length| length <= CELLS);
        if let Some((arrangement, scale)) = [apart, behind].into_iter().find(|(_, scale)| few && *scale >= LEAST) {
            return Some((arrangement, scale, dims));
        }
        let scale = f64::midpoint(LEAST, 1.0);
        let (width, height) = self.inner(Arrangement::Behind);
        let sheets = dims[0].min(SHEETS);
        let step = Arrangement::Behind.step(0, 0);
        let fit = |room: f64, unit: f64, step: f64| {
            let count = room / (unit * scale) - step.abs() * (sheets.saturating_sub(1)) as f64;
            (count.max(3.0) as usize).min(CELLS)
        };
        let most = [sheets, fit(height, self.unit.1, step.1), fit(width, self.unit.0, step.0)];
        (width > 0.0 && height > 0.0).then_some((Arrangement::Behind, scale, most))
    }

    /// Top left corner of the first sheet, so that all stand in the middle.
    fn origin(&self, arrangement: Arrangement, counts: [usize; 3], cell: Point, step: Point) -> Point {
        let [left, top, ..] = self.margins(arrangement);
        let (width, height) = self.inner(arrangement);
        let extent = extent(arrangement, counts);
        let spare = (width - extent.0 * cell.0, height - extent.1 * cell.1);
        let rise = (-step.1).max(0.0) * counts[0].saturating_sub(1) as f64;
        (left + spare.0 / 2.0, top + spare.1 / 2.0 + rise)
    }
}

/// Width and height of all sheets together, in cells.
fn extent(arrangement: Arrangement, [sheets, rows, columns]: [usize; 3]) -> Point {
    let step = arrangement.step(rows, columns);
    let steps = sheets.saturating_sub(1) as f64;
    (columns as f64 + steps * step.0.abs(), rows as f64 + steps * step.1.abs())
}
