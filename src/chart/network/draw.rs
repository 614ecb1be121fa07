//! Draws neurons, links, their signs, and what runs along them. Knows nothing of where they stand.

use super::layout::{Layout, Spot};
use super::link::Path;
use super::{Kind, Link, NetworkPicture, Unit};
use crate::chart::palette::{Colour, Hue};
use crate::chart::pen::{Pen, Stroke};
use crate::chart::{Drawn, Point};
use plotters::backend::DrawingBackend;

/// Weights from here on have the full width.
const WIDEST_WEIGHT: f64 = 5.0;
/// Width of a lit link in CSS pixels: |w| 0…5 gives 1…10.
fn link_width(weight: f64) -> f64 {
    1.0 + weight.abs().min(WIDEST_WEIGHT) / WIDEST_WEIGHT * 9.0
}

/// Width of a link at rest: thinner, yet wide enough to be told by its weight.
fn rest_width(weight: f64) -> f64 {
    1.0 + weight.abs().min(WIDEST_WEIGHT) / WIDEST_WEIGHT * 4.0
}

/// A weight as a link at rest tells it: in steps of a sixteenth, by which its width differs less than a screen can show.
/// Beyond the widest all are alike; the sign is kept.
pub(super) fn told(weight: f64) -> f64 {
    const FINENESS: f64 = 16.0;
    if weight == 0.0 || weight.is_nan() {
        return weight;
    }
    let steps = (weight.abs().min(WIDEST_WEIGHT) * FINENESS).round();
    (steps.max(0.25) / FINENESS).copysign(weight)
}

/// One link as it is at `progress`, solid if positive, dashed if negative, with its emphasis.
pub(super) fn link<DB: DrawingBackend>(
    pen: &Pen<DB>,
    picture: &NetworkPicture,
    link: &Link,
    path: &Path,
    layout: &Layout,
    progress: f64,
) -> Drawn<DB> {
    let weight = link.weight.at(progress);
    let cut = picture.is_cut(link);
    let chosen = link.is_chosen();
    if weight.is_nan() || (cut && link.lit.is_none() && !chosen) {
        return pen.dashed(&path.points, Stroke::new(pen.palette.quiet, 1.0), 1.5, 4.5);
    }
    let emphasized = link.is_emphasized();
    let (full, thickness) = if emphasized {
        (link_width(weight), layout.thickness())
    } else {
        (rest_width(weight), layout.rest_thickness())
    };
    let width = (full * thickness).max(1.0);
    let colour = if emphasized { pen.palette.sign(weight) } else { pen.palette.sign_rest(weight) };
    casing(pen, link, path, width)?;
    let stroke = Stroke::new(colour, width);
    if weight < 0.0 {
        // Lit or at rest, the dashes lie in the same places: a lit one covers the one below.
        let pattern = (link_width(told(weight)) * layout.thickness()).max(1.0);
        pen.dashed(&path.points, stroke, 4.0 + pattern * 0.9, 3.0 + pattern * 0.45)
    } else {
        pen.line(&path.points, stroke)
    }
}

/// The seam around an emphasized link: the phase's hue, ink when selected, grey on the
/// way from what is open, the accent when focused.
fn casing<DB: DrawingBackend>(pen: &Pen<DB>, link: &Link, path: &Path, width: f64) -> Drawn<DB> {
    if link.focused || link.selected {
        let colour = if link.focused { pen.palette.accent } else { pen.palette.ink };
        pen.line(&path.points, Stroke::new(colour, width + 6.0))?;
        return pen.line(&path.points, Stroke::new(pen.palette.ground, width + 2.5));
    }
    if link.on_path {
        pen.line(&path.points, Stroke::new(pen.palette.ink, width + 7.0).alpha(0.22))?;
    }
    match link.lit {
        Some(hue) => pen.line(&path.points, Stroke::new(pen.palette.hue(hue), width + 5.0).alpha(0.24)),
        None => Ok(()),
    }
}

/// A small disc with − or + on the link. Links of different sources carry it at different places, so that signs do not
/// hide one another.
pub(super) fn sign<DB: DrawingBackend>(
    pen: &Pen<DB>,
    link: &Link,
    path: &Path,
    sources: usize,
    progress: f64,
) -> Drawn<DB> {
    let weight = link.weight.at(progress);
    if weight == 0.0 || weight.is_nan() {
        return Ok(());
    }
    let turn = if sources > 1 { link.from as f64 / (sources - 1) as f64 } else { 0.5 };
    // The middle of a chosen link belongs to its numbers.
    let place = if link.selected || link.focused { 0.74 } else { 0.34 + 0.32 * turn };
    let (x, y) = path.at(place);
    let radius = pen.label_px * 0.42;
    let stroke = Stroke::new(pen.palette.sign(weight), (radius * 0.3).max(1.2));
    pen.disc((x, y), radius, pen.palette.ground)?;
    pen.ring((x, y), radius, Stroke::new(stroke.colour, 1.0))?;
    let arm = radius * 0.55;
    pen.line(&[(x - arm, y), (x + arm, y)], stroke)?;
    if weight > 0.0 { pen.line(&[(x, y - arm), (x, y + arm)], stroke) } else { Ok(()) }
}

