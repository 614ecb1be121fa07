//! Cuts polylines at the edges of a rectangle. Pure geometry: knows nothing of drawing.

use super::Point;

/// An upright rectangle, in the same units as its points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Frame {
    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(crate) fn contains(&self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.0) && (self.top..=self.bottom).contains(&point.1)
    }
}

/// The parts of a polyline that lie within the frame; a point that is not finite breaks the line.
pub(crate) fn clip(points: &[Point], frame: &Frame) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in points.windows(2) {
        let Some((a, b)) = clip_segment(pair[0], pair[1], frame) else {
            continue;
        };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&a) => part.push(b),
            _ => parts.push(vec![a, b]),
        }
    }
    parts
}

/// Liang and Barsky's parametric clipping of one segment.
fn clip_segment(a: Point, b: Point, frame: &Frame) -> Option<(Point, Point)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    if !(a.0.is_finite() && a.1.is_finite() && dx.is_finite() && dy.is_finite()) {
        return None;
    }
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [(-dx, a.0 - frame.left), (dx, frame.right - a.0), (-dy, a.1 - frame.top), (dy, frame.bottom - a.1)];
    for (slope, room) in sides {
        if slope == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if slope < 0.0 {
            enter = enter.max(room / slope);
        } else {
            leave = leave.min(room / slope);
        }
    }
    let along = |t: f64| {
        if t <= 0.0 {
            a
        } else if t >= 1.0 {
            b
        } else {
            (a.0 + dx * t, a.1 + dy * t)
        }
    };
    (enter <= leave).then(|| (along(enter), along(leave)))
}

/// The polyline without the points that lie within `tolerance` of the line that remains (Ramer, Douglas and Peucker).
pub(crate) fn simplify(points: &[Point], tolerance: f64) -> Vec<Point> {
    let mut keep = vec![false; points.len()];
    let mut open = Vec::new();
    if let Some(last) = points.len().checked_sub(1) {
        keep[0] = true;
        keep[last] = true;
        open.push((0, last));
    }
    while let Some((from, to)) = open.pop() {
        let distance = |i: usize| to_segment(points[i], points[from], points[to]);
        let farthest = (from + 1..to).max_by(|&i, &j| distance(i).total_cmp(&distance(j)));
        if let Some(middle) = farthest.filter(|&i| distance(i) > tolerance) {
            keep[middle] = true;
            open.extend([(from, middle), (middle, to)]);
        }
    }
    points.iter().zip(keep).filter(|(_, keep)| *keep).map(|(&point, _)| point).collect()
}

/// Distance of a point from a segment.
pub(crate) fn to_segment(p: Point, a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let square = dx * dx + dy * dy;
    let t = if square > 0.0 { (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    (p.0 - a.0 - t * dx).hypot(p.1 - a.1 - t * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Frame = Frame { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 };

    #[test]
    fn a_line_is_cut_where_it_leaves_and_where_it_comes_back() {
        let parts = clip(&[(0.5, 0.5), (0.5, 2.0), (0.75, 2.0), (0.75, 0.5)], &UNIT);
        assert_eq!(parts, vec![vec![(0.5, 0.5), (0.5, 1.0)], vec![(0.75, 1.0), (0.75, 0.5)]]);
    }

    #[test]
    fn what_is_not_finite_breaks_the_line() {
        let parts = clip(&[(0.1, 0.1), (0.2, 0.2), (f64::NAN, 0.3), (0.4, 0.4), (0.5, 0.5)], &UNIT);
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn simplifying_keeps_corners_and_drops_what_is_straight() {
        let bend: Vec<Point> = (0..=10).map(|i| (f64::from(i), (f64::from(i) - 5.0).abs())).collect();
        assert_eq!(simplify(&bend, 0.1), vec![(0.0, 5.0), (5.0, 0.0), (10.0, 5.0)]);
        assert!(simplify(&[], 0.1).is_empty());
    }
}
