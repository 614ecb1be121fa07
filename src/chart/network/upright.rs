//! The narrow arrangement: layers from top to bottom, names inside the neurons, values and deltas on lines below them,
//! where links begin only after the labels. Pure geometry.

use super::layout::{Anchor, LINE, Plan, Slot, Spot, decimals, most_units, text_sizes};
use super::{NetworkPicture, Unit};
use crate::chart::Point;
use crate::chart::number;

struct Measures {
    text: f64,
    radius: f64,
    column: f64,
    width: f64,
    /// Lines of labels under a neuron: value and deltas (two lines when neighbours take turns).
    value_lines: usize,
    delta_lines: usize,
}

/// Links need at least this many heights of text between two layers.
const LEAST_GAP: f64 = 2.2;
/// Width of a label in columns where neighbours take turns; the rest is for those at the edges to move inward.
const TURN: f64 = 1.6;

pub(super) fn plan(picture: &NetworkPicture, size: Point, label_px: f64) -> Plan {
    let measures = measure(picture, size, label_px);
    let layers = picture.layers.len();
    let heights: Vec<f64> = (0..layers).map(|l| measures.layer_height(picture, l)).collect();
    let free = size.1 - heights.iter().sum::<f64>();
    let gap = if layers > 1 { (free / (layers - 1) as f64).max(0.0) } else { 0.0 };
    let gap = gap.min(label_px * 9.0);
    let used = heights.iter().sum::<f64>() + gap * layers.saturating_sub(1) as f64;
    let mut top = ((size.1 - used) / 2.0).max(0.0);
    let mut spots = Vec::with_capacity(layers);
    for (l, units) in picture.layers.iter().enumerate() {
        let pitch = (size.0 / units.len().max(1) as f64).min(measures.column * 1.3);
        let left = (size.0 - pitch * units.len() as f64) / 2.0 + pitch / 2.0;
        let place = |(i, unit): (usize, &Unit)| {
            let centre = (left + pitch * i as f64, top + measures.radius + 2.0);
            measures.spot(unit, centre, pitch, l == 0, (i, units.len()))
        };
        spots.push(units.iter().enumerate().map(place).collect());
        top += heights[l] + gap;
    }
    Plan { text_px: measures.text, radius: measures.radius, spots }
}

fn measure(picture: &NetworkPicture, (width, height): Point, label_px: f64) -> Measures {
    let column = (width / most_units(picture)).min(label_px * 8.0);
    let mut candidates = Vec::new();
    for text in text_sizes(label_px) {
        for (value_lines, delta_lines) in [(1, 1), (1, 2)] {
            let room = if delta_lines == 2 { column * TURN } else { column * 0.96 };
            if decimals("δ ", text, room).is_some_and(|d| d >= 4) && decimals("", text, column * 0.96).is_some() {
                candidates.push((text, value_lines, delta_lines));
            }
        }
    }
    let small = text_sizes(label_px)[3];
    for (value_lines, delta_lines) in [(1, 2), (1, 1), (1, 0)] {
        if decimals("", small, column).is_some() {
            candidates.push((small, value_lines, delta_lines));
        }
    }
    candidates.push((small, 0, 0));
    let build = |&(text, value_lines, delta_lines): &(f64, usize, usize)| {
        let radius = (column * 0.36).min(text * 1.35).max(0.5);
        Measures { text, radius, column, width, value_lines, delta_lines }
    };
    let fits = |measures: &Measures| {
        let layers = picture.layers.len();
        let stacks: f64 = (0..layers).map(|l| measures.layer_height(picture, l)).sum();
        stacks + LEAST_GAP * measures.text * layers.saturating_sub(1) as f64 <= height
    };
    let chosen = candidates.iter().map(build).find(fits);
    chosen.unwrap_or_else(|| {
        let rows = picture.layers.len().max(1) as f64;
        let radius = (height / rows * 0.3 - 2.0).min(column * 0.36).max(0.5);
        Measures { text: small, radius, column, width, value_lines: 0, delta_lines: 0 }
    })
}

impl Measures {
    /// Lines of labels below the neurons of a layer; a single unit has nobody to take turns with.
    fn lines(&self, units: usize, first: bool, target: bool) -> usize {
        let deltas = if first { 0 } else { self.delta_lines.min(units) };
        self.value_lines + deltas + usize::from(target && self.value_lines > 0)
    }

    fn layer_height(&self, picture: &NetworkPicture, layer: usize) -> f64 {
        let target = picture.layers[layer].iter().any(|unit| unit.target.is_some());
        2.0 * self.radius + 4.0 + self.lines(picture.layers[layer].len(), layer == 0, target) as f64 * self.text * LINE
    }

    fn spot(&self, unit: &Unit, centre: Point, pitch: f64, first: bool, (index, units): (usize, usize)) -> Spot {
        let (x, y) = centre;
        let line = |n: usize| y + self.radius + 2.0 + (n as f64 + 0.5) * self.text * LINE;
        let slot = |n: usize, room: f64, prefix: &str| {
            let decimals = decimals(prefix, self.text, room)?;
            let needed = number::width(&format!("{prefix}{}", number::signed(-0.0001, decimals)), self.text);
            let room = room.min(needed);
            // Wide labels at the edges move inward.
            let x = x.clamp(room / 2.0, (self.width - room / 2.0).max(room / 2.0));
            Some(Slot { at: (x, line(n)), anchor: Anchor::Middle, room, px: self.text, decimals })
        };
        let name_px = self.text.min(self.radius * 1.3);
        let name = Slot { at: centre, anchor: Anchor::Middle, room: self.radius * 1.8, px: name_px, decimals: 0 };
        let legible = self.radius >= 7.0 && number::width(&unit.name, name_px * 0.75) <= name.room;
        let value = if self.value_lines > 0 { slot(0, pitch * 0.96, "") } else { None };
        let turn = if self.delta_lines == 2 { index % 2 } else { 0 };
        let delta_room = pitch * if self.delta_lines == 2 { TURN } else { 0.96 };
        let with_delta = !first && self.delta_lines > 0 && !unit.is_bias();
        let delta = if with_delta { slot(self.value_lines + turn, delta_room, "δ ") } else { None };
        let target_line = self.lines(units, first, true).saturating_sub(1);
        let with_target = unit.target.is_some() && self.value_lines > 0;
        let target_room = number::width("t = 1.00", self.text).min(pitch * 0.96);
        let at = (x, line(target_line));
        let target_slot = Slot { at, anchor: Anchor::Middle, room: target_room, px: self.text, decimals: 2 };
        let target = with_target.then_some(target_slot);
        let bottom =
            if delta.is_some() { line(self.value_lines + turn) } else { line(self.value_lines.saturating_sub(1)) };
        let bottom = if self.value_lines == 0 { y + self.radius } else { bottom + self.text * 0.7 };
        let ports = ((x, bottom), (x, y - self.radius));
        Spot { centre, radius: self.radius, name: legible.then_some(name), value, delta, target, ports }
    }
}
