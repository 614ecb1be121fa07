//! A program beside the picture: its lines, those of the last executed phase lit, with what they computed. What is
//! copied and saved is the program alone.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::copy::copy_button;
use crate::text::Language;
use crate::text::label::Label;
use crate::text::listing::token::{Token, tokens};
use crate::text::listing::{Line, Listing};
use crate::web::file;

/// A program.
#[derive(Clone, PartialEq, Properties)]
pub struct CodeProps {
    /// The language.
    pub language: Language,
    /// The program.
    pub listing: Listing,
    /// The class of the direction that is lit.
    pub hue: &'static str,
    /// Name of the file that it is saved as.
    pub file: &'static str,
}

/// The panel of a program with its two buttons.
#[component]
pub fn Code(props: &CodeProps) -> Html {
    let CodeProps { language, listing, hue, file } = props;
    let (language, file) = (*language, *file);
    let text = {
        let listing = listing.clone();
        Callback::from(move |()| listing.program())
    };
    let save = {
        let text = text.clone();
        // A browser that refuses the download says so itself.
        Callback::from(move |_: MouseEvent| _ = file::save(file, "text/x-python;charset=utf-8", &text.emit(())))
    };
    let panel = use_node_ref();
    use_effect_with((listing.lit, listing.lines.len()), {
        let panel = panel.clone();
        move |_| show_lit(&panel)
    });
    html! {
        <section>
            <div class="heading">
                <h2>{ Label::Program.text(language) }</h2>
                { copy_button("copy-code", Label::CopyProgram, language, text) }
                <button type="button" class="plain" data-action="save-code" onclick={save}>
                    { Label::SaveProgram.text(language) }
                </button>
            </div>
            <pre ref={panel} class={classes!("code", *hue)} data-panel="code" tabindex="0" role="region"
                aria-label={Label::Program.text(language)}>
                { for listing.lines.iter().map(|line| one(line, listing.lit, true)) }
            </pre>
        </section>
    }
}

/// The same in plain words, to be opened beside the program.
pub fn pseudo(language: Language, listing: &Listing, hue: &'static str) -> Html {
    html! {
        <details>
            <summary>{ Label::PseudoCode.text(language) }</summary>
            <pre class={classes!("code", hue)} data-panel="pseudo-code" tabindex="0" role="region"
                aria-label={Label::PseudoCode.text(language)}>
                { for listing.lines.iter().map(|line| one(line, listing.lit, false)) }
            </pre>
        </details>
    }
}

fn one(line: &Line, lit: Option<u8>, python: bool) -> Html {
    let current = (lit.is_some() && line.phase == lit).then_some("step");
    let pieces = if python { tokens(&line.text) } else { vec![(Token::Plain, line.text.as_str())] };
    html! {
        <span aria-current={current}>
            { for pieces.into_iter().map(piece) }
            if let Some(live) = &line.live { <i>{ "  " }{ live }</i> }
            { "\n" }
        </span>
    }
}

fn piece((token, text): (Token, &str)) -> Html {
    match token {
        Token::Plain => html! { text },
        Token::Keyword => html! { <b>{ text }</b> },
        Token::Literal => html! { <var>{ text }</var> },
        Token::Comment => html! { <small>{ text }</small> },
    }
}

/// Scrolls the panel, and nothing else, so that the lit lines are in sight.
fn show_lit(panel: &NodeRef) {
    let Some(panel) = panel.cast::<HtmlElement>() else { return };
    let lit = panel.query_selector_all("[aria-current]").ok();
    let Some(lit) = lit.filter(|lit| lit.length() > 0) else { return };
    let line = |index| lit.item(index).and_then(|node| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(node).ok());
    let (Some(first), Some(last)) = (line(0), line(lit.length() - 1)) else { return };
    let (top, bottom) = (first.offset_top(), last.offset_top() + last.offset_height());
    let (above, height) = (panel.scroll_top(), panel.client_height());
    if top < above || bottom > above + height {
        panel.set_scroll_top(top - (height - (bottom - top)).max(0) / 2);
    }
}
