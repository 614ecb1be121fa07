//! The transport: the same controls for every lesson.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::command::Command;
use super::moment::{LessonPage, Moment};
use crate::lesson::playback::{Playback, Speed};
use crate::lesson::position::{Granularity, Position};
use crate::text::label::Label;
use crate::text::{place, units};
use crate::web::widget::icon::Icon;
use crate::web::widget::number::{Style, number};

/// The bar above the lesson.
pub fn transport<L: LessonPage>(moment: &Moment<'_, L>, playback: &Playback) -> Html {
    let language = moment.prefs.language;
    let run = moment.player.run();
    let at_start = run.target() == Position::default();
    let at_end = run.ending().is_some();
    let (can_undo, can_redo) = moment.player.can_undo();
    let step = |back| Command::Step { back, coarser: false };
    let button = |action, label: Label, icon: Icon, command, disabled| {
        let onclick = moment.wish(command);
        html! {
            <button type="button" data-action={action} title={label.text(language)} aria-label={label.text(language)}
                {onclick} {disabled}>{ icon.draw() }</button>
        }
    };
    let playing = playback.is_playing();
    let (play, icon) = if playing { (Label::Pause, Icon::Pause) } else { (Label::Play, Icon::Play) };
    html! {
        <section class="transport" aria-label={Label::Transport.text(language)}>
            <div class="buttons">
                { button("reset", Label::Reset, Icon::Reset, Command::Reset, at_start) }
                { button("back", Label::Back, Icon::Back, step(true), at_start) }
                <button type="button" class="play" data-action="play" aria-pressed={playing.to_string()}
                    title={play.text(language)} aria-label={play.text(language)} onclick={moment.wish(Command::Play)}>
                    { icon.draw() }
                </button>
                { button("forward", Label::Forward, Icon::Forward, step(false), at_end) }
            </div>
            { unit(moment) }
            { speed(moment, playback) }
            { scrubber(moment) }
            { counter(moment) }
            <div class="buttons minor">
                { button("undo", Label::Undo, Icon::Undo, Command::Undo, !can_undo) }
                { button("redo", Label::Redo, Icon::Redo, Command::Redo, !can_redo) }
            </div>
        </section>
    }
}

fn unit<L: LessonPage>(moment: &Moment<'_, L>) -> Html {
    let language = moment.prefs.language;
    let send = moment.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        if let Some(unit) = Granularity::from_id(&select.value()) {
            send.emit(Command::Unit(unit));
        }
    });
    let chosen = moment.player.look().unit;
    html! {
        <label class="unit">
            <span>{ Label::Unit.text(language) }</span>
            <select data-setting="granularity" {onchange}>
                { for moment.player.run().program().units().into_iter().map(|unit| html! {
                    <option value={unit.id()} selected={unit == chosen}>{ units::unit(language, L::ID, unit) }</option>
                }) }
            </select>
        </label>
    }
}

fn speed<L: LessonPage>(moment: &Moment<'_, L>, playback: &Playback) -> Html {
    let language = moment.prefs.language;
    let send = moment.send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Ok(index) = input.value().parse() {
            send.emit(Command::Speed(index));
        }
    });
    let words = units::speed(language, playback.speed());
    html! {
        <label class="speed">
            <span>{ Label::Speed.text(language) }</span>
            <input type="range" data-setting="speed" min="0" max={(Speed::ALL.len() - 1).to_string()}
                value={playback.speed.to_string()} aria-valuetext={words.clone()} {oninput} />
            <span class="value" aria-hidden="true">{ words }</span>
        </label>
    }
}

fn scrubber<L: LessonPage>(moment: &Moment<'_, L>) -> Html {
    let run = moment.player.run();
    let send = moment.send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Ok(t) = input.value().parse() {
            send.emit(Command::Seek(Position::at(t)));
        }
    });
    let place = place::place(moment.prefs.language, run.program().updates_per_epoch(), run.target(), run.end());
    html! {
        <input type="range" class="scrubber" data-setting="position" min="0" max={run.end().t.to_string()}
            value={run.target().t.to_string()} aria-label={Label::Position.text(moment.prefs.language)}
            aria-valuetext={place} {oninput} />
    }
}

fn counter<L: LessonPage>(moment: &Moment<'_, L>) -> Html {
    let run = moment.player.run();
    let language = moment.prefs.language;
    let (position, end) = (run.position(), run.end());
    let within = place::within(language, run.program().phases(), position);
    html! {
        <p class="place">
            <span>{ place::counted(language, run.program().updates_per_epoch()) }</span>{ " " }
            <strong>{ number("t", f64::from(position.t), Style::Count) }</strong>{ " / " }{ end.t }
            if let Some(within) = within { <span class="within">{ within }</span> }
        </p>
    }
}
