//! The browser's clock.

/// Milliseconds since the page began.
pub fn now() -> f64 {
    gloo_utils::window().performance().map_or(0.0, |performance| performance.now())
}
