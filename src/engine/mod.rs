//! The mathematics. Knows nothing of clocks, browsers or words.
