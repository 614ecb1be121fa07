//! The digits lab in words: settings, what happens, what can go wrong. Knows nothing of HTML.

pub mod setting;
