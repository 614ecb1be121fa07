//! A sheet to draw a digit on by hand: strokes of a pen and of an eraser, taken back one by one.
//! Knows neither pointers nor keys.

use super::pen::{self, Dot};
use super::{Image, SIDE};

/// Rows and columns of the sheet.
pub const PAD: usize = 4 * SIDE;
/// So many changes can be taken back.
pub const MOST_UNDONE: usize = 100;

/// The pen's radius at a middling pressure, as a share of the sheet: on a digit that fills most of the sheet it draws as
/// broadly as MNIST's strokes are after scaling, two to three pixels of 28.
const RADIUS: f64 = 0.046;
/// How much broader the eraser is.
const BROADER: f64 = 1.8;

/// What a stroke does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// It leaves ink.
    #[default]
    Pen,
    /// It takes ink away.
    Eraser,
}

/// The sheet with what can be taken back.
#[derive(Clone, Debug)]
pub struct Pad {
    image: Image,
    /// The sheet before each change.
    before: Vec<Image>,
    stroke: Option<Stroke>,
}

/// A stroke that is being made.
#[derive(Clone, Copy, Debug)]
struct Stroke {
    tool: Tool,
    last: Option<Dot>,
}

impl Default for Pad {
    fn default() -> Self {
        Self { image: Image::blank(PAD, PAD), before: Vec::new(), stroke: None }
    }
}

impl Pad {
    /// The sheet, [`PAD`] × [`PAD`].
    pub fn image(&self) -> &Image {
        &self.image
    }

    /// Whether there is no ink.
    pub fn is_blank(&self) -> bool {
        self.image.pixels().iter().all(|&byte| byte == 0)
    }

    /// Whether something can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether a stroke is being made.
    pub fn is_drawing(&self) -> bool {
        self.stroke.is_some()
    }

    /// Puts a tool on the sheet; a stroke that was being made is over.
    pub fn begin(&mut self, tool: Tool) {
        self.end();
        self.remember();
        self.stroke = Some(Stroke { tool, last: None });
    }

    /// Moves the tool to a place, in shares of the sheet from its upper left corner, with a pressure of 0 to 1; ½ is a
    /// middling one. Places beyond the sheet are taken as they are. What is no number, and a tool that is not on the
    /// sheet, leave nothing.
    pub fn go(&mut self, (x, y): (f64, f64), pressure: f64) {
        let Some(stroke) = self.stroke.filter(|_| x.is_finite() && y.is_finite()) else { return };
        let side = PAD as f64;
        let place = |share: f64| share.clamp(-1.0, 2.0) * side;
        let dot = Dot { x: place(x), y: place(y), radius: radius(stroke.tool, pressure) * side };
        let line = [stroke.last.unwrap_or(dot), dot];
        match stroke.tool {
            Tool::Pen => pen::draw(&mut self.image, &line),
            Tool::Eraser => pen::erase(&mut self.image, &line),
        }
        self.stroke = Some(Stroke { last: Some(dot), ..stroke });
    }

    /// Lifts the tool. A stroke that changed nothing is no stroke.
    pub fn end(&mut self) {
        if self.stroke.take().is_some() && self.before.last() == Some(&self.image) {
            self.before.pop();
        }
    }

    /// Takes the last change back: a stroke, a clearing, an image that was put here. Whether there was one.
    pub fn undo(&mut self) -> bool {
        self.end();
        let before = self.before.pop();
        let done = before.is_some();
        self.image = before.unwrap_or_else(|| self.image.clone());
        done
    }

    /// Takes all ink away.
    pub fn clear(&mut self) {
        self.replace(Image::blank(PAD, PAD));
    }

    fn replace(&mut self, image: Image) {
        self.end();
        if self.image != image {
            self.remember();
            self.image = image;
        }
    }

    fn remember(&mut self) {
        if self.before.len() >= MOST_UNDONE {
            self.before.remove(0);
        }
        self.before.push(self.image.clone());
    }
}

/// From three quarters to five quarters of the usual one.
fn radius(tool: Tool, pressure: f64) -> f64 {
    let pressure = if pressure.is_finite() { pressure.clamp(0.0, 1.0) } else { 0.5 };
    let usual = match tool {
        Tool::Pen => RADIUS,
        Tool::Eraser => BROADER * RADIUS,
    };
    usual * (0.75 + 0.5 * pressure)
}
