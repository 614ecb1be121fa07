//! The pen: draws CSS-pixel geometry on a plotters area, at device resolution. The one place where pixels are whole
//! numbers; it refuses what is not finite, so that no picture can panic. Knows nothing of what it draws.

use super::clip::Frame;
use super::palette::{Colour, Palette};
use super::{Area, Drawn, Images, Point, Style};
use super::{dash, number};
use plotters::backend::DrawingBackend;
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

const FONT: &str = "system-ui, sans-serif";
/// Beyond this no screen reaches; plotters squares coordinates as integers.
const FAR: f64 = 30_000.0;

/// Colour, opacity and width (CSS pixels) of a line.
#[derive(Clone, Copy)]
pub(crate) struct Stroke {
    pub colour: Colour,
    pub alpha: f64,
    pub width: f64,
}

impl Stroke {
    pub(crate) fn new(colour: Colour, width: f64) -> Self {
        Self { colour, alpha: 1.0, width }
    }

    pub(crate) fn alpha(self, alpha: f64) -> Self {
        Self { alpha, ..self }
    }
}

/// How a text stands: which of its points is at the given place, size in CSS pixels, colour.
#[derive(Clone, Copy)]
pub(crate) struct Lettering {
    pub h: HPos,
    pub v: VPos,
    pub px: f64,
    pub colour: Colour,
    pub bold: bool,
}

impl Lettering {
    pub(crate) fn centred(px: f64, colour: Colour) -> Self {
        Self { h: HPos::Center, v: VPos::Center, px, colour, bold: false }
    }

    pub(crate) fn at(self, h: HPos, v: VPos) -> Self {
        Self { h, v, ..self }
    }

    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// Draws on one area with one style.
pub(crate) struct Pen<'a, DB: DrawingBackend> {
    area: &'a Area<DB>,
    scale: f64,
    /// Size of labels in CSS pixels.
    pub label_px: f64,
    /// The colours.
    pub palette: &'static Palette,
    /// Takes images out of pixels.
    pub images: Option<&'a Images>,
}

impl<'a, DB: DrawingBackend> Pen<'a, DB> {
    pub(crate) fn new(area: &'a Area<DB>, style: &Style<'a>) -> Self {
        let sane = |value: f64, low: f64, high: f64| {
            if value.is_finite() { value.clamp(low, high) } else { low }
        };
        Self {
            area,
            scale: sane(style.scale, 0.25, 16.0),
            label_px: sane(style.label_px, 6.0, 200.0),
            palette: style.palette,
            images: style.images,
        }
    }

    /// Width and height of the area in CSS pixels.
    pub(crate) fn size(&self) -> Point {
        let (width, height) = self.area.dim_in_pixel();
        (f64::from(width) / self.scale, f64::from(height) / self.scale)
    }

    /// How many device pixels a length touches, at least one.
    pub(crate) fn device_pixels(&self, length: f64) -> usize {
        (length * self.scale).ceil().clamp(1.0, FAR) as usize
    }

    /// A frame within this one for so many columns and rows, all equally many whole device pixels wide and high; the frame
    /// itself where that would cost more than a tenth of it.
    pub(crate) fn evenly(&self, frame: &Frame, (columns, rows): (usize, usize)) -> Frame {
        let (columns, rows) = (columns.max(1) as f64, rows.max(1) as f64);
        let whole = |length: f64, count: f64| (length * self.scale / count + 1e-6).floor() * count;
        let (width, height) = (whole(frame.width(), columns), whole(frame.height(), rows));
        if !(width >= 0.9 * frame.width() * self.scale && height >= 0.9 * frame.height() * self.scale) {
            return *frame;
        }
        let start =
            |from: f64, room: f64, length: f64| (from * self.scale + (room * self.scale - length) / 2.0).round();
        let left = start(frame.left, frame.width(), width);
        let top = start(frame.top, frame.height(), height);
        let css = |device: f64| device / self.scale;
        Frame { left: css(left), top: css(top), right: css(left + width), bottom: css(top + height) }
    }

    /// Left, top, right and bottom of a frame in device pixels; none if it is not finite.
    pub(crate) fn room(&self, frame: &Frame) -> Option<[i32; 4]> {
        let ((left, top), (right, bottom)) =
            (self.device((frame.left, frame.top))?, self.device((frame.right, frame.bottom))?);
        Some([left, top, right, bottom])
    }

    fn device(&self, point: Point) -> Option<(i32, i32)> {
        let whole = |v: f64| (v * self.scale).clamp(-FAR, FAR).round() as i32;
        (point.0.is_finite() && point.1.is_finite()).then(|| (whole(point.0), whole(point.1)))
    }

