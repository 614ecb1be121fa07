//! Files that are dropped on the page, wherever. Dragged text is left to the browser.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, DragEvent, File};

/// Hands the first file that is dropped to `on_file`, until the listeners are dropped themselves.
pub fn listeners(on_file: impl Fn(File) + 'static) -> [EventListener; 2] {
    let window = gloo_utils::window();
    let options = EventListenerOptions::enable_prevent_default;
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
            on_file(file);
        }
    });
    [over, drop]
}

/// What is dragged, if it is files.
fn files(event: &web_sys::Event) -> Option<DataTransfer> {
    let carried = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    carried.types().includes(&JsValue::from_str("Files"), 0).then_some(carried)
}
