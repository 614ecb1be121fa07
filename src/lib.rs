//! MLP Lab: a multilayer perceptron that can be watched while it learns, one step at a time, forward and backward.
//!
//! Rooms, in reading order: [`engine`] computes, [`data`] is what it learns from, [`lesson`] says what a step is, [`chart`] draws,
//! [`text`] speaks, [`worker`] works beside the page, `web` touches the browser. See `ARCHITECTURE.md`.

pub mod chart;
pub mod data;
pub mod engine;
pub mod lesson;
pub mod text;
#[cfg(feature = "web")]
pub mod web;
pub mod worker;
