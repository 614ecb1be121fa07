//! Weights, history and samples of a Keras training as files of arrays, the model as an ONNX file, and weights back.
//! Knows what is in the files, not where they go.

use std::sync::Arc;

use nalgebra::DMatrix;
use thiserror::Error;

use super::Keras;
use super::record::Scores;
use super::view::epochs;
use crate::data::npy::{Array, Precision};
use crate::data::npz::{self, Named, NpzError};
use crate::data::onnx::{self, Layer};
use crate::data::weights::{self, WeightsError};
use crate::data::zip::{self, ZipError};
use crate::engine::layer_activation::LayerActivation;
use crate::engine::sequential::LayerWeights;
use crate::lesson::run::Run;

/// The largest file that is opened, packed and unpacked: a hundred times what the largest model on the page needs, and still
/// read in a moment.
pub const MOST_WEIGHTS_BYTES: u64 = 16_000_000;

/// A file that a training can be saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// `kernel_0`, `bias_0`, …, as NumPy's arrays.
    Weights,
    /// A vector for each column of the history up to the present position, as NumPy's arrays.
    History,
    /// `x` and `y` as the model takes them, and `mean` and `deviation` where the inputs are standardized.
    Samples,
    /// The model for onnxruntime and others.
    Onnx,
}

impl Saved {
    /// Every file.
    pub const ALL: [Self; 4] = [Self::Weights, Self::Samples, Self::History, Self::Onnx];

    /// The file's name.
    pub fn file(self) -> &'static str {
        match self {
            Self::Weights => "mlp-lab-weights.npz",
            Self::History => "mlp-lab-history.npz",
            Self::Samples => "mlp-lab-data.npz",
            Self::Onnx => "mlp-lab-model.onnx",
        }
    }

    /// The file at the run's present position; none where there is nothing to train.
    pub fn write(self, run: &Run<Keras>) -> Option<Vec<u8>> {
        let program = run.program();
        let precision = precision(program);
        match self {
            Self::Weights => npz::write(&weights::to_arrays(&run.state().weights()?), precision).ok(),
            Self::Onnx => {
                let layers = run.state().weights()?.into_iter().zip(program.activations);
                let layers: Vec<Layer> = layers.map(|(layer, activation)| of_onnx(layer, activation)).collect();
                onnx::write(&layers, precision).ok()
            }
            Self::Samples => npz::write(&samples(program)?, precision).ok(),
            Self::History => npz::write(&history(run), Precision::Double).ok(),
        }
    }
}

fn precision(program: &Keras) -> Precision {
    if program.precision.is_double() { Precision::Double } else { Precision::Single }
}

fn of_onnx(layer: LayerWeights, activation: LayerActivation) -> Layer {
    Layer { kernel: layer.kernel, bias: layer.bias, activation }
}

fn samples(program: &Keras) -> Option<Named> {
    let data = program.dataset()?;
    let matrix = |name: &str, matrix: &DMatrix<f64>| (name.to_owned(), Array::from_matrix(matrix));
    let vector = |name: &str, values: &[f64]| (name.to_owned(), Array::from_values(values));
    let mut arrays = vec![matrix("x", &data.inputs), matrix("y", &data.targets)];
    if let Some(scaling) = &data.scaling {
        arrays.extend([vector("mean", scaling.means()), vector("deviation", scaling.deviations())]);
    }
    Some(arrays)
}

/// A column's name, and what stands in it for an epoch.
type Column = (String, fn(&Scores) -> Option<f64>);

/// The columns of Keras' `History`, those that there are.
fn history(run: &Run<Keras>) -> Named {
    let epochs: Vec<Scores> = epochs(run).collect();
    let metric = run.program().scoring.id();
    let columns: [Column; 4] = [
        ("loss".to_owned(), |scores| Some(scores.training.loss)),
        (metric.to_owned(), |scores| scores.training.metric),
        ("val_loss".to_owned(), |scores| scores.validation.map(|report| report.loss)),
        (format!("val_{metric}"), |scores| scores.validation.and_then(|report| report.metric)),
    ];
    let filled = columns.into_iter().filter_map(|(name, of)| {
        let values: Vec<f64> = epochs.iter().filter_map(of).collect();
        (name == "loss" || !values.is_empty()).then(|| (name, Array::from_values(&values)))
    });
    filled.collect()
}

