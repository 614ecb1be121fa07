//! The wide arrangement: layers from left to right, values inside the neurons where they have room, one line of labels
//! above each neuron. Pure geometry; where the labels of one unit stand is told in `level_labels`.

use super::layout::{DELTA, LINE, Plan, most_units, text_sizes, widest_name};
use super::{NetworkPicture, Unit};
use crate::chart::Point;
use crate::chart::number;

/// The measures that all units share.
pub(super) struct Measures {
    pub text: f64,
    pub radius: f64,
    /// Distance of neighbours in the fullest layer.
    pub row: f64,
    pub gap: f64,
    pub left: f64,
    height: f64,
    /// Room to the right of the last layer.
    pub right: f64,
    /// Number of units in the last layer.
    pub outputs: usize,
    pub labels: Labels,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Labels {
    /// The value within the neuron, name and delta above.
    ValueInside,
    /// The name within the neuron, value and delta above.
    NameInside,
    /// No room but for the neurons.
    None,
}

/// Free space at the edges of the picture.
const EDGE: f64 = 4.0;

pub(super) fn plan(picture: &NetworkPicture, size: Point, label_px: f64) -> Plan {
    let size = (size.0, (size.1 - 2.0 * EDGE).max(1.0));
    let measures = measure(picture, size, label_px);
    let last = picture.layers.len().saturating_sub(1);
    let place = |(l, units): (usize, &Vec<Unit>)| {
        let x = measures.left + measures.gap * l as f64;
        let pitch = (measures.height / units.len().max(1) as f64).min(measures.row * 1.2);
        let line = if measures.labels == Labels::None {
            0.0
        } else {
            measures.text * LINE
        };
        let top = EDGE
            + (measures.height - pitch * units.len() as f64) / 2.0
            + f64::midpoint(pitch, line);
        let spot = |(i, unit)| measures.spot(unit, (x, top + pitch * i as f64), l == 0, l == last);
        units.iter().enumerate().map(spot).collect()
    };
    let spots = picture.layers.iter().enumerate().map(place).collect();
    Plan { text_px: measures.text, radius: measures.radius, spots }
}

fn measure(picture: &NetworkPicture, (width, height): Point, label_px: f64) -> Measures {
    let row = (height / most_units(picture)).min(label_px * 7.0);
    let layers = picture.layers.len();
    let largest = (label_px * 1.9).min(width / (layers.max(1) as f64 * 5.0));
    let radius_beside_line = |text: f64| ((row - text * LINE - (row * 0.12).max(3.0)) / 2.0).min(largest);
    let inside = text_sizes(label_px).into_iter().find(|&text| {
        let least = (text * 0.8).min(9.0);
        2.0 * radius_beside_line(text) * 0.88 >= number::width("0.00", text.min(least.max(text * 0.8)))
    });
    let small = text_sizes(label_px)[3];
    let (text, radius, labels) = match inside {
        Some(text) => (text, radius_beside_line(text), Labels::ValueInside),
        None if radius_beside_line(small) >= 4.5 => (small, radius_beside_line(small), Labels::NameInside),
        None => (small, (row * 0.36).min(largest), Labels::None),
    };
    let radius = radius.max(0.5);
    let names = |layer: Option<&Vec<Unit>>| widest_name(layer.into_iter().flatten().map(|u| &u.name), text);
    let beside = radius + 0.6 * text;
    let left = (beside + names(picture.layers.first()) + EDGE).min(width * 0.3);
    let target = number::width("t = 1.00", text);
    let delta = number::width(DELTA, text);
    let side = names(picture.layers.last()).max(target);
    let outputs = match labels {
        Labels::NameInside => beside + side.max(delta),
        _ => (beside + side).max(delta / 2.0),
    };
    let right = (outputs + EDGE).min(width * 0.3);
    let spaces = layers.saturating_sub(1);
    let gap = if spaces == 0 { 0.0 } else { (width - left - right) / spaces as f64 };
    let left = if spaces == 0 { width / 2.0 } else { left };
    Measures { text, radius, row, gap, left, height, right, outputs: picture.layers.last().map_or(0, Vec::len), labels }
}

impl Measures {
    fn spot(&self, unit: &Unit, centre: Point, first: bool, last: bool) -> Spot {
        let (x, y) = centre;
        let ports = ((x + self.radius, y), (x - self.radius, y));
        let bare = Spot { centre, radius: self.radius, name: None, value: None, delta: None, target: None, ports };
        let spot = match self.labels {
            Labels::None => return bare,
            Labels::ValueInside => Spot { value: Some(self.inside(centre)), ..bare },
            Labels::NameInside => bare,
        };
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
        Slot { at, anchor: Anchor::Middle, room, px, decimals: decimals("", px, room).unwrap_or(2) }
    }

