//! The browser's address: reading the part after `#` and replacing it at rest.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{NavigationType, PerformanceNavigationTiming};

use crate::lesson::link::{self, Address, LONGEST_LINK};

/// The part of the address from `#` on.
pub fn hash() -> String {
    gloo_utils::window().location().hash().unwrap_or_default()
}

/// The address when the page is loaded. After a reload it gives way to what was kept of it when the page was left:
/// browsers take no new address at that moment.
pub fn read_anew() -> Option<Address> {
    let kept = storage().and_then(|storage| {
        let kept = storage.get_item(KEPT).ok().flatten();
        let _ = storage.remove_item(KEPT);
        kept
    });
    let here = hash();
    // An address that was written after the reload had begun is lost: the browser returns to the one before.
    let is_here = |old: &str| old == here || is_reloaded();
    match kept.as_deref().and_then(|kept| kept.split_once(' ')).filter(|(old, _)| is_here(old)) {
        Some((_, link)) => {
            // A longer one would be cut off elsewhere; the lesson writes its address itself once it rests.
            if link.len() <= LONGEST_LINK {
                replace(link);
            }
            link::parse_kept(link)
        }
        None => link::parse(&here),
    }
}

fn is_reloaded() -> bool {
    let entries = gloo_utils::window().performance().map(|performance| performance.get_entries_by_type("navigation"));
    let entry = entries.and_then(|entries| entries.get(0).dyn_into::<PerformanceNavigationTiming>().ok());
    entry.is_some_and(|entry| entry.type_() == NavigationType::Reload)
}

/// Keeps a link for the case that the page is only being reloaded.
pub fn keep(link: &str) {
    if let Some(storage) = storage() {
        // Without storage a reload returns to the last moment at rest.
        let _ = storage.set_item(KEPT, &format!("{} {link}", hash()));
    }
}

const KEPT: &str = "mlp-lab.left";

/// The browser's memory of this one tab.
fn storage() -> Option<web_sys::Storage> {
    gloo_utils::window().session_storage().ok().flatten()
}

/// The mark of the present entry in the browser's history, if it has one.
pub fn entry() -> Option<u64> {
    gloo_utils::window().history().ok()?.state().ok()?.as_f64().map(|mark| mark as u64)
}

/// Sees to it that the present entry has a mark.
pub fn mark() {
    if let (None, Ok(history)) = (entry(), gloo_utils::window().history()) {
        // Without one a return finds what the address says.
        let _ = history.replace_state(&JsValue::from_f64(js_sys::Date::now()), "");
    }
}

/// Puts a link into the address without a new entry in the browser's history.
pub fn replace(hash: &str) {
    let window = gloo_utils::window();
    if self::hash() == hash {
        return;
    }
    if let Ok(history) = window.history() {
        // Browsers refuse too many calls in a short time; the next one at rest will do.
        let _ = history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(hash));
    }
}

/// Puts a link into the address as a new entry in the browser's history, without being told that it changed.
pub fn push(hash: &str) {
    if let Ok(history) = gloo_utils::window().history() {
        // A browser that refuses stays at the old entry; the page is right all the same.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// The whole address with this part after `#`, to be copied.
pub fn absolute(hash: &str) -> String {
    let location = gloo_utils::window().location();
    let href = location.href().unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    format!("{base}{hash}")
}
