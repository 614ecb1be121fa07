//! What pointers and keys ask of the pad. Where keys are used here they mean nothing to the lesson.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::html::Scope;
use yew::prelude::*;

use super::{Message, Panel};
use crate::data::digits::{SIDE, Tool};
use crate::web::prefs::Prefs;

/// A place of a pointer in shares of the pad, and its pressure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Touch {
    /// From the upper left corner.
    pub at: (f64, f64),
    /// From 0 to 1; ½ where the device knows none.
    pub pressure: f64,
}

/// The cursor of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Row and column of 28 × 28.
    pub at: (usize, usize),
    /// Whether the tool was put down and stays down.
    pub is_down: bool,
    /// Whether it is shown: once a key was used, until a pointer is.
    pub is_shown: bool,
}

impl Default for Cursor {
    fn default() -> Self {
        Self { at: (SIDE / 4, SIDE / 2), is_down: false, is_shown: false }
    }
}

impl Cursor {
    /// The middle of its cell, in shares of the pad.
    pub fn place(&self) -> (f64, f64) {
        let share = |cell: usize| (cell as f64 + 0.5) / SIDE as f64;
        (share(self.at.1), share(self.at.0))
    }

    /// Goes so many rows and columns, and stays on the pad.
    pub fn go(&mut self, (rows, columns): (isize, isize)) {
        let moved = |cell: usize, by: isize| cell.saturating_add_signed(by).min(SIDE - 1);
        self.at = (moved(self.at.0, rows), moved(self.at.1, columns));
    }
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The cursor goes so many rows and columns; with Shift it draws.
    Go((isize, isize), bool),
    /// The tool is put down, or lifted.
    Press,
    /// The tool is lifted.
    Lift,
    /// The last stroke is taken back.
    Undo,
    /// All is cleared.
    Clear,
}

/// A press begins a stroke: the right button and the other end of a pen erase.
pub fn down(link: &Scope<Panel>) -> Callback<PointerEvent> {
    link.batch_callback(|event: PointerEvent| {
        let other = match event.button() {
            0 => None,
            2 | 5 => Some(Tool::Eraser),
            _ => return None,
        };
        let pad = pad(&event)?;
        // Without capture the stroke ends at the edge, which is no harm.
        _ = pad.set_pointer_capture(event.pointer_id());
        Some(Message::Down(event.pointer_id(), touch(&pad, &event), other))
    })
}

/// A move draws through all places that the device told since the last one.
pub fn go(link: &Scope<Panel>) -> Callback<PointerEvent> {
    link.batch_callback(|event: PointerEvent| {
        if event.buttons() == 0 {
            return None;
        }
        let pad = pad(&event)?;
        let mut touches: Vec<Touch> =
            between(&event).iter().filter_map(|each| each.dyn_into().ok()).map(|each| touch(&pad, &each)).collect();
        if touches.is_empty() {
            touches.push(touch(&pad, &event));
        }
        Some(Message::Go(event.pointer_id(), touches))
    })
}

/// The places since the last move; browsers keep them from a page that came over plain http.
fn between(event: &PointerEvent) -> Array {
    let told = Reflect::has(event, &"getCoalescedEvents".into()).unwrap_or_default();
    if told { event.get_coalesced_events() } else { Array::new() }
}

/// The end of a stroke, wanted or not.
pub fn up(link: &Scope<Panel>) -> Callback<PointerEvent> {
    link.callback(|event: PointerEvent| Message::Up(event.pointer_id()))
}

/// Keys on the pad.
pub fn keys(link: &Scope<Panel>) -> Callback<KeyboardEvent> {
    link.batch_callback(|event: KeyboardEvent| {
        let key = meaning(&event)?;
        event.prevent_default();
        // A key that is held down presses once.
        (key != Key::Press || !event.repeat()).then_some(Message::Key(key))
    })
}

/// What was drawn with Shift ends with it.
pub fn released(link: &Scope<Panel>) -> Callback<KeyboardEvent> {
    link.batch_callback(|event: KeyboardEvent| (event.key() == "Shift").then_some(Message::ShiftUp))
}

fn meaning(event: &KeyboardEvent) -> Option<Key> {
    if event.is_composing() || event.alt_key() {
        return None;
    }
    if event.ctrl_key() || event.meta_key() {
        return (event.code() == "KeyZ" && !event.shift_key()).then_some(Key::Undo);
    }
    // Presentation remotes send these two.
    let (_, presenter) = Prefs::on_document();
    let by = match event.key().as_str() {
        "ArrowUp" => (-1, 0),
        "ArrowDown" => (1, 0),
        "ArrowLeft" => (0, -1),
        "ArrowRight" => (0, 1),
        "Home" => (-1, -1),
        "End" => (1, -1),
        "PageUp" if !presenter => (-1, 1),
        "PageDown" if !presenter => (1, 1),
        " " | "Enter" => return Some(Key::Press),
        "Backspace" => return Some(Key::Undo),
        "Delete" => return Some(Key::Clear),
        "Escape" if !presenter => return Some(Key::Lift),
        _ => return None,
    };
    Some(Key::Go(by, event.shift_key()))
}

fn pad(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[data-pad]").ok().flatten()
}

fn touch(pad: &Element, event: &PointerEvent) -> Touch {
    let room = pad.get_bounding_client_rect();
    let x = (f64::from(event.client_x()) - room.left()) / room.width();
    let y = (f64::from(event.client_y()) - room.top()) / room.height();
    let pressure = if event.pointer_type() == "pen" { f64::from(event.pressure()) } else { 0.5 };
    Touch { at: (x, y), pressure }
}
