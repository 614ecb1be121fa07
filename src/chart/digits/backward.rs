//! What one digit does to the weights of one hidden unit: their image, the step, and both together. The step is the digit
//! itself, in the colour of the sign of −δ. Knows nothing of networks.

use super::{PIXELS, SIDE, legend, raster};
use crate::chart::clip::Frame;
use crate::chart::number;
use crate::chart::pen::{Lettering, Pen, Stroke};
use crate::chart::{Area, Drawn, Picture, Point, Style, Values, ease};
use plotters::backend::DrawingBackend;

/// Weights, a step and their sum.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BackwardPicture {
    /// The weights before, 28 rows of 28; missing ones count as 0.
    pub weights: Values,
    /// What is added to each.
    pub step: Values,
    /// The weight with the full colour.
    pub scale: f64,
    /// How many times the step is magnified in its own image, never in the sum.
    pub factor: f64,
    /// A pixel that is ringed in all three images, counted row by row.
    pub lit: Option<usize>,
}

impl BackwardPicture {
    /// The picture of these numbers, no pixel ringed.
    pub fn new(weights: &[f64], step: &[f64], scale: f64, factor: f64) -> Self {
        let first = |values: &[f64]| values.iter().copied().take(PIXELS).collect();
        Self { weights: first(weights), step: first(step), scale, factor, lit: None }
    }

    /// The pixel at a point of the picture, in whichever image, counted row by row.
    pub fn pixel_at(&self, size: Point, label_px: f64, point: Point) -> Option<usize> {
        images(size, label_px)?.iter().find_map(|image| raster::pixel_at(image, (SIDE, SIDE), point))
    }

    fn value(&self, image: usize, pixel: usize, progress: f64) -> f64 {
        let at = |values: &Values| values.get(pixel).copied().unwrap_or(0.0);
        match image {
            0 => at(&self.weights),
            1 => at(&self.step) * self.factor,
            // At 0 exactly the weights, whatever the step.
            _ if progress <= 0.0 => at(&self.weights),
            _ => at(&self.weights) + at(&self.step) * progress,
        }
    }

    fn draw_image<DB: DrawingBackend>(
        &self,
        pen: &Pen<DB>,
        images: &[Frame],
        which: usize,
        progress: f64,
    ) -> Drawn<DB> {
        let Some(image) = images.get(which) else {
            return Ok(());
        };
        let frame = pen.evenly(image, (SIDE, SIDE));
        raster::draw_weights(pen, &frame, (SIDE, SIDE), |pixel| {
            raster::weight_level(self.value(which, pixel, progress), self.scale)
        })?;
        raster::surround(pen, &frame, 0.0, Stroke::new(pen.palette.rule, 1.0))
    }
}

/// Height of the labels above in label sizes.
const HEAD: f64 = 1.6;

/// The places of the three images, with room for a sign between them.
fn images((width, height): Point, px: f64) -> Option<[Frame; 3]> {
    let sign = 1.4 * px;
    let side = ((width - 4.0 - 2.0 * sign) / 3.0).min(height - (HEAD + legend::HEIGHT) * px - 4.0);
    let left = (width - 3.0 * side - 2.0 * sign) / 2.0;
    let image = |turn: f64| {
        let left = left + turn * (side + sign);
        Frame { left, top: HEAD * px, right: left + side, bottom: HEAD * px + side }
    };
    (side >= 4.0).then(|| [image(0.0), image(1.0), image(2.0)])
}

impl Picture for BackwardPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(images) = images(pen.size(), pen.label_px) else {
            return Ok(());
        };
        self.draw_image(&pen, &images, 0, 1.0)?;
        self.draw_image(&pen, &images, 1, 1.0)?;
        let px = pen.label_px;
        let [weights, step, sum] = &images;
        let factor = if self.factor.abs() >= 10.0 && self.factor.abs() < 1e5 {
            number::grouped(self.factor)
        } else {
            number::plain(self.factor, usize::from(self.factor.fract() != 0.0))
        };
        let middle = |frame: &Frame| f64::midpoint(frame.left, frame.right);
        let magnified =
            if self.factor.to_bits() == 1.0_f64.to_bits() { "Δw".to_owned() } else { format!("{factor} × Δw") };
        for (frame, text) in [(weights, "w"), (step, magnified.as_str()), (sum, "w + Δw")] {
            if let Some(px) = Pen::<DB>::fitting(text, px, 5.0, frame.width() + px) {
                pen.text(text, (middle(frame), 0.75 * pen.label_px), Lettering::centred(px, pen.palette.ink))?;
            }
        }
        let height = f64::midpoint(weights.top, weights.bottom);
        for (before, after, sign) in [(weights, step, "+"), (step, sum, "=")] {
            let at = (f64::midpoint(before.right, after.left), height);
            pen.text(sign, at, Lettering::centred(1.2 * px, pen.palette.quiet))?;
        }
        let (width, _) = pen.size();
        legend::draw(&pen, (width / 2.0, weights.bottom + legend::HEIGHT / 2.0 * px + 2.0), width, self.scale)
    }

    fn same_ground(&self, other: &Self) -> bool {
        let numbers = |picture: &Self| (picture.scale.to_bits(), picture.factor.to_bits());
        numbers(self) == numbers(other) && self.weights == other.weights && self.step == other.step
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let Some(images) = images(pen.size(), pen.label_px) else {
            return Ok(());
        };
        self.draw_image(&pen, &images, 2, ease(progress))?;
        let Some(lit) = self.lit.filter(|&pixel| pixel < PIXELS) else {
            return Ok(());
        };
        let cells = images.iter().map(|image| pen.evenly(image, (SIDE, SIDE)));
        let mut cells = cells.filter_map(|image| raster::cell(&image, (SIDE, SIDE), lit));
        cells.try_for_each(|cell| raster::ring(&pen, &cell))
    }
}
