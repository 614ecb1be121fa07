//! Thins long series to what a screen can show: per pixel column the first, lowest, highest and last point.
//! Pure; knows nothing of axes and drawing.

use super::Point;

/// Points in pixels, thinned per whole column of x; `None` (a value without a place) breaks the line.
pub(crate) fn thin(points: impl Iterator<Item = Option<Point>>) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut column: Option<Column> = None;
    let mut open = false;
    for point in points {
        let Some(point) = point else {
            flush(&mut parts, column.take());
            open = false;
            continue;
        };
        if !open {
            parts.push(Vec::new());
            open = true;
        }
        match &mut column {
            Some(current) if current.holds(point) => current.add(point),
            _ => {
                flush(&mut parts, column.take());
                column = Some(Column::new(point));
            }
        }
    }
    flush(&mut parts, column);
    parts
}

fn flush(parts: &mut [Vec<Point>], column: Option<Column>) {
    if let (Some(part), Some(column)) = (parts.last_mut(), column) {
        column.write(part);
    }
}

/// The points of one pixel column that must be kept, each with its turn.
struct Column {
    index: i64,
    count: usize,
    first: Point,
    last: Point,
    low: (usize, Point),
    high: (usize, Point),
}

impl Column {
    fn new(point: Point) -> Self {
        let index = point.0.floor() as i64;
        Self { index, count: 0, first: point, last: point, low: (0, point), high: (0, point) }
    }

    fn holds(&self, point: Point) -> bool {
        point.0.floor() as i64 == self.index
    }

    fn add(&mut self, point: Point) {
        self.count += 1;
        self.last = point;
        if point.1 < self.low.1.1 {
            self.low = (self.count, point);
        }
        if point.1 > self.high.1.1 {
            self.high = (self.count, point);
        }
    }

    fn write(self, part: &mut Vec<Point>) {
        let (one, two) = if self.low.0 <= self.high.0 { (self.low, self.high) } else { (self.high, self.low) };
        let mut kept = vec![(0, self.first), one, two, (self.count, self.last)];
        kept.dedup_by_key(|(turn, _)| *turn);
        part.extend(kept.into_iter().map(|(_, point)| point));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_keeps_its_lowest_and_highest_point_in_order() {
        let series = [(0.0, 5.0), (0.2, 9.0), (0.4, 1.0), (0.6, 4.0), (0.8, 5.0), (1.0, 2.0)];
        let parts = thin(series.into_iter().map(Some));
        assert_eq!(parts, vec![vec![(0.0, 5.0), (0.2, 9.0), (0.4, 1.0), (0.8, 5.0), (1.0, 2.0)]]);
    }

    #[test]
    fn gaps_stay_gaps() {
        let parts = thin([Some((0.0, 1.0)), None, None, Some((0.1, 2.0)), Some((3.0, 3.0))].into_iter());
        assert_eq!(parts, vec![vec![(0.0, 1.0)], vec![(0.1, 2.0), (3.0, 3.0)]]);
    }
}
