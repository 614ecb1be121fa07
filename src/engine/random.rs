//! The random numbers of `NumPy`'s legacy generator, bit for bit.
//! Takes its seed from the caller; knows nothing of clocks.

use nalgebra::DMatrix;
use rand_mt::Mt;

/// 2⁵³, the number of different doubles that [`NumpyRandom::random`] can return.
const DOUBLES: f64 = 9_007_199_254_740_992.0;

/// `np.random` after `np.random.seed(seed)`: the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998).
///
/// A clone continues the same stream; equal states give equal streams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumpyRandom {
    generator: Mt,
}

impl NumpyRandom {
    /// The generator as `np.random.seed(seed)` leaves it.
    pub fn new(seed: u32) -> Self {
        Self { generator: Mt::new(seed) }
    }

    /// The next 32 bits of the stream.
    pub fn next_u32(&mut self) -> u32 {
        self.generator.next_u32()
    }

    /// `np.random.random()`: the next double in [0, 1), made of 27 and 26 bits of two draws.
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.next_u32() >> 5);
        let low = f64::from(self.next_u32() >> 6);
        (high * 67_108_864.0 + low) / DOUBLES
    }

    /// `np.random.uniform(low, high)`.
    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.random()
    }

    /// `2*np.random.random((rows, columns)) - 1`: rows × columns numbers in [−1, 1), drawn row by row.
    pub fn signed_matrix(&mut self, rows: usize, columns: usize) -> DMatrix<f64> {
        let row_major = std::iter::repeat_with(|| 2.0 * self.random() - 1.0);
        DMatrix::from_row_iterator(rows, columns, row_major.take(rows * columns))
    }
}
