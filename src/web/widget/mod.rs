//! Small parts that pages are put together from.

mod canvas;
pub mod chain;
pub mod choice;
pub mod code;
pub mod copy;
pub mod drawing;
pub mod field;
pub mod figure;
pub mod grid;
pub mod icon;
pub mod ledger;
pub mod math;
pub mod matrices;
mod matrix;
pub mod network;
pub mod notice;
pub mod number;
pub mod panel;
pub mod phases;
pub mod presets;
pub mod quiz;
pub mod seen;
pub mod settings;
pub mod sight;
pub mod slider;
pub mod still;
pub mod weights;
