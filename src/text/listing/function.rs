//! Activations and losses as Python: the functions that a program defines and the expressions that it computes with.
//! Samples stand in rows.

use crate::engine::activation::Activation;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::loss::Loss;

/// The name of the activation's function.
pub fn name(activation: LayerActivation) -> String {
    activation.id().replace('-', "_")
}

/// The definitions of the activation and of its slope by the output; of softmax, which has none, of itself alone.
pub fn definitions(activation: LayerActivation) -> String {
    let name = name(activation);
    let Some(each) = activation.each() else {
        return format!(
            "def {name}(net):\n    power = np.exp(net - net.max(axis=1, keepdims=True))\n    return power / power.sum(axis=1, keepdims=True)"
        );
    };
    let (value, slope) = match each {
        Activation::Step => ("np.where(net >= 0.0, 1.0, 0.0)", "np.zeros_like(out)"),
        Activation::Identity => ("net", "np.ones_like(out)"),
        Activation::Sigmoid => ("1.0 / (1.0 + np.exp(-net))", "out * (1.0 - out)"),
        Activation::Tanh => ("np.tanh(net)", "1.0 - out * out"),
        Activation::Softsign => ("net / (1.0 + np.abs(net))", "(1.0 - np.abs(out)) * (1.0 - np.abs(out))"),
        Activation::Relu => ("np.where(net > 0.0, net, 0.0)", "np.where(out > 0.0, 1.0, 0.0)"),
        Activation::LeakyRelu => ("np.where(net > 0.0, net, 0.01 * net)", "np.where(out > 0.0, 1.0, 0.01)"),
        Activation::Elu => ("np.where(net > 0.0, net, np.expm1(net))", "np.where(out > 0.0, 1.0, out + 1.0)"),
        Activation::Softplus => ("np.maximum(net, 0.0) + np.log1p(np.exp(-np.abs(net)))", "-np.expm1(-out)"),
    };
    format!("def {name}(net):\n    return {value}\n\n\ndef {name}_slope(out):\n    return {slope}")
}

/// The statements of the error ∂E/∂o of layer `l`, the last one, and of E; `n` is what the loss divides by.
pub fn error(loss: Loss, l: usize, n: &str) -> String {
    match loss {
        Loss::HalfSquaredSum => format!("error{l} = out{l} - y\nloss = 0.5 * np.sum(error{l} * error{l})"),
        Loss::MeanSquaredError => {
            format!("error{l} = 2.0 * (out{l} - y) / {n}\nloss = np.sum((out{l} - y) * (out{l} - y)) / {n}")
        }
        Loss::MeanAbsoluteError => {
            format!("error{l} = np.sign(out{l} - y) / {n}\nloss = np.sum(np.abs(out{l} - y)) / {n}")
        }
        Loss::BinaryCrossEntropy => format!(
            "p = np.clip(out{l}, 1e-07, 1.0 - 1e-07)\nerror{l} = np.where(p == out{l}, (p - y) / (p * (1.0 - p)), 0.0) / {n}\nloss = -np.sum(y * np.log(p) + (1.0 - y) * np.log(1.0 - p)) / {n}"
        ),
        // From the nets: no logarithm of an output that is as good as 0.
        Loss::CategoricalCrossEntropy => format!(
            "error{l} = np.where(y == 0.0, 0.0, -y / ({n} * out{l}))\nlow = net{l} - net{l}.max(axis=1, keepdims=True)\nlog_sum = np.log(np.sum(np.exp(low), axis=1, keepdims=True))\nloss = np.sum(y * (log_sum - low)) / {n}"
        ),
    }
}
