//! What the learner does: runs, positions, steps. Knows nothing of words, pixels, time or the browser.
