//! The XOR lesson's own pictures: its decision surface and its loss curve. Knows no words.

use super::Values;
use super::curve::CurvePicture;
use super::of_network::{self, Span};
use super::surface::{Sample, SurfacePicture};
use crate::engine::numpy_program::{SAMPLES, TARGETS, X};
use crate::lesson::position::Position;
use crate::lesson::run::Run;
use crate::lesson::xor::Xor;
use crate::lesson::xor::view::View;

/// Grid points of the decision surface along each side.
const SIDE: usize = 32;
/// The part of the input plane that is shown.
const EDGES: (f64, f64) = (-0.25, 1.25);

/// The output of the present weights over the input plane.
pub fn surface(from: &View, to: &View, sample: usize) -> SurfacePicture {
    let values = |view: &View| -> Values {
        SurfacePicture::grid(SIDE, SIDE, EDGES, EDGES).map(|(x1, x2)| view.predict(x1, x2)).collect()
    };
    let corner =
        |index: usize| Sample { at: (X[index][0], X[index][1]), target: TARGETS[index], index, shown: index == sample };
    SurfacePicture {
        columns: SIDE,
        rows: SIDE,
        values: values(to),
        before: (from.position != to.position).then(|| values(from)),
        x: EDGES,
        y: EDGES,
        samples: (0..SAMPLES).map(corner).collect(),
    }
}

/// The loss after every update that was ever computed.
pub fn loss(run: &Run<Xor>, from: Position, to: Position) -> CurvePicture {
    let records = run.records();
    let span = Span { from, to, end: run.end(), future: true };
    of_network::loss(records.len(), |index| records[index].loss_of_all, run.edits(), span)
}
