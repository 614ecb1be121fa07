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
    /// Which keys a phone shows.
    #[prop_or("decimal")]
    pub keys: &'static str,
    /// Looks whether a text would be taken.
    pub check: Callback<String, Result<(), Refusal>>,
    /// Takes a text that was found good.
    pub commit: Callback<String>,
}

/// What may happen to a field.
pub enum Message {
    /// Something was typed.
    Input(String),
    /// The typed text is to be taken.
    Commit,
    /// The typed text is given up.
    Restore,
    /// The sign is to be changed.
    Negate,
}

/// A labelled text field.
pub struct Field {
    /// What is typed and not taken, or refused.
    draft: Option<String>,
    refusal: Option<Refusal>,
}

impl Component for Field {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { draft: None, refusal: None }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Input(text) => self.draft = Some(text),
            Message::Commit => {
                if let Some(text) = self.draft.take() {
                    self.try_text(ctx.props(), text);
                }
            }
            Message::Restore => (self.draft, self.refusal) = (None, None),
            Message::Negate => {
                let text = negated(self.draft.as_deref().unwrap_or(&ctx.props().value));
                self.try_text(ctx.props(), text);
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (props, link) = (ctx.props(), ctx.link());
        let shown = self.draft.clone().unwrap_or_else(|| props.value.to_string());
        let oninput = link.callback(|event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            Message::Input(input.value())
        });
        let onkeydown = link.batch_callback(|event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.is_composing() => Some(Message::Commit),
            "Escape" => Some(Message::Restore),
            _ => None,
        });
        let error_id = format!("error-{}", props.name);
        let is_refused = self.refusal.is_some();
        html! {
            <div class="field">
                <label>
                    <span>{ &props.label }</span>
                    <input type="text" inputmode={props.keys} autocomplete="off" spellcheck="false" value={shown}
                        data-setting={props.name.clone()} aria-invalid={is_refused.to_string()}
                        aria-describedby={is_refused.then(|| error_id.clone())}
                        {oninput} {onkeydown} onblur={link.callback(|_| Message::Commit)} />
                </label>
                if props.signed {
                    <button type="button" class="sign" onclick={link.callback(|_| Message::Negate)}
                        aria-label={Label::FlipSign.text(props.language)}>{ "±" }</button>
                }
                if let Some(why) = &self.refusal {
                    <p class="refusal" id={error_id} role="alert">
                        { notice::refusal(props.language, why, &props.label) }
                    </p>
                }
            </div>
        }
    }
}

impl Field {
    /// Takes the text, or keeps it with the reason for which it is refused.
    fn try_text(&mut self, props: &Props, text: String) {
        match props.check.emit(text.clone()) {
            Ok(()) => {
                self.refusal = None;
                props.commit.emit(text);
            }
            Err(why) => {
                self.refusal = Some(why);
                self.draft = Some(text);
            }
        }
    }
}

fn negated(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix('-').or_else(|| text.strip_prefix('\u{2212}')) {
        Some(rest) => rest.to_owned(),
        None => format!("-{text}"),
    }
}
