//! What a model must have so that it can learn from some samples: its last layer, its loss, its metric.

use super::Keras;
use super::options::Scoring;
use crate::data::dataset::{Coding, Dataset, Meaning};
use crate::engine::activation::Activation;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::loss::Loss;

/// What suits some samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needs {
    /// Units of the last layer: Keras demands as many as a target has numbers.
    pub units: usize,
    /// The last layer's activation.
    pub activation: LayerActivation,
    /// The loss.
    pub loss: Loss,
    /// What is reported besides the loss.
    pub scoring: Scoring,
}

impl Needs {
    /// Numbers need a linear last layer and the squared error, two classes a sigmoid unit, more classes softmax, both with
    /// their cross-entropy.
    pub fn of(data: &Dataset) -> Self {
        let units = data.targets.ncols();
        let (activation, loss, scoring) = match &data.meaning {
            Meaning::Numbers { .. } => {
                (Activation::Identity.into(), Loss::MeanSquaredError, Scoring::MeanAbsoluteError)
            }
            Meaning::Classes { coding: Coding::Binary, .. } => {
                (Activation::Sigmoid.into(), Loss::BinaryCrossEntropy, Scoring::Accuracy)
            }
            Meaning::Classes { coding: Coding::OneHot, .. } => {
                (LayerActivation::Softmax, Loss::CategoricalCrossEntropy, Scoring::Accuracy)
            }
        };
        Self { units, activation, loss, scoring }
    }

    /// The settings that give a model what it needs: its other layers stay.
    pub fn settings(&self, model: &Keras) -> Vec<(&'static str, String)> {
        let mut units: Vec<String> = model.units.all().iter().map(ToString::to_string).collect();
        if let Some(last) = units.last_mut() {
            *last = self.units.to_string();
        }
        vec![
            ("layers", units.join("-")),
            (super::settings::activation_name(model.units.layers()), self.activation.id().to_owned()),
            ("loss", self.loss.id().to_owned()),
            ("metrics", self.scoring.id().to_owned()),
        ]
    }

    /// Whether the model has it already.
    pub fn are_met(&self, model: &Keras) -> bool {
        use crate::lesson::program::Program;
        self.settings(model).iter().all(|(name, text)| model.get(name) == *text)
    }
}
