//! Which neurons look different from before, and the room that each covers with its labels. Pure geometry.

use super::layout::{Layout, Spot};
use super::{NetworkPicture, Unit};
use crate::chart::Part;

/// What is drawn around a neuron reaches no further from its ring: seams, marks of what is chosen, the bar.
const AROUND: f64 = 10.0;

/// The parts to be drawn again; none if that is all of them. A part that another one's room touches is drawn with it.
pub(super) fn stale(
    now: &NetworkPicture,
    before: &NetworkPicture,
    progress: (f64, f64),
    layout: &Layout,
) -> Option<Vec<Part>> {
    if !now.same_units(before) {
        return None;
    }
    let units = now.layers.iter().flatten().zip(before.layers.iter().flatten());
    let rooms: Vec<_> = layout.spots().iter().flatten().map(room).collect();
    let mut found: Vec<bool> = units.map(|(now, before)| differs(now, before, progress)).collect();
    // What was found last is what may touch further ones.
    let mut last: Vec<usize> = (0..found.len()).filter(|&index| found[index]).collect();
    while let Some(index) = last.pop() {
        for other in 0..found.len() {
            if !found[other] && touch(rooms[index], rooms[other]) {
                found[other] = true;
                last.push(other);
            }
        }
    }
    let parts = (0..found.len()).filter(|&index| found[index]).map(|index| Part { index, room: rooms[index] });
    Some(parts.collect())
}

/// Whether a unit looks different from before.
fn differs(now: &Unit, before: &Unit, progress: (f64, f64)) -> bool {
    let moves = [now.value, now.delta].into_iter().flatten().any(|value| !value.is_still());
    now != before || (moves && progress.0.to_bits() != progress.1.to_bits())
}

type Room = (f64, f64, f64, f64);

/// All that a unit and its labels cover.
fn room(spot: &Spot) -> Room {
    let (x, y) = spot.centre;
    let reach = spot.radius + AROUND;
    let labels = [&spot.name, &spot.value, &spot.delta, &spot.target].into_iter().flatten().map(|slot| {
        let (left, top, right, bottom) = slot.bounds();
        // Letters reach over the line, and their seam beyond them.
        let over = 0.6 * slot.px;
        (left - over, top - over, right + over, bottom + over)
    });
    labels.fold((x - reach, y - reach, x + reach, y + reach), |all, one| {
        (all.0.min(one.0), all.1.min(one.1), all.2.max(one.2), all.3.max(one.3))
    })
}

fn touch(a: Room, b: Room) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}
