//! Numeric gradients, to hold computed ones against: they need only the function itself.
//! Knows no formula of back-propagation.

use super::error::EngineError;
use super::loss::Loss;
use super::network::Network;
use super::parameter::Parameter;
use super::trace::{BackwardTrace, ForwardTrace};
use nalgebra::DMatrix;

/// Below this size a gradient counts as 0: rounding hides anything smaller.
pub const NEGLIGIBLE: f64 = 1e-8;

/// How far a parameter of this value is moved to each side: 1e-5 · max(1, |value|).
pub fn step(value: f64) -> f64 {
    1e-5 * value.abs().max(1.0)
}

/// The slope of `function` at `at` by central differences, (f(at + ε) − f(at − ε)) / 2ε.
pub fn central_difference(mut function: impl FnMut(f64) -> f64, at: f64) -> f64 {
    let epsilon = step(at);
    (function(at + epsilon) - function(at - epsilon)) / (2.0 * epsilon)
}

/// The numeric gradient of a function of several parameters, one slope per parameter.
pub fn numeric_gradient(mut function: impl FnMut(&[f64]) -> f64, at: &[f64]) -> Vec<f64> {
    let mut moved = at.to_vec();
    let mut slopes = Vec::with_capacity(at.len());
    for (index, &value) in at.iter().enumerate() {
        slopes.push(central_difference(
            |changed| {
                moved[index] = changed;
                function(&moved)
            },
            value,
        ));
        moved[index] = value;
    }
    slopes
}

/// A computed gradient beside the numeric one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// By formula.
    pub analytic: f64,
    /// By central differences.
    pub numeric: f64,
}

impl Comparison {
    /// |a − n| / max(|a|, |n|, 1e-8).
    pub fn relative_difference(self) -> f64 {
        let size = self.analytic.abs().max(self.numeric.abs());
        (self.analytic - self.numeric).abs() / size.max(NEGLIGIBLE)
    }

    /// Whether both are too small to be told from 0.
    pub fn both_zero(self) -> bool {
        self.analytic.abs() < NEGLIGIBLE && self.numeric.abs() < NEGLIGIBLE
    }

    /// Whether both are 0 or differ relatively by at most `tolerance`. Never true of NaN.
    pub fn agrees(self, tolerance: f64) -> bool {
        self.both_zero() || self.relative_difference() <= tolerance
    }
}

/// The check of one weight or bias.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// Which weight or bias.
    pub parameter: Parameter,
    /// Its two gradients.
    pub comparison: Comparison,
    /// Whether the two nets used for the numeric gradient lie on different sides of an activation's kink
    /// (or one lies on it), for any neuron and sample; or two outputs on different sides of their target, where the mean
    /// absolute error has its kink. Then the numeric gradient is no reference.
    pub crosses_kink: bool,
}

/// Holds every gradient in `backward` against the numeric one of `loss` at the network's present weights.
///
/// # Errors
/// [`EngineError`] if inputs, targets or gradients do not fit the network.
pub fn check_network(
    network: &Network,
    inputs: &DMatrix<f64>,
    targets: &DMatrix<f64>,
    loss: Loss,
    backward: &BackwardTrace,
) -> Result<Vec<Check>, EngineError> {
    let check = |parameter| {
        let unknown = EngineError::UnknownParameter(parameter);
        let analytic = backward.gradient(parameter).ok_or(unknown)?;
        check_parameter(network, parameter, inputs, targets, loss, analytic)
    };
    network.parameters().map(check).collect()
}

/// Holds one gradient against the numeric one of `loss` at the network's present weights.
///
/// # Errors
/// [`EngineError`] if the parameter does not exist or inputs or targets do not fit the network.
pub fn check_parameter(
    network: &Network,
    parameter: Parameter,
    inputs: &DMatrix<f64>,
    targets: &DMatrix<f64>,
    loss: Loss,
    analytic: f64,
) -> Result<Check, EngineError> {
    let value = network.get(parameter).ok_or(EngineError::UnknownParameter(parameter))?;
    let epsilon = step(value);
    let mut moved = network.clone();
    moved.set(parameter, value + epsilon)?;
    let above = moved.forward(inputs)?;
    moved.set(parameter, value - epsilon)?;
    let below = moved.forward(inputs)?;
    let rise = network.loss(&above, targets, loss)? - network.loss(&below, targets, loss)?;
    Ok(Check {
        parameter,
        comparison: Comparison { analytic, numeric: rise / (2.0 * epsilon) },
        crosses_kink: crosses_kink(network, &below, &above) || meets_target(loss, targets, &below, &above),
    })
}

fn crosses_kink(network: &Network, below: &ForwardTrace, above: &ForwardTrace) -> bool {
    let passes = below.layers.iter().zip(&above.layers);
    network.layers().iter().zip(passes).any(|(layer, (a, b))| {
        let nets = || a.net.iter().zip(b.net.iter());
        layer.activation().kink().is_some_and(|kink| nets().any(|(&a, &b)| between(kink, a, b)))
    })
}

/// Whether the loss has its kink between two outputs.
fn meets_target(loss: Loss, targets: &DMatrix<f64>, below: &ForwardTrace, above: &ForwardTrace) -> bool {
    let outputs = below.outputs().iter().zip(above.outputs());
    loss == Loss::MeanAbsoluteError && outputs.zip(targets).any(|((&a, &b), &target)| between(target, a, b))
}

/// Whether moving from one net to the other touches the kink. Two nets that rest on it touch nothing.
fn between(kink: f64, a: f64, b: f64) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    low < high && low <= kink && kink <= high
}
