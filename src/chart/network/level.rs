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
        let line = if measures.labels == Labels::None { 0.0 } else { measures.text * LINE };
        let top = EDGE + (measures.height - pitch * units.len() as f64) / 2.0 + f64::midpoint(pitch, line);
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
