//! The lecture's program with the present settings, and the story of its two learning rates.

use yew::prelude::*;

use super::desk::Desk;
use crate::lesson::mnist::Mnist;
use crate::lesson::program::Program;
use crate::text::listing::mnist::{FILE, listing};
use crate::text::mnist::{Word, story};
use crate::web::stage::moment::Moment;
use crate::web::widget::code;
use crate::web::widget::still::still;

/// The panel.
pub fn program(moment: &Moment<'_, Mnist>, desk: &Desk) -> Html {
    let (language, settings) = (moment.prefs.language, moment.player.run().program());
    let listing = listing(language, settings, desk.progress.t, settings.last_update());
    html! {
        <section class="digits-program">
            { still((language, listing), |(language, listing)| code::code(*language, listing, "forward", FILE)) }
            { story_of(moment) }
        </section>
    }
}

fn story_of(moment: &Moment<'_, Mnist>) -> Html {
    let language = moment.prefs.language;
    let heads = story::heads(language);
    let row = |(name, numbers): (String, [String; 3])| {
        html! {
            <tr><th scope="row">{ name }</th>{ for numbers.into_iter().map(|number| html! { <td>{ number }</td> }) }</tr>
        }
    };
    html! {
        <section data-panel="story">
            <h2>{ Word::Story.text(language) }</h2>
            <p>{ story::story(language) }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={Word::Story.text(language)}>
                <table>
                    <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>{ for story::rows(language).into_iter().map(row) }</tbody>
                </table>
            </div>
        </section>
    }
}
