//! Bilinear values on a grid and the line at ½ through them (marching squares). Pure; knows nothing of drawing.

use super::Point;

/// Values on a grid of points, row by row from the bottom.
pub(crate) struct Grid<'a> {
    pub columns: usize,
    pub rows: usize,
    pub values: &'a [f64],
}

impl Grid<'_> {
    /// Whether there is a value for each point.
    pub(crate) fn is_sound(&self) -> bool {
        self.columns > 0 && self.rows > 0 && self.columns.checked_mul(self.rows).is_some_and(|n| n <= self.values.len())
    }

    fn get(&self, column: usize, row: usize) -> f64 {
        self.values[row.min(self.rows - 1) * self.columns + column.min(self.columns - 1)]
    }

    /// The value at (x, y), both 0 to 1 from the left and from the bottom; grid points lie on the edges.
    pub(crate) fn at(&self, x: f64, y: f64) -> f64 {
        let column = x.clamp(0.0, 1.0) * (self.columns - 1) as f64;
        let row = y.clamp(0.0, 1.0) * (self.rows - 1) as f64;
        let (left, low) = (column.floor() as usize, row.floor() as usize);
        let (right_share, top_share) = (column - left as f64, row - low as f64);
        let between = |row: usize| self.get(left, row) * (1.0 - right_share) + self.get(left + 1, row) * right_share;
        between(low) * (1.0 - top_share) + between(low + 1) * top_share
    }

    /// The pieces of the line where the value is `level`, in the unit square, y upward.
    pub(crate) fn contour(&self, level: f64) -> Vec<[Point; 2]> {
        let mut pieces = Vec::new();
        if self.columns < 2 || self.rows < 2 {
            return pieces;
        }
        for row in 0..self.rows - 1 {
            for column in 0..self.columns - 1 {
                self.cross_cell(column, row, level, &mut pieces);
            }
        }
        pieces
    }

    fn cross_cell(&self, column: usize, row: usize, level: f64, pieces: &mut Vec<[Point; 2]>) {
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map(|(dc, dr)| (column + dc, row + dr));
        let values = corners.map(|(c, r)| self.get(c, r) - level);
        if values.iter().any(|v| !v.is_finite()) {
            return;
        }
        let place = |(c, r): (usize, usize)| (c as f64 / (self.columns - 1) as f64, r as f64 / (self.rows - 1) as f64);
        let mut crossings = Vec::with_capacity(4);
        for i in 0..4 {
            let (here, next) = (values[i], values[(i + 1) % 4]);
            if (here < 0.0) != (next < 0.0) {
                let share = here / (here - next);
                let (p, q) = (place(corners[i]), place(corners[(i + 1) % 4]));
                crossings.push((p.0 + (q.0 - p.0) * share, p.1 + (q.1 - p.1) * share));
            }
        }
        match crossings[..] {
            [a, b] => pieces.push([a, b]),
            // A saddle: its middle tells which corners belong together.
            [a, b, c, d] if (values.iter().sum::<f64>() < 0.0) == (values[0] < 0.0) => {
                pieces.extend([[a, b], [c, d]]);
            }
            [a, b, c, d] => pieces.extend([[a, d], [b, c]]),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_slope_is_straight() {
        let values = [0.0, 0.25, 1.0, 0.0, 0.25, 1.0];
        let grid = Grid { columns: 3, rows: 2, values: &values };
        let pieces = grid.contour(0.5);
        assert_eq!(pieces.len(), 1);
        for (x, _) in pieces[0] {
            assert!((x - (0.5 + 0.5 / 3.0)).abs() < 1e-12);
        }
        assert!((grid.at(0.25, 0.7) - 0.125).abs() < 1e-12);
    }

    #[test]
    fn a_saddle_has_two_lines_that_follow_its_middle() {
        let values = [1.0, 0.0, 0.0, 1.0];
        let grid = Grid { columns: 2, rows: 2, values: &values };
        let pieces = grid.contour(0.4);
        assert_eq!(pieces.len(), 2);
        // The middle (0.5) is above the level: the high corners are joined, each low corner is cut off alone.
        for [a, b] in pieces {
            let low_corner = if a.0 + b.0 > a.1 + b.1 { (1.0_f64, 0.0_f64) } else { (0.0, 1.0) };
            for p in [a, b] {
                assert!((p.0 - low_corner.0).abs() + (p.1 - low_corner.1).abs() < 0.5);
            }
        }
    }
}
