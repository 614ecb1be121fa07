//! Keys of the whole page, by physical key: a Korean input method changes the letters.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Play or pause.
    Play,
    /// One step forward; `coarser` with Shift.
    Forward {
        /// One unit coarser than the chosen one.
        coarser: bool,
    },
    /// One step back; `coarser` with Shift.
    Back {
        /// One unit coarser than the chosen one.
        coarser: bool,
    },
    /// To the start.
    Reset,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// Presenter mode on or off.
    Presenter,
    /// The other language.
    Language,
    /// The help.
    Help,
    /// Leave presenter mode.
    Leave,
    /// Blank the picture.
    Blank,
    /// A clicker's key that must do nothing here.
    Swallow,
}

/// What the key means now; none where it belongs to the element that has the focus, or to the browser.
pub fn meaning(event: &KeyboardEvent, letters: bool, presenter: bool) -> Option<Key> {
    if event.is_composing() || event.default_prevented() || event.alt_key() {
        return None;
    }
    let focus = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let (code, shift) = (event.code(), event.shift_key());
    if event.ctrl_key() || event.meta_key() {
        let is_ours = code == "KeyZ" && !focus.as_ref().is_some_and(undoes_itself);
        return is_ours.then_some(if shift { Key::Redo } else { Key::Undo });
    }
    if focus.as_ref().is_some_and(takes_keys) {
        return None;
    }
    if presenter && let Some(key) = clicker(&code, letters) {
        return Some(key);
    }
    match code.as_str() {
        "Space" if focus.as_ref().is_none_or(|element| !is_pressable(element)) => Some(Key::Play),
        "ArrowRight" => Some(Key::Forward { coarser: shift }),
        "ArrowLeft" => Some(Key::Back { coarser: shift }),
        "Home" => Some(Key::Reset),
        "KeyP" if letters => Some(Key::Presenter),
        "KeyL" if letters => Some(Key::Language),
        "Slash" if letters && shift => Some(Key::Help),
        _ => None,
    }
}

/// The keys of presentation remotes.
fn clicker(code: &str, letters: bool) -> Option<Key> {
    match code {
        "PageDown" => Some(Key::Forward { coarser: false }),
        "PageUp" => Some(Key::Back { coarser: false }),
        "Period" | "KeyB" if letters => Some(Key::Blank),
        "Escape" => Some(Key::Leave),
        "F5" => Some(Key::Swallow),
        _ => None,
    }
}

/// Text fields, lists, sliders and grids need the keys themselves, and so does an open dialog.
fn takes_keys(element: &Element) -> bool {
    element.closest("input:not([type=checkbox]), select, textarea, [role=grid], dialog").ok().flatten().is_some()
}

/// Text fields take back what was typed, and an open dialog has the keys to itself. Left to the browser, the key would
/// change the text of some field also where the focus is on something else, such as a slider.
fn undoes_itself(element: &Element) -> bool {
    let fields = "input:not([type=checkbox], [type=radio], [type=range], [type=file]), textarea, dialog";
    element.closest(fields).ok().flatten().is_some()
}

fn is_pressable(element: &Element) -> bool {
    element.closest("button, a, summary, input[type=checkbox]").ok().flatten().is_some()
}