    /// Height of the line of labels above a neuron.
    fn above(&self, y: f64) -> f64 {
        y - self.radius - self.text * LINE / 2.0 - 1.0
    }

    fn input(&self, unit: &Unit, spot: Spot) -> Spot {
        let (x, y) = spot.centre;
        let start = x - self.radius - 0.6 * self.text;
        let name = Slot { at: (start, y), anchor: Anchor::End, room: start.max(0.0), px: self.text, decimals: 0 };
        let value = spot.value.or_else(|| self.line(x, y, 2.0 * (self.left - 2.0)).map(|(slot, _)| slot));
        let name = (number::width(&unit.name, self.text) <= name.room + 0.5).then_some(name);
        Spot { name, value, ..spot }
    }

    fn output(&self, unit: &Unit, spot: Spot) -> Spot {
        let (x, y) = spot.centre;
        let room = 2.0 * (self.right - 1.0).min(self.gap.max(self.right) * 0.45);
        let place = (x + self.radius + 0.6 * self.text, y);
        let side = Slot {
            at: place,
            anchor: Anchor::Start,
            room: self.right - self.radius - 0.6 * self.text - 1.0,
            px: self.text,
            decimals: 2,
        };
        let with_target = unit.target.is_some();
        let two_lines = with_target && self.row >= 3.4 * self.text;
        let half = if two_lines { self.text * LINE / 2.0 } else { 0.0 };
        let line = |shift: f64| Slot { at: (place.0, y + shift), ..side };
        // Where there is only one line, the target is worth more than the name.
        let name = (two_lines || !with_target).then(|| line(-half));
        let spot = Spot { name, target: with_target.then(|| line(half)), ..spot };
        if spot.value.is_some() {
            return Spot { delta: self.line(x, y, room).map(|(_, delta)| delta), ..spot };
        }
        self.beside_output(unit, spot, side)
    }

    /// With the value outside, all labels of an output stand in lines to its right.
    fn beside_output(&self, unit: &Unit, spot: Spot, side: Slot) -> Spot {
        let lines = if self.outputs == 1 && unit.target.is_some() { 3 } else { 2 };
        let line = |n: usize, decimals: usize| {
            let middle = (lines - 1) as f64 / 2.0;
            // Two lines take the height of the neuron and of the line above it, which is free here.
            let lift = if lines == 2 { 0.5 } else { 0.0 };
            let y = side.at.1 + (n as f64 - middle - lift) * self.text * LINE;
            Slot { at: (side.at.0, y), decimals, ..side }
        };
        let places = decimals("δ ", self.text, side.room);
        let target = (lines == 3).then(|| line(2, 2));
        Spot { name: None, value: Some(line(1, 2)), delta: places.map(|d| line(0, d)), target, ..spot }
    }

    fn hidden(&self, unit: &Unit, spot: Spot) -> Spot {
        let (x, y) = spot.centre;
        let room = self.gap * 0.9;
        let inside = spot.value.is_some();
        let first = if inside { number::width(&unit.name, self.text) } else { number::width("−0.00", self.text) };
        let between = 0.45 * self.text;
        let at = (x, self.above(y));
        let alone = Slot { at, anchor: Anchor::Middle, room: first, px: self.text, decimals: 2 };
        let Some(places) = decimals("δ ", self.text, room - first - between).filter(|_| !unit.bias) else {
            let delta = self.line(x, y, room).map(|(_, delta)| delta).filter(|_| inside && !unit.bias);
            let shown = delta.is_none() && first <= room;
            let name = (inside && shown).then_some(alone);
            return Spot { name, delta, value: spot.value.or(shown.then_some(alone)), ..spot };
        };
        let width = number::width(&format!("δ {}", number::signed(-0.0001, places)), self.text);
        let seam = x - (first + between + width) / 2.0 + first;
        let lead = Slot { at: (seam, at.1), anchor: Anchor::End, ..alone };
        let delta =
            Slot { at: (seam + between, at.1), anchor: Anchor::Start, room: width, px: self.text, decimals: places };
        let (name, value) = if inside { (Some(lead), spot.value) } else { (None, Some(lead)) };
        Spot { name, value, delta: Some(delta), ..spot }
    }

    /// Slots for a value alone and for a delta alone, centred above a neuron, if they have room.
    fn line(&self, x: f64, y: f64, room: f64) -> Option<(Slot, Slot)> {
        let slot = |places: usize, text: &str| {
            let room = number::width(&format!("{text}{}", number::signed(-0.0001, places)), self.text);
            Slot { at: (x, self.above(y)), anchor: Anchor::Middle, room, px: self.text, decimals: places }
        };
        let delta = decimals("δ ", self.text, room)?;
        Some((slot(2, ""), slot(delta, "δ ")))
    }
}
