//! A button that lets a file of the reader's be chosen. Knows nothing of what is in it.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// The button; `accept` lists the kinds of files that the browser offers first. The browser's own chooser names itself in
/// the system's language; it lies unseen over `words`.
pub fn chooser(action: &'static str, accept: &'static str, words: &'static str, on_file: Callback<File>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let file = input.files().and_then(|files| files.get(0));
        // The same file can be chosen again after it was changed.
        input.set_value("");
        if let Some(file) = file {
            on_file.emit(file);
        }
    });
    html! {
        <label class="plain chooser">
            <span>{ words }</span>
            <input type="file" {accept} data-action={action} {onchange} />
        </label>
    }
}
