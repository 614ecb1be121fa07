//! The loops in which a training on sparse images spends its time: a crate of its own, so that they can be compiled for
//! speed where all around them is compiled for size. Knows rows of numbers and lists of entries, but no networks.

// What works on a row of lanes must become a part of the loop that calls it, or the row goes through memory.
#![allow(clippy::inline_always)]

mod adam;
mod lanes;
mod lists;
mod loops;
mod parts;
mod sigmoid;

pub use adam::{Moments, Pull, move_kernel, move_row};
pub use lanes::{LANES, Row, ZERO, flat, flat_mut};
pub use lists::Lists;
pub use loops::{add_columns, add_errors, add_inputs, add_row, cut, relu_slopes, sigmoid_slopes, sum_of, weighted};
pub use parts::add_parts;
pub use sigmoid::{sigmoid, sigmoid_rows};
