//! The home page: the lecture's map.

use yew::prelude::*;

use crate::lesson::link::Notice;
use crate::text::home::{self, Chapter};
use crate::text::label::Label;
use crate::text::{Language, notice};

/// The map; a chapter with a page leads there.
pub fn home(language: Language, notices: &[Notice]) -> Html {
    html! {
        <main id="main" tabindex="-1" class="home">
            if !notices.is_empty() {
                <section class="notices" role="status" data-panel="notices">
                    <ul>{ for notices.iter().map(|note| html! { <li>{ notice::notice(language, note) }</li> }) }</ul>
                </section>
            }
            <h1>{ Label::HomeHeading.text(language) }</h1>
            <p class="lead">{ home::lead(language) }</p>
            <ul class="promises">{ for home::promises(language).iter().map(|promise| html! { <li>{ *promise }</li> }) }</ul>
            <ol class="chapters">{ for Chapter::ALL.into_iter().map(|chapter| one(language, chapter)) }</ol>
        </main>
    }
}

fn one(language: Language, chapter: Chapter) -> Html {
    let title = chapter.title(language);
    html! {
        <li>
            <h2>
                if let Some(link) = chapter.link() { <a href={link}>{ title }</a> } else { { title } }
            </h2>
            <p>{ chapter.sentence(language) }</p>
        </li>
    }
}
