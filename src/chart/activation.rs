//! A function and its derivative with one marked point: where a neuron's net lies, its output, its slope.
//! Knows nothing of which function it is.

use super::axis::Spread;
use super::frame::Plane;
use super::pen::{Pen, Stroke};
use super::{Area, Drawn, Picture, Point, Points, Style, Tween, ease};
use plotters::backend::DrawingBackend;

/// The marked point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The net, φ's argument.
    pub net: Tween,
    /// φ(net).
    pub output: Tween,
    /// φ′(net).
    pub slope: Tween,
}

/// An activation function.
#[derive(Clone, Debug, PartialEq)]
pub struct ActivationPicture {
    /// Left and right edge.
    pub x: Point,
    /// Lower and upper edge.
    pub y: Point,
    /// The function, sampled from left to right; a value that is not finite breaks the line (a step).
    pub function: Points,
    /// Its derivative, sampled likewise, dashed; empty if it is not shown.
    pub derivative: Points,
    /// The marked point, if there is one.
    pub mark: Option<Mark>,
}

impl ActivationPicture {
    fn plane(&self, size: Point, label_px: f64) -> Plane {
        Plane::new(size, label_px, (self.x, Spread::Linear), (self.y, Spread::Linear))
    }

    /// The tangent at the mark, plumb lines to the axis and to the derivative, both points.
    fn draw_mark<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, mark: &Mark, progress: f64) -> Drawn<DB> {
        let (net, output, slope) = (mark.net.at(progress), mark.output.at(progress), mark.slope.at(progress));
        let reach = (self.x.1 - self.x.0) * 0.16;
        let tangent = [(net - reach, output - reach * slope), (net + reach, output + reach * slope)];
        plane.line(pen, &tangent, Stroke::new(pen.palette.backward, pen.label_px / 6.5))?;
        let Some(dot) = plane.place_inside((net, output)) else {
            return Ok(());
        };
        let foot = (dot.0, plane.frame.bottom);
        pen.dashed(&[dot, foot], Stroke::new(pen.palette.quiet, 1.0), 2.0, 3.0)?;
        let radius = pen.label_px * 0.42;
        let derived = plane.place_inside((net, slope)).filter(|_| !self.derivative.is_empty());
        if let Some(derived) = derived {
            pen.disc(derived, radius + 1.5, pen.palette.ground)?;
            pen.ring(derived, radius, Stroke::new(pen.palette.backward, 2.0))?;
        }
        pen.disc(dot, radius + 2.0, pen.palette.ground)?;
        pen.disc(dot, radius, pen.palette.forward)
    }
}

impl Picture for ActivationPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let plane = self.plane(pen.size(), pen.label_px);
        plane.draw(&pen)?;
        let zero = plane.x.place(0.0).filter(|&x| x > plane.frame.left && x < plane.frame.right);
        if let Some(x) = zero {
            let upright = [(x, plane.frame.top), (x, plane.frame.bottom)];
            pen.line(&upright, Stroke::new(pen.palette.rule, 1.0))?;
        }
        let width = (pen.label_px / 7.0).max(1.5);
        plane.dashed(&pen, &self.derivative, Stroke::new(pen.palette.backward, width * 0.8))?;
        plane.line(&pen, &self.function, Stroke::new(pen.palette.ink, width))
    }

    fn same_ground(&self, other: &Self) -> bool {
        let lines = self.function == other.function && self.derivative == other.derivative;
        lines && self.x == other.x && self.y == other.y
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let plane = self.plane(pen.size(), pen.label_px);
        match &self.mark {
            Some(mark) => self.draw_mark(&pen, &plane, mark, ease(progress)),
            None => Ok(()),
        }
    }
}
