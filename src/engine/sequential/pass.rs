//! One batch with all that the passes over it compute, in buffers that the next batch uses again.
//! Does one stage at a time; knows no optimizer, and not which stage is due.

use super::data::Samples;
use crate::engine::dense::Dense;
use crate::engine::loss::Loss;
use crate::engine::network::Network;
use crate::engine::product::{bias_gradients, weight_gradients};
use crate::engine::real::Real;
use crate::engine::trace::{BackwardTrace, ForwardTrace, LayerBackward, LayerForward};
use nalgebra::{DMatrix, DVector, Dyn, VecStorage};

/// The passes over one batch. What a stage has not yet computed is that of an earlier batch, or 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Pass<T: Real = f64> {
    /// The numbers of the batch's samples, counted from 0 in the data.
    pub rows: Vec<usize>,
    /// Outputs × samples.
    pub targets: DMatrix<T>,
    /// The batch's inputs, with nets and outputs.
    pub forward: ForwardTrace<T>,
    /// Errors, deltas and gradients.
    pub backward: BackwardTrace<T>,
    /// E of the batch, before its update.
    pub loss: f64,
}

impl<T: Real> Pass<T> {
    /// Room for batches of up to `samples` samples.
    pub(super) fn new(network: &Network<T>, samples: usize) -> Self {
        let forward = |layer: &Dense<T>| LayerForward {
            net: DMatrix::zeros(layer.outputs(), samples),
            out: DMatrix::zeros(layer.outputs(), samples),
        };
        let backward = |layer: &Dense<T>| LayerBackward {
            weights: DMatrix::zeros(layer.outputs(), layer.inputs()),
            error: DMatrix::zeros(layer.outputs(), samples),
            delta: DMatrix::zeros(layer.outputs(), samples),
            weight_gradient: DMatrix::zeros(layer.outputs(), layer.inputs()),
            bias_gradient: DVector::zeros(layer.outputs()),
        };
        Self {
            rows: vec![0; samples],
            targets: DMatrix::zeros(network.outputs(), samples),
            forward: ForwardTrace {
                inputs: DMatrix::zeros(network.inputs(), samples),
                layers: network.layers().iter().map(forward).collect(),
            },
            backward: BackwardTrace { layers: network.layers().iter().map(backward).collect() },
            loss: 0.0,
        }
    }

    /// Inputs × samples.
    pub fn inputs(&self) -> &DMatrix<T> {
        &self.forward.inputs
    }

    /// Takes these samples, which there must be.
    pub(super) fn take(&mut self, samples: &Samples<T>, rows: &[usize]) {
        if self.rows.len() != rows.len() {
            self.resize(rows.len());
        }
        self.rows.copy_from_slice(rows);
        samples.inputs_into(rows, &mut self.forward.inputs);
        samples.targets_into(rows, &mut self.targets);
    }

    /// For batches of another size. Room once made is kept.
    fn resize(&mut self, samples: usize) {
        self.rows.resize(samples, 0);
        set_columns(&mut self.targets, samples);
        set_columns(&mut self.forward.inputs, samples);
        for layer in &mut self.forward.layers {
            set_columns(&mut layer.net, samples);
            set_columns(&mut layer.out, samples);
        }
        for layer in &mut self.backward.layers {
            set_columns(&mut layer.error, samples);
            set_columns(&mut layer.delta, samples);
        }
    }

    /// Nets and outputs of one layer.
    pub(super) fn forward(&mut self, network: &Network<T>, layer: usize) {
        let Some((before, own)) = self.forward.layers.split_at_mut_checked(layer) else { return };
        let inputs = before.last().map_or(&self.forward.inputs, |pass| &pass.out);
        if let (Some(dense), Some(own)) = (network.layers().get(layer), own.first_mut()) {
            dense.forward_into(inputs, own);
        }
    }

    /// E, and ∂E/∂o of the last layer.
    pub(super) fn error(&mut self, network: &Network<T>, loss: Loss) {
        let objective = network.objective(loss);
        if let (Some(pass), Some(back)) = (self.forward.layers.last(), self.backward.layers.last_mut()) {
            self.loss = objective.value_of(pass, &self.targets).to_f64();
            objective.error_into(pass, &self.targets, &mut back.error);
        }
    }

    /// δ of one layer; for all but the last also its ∂E/∂o, from the layer after it.
    pub(super) fn delta(&mut self, network: &Network<T>, loss: Loss, layer: usize) {
        let (dense, pass) = (network.layers().get(layer), self.forward.layers.get(layer));
        let split = self.backward.layers.split_at_mut_checked(layer + 1);
        let (Some(dense), Some(pass), Some((own, after))) = (dense, pass, split) else { return };
        let Some(own) = own.last_mut() else { return };
        own.weights.as_mut_slice().copy_from_slice(dense.weights().as_slice());
        if let (Some(next), Some(after)) = (network.layers().get(layer + 1), after.first()) {
            next.error_before_into(&after.delta, &mut own.error);
            dense.activation().delta_into(&pass.out, &own.error, &mut own.delta);
        } else {
            network.objective(loss).delta_into(pass, &own.error, &self.targets, &mut own.delta);
        }
    }

    /// The gradients of all weights and biases.
    pub(super) fn gradients(&mut self) {
        let mut inputs = &self.forward.inputs;
        for (back, pass) in self.backward.layers.iter_mut().zip(&self.forward.layers) {
            let delta = back.delta.as_slice();
            weight_gradients(delta, back.delta.nrows(), inputs.as_slice(), back.weight_gradient.as_mut_slice());
            bias_gradients(delta, back.bias_gradient.as_mut_slice());
            inputs = &pass.out;
        }
    }
}

/// Gives a matrix another number of columns. What it holds then means nothing, but its memory stays its own.
fn set_columns<T: Real>(matrix: &mut DMatrix<T>, columns: usize) {
    let rows = matrix.nrows();
    let mut numbers: Vec<T> = std::mem::replace(matrix, DMatrix::zeros(0, 0)).data.into();
    numbers.resize(rows * columns, T::zero());
    *matrix = DMatrix::from_data(VecStorage::new(Dyn(rows), Dyn(columns), numbers));
}
