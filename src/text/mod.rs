//! Korean and English: every sentence that the pages say, and how numbers are written. Knows nothing of HTML.
//!
//! Each sentence is chosen by an exhaustive match over typed labels or steps, and each arm holds both languages:
//! a sentence that lacks one does not compile.

pub mod activation;
pub mod backprop;
pub mod caption;
pub mod descent;
pub mod diagnosis;
mod figure;
pub mod formula;
pub mod glossary;
pub mod help;
pub mod home;
pub mod keras;
pub mod label;
mod language;
pub mod listing;
pub mod mnist;
pub mod network;
pub mod neuron;
pub mod notice;
pub mod number;
pub mod particle;
pub mod place;
pub mod preset;
pub mod quiz;
pub mod setting;
pub mod share;
pub mod units;
mod words;
pub mod xor;

pub use label::Label;
pub use language::Language;
