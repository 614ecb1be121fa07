//! A picture of any kind as one object: one kind of figure serves them all, and what draws a picture belongs to the
//! lessons that have it.

use std::any::Any;
use std::rc::Rc;

use plotters::backend::SVGBackend;
use plotters::drawing::IntoDrawingArea;

use super::plane::Plane;
use crate::chart::{Area, Part, Picture, Point, Style, Theme, palette};

/// A picture. Equal ones show the same.
#[derive(Clone)]
pub struct Drawing(Rc<dyn Drawable>);

/// Device pixels per CSS pixel of a drawing as SVG text: fine enough for smooth curves, coarse enough for short numbers.
const FINE: f64 = 4.0;

/// What a figure asks of a picture; the methods are those of [`Picture`], and tell whether the plane took all.
trait Drawable: Any {
    fn same(&self, other: &dyn Drawable) -> bool;
    fn least_scale(&self) -> f64;
    fn draw_ground(&self, area: &Area<Plane>, style: &Style) -> bool;
    fn same_ground(&self, other: &dyn Drawable) -> bool;
    fn draw(&self, area: &Area<Plane>, style: &Style, progress: f64) -> bool;
    fn has_parts(&self) -> bool;
    fn stale_parts(&self, before: &dyn Drawable, progress: (f64, f64), size: Point, label: f64) -> Option<Vec<Part>>;
    fn draw_parts(&self, area: &Area<Plane>, style: &Style, progress: f64, wanted: Option<&[Part]>) -> bool;
}

/// The other picture, if it is of this kind.
fn alike<P: Picture>(other: &dyn Drawable) -> Option<&P> {
    (other as &dyn Any).downcast_ref()
}

impl<P: Picture> Drawable for P {
    fn same(&self, other: &dyn Drawable) -> bool {
        alike::<P>(other) == Some(self)
    }

    fn least_scale(&self) -> f64 {
        Picture::least_scale(self)
    }

    fn draw_ground(&self, area: &Area<Plane>, style: &Style) -> bool {
        Picture::draw_ground(self, area, style).is_ok()
    }

    fn same_ground(&self, other: &dyn Drawable) -> bool {
        alike(other).is_some_and(|other| Picture::same_ground(self, other))
    }

    fn draw(&self, area: &Area<Plane>, style: &Style, progress: f64) -> bool {
        Picture::draw(self, area, style, progress).is_ok()
    }

    fn has_parts(&self) -> bool {
        Picture::has_parts(self)
    }

    fn stale_parts(&self, before: &dyn Drawable, progress: (f64, f64), size: Point, label: f64) -> Option<Vec<Part>> {
        Picture::stale_parts(self, alike(before)?, progress, size, label)
    }

    fn draw_parts(&self, area: &Area<Plane>, style: &Style, progress: f64, wanted: Option<&[Part]>) -> bool {
        Picture::draw_parts(self, area, style, progress, wanted).is_ok()
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
    /// The fewest device pixels per CSS pixel that it wants.
    pub fn least_scale(&self) -> f64 {
        self.0.least_scale()
    }

    /// Draws the ground layer. Returns whether the plane took it.
    pub fn draw_ground(&self, area: &Area<Plane>, style: &Style) -> bool {
        self.0.draw_ground(area, style)
    }

    /// Whether `other` has the same ground layer.
    pub fn same_ground(&self, other: &Self) -> bool {
        self.0.same_ground(&*other.0)
    }

    /// Draws the living layer. Returns whether the plane took it.
    pub fn draw(&self, area: &Area<Plane>, style: &Style, progress: f64) -> bool {
        self.0.draw(area, style, progress)
    }

    /// Whether it has parts to be drawn one by one.
    pub fn has_parts(&self) -> bool {
        self.0.has_parts()
    }

    /// The parts that look different from those of `before`; none if all are to be drawn.
    pub fn stale_parts(&self, before: &Self, progress: (f64, f64), size: Point, label_px: f64) -> Option<Vec<Part>> {
        self.0.stale_parts(&*before.0, progress, size, label_px)
    }

    /// Draws the wanted parts. Returns whether the plane took them.
    pub fn draw_parts(&self, area: &Area<Plane>, style: &Style, progress: f64, wanted: Option<&[Part]>) -> bool {
        self.0.draw_parts(area, style, progress, wanted)
    }

    /// The whole picture at this progress as SVG text, in the light colours. `size` and `label_px` are in CSS pixels.
    pub fn svg(&self, size: Point, label_px: f64, progress: f64) -> String {
        let mut text = String::new();
        let style = Style { scale: FINE, label_px, palette: palette(Theme::Light), images: None };
        let fine = |css: f64| (css * FINE).round() as u32;
        let area = Plane::Svg(SVGBackend::with_string(&mut text, (fine(size.0), fine(size.1)))).into_drawing_area();
        let _ = self.draw_ground(&area, &style);
        let _ = self.draw(&area, &style, progress);
        let _ = self.draw_parts(&area, &style, progress, None);
        drop(area);
        text
    }
}
