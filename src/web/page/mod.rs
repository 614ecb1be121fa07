//! The pages.

mod descent;
pub mod home;
mod xor;
