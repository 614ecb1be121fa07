//! Files that are dropped on the page, wherever, and who takes them. Dragged text is left to the browser.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, DragEvent, File};
use yew::Callback;

use super::file;
use crate::lesson::file::Kind;

thread_local! {
    /// Who takes which kind of files, the latest last.
    static TAKERS: RefCell<Vec<(Kind, Rc<Callback<File>>)>> = const { RefCell::new(Vec::new()) };
}

/// Takes dropped files of a kind as long as it lives.
pub struct Taker(Rc<Callback<File>>);

/// Hands dropped files of that kind to `told` from now on.
pub fn take(kind: Kind, told: Callback<File>) -> Taker {
    let told = Rc::new(told);
    TAKERS.with_borrow_mut(|takers| takers.push((kind, told.clone())));
    Taker(told)
}

impl Drop for Taker {
    fn drop(&mut self) {
        TAKERS.with_borrow_mut(|takers| takers.retain(|(_, told)| !Rc::ptr_eq(told, &self.0)));
    }
}

/// Hands a file to whoever takes its kind; gives it back if nobody does.
async fn pass_on(file: File) -> Option<File> {
    let kind = file::kind(&file).await;
    let find = |takers: &Vec<(Kind, Rc<Callback<File>>)>| {
        let taker = takers.iter().rev().find(|(taken, _)| *taken == kind);
        taker.map(|(_, told)| told.clone())
    };
    match TAKERS.with_borrow(find) {
        Some(told) => {
            told.emit(file);
            None
        }
        None => Some(file),
    }
}

/// Hands the first file that is dropped to whoever takes its kind or else to `on_file`, until the listeners are dropped
/// themselves.
pub fn listeners(on_file: impl Fn(File) + 'static) -> [EventListener; 2] {
    let window = gloo_utils::window();
    let options = EventListenerOptions::enable_prevent_default;
    let on_file = Rc::new(on_file);
    // Without this the browser would leave the page and show the file.
    let over = EventListener::new_with_options(&window, "dragover", options(), |event| {
        if files(event).is_some() {
            event.prevent_default();
        }
    });
    let drop = EventListener::new_with_options(&window, "drop", options(), move |event| {
        let Some(carried) = files(event) else { return };
        event.prevent_default();
        if let Some(file) = carried.files().and_then(|files| files.get(0)) {
            let on_file = on_file.clone();
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(file) = pass_on(file).await {
                    on_file(file);
                }
            });
        }
    });
    [over, drop]
}

/// What is dragged, if it is files.
fn files(event: &web_sys::Event) -> Option<DataTransfer> {
    let carried = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    carried.types().includes(&JsValue::from_str("Files"), 0).then_some(carried)
}
