//! A function and its derivative with one marked point: where a neuron's net lies, its output, its slope, and what of
//! the present pass is known already. Knows nothing of which function it is.

use super::axis::Spread;
use super::frame::Plane;
use super::pen::{Pen, Stroke};
use super::{Area, Drawn, Picture, Point, Points, Style, Tween, ease};
use plotters::backend::DrawingBackend;

/// What the present phase adds to the picture; each stage but the first shows what the earlier ones show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Between two passes: the point with its tangent.
    Rest,
    /// The net goes up to the curve and across to the output.
    Forward,
    /// The bar from the target to the output grows.
    Error,
    /// The tangent grows out of the point, and its slope is marked on the derivative.
    Slope,
    /// All factors stand.
    Gradients,
    /// The point slides along the curve.
    Update,
}

/// The marked point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The net, φ's argument.
    pub net: Tween,
    /// φ(net).
    pub output: Tween,
    /// φ′(net).
    pub slope: Tween,
    /// What the output should be, if that is to be shown.
    pub target: Option<f64>,
    /// What of the pass is seen.
    pub stage: Stage,
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

/// The sampled value at x; `otherwise` where there is none, and exactly it where nothing moves.
fn height(points: &[Point], x: f64, otherwise: f64) -> f64 {
    let next = points.partition_point(|p| p.0 <= x);
    let between = || {
        let (a, b) = (points.get(next.checked_sub(1)?)?, points.get(next)?);
        let share = (x - a.0) / (b.0 - a.0);
        Some(a.1 * (1.0 - share) + b.1 * share)
    };
    between().filter(|y| y.is_finite()).unwrap_or(otherwise)
}

/// The marked point at one moment of the movement.
struct Moment {
    net: f64,
    output: f64,
    slope: f64,
}

impl ActivationPicture {
    fn plane(&self, size: Point, label_px: f64) -> Plane {
        Plane::new(size, label_px, (self.x, Spread::Linear), (self.y, Spread::Linear))
    }

    /// On the curve all the way, exactly where it is given at both ends.
    fn moment(&self, mark: &Mark, progress: f64) -> Moment {
        let (net, output, slope) = (mark.net.at(progress), mark.output.at(progress), mark.slope.at(progress));
        if progress <= 0.0 || progress >= 1.0 || mark.net.is_still() {
            return Moment { net, output, slope };
        }
        Moment { net, output: height(&self.function, net, output), slope: height(&self.derivative, net, slope) }
    }

    fn draw_mark<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, mark: &Mark, progress: f64) -> Drawn<DB> {
        let now = self.moment(mark, progress);
        let stage = mark.stage;
        let grown = |own: Stage| if stage == own { progress } else { 1.0 };
        self.draw_target(pen, plane, mark)?;
        if stage == Stage::Rest || stage >= Stage::Slope {
            self.draw_tangent(pen, plane, &now, grown(Stage::Slope))?;
        }
        let Some(dot) = plane.place_inside((now.net, now.output)) else {
            return Ok(());
        };
        Self::draw_plumb(pen, plane, dot, if stage == Stage::Forward { Some(progress) } else { None })?;
        if matches!(stage, Stage::Error | Stage::Slope | Stage::Gradients) {
            Self::draw_error(pen, plane, (dot, mark.target), grown(Stage::Error))?;
        }
        let radius = pen.label_px * 0.42;
        let known = stage == Stage::Rest || stage >= Stage::Slope;
        let derived = plane.place_inside((now.net, now.slope)).filter(|_| known && !self.derivative.is_empty());
        if let Some(derived) = derived {
            pen.disc(derived, radius + 1.5, pen.palette.ground)?;
            pen.ring(derived, radius, Stroke::new(pen.palette.backward, 2.0))?;
        }
        pen.disc(dot, radius + 2.0, pen.palette.ground)?;
        pen.disc(dot, radius, pen.palette.forward)
    }

    fn draw_target<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, mark: &Mark) -> Drawn<DB> {
        let Some(y) = mark.target.and_then(|target| plane.place_inside((self.x.1, target))).map(|place| place.1) else {
            return Ok(());
        };
        let level = [(plane.frame.left, y), (plane.frame.right, y)];
        pen.dashed(&level, Stroke::new(pen.palette.accent, 1.5), 1.5, 4.0)
    }

    /// The tangent, grown to `share` of its length.
    fn draw_tangent<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, now: &Moment, share: f64) -> Drawn<DB> {
        let reach = (self.x.1 - self.x.0) * 0.16 * share;
        let end = |by: f64| (now.net + by, now.output + by * now.slope);
        plane.line(pen, &[end(-reach), end(reach)], Stroke::new(pen.palette.backward, pen.label_px / 6.5))
    }

    /// From the net up to the curve; while the forward phase runs (`share`) in its hue and on to the output.
    fn draw_plumb<DB: DrawingBackend>(pen: &Pen<DB>, plane: &Plane, dot: Point, share: Option<f64>) -> Drawn<DB> {
        let foot = (dot.0, plane.frame.bottom);
        let Some(share) = share else {
            return pen.dashed(&[dot, foot], Stroke::new(pen.palette.quiet, 1.0), 2.0, 3.0);
        };
        let stroke = Stroke::new(pen.palette.forward, pen.label_px / 6.5);
        let (up, across) = ((2.0 * share).min(1.0), (2.0 * share - 1.0).max(0.0));
        let top = (foot.0, foot.1 + (dot.1 - foot.1) * up);
        pen.line(&[foot, top], stroke)?;
        let end = (dot.0 + (plane.frame.left - dot.0) * across, dot.1);
        if across > 0.0 { pen.line(&[dot, end], stroke) } else { Ok(()) }
    }

    /// The bar from the target to the output, grown to `share`.
    fn draw_error<DB: DrawingBackend>(
        pen: &Pen<DB>,
        plane: &Plane,
        (dot, target): (Point, Option<f64>),
        share: f64,
    ) -> Drawn<DB> {
        let level = target.and_then(|target| plane.y.place(target));
        let Some(level) = level.map(|y| y.clamp(plane.frame.top, plane.frame.bottom)) else {
            return Ok(());
        };
        let top = level + (dot.1 - level) * share;
        pen.line(&[(dot.0, level), (dot.0, top)], Stroke::new(pen.palette.backward, pen.label_px / 3.0))
    }
}

impl Picture for ActivationPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let plane = self.plane(pen.size(), pen.label_px);
        plane.draw(&pen)?;
        plane.draw_upright_zero(&pen)?;
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
