//! What the checks need besides Rust: browsers, Node with some packages, Python with packages. Found, or installed where
//! that is possible, or named with the way to install it.

pub mod browser;
mod debian;
pub mod firefox;
mod node;
pub mod python;
