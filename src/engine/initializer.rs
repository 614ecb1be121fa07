//! How a layer's numbers begin, with the formulas of Keras 3.
//! Takes its random numbers from the caller; knows nothing of layers.

use super::random::NumpyRandom;
use nalgebra::DMatrix;

/// The standard deviation of a standard normal number that is known to lie between −2 and 2.
const DEVIATION_WITHIN_TWO: f64 = 0.879_625_661_034_239_8;

/// What the numbers of a kernel of nᵢ inputs and nₒ outputs are at first.
///
/// | variant | numbers | variance |
/// |---|---|---|
/// | `GlorotUniform` | uniform in \[−√(6/(nᵢ + nₒ)), √(6/(nᵢ + nₒ))) | 2/(nᵢ + nₒ) |
/// | `GlorotNormal` | normal, none beyond two deviations | 2/(nᵢ + nₒ) |
/// | `HeUniform` | uniform in \[−√(6/nᵢ), √(6/nᵢ)) | 2/nᵢ |
/// | `HeNormal` | normal, none beyond two deviations | 2/nᵢ |
/// | `Zeros` | 0 | 0 |
///
/// Glorot and Bengio (2010), He and others (2015). As in Keras a normal number beyond two of its deviations is drawn
/// again, and the deviation is larger by 1/0.8796… so that the variance is as above. The numbers themselves are not
/// those of Keras, whose generator is another one; they are those of NumPy's legacy generator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Initializer {
    /// For a sigmoid, tanh or softmax that follows; Keras' choice for kernels.
    #[default]
    GlorotUniform,
    /// The same variance, normal.
    GlorotNormal,
    /// For a ReLU that follows.
    HeUniform,
    /// The same variance, normal.
    HeNormal,
    /// Keras' choice for biases. Neurons that begin alike stay alike.
    Zeros,
}

impl Initializer {
    /// Every initializer, in the order in which a menu shows them.
    pub const ALL: [Self; 5] = [Self::GlorotUniform, Self::GlorotNormal, Self::HeUniform, Self::HeNormal, Self::Zeros];

    /// The stable name used in links and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::GlorotUniform => "glorot-uniform",
            Self::GlorotNormal => "glorot-normal",
            Self::HeUniform => "he-uniform",
            Self::HeNormal => "he-normal",
            Self::Zeros => "zeros",
        }
    }

    /// The initializer with this [`id`](Self::id), if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|initializer| initializer.id() == id)
    }

    /// The variance of each number; infinite for no inputs (and outputs).
    pub fn variance(self, inputs: usize, outputs: usize) -> f64 {
        match self {
            Self::GlorotUniform | Self::GlorotNormal => 2.0 / (inputs as f64 + outputs as f64),
            Self::HeUniform | Self::HeNormal => 2.0 / inputs as f64,
            Self::Zeros => 0.0,
        }
    }

    /// A kernel, inputs × outputs, drawn row by row: all that leaves input 0 first. In NumPy a uniform one is
    /// `(2*random_sample((inputs, outputs)) - 1)*limit`.
    pub fn kernel(self, inputs: usize, outputs: usize, random: &mut NumpyRandom) -> DMatrix<f64> {
        let variance = self.variance(inputs, outputs);
        match self {
            Self::GlorotUniform | Self::HeUniform => random.signed_matrix(inputs, outputs) * (3.0 * variance).sqrt(),
            Self::GlorotNormal | Self::HeNormal => {
                let deviation = variance.sqrt() / DEVIATION_WITHIN_TWO;
                let row_major = std::iter::repeat_with(|| deviation * normal_within_two(random));
                DMatrix::from_row_iterator(inputs, outputs, row_major.take(inputs * outputs))
            }
            Self::Zeros => DMatrix::zeros(inputs, outputs),
        }
    }
}

fn normal_within_two(random: &mut NumpyRandom) -> f64 {
    loop {
        let value = random.normal();
        if value.abs() <= 2.0 {
            return value;
        }
    }
}
