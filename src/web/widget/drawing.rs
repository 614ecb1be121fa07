//! A picture of any kind as one object: one kind of figure serves them all, and what draws a picture belongs to the
//! lessons that have it.

use std::any::Any;
use std::rc::Rc;

use plotters_canvas::CanvasBackend;

use crate::chart::{Area, Drawn, Part, Picture, Point, Style};

/// A picture. Equal ones show the same.
#[derive(Clone)]
pub struct Drawing(Rc<dyn Drawable>);

/// What a figure asks of a picture; the methods are those of [`Picture`].
trait Drawable: Any {
    fn same(&self, other: &dyn Drawable) -> bool;
    fn draw_ground(&self, area: &Area<CanvasBackend>, style: &Style) -> Drawn<CanvasBackend>;
    fn same_ground(&self, other: &dyn Drawable) -> bool;
    fn draw(&self, area: &Area<CanvasBackend>, style: &Style, progress: f64) -> Drawn<CanvasBackend>;
    fn has_parts(&self) -> bool;
    fn stale_parts(&self, before: &dyn Drawable, progress: (f64, f64), size: Point, label: f64) -> Option<Vec<Part>>;
    fn draw_parts(
        &self,
        area: &Area<CanvasBackend>,
        style: &Style,
        progress: f64,
        wanted: Option<&[Part]>,
    ) -> Drawn<CanvasBackend>;
}

/// The other picture, if it is of this kind.
fn alike<P: Picture>(other: &dyn Drawable) -> Option<&P> {
    (other as &dyn Any).downcast_ref()
}

impl<P: Picture> Drawable for P {
    fn same(&self, other: &dyn Drawable) -> bool {
        alike::<P>(other) == Some(self)
    }

    fn draw_ground(&self, area: &Area<CanvasBackend>, style: &Style) -> Drawn<CanvasBackend> {
        Picture::draw_ground(self, area, style)
    }

    fn same_ground(&self, other: &dyn Drawable) -> bool {
        alike(other).is_some_and(|other| Picture::same_ground(self, other))
    }

    fn draw(&self, area: &Area<CanvasBackend>, style: &Style, progress: f64) -> Drawn<CanvasBackend> {
        Picture::draw(self, area, style, progress)
    }

    fn has_parts(&self) -> bool {
        Picture::has_parts(self)
    }

    fn stale_parts(&self, before: &dyn Drawable, progress: (f64, f64), size: Point, label: f64) -> Option<Vec<Part>> {
        Picture::stale_parts(self, alike(before)?, progress, size, label)
    }

    fn draw_parts(
        &self,
        area: &Area<CanvasBackend>,
        style: &Style,
        progress: f64,
        wanted: Option<&[Part]>,
    ) -> Drawn<CanvasBackend> {
        Picture::draw_parts(self, area, style, progress, wanted)
    }
}

impl<P: Picture> From<P> for Drawing {
    fn from(picture: P) -> Self {
        Self(Rc::new(picture))
    }
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.same(&*other.0)
    }
}

impl Drawing {
    /// Draws the ground layer. Returns whether the canvas took it.
    pub fn draw_ground(&self, area: &Area<CanvasBackend>, style: &Style) -> bool {
        self.0.draw_ground(area, style).is_ok()
    }

    /// Whether `other` has the same ground layer.
    pub fn same_ground(&self, other: &Self) -> bool {
        self.0.same_ground(&*other.0)
    }

    /// Draws the living layer. Returns whether the canvas took it.
    pub fn draw(&self, area: &Area<CanvasBackend>, style: &Style, progress: f64) -> bool {
        self.0.draw(area, style, progress).is_ok()
    }

    /// Whether it has parts to be drawn one by one.
    pub fn has_parts(&self) -> bool {
        self.0.has_parts()
    }

    /// The parts that look different from those of `before`; none if all are to be drawn.
    pub fn stale_parts(&self, before: &Self, progress: (f64, f64), size: Point, label_px: f64) -> Option<Vec<Part>> {
        self.0.stale_parts(&*before.0, progress, size, label_px)
    }

    /// Draws the wanted parts. Returns whether the canvas took them.
    pub fn draw_parts(
        &self,
        area: &Area<CanvasBackend>,
        style: &Style,
        progress: f64,
        wanted: Option<&[Part]>,
    ) -> bool {
        self.0.draw_parts(area, style, progress, wanted).is_ok()
    }
}