/// A bead that runs along the link, with a short tail.
pub(super) fn bead<DB: DrawingBackend>(pen: &Pen<DB>, link: &Link, hue: Hue, path: &Path, progress: f64) -> Drawn<DB> {
    let forward = hue != Hue::Backward;
    let share = |p: f64| if forward { p } else { 1.0 - p };
    let (head, tail) = (share(progress), share((progress - 0.22).max(0.0)));
    let colour = pen.palette.hue(hue);
    let radius = (2.4 + link_width(link.weight.at(progress)) * 0.22).min(4.6) * (pen.label_px / 14.0).max(0.8);
    let part = path.part(head.min(tail), head.max(tail));
    pen.line(&part, Stroke::new(colour, radius * 0.9).alpha(0.55))?;
    pen.disc(path.at(head), radius + 1.2, pen.palette.ground)?;
    pen.disc(path.at(head), radius, colour)
}

/// A neuron: a disc, squarish if it is a bias; its fill tells the value, its ring what is happening to it.
pub(super) fn unit<DB: DrawingBackend>(
    pen: &Pen<DB>,
    unit: &Unit,
    spot: &Spot,
    layout: &Layout,
    progress: f64,
) -> Drawn<DB> {
    let fill = pen.palette.neuron(unit.value.map(|value| value.at(progress)));
    let area = |radius: f64, colour: Colour| {
        if unit.is_bias() {
            pen.fill(&squarish(spot.centre, radius), colour)
        } else {
            pen.disc(spot.centre, radius, colour)
        }
    };
    let edge = |radius: f64, stroke: Stroke| {
        if unit.is_bias() {
            pen.outline(&squarish(spot.centre, radius), stroke)
        } else {
            pen.ring(spot.centre, radius, stroke)
        }
    };
    // A seam of ground keeps links off the ring.
    area(spot.radius + 2.0, pen.palette.ground)?;
    area(spot.radius, fill)?;
    let ring = match unit.lit {
        Some(hue) => Stroke::new(pen.palette.hue(hue), (spot.radius * 0.16).clamp(1.5, 3.5)),
        None => Stroke::new(pen.palette.ink, 1.25),
    };
    edge(spot.radius, ring)?;
    if unit.selected {
        edge(spot.radius + 4.0, Stroke::new(pen.palette.ink, 2.0))?;
    }
    if unit.focused {
        edge(spot.radius + if unit.selected { 7.0 } else { 4.0 }, Stroke::new(pen.palette.accent, 2.0))?;
    }
    if unit.kind == Kind::Overwritten { barrier(pen, spot, layout) } else { Ok(()) }
}

/// A bar before the neuron where links enter: nothing of what they bring gets in.
fn barrier<DB: DrawingBackend>(pen: &Pen<DB>, spot: &Spot, layout: &Layout) -> Drawn<DB> {
    let (x, y) = spot.centre;
    let (distance, half) = (spot.radius + 4.5, spot.radius * 0.62);
    let bar = if layout.is_upright() {
        [(x - half, y - distance), (x + half, y - distance)]
    } else {
        [(x - distance, y - half), (x - distance, y + half)]
    };
    pen.line(&bar, Stroke::new(pen.palette.ink, 2.0))
}

/// A square with round corners, a little smaller than the circle of the same radius looks.
fn squarish(centre: Point, radius: f64) -> Vec<Point> {
    const CORNER: usize = 8;
    let half = radius * 0.9;
    let round = half * 0.38;
    let point = |i: usize| {
        let quarter = i / (CORNER + 1);
        // A quarter of the circle by the tangent of half the angle: sine and cosine weigh much in the page.
        let tangent = (i % (CORNER + 1)) as f64 / CORNER as f64;
        let square = tangent * tangent;
        let (cos, sin) = ((1.0 - square) / (1.0 + square), 2.0 * tangent / (1.0 + square));
        let (right, down) = [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)][quarter];
        let corner = (centre.0 + right * (half - round), centre.1 + down * (half - round));
        let turned = [(cos, sin), (-sin, cos), (-cos, -sin), (sin, -cos)][quarter];
        (corner.0 + round * turned.0, corner.1 + round * turned.1)
    };
    (0..4 * (CORNER + 1)).map(point).collect()
}
