//! What the checks need besides Rust: browsers, Node with some packages, Python with packages, nginx. Found, or installed
//! where that is possible, or named with the way to install it.

pub mod browser;
mod debian;
pub mod firefox;
pub mod nginx;
mod node;
pub mod python;
