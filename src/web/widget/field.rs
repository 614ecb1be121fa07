//! A text field for one value: committed on Enter and on leaving, refused with a sentence, nothing lost.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::lesson::setting::Refusal;
use crate::text::label::Label;
use crate::text::{Language, notice};

/// A field.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The stable name.
    pub name: AttrValue,
    /// What stands above it.
    pub label: AttrValue,
    /// The value in force, as text.
    pub value: AttrValue,
    /// The language of the refusal.
    pub language: Language,
    /// Whether negative values are allowed; phones have no minus key.
    #[prop_or_default]
    pub signed: bool,
    /// Looks whether a text would be taken.
    pub check: Callback<String, Result<(), Refusal>>,
    /// Takes a text that was found good.
    pub commit: Callback<String>,
}

/// A labelled text field.
#[component]
pub fn Field(props: &Props) -> Html {
    let draft = use_state(|| None::<String>);
    let refusal = use_state(|| None::<Refusal>);
    let try_text = {
        let (draft, refusal, props) = (draft.clone(), refusal.clone(), props.clone());
        Callback::from(move |text: String| match props.check.emit(text.clone()) {
            Ok(()) => {
                draft.set(None);
                refusal.set(None);
                props.commit.emit(text);
            }
            Err(why) => {
                draft.set(Some(text));
                refusal.set(Some(why));
            }
        })
    };
    let leave = {
        let (draft, try_text) = (draft.clone(), try_text.clone());
        move || {
            if let Some(text) = draft.as_ref() {
                try_text.emit(text.clone());
            }
        }
    };
    let onblur = {
        let leave = leave.clone();
        Callback::from(move |_: FocusEvent| leave())
    };
    let onkeydown = {
        let (draft, refusal) = (draft.clone(), refusal.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                leave();
            }
            "Escape" => {
                draft.set(None);
                refusal.set(None);
            }
            _ => {}
        })
    };
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            draft.set(Some(input.value()));
        })
    };
    let shown = draft.as_ref().map_or_else(|| props.value.to_string(), Clone::clone);
    let negate = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| try_text.emit(negated(&shown)))
    };
    let error_id = format!("error-{}", props.name);
    html! {
        <div class="field">
            <label>
                <span>{ &props.label }</span>
                <input type="text" inputmode="decimal" autocomplete="off" spellcheck="false" value={shown}
                    data-setting={props.name.clone()} aria-invalid={refusal.is_some().to_string()}
                    aria-describedby={refusal.is_some().then(|| error_id.clone())}
                    {oninput} {onblur} {onkeydown} />
            </label>
            if props.signed {
                <button type="button" class="sign" onclick={negate} aria-label={Label::FlipSign.text(props.language)}>
                    { "±" }
                </button>
            }
            if let Some(why) = refusal.as_ref() {
                <p class="refusal" id={error_id} role="alert">
                    { notice::refusal(props.language, why, &props.label) }
                </p>
            }
        </div>
    }
}

fn negated(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix('-').or_else(|| text.strip_prefix('\u{2212}')) {
        Some(rest) => rest.to_owned(),
        None => format!("-{text}"),
    }
}
