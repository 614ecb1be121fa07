//! Where a table may come from: a file, or a text that is pasted.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::html::Scope;
use yew::prelude::*;

use super::bench::{Bench, Message};
use crate::text::Language;
use crate::text::keras::data::Word;

/// The chooser of files, and the field to paste into.
pub fn source(language: Language, field: &NodeRef, link: &Scope<Bench>) -> Html {
    let onchange = link.batch_callback(|event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let file = input.files().and_then(|files| files.get(0));
        // The same file can be chosen again after it was changed.
        input.set_value("");
        file.map(Message::File)
    });
    let read = {
        let field = field.clone();
        link.batch_callback(move |_: MouseEvent| {
            field.cast::<HtmlTextAreaElement>().map(|area| Message::Pasted(area.value()))
        })
    };
    html! {
        <div class="sources">
            <label class="plain chooser">
                <span>{ Word::OpenCsv.text(language) }</span>
                <input type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" data-action="open-csv" {onchange} />
            </label>
            <details>
                <summary>{ Word::Paste.text(language) }</summary>
                <label class="paste">
                    <span class="unseen">{ Word::PasteField.text(language) }</span>
                    <textarea ref={field} rows="7" spellcheck="false" autocomplete="off" data-setting="own-text"
                        placeholder={"x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0"} />
                </label>
                <button type="button" class="plain" data-action="read-text" onclick={read}>{ Word::Read.text(language) }</button>
            </details>
        </div>
    }
}
