//! The activations as ONNX's operators.
//! Where onnxruntime has an operator for float32 only, the float64 network is made of others.

use super::graph::{Attribute, Graph};
use crate::data::npy::Precision;
use crate::engine::activation::Activation;
use crate::engine::layer_activation::LayerActivation;

/// The slope of the engine's `LeakyRelu` below 0; the operator's own default is the same.
const LEAK: f64 = 0.01;

/// Appends the activation to a graph: the name of its outputs for these nets.
pub(super) fn append(graph: &mut Graph, activation: LayerActivation, net: String, precision: Precision) -> String {
    let LayerActivation::Each(each) = activation else {
        // Over the units of each sample.
        return graph.node("Softmax", &[&net], &[Attribute::Int("axis", 1)]);
    };
    match (each, precision) {
        (Activation::Identity, _) => net,
        (Activation::Sigmoid, _) => graph.node("Sigmoid", &[&net], &[]),
        (Activation::Tanh, _) => graph.node("Tanh", &[&net], &[]),
        (Activation::Relu, _) => graph.node("Relu", &[&net], &[]),
        (Activation::Step, _) => step(graph, &net),
        (Activation::LeakyRelu, Precision::Single) => {
            graph.node("LeakyRelu", &[&net], &[Attribute::Float("alpha", LEAK as f32)])
        }
        (Activation::Elu, Precision::Single) => graph.node("Elu", &[&net], &[Attribute::Float("alpha", 1.0)]),
        (Activation::Softplus, Precision::Single) => graph.node("Softplus", &[&net], &[]),
        (Activation::Softsign, Precision::Single) => graph.node("Softsign", &[&net], &[]),
        (Activation::LeakyRelu, Precision::Double) => leaky_relu(graph, &net),
        (Activation::Elu, Precision::Double) => elu(graph, &net),
        (Activation::Softplus, Precision::Double) => softplus(graph, &net),
        (Activation::Softsign, Precision::Double) => softsign(graph, &net),
    }
}

/// 1 if net ≥ 0, else 0.
fn step(graph: &mut Graph, net: &str) -> String {
    let zero = graph.scalar(0.0);
    let fires = graph.node("GreaterOrEqual", &[net, &zero], &[]);
    let element_type = graph.element_type();
    graph.node("Cast", &[&fires], &[Attribute::Int("to", element_type)])
}

/// max(net, 0.01 net)
fn leaky_relu(graph: &mut Graph, net: &str) -> String {
    let slope = graph.scalar(LEAK);
    let leak = graph.node("Mul", &[net, &slope], &[]);
    graph.node("Max", &[net, &leak], &[])
}

/// max(net, 0) + (e^min(net, 0) − 1)
fn elu(graph: &mut Graph, net: &str) -> String {
    let (zero, one) = (graph.scalar(0.0), graph.scalar(1.0));
    let above = graph.node("Relu", &[net], &[]);
    let below = graph.node("Min", &[net, &zero], &[]);
    let power = graph.node("Exp", &[&below], &[]);
    let below = graph.node("Sub", &[&power, &one], &[]);
    graph.node("Add", &[&above, &below], &[])
}

/// max(net, 0) + ln(1 + e^−|net|), which does not overflow.
fn softplus(graph: &mut Graph, net: &str) -> String {
    let one = graph.scalar(1.0);
    let above = graph.node("Relu", &[net], &[]);
    let size = graph.node("Abs", &[net], &[]);
    let size = graph.node("Neg", &[&size], &[]);
    let power = graph.node("Exp", &[&size], &[]);
    let sum = graph.node("Add", &[&power, &one], &[]);
    let logarithm = graph.node("Log", &[&sum], &[]);
    graph.node("Add", &[&above, &logarithm], &[])
}

/// net / (1 + |net|)
fn softsign(graph: &mut Graph, net: &str) -> String {
    let one = graph.scalar(1.0);
    let size = graph.node("Abs", &[net], &[]);
    let sum = graph.node("Add", &[&size, &one], &[]);
    graph.node("Div", &[net, &sum], &[])
}
