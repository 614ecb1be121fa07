//! The ready-made settings of a lesson: one press takes them over as one undoable change.

use yew::prelude::*;

use super::still::still;
use crate::lesson::edit::Edit;
use crate::lesson::link;
use crate::lesson::program::Preset;
use crate::text::Language;
use crate::text::label::Label;
use crate::text::preset::preset;
use crate::web::stage::command::Command;
use crate::web::stage::moment::{LessonPage, Moment};

/// The presets; the one whose settings and edits are in use is marked and told about.
pub fn presets<L: LessonPage>(moment: &Moment<'_, L>) -> Html {
    let run = moment.player.run();
    let basis = (moment.prefs.language, run.program().clone(), run.edits().to_vec());
    let send = moment.send.clone();
    still(basis, move |(language, program, edits)| drawn(*language, program, edits, &send))
}

fn drawn<L: LessonPage>(language: Language, program: &L, edits: &[Edit], send: &Callback<Command>) -> Html {
    let used = L::PRESETS.iter().find(|given| link::describes(given.query, program, edits));
    let one = |given: &Preset| {
        let query = given.query;
        let wish = send.reform(move |_: MouseEvent| Command::Preset(query));
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
