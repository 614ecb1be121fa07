//! What the learner does: runs, positions, steps. Knows nothing of words, pixels, time or the browser.

pub mod backprop;
pub mod catalogue;
pub mod chain;
pub mod decimal;
pub mod descent;
pub mod diagnosis;
pub mod digits;
pub mod direction;
pub mod edit;
pub mod file;
pub mod history;
pub mod item;
pub mod link;
pub mod look;
pub mod matrices;
pub mod network_view;
pub mod neuron;
pub mod notice;
pub mod playback;
pub mod player;
pub mod position;
pub mod program;
pub mod quiz;
pub mod run;
pub mod setting;
pub mod xor;
