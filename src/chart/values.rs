//! Shared, immutable number series: cheap to clone into a picture and to compare. Knows nothing of drawing.

use std::sync::Arc;

/// A series of points (x, y) in data units.
#[derive(Clone, Debug)]
pub struct Points(Arc<[(f64, f64)]>);

/// A series of numbers.
#[derive(Clone, Debug)]
pub struct Values(Arc<[f64]>);

impl std::ops::Deref for Points {
    type Target = [(f64, f64)];
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::Deref for Values {
    type Target = [f64];
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Values {
    /// Whether it is the very same series, which is told at once.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Default for Points {
    fn default() -> Self {
        Self(Arc::new([]))
    }
}

impl Default for Values {
    fn default() -> Self {
        Self(Arc::new([]))
    }
}

impl FromIterator<(f64, f64)> for Points {
    fn from_iter<I: IntoIterator<Item = (f64, f64)>>(points: I) -> Self {
        Self(points.into_iter().collect())
    }
}

impl FromIterator<f64> for Values {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// The same series is equal at once; others are compared bit by bit, so that gaps (NaN) are equal too.
impl PartialEq for Points {
    fn eq(&self, other: &Self) -> bool {
        let bits = |p: &(f64, f64)| (p.0.to_bits(), p.1.to_bits());
        Arc::ptr_eq(&self.0, &other.0) || self.iter().map(bits).eq(other.iter().map(bits))
    }
}

/// The same series is equal at once; others are compared bit by bit, so that gaps (NaN) are equal too.
impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.iter().map(|v| v.to_bits()).eq(other.iter().map(|v| v.to_bits()))
    }
}
