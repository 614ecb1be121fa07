//! What is happening now: the sentence, the formula, the chain rule of what is opened, and what fit prints.

use yew::prelude::*;

use super::outputs::is_quick;
use crate::lesson::keras::options::Scoring;
use crate::lesson::keras::scene::Scene;
use crate::lesson::keras::view::{View, epochs};
use crate::lesson::keras::{Keras, LARGEST_WEIGHT, whole};
use crate::lesson::network_view::NetworkView;
use crate::lesson::position::Grid;
use crate::text::diagnosis;
use crate::text::keras::fit_log::FitLog;
use crate::text::keras::{self as text, Word};
use crate::web::stage::moment::Moment;
use crate::web::widget::number::{Style, maybe, number};
use crate::web::widget::seen::Seen;
use crate::web::widget::{chain, math, panel};

/// The upper part of the side column.
pub fn training(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let (language, quiet) = (moment.prefs.language, moment.playing);
    let scene = scene(moment, view);
    let hue = view.lit().filter(|_| view.program.is_drawn()).map_or("", |phase| math::hue(phase.direction()));
    let found = whole::diagnosis(moment.player.run());
    let seen = Seen::of(moment, view);
    html! {
        <>
            <section>
                { panel::narration(hue, &text::narration(language, &scene), quiet) }
                if view.obstacle.is_none() {
                    { panel::formula(language, &text::formula(&scene)) }
                    { panel::diagnosis(&diagnosis::epochs(language, &found), quiet) }
                    { scores(moment, &scene) }
                }
            </section>
            if view.program.is_drawn() { { chain::opened(&seen, chain::parameter_field(&seen, LARGEST_WEIGHT)) } }
            { panel::console(language, printed(moment, view)) }
        </>
    }
}

/// The moment as it is told.
pub fn scene<'a>(moment: &'a Moment<'_, Keras>, view: &'a View) -> Scene<'a> {
    Scene::of(moment.player.run(), view, moment.before, moment.player.look().sample)
}

/// Epochs, losses and metrics so far.
fn scores(moment: &Moment<'_, Keras>, scene: &Scene) -> Html {
    let (language, view) = (moment.prefs.language, scene.view);
    let digits = moment.player.look().digits;
    let (style, rounded) = (Style::Numpy.with(digits), Style::Fixed(4).with(digits));
    let row = |name: AttrValue, value: Html| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    let word = |word: Word| AttrValue::from(word.text(language));
    let training = scene.last.map(|scores| scores.training);
    let validation = scene.last.and_then(|scores| scores.validation);
    let (metric, val_metric) = match view.program.scoring {
        Scoring::Accuracy => ("accuracy", "val-accuracy"),
        _ => ("metric", "val-metric"),
    };
    let named =
        |of: &str| view.program.scoring.metric().map(|_| AttrValue::from(format!("{of}{}", view.program.scoring.id())));
    let validates = view.program.validation_split > 0.0;
    html! {
        <dl class="variables two" data-panel="scores">
            { row(word(Word::Epoch), number("epoch", view.epoch as f64, Style::Count)) }
            { row(word(Word::BatchLoss), maybe("loss", view.loss(), style)) }
            { row(word(Word::EpochLoss), maybe("epoch-loss", training.map(|report| report.loss), style)) }
            if let Some(name) = named("") { { row(name, maybe(metric, training.and_then(|report| report.metric), rounded)) } }
            if validates {
                { row(word(Word::ValidationLoss), maybe("val-loss", validation.map(|report| report.loss), style)) }
                if let Some(name) = named("val_") {
                    { row(name, maybe(val_metric, validation.and_then(|report| report.metric), rounded)) }
                }
            }
        </dl>
    }
}

/// So many epochs are printed at rest, two lines each, and while playing.
const PRINTED: usize = 500;
const PRINTED_PLAYING: usize = 12;
/// Samples per step of `evaluate`, unless it is told otherwise.
const EVALUATE_BATCH: usize = 32;

/// What fit has printed so far, and evaluate at its end.
fn printed(moment: &Moment<'_, Keras>, view: &View) -> String {
    let (run, program) = (moment.player.run(), &view.program);
    let log = FitLog { epochs: program.epochs, steps: program.updates_per_epoch(), metric: program.scoring.id() };
    if view.obstacle.is_some() || view.position == crate::lesson::position::Position::default() {
        return String::new();
    }
    let most = if moment.playing { PRINTED_PLAYING } else { PRINTED };
    let skipped = view.epoch.saturating_sub(most);
    let within = view.batch > 0 || view.position.phase > 0 || view.position.op > 0;
    let report = view.running.map(|running| running.training);
    let running = within.then_some((view.batch as u32, report));
    let mut lines = log.lines(skipped as u32 + 1, epochs(run).skip(skipped), running);
    if view.ending.is_some() && !moment.playing {
        lines.extend(evaluated(moment, &log));
    }
    lines.join("\n") + "\n"
}

fn evaluated(moment: &Moment<'_, Keras>, log: &FitLog) -> Option<String> {
    let run = moment.player.run();
    let data = run.state().test_set()?;
    let report = is_quick(moment, data.inputs.nrows()).then(|| run.state().evaluate(data, EVALUATE_BATCH)).flatten()?;
    Some(log.evaluated(data.inputs.nrows().div_ceil(EVALUATE_BATCH) as u32, &report))
}