/// Why a file is not taken as the first weights. Layers are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WeightsRefusal {
    /// More than [`MOST_WEIGHTS_BYTES`], packed or unpacked.
    #[error("{bytes} bytes; at most {MOST_WEIGHTS_BYTES}")]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// The browser could not read it.
    #[error("unreadable")]
    Unreadable,
    /// It is no file of arrays.
    #[error(transparent)]
    Npz(#[from] NpzError),
    /// Its arrays are no weights of a model.
    #[error(transparent)]
    Weights(#[from] WeightsError),
    /// It is of a model with another number of layers.
    #[error("{found} layers, not {expected}")]
    Layers {
        /// Layers of the present model.
        expected: usize,
        /// Layers in the file.
        found: usize,
    },
    /// It is of a model with other sizes.
    #[error("the kernel of layer {layer} is {found:?}, not {expected:?}")]
    Shape {
        /// The layer.
        layer: usize,
        /// Inputs and units of the present model's.
        expected: (usize, usize),
        /// Those in the file.
        found: (usize, usize),
    },
    /// A weight or bias that is no number, or is none in the model's precision.
    #[error("layer {layer} has a weight or bias that is not finite")]
    NotFinite {
        /// The layer.
        layer: usize,
    },
}

/// `Ok` if a file of so many bytes is opened: to be asked before it is read.
///
/// # Errors
/// [`WeightsRefusal::TooLarge`].
pub const fn require_size(bytes: u64) -> Result<(), WeightsRefusal> {
    if bytes > MOST_WEIGHTS_BYTES { Err(WeightsRefusal::TooLarge { bytes }) } else { Ok(()) }
}

/// The layers in a file of arrays.
///
/// # Errors
/// [`WeightsRefusal`] for anything but a file of weights.
pub fn read_layers(file: &[u8]) -> Result<Vec<LayerWeights>, WeightsRefusal> {
    require_size(file.len() as u64)?;
    let members = zip::read(file).map_err(|why| match why {
        ZipError::TooLarge { bytes } => WeightsRefusal::TooLarge { bytes },
        why => NpzError::Zip(why).into(),
    })?;
    // The sizes that the directory promises; no more than that is ever unpacked.
    require_size(members.iter().map(zip::Member::size).sum())?;
    Ok(weights::from_arrays(&npz::read(file)?)?)
}

/// `Ok` if all weights and biases of a layer are numbers as f64, or as f32.
///
/// # Errors
/// [`WeightsRefusal::NotFinite`] with this number of the layer.
pub fn require_finite(layer: usize, weights: &LayerWeights, double: bool) -> Result<(), WeightsRefusal> {
    let finite = |value: &f64| if double { value.is_finite() } else { (*value as f32).is_finite() };
    let all = weights.kernel.iter().chain(weights.bias.iter()).all(finite);
    if all { Ok(()) } else { Err(WeightsRefusal::NotFinite { layer }) }
}

impl Keras {
    /// The weights in a file, if they are those of such a model.
    ///
    /// # Errors
    /// [`WeightsRefusal`].
    pub fn read_weights(&self, file: &[u8]) -> Result<Arc<Vec<LayerWeights>>, WeightsRefusal> {
        let layers = read_layers(file)?;
        self.require_fit(&layers)?;
        Ok(Arc::new(layers))
    }

    /// Whether these weights have the shapes of the model and are numbers in its precision.
    ///
    /// # Errors
    /// [`WeightsRefusal::Layers`], [`WeightsRefusal::Shape`] or [`WeightsRefusal::NotFinite`].
    pub fn require_fit(&self, layers: &[LayerWeights]) -> Result<(), WeightsRefusal> {
        let (expected, found) = (self.units.layers(), layers.len());
        if found != expected {
            return Err(WeightsRefusal::Layers { expected, found });
        }
        for (layer, (weights, sizes)) in layers.iter().zip(self.sizes().windows(2)).enumerate() {
            let (expected, found) = ((sizes[0], sizes[1]), weights.kernel.shape());
            if found != expected {
                return Err(WeightsRefusal::Shape { layer, expected, found });
            }
            require_finite(layer, weights, self.precision.is_double())?;
        }
        Ok(())
    }
}
