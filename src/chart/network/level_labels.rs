//! Room for the labels of one unit in the wide arrangement. Pure geometry.

use super::Unit;
use super::layout::{Anchor, LINE, Slot, Spot, decimals};
use super::level::{Labels, Measures};
use crate::chart::Point;
use crate::chart::number;

impl Measures {
    /// A unit with room for its labels; `first` and `last` tell whether it is an input or an output.
    pub(super) fn spot(&self, unit: &Unit, centre: Point, first: bool, last: bool) -> Spot {
        let (x, y) = centre;
        let bare = Spot::bare(centre, self.radius, ((x + self.radius, y), (x - self.radius, y)));
        let value = match self.labels {
            Labels::None => return bare,
            Labels::ValueInside => Some(self.inside(centre)),
            Labels::NameInside => None,
        };
        let spot = Spot { value, ..bare };
        if first {
            self.input(unit, spot)
        } else if last {
            self.output(unit, spot)
        } else {
            self.hidden(unit, spot)
        }
    }

    fn inside(&self, at: Point) -> Slot {
        let room = self.radius * 1.76;
        let px = self.text.min(self.radius * 0.8).max(self.text * 0.8);
        Slot::centred(at, room, px, decimals("", px, room).unwrap_or(2))
    }

    /// Height of the line of labels above a neuron.
    fn above(&self, y: f64) -> f64 {
        y - self.radius - self.text * LINE / 2.0 - 1.0
    }

    fn input(&self, unit: &Unit, mut spot: Spot) -> Spot {
        let (x, y) = spot.centre;
        let start = x - self.radius - 0.6 * self.text;
        let room = start.max(0.0);
        let at = (start, y);
        let name = Slot { anchor: Anchor::End, ..Slot::centred(at, room, self.text, 0) };
        spot.name = (number::width(&unit.name, self.text) <= room + 0.5).then_some(name);
        spot.value = spot.value.or_else(|| self.line(spot.centre, 2.0 * (self.left - 2.0), ""));
        spot
    }

    fn output(&self, unit: &Unit, mut spot: Spot) -> Spot {
        let (x, y) = spot.centre;
        let start = x + self.radius + 0.6 * self.text;
        let room = self.right - self.radius - 0.6 * self.text - 1.0;
        let side = Slot { anchor: Anchor::Start, ..Slot::centred((start, y), room, self.text, 2) };
        if spot.value.is_none() {
            return self.beside_output(unit, spot, side);
        }
        let with_target = unit.target.is_some();
        let two_lines = with_target && self.row >= 3.4 * self.text;
        let half = if two_lines { self.text * LINE / 2.0 } else { 0.0 };
        let line = |shift: f64| Slot { at: (start, y + shift), ..side };
        // Where there is only one line, the target is worth more than the name.
        spot.name = (two_lines || !with_target).then(|| line(-half));
        spot.target = with_target.then(|| line(half));
        let room = 2.0 * (self.right - 1.0).min(self.gap.max(self.right) * 0.45);
        spot.delta = self.line(spot.centre, room, DELTA);
        spot
    }

    /// With the value outside, all labels of an output stand in lines to its right.
    fn beside_output(&self, unit: &Unit, mut spot: Spot, side: Slot) -> Spot {
        let three = self.outputs == 1 && unit.target.is_some();
        // From the height of the line above other neurons, which is free here.
        let line = |n: f64| Slot { at: (side.at.0, side.at.1 + (n - 1.0) * self.text * LINE), ..side };
        spot.delta = decimals(DELTA, self.text, side.room).map(|d| Slot { decimals: d, ..line(0.0) });
        spot.value = Some(line(1.0));
        spot.target = three.then(|| line(2.0));
        spot
    }

    /// One line above the neuron: its name (or its value, if that has no room inside), then its delta.
    fn hidden(&self, unit: &Unit, mut spot: Spot) -> Spot {
        let (x, y) = spot.centre;
        let room = self.gap * 0.9;
        let inside = spot.value.is_some();
        let lead = if inside { unit.name.as_str() } else { "−0.00" };
        let first = number::width(lead, self.text);
        let between = 0.45 * self.text;
        let alone = Slot::centred((x, self.above(y)), first, self.text, 2);
        let places = decimals(DELTA, self.text, room - first - between);
        let leading = if let Some(places) = places.filter(|_| !unit.is_bias()) {
            let second = number_width(DELTA, places, self.text);
            let seam = x - (first + between + second) / 2.0 + first;
            let at = (seam + between, alone.at.1);
            let delta = Slot::centred(at, second, self.text, places);
            spot.delta = Some(Slot { anchor: Anchor::Start, ..delta });
            Some(Slot { at: (seam, alone.at.1), anchor: Anchor::End, ..alone })
        } else {
            let delta_alone = inside && !unit.is_bias();
            spot.delta = if delta_alone { self.line(spot.centre, room, DELTA) } else { None };
            (spot.delta.is_none() && first <= room).then_some(alone)
        };
        if inside {
            spot.name = leading;
        } else {
            spot.value = leading;
        }
        spot
    }

    /// Room for one number with this prefix, centred above a neuron, if it has room.
    fn line(&self, (x, y): Point, room: f64, prefix: &str) -> Option<Slot> {
        let places = if prefix.is_empty() { Some(2) } else { decimals(prefix, self.text, room) }?;
        let width = number_width(prefix, places, self.text);
        (width <= room).then(|| Slot::centred((x, self.above(y)), width, self.text, places))
    }
}

const DELTA: &str = "δ ";

/// Width of the widest number with this prefix and so many decimals.
fn number_width(prefix: &str, places: usize, text: f64) -> f64 {
    number::width(prefix, text) + number::width(&number::signed(-0.0001, places), text)
}
