//! The transport: the same controls for every lesson.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::command::Command;
use super::session::Progress;
use crate::lesson::playback::{Playback, Speed};
use crate::lesson::position::{Granularity, Position};
use crate::text::label::Label;
use crate::text::{Language, place, units};
use crate::web::widget::choice::Select;
use crate::web::widget::icon::Icon;
use crate::web::widget::number::{Style, number};

/// The bar above the lesson.
pub fn transport(run: &Progress, playback: &Playback, language: Language, send: &Callback<Command>) -> Html {
    let at_start = run.target == Position::default();
    let step = |back| Command::Step { back, coarser: false };
    let button = |action, label: Label, icon: Icon, command: Command, disabled: bool| {
        let state = (action == "play").then(|| if playback.is_playing() { "playing" } else { "paused" });
        let onclick = wish(send, command);
        html! {
            <button type="button" data-action={action} data-state={state} title={label.text(language)} aria-label={label.text(language)}
                {onclick} {disabled}>{ icon.draw() }</button>
        }
    };
    let (play, icon) = if playback.is_playing() { (Label::Pause, Icon::Pause) } else { (Label::Play, Icon::Play) };
    html! {
        <section class="transport" aria-label={Label::Transport.text(language)}>
            <div class="buttons">
                { button("reset", Label::Reset, Icon::Reset, Command::Reset, at_start) }
                { button("back", Label::Back, Icon::Back, step(true), at_start) }
                { button("play", play, icon, Command::Play, false) }
                { button("forward", Label::Forward, Icon::Forward, step(false), run.ended) }
            </div>
            { unit(run, language, send) }
            { speed(playback, language, send) }
            { scrubber(run, language, send) }
            { counter(run, language) }
            <div class="buttons minor">
                { button("undo", Label::Undo, Icon::Undo, Command::Undo, !run.can_undo.0) }
                { button("redo", Label::Redo, Icon::Redo, Command::Redo, !run.can_undo.1) }
            </div>
        </section>
    }
}

fn wish<E>(send: &Callback<Command>, command: Command) -> Callback<E> {
    send.reform(move |_| command.clone())
}

fn unit(run: &Progress, language: Language, send: &Callback<Command>) -> Html {
    let send = send.clone();
    let commit = Callback::from(move |id: String| {
        if let Some(unit) = Granularity::from_id(&id) {
            send.emit(Command::Unit(unit));
        }
    });
    let words = |&unit: &Granularity| (unit.id().to_owned(), units::unit(language, run.id, unit).to_owned());
    let options: Vec<_> = run.units.iter().map(words).collect();
    html! {
        <label class="unit">
            <span>{ Label::Unit.text(language) }</span>
            <Select name="granularity" chosen={run.unit.id()} {options} {commit} />
        </label>
    }
}

fn speed(playback: &Playback, language: Language, send: &Callback<Command>) -> Html {
    let words = units::speed(language, playback.speed());
    html! {
        <label class="speed">
            <span>{ Label::Speed.text(language) }</span>
            <input type="range" data-setting="speed" min="0" max={(Speed::ALL.len() - 1).to_string()}
                value={playback.speed.to_string()} aria-valuetext={words.clone()}
                oninput={slid(send, |index| Command::Speed(index as usize))} />
            <span class="value" aria-hidden="true">{ words }</span>
        </label>
    }
}

fn scrubber(run: &Progress, language: Language, send: &Callback<Command>) -> Html {
    let place = place::place(language, run.updates_per_epoch, run.target, run.end);
    html! {
        <input type="range" class="scrubber" data-setting="position" min="0" max={run.end.t.to_string()}
            value={run.target.t.to_string()} aria-label={Label::Position.text(language)} aria-valuetext={place}
            oninput={slid(send, |t| Command::Seek(Position::at(t)))} />
    }
}

/// Sends the wish that a slider's value means.
fn slid(send: &Callback<Command>, wish: fn(u32) -> Command) -> Callback<InputEvent> {
    let send = send.clone();
    Callback::from(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Ok(value) = input.value().parse() {
            send.emit(wish(value));
        }
    })
}

fn counter(run: &Progress, language: Language) -> Html {
    html! {
        <p class="place">
            <span>{ place::counted(language, run.updates_per_epoch) }</span>{ " " }
            <strong>{ number("t", f64::from(run.position.t), Style::Count) }</strong>{ " / " }{ run.end.t }
            <span class="within">{ place::within(language, run.phases, run.position) }</span>
        </p>
    }
}
