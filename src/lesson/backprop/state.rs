//! All variables of the small network's program, and the phases that change them. Every phase uses what the variables
//! are at that moment, as a program does; what the pass was made with is kept beside.

use nalgebra::{DMatrix, DVector};

use super::settings::{Backprop, Biases, Start};
use crate::engine::dense::Dense;
use crate::engine::error::EngineError;
use crate::engine::loss::Loss;
use crate::engine::network::Network;
use crate::engine::objective::Objective;
use crate::engine::random::NumpyRandom;
use crate::engine::sgd::Sgd;
use crate::engine::trace::{BackwardTrace, ForwardTrace, LayerBackward, LayerForward};
use crate::lesson::network_view::Phase;

/// The variables.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The present weights and biases.
    pub network: Network,
    /// The present inputs, inputs × samples.
    pub inputs: DMatrix<f64>,
    /// The present targets, outputs × samples.
    pub targets: DMatrix<f64>,
    /// The present η.
    pub learning_rate: f64,
    /// Nets and outputs of the pass, and the inputs that it was made with.
    pub forward: ForwardTrace,
    /// Errors, deltas and gradients of the pass.
    pub backward: BackwardTrace,
    /// E of the pass.
    pub loss: f64,
    /// The weights and biases with which the pass began.
    pub before: Network,
    /// The targets of the pass.
    pub pass_targets: DMatrix<f64>,
    /// η of the last update.
    pub pass_rate: f64,
}

impl State {
    /// The start of a run.
    pub(super) fn new(program: &Backprop) -> Self {
        let sizes = &program.sizes;
        let samples = program.samples as usize;
        let (inputs, targets) = program.data.samples(sizes.inputs(), sizes.outputs(), samples, program.seed);
        let Ok(network) = network(program) else {
            unreachable!("sizes are those of a network, and each layer is made to follow the one before")
        };
        let layers = sizes.pairs().map(|(_, nodes)| empty_forward(nodes, samples)).collect();
        let backward = sizes.pairs().map(|(inputs, nodes)| empty_backward(inputs, nodes, samples)).collect();
        Self {
            forward: ForwardTrace { inputs: inputs.clone(), layers },
            backward: BackwardTrace { layers: backward },
            loss: 0.0,
            before: network.clone(),
            pass_targets: targets.clone(),
            pass_rate: program.learning_rate,
            learning_rate: program.learning_rate,
            network,
            inputs,
            targets,
        }
    }

    /// Does one phase. All shapes follow from one program, so that no stage can refuse them.
    pub(super) fn run_phase(&mut self, program: &Backprop, phase: Phase) -> Result<(), EngineError> {
        match phase {
            Phase::Forward(layer) => self.forward(layer - 1),
            Phase::Error => self.error(program.loss),
            Phase::Delta(layer) => self.delta(program.loss, layer - 1),
            Phase::Gradients => self.gradients(),
            Phase::Update => self.update(program.biases),
        }
    }

    fn forward(&mut self, layer: usize) -> Result<(), EngineError> {
        if layer == 0 {
            self.before.clone_from(&self.network);
            self.forward.inputs.copy_from(&self.inputs);
        }
        let inputs = self.forward.input_of(layer).unwrap_or(&self.inputs);
        let pass = self.network.layers()[layer].forward(inputs)?;
        self.forward.layers[layer] = pass;
        Ok(())
    }

    fn last(&self) -> usize {
        self.network.layers().len() - 1
    }

    fn objective(&self, loss: Loss) -> Objective {
        self.network.objective(loss)
    }

    fn error(&mut self, loss: Loss) -> Result<(), EngineError> {
        self.pass_targets.copy_from(&self.targets);
        let (last, objective) = (self.last(), self.objective(loss));
        let pass = &self.forward.layers[last];
        self.loss = objective.value(pass, &self.targets)?;
        self.backward.layers[last].error = objective.error(pass, &self.targets)?;
        Ok(())
    }

