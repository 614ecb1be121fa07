//! The network as a picture: neurons with values and deltas, links with weights, what is lit, and what moves.
//! Knows nothing of where the numbers come from.

mod draw;
mod label;
mod layout;
mod level;
mod level_labels;
mod link;
mod parts;
mod pick;
mod upright;

use super::palette::Hue;
use super::pen::Pen;
use super::{Area, Drawn, Part, Picture, Point, Style, Tween, ease};
pub use layout::{Anchor, Layout, Slot, Spot};
pub use pick::Target;
use plotters::backend::DrawingBackend;

/// What a unit is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A neuron or an input.
    #[default]
    Neuron,
    /// Always 1: drawn squarish.
    Bias,
    /// A bias whose weighted sum is computed and then overwritten: the links into it have no effect.
    Overwritten,
}

/// One neuron, input, or bias unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// Its symbol: x₁, h₂, o, 1.
    pub name: String,
    /// Its output (inputs: the input); `None` before the first pass.
    pub value: Option<Tween>,
    /// Its delta; `None` before the first pass, and for units without one.
    pub delta: Option<Tween>,
    /// What it should have given, at outputs.
    pub target: Option<f64>,
    /// The direction of the phase that is computing it.
    pub lit: Option<Hue>,
    /// Its arithmetic is open.
    pub selected: bool,
    /// The keyboard or the pointer is on it.
    pub focused: bool,
    /// Whether it is a neuron or a bias.
    pub kind: Kind,
}

/// One weight, between unit `from` of layer `layer` and unit `to` of the next layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Layer of the unit that it leaves, from 0 (the inputs).
    pub layer: usize,
    /// The unit that it leaves, within its layer.
    pub from: usize,
    /// The unit that it enters, within the next layer.
    pub to: usize,
    /// Its weight, passing from old to new in the update.
    pub weight: Tween,
    /// ∂E/∂w, written beside the weight when the link is selected or focused.
    pub gradient: Option<f64>,
    /// The direction of the phase that uses it.
    pub lit: Option<Hue>,
    /// Its arithmetic is open.
    pub selected: bool,
    /// It lies on the way from what is open to the outputs.
    pub on_path: bool,
    /// The keyboard or the pointer is on it.
    pub focused: bool,
    /// What runs along it during the movement: forward from → to, backward to → from.
    pub flow: Option<Hue>,
}

impl Unit {
    fn is_bias(&self) -> bool {
        self.kind != Kind::Neuron
    }
}

impl Link {
    /// A link at rest with this weight.
    pub fn still(layer: usize, from: usize, to: usize, weight: f64) -> Self {
        let weight = Tween::still(weight);
        let (selected, on_path, focused) = (false, false, false);
        Self { layer, from, to, weight, gradient: None, lit: None, selected, on_path, focused, flow: None }
    }

    /// Whether something about it differs from a link at rest.
    fn is_emphasized(&self) -> bool {
        self.lit.is_some() || self.on_path || self.is_chosen()
    }

    fn is_chosen(&self) -> bool {
        self.selected || self.focused
    }

    fn is_stirred(&self) -> bool {
        !self.weight.is_still() || self.flow.is_some() || self.is_emphasized()
    }
}

/// A network of layers, inputs first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkPicture {
    /// The units, layer by layer; a bias unit belongs to the layer whose values it joins.
    pub layers: Vec<Vec<Unit>>,
    /// The weights; links to units that do not exist are not drawn.
    pub links: Vec<Link>,
}

impl NetworkPicture {
    /// Where everything stands on a picture of this size (CSS pixels). Depends on names and counts only, never on
    /// values, so that nothing jumps from phase to phase.
    pub fn layout(&self, width: f64, height: f64, label_px: f64) -> Layout {
        Layout::new(self, (width, height), label_px)
    }

    /// A height (CSS pixels) at which all labels have room on this width.
    pub fn comfortable_height(&self, width: f64, label_px: f64) -> f64 {
        layout::comfortable_height(self, width, label_px)
    }

    /// Whether nothing of what the link brings gets into its unit.
    fn is_cut(&self, link: &Link) -> bool {
        let unit = link.layer.checked_add(1).and_then(|layer| self.unit(layer, link.to));
        unit.is_some_and(|unit| unit.kind == Kind::Overwritten)
    }

    /// Whether the ground layer has the link as it is at rest. Emphasis is drawn over it, and covers it.
    fn is_grounded(&self, link: &Link) -> bool {
        // The line of a link that is cut differs too much from that of a lit one.
        let covered = !link.is_emphasized() || !self.is_cut(link);
        draw::told(link.weight.from).to_bits() == draw::told(link.weight.to).to_bits() && covered
    }

