//! Moves labels apart that would cover one another. Pure: knows nothing of drawing.

use super::Point;

/// The heights at which labels wanted at these places stand: unchanged where there is room, else moved as little as
/// possible so that labels less than `width` apart along x are at least `height` apart, all between `top` and `bottom`
/// as far as they fit. Labels keep the order of their heights.
pub(crate) fn spread(wanted: &[Point], width: f64, height: f64, (top, bottom): Point) -> Vec<f64> {
    let mut heights: Vec<f64> = wanted.iter().map(|p| p.1).collect();
    for crowd in crowds(wanted, width) {
        let places: Vec<f64> = crowd.iter().map(|&i| wanted[i].1).collect();
        for (&i, place) in crowd.iter().zip(stack(&places, height, (top, bottom))) {
            heights[i] = place;
        }
    }
    heights
}

/// Labels that reach one another along x, each crowd from the top down.
fn crowds(wanted: &[Point], width: f64) -> Vec<Vec<usize>> {
    let mut by_x: Vec<usize> = (0..wanted.len()).collect();
    by_x.sort_by(|&i, &j| wanted[i].0.total_cmp(&wanted[j].0));
    let mut crowds: Vec<Vec<usize>> = Vec::new();
    for i in by_x {
        let near = |crowd: &Vec<usize>| crowd.last().is_some_and(|&last| wanted[i].0 - wanted[last].0 < width);
        match crowds.last_mut().filter(|crowd| near(crowd)) {
            Some(crowd) => crowd.push(i),
            None => crowds.push(vec![i]),
        }
    }
    for crowd in &mut crowds {
        crowd.sort_by(|&i, &j| wanted[i].1.total_cmp(&wanted[j].1));
    }
    crowds
}

/// Ascending places moved to at least `height` apart: neighbours that are too near become one pile around their mean.
fn stack(places: &[f64], height: f64, (top, bottom): Point) -> Vec<f64> {
    // Each pile: the sum of what its first label would want, and how many labels it has.
    let mut piles: Vec<(f64, usize)> = Vec::new();
    let first = |&(sum, count): &(f64, usize)| {
        let room = (bottom - height * (count - 1) as f64).max(top);
        (sum / count as f64).clamp(top.min(room), room)
    };
    for &place in places {
        let mut pile = (place, 1);
        while let Some(above) = piles.last().copied() {
            if first(&above) + height * above.1 as f64 <= first(&pile) {
                break;
            }
            piles.pop();
            pile = (above.0 + pile.0 - height * (above.1 * pile.1) as f64, above.1 + pile.1);
        }
        piles.push(pile);
    }
    piles.iter().flat_map(|pile| (0..pile.1).map(move |i| first(pile) + height * i as f64)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_room_stay_and_others_part_around_their_middle() {
        let wanted = [(0.0, 50.0), (0.0, 10.0), (0.0, 52.0), (90.0, 50.0)];
        assert_eq!(spread(&wanted, 10.0, 12.0, (0.0, 100.0)), [45.0, 10.0, 57.0, 50.0]);
    }

    #[test]
    fn piles_stay_within_the_frame_and_never_overlap() {
        for count in 1..=8 {
            let wanted: Vec<Point> = (0..count).map(|i| (0.0, 99.0 - f64::from(i % 3))).collect();
            let mut heights = spread(&wanted, 10.0, 12.0, (0.0, 100.0));
            heights.sort_by(f64::total_cmp);
            assert!(heights.windows(2).all(|p| p[1] - p[0] > 12.0 - 1e-9), "{heights:?}");
            assert!(heights[0] >= 0.0 && heights[heights.len() - 1] <= 100.0);
        }
    }
}
