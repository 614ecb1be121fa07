//! Weights of the digits lab as files, and back. Knows what is in the files, not where they go.

use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::Mnist;
use super::options::{Activation, Loss};
use super::settings::MOST_HIDDEN;
use crate::data::npy::Precision;
use crate::data::onnx::{self, Layer};
use crate::data::{npz, weights};
use crate::engine::activation::Activation as Each;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::sequential::LayerWeights;
use crate::lesson::keras::exchange::{WeightsRefusal, read_layers, require_finite};

/// Numbers of an image, and outputs.
const ENDS: (usize, usize) = (784, 10);

/// A file that the network can be saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// `kernel_0`, `bias_0`, `kernel_1`, `bias_1`, as NumPy's arrays.
    Weights,
    /// The network for onnxruntime and others.
    Onnx,
}

impl Saved {
    /// Both files.
    pub const ALL: [Self; 2] = [Self::Weights, Self::Onnx];

    /// The file's name.
    pub fn file(self) -> &'static str {
        match self {
            Self::Weights => "mlp-lab-weights.npz",
            Self::Onnx => "mlp-lab-mnist.onnx",
        }
    }

    /// The file with these numbers: both layers, kernels row by row, as the training gives them.
    pub fn write(self, program: &Mnist, numbers: &[f32]) -> Option<Vec<u8>> {
        let layers = layers(program.hidden as usize, numbers)?;
        match self {
            Self::Weights => npz::write(&weights::to_arrays(&layers), Precision::Single).ok(),
            Self::Onnx => {
                let with = layers.into_iter().zip(activations(program));
                let layers: Vec<Layer> = with
                    .map(|(layer, activation)| Layer { kernel: layer.kernel, bias: layer.bias, activation })
                    .collect();
                onnx::write(&layers, Precision::Single).ok()
            }
        }
    }
}

fn activations(program: &Mnist) -> [LayerActivation; 2] {
    let hidden = match program.activation {
        Activation::Sigmoid => Each::Sigmoid,
        Activation::Relu => Each::Relu,
    };
    let last = match program.loss {
        Loss::SquaredError => Each::Sigmoid.into(),
        Loss::CrossEntropy => LayerActivation::Softmax,
    };
    [hidden.into(), last]
}

/// The layers 784 × hidden and hidden × 10 with their biases; none if the numbers are not as many.
pub fn layers(hidden: usize, numbers: &[f32]) -> Option<Vec<LayerWeights>> {
    let (inputs, outputs) = ENDS;
    let mut rest = numbers;
    let mut layer = |inputs: usize, units: usize| {
        let (kernel, after) = rest.split_at_checked(inputs * units)?;
        let (bias, after) = after.split_at_checked(units)?;
        rest = after;
        let wide = |numbers: &[f32]| numbers.iter().copied().map(f64::from).collect::<Vec<_>>();
        let kernel = DMatrix::from_row_slice(inputs, units, &wide(kernel));
        Some(LayerWeights { kernel, bias: DVector::from_vec(wide(bias)) })
    };
    let both = vec![layer(inputs, hidden)?, layer(hidden, outputs)?];
    rest.is_empty().then_some(both)
}

/// The weights in a file, if they are those of a network 784-hidden-10 with any size of the hidden layer.
///
/// # Errors
/// [`WeightsRefusal`].
pub fn read_weights(program: &Mnist, file: &[u8]) -> Result<Arc<Vec<LayerWeights>>, WeightsRefusal> {
    let layers = read_layers(file)?;
    let [first, second] = &layers[..] else {
        return Err(WeightsRefusal::Layers { expected: 2, found: layers.len() });
    };
    let fits = |units: usize| (1..=MOST_HIDDEN as usize).contains(&units);
    let hidden = Some(first.kernel.ncols()).filter(|&units| fits(units)).unwrap_or(program.hidden as usize);
    let expected = [(ENDS.0, hidden), (hidden, ENDS.1)];
    for (layer, (weights, expected)) in [first, second].into_iter().zip(expected).enumerate() {
        let found = weights.kernel.shape();
        if found != expected {
            return Err(WeightsRefusal::Shape { layer, expected, found });
        }
        require_finite(layer, weights, false)?;
    }
    Ok(Arc::new(layers))
}
