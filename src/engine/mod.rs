//! The mathematics. Knows nothing of clocks, browsers or words.

pub mod activation;
pub mod classification;
pub mod curve;
pub mod dense;
pub mod error;
pub mod gradient_check;
pub mod initializer;
pub mod layer_activation;
pub mod loss;
pub mod metric;
pub mod network;
pub mod numpy_program;
pub mod objective;
pub mod optimizer;
pub mod parameter;
mod product;
pub mod random;
pub mod real;
pub mod sequential;
pub mod sgd;
mod side_by_side;
pub mod sparse;
pub mod trace;