    /// The links of the ground layer with their places in the list. They tell a weight no finer than it can be seen: an
    /// update that changes hundreds of weights by little, one by one, leaves them as they are.
    fn grounded(&self) -> impl Iterator<Item = (usize, Link)> {
        let links = self.links.iter().enumerate().filter(|(_, link)| self.is_grounded(link));
        links.map(|(index, link)| (index, Link::still(link.layer, link.from, link.to, draw::told(link.weight.to))))
    }

    /// Whether both have the same units, whatever these hold: then they stand in the same places.
    fn same_units(&self, other: &Self) -> bool {
        let alike = |(a, b): (&Unit, &Unit)| a.name == b.name && a.kind == b.kind;
        let same = |(a, b): (&Vec<Unit>, &Vec<Unit>)| a.len() == b.len() && a.iter().zip(b).all(alike);
        self.layers.len() == other.layers.len() && self.layers.iter().zip(&other.layers).all(same)
    }

    fn unit(&self, layer: usize, index: usize) -> Option<&Unit> {
        self.layers.get(layer)?.get(index)
    }
}

impl Picture for NetworkPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let layout = self.layout(pen.size().0, pen.size().1, pen.label_px);
        for (index, link) in self.grounded() {
            if let Some(path) = layout.path(index) {
                draw::link(&pen, self, &link, &path, &layout, 1.0)?;
            }
        }
        Ok(())
    }

    fn same_ground(&self, other: &Self) -> bool {
        self.same_units(other) && self.grounded().eq(other.grounded())
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let layout = self.layout(pen.size().0, pen.size().1, pen.label_px);
        let progress = ease(progress);
        self.draw_links(&pen, &layout, progress)?;
        self.draw_flow(&pen, &layout, progress)
    }

    fn has_parts(&self) -> bool {
        true
    }

    fn stale_parts(&self, before: &Self, progress: (f64, f64), size: Point, label_px: f64) -> Option<Vec<Part>> {
        parts::stale(self, before, progress, &self.layout(size.0, size.1, label_px))
    }

    fn draw_parts<DB: DrawingBackend>(
        &self,
        area: &Area<DB>,
        style: &Style,
        progress: f64,
        wanted: Option<&[Part]>,
    ) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let layout = self.layout(pen.size().0, pen.size().1, pen.label_px);
        let progress = ease(progress);
        let is_wanted = |index: usize| wanted.is_none_or(|parts| parts.iter().any(|part| part.index == index));
        let units = self.layers.iter().flatten().zip(layout.spots().iter().flatten());
        for (_, (unit, spot)) in units.enumerate().filter(|(index, _)| is_wanted(*index)) {
            draw::unit(&pen, unit, spot, &layout, progress)?;
            label::unit(&pen, unit, spot, progress)?;
        }
        Ok(())
    }
}

impl NetworkPicture {
    fn draw_links<DB: DrawingBackend>(&self, pen: &Pen<DB>, layout: &Layout, progress: f64) -> Drawn<DB> {
        let links = || self.links.iter().enumerate();
        let alive = |link: &Link| link.is_emphasized() || !self.is_grounded(link);
        // What is chosen lies above what is lit, and that above what rests.
        for rank in 0..3 {
            let ranked = |link: &Link| u8::from(link.is_emphasized()) + u8::from(link.is_chosen()) == rank;
            for (index, link) in links().filter(|(_, link)| alive(link) && ranked(link)) {
                if let Some(path) = layout.path(index) {
                    draw::link(pen, self, link, &path, layout, progress)?;
                }
            }
        }
        let moving = || links().filter(|(_, link)| link.is_stirred());
        let few = moving().count() <= layout::MOST_SIGNS && layout.radius() >= 9.0;
        // While something runs along a link, its sign would stand in the way.
        let running = |link: &Link| link.flow.is_some() && progress > 0.0 && progress < 1.0;
        for (index, link) in moving().filter(|(_, link)| link.is_chosen() || (few && !running(link))) {
            if let Some(path) = layout.path(index) {
                draw::sign(pen, link, &path, self.layers[link.layer].len(), progress)?;
            }
        }
        for (index, link) in moving().filter(|(_, link)| link.is_chosen()) {
            if let Some(path) = layout.path(index) {
                label::weight(pen, link, &path, layout.text_px(), progress)?;
            }
        }
        Ok(())
    }

    fn draw_flow<DB: DrawingBackend>(&self, pen: &Pen<DB>, layout: &Layout, progress: f64) -> Drawn<DB> {
        if progress <= 0.0 || progress >= 1.0 {
            return Ok(());
        }
        for (index, link) in self.links.iter().enumerate() {
            if let Some((hue, path)) = link.flow.and_then(|hue| Some((hue, layout.path(index)?))) {
                draw::bead(pen, link, hue, &path, progress)?;
            }
        }
        Ok(())
    }
}
