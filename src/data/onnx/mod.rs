//! A network as a file in the Open Neural Network Exchange format, which onnxruntime and others run.
//! Knows no training. Source: `onnx.proto` of ONNX 1.16 (its messages and field numbers) and the operators of opset 21.

mod activation;
mod graph;
mod proto;

use super::npy::Precision;
use crate::engine::layer_activation::LayerActivation;
use graph::Graph;
use nalgebra::{DMatrix, DVector};
use proto::Message;
use thiserror::Error;

/// The version of the file format: that of ONNX 1.16, the first one with opset 21.
const IR_VERSION: u64 = 10;
/// The version of the operators, of 2024: all of ours are there, and onnxruntime has known it since 1.18.
const OPSET: u64 = 21;
/// The name of the inputs, samples × inputs.
pub const INPUT: &str = "x";
/// The name of the outputs, samples × outputs.
pub const OUTPUT: &str = "y";
/// The most weights and biases: as many as a model may have.
pub const MOST_PARAMETERS: usize = 10_000_000;

/// A layer as Keras has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Inputs × units.
    pub kernel: DMatrix<f64>,
    /// One per unit.
    pub bias: DVector<f64>,
    /// What it does to its nets.
    pub activation: LayerActivation,
}

/// A refusal of layers. They are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OnnxError {
    /// There is no layer.
    #[error("a network needs at least one layer")]
    NoLayers,
    /// A kernel without inputs or units.
    #[error("layer {layer} is empty")]
    Empty {
        /// The layer.
        layer: usize,
    },
    /// Not as many biases as units.
    #[error("layer {layer} has {units} units and {biases} biases")]
    Biases {
        /// The layer.
        layer: usize,
        /// Columns of its kernel.
        units: usize,
        /// Its biases.
        biases: usize,
    },
    /// A kernel that does not take what the layer before gives.
    #[error("layer {layer} has {found} inputs, not {expected}")]
    Inputs {
        /// The layer.
        layer: usize,
        /// Units of the layer before.
        expected: usize,
        /// Rows of its kernel.
        found: usize,
    },
    /// More than [`MOST_PARAMETERS`].
    #[error("{parameters} parameters; at most {MOST_PARAMETERS}")]
    TooManyParameters {
        /// Weights and biases.
        parameters: usize,
    },
}

/// The network as a file: from `x`, N × inputs for any N, to `y`, N × outputs, both of the given precision. Each layer
/// is a `Gemm`, x · kernel + bias, with `kernel_0`, `bias_0`, … as constants, and the operators of its activation.
///
/// # Errors
/// [`OnnxError`] if there is no layer, shapes do not fit each other, or there are too many parameters.
pub fn write(layers: &[Layer], precision: Precision) -> Result<Vec<u8>, OnnxError> {
    let (inputs, outputs) = require_network(layers)?;
    let mut graph = Graph::new(precision);
    let mut value = INPUT.to_owned();
    for (index, layer) in layers.iter().enumerate() {
        let kernel = graph.matrix(format!("kernel_{index}"), &layer.kernel);
        let bias = graph.tensor(format!("bias_{index}"), &[layer.bias.len()], layer.bias.iter().copied());
        let net = graph.node("Gemm", &[&value, &kernel, &bias], &[]);
        value = activation::append(&mut graph, layer.activation, net, precision);
    }
    graph.named_node("Identity", &[&value], OUTPUT, &[]);
    let graph = graph.finish("mlp", (INPUT, inputs), (OUTPUT, outputs));
    // OperatorSetIdProto of the standard domain, and ModelProto.
    let operators = Message::new().text(1, "").number(2, OPSET);
    let model = Message::new().number(1, IR_VERSION).text(2, "MLP Lab").message(7, &graph).message(8, &operators);
    Ok(model.finish())
}

/// The numbers of inputs and outputs.
fn require_network(layers: &[Layer]) -> Result<(usize, usize), OnnxError> {
    let (Some(first), Some(last)) = (layers.first(), layers.last()) else { return Err(OnnxError::NoLayers) };
    let befores = std::iter::once(None).chain(layers.iter().map(Some));
    let mut parameters = 0_usize;
    for (layer, (before, Layer { kernel, bias, .. })) in befores.zip(layers).enumerate() {
        if kernel.is_empty() {
            return Err(OnnxError::Empty { layer });
        }
        if bias.len() != kernel.ncols() {
            return Err(OnnxError::Biases { layer, units: kernel.ncols(), biases: bias.len() });
        }
        let units = before.map(|before| before.kernel.ncols());
        if let Some(expected) = units.filter(|&units| units != kernel.nrows()) {
            return Err(OnnxError::Inputs { layer, expected, found: kernel.nrows() });
        }
        parameters = parameters.saturating_add(kernel.len() + bias.len());
    }
    if parameters > MOST_PARAMETERS {
        return Err(OnnxError::TooManyParameters { parameters });
    }
    Ok((first.kernel.nrows(), last.kernel.ncols()))
}
