//! Which part of the plane a descent shows. Pure; knows nothing of drawing.

use super::Point;
use super::axis::{Axis, Spread};

/// Beyond this distance from its centre, a run is shown by powers of ten.
pub const FAR_AWAY: f64 = 1000.0;
const LARGEST: f64 = 1e300;

/// A part of the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Left and right edge.
    pub x: Point,
    /// Lower and upper edge.
    pub y: Point,
    /// Set if both axes are logarithmic in the distance from this point: then |x| up to 1e154 has a place.
    pub centre: Option<Point>,
}

impl Window {
    /// A window in which all `visited` x, the centre (the minimum, or where the run began) and the curve between them
    /// are seen. `function` is evaluated at the edges and between; values that are not finite are ignored.
    pub fn around(visited: impl IntoIterator<Item = f64>, centre: Point, function: impl Fn(f64) -> f64) -> Self {
        let centre =
            (if centre.0.is_finite() { centre.0 } else { 0.0 }, if centre.1.is_finite() { centre.1 } else { 0.0 });
        let usable = visited.into_iter().filter(|x| x.is_finite());
        let widest = usable.map(|x| (x - centre.0).abs()).fold(0.0, f64::max).min(LARGEST);
        let far = widest > FAR_AWAY;
        // Both sides alike: a valley stands in the middle, and a run that alternates does not move the window.
        let reach = if widest == 0.0 {
            1.0
        } else if far {
            widest * 3.0
        } else {
            widest * 1.15
        };
        let x = (centre.0 - reach, centre.0 + reach);
        let spread = if far { Spread::Distance { centre: centre.0, near: 1.0 } } else { Spread::Linear };
        let heights = samples(x, spread, 200).into_iter().map(function).chain([centre.1]).filter(|y| y.is_finite());
        let (low, high) = heights.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), y| (l.min(y), h.max(y)));
        let room = (high / 2.0 - low / 2.0) * 0.16;
        let y = if low < high { (low - room, high) } else { (low - 1.0, low + 1.0) };
        let y = if far { (centre.1 - 2.0, y.1.max(centre.1 + 10.0)) } else { y };
        Self { x, y, centre: far.then_some(centre) }
    }

    /// `count` + 1 values of x at equal distances on the picture, for sampling the function.
    pub fn samples(&self, count: usize) -> Vec<f64> {
        let spread = match self.centre {
            Some((x, _)) => Spread::Distance { centre: x, near: 1.0 },
            None => Spread::Linear,
        };
        samples(self.x, spread, count)
    }
}

fn samples(x: Point, spread: Spread, count: usize) -> Vec<f64> {
    let axis = Axis::new(x, (0.0, 1.0), spread);
    let count = count.max(1);
    (0..=count).map(|i| axis.value(i as f64 / count as f64)).collect()
}
