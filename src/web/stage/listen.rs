//! The keys of a lesson, and the moment at which the page is left.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::html::Scope;

use super::Stage;
use super::command::Command;
use super::message::Message;
use crate::web::keys::{self, Key};
use crate::web::prefs::Prefs;

/// What a key asks of a lesson; none for the keys of the shell.
pub fn command_of(key: Key) -> Option<Command> {
    match key {
        Key::Play => Some(Command::Play),
        Key::Forward { coarser } => Some(Command::Step { back: false, coarser }),
        Key::Back { coarser } => Some(Command::Step { back: true, coarser }),
        Key::Reset => Some(Command::Reset),
        Key::Undo => Some(Command::Undo),
        Key::Redo => Some(Command::Redo),
        Key::Presenter | Key::Language | Key::Help | Key::Leave | Key::Blank | Key::Swallow => None,
    }
}

/// The listeners of a stage; dropping them ends them.
pub fn listeners(link: &Scope<Stage>) -> Vec<EventListener> {
    let window = gloo_utils::window();
    let keys = {
        let link = link.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
            let (letters, presenter) = Prefs::on_document();
            let key = keys::meaning(event, letters, presenter).filter(|&key| command_of(key).is_some());
            if let Some(key) = key {
                event.prevent_default();
                link.send_message(Message::Key(key));
            }
        })
    };
    vec![keys]
}
