//! What a learner brings along that no link can hold: a table of their own, and weights from elsewhere.

use std::sync::Arc;

use crate::data::dataset::{Choices, Dataset, DatasetError};
use crate::data::table::Table;
use crate::engine::sequential::LayerWeights;

/// A table of the learner's own, what is learned from it, and the samples that follow from both.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// What it is called: a file's name.
    pub name: String,
    /// The table.
    pub table: Table,
    /// What its columns are for.
    pub choices: Choices,
    /// The samples.
    pub dataset: Arc<Dataset>,
}

impl Own {
    /// The samples of a table.
    ///
    /// # Errors
    /// [`DatasetError`] if the choices do not fit the table.
    pub fn new(name: String, table: Table, choices: Choices) -> Result<Self, DatasetError> {
        let dataset = Arc::new(Dataset::new(&table, &choices)?);
        Ok(Self { name, table, choices, dataset })
    }
}

/// Something that was brought along.
#[derive(Clone, Debug, PartialEq)]
pub enum Material {
    /// Samples of the learner's own.
    Data(Arc<Own>),
    /// The weights and biases to start with, layer by layer; none: those that are drawn.
    Weights(Option<Arc<Vec<LayerWeights>>>),
}
