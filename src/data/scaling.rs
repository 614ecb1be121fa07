//! Standardized inputs: each feature with mean 0 and deviation 1, and the way back.
//! Knows matrices only, with samples in rows.

use nalgebra::DMatrix;

/// The mean and the deviation by which each feature is shifted and divided.
#[derive(Clone, Debug, PartialEq)]
pub struct Scaling {
    means: Vec<f64>,
    deviations: Vec<f64>,
}

impl Scaling {
    /// What scikit-learn's `StandardScaler` fits to samples × features: the mean, and the deviation with the number of
    /// samples as divisor. A feature that is constant, up to rounding, has the deviation 1.
    pub fn fit(inputs: &DMatrix<f64>) -> Self {
        let (means, deviations) = inputs.column_iter().map(|values| fit(values.as_slice())).unzip();
        Self { means, deviations }
    }

    /// Leaves this feature as it is.
    pub(super) fn exempt(&mut self, feature: usize) {
        for (values, neutral) in [(&mut self.means, 0.0), (&mut self.deviations, 1.0)] {
            if let Some(value) = values.get_mut(feature) {
                *value = neutral;
            }
        }
    }

    /// The mean of each feature.
    pub fn means(&self) -> &[f64] {
        &self.means
    }

    /// The deviation of each feature, never 0.
    pub fn deviations(&self) -> &[f64] {
        &self.deviations
    }

    /// (x − mean) / deviation for samples × features; none if there are not as many features.
    pub fn apply(&self, inputs: &DMatrix<f64>) -> Option<DMatrix<f64>> {
        self.each(inputs, |value, mean, deviation| (value - mean) / deviation)
    }

    /// x · deviation + mean for samples × features; none if there are not as many features.
    pub fn undo(&self, scaled: &DMatrix<f64>) -> Option<DMatrix<f64>> {
        self.each(scaled, |value, mean, deviation| value * deviation + mean)
    }

    fn each(&self, inputs: &DMatrix<f64>, change: fn(f64, f64, f64) -> f64) -> Option<DMatrix<f64>> {
        if inputs.ncols() != self.means.len() {
            return None;
        }
        let mut changed = inputs.clone();
        for ((mut column, &mean), &deviation) in changed.column_iter_mut().zip(&self.means).zip(&self.deviations) {
            column.apply(|value| *value = change(*value, mean, deviation));
        }
        Some(changed)
    }
}

/// Mean and deviation of one feature.
fn fit(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares = values.iter().map(|value| (value - mean) * (value - mean));
    let variance = squares.sum::<f64>() / count;
    // scikit-learn's bound for what rounding alone brings about.
    let rounding = count * mean * f64::EPSILON;
    let constant = variance.is_finite() && variance <= count * f64::EPSILON * variance + rounding * rounding;
    (mean, if constant { 1.0 } else { variance.sqrt() })
}
