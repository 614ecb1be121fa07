//! Where a table may come from: a file, or a text that is pasted.

use web_sys::HtmlTextAreaElement;
use yew::html::Scope;
use yew::prelude::*;

use super::bench::{Bench, Message};
use crate::text::Language;
use crate::text::keras::data::Word;
use crate::web::widget::chooser::chooser;

/// Files that may hold a table.
const KINDS: &str = ".csv,.tsv,.txt,text/csv,text/plain";

/// The chooser of files, and the field to paste into.
pub fn source(language: Language, field: &NodeRef, link: &Scope<Bench>) -> Html {
    let read = {
        let field = field.clone();
        link.batch_callback(move |_: MouseEvent| {
            field.cast::<HtmlTextAreaElement>().map(|area| Message::Pasted(area.value()))
        })
    };
    html! {
        <div class="sources">
            { chooser("open-csv", KINDS, Word::OpenCsv.text(language), link.callback(Message::File)) }
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
