//! Which neurons look different from before, and the room that each covers with its labels. Pure geometry.

use super::layout::{Layout, Spot};
use super::{Kind, NetworkPicture, Unit};
use crate::chart::Part;

/// How far what is drawn around a neuron reaches from its ring at most: a seam; marks of what is chosen, or the bar.
const SEAM: f64 = 2.6;
const MARKS: f64 = 9.0;

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
    let units = || now.layers.iter().flatten().zip(before.layers.iter().flatten());
    let is_marked = |unit: &Unit| unit.selected || unit.focused || unit.kind == Kind::Overwritten;
    let rooms = units().zip(layout.spots().iter().flatten());
    let rooms: Vec<_> = rooms.map(|((now, before), spot)| room(spot, is_marked(now) || is_marked(before))).collect();
    let mut found: Vec<bool> = units().map(|(now, before)| differs(now, before, progress)).collect();
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
fn room(spot: &Spot, marked: bool) -> Room {
    let (x, y) = spot.centre;
    let reach = spot.radius + if marked { MARKS } else { SEAM };
    let labels = [&spot.name, &spot.value, &spot.delta, &spot.target].into_iter().flatten().map(|slot| {
        let (left, top, right, bottom) = slot.bounds();
        // Raised and lowered letters reach over the line, and their seam beyond them.
        let (aside, over) = (0.3 * slot.px + 1.0, 0.25 * slot.px);
        (left - aside, top - over, right + aside, bottom + over)
    });
    labels.fold((x - reach, y - reach, x + reach, y + reach), |all, one| {
        (all.0.min(one.0), all.1.min(one.1), all.2.max(one.2), all.3.max(one.3))
    })
}

fn touch(a: Room, b: Room) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}
