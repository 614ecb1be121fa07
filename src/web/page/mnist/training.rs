//! What is happening now: the sentence, how far it is and how fast, the scores so far, and what fit prints.

use yew::prelude::*;

use super::desk::{Desk, Status};
use super::line::Line;
use crate::engine::classification::{Log, Score};
use crate::lesson::keras::record::{Report, Scores};
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::diagnosis::of_logs;
use crate::lesson::mnist::options::Data;
use crate::lesson::position::Grid;
use crate::lesson::program::Program;
use crate::text::Language;
use crate::text::diagnosis;
use crate::text::keras::fit_log::FitLog;
use crate::text::mnist::told::{self, Place};
use crate::text::mnist::{Word, status, status::Told};
use crate::text::number::python_repr;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::choice::choice;
use crate::web::widget::number::{Style, maybe, number};
use crate::web::widget::panel;
use crate::worker::digits::MOST_WORKERS;

/// The side column's first part.
pub fn training(moment: &Moment<'_, Mnist>, desk: &Desk) -> Html {
    let language = moment.prefs.language;
    let program = moment.player.run().program();
    let place = place(program, desk);
    let said = match told_status(&desk.status) {
        Some(status) => status::status(language, &status, program.is_without_mnist()),
        None => told::narration(language, place, desk.last()),
    };
    let found = of_logs(&desk.logs, desk.tested.as_ref().map(|tested| &tested.confusion));
    html! {
        <>
            <section>
                { panel::narration("forward", &said, moment.playing) }
                { panel::diagnosis(&diagnosis::digits(language, found), moment.playing) }
                { progress(language, moment.beside, desk, place) }
                if stopped(&desk.status) {
                    <button type="button" class="plain" data-action="restart" onclick={restart(moment.beside)}>
                        { Word::Restart.text(language) }
                    </button>
                }
                if matches!(desk.status, Status::NoDigits(_)) && program.source() == Data::Mnist {
                    { " " }
                    <button type="button" class="plain" data-action="use-synthetic" onclick={use_synthetic(moment)}>
                        { Word::UseSynthetic.text(language) }
                    </button>
                }
                { scores(moment, desk, program) }
            </section>
            { panel::console(language, printed(language, program, desk)) }
            { workers(language, moment.beside) }
        </>
    }
}

/// What there is to say instead of where the training stands.
fn told_status(status: &Status) -> Option<Told> {
    match status {
        Status::Ready => None,
        Status::Idle | Status::Loading(None) => Some(Told::Starting),
        Status::Loading(Some(loading)) => Some(super::words::loading(*loading)),
        Status::NoDigits(fault) => Some(Told::NoDigits(super::words::fault(fault))),
        Status::Refused(reason) => Some(Told::Refused(reason.clone())),
        Status::Lost(reason) => Some(Told::Lost(reason.to_string())),
    }
}

/// Whether nothing goes on until someone starts it.
fn stopped(status: &Status) -> bool {
    matches!(status, Status::NoDigits(_) | Status::Refused(_) | Status::Lost(_))
}

fn restart(line: &Line) -> Callback<MouseEvent> {
    let line = line.clone();
    Callback::from(move |_| line.restart())
}

fn use_synthetic(moment: &Moment<'_, Mnist>) -> Callback<MouseEvent> {
    moment.wish(Command::Set("data", Data::Synthetic.id().to_owned()))
}

/// Where the training stands.
pub fn place(program: &Mnist, desk: &Desk) -> Place {
    let progress = desk.progress;
    Place {
        t: progress.t,
        target: progress.target,
        per_epoch: program.updates_per_epoch(),
        last: program.last_update(),
        replaying: progress.replaying,
    }
}

