//! Gradient descent on a curve: ball, tangent, the arrow −η·f′(x), the trail. Knows nothing of how x′ was computed.

use super::axis::Spread;
use super::frame::Plane;
use super::pen::{Pen, Stroke};
use super::window::Window;
use super::{Area, Drawn, Picture, Point, Points, Style, Tween, ease};
use plotters::backend::DrawingBackend;

/// How far the present step has come; each stage shows what the earlier ones show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The ball alone.
    Ball,
    /// The tangent grows out of the ball: f′(x).
    Tangent,
    /// The arrow grows from x to x′: −η·f′(x).
    Arrow,
    /// The ball slides to x′.
    Slide,
}

/// A descent on a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct DescentPicture {
    /// What part of the plane is seen.
    pub window: Window,
    /// The function, sampled at [`Window::samples`].
    pub curve: Points,
    /// From x to x′ of the present step (still while x′ is not known).
    pub x: Tween,
    /// From f(x) to f(x′).
    pub y: Tween,
    /// f′(x).
    pub slope: f64,
    /// What is seen of the present step.
    pub stage: Stage,
    /// Earlier points (x, f(x)), oldest first.
    pub trail: Points,
    /// The lowest point, if it is to be marked.
    pub minimum: Option<Point>,
}

/// More points of the trail than this are thinned, the latest kept.
const TRAIL: usize = 240;
/// Pieces of a tangent, which is bent where the axes are.
const PIECES: i32 = 240;

impl DescentPicture {
    fn plane(&self, size: Point, label_px: f64) -> Plane {
        let (x, y) = self.window.spreads();
        Plane::new(size, label_px, (self.window.x, x), (self.window.y, y))
    }

    /// Where the ball is while it slides: on the curve, exactly at both ends.
    fn ball(&self, progress: f64) -> Point {
        let share = if self.stage == Stage::Slide { progress } else { 0.0 };
        let x = self.x.at(share);
        if share <= 0.0 || share >= 1.0 || self.x.is_still() {
            return (x, self.y.at(share));
        }
        (x, self.height(x).unwrap_or_else(|| self.y.at(share)))
    }

    fn height(&self, x: f64) -> Option<f64> {
        let next = self.curve.partition_point(|p| p.0 <= x);
        let (a, b) = (self.curve.get(next.checked_sub(1)?)?, self.curve.get(next)?);
        let share = (x - a.0) / (b.0 - a.0);
        let y = a.1 * (1.0 - share) + b.1 * share;
        y.is_finite().then_some(y)
    }

