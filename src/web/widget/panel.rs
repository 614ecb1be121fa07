//! The panels that every lesson has: what happened, the formula, the console.

use yew::prelude::*;

use super::math;
use crate::lesson::diagnosis::Kind;
use crate::text::Language;
use crate::text::formula::Math;
use crate::text::label::Label;

/// What just happened, in the hue of its direction; read aloud, but not while playing fast.
pub fn narration(hue: &'static str, text: &str, quiet: bool) -> Html {
    html! {
        <p class={classes!("say", hue)} data-panel="narration" aria-live={if quiet { "off" } else { "polite" }}>{ text }</p>
    }
}

/// The formula with today's numbers.
pub fn formula(language: Language, formula: &Math) -> Html {
    html! {
        <div class="formula" data-panel="formula" tabindex="0" role="group" aria-label={Label::Formula.text(language)}>
            { math::block(formula) }
        </div>
    }
}

/// What is good to know of the present settings and numbers.
pub fn notes(notes: &[String]) -> Html {
    if notes.is_empty() {
        return Html::default();
    }
    html! { <ul class="notes" data-panel="notes">{ for notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul> }
}

/// How the training goes and what to try; read aloud when it changes, but not while playing.
pub fn diagnosis(found: &[(Kind, String)], quiet: bool) -> Html {
    let item = |(kind, text): &(Kind, String)| html! { <li data-kind={kind.id()}>{ text }</li> };
    html! {
        <div class="diagnosis" data-panel="diagnosis" aria-live={if quiet { "off" } else { "polite" }}>
            if !found.is_empty() { <ul class="notes">{ for found.iter().map(item) }</ul> }
        </div>
    }
}

/// What the program has printed.
pub fn console(language: Language, text: String) -> Html {
    let empty = text.is_empty();
    html! {
        <section>
            <h2 id="console-heading">{ Label::Console.text(language) }</h2>
            <div class="console" tabindex="0" role="region" aria-labelledby="console-heading">
                <pre data-panel="console">{ text }</pre>
            </div>
            if empty { <p class="quiet">{ Label::ConsoleEmpty.text(language) }</p> }
        </section>
    }
}
