//! Random networks with data and a loss, and what their gradients should be.
#![allow(dead_code, clippy::unwrap_used)]

use mlp_lab::engine::activation::Activation;
use mlp_lab::engine::dense::Dense;
use mlp_lab::engine::gradient_check::{Check, check_network};
use mlp_lab::engine::layer_activation::LayerActivation;
use mlp_lab::engine::loss::Loss;
use mlp_lab::engine::network::Network;
use mlp_lab::engine::parameter::Parameter;
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::trace::BackwardTrace;
use nalgebra::{DMatrix, DVector};

/// How far a computed gradient may be from the numeric one, relatively.
pub const TOLERANCE: f64 = 1e-6;

/// A network, samples in columns, and what is minimized.
pub struct Problem {
    pub network: Network,
    pub inputs: DMatrix<f64>,
    pub targets: DMatrix<f64>,
    pub loss: Loss,
}

impl Problem {
    /// A network with the given sizes (inputs first) and random weights, biases and inputs in [−1, 1). Targets are in
    /// [−1, 1) for squares, in [0, 1) for cross-entropies.
    pub fn random(seed: u32, sizes: &[usize], activations: &[LayerActivation], samples: usize, loss: Loss) -> Self {
        let mut random = NumpyRandom::new(seed);
        let layer = |(pair, &activation): (&[usize], &LayerActivation)| {
            let weights = random.signed_matrix(pair[1], pair[0]);
            let biases = DVector::from_vec(random.signed_matrix(pair[1], 1).as_slice().to_vec());
            Dense::new(weights, biases, activation).unwrap()
        };
        let layers = sizes.windows(2).zip(activations).map(layer).collect();
        let inputs = random.signed_matrix(sizes[0], samples);
        let targets = random.signed_matrix(*sizes.last().unwrap(), samples);
        let targets = match loss {
            Loss::HalfSquaredSum | Loss::MeanSquaredError | Loss::MeanAbsoluteError => targets,
            Loss::BinaryCrossEntropy | Loss::CategoricalCrossEntropy => targets.map(|t| 0.5 + t / 2.0),
        };
        Self { network: Network::new(layers).unwrap(), inputs, targets, loss }
    }

    pub fn backward(&self) -> BackwardTrace {
        self.backward_through(&self.network)
    }

    /// The gradients that `other`'s weights and derivatives give for this problem's forward pass.
    pub fn backward_through(&self, other: &Network) -> BackwardTrace {
        let forward = self.network.forward(&self.inputs).unwrap();
        other.backward(&forward, &self.targets, self.loss).unwrap()
    }

    pub fn check(&self, gradients: &BackwardTrace) -> Vec<Check> {
        check_network(&self.network, &self.inputs, &self.targets, self.loss, gradients).unwrap()
    }

    /// How far a numeric gradient may be off. Where the slope of softsign or ELU bends (at 0, without a kink), the
    /// error of a central difference is of the order of its step, 1e-5, and not of the square of it.
    pub fn blur(&self) -> f64 {
        let bends = |layer: &Dense| matches!(layer.activation().each(), Some(Activation::Softsign | Activation::Elu));
        if self.network.layers().iter().any(bends) { 5e-5 } else { 1e-9 }
    }
}

/// Whether the gradient is wrong, as far as the numeric one can tell.
pub fn fails(check: &Check) -> bool {
    !check.crosses_kink && !check.comparison.agrees(TOLERANCE)
}

/// Fails as above, and by more than this blur of the numeric gradient. The least there is comes from rounding in E.
pub fn clearly_fails(check: &Check, blur: f64) -> bool {
    fails(check) && (check.comparison.analytic - check.comparison.numeric).abs() > blur
}

/// The place of one gradient.
pub fn place(gradients: &mut BackwardTrace, parameter: Parameter) -> &mut f64 {
    let layer = &mut gradients.layers[parameter.layer()];
    match parameter {
        Parameter::Weight { from, to, .. } => &mut layer.weight_gradient[(to, from)],
        Parameter::Bias { to, .. } => &mut layer.bias_gradient[to],
    }
}
