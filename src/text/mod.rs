//! Korean and English, and how numbers are written. Knows nothing of HTML.

pub mod number;
