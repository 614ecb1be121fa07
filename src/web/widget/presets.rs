//! The ready-made settings of a lesson: one press takes them over as one undoable change.

use yew::prelude::*;

use crate::lesson::link;
use crate::text::label::Label;
use crate::text::preset::preset;
use crate::web::stage::command::Command;
use crate::web::stage::moment::{LessonPage, Moment};

/// The presets; the one whose settings and edits are in use is marked and told about.
pub fn presets<L: LessonPage>(moment: &Moment<'_, L>) -> Html {
    let language = moment.prefs.language;
    let run = moment.player.run();
    let one = |given: &crate::lesson::program::Preset| {
        let (player, _) = link::open::<L>(&link::pairs_of(given.query));
        let chosen = player.run().program() == run.program() && player.run().edits() == run.edits();
        let (name, sentence) = preset(language, given.id);
        let wish = moment.wish(Command::Preset(given.query));
        html! {
            <li>
                <button type="button" class="plain" data-preset={given.id} aria-pressed={chosen.to_string()} onclick={wish}>
                    { name }
                </button>
                if chosen { <span class="note">{ sentence }</span> }
            </li>
        }
    };
    html! {
        <section class="presets" data-panel="presets">
            <h2>{ Label::Presets.text(language) }</h2>
            <ul>{ for L::PRESETS.iter().map(one) }</ul>
        </section>
    }
}
