//! A button that copies a text and says whether that worked.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::text::Language;
use crate::text::label::Label;
use crate::web::file;

/// A copying button.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The stable name of what it does.
    pub action: AttrValue,
    /// What stands on it.
    pub label: Label,
    /// The language.
    pub language: Language,
    /// Gives the text.
    pub text: Callback<(), String>,
}

/// How long the answer stands.
const ANSWER_MS: u32 = 2500;

/// The button.
#[component]
pub fn CopyButton(props: &Props) -> Html {
    let answer = use_state(|| None::<bool>);
    let onclick = {
        let (answer, text) = (answer.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (answer, text) = (answer.clone(), text.emit(()));
            wasm_bindgen_futures::spawn_local(async move {
                answer.set(Some(file::copy(text).await));
                Timeout::new(ANSWER_MS, move || answer.set(None)).forget();
            });
        })
    };
    let said = answer.map(|good| if good { Label::Copied } else { Label::CopyFailed });
    html! {
        <>
            <button type="button" class="plain" data-action={&props.action} {onclick}>
                { props.label.text(props.language) }
            </button>
            <span role="status" class="answer">{ said.map(|label| label.text(props.language)) }</span>
        </>
    }
}
