//! What the chart tests share: real networks from the reference run, and drawing into SVG text.
#![allow(dead_code, clippy::unwrap_used)]

pub mod any;
pub mod data;
pub mod digits;
pub mod networks;
pub mod plots;
pub mod svg;
