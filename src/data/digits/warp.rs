//! How a hand bends a shape: slant, turn and proportion for all of it, and a smooth displacement that differs from place
//! to place. Source of the idea: Simard, Steinkraus and Platt (2003), elastic distortions.

use super::handwriting::bell;
use crate::engine::random::NumpyRandom;
use crate::engine::real::within;

/// Nodes of the displacement in each direction; the shape lies among the inner ones.
const NODES: usize = 6;
/// Between two nodes, where a digit is 1 high.
const SPACING: f64 = 1.0 / 3.0;
/// The largest displacement of a node.
const STRENGTH: f64 = 0.25;

/// One digit's bending.
#[derive(Clone, Debug)]
pub(super) struct Warp {
    /// x and y of the result from x and y.
    linear: [[f64; 2]; 2],
    /// Displacements in x and y.
    nodes: [[[f64; 2]; NODES]; NODES],
}

impl Warp {
    /// The bending of the next digit.
    pub fn draw(random: &mut NumpyRandom) -> Self {
        // Cosine and sine by the tangent of half the angle, which is at most 25°.
        let half = 0.22 * bell(random);
        let (cos, sin) = ((1.0 - half * half) / (1.0 + half * half), 2.0 * half / (1.0 + half * half));
        let slant = -0.14 + 0.45 * bell(random);
        let wide = 1.05 + 0.5 * bell(random);
        // First made wider, then slanted, then turned.
        let linear = [[cos * wide, cos * slant - sin], [sin * wide, sin * slant + cos]];
        let nodes = [[(); NODES]; NODES].map(|row| row.map(|()| [(); 2].map(|()| STRENGTH * bell(random))));
        Self { linear, nodes }
    }

    /// Where a point of the shape goes.
    pub fn bend(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let ((column, across), (row, down)) = (weights(x), weights(y));
        let (mut bent_x, mut bent_y) = (x, y);
        for (nodes, down) in self.nodes.iter().skip(row).zip(down) {
            for (node, across) in nodes.iter().skip(column).zip(across) {
                bent_x += node[0] * across * down;
                bent_y += node[1] * across * down;
            }
        }
        // Around the middle of a digit.
        let (dx, dy) = (bent_x - 0.35, bent_y - 0.5);
        self.linear.map(|[of_x, of_y]| of_x * dx + of_y * dy)
    }
}

/// The first of three nodes that act at a place, and their weights: a quadratic B-spline, which is smooth.
fn weights(place: f64) -> (usize, [f64; 3]) {
    let at = within(place / SPACING + 1.0, 0.5, NODES as f64 - 1.5);
    let nearest = (at + 0.5) as usize;
    let off = at - nearest as f64;
    let (before, after) = (0.5 - off, 0.5 + off);
    (nearest.saturating_sub(1), [before * before / 2.0, 0.75 - off * off, after * after / 2.0])
}
