//! The digits lab in words: settings, what happens, what can go wrong. Knows nothing of HTML.

pub mod data;
pub mod draw;
mod fault;
mod preset;
pub mod setting;
pub mod status;
pub mod story;
pub mod told;
mod word;

pub use preset::preset;
pub use word::Word;
