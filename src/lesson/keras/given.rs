//! What the learner brought along, as a part of a run's definition: equal contents make equal runs.

use std::sync::Arc;

use crate::engine::sequential::LayerWeights;
use crate::lesson::material::Own;
use crate::lesson::setting::Refusal;

/// Data and weights of the learner's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// Own samples.
    pub data: Option<Arc<Own>>,
    /// The first weights, in place of drawn ones, as long as they fit the model.
    pub weights: Option<Arc<Vec<LayerWeights>>>,
    /// Weights that were brought along and are not in use.
    pub spare: Option<Arc<Vec<LayerWeights>>>,
}

impl Given {
    /// Where the first weights come from.
    pub(in crate::lesson) const WEIGHTS: [&str; 2] = ["drawn", "own"];

    /// What another one holds: own data, and own weights out of use.
    pub(in crate::lesson) fn inherited(other: &Self) -> Self {
        let spare = other.weights.clone().or_else(|| other.spare.clone());
        Self { data: other.data.clone(), weights: None, spare }
    }

    /// The stable name of where the first weights come from.
    pub(in crate::lesson) fn weights_id(&self) -> &'static str {
        Self::WEIGHTS[usize::from(self.weights.is_some())]
    }

    /// Takes the weights that were brought along into use, or out of it.
    pub(in crate::lesson) fn set_weights(&mut self, id: &str) -> Result<(), Refusal> {
        match (id, self.weights.is_some()) {
            ("drawn", true) => self.spare = self.weights.take(),
            ("own", false) => self.weights = Some(self.spare.take().ok_or(Refusal::NotGiven)?),
            ("drawn" | "own", _) => {}
            _ => return Err(Refusal::NoSuchChoice),
        }
        Ok(())
    }
}