    fn delta(&mut self, loss: Loss, layer: usize) -> Result<(), EngineError> {
        let pass = &self.forward.layers[layer];
        if layer == self.last() {
            let error = &self.backward.layers[layer].error;
            self.backward.layers[layer].delta = self.objective(loss).delta(pass, error, &self.targets)?;
        } else {
            let after = &self.network.layers()[layer + 1];
            let error = after.error_before(&self.backward.layers[layer + 1].delta)?;
            self.backward.layers[layer].delta = self.network.layers()[layer].delta(pass, &error)?;
            self.backward.layers[layer].error = error;
        }
        self.backward.layers[layer].weights.copy_from(self.network.layers()[layer].weights());
        Ok(())
    }

    fn gradients(&mut self) -> Result<(), EngineError> {
        for layer in 0..=self.last() {
            // The program says X, whatever the pass was made with.
            let inputs = if layer == 0 { &self.inputs } else { &self.forward.layers[layer - 1].out };
            let (dense, back) = (&self.network.layers()[layer], &mut self.backward.layers[layer]);
            back.weight_gradient = dense.weight_gradient(&back.delta, inputs)?;
            back.bias_gradient = dense.bias_gradient(&back.delta)?;
        }
        Ok(())
    }

    fn update(&mut self, biases: Biases) -> Result<(), EngineError> {
        self.pass_rate = self.learning_rate;
        let sgd = Sgd { learning_rate: self.learning_rate };
        if biases == Biases::Trained {
            return sgd.update(&mut self.network, &self.backward);
        }
        let mut weights_only = self.backward.clone();
        for layer in &mut weights_only.layers {
            layer.bias_gradient.fill(0.0);
        }
        sgd.update(&mut self.network, &weights_only)
    }

    /// Whether every number that matters is one.
    pub(super) fn is_finite(&self) -> bool {
        let all = |dense: &Dense| dense.weights().iter().chain(dense.biases().iter()).all(|value| value.is_finite());
        self.loss.is_finite() && self.network.layers().iter().all(all)
    }
}

fn empty_forward(nodes: usize, samples: usize) -> LayerForward {
    LayerForward { net: DMatrix::zeros(nodes, samples), out: DMatrix::zeros(nodes, samples) }
}

fn empty_backward(inputs: usize, nodes: usize, samples: usize) -> LayerBackward {
    LayerBackward {
        weights: DMatrix::zeros(nodes, inputs),
        error: DMatrix::zeros(nodes, samples),
        delta: DMatrix::zeros(nodes, samples),
        weight_gradient: DMatrix::zeros(nodes, inputs),
        bias_gradient: DVector::zeros(nodes),
    }
}

/// The network at its start: each layer's weights drawn in×out, row by row, then its biases.
fn network(program: &Backprop) -> Result<Network, EngineError> {
    let mut random = NumpyRandom::new(program.seed);
    let last = program.sizes.layers() - 1;
    let layers = program.sizes.pairs().enumerate().map(|(index, (inputs, nodes))| {
        let (weights, biases) = first_values(program.start, &mut random, (inputs, nodes), index == last);
        Dense::new(weights.transpose(), biases, program.activation(index))
    });
    Network::new(layers.collect::<Result<_, _>>()?)
}

/// A layer's first weights (in×out) and biases.
fn first_values(
    start: Start,
    random: &mut NumpyRandom,
    (inputs, nodes): (usize, usize),
    last: bool,
) -> (DMatrix<f64>, DVector<f64>) {
    match start {
        Start::Uniform => {
            let weights = random.signed_matrix(inputs, nodes);
            (weights, random.signed_matrix(1, nodes).row(0).transpose())
        }
        Start::Glorot => {
            let limit = (6.0 / (inputs + nodes) as f64).sqrt();
            (random.signed_matrix(inputs, nodes) * limit, DVector::zeros(nodes))
        }
        // The program draws one row more for the bias and, in hidden layers, one column more, which it overwrites.
        Start::Lecture => {
            let drawn = random.signed_matrix(inputs + 1, if last { nodes } else { nodes + 1 });
            (drawn.view((0, 0), (inputs, nodes)).into_owned(), drawn.view((inputs, 0), (1, nodes)).row(0).transpose())
        }
        Start::Zeros => (DMatrix::zeros(inputs, nodes), DVector::zeros(nodes)),
    }
}
