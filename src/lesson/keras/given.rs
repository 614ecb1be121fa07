//! What the learner brought along, as a part of a run's definition: equal contents make equal runs.

use std::sync::Arc;

use crate::engine::sequential::LayerWeights;
use crate::lesson::material::Own;

/// Data and weights of the learner's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// Own samples.
    pub data: Option<Arc<Own>>,
    /// The first weights, in place of drawn ones, as long as they fit the model.
    pub weights: Option<Arc<Vec<LayerWeights>>>,
}
