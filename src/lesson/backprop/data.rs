//! The samples that a small network learns from. What suits any number of inputs, outputs and samples.

use nalgebra::DMatrix;

use crate::engine::random::NumpyRandom;

/// A kind of data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Data {
    /// A few plain numbers between 0 and 1.
    #[default]
    Example,
    /// 1 where an odd number of inputs is 1.
    Xor,
    /// 1 where every input is 1.
    And,
    /// 1 where any input is 1.
    Or,
    /// Random numbers between 0 and 1 with two decimals.
    Random,
}

/// Inputs (inputs × samples) and targets (outputs × samples).
pub type Samples = (DMatrix<f64>, DMatrix<f64>);

impl Data {
    pub(super) const ALL: [Self; 5] = [Self::Example, Self::Xor, Self::And, Self::Or, Self::Random];
    pub(super) const IDS: [&'static str; 5] = ["example", "xor", "and", "or", "random"];

    /// The stable name.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// The samples. One output gets the answer 0 or 1 itself; of several outputs the one whose turn it is gets 1.
    pub fn samples(self, inputs: usize, outputs: usize, count: usize, seed: u32) -> Samples {
        let mut random = NumpyRandom::new(seed);
        let x = DMatrix::from_fn(inputs, count, |i, s| match self {
            Self::Example => ((3 * i + 7 * s + 5) % 10) as f64 / 10.0,
            Self::Random => (random.random() * 100.0).floor() / 100.0,
            Self::Xor | Self::And | Self::Or => bit(s, inputs - 1 - i) as f64,
        });
        let answer = |s: usize| {
            let ones = (0..inputs).map(|i| bit(s, i)).sum::<usize>();
            match self {
                Self::Example | Self::Random => (s + 1) % outputs.max(2),
                Self::Xor => ones % 2,
                Self::And => usize::from(ones == inputs),
                Self::Or => usize::from(ones > 0),
            }
        };
        let t = DMatrix::from_fn(outputs, count, |k, s| {
            f64::from(u8::from(if outputs == 1 { answer(s) == 1 } else { answer(s) % outputs == k }))
        });
        (x, t)
    }
}

/// The bit of weight 2^`place` in `number`; 0 beyond its end.
fn bit(number: usize, place: usize) -> usize {
    number.checked_shr(place as u32).unwrap_or(0) & 1
}
