//! A training's last pass in one piece, widened to f64: what views look at, whichever precision it was made in.

use nalgebra::DMatrix;

use crate::engine::network::Network;
use crate::engine::optimizer::Moments;
use crate::engine::parameter::Parameter;
use crate::engine::real::{Real, cast};
use crate::engine::sequential::Training;
use crate::engine::trace::{BackwardTrace, ForwardTrace};

/// The last or running pass, with the networks before and after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shot {
    /// The present weights and biases.
    pub network: Network,
    /// Those that the pass began with.
    pub before: Network,
    /// Where the batch's samples stand in the data; before the first pass those of the batch that comes.
    pub rows: Vec<usize>,
    /// Inputs × samples.
    pub inputs: DMatrix<f64>,
    /// Outputs × samples.
    pub targets: DMatrix<f64>,
    /// Nets and outputs; nothing before the first pass.
    pub forward: ForwardTrace,
    /// Errors, deltas, gradients; nothing before the first pass.
    pub backward: BackwardTrace,
    /// The batch's loss; 0 before the first pass.
    pub loss: f64,
    /// What the optimizer remembered when the pass began, in the order of the network's parameters; empty where it has no
    /// memory, or the network is too large to be looked into.
    pub remembered: Vec<Moments>,
}

impl Shot {
    /// What a training's last pass has left.
    pub(super) fn of<T: Real>(training: &Training<T>, remembered: &[Moments]) -> Self {
        let (network, before) = (training.network().cast(), training.before().cast());
        if let Some(pass) = training.pass() {
            return Self {
                network,
                before,
                rows: pass.rows.clone(),
                inputs: cast(pass.inputs()),
                targets: cast(&pass.targets),
                forward: pass.forward.cast(),
                backward: pass.backward.cast(),
                loss: pass.loss,
                remembered: remembered.to_vec(),
            };
        }
        let (rows, samples) = (training.next_rows().to_vec(), training.samples());
        let inputs: DMatrix<f64> = cast(&samples.inputs().select_columns(&rows));
        Self {
            network,
            before,
            targets: cast(&samples.targets().select_columns(&rows)),
            rows,
            forward: ForwardTrace { inputs: inputs.clone(), layers: Vec::new() },
            backward: BackwardTrace { layers: Vec::new() },
            inputs,
            loss: 0.0,
            remembered: Vec::new(),
        }
    }

    /// What the optimizer remembered of a weight or bias when the pass began.
    pub(super) fn moments_before(&self, parameter: Parameter) -> Option<Moments> {
        let place = self.network.parameters().position(|other| other == parameter)?;
        self.remembered.get(place).copied()
    }
}
