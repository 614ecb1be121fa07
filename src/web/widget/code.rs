//! A program beside the picture: its lines, those of the last executed phase lit, with what they computed. What is
//! copied and saved is the program alone.

use yew::prelude::*;

use super::copy::copy_button;
use super::sight;
use super::still::still;
use crate::text::Language;
use crate::text::label::Label;
use crate::text::listing::token::{Token, tokens};
use crate::text::listing::{Line, Listing};
use crate::web::file;

/// The panel of a program with its two buttons. `hue` is the class of the direction that is lit.
pub fn code(language: Language, listing: &Listing, hue: &'static str, file: &'static str) -> Html {
    let program = listing.clone();
    let text = Callback::from(move |()| program.program());
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
    // Where the lit lines stand.
    let place = listing.lit.map(|phase| format!("{phase}/{}", listing.lines.len()));
    html! {
        <pre class={classes!("code", hue)} data-panel={panel} data-lit={place} tabindex="0" role="region" aria-label={label.text(language)}>
            { for listing.lines.chunk_by(|one, next| one.phase == next.phase).map(|lines| {
                group(lines.to_vec(), listing.lit, panel == "code")
            }) }
        </pre>
    }
}

/// The lines of one phase: from step to step most phases stay as they are.
fn group(lines: Vec<Line>, lit: Option<u8>, python: bool) -> Html {
    let lit = lines.first().is_some_and(|line| lit.is_some() && line.phase == lit);
    still((lines, lit), move |(lines, lit)| lines.iter().map(|line| one(line, *lit, python)).collect())
}

fn one(line: &Line, lit: bool, python: bool) -> Html {
    let current = lit.then_some("step");
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

/// Scrolls the program's panel, and nothing else, to the lit lines.
pub fn show_lit() {
    sight::show("[data-panel=code]", "[aria-current]");
}