    fn draw_trail<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane) -> Drawn<DB> {
        // An odd stride shows both sides of a run that alternates.
        let stride = self.trail.len().div_ceil(TRAIL).max(1) | 1;
        let kept = self.trail.iter().rev().step_by(stride).rev();
        let places: Vec<Point> = kept.filter_map(|&p| plane.place_inside(p)).collect();
        let mut last: Option<Point> = None;
        for place in places {
            // Points that would cover one another are one point.
            if last.is_some_and(|l| (l.0 - place.0).hypot(l.1 - place.1) < 1.5) {
                continue;
            }
            last = Some(place);
            pen.disc(place, pen.label_px * 0.22 + 1.0, pen.palette.ground)?;
            pen.ring(place, pen.label_px * 0.22, Stroke::new(pen.palette.quiet, 1.25))?;
        }
        Ok(())
    }

    /// The tangent, grown to `share` of its length to both sides.
    fn draw_tangent<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, share: f64) -> Drawn<DB> {
        let (x, y) = (self.x.from, self.y.from);
        // On a bent axis a straight line is bent: it is drawn through many places.
        let at = |t: f64| {
            let at = plane.x.value(t);
            (at, y + self.slope * (at - x))
        };
        let Some(own) = plane.x.place(x) else {
            return Ok(());
        };
        let own = ((own - plane.frame.left) / plane.frame.width()).clamp(0.0, 1.0);
        let reach = 0.3 * share;
        let (from, to) = ((own - reach).max(0.0), (own + reach).min(1.0));
        let points: Vec<Point> =
            (0..=PIECES).map(|i| at(from + (to - from) * f64::from(i) / f64::from(PIECES))).collect();
        plane.line(pen, &points, Stroke::new(pen.palette.backward, pen.label_px / 6.5))
    }

    /// The arrow on the axis from x to x′, grown to `share`, and thin plumb lines from both ends.
    fn draw_arrow<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane, share: f64) -> Drawn<DB> {
        let frame = &plane.frame;
        let inside = |x: f64| x.clamp(frame.left, frame.right);
        let (Some(from), Some(to)) = (plane.x.place(self.x.from), plane.x.place(self.x.to)) else {
            return Ok(());
        };
        let tip = inside(from + (to - from) * share);
        let y = frame.bottom;
        let width = pen.label_px / 4.5;
        let stroke = Stroke::new(pen.palette.update, width);
        for (x, value, reached) in [(from, self.y.from, true), (to, self.y.to, share >= 1.0)] {
            if let Some(height) = plane.y.place(value).filter(|_| reached && (x - inside(x)).abs() < 0.5) {
                let plumb = [(x, y), (x, height.clamp(frame.top, y))];
                pen.dashed(&plumb, Stroke::new(pen.palette.quiet, 1.0), 2.0, 3.0)?;
            }
        }
        let head = (pen.label_px * 0.8).min((tip - from).abs());
        let way = (tip - from).signum();
        if head < 0.5 {
            return Ok(());
        }
        pen.line(&[(inside(from), y), (tip - way * head * 0.8, y)], stroke)?;
        pen.fill(&[(tip, y), (tip - way * head, y - head * 0.45), (tip - way * head, y + head * 0.45)], stroke.colour)
    }
}

impl Picture for DescentPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let plane = self.plane(pen.size(), pen.label_px);
        plane.draw(&pen)?;
        plane.line(&pen, &self.curve, Stroke::new(pen.palette.ink, (pen.label_px / 7.0).max(1.5)))?;
        if let Some(place) = self.minimum.and_then(|point| plane.place_inside(point)) {
            let (arm, stroke) = (pen.label_px * 0.4, Stroke::new(pen.palette.ink, 1.5));
            pen.line(&[(place.0, place.1 - arm), (place.0, place.1 + arm)], stroke)?;
            pen.line(&[(place.0 - arm, place.1), (place.0 + arm, place.1)], stroke)?;
        }
        Ok(())
    }

    fn same_ground(&self, other: &Self) -> bool {
        self.window == other.window && self.curve == other.curve && self.minimum == other.minimum
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let plane = self.plane(pen.size(), pen.label_px);
        let progress = ease(progress);
        let grown = |stage: Stage| if self.stage > stage { 1.0 } else { progress };
        self.draw_trail(&pen, &plane)?;
        if self.stage >= Stage::Tangent {
            self.draw_tangent(&pen, &plane, grown(Stage::Tangent))?;
        }
        if self.stage >= Stage::Arrow {
            self.draw_arrow(&pen, &plane, grown(Stage::Arrow))?;
        }
        let Some((x, y)) = plane.place(self.ball(progress)) else {
            return Ok(());
        };
        let ball = (x.clamp(plane.frame.left, plane.frame.right), y.clamp(plane.frame.top, plane.frame.bottom));
        let radius = pen.label_px * 0.55;
        pen.disc(ball, radius + 2.0, pen.palette.ground)?;
        pen.disc(ball, radius, pen.palette.accent)
    }
}

impl Window {
    fn spreads(&self) -> (Spread, Spread) {
        match self.centre {
            None => (Spread::Linear, Spread::Linear),
            Some((x, y)) => (Spread::Distance { centre: x, near: 1.0 }, Spread::Distance { centre: y, near: 1.0 }),
        }
    }
}
