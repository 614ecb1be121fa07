//! Loss functions: how far the outputs o are from the targets t, and in which direction.
//! Knows nothing of layers and networks.

use super::error::{EngineError, Quantity, require_shape};
use nalgebra::DMatrix;

/// A loss E over all samples (columns) and outputs (rows).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Loss {
    /// E = ½ Σ (t − o)², with ∂E/∂o = o − t: summed, not averaged.
    HalfSquaredSum,
}

impl Loss {
    /// Every loss, in the order in which a menu shows them.
    pub const ALL: [Self; 1] = [Self::HalfSquaredSum];

    /// The stable name used in links and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::HalfSquaredSum => "half-squared-sum",
        }
    }

    /// The loss with this [`id`](Self::id), if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|loss| loss.id() == id)
    }

    /// E, summed sample after sample.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `targets` is not shaped like `outputs` (outputs × samples).
    pub fn value(self, outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, EngineError> {
        require_shape(Quantity::Targets, outputs.shape(), targets.shape())?;
        let pairs = outputs.iter().zip(targets.iter());
        Ok(match self {
            Self::HalfSquaredSum => 0.5 * pairs.map(|(o, t)| (t - o) * (t - o)).sum::<f64>(),
        })
    }

    /// ∂E/∂o for each output of each sample, outputs × samples.
    ///
    /// # Errors
    /// [`EngineError::Shape`] if `targets` is not shaped like `outputs` (outputs × samples).
    pub fn gradient(self, outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<DMatrix<f64>, EngineError> {
        require_shape(Quantity::Targets, outputs.shape(), targets.shape())?;
        Ok(match self {
            Self::HalfSquaredSum => outputs.zip_map(targets, |o, t| o - t),
        })
    }
}
