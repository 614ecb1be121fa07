//! The mathematics. Knows nothing of clocks, browsers or words.

pub mod curve;
pub mod numpy_program;
pub mod random;
