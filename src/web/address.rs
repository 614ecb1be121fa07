//! The browser's address: reading the part after `#` and replacing it at rest.

use wasm_bindgen::JsValue;

use crate::lesson::link::{self, Address};

/// The address as it is now; none for an in-page anchor.
pub fn read() -> Option<Address> {
    link::parse(&gloo_utils::window().location().hash().unwrap_or_default())
}

/// Puts a link into the address without a new entry in the browser's history.
pub fn replace(hash: &str) {
    let window = gloo_utils::window();
    if window.location().hash().is_ok_and(|now| now == hash) {
        return;
    }
    if let Ok(history) = window.history() {
        // Browsers refuse too many calls in a short time; the next one at rest will do.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// The whole address with this part after `#`, to be copied.
pub fn absolute(hash: &str) -> String {
    let location = gloo_utils::window().location();
    let href = location.href().unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    format!("{base}{hash}")
}
