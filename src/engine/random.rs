//! NumPy's legacy random numbers: the Mersenne Twister MT19937 as `np.random.seed(seed)` starts it.

use nalgebra::DMatrix;
use rand_mt::Mt;

/// NumPy's `RandomState`.
pub struct NumpyRandom(Mt);

impl NumpyRandom {
    /// The stream after `np.random.seed(seed)`.
    pub fn new(seed: u32) -> Self {
        Self(Mt::new(seed))
    }

    /// `np.random.random()`: a number in 0…1 with 53 random bits from two draws.
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.0.next_u32() >> 5);
        let low = f64::from(self.0.next_u32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// `2*np.random.random((rows, columns))-1`: drawn row by row.
    pub fn centered_matrix(&mut self, rows: usize, columns: usize) -> DMatrix<f64> {
        DMatrix::from_row_iterator(rows, columns, (0..rows * columns).map(|_| 2.0 * self.random() - 1.0))
    }
}
