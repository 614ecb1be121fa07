//! The Keras lab's own pictures: loss and metric over the epochs, the samples with the model's line, the output over the
//! plane of two inputs. Knows no words.

use nalgebra::DMatrix;

use super::curve::{CurvePicture, Series};
use super::of_network;
use super::scatter::{Group, Passage, ScatterPicture};
use super::surface::{Sample, SurfacePicture};
use super::{Points, Tween, Values};
use crate::lesson::keras::Keras;
use crate::lesson::keras::record::{Report, Scores};
use crate::lesson::keras::scene::epoch;
use crate::lesson::keras::view::View;
use crate::lesson::position::{Grid, Position};
use crate::lesson::run::Run;

/// Which number of a report a curve shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The loss.
    Loss,
    /// The metric.
    Metric,
}

impl Shown {
    fn of(self, report: &Report) -> Option<f64> {
        match self {
            Self::Loss => Some(report.loss),
            Self::Metric => report.metric,
        }
    }
}

/// Of a long run what can be told apart in so many pieces: both curves are drawn anew with every epoch.
const PIECES: usize = 500;

/// Loss or metric of every epoch that was ever computed, of the training samples and of those kept for validation.
pub fn curve(run: &Run<Keras>, from: Position, to: Position, shown: Shown) -> CurvePicture {
    let steps = run.program().updates_per_epoch();
    let per_epoch = steps as usize;
    let count = run.records().len() / per_epoch;
    let place = |position: Position| f64::from(position.t) / f64::from(steps);
    let series = |value: &dyn Fn(&Scores) -> Option<f64>, companion| {
        let value = |index: usize| epoch(run, index + 1).as_ref().and_then(value);
        Series { points: of_network::points(count, PIECES, value), companion }
    };
    let mut all = vec![series(&|scores| shown.of(&scores.training), false)];
    if run.program().validation_split > 0.0 {
        all.push(series(&|scores| scores.validation.as_ref().and_then(|report| shown.of(report)), true));
    }
    CurvePicture {
        series: all,
        span: (0.0, place(run.end()).max(1.0)),
        present: Tween { from: place(from), to: place(to) },
        future: true,
        log: false,
        edits: run.edits().iter().map(|edit| place(Position::at(edit.t))).collect(),
    }
}

/// So many places of a model's curve, where it is no straight line.
const PLACES: usize = 65;

/// The samples of one number each with their targets, and the model's line from the previous weights to the present
/// ones; none for other samples.
pub fn scatter(from: &View, to: &View) -> Option<ScatterPicture> {
    let program = &to.program;
    let shape = program.shape().filter(|shape| (shape.inputs, shape.targets) == (1, 1))?;
    if to.obstacle.is_some() {
        return None;
    }
    let (data, trained) = (program.dataset()?, program.trained().min(shape.rows));
    let points: Vec<(f64, f64)> = data.inputs.iter().copied().zip(data.targets.iter().copied()).collect();
    let (learned, kept) = points.split_at_checked(trained)?;
    let ends = points.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), p| (low.min(p.0), high.max(p.0)));
    let places = if is_line(program) { 2 } else { PLACES };
    let at: Values = SurfacePicture::grid(places, 1, ends, (0.0, 0.0)).map(|place| place.0).collect();
    let values = |view: &View| outputs(view, at.iter().map(|&x| vec![x]));
    let least = program.least_squares();
    let reference = least.map(|line| [ends.0, ends.1].map(|x| (x, line.slope * x + line.intercept)));
    let group = |points: &[(f64, f64)], hollow| Group { points: points.iter().copied().collect(), class: 0, hollow };
    let mut groups = vec![group(learned, false)];
    if !kept.is_empty() {
        groups.push(group(kept, true));
    }
    Some(ScatterPicture {
        groups,
        line: Some(Passage { from: values(from), to: values(to), at }),
        reference: reference.into_iter().flatten().collect::<Points>(),
        residuals: true,
    })
}

/// Whether the model can draw nothing but a straight line.
fn is_line(program: &Keras) -> bool {
    let layers = program.units.layers();
    program.activations.iter().take(layers).all(|activation| activation.id() == "identity")
}

/// The first output of a view's present weights for each input.
fn outputs(view: &View, inputs: impl Iterator<Item = Vec<f64>>) -> Values {
    let columns: Vec<Vec<f64>> = inputs.collect();
    let features = columns.first().map_or(0, Vec::len);
    let inputs = DMatrix::from_iterator(features, columns.len(), columns.iter().flatten().copied());
    let trace = view.present().and_then(|shot| shot.network.forward(&inputs).ok());
    let first = trace.map(|trace| trace.outputs().row(0).iter().copied().collect::<Values>());
    first.unwrap_or_else(|| columns.iter().map(|_| f64::NAN).collect())
}

/// Grid points of the surface along each side.
const SIDE: usize = 32;
/// The most samples on the plane.
const MOST_SAMPLES: usize = 300;
/// The most weights of a model whose surface is drawn: each is used for every point of the grid.
const MOST_SURFACE_PARAMETERS: usize = 400;

/// The output of the present weights over the plane of two inputs; `row` of the data is the shown sample. None for other
/// data, and for large models.
pub fn surface(from: &View, to: &View, row: Option<usize>) -> Option<SurfacePicture> {
    let program = &to.program;
    let shape = program.shape().filter(|shape| (shape.inputs, shape.targets) == (2, 1))?;
    if to.obstacle.is_some() || program.parameters() > MOST_SURFACE_PARAMETERS {
        return None;
    }
    let data = program.dataset()?;
    let (x, y) = (edges(data.inputs.column(0).iter()), edges(data.inputs.column(1).iter()));
    let values = |view: &View| outputs(view, SurfacePicture::grid(SIDE, SIDE, x, y).map(|(x1, x2)| vec![x1, x2]));
    let sample = |index: usize| {
        let at = (*data.inputs.get((index, 0))?, *data.inputs.get((index, 1))?);
        Some(Sample { at, target: *data.targets.get((index, 0))?, index, shown: row == Some(index) })
    };
    Some(SurfacePicture {
        columns: SIDE,
        rows: SIDE,
        values: values(to),
        before: (from.position != to.position).then(|| values(from)),
        x,
        y,
        samples: (0..shape.rows.min(MOST_SAMPLES)).filter_map(sample).collect(),
    })
}

/// The range of the values with a quarter of it on both sides.
fn edges<'a>(values: impl Iterator<Item = &'a f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), &v| (l.min(v), h.max(v)));
    let margin = if high > low { (high - low) / 4.0 } else { 0.5 };
    if low <= high { (low - margin, high + margin) } else { (0.0, 1.0) }
}
