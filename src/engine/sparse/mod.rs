//! Fast training of a network with one hidden layer on inputs that are mostly 0, such as images of digits, in float32.
//! The mathematics is that of [`Network`](super::network::Network); only the order of the work differs. Knows no clock.
//!
//! - The first layer is a sum of kernel rows over the inputs that are not 0; its update is grouped by input over the
//!   batch. No gradient matrix of the first layer is ever written.
//! - Units lie in blocks of 32 lanes, so that a block's accumulators stay in registers.
//! - Hidden units are split into groups of 64. What the groups add to the outputs is summed in the order of the groups,
//!   so that any number of [`Shard`]s, each owning some groups, gives the same bits.

mod course;
mod index;
mod member;
mod outputs;
mod rule;
mod samples;
mod shard;
mod trainer;

pub use index::Index;
pub use member::{Member, Saved, groups_of};
pub use outputs::{Outputs, Verdict, largest};
pub use rule::{Moving, Step};
pub use samples::{SampleError, SparseSamples};
pub use shard::Shard;
pub use trainer::{Setup, SparseTrainer};

use nalgebra::{DMatrix, DVector};

use crate::engine::sequential::LayerWeights;

/// Hidden units in a block.
pub const BLOCK: usize = mlp_lab_kernels::LANES;
/// Hidden units whose part of the outputs is summed on its own.
pub const GROUP: usize = 64;
/// Blocks in a group.
const BLOCKS_PER_GROUP: usize = GROUP / BLOCK;

/// What hidden units do to their nets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// The logistic function.
    Sigmoid,
    /// The rectified linear unit.
    Relu,
}

/// The last layer with its loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Sigmoid outputs and the mean squared error over outputs and samples.
    SigmoidSquares,
    /// Softmax and categorical cross-entropy.
    SoftmaxCrossEntropy,
}

/// Layers of the numbers of all hidden units, one unit after another as [`Member::write_unit`] gives them, and of the
/// outputs' biases.
pub fn layers(numbers: &[f32], features: usize, bias: &[f32]) -> [LayerWeights<f32>; 2] {
    let size = features + 1 + bias.len();
    let units = numbers.len() / size;
    let unit = |unit: usize| numbers.get(unit * size..(unit + 1) * size).unwrap_or_default();
    let columns = (0..units).flat_map(|number| unit(number).iter().take(features).copied());
    let rows = (0..units).flat_map(|number| unit(number).iter().skip(features + 1).copied());
    let biases = (0..units).filter_map(|number| unit(number).get(features).copied());
    [
        LayerWeights {
            kernel: DMatrix::from_iterator(features, units, columns),
            bias: DVector::from_iterator(units, biases),
        },
        LayerWeights {
            kernel: DMatrix::from_row_iterator(units, bias.len(), rows),
            bias: DVector::from_column_slice(bias),
        },
    ]
}