/// A bar over the whole training, with the time that is left to where it goes.
fn progress(language: Language, line: &Line, desk: &Desk, place: Place) -> Html {
    let rate = line.updates_per_second();
    let left = f64::from(place.target.saturating_sub(place.t));
    let seconds = rate.filter(|rate| *rate > 0.0 && left > 0.0).map(|rate| left / rate);
    let loaded = match &desk.status {
        Status::Loading(Some(loading)) => super::words::share(*loading),
        _ => None,
    };
    let at = place.replaying.unwrap_or(place.t);
    let (value, max) = loaded.unwrap_or((f64::from(at), f64::from(place.last.max(1))));
    html! {
        <div class="training-progress" data-panel="progress">
            <progress value={value.to_string()} max={max.to_string()} aria-label={Word::Progress.text(language)}></progress>
            <p class="note">
                { place.replaying.map(|at| told::replayed(language, at, place.target)) }
                { seconds.map(|seconds| told::left(language, seconds)) }
                if let (Some(rate), true) = (line.images_per_second(), seconds.is_some()) {
                    { " · " }{ told::pace(language, rate) }
                }
            </p>
        </div>
    }
}

/// Epochs, losses and accuracies so far.
fn scores(moment: &Moment<'_, Mnist>, desk: &Desk, program: &Mnist) -> Html {
    let language = moment.prefs.language;
    let digits = moment.player.look().digits;
    let (style, rounded) = (Style::Fixed(5).with(digits), Style::Fixed(4).with(digits));
    let row = |word: Word, value: Html| html! { <div><dt>{ word.text(language) }</dt><dd>{ value }</dd></div> };
    let epoch = desk.progress.t / program.updates_per_epoch();
    let train = desk.progress.so_far.or_else(|| desk.last().and_then(|log| log.train));
    let test = desk.last().map(|log| log.test);
    let of = |score: Option<Score>, part: fn(Score) -> f64| score.map(part);
    html! {
        <dl class="variables two" data-panel="scores">
            { row(Word::Epoch, number("epoch", f64::from(epoch), Style::Count)) }
            { row(Word::Loss, maybe("loss", of(train, |score| score.loss), style)) }
            { row(Word::Accuracy, maybe("accuracy", of(train, |score| score.accuracy), rounded)) }
            { row(Word::TestLoss, maybe("val-loss", of(test, |score| score.loss), style)) }
            { row(Word::TestAccuracy, maybe("val-accuracy", of(test, |score| score.accuracy), rounded)) }
        </dl>
    }
}

/// What the lecture's program has printed so far: fit's lines, and the test at its end.
fn printed(language: Language, program: &Mnist, desk: &Desk) -> String {
    let steps = program.updates_per_epoch();
    let (t, batch) = (desk.progress.t, desk.progress.t % steps);
    if t == 0 {
        return String::new();
    }
    let report = |score: Score| Report { loss: score.loss, metric: Some(score.accuracy) };
    let done = desk.logs.iter().filter_map(|log| log.train);
    let done = done.map(|score| Scores { training: report(score), validation: None });
    let running = (batch > 0).then_some((batch, desk.progress.so_far.map(report)));
    let log = FitLog { epochs: program.epochs, steps, metric: "accuracy" };
    let mut lines = log.lines(1, done, running);
    let last = desk.last().filter(|log| t == program.last_update() && log.epoch == t / steps);
    lines.extend(last.map(|log| evaluated(language, log)));
    lines.join("\n") + "\n"
}

fn evaluated(language: Language, log: Log) -> String {
    let (loss, accuracy) = language.pick(("테스트 손실값:", "테스트 정확도:"), ("test loss:", "test accuracy:"));
    format!("{loss} {}\n{accuracy} {}", python_repr(log.test.loss), python_repr(log.test.accuracy))
}

/// How many workers share the work.
fn workers(language: Language, line: &Line) -> Html {
    let options: Vec<_> = (1..=MOST_WORKERS).map(|count| (count.to_string(), count.to_string())).collect();
    let commit = {
        let line = line.clone();
        Callback::from(move |count: String| {
            if let Ok(count) = count.parse() {
                line.set_workers(count);
            }
        })
    };
    html! {
        <section class="workers">
            { choice("workers", Word::Workers.text(language), &line.workers().to_string(), &options, &commit) }
            <p class="note">{ Word::WorkersNote.text(language) }</p>
        </section>
    }
}
