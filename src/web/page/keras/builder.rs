//! The model as blocks that are added, removed and reordered; compile and fit as forms; the summary and the program beside them.

mod block;
mod blocks;
mod forms;
mod program;
mod summary;

use yew::prelude::*;

use self::blocks::Blocks;
use self::program::Program;
use self::summary::Summary;
use crate::lesson::keras::Keras;
use crate::lesson::keras::obstacle::Obstacle;
use crate::lesson::keras::view::View;
use crate::text::Language;
use crate::text::keras::builder::Word;
use crate::text::keras::note::{notes, sentence};
use crate::text::keras::obstacle::obstacle;
use crate::text::keras::slip::Slip;
use crate::text::listing::keras::{Variant, listing};
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;

/// The panel.
pub fn builder(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let language = moment.prefs.language;
    let listings = Variant::ALL.map(|variant| listing(language, moment.player.run(), variant));
    let layers = view.program.sequential().summary().map(|summary| summary.layers).unwrap_or_default();
    html! {
        <section class="builder" data-panel="builder" aria-labelledby="builder-heading">
            <div class="assembly">
                <h2 id="builder-heading">{ Word::Heading.text(language) }</h2>
                { forms::data(moment) }
                <Blocks {language} {layers} stack={view.program.stack()} send={moment.send.clone()} />
                { hindrance(moment, view) }
                { forms::forms(moment) }
                { remarks(language, &view.program) }
                { slips(language) }
            </div>
            <div class="written">
                <Program {language} {listings} />
                <Summary {language} model={view.program.sequential()} bytes={view.program.precision.bytes()} />
            </div>
        </section>
    }
}

/// Why nothing can be trained, with the one cure that a press can give.
fn hindrance(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let language = moment.prefs.language;
    let cure = match view.obstacle {
        Some(Obstacle::TargetSize { targets, .. }) => {
            let stack = view.program.stack();
            let last = stack.blocks().len().saturating_sub(1);
            u32::try_from(targets).ok().and_then(|units| stack.resized(last, units)).map(|stack| stack.settings())
        }
        _ => None,
    };
    html! {
        <div role="status" class="hindrance" data-panel="obstacle">
            if let Some(why) = view.obstacle { <p>{ obstacle(language, why) }</p> }
            if let Some(settings) = cure {
                <button type="button" class="plain" data-action="fit-outputs" onclick={moment.wish(Command::SetAll(settings))}>
                    { Word::MendOutputs.text(language) }
                </button>
            }
        </div>
    }
}

fn remarks(language: Language, program: &Keras) -> Html {
    let notes = notes(program);
    html! {
        if !notes.is_empty() {
            <ul class="notes" data-panel="choices">
                { for notes.into_iter().map(|note| html! { <li>{ sentence(language, note) }</li> }) }
            </ul>
        }
    }
}

fn slips(language: Language) -> Html {
    html! {
        <details class="slips" data-panel="slips">
            <summary>{ Word::Slips.text(language) }</summary>
            <ul class="notes">{ for Slip::ALL.into_iter().map(|slip| html! { <li>{ slip.text(language) }</li> }) }</ul>
        </details>
    }
}
