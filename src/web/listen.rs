//! What the whole page listens to: its address, the keys of the shell, the system's preferences, files, the printer, and the
//! moment at which a lesson is left.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::app::{App, Message};
use super::keys::{self, Key};
use super::links::Links;
use super::prefs::{Prefs, QUERIES};
use super::{address, drop, print};
use crate::lesson::catalogue::Page;
use crate::lesson::link;

fn is_shell_key(key: Key) -> bool {
    matches!(key, Key::Presenter | Key::Language | Key::Help | Key::Leave | Key::Blank | Key::Swallow)
}

/// The listeners of the page; dropping them ends them.
pub fn listeners(ctx: &Context<App>, links: &Links) -> Vec<EventListener> {
    let window = gloo_utils::window();
    let link = ctx.link().clone();
    let address = EventListener::new(&window, "hashchange", move |_| link.send_message(Message::Address));
    let link = ctx.link().clone();
    let options = EventListenerOptions::enable_prevent_default();
    let keys = EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let (letters, presenter) = Prefs::on_document();
        if let Some(key) = keys::meaning(event, letters, presenter).filter(|&key| is_shell_key(key)) {
            event.prevent_default();
            link.send_message(Message::Key(key));
        }
    });
    let queries = QUERIES.iter().filter_map(|query| window.match_media(query).ok().flatten());
    let queries = queries.map(|list| {
        let link = ctx.link().clone();
        EventListener::new(&list, "change", move |_| link.send_message(Message::System))
    });
    let link = ctx.link().clone();
    let files = drop::listeners(move |file| link.send_message(Message::File(file)));
    let link = ctx.link().clone();
    let print = print::listeners(move |medium| link.send_message(Message::Medium(medium)));
    [address, keys].into_iter().chain(print).chain(files).chain(leaving(links)).chain(queries).collect()
}

/// Whoever leaves a lesson, by a link or by leaving the page, finds it in the browser's history as it was left.
fn leaving(links: &Links) -> [EventListener; 2] {
    let here = || link::parse(&address::hash()).map(|address| address.page).filter(|&page| page != Page::Home);
    let write = move |links: &Links| {
        if let Some(page) = here() {
            links.write(page);
        }
    };
    let hide = move |links: &Links| {
        if let Some(page) = here() {
            address::keep(&links.whole(page));
        }
    };
    let (on_click, on_hide) = (links.clone(), links.clone());
    let options = EventListenerOptions::run_in_capture_phase();
    let click = EventListener::new_with_options(&gloo_utils::window(), "click", options, move |event| {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if element.is_some_and(|element| element.closest("a[href^='#/']").ok().flatten().is_some()) {
            write(&on_click);
        }
    });
    [click, EventListener::new(&gloo_utils::window(), "pagehide", move |_| hide(&on_hide))]
}
