//! The weights of a network as named arrays, and back.
//! Knows shapes and names, no activations and no training.

use super::npy::Array;
use super::npz::Named;
use thiserror::Error;

pub use crate::engine::sequential::LayerWeights;

/// A refusal of arrays as weights. Layers are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WeightsError {
    /// There is neither a `kernel_0` nor an `arr_0`.
    #[error("no kernel_0 and no arr_0")]
    NoKernel,
    /// A layer without its bias.
    #[error("{name} is missing")]
    NoBias {
        /// The missing array.
        name: String,
    },
    /// A kernel has two dimensions, a bias one.
    #[error("{name} has {found} dimensions, not {expected}")]
    Dimensions {
        /// The array.
        name: String,
        /// Dimensions that it should have.
        expected: usize,
        /// Dimensions that it has.
        found: usize,
    },
    /// A kernel or a bias without numbers.
    #[error("{name} is empty")]
    Empty {
        /// The array.
        name: String,
    },
    /// Not as many biases as the kernel has columns.
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
}

/// `kernel_0`, `bias_0`, `kernel_1`, …: kernels inputs × units.
pub fn to_arrays(layers: &[LayerWeights]) -> Named {
    let arrays = layers.iter().enumerate().flat_map(|(layer, weights)| {
        let [kernel, bias] = names(layer, true);
        [(kernel, Array::from_matrix(&weights.kernel)), (bias, Array::from_values(weights.bias.as_slice()))]
    });
    arrays.collect()
}

/// The layers among some arrays: `kernel_0`, `bias_0`, … as [`to_arrays`] names them, or else `arr_0`, `arr_1`, … as
/// `np.savez(file, *model.get_weights())` does. Other arrays, such as a history, are passed over.
///
/// # Errors
/// [`WeightsError`] if there is no layer, one is incomplete, or shapes do not fit each other.
pub fn from_arrays(arrays: &[(String, Array)]) -> Result<Vec<LayerWeights>, WeightsError> {
    let find = |wanted: &str| arrays.iter().find(|(name, _)| name == wanted).map(|(_, array)| array);
    let own = find("kernel_0").is_some();
    let mut layers: Vec<LayerWeights> = vec![];
    loop {
        let layer = layers.len();
        let [kernel_name, bias_name] = names(layer, own);
        let Some(kernel) = find(&kernel_name) else { break };
        let bias = find(&bias_name).ok_or(WeightsError::NoBias { name: bias_name.clone() })?;
        let kernel = part(kernel, kernel_name, 2, Array::matrix)?;
        let bias = part(bias, bias_name, 1, Array::vector)?;
        if kernel.ncols() != bias.len() {
            return Err(WeightsError::Biases { layer, units: kernel.ncols(), biases: bias.len() });
        }
        let before = layers.last().map(|before| before.kernel.ncols());
        if let Some(expected) = before.filter(|&units| units != kernel.nrows()) {
            return Err(WeightsError::Inputs { layer, expected, found: kernel.nrows() });
        }
        layers.push(LayerWeights { kernel, bias });
    }
    if layers.is_empty() { Err(WeightsError::NoKernel) } else { Ok(layers) }
}

/// The names of a layer's kernel and bias.
fn names(layer: usize, own: bool) -> [String; 2] {
    if own {
        [format!("kernel_{layer}"), format!("bias_{layer}")]
    } else {
        [2 * layer, 2 * layer + 1].map(|index| format!("arr_{index}"))
    }
}

fn part<T>(array: &Array, name: String, expected: usize, read: fn(&Array) -> Option<T>) -> Result<T, WeightsError> {
    if array.values().is_empty() {
        return Err(WeightsError::Empty { name });
    }
    let found = array.shape().len();
    read(array).ok_or(WeightsError::Dimensions { name, expected, found })
}
