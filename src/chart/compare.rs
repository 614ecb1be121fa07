//! Earlier runs kept beside the present one: the loss curve as ever, and over the same axes thinner lines that differ
//! in their pattern of dashes and in the letter at their end. Knows nothing of what the runs differ in.

use super::curve::CurvePicture;
use super::dash::{Pattern, pattern};
use super::frame::{Plane, SMOOTH};
use super::pen::{Lettering, Pen, Stroke};
use super::spread::spread;
use super::thin::thin;
use super::{Area, Drawn, Picture, Point, Points, Style, clip};
use plotters::backend::DrawingBackend;

/// A run that was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its letter, A to E: gives pattern and colour too, so that a run keeps its look when another is dropped.
    pub letter: char,
    /// (t, value) with t ascending, over the same t as the present run; values that are not finite leave gaps.
    pub points: Points,
}

/// The present run among kept ones.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparePicture {
    /// The present run. Its span is widened to the longest kept run.
    pub present: CurvePicture,
    /// The others, five at most for their looks to differ.
    pub kept: Vec<Kept>,
}

/// Dashes; dots; dash and dot; short dashes; dash and two dots.
const PATTERNS: [Pattern; 5] =
    [&[10.0, 4.0], &[1.75, 2.75], &[9.0, 3.0, 1.75, 3.0], &[4.5, 3.0], &[9.0, 3.0, 1.75, 3.0, 1.75, 3.0]];

/// A number for the letter: 0 for A.
fn turn(letter: char) -> usize {
    (u32::from(letter) as usize).wrapping_sub(u32::from('A') as usize) % PATTERNS.len()
}

impl ComparePicture {
    /// The present run on an axis as long as the longest run.
    fn widened(&self) -> CurvePicture {
        let ends = self.kept.iter().flat_map(|run| [run.points.first(), run.points.last()]);
        let times = ends.flatten().map(|p| p.0).filter(|t| t.is_finite());
        let span = times.fold(self.present.span, |(low, high), t| (low.min(t), high.max(t)));
        CurvePicture { span, ..self.present.clone() }
    }

    fn plane(&self, present: &CurvePicture, (width, height): Point, label_px: f64) -> Plane {
        let values = self.kept.iter().flat_map(|run| run.points.iter().map(|p| p.1));
        let letters = if self.kept.is_empty() { 0.0 } else { 1.1 * label_px };
        present.plane(((width - letters).max(1.0), height), label_px, values)
    }

    fn draw_run<DB: DrawingBackend>(pen: &Pen<DB>, plane: &Plane, run: &Kept) -> Drawn<DB> {
        let look = turn(run.letter);
        let stroke = Stroke::new(pen.palette.class(look), (pen.label_px / 9.0).max(1.25));
        for part in thin(run.points.iter().map(|&p| plane.place_inside(p))) {
            let part = clip::simplify(&part, SMOOTH);
            for piece in pattern(&part, PATTERNS[look], (pen.label_px / 13.0).clamp(0.75, 3.0)) {
                pen.line(&piece, stroke)?;
            }
        }
        Ok(())
    }

    /// The letters right of the lines' ends, moved apart, each led to its line where it had to move.
    fn draw_letters<DB: DrawingBackend>(&self, pen: &Pen<DB>, plane: &Plane) -> Drawn<DB> {
        let end = |run: &Kept| run.points.iter().rev().find_map(|&p| plane.place_inside(p));
        let ends: Vec<(&Kept, Point)> = self.kept.iter().filter_map(|run| Some((run, end(run)?))).collect();
        let px = pen.label_px;
        let wanted: Vec<Point> = ends.iter().map(|(_, at)| (at.0 + 1.15 * px, at.1)).collect();
        let rows = (plane.frame.top + 0.3 * px, plane.frame.bottom - 0.5 * px);
        let heights = spread(&wanted, 1.1 * px, 1.1 * px, rows);
        for (((run, end), at), height) in ends.iter().zip(&wanted).zip(heights) {
            let colour = pen.palette.class(turn(run.letter));
            if (height - end.1).abs() > 0.3 * px {
                pen.line(&[*end, (at.0 - 0.5 * px, height)], Stroke::new(colour, 1.0))?;
            }
            let lettering = Lettering::centred(px, colour).bold();
            pen.text_over_lines(&run.letter.to_string(), (at.0, height), lettering)?;
        }
        Ok(())
    }
}

impl Picture for ComparePicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let present = self.widened();
        let plane = self.plane(&present, pen.size(), pen.label_px);
        present.draw_ground_on(&pen, &plane)?;
        for run in &self.kept {
            Self::draw_run(&pen, &plane, run)?;
        }
        Ok(())
    }

    fn same_ground(&self, other: &Self) -> bool {
        self.kept == other.kept && self.present.same_ground(&other.present)
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        let pen = Pen::new(area, style);
        let present = self.widened();
        let plane = self.plane(&present, pen.size(), pen.label_px);
        present.draw_on(&pen, &plane, progress)?;
        // Above the present line, which may pass where another run ended.
        self.draw_letters(&pen, &plane)
    }
}
