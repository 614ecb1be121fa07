//! Models as Keras' Sequential API builds them, on the engine's network: described, compiled, trained, asked.
//! Speaks Keras' orientation (samples in rows, kernels inputs × outputs); knows no words and no clock.

mod data;
mod error;
mod history;
pub mod layer;
mod model;
mod pass;
mod stage;
mod trainer;
mod training;

pub use data::{Batch, Samples};
pub use error::ModelError;
pub use history::{Epoch, History, Scores};
pub use model::{FitOptions, LayerWeights, Model};
pub use pass::Pass;
pub use stage::Stage;
pub use trainer::{Passes, Trainer};
pub use training::Training;

use super::loss::Loss;
use super::metric::Metric;
use super::network::Network;
use super::optimizer::Optimizer;
use super::random::NumpyRandom;
use super::real::Real;

/// The most weights and biases that a model may have.
pub const MOST_PARAMETERS: usize = 10_000_000;

/// A model that is being described, layer by layer:
///
/// ```
/// use mlp_lab::engine::activation::Activation::Sigmoid;
/// use mlp_lab::engine::{loss::Loss, metric::Metric, optimizer::Rule, random::NumpyRandom};
/// use mlp_lab::engine::sequential::{Sequential, layer::Dense};
///
/// let model = Sequential::new()
///     .add(Dense::new(64).activation(Sigmoid).input_dim(100))
///     .add(Dense::new(10).activation(Sigmoid))
///     .compile(Loss::MeanSquaredError, Rule::sgd(0.01), &[Metric::Accuracy], NumpyRandom::new(1))?;
/// assert_eq!(model.summary().parameters(), 7_114);
/// # Ok::<(), mlp_lab::engine::sequential::ModelError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequential {
    layers: Vec<layer::Dense>,
}

/// What `model.summary()` tells, layer by layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The layers, first hidden layer first.
    pub layers: Vec<LayerSummary>,
}

/// One line of a [`Summary`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerSummary {
    /// `dense`, `dense_1`, … as Keras names the layers of the first model.
    pub name: String,
    /// Inputs of each unit.
    pub inputs: usize,
    /// Units; the output's shape is (samples, units).
    pub units: usize,
}

impl LayerSummary {
    /// Weights and biases: inputs · units + units.
    pub fn parameters(&self) -> usize {
        self.inputs * self.units + self.units
    }
}

impl Summary {
    /// All weights and biases.
    pub fn parameters(&self) -> usize {
        self.layers.iter().map(LayerSummary::parameters).sum()
    }
}

impl Sequential {
    /// A model without layers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The model with one more layer at its end.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "it is Keras' name, and no sum")]
    pub fn add(mut self, layer: layer::Dense) -> Self {
        self.layers.push(layer);
        self
    }

    /// The layers, first hidden layer first.
    pub fn layers(&self) -> &[layer::Dense] {
        &self.layers
    }

    /// Names, sizes and parameter counts.
    ///
    /// # Errors
    /// [`ModelError`] if there is no layer, a layer has no units, the first has no (or zero) inputs, a later one states
    /// other inputs than it gets, or there are more than [`MOST_PARAMETERS`].
    pub fn summary(&self) -> Result<Summary, ModelError> {
        let first = self.layers.first().ok_or(ModelError::NoLayers)?;
        let mut inputs = first.stated_inputs().ok_or(ModelError::UnknownInputs)?;
        if inputs == 0 {
            return Err(ModelError::NoInputs);
        }
        let mut layers = Vec::with_capacity(self.layers.len());
        let mut parameters = 0_usize;
        for (index, layer) in self.layers.iter().enumerate() {
            let units = layer.units();
            if units == 0 {
                return Err(ModelError::NoUnits { layer: index });
            }
            if let Some(found) = layer.stated_inputs().filter(|&stated| stated != inputs) {
                return Err(ModelError::LayerInputs { layer: index, expected: inputs, found });
            }
            let own = inputs.saturating_mul(units).saturating_add(units);
            parameters = parameters.saturating_add(own);
            if parameters > MOST_PARAMETERS {
                return Err(ModelError::TooManyParameters);
            }
            let name = if index == 0 { "dense".to_owned() } else { format!("dense_{index}") };
            layers.push(LayerSummary { name, inputs, units });
            inputs = units;
        }
        Ok(Summary { layers })
    }

    /// A model that can learn. Its kernels are drawn from `random` layer by layer, each one row by row (all that leaves
    /// input 0 first); biases are 0 as in Keras. The generator stays with the model and shuffles its samples later.
    ///
    /// # Errors
    /// [`ModelError`] as for [`summary`](Self::summary).
    pub fn compile(
        &self,
        loss: Loss,
        optimizer: impl Into<Optimizer>,
        metrics: &[Metric],
        random: NumpyRandom,
    ) -> Result<Model, ModelError> {
        self.compile_as(loss, optimizer, metrics, random)
    }

    /// The same in numbers of any type. The kernels are drawn in f64 and rounded.
    ///
    /// # Errors
    /// [`ModelError`] as for [`summary`](Self::summary).
    pub fn compile_as<T: Real>(
        &self,
        loss: Loss,
        optimizer: impl Into<Optimizer<T>>,
        metrics: &[Metric],
        mut random: NumpyRandom,
    ) -> Result<Model<T>, ModelError> {
        let summary = self.summary()?;
        let sized = self.layers.iter().zip(&summary.layers);
        let layers = sized.map(|(layer, sizes)| layer.build(sizes.inputs, &mut random)).collect::<Result<_, _>>()?;
        let network = Network::new(layers)?;
        Ok(Model { summary, network, loss, metrics: metrics.to_vec(), optimizer: optimizer.into(), random })
    }
}