    fn shape(&self, stroke: Stroke, filled: bool) -> ShapeStyle {
        let width = (stroke.width * self.scale).clamp(1.0, FAR).round() as u32;
        ShapeStyle { color: stroke.colour.mix(stroke.alpha), filled, stroke_width: width }
    }

    /// A polyline; points that are not finite are left out.
    pub(crate) fn line(&self, points: &[Point], stroke: Stroke) -> Drawn<DB> {
        let mut path: Vec<(i32, i32)> = points.iter().filter_map(|&p| self.device(p)).collect();
        path.dedup();
        if path.len() < 2 {
            return Ok(());
        }
        self.area.draw(&PathElement::new(path, self.shape(stroke, false)))
    }

    /// A polyline broken into dashes `on` long with gaps `off` long (CSS pixels).
    pub(crate) fn dashed(&self, points: &[Point], stroke: Stroke, on: f64, off: f64) -> Drawn<DB> {
        for dash in dash::pattern(points, &[on, off], 1.0) {
            self.line(&dash, stroke)?;
        }
        Ok(())
    }

    /// A filled disc.
    pub(crate) fn disc(&self, centre: Point, radius: f64, colour: Colour) -> Drawn<DB> {
        self.circle(centre, radius, self.shape(Stroke::new(colour, 1.0), true))
    }

    /// A circle's outline.
    pub(crate) fn ring(&self, centre: Point, radius: f64, stroke: Stroke) -> Drawn<DB> {
        self.circle(centre, radius, self.shape(stroke, false))
    }

    fn circle(&self, centre: Point, radius: f64, shape: ShapeStyle) -> Drawn<DB> {
        let Some(centre) = self.device(centre) else {
            return Ok(());
        };
        let radius = (radius * self.scale).clamp(1.0, FAR).round() as i32;
        self.area.draw(&Circle::new(centre, radius, shape))
    }

    /// A filled polygon.
    pub(crate) fn fill(&self, corners: &[Point], colour: Colour) -> Drawn<DB> {
        let corners: Vec<(i32, i32)> = corners.iter().filter_map(|&p| self.device(p)).collect();
        if corners.len() < 3 {
            return Ok(());
        }
        self.area.draw(&Polygon::new(corners, self.shape(Stroke::new(colour, 1.0), true)))
    }

    /// A polygon's outline.
    pub(crate) fn outline(&self, corners: &[Point], stroke: Stroke) -> Drawn<DB> {
        let mut path = corners.to_vec();
        // The second corner again closes the joint at the first.
        path.extend(corners.iter().take(2));
        self.line(&path, stroke)
    }

    /// A filled rectangle between two opposite corners, without seams to its neighbours.
    pub(crate) fn block(&self, from: Point, to: Point, colour: Colour) -> Drawn<DB> {
        let (Some(from), Some(to)) = (self.device(from), self.device(to)) else {
            return Ok(());
        };
        self.area.draw(&Rectangle::new([from, to], self.shape(Stroke::new(colour, 1.0), true)))
    }

    /// A text.
    pub(crate) fn text(&self, text: &str, at: Point, lettering: Lettering) -> Drawn<DB> {
        let Some(at) = self.device(at) else {
            return Ok(());
        };
        let style = self.text_style(lettering);
        self.area.draw_text(text, &style, at)
    }

    /// A text with a thin seam of the ground around it, for places where lines pass below.
    pub(crate) fn text_over_lines(&self, text: &str, at: Point, lettering: Lettering) -> Drawn<DB> {
        // Each copy is a text of its own to the canvas: four are enough for a seam without gaps.
        const SEAM: [Point; 4] = [(-0.8, -0.8), (0.8, -0.8), (-0.8, 0.8), (0.8, 0.8)];
        let reach = (lettering.px * 0.16).max(1.0);
        let seam = Lettering { colour: self.palette.ground, ..lettering };
        for (dx, dy) in SEAM {
            self.text(text, (at.0 + dx * reach, at.1 + dy * reach), seam)?;
        }
        self.text(text, at, lettering)
    }

    fn text_style(&self, lettering: Lettering) -> TextStyle<'static> {
        let weight = if lettering.bold { FontStyle::Bold } else { FontStyle::Normal };
        let size = (lettering.px * self.scale).clamp(1.0, FAR);
        let font = FontDesc::new(FontFamily::Name(FONT), size, weight);
        TextStyle { font, color: lettering.colour.to_backend_color(), pos: Pos::new(lettering.h, lettering.v) }
    }

    /// The largest size not above `px` (and not below `least`) at which `text` is at most `room` wide, if there is one.
    pub(crate) fn fitting(text: &str, px: f64, least: f64, room: f64) -> Option<f64> {
        let fitted = px.min(room / number::width(text, 1.0).max(0.01));
        (fitted >= least).then_some(fitted)
    }
}
