//! A labelled list to choose one of.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A select: `options` are (id, words).
pub fn choice(
    name: &'static str,
    label: &str,
    chosen: &str,
    options: &[(String, String)],
    commit: &Callback<String>,
) -> Html {
    let onchange = {
        let commit = commit.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            commit.emit(select.value());
        })
    };
    html! {
        <label class="field">
            <span>{ label }</span>
            <select data-setting={name} {onchange}>
                { for options.iter().map(|(id, words)| html! {
                    <option value={id.clone()} selected={id == chosen}>{ words }</option>
                }) }
            </select>
        </label>
    }
}
