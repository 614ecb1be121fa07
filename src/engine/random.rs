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
    /// The bits of the second number of a normal pair, until it is asked for.
    spare_normal: Option<u64>,
}

impl NumpyRandom {
    /// The generator as `np.random.seed(seed)` leaves it.
    pub fn new(seed: u32) -> Self {
        Self { generator: Mt::new(seed), spare_normal: None }
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

    /// `np.random.randn()`: the next standard normal number. Two are made at a time, by Marsaglia's polar method (1964);
    /// the second one waits for the next call.
    pub fn normal(&mut self) -> f64 {
        if let Some(bits) = self.spare_normal.take() {
            return f64::from_bits(bits);
        }
        loop {
            let x = 2.0 * self.random() - 1.0;
            let y = 2.0 * self.random() - 1.0;
            let square = x * x + y * y;
            if square < 1.0 && square != 0.0 {
                let factor = (-2.0 * square.ln() / square).sqrt();
                self.spare_normal = Some((factor * x).to_bits());
                return factor * y;
            }
        }
    }

    /// `np.random.permutation(count)`: the numbers 0, 1, …, count − 1 in random order, by Fisher and Yates' shuffle from the
    /// end. The count must be below 2³².
    pub fn permutation(&mut self, count: usize) -> Vec<usize> {
        let mut order = vec![0; count];
        self.permute(&mut order);
        order
    }

    /// The same, written over `order`, whose length is the count.
    pub fn permute(&mut self, order: &mut [usize]) {
        order.iter_mut().enumerate().for_each(|(index, place)| *place = index);
        for last in (1..order.len()).rev() {
            let other = self.at_most(last as u32) as usize;
            order.swap(last, other);
        }
    }

    /// A whole number from 0 to `largest`: bits of one draw, drawn again while they are more.
    fn at_most(&mut self, largest: u32) -> u32 {
        let mask = u32::MAX.checked_shr(largest.leading_zeros()).unwrap_or(0);
        loop {
            let value = self.next_u32() & mask;
            if value <= largest {
                return value;
            }
        }
    }

    /// `2*np.random.random((rows, columns)) - 1`: rows × columns numbers in [−1, 1), drawn row by row.
    pub fn signed_matrix(&mut self, rows: usize, columns: usize) -> DMatrix<f64> {
        let row_major = std::iter::repeat_with(|| 2.0 * self.random() - 1.0);
        DMatrix::from_row_iterator(rows, columns, row_major.take(rows * columns))
    }
}
