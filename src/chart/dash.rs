//! Cuts polylines into repeating patterns of dashes and dots. Pure geometry: knows nothing of drawing.

use super::Point;

/// Lengths of ink and gap in turn, beginning with ink.
pub(crate) type Pattern = &'static [f64];

/// Longer steps than this between two points are passed over: no screen shows them.
const FAR: f64 = 30_000.0;

/// The inked pieces of a polyline; `size` scales the pattern.
pub(crate) fn pattern(points: &[Point], pattern: &[f64], size: f64) -> Vec<Vec<Point>> {
    let mut lengths = pattern.iter().map(|length| (length * size).max(0.5)).cycle();
    let mut pieces = Vec::new();
    let Some(mut left) = lengths.next() else {
        return pieces;
    };
    let mut inked = true;
    let mut piece: Vec<Point> = points.first().copied().into_iter().collect();
    for pair in points.windows(2) {
        let (mut a, b) = (pair[0], pair[1]);
        let mut length = (b.0 - a.0).hypot(b.1 - a.1);
        if !length.is_finite() || length > FAR {
            continue;
        }
        while length > left {
            let share = left / length;
            a = (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
            length -= left;
            if inked {
                piece.push(a);
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![a];
            }
            inked = !inked;
            left = lengths.next().unwrap_or(left);
        }
        left -= length;
        if inked {
            piece.push(b);
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_repeats_along_the_line_and_round_its_corner() {
        let cut = pattern(&[(0.0, 0.0), (8.0, 0.0), (8.0, 6.0)], &[4.0, 1.0, 1.0, 1.0], 1.0);
        let expected = [
            vec![(0.0, 0.0), (4.0, 0.0)],
            vec![(5.0, 0.0), (6.0, 0.0)],
            vec![(7.0, 0.0), (8.0, 0.0), (8.0, 3.0)],
            vec![(8.0, 4.0), (8.0, 5.0)],
        ];
        assert_eq!(cut, expected);
        let cut = pattern(&[(0.0, 0.0), (6.0, 0.0), (6.0, 6.0)], &[4.0, 4.0], 1.0);
        assert_eq!(cut, [vec![(0.0, 0.0), (4.0, 0.0)], vec![(6.0, 2.0), (6.0, 6.0)]]);
        assert!(pattern(&[(0.0, 0.0), (8.0, 0.0)], &[], 1.0).is_empty());
        assert!(pattern(&[], &[4.0, 1.0], 1.0).is_empty());
    }
}
