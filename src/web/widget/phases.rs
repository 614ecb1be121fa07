//! The strip of phases of one update: done, running, to come. A press goes there.

use yew::prelude::*;

use super::math;
use super::still::still;
use crate::lesson::direction::Direction;
use crate::lesson::position::Position;
use crate::text::Language;
use crate::text::label::Label;
use crate::web::stage::command::Command;
use crate::web::stage::moment::{LessonPage, Moment};

/// The strip; `lit` is the phase that was executed last.
pub fn strip<L: LessonPage>(
    moment: &Moment<'_, L>,
    phases: impl Iterator<Item = (String, Direction)>,
    lit: Option<u8>,
) -> Html {
    let basis = (moment.prefs.language, phases.collect(), running_update(moment), lit);
    let send = moment.send.clone();
    still(basis, move |(language, phases, t, lit)| drawn(*language, phases, (*t, *lit), &send))
}

fn drawn(
    language: Language,
    phases: &Vec<(String, Direction)>,
    (t, lit): (u32, Option<u8>),
    send: &Callback<Command>,
) -> Html {
    let one = |(phase, (name, direction)): (u8, &(String, Direction))| {
        let current = lit == Some(phase);
        let done = lit.is_some_and(|lit| phase < lit);
        let go = send.reform(move |_: MouseEvent| Command::Seek(Position::within(t, phase)));
        html! {
            <li class={classes!(math::hue(*direction), done.then_some("done"))} aria-current={current.then_some("step")}>
                <button type="button" data-phase={phase.to_string()} onclick={go}>{ name }</button>
            </li>
        }
    };
    html! {
        <ol class="phases" aria-label={Label::Phases.text(language)}>{ for (1..).zip(phases).map(one) }</ol>
    }
}

/// The update whose phases are shown: the one that runs, or the last one.
fn running_update<L: LessonPage>(moment: &Moment<'_, L>) -> u32 {
    let position = moment.player.run().position();
    if position.phase > 0 || position.op > 0 { position.t } else { position.t.saturating_sub(1) }
}
