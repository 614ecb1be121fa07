//! What lies under the pointer. Pure geometry.

use super::Layout;
use crate::chart::Point;

/// Something that can be picked in a network picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A unit, by layer and index within the layer.
    Unit {
        /// The layer, from 0 (inputs).
        layer: usize,
        /// The unit within its layer.
        index: usize,
    },
    /// A link, by its index in the picture.
    Link(usize),
}

impl Layout {
    /// All that a press at `point` (CSS pixels) can mean, best first: the nearest neuron, then links by distance, up to
    /// 12 px (24 px for touch). A repeated press takes the next one.
    pub fn pick(&self, point: Point, touch: bool) -> Vec<Target> {
        let reach = if touch { 24.0 } else { 12.0 };
        let mut found = Vec::new();
        found.extend(self.nearest_unit(point, reach));
        let mut links: Vec<(f64, usize)> = self
            .paths()
            .map(|(index, path)| (path.distance(point), index))
            .filter(|&(distance, _)| distance <= reach)
            .collect();
        links.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.extend(links.into_iter().map(|(_, index)| Target::Link(index)));
        found
    }

    fn nearest_unit(&self, point: Point, reach: f64) -> Option<Target> {
        let mut best: Option<(f64, Target)> = None;
        for (layer, spots) in self.spots().iter().enumerate() {
            for (index, spot) in spots.iter().enumerate() {
                let distance = (spot.centre.0 - point.0).hypot(spot.centre.1 - point.1);
                let within = distance <= (spot.radius + 3.0).max(reach);
                if within && best.is_none_or(|(least, _)| distance < least) {
                    best = Some((distance, Target::Unit { layer, index }));
                }
            }
        }
        best.map(|(_, target)| target)
    }
}
