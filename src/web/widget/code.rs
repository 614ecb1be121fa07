//! A program beside the picture: its lines, those of the last executed phase lit, with what they computed. What is
//! copied and saved is the program alone.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, NodeList};
use yew::prelude::*;

use super::copy::copy_button;
use crate::text::Language;
use crate::text::label::Label;
use crate::text::listing::token::{Token, tokens};
use crate::text::listing::{Line, Listing};
use crate::web::file;

/// The panel of a program with its two buttons. `hue` is the class of the direction that is lit.
pub fn code(language: Language, listing: &Listing, hue: &'static str, file: &'static str) -> Html {
    let program = listing.program();
    let text = Callback::from(move |()| program.clone());
    let save = {
        let text = text.clone();
        // A browser that refuses the download says so itself.
        Callback::from(move |_: MouseEvent| _ = file::save(file, "text/x-python;charset=utf-8", &text.emit(())))
    };
    html! {
        <section>
            <div class="heading">
                <h2>{ Label::Program.text(language) }</h2>
                { copy_button("copy-code", Label::CopyProgram, language, text) }
                <button type="button" class="plain" data-action="save-code" onclick={save}>
                    { Label::SaveProgram.text(language) }
                </button>
            </div>
            { lines(language, listing, hue, ("code", Label::Program)) }
        </section>
    }
}

/// The same in plain words, to be opened beside the program.
pub fn pseudo(language: Language, listing: &Listing, hue: &'static str) -> Html {
    html! {
        <details>
            <summary>{ Label::PseudoCode.text(language) }</summary>
            { lines(language, listing, hue, ("pseudo-code", Label::PseudoCode)) }
        </details>
    }
}

fn lines(language: Language, listing: &Listing, hue: &'static str, (panel, label): (&'static str, Label)) -> Html {
    html! {
        <pre class={classes!("code", hue)} data-panel={panel} tabindex="0" role="region" aria-label={label.text(language)}>
            { for listing.lines.iter().map(|line| one(line, listing.lit, panel == "code")) }
        </pre>
    }
}

fn one(line: &Line, lit: Option<u8>, python: bool) -> Html {
    let current = (lit.is_some() && line.phase == lit).then_some("step");
    let pieces = if python { tokens(&line.text) } else { vec![(Token::Plain, line.text.as_str())] };
    html! {
        <span aria-current={current}>
            { for pieces.into_iter().map(piece) }
            if let Some(live) = &line.live { <i>{ live }</i> }
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

/// What the panel carries so that it scrolls once for each place of the lit lines and then leaves it to the reader.
const SHOWN: &str = "data-shown";

/// Scrolls the program's panel, and nothing else, to the lit lines, if others are lit than before.
pub fn show_lit() {
    let lit = gloo_utils::document().query_selector_all("[data-panel=code] [aria-current]").ok();
    let line = |index| lit.as_ref()?.item(index)?.dyn_into::<HtmlElement>().ok();
    let count = lit.as_ref().map_or(0, NodeList::length);
    let Some((first, last)) = line(0).zip(line(count.saturating_sub(1))) else { return };
    let Some(panel) = first.parent_element() else { return };
    let (top, bottom) = (first.offset_top(), last.offset_top() + last.offset_height());
    let place = top.to_string();
    if panel.get_attribute(SHOWN).is_some_and(|shown| shown == place) {
        return;
    }
    // Setting an attribute of this name cannot fail.
    let _ = panel.set_attribute(SHOWN, &place);
    let (above, height) = (panel.scroll_top(), panel.client_height());
    if top < above || bottom > above + height {
        panel.set_scroll_top(top - (height - (bottom - top)).max(0) / 2);
    }
}
