//! The ready-made settings of a lesson: one press takes them over as one undoable change.

use yew::prelude::*;

use crate::lesson::link;
use crate::lesson::program::Preset;
use crate::text::label::Label;
use crate::text::preset::preset;
use crate::web::stage::command::Command;
use crate::web::stage::moment::{LessonPage, Moment};

/// The presets; the one whose settings and edits are in use is marked and told about.
pub fn presets<L: LessonPage>(moment: &Moment<'_, L>) -> Html {
    let language = moment.prefs.language;
    let run = moment.player.run();
    let used = L::PRESETS.iter().find(|given| link::describes(given.query, run.program(), run.edits()));
    let one = |given: &Preset| {
        let wish = moment.wish(Command::Preset(given.query));
        html! {
            <button type="button" class="plain" data-preset={given.id} aria-pressed={(used == Some(given)).to_string()}
                onclick={wish}>
                { preset(language, given.id).0 }
            </button>
        }
    };
    html! {
        <div class="presets" data-panel="presets" role="group" aria-label={Label::Presets.text(language)}>
            { for L::PRESETS.iter().map(one) }
            <p class="note">{ used.map_or("", |given| preset(language, given.id).1) }</p>
        </div>
    }
}
