//! What was done to every image of MNIST before it became one: cut to its ink, scaled to fit 20 × 20, and moved so that
//! its centre of mass lies in the middle of 28 × 28. Source: LeCun, Bottou, Bengio and Haffner (1998), section III.A.

use super::{Bounds, Image, SIDE};
use crate::engine::real::within;

/// The longer side of the ink after scaling.
pub const FIT: usize = 20;

/// The pixel, in both directions, into which the centre of mass falls. That it is this one of the four middle pixels was
/// found by measuring MNIST, where it holds for all images.
pub const MIDDLE: usize = SIDE / 2;

/// An image on its way to the form of MNIST.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// Where the ink lies in the given image.
    pub bounds: Bounds,
    /// The ink alone, its longer side [`FIT`] pixels long, its shape kept: grey where ink covers a part of a pixel.
    pub fitted: Image,
    /// The centre of mass of `fitted`, (x, y) in pixels from its corner.
    pub centre: (f64, f64),
    /// Column and row of the result at which `fitted` begins.
    pub at: (usize, usize),
    /// The result, 28 × 28.
    pub image: Image,
}

/// The form that MNIST has. A bare ground gives a bare ground.
pub fn normalize(image: &Image) -> Image {
    steps(image).map_or_else(|| Image::blank(SIDE, SIDE), |steps| steps.image)
}

/// The same with all that lies between; none without ink.
pub fn steps(image: &Image) -> Option<Steps> {
    let bounds = image.bounds()?;
    let fitted = fit(image, bounds);
    let centre = fitted.centre_of_mass()?;
    // Where that would cut something off, the ink stays inside.
    let start = |centre: f64, side: usize| MIDDLE.saturating_sub(centre as usize).min(SIDE - side);
    let at = (start(centre.0, fitted.width()), start(centre.1, fitted.height()));
    let mut result = Image::blank(SIDE, SIDE);
    for (to, from) in result.rows_mut().skip(at.1).zip(fitted.rows()) {
        to.iter_mut().skip(at.0).zip(from).for_each(|(to, &from)| *to = from);
    }
    Some(Steps { bounds, fitted, centre, at, image: result })
}

/// A pixel of the result and those of the source that it covers, each with the covered part.
struct Cover {
    first: usize,
    parts: Vec<f32>,
}

fn fit(image: &Image, bounds: Bounds) -> Image {
    let scale = FIT as f64 / bounds.width().max(bounds.height()) as f64;
    let (columns, rows) = (covers(bounds.width(), scale), covers(bounds.height(), scale));
    let mut squeezed = Vec::with_capacity(bounds.height() * columns.len());
    for row in image.rows().skip(bounds.top).take(bounds.height()) {
        let ink = row.get(bounds.left..bounds.right).unwrap_or_default();
        squeezed.extend(columns.iter().map(|cover| cover.sum(ink.iter().map(|&byte| f32::from(byte)))));
    }
    let mut fitted = Image::blank(columns.len(), rows.len());
    let width = columns.len();
    for (row, cover) in fitted.rows_mut().zip(&rows) {
        for (x, pixel) in row.iter_mut().enumerate() {
            let column = squeezed.iter().skip(x).step_by(width).copied();
            *pixel = (cover.sum(column) + 0.5) as u8;
        }
    }
    fitted
}

impl Cover {
    fn sum(&self, source: impl Iterator<Item = f32>) -> f32 {
        source.skip(self.first).zip(&self.parts).map(|(ink, part)| ink * part).sum()
    }
}

/// Pixels that together cover a length, which lies in their middle if it is no whole number of them.
fn covers(length: usize, scale: f64) -> Vec<Cover> {
    let scaled = length as f64 * scale;
    let count = (scaled.ceil() as usize).clamp(1, FIT);
    let before = (count as f64 - scaled) / 2.0;
    let cover = |pixel: usize| {
        let edge = |at: usize| within((at as f64 - before) / scale, 0.0, length as f64);
        let (from, to) = (edge(pixel), edge(pixel + 1));
        let first = from as usize;
        let part = |at: usize| (to.min(at as f64 + 1.0) - from.max(at as f64)) * scale;
        Cover { first, parts: (first..to.ceil() as usize).map(|at| part(at) as f32).collect() }
    };
    (0..count).map(cover).collect()
}
