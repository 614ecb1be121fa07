//! The frame of a dialog of the browser's own: heading, a button that closes it, and how it opens and closes. The
//! browser keeps the focus in it, closes it with Escape, and gives the focus back afterwards.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::text::Language;
use crate::text::label::Label;

/// The dialog, opened by [`show`] once it is in the page; `on_closed` is told when it is closed, in whichever way.
pub fn frame(
    dialog: &NodeRef,
    class: &'static str,
    close_action: &'static str,
    heading: &'static str,
    language: Language,
    on_closed: &Callback<()>,
    content: Html,
) -> Html {
    let onclick = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| close(&dialog))
    };
    html! {
        <dialog ref={dialog} {class} aria-labelledby="dialog-heading" onclose={on_closed.reform(|_: Event| ())}>
            <div class="heading">
                <h1 id="dialog-heading">{ heading }</h1>
                <button type="button" class="plain" data-action={close_action} {onclick}>{ Label::Close.text(language) }</button>
            </div>
            { content }
        </dialog>
    }
}

/// Opens the dialog, if it is not open yet.
pub fn show(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>().filter(|dialog| !dialog.open()) {
        // A browser that refuses shows the page without it.
        let _ = dialog.show_modal();
    }
}

/// Closes it.
pub fn close(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
