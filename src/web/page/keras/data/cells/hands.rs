//! What presses and keys ask of the grid of cells.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::html::Scope;
use yew::prelude::*;

use super::{Cells, Message, ROWS};

/// Arrows, Home and End move; Enter and F2 change.
pub(super) fn keys(link: &Scope<Cells>, (row, column): (usize, usize)) -> Callback<KeyboardEvent> {
    link.batch_callback(move |event: KeyboardEvent| {
        let message = match event.key().as_str() {
            "ArrowUp" => Message::Go(row.saturating_sub(1), column),
            "ArrowDown" => Message::Go(row + 1, column),
            "ArrowLeft" => Message::Go(row, column.saturating_sub(1)),
            "ArrowRight" => Message::Go(row, column + 1),
            "PageUp" => Message::Go(row.saturating_sub(ROWS), column),
            "PageDown" => Message::Go(row + ROWS, column),
            "Home" => Message::Go(row, 0),
            "End" => Message::Go(row, usize::MAX),
            "Enter" | "F2" => Message::Edit(row, column),
            _ => return None,
        };
        event.prevent_default();
        Some(message)
    })
}

/// A press on a cell changes it.
pub(super) fn press(link: &Scope<Cells>) -> Callback<MouseEvent> {
    link.batch_callback(|event: MouseEvent| {
        let target = event.target()?.dyn_into::<Element>().ok()?;
        if target.has_type::<HtmlInputElement>() {
            return None;
        }
        let place = target.closest("[data-place]").ok()??.get_attribute("data-place")?;
        let (row, column) = place.split_once('-')?;
        Some(Message::Edit(row.parse().ok()?, column.parse().ok()?))
    })
}
