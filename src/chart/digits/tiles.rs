//! Square tiles in rows and columns, as large as the room allows. Pure geometry, CSS pixels.

use crate::chart::Point;
use crate::chart::clip::Frame;

/// The places of tiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tiles {
    count: usize,
    columns: usize,
    /// Top left corner of the first tile.
    origin: Point,
    pub side: f64,
    /// From one tile to the next.
    step: Point,
}

impl Tiles {
    /// So many tiles, `gap` apart, each with `caption` below it. None without tiles or room.
    pub(super) fn new(count: usize, room: &Frame, gap: f64, caption: f64) -> Option<Self> {
        let side = |columns: usize| {
            let rows = count.div_ceil(columns);
            let across = (room.width() + gap) / columns as f64 - gap;
            across.min((room.height() + gap) / rows as f64 - gap - caption)
        };
        let best = (1..=count.min(MOST)).max_by(|&a, &b| side(a).total_cmp(&side(b)))?;
        // Full rows are worth a little size, and of equal ones the fewest columns leave the fewest holes.
        let full = (1..=count.min(MOST)).filter(|&columns| count.is_multiple_of(columns));
        let full = full.max_by(|&a, &b| side(a).total_cmp(&side(b))).filter(|&f| side(f) >= 0.85 * side(best));
        let columns = full.or_else(|| (1..=best).find(|&columns| side(columns) >= side(best) - 0.01))?;
        let side = side(columns);
        let width = (side + gap) * columns as f64 - gap;
        let origin = (room.left + (room.width() - width) / 2.0, room.top);
        let step = (side + gap, side + gap + caption);
        (side >= 1.0).then_some(Self { count, columns, origin, side, step })
    }

    /// The place of a tile.
    pub(super) fn frame(&self, index: usize) -> Frame {
        let left = self.origin.0 + self.step.0 * (index % self.columns) as f64;
        let top = self.origin.1 + self.step.1 * (index / self.columns) as f64;
        Frame { left, top, right: left + self.side, bottom: top + self.side }
    }

    /// The lower edge of the last row, captions left out.
    pub(super) fn bottom(&self) -> f64 {
        self.frame(self.count.saturating_sub(1)).bottom
    }

    /// The tile at a point; the gaps belong to the nearest.
    pub(super) fn at(&self, point: Point) -> Option<usize> {
        let half = (self.step.0 - self.side) / 2.0;
        let share = ((point.0 - self.origin.0 + half) / self.step.0, (point.1 - self.origin.1 + half) / self.step.1);
        let inside = (0.0..self.columns as f64).contains(&share.0) && (0.0..self.count as f64).contains(&share.1);
        let index = inside.then(|| share.1 as usize * self.columns + share.0 as usize)?;
        (index < self.count).then_some(index)
    }
}

/// No screen has room for more columns.
const MOST: usize = 512;
