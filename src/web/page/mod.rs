//! The pages: what stands where on each of them. Hold no mathematics.

mod backprop;
mod descent;
pub mod home;
mod keras;
mod mnist;
mod neuron;
mod xor;
