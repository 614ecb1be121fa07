//! A button that copies a text and says whether that worked.

use gloo_timers::future::TimeoutFuture;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::text::Language;
use crate::text::label::Label;
use crate::web::file;

/// How long the answer stands.
const ANSWER_MS: u32 = 2500;

/// The button; `text` gives what is copied. The answer appears beside it.
pub fn copy_button(action: &'static str, label: Label, language: Language, text: Callback<(), String>) -> Html {
    let text = Callback::from(move |()| Ok(text.emit(())));
    copy_button_if(Some(action), label, language, text)
}

/// The same where `text` may give what is to be said instead, and where another button may have the name for a while.
pub fn copy_button_if(
    action: Option<&'static str>,
    label: Label,
    language: Language,
    text: Callback<(), Result<String, Label>>,
) -> Html {
    let onclick = Callback::from(move |event: MouseEvent| {
        // The answer's place is this button's neighbour and empty for Yew, which therefore never writes into it.
        let button: HtmlElement = event.target_unchecked_into();
        let (place, text) = (button.next_element_sibling(), text.emit(()));
        wasm_bindgen_futures::spawn_local(async move {
            let label = match text {
                Err(why) => why,
                Ok(text) => {
                    if file::copy(text).await {
                        Label::Copied
                    } else {
                        Label::CopyFailed
                    }
                }
            };
            answer(place.as_ref(), label.text(language)).await;
        });
    });
    html! {
        <>
            <button type="button" class="plain" data-action={action} {onclick}>{ label.text(language) }</button>
            <span role="status" class="answer"></span>
        </>
    }
}

/// Says something at a place for a while.
pub async fn answer(place: Option<&web_sys::Element>, words: &str) {
    say(place, Some(words));
    TimeoutFuture::new(ANSWER_MS).await;
    say(place, None);
}

fn say(place: Option<&web_sys::Element>, words: Option<&str>) {
    if let Some(place) = place {
        place.set_text_content(words);
    }
}
