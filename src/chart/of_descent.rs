//! The descent lesson's pictures: the curve with the ball, and the loss against the step. Knows no words.

use super::curve::{CurvePicture, Series};
use super::descent::{DescentPicture, Stage};
use super::window::Window;
use super::{Point, Tween};
use crate::lesson::descent::Descent;
use crate::lesson::descent::view::View;
use crate::lesson::run::Run;

/// Places at which the function is evaluated.
const SAMPLES: usize = 400;
/// From this ratio of largest to smallest loss on, the loss is drawn in powers of ten.
const WIDE: f64 = 1e4;

/// The curve and the ball while it passes from one view to the next; at rest both are the same.
pub fn curve(run: &Run<Descent>, from: &View, to: &View) -> DescentPicture {
    let function = |x: f64| to.curve.value(x);
    let minimum = lowest(to);
    let start = [run.program().start, to.x, to.next];
    let visited = run.records().iter().map(|record| record.x).chain(start);
    let window = Window::around(visited, minimum, function);
    let done = run.records().get(..to.position.t as usize).unwrap_or(run.records());
    let (x, y, slope, stage) = step(from, to);
    DescentPicture {
        curve: window.samples(SAMPLES).into_iter().map(|x| (x, function(x))).collect(),
        window,
        x,
        y,
        slope,
        stage,
        trail: done.iter().map(|record| (record.from, function(record.from))).collect(),
        minimum: Some(minimum),
    }
}

/// What moves: the ball between two updates, else the part of the step that the phase adds.
fn step(from: &View, to: &View) -> (Tween, Tween, f64, Stage) {
    if from.position.t < to.position.t {
        let (x, y) = (Tween { from: from.x, to: to.x }, Tween { from: from.loss, to: to.loss });
        return (x, y, from.gradient, Stage::Slide);
    }
    let height = Tween::still(to.loss);
    match to.position.phase {
        0 => (Tween::still(to.x), height, to.gradient, Stage::Ball),
        1 => (Tween::still(to.x), height, to.gradient, Stage::Tangent),
        _ => {
            let arrow = Tween { from: to.x, to: to.next };
            (arrow, Tween { from: to.loss, to: to.curve.value(to.next) }, to.gradient, Stage::Arrow)
        }
    }
}

fn lowest(view: &View) -> Point {
    let curve = view.curve;
    let minima = curve.minima().into_iter().map(|x| (x, curve.value(x)));
    minima.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or_default()
}

/// The loss at the start and after every update that was ever computed.
pub fn loss(run: &Run<Descent>, from: &View, to: &View) -> CurvePicture {
    let program = run.program();
    let start = (0.0, program.curve.value(program.start));
    let rest = run.records().iter().zip(1_u32..).map(|(record, t)| (f64::from(t), record.loss));
    let values = || run.records().iter().map(|record| record.loss).chain([start.1]).filter(|loss| loss.is_finite());
    let (least, most) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, m), v| (l.min(v), m.max(v)));
    CurvePicture {
        series: vec![Series { points: std::iter::once(start).chain(rest).collect(), companion: false }],
        span: (0.0, f64::from(run.end().t)),
        present: Tween { from: f64::from(from.position.t), to: f64::from(to.position.t) },
        future: true,
        log: least > 0.0 && most / least > WIDE,
        edits: run.edits().iter().map(|edit| f64::from(edit.t)).collect(),
    }
}
