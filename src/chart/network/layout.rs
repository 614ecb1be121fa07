//! Where neurons, labels and links of a network stand. Pure geometry in CSS pixels; knows no colours and no values.

use super::NetworkPicture;
use super::link::Path;
use crate::chart::Point;
use crate::chart::number;

/// Up to this width (CSS pixels) the network stands upright, layers from top to bottom.
const UPRIGHT_WIDTH: f64 = 480.0;
/// With more lit links than this, signs are left to the dashes: more marks would hide the links.
pub(super) const MOST_SIGNS: usize = 24;
const SMALLEST_TEXT: f64 = 9.0;
pub(super) const LINE: f64 = 1.3;
pub(super) const DELTA: &str = "δ −0.0000";

/// Which point of a label lies at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// Room that is kept for one label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    /// Where the label's anchor lies; vertically its middle.
    pub at: Point,
    /// Which point of the label that is.
    pub anchor: Anchor,
    /// The greatest width.
    pub room: f64,
    /// The size of its letters.
    pub px: f64,
    /// Decimal places that have room.
    pub decimals: usize,
}

impl Slot {
    /// Room around the middle of a label.
    pub(super) fn centred(at: Point, room: f64, px: f64, decimals: usize) -> Self {
        Self { at, anchor: Anchor::Middle, room, px, decimals }
    }

    /// Left, top, right and bottom of the room that is kept.
    pub fn bounds(&self) -> (f64, f64, f64, f64) {
        let left = match self.anchor {
            Anchor::Start => self.at.0,
            Anchor::Middle => self.at.0 - self.room / 2.0,
            Anchor::End => self.at.0 - self.room,
        };
        (left, self.at.1 - self.px / 2.0, left + self.room, self.at.1 + self.px / 2.0)
    }
}

/// Where one unit stands, with the room for its labels; a label without room is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The middle of the neuron.
    pub centre: Point,
    /// Its radius.
    pub radius: f64,
    /// Its symbol.
    pub name: Option<Slot>,
    /// Its value.
    pub value: Option<Slot>,
    /// Its delta.
    pub delta: Option<Slot>,
    /// Its target.
    pub target: Option<Slot>,
    /// Where links leave and enter.
    pub(super) ports: (Point, Point),
}

impl Spot {
    /// A neuron without labels.
    pub(super) fn bare(centre: Point, radius: f64, ports: (Point, Point)) -> Self {
        Self { centre, radius, name: None, value: None, delta: None, target: None, ports }
    }
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    upright: bool,
    text_px: f64,
    radius: f64,
    spots: Vec<Vec<Spot>>,
    /// For each link where it leaves and enters.
    ends: Vec<Option<(Point, Point)>>,
}

impl Layout {
    pub(super) fn new(picture: &NetworkPicture, size: Point, label_px: f64) -> Self {
        let size = (tame(size.0), tame(size.1));
        let label_px = if label_px.is_finite() { label_px.clamp(6.0, 200.0) } else { 12.0 };
        let upright = size.0 <= UPRIGHT_WIDTH;
        let plan = if upright {
            super::upright::plan(picture, size, label_px)
        } else {
            super::level::plan(picture, size, label_px)
        };
        let mut layout =
            Self { upright, text_px: plan.text_px, radius: plan.radius, spots: plan.spots, ends: Vec::new() };
        layout.ends = picture.links.iter().map(|link| layout.ports(link)).collect();
        layout
    }

    fn ports(&self, link: &super::Link) -> Option<(Point, Point)> {
        let source = self.spots.get(link.layer)?.get(link.from)?;
        let target = self.spots.get(link.layer.checked_add(1)?)?.get(link.to)?;
        Some((source.ports.0, target.ports.1))
    }

    /// Whether layers go from top to bottom.
    pub fn is_upright(&self) -> bool {
        self.upright
    }

    /// The spots, layer by layer.
    pub fn spots(&self) -> &[Vec<Spot>] {
        &self.spots
    }

    /// Radius of the neurons.
    pub fn radius(&self) -> f64 {
        self.radius
    }

    /// Size of the labels.
    pub fn text_px(&self) -> f64 {
        self.text_px
    }

    /// The line of the link with this index. Of hundreds of links few are drawn with each frame.
    pub(super) fn path(&self, link: usize) -> Option<Path> {
        let (from, to) = (*self.ends.get(link)?)?;
        Some(Path::between(from, to, self.upright))
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = (usize, Path)> {
        (0..self.ends.len()).filter_map(|index| Some((index, self.path(index)?)))
    }

    /// Small neurons have thinner links, so that links stay apart; large type has thicker ones.
    pub(super) fn thickness(&self) -> f64 {
        (self.radius / 14.0).clamp(0.4, 1.0) * (self.text_px / 16.0).max(1.0)
    }

    /// As [`Layout::thickness`] for links at rest: hundreds of them are to be a calm ground, not a thicket.
    pub(super) fn rest_thickness(&self) -> f64 {
        self.thickness() * (72.0 / self.ends.len().max(1) as f64).sqrt().clamp(0.5, 1.0)
    }
}

/// What the two arrangements compute.
pub(super) struct Plan {
    pub text_px: f64,
    pub radius: f64,
    pub spots: Vec<Vec<Spot>>,
}

fn tame(length: f64) -> f64 {
    if length.is_finite() { length.clamp(1.0, 20_000.0) } else { 1.0 }
}

/// Number of units in the largest layer.
pub(super) fn most_units(picture: &NetworkPicture) -> f64 {
    picture.layers.iter().map(Vec::len).max().unwrap_or(0).max(1) as f64
}

/// Sizes of text to try, from the wanted one down to the smallest legible one.
pub(super) fn text_sizes(label_px: f64) -> [f64; 4] {
    [1.0, 0.92, 0.84, 0.76].map(|share| (label_px * share).max(SMALLEST_TEXT.min(label_px)))
}

/// The most decimals, 4 down to 2, at which the widest number with this `prefix` fits.
pub(super) fn decimals(prefix: &str, px: f64, room: f64) -> Option<usize> {
    (2..=4).rev().find(|&d| number::width(&format!("{prefix}{}", number::signed(-0.0001, d)), px) <= room)
}

pub(super) fn widest_name(names: impl Iterator<Item = impl AsRef<str>>, px: f64) -> f64 {
    names.map(|name| number::width(name.as_ref(), px)).fold(0.0, f64::max)
}

pub(super) fn comfortable_height(picture: &NetworkPicture, width: f64, label_px: f64) -> f64 {
    let units = most_units(picture);
    let layers = picture.layers.len().max(1) as f64;
    if width <= UPRIGHT_WIDTH { layers * 8.5 * label_px } else { (units * 5.2 * label_px).max(16.0 * label_px) }
}
