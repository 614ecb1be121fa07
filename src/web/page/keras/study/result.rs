//! What came of a study so far: the sentence, the counts, the histogram of the losses.

use yew::prelude::*;

use super::made::{Made, Status};
use crate::chart::Theme;
use crate::chart::histogram::HistogramPicture;
use crate::chart::of_study::{self, Start};
use crate::text::caption::Caption;
use crate::text::keras::study::{self as text, Bar, Word};
use crate::text::{Label, Language};
use crate::web::stage::moment::Movement;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;
use crate::web::widget::number::{Style, number};

/// How far the study is, and how it ended.
pub fn progress(language: Language, made: &Made) -> Html {
    let progress = made.progress;
    let told = match &made.status {
        Status::Running => text::progress(language, progress.done, progress.seeds, progress.epoch, progress.epochs),
        Status::Stopped => text::stopped(language, made.outcomes.len() as u32, made.seeds),
        Status::Finished | Status::Failed(..) => String::new(),
    };
    html! {
        <>
            <div class="study-progress">
                if made.is_running() {
                    <progress max={made.seeds.to_string()} value={made.outcomes.len().to_string()}
                        aria-label={Word::Progress.text(language)}></progress>
                }
                <span data-panel="study-progress">{ told }</span>
            </div>
            if let Status::Failed(trouble, reason) = &made.status {
                <p class="refusal" role="alert" data-panel="study-trouble">
                    { text::trouble(language, *trouble) }
                    if !reason.is_empty() { <code lang="en">{ reason }</code> }
                </p>
            }
        </>
    }
}

/// The sentence and the counts; read aloud when all is done.
pub fn counts(language: Language, style: Style, made: &Made) -> Html {
    let summary = made.summary();
    let row = |word: Word, name: &str, value: f64, style: Style| {
        html! { <div><dt>{ word.text(language) }</dt><dd>{ number(name, value, style) }</dd></div> }
    };
    let stuck = f64::from(summary.done - summary.learned);
    let finite = summary.done > summary.diverged;
    html! {
        <>
            <p class="sum" data-panel="study-result" aria-live={if made.is_running() { "off" } else { "polite" }}>
                { text::result(language, made.program.data, &made.tally()) }
            </p>
            <dl class="variables two">
                { row(Word::Progress, "study-done", f64::from(summary.done), Style::Count) }
                { row(Word::Learned, "study-learned", f64::from(summary.learned), Style::Count) }
                { row(Word::Stuck, "study-stuck", stuck, Style::Count) }
                if finite {
                    { row(Word::Lowest, "study-lowest", summary.lowest_loss, style) }
                    { row(Word::Median, "study-median", summary.median_loss, style) }
                    { row(Word::Highest, "study-highest", summary.highest_loss, style) }
                }
            </dl>
        </>
    }
}

/// The losses of all starts so far; nothing while none is a number.
pub fn losses(language: Language, theme: Theme, movement: Movement, style: Style, made: &Made) -> Html {
    let starts = made.outcomes.iter().map(|outcome| Start { loss: outcome.loss, learned: outcome.learned });
    let starts: Vec<Start> = starts.collect();
    let marker = made.program.printed().map(|printed| printed.loss());
    let Some(picture) = of_study::histogram(&starts, made.before, marker) else { return Html::default() };
    let label = text::histogram(language, &bars(&picture), marker);
    let caption = Caption::new(language, "starts", Word::Histogram.text(language));
    let caption = caption.axes(Label::AxisLoss.text(language), Label::AxisStarts.text(language));
    html! {
        <section data-panel="study-losses">
            <h3>{ Word::Histogram.text(language) }</h3>
            <Figure picture={Drawing::from(picture)} {movement} {theme} {label} class="wide" {caption} />
            <ul class="legend">
                <li class="filled">{ Word::Learned.text(language) }</li>
                <li class="hatched">{ Word::Stuck.text(language) }</li>
                if let Some(marker) = marker {
                    <li class="mark">
                        { Word::Printed.text(language) }{ " " }{ number("study-printed", marker, style) }
                    </li>
                }
            </ul>
        </section>
    }
}

fn bars(picture: &HistogramPicture) -> Vec<Bar> {
    let ends = picture.edges.windows(2);
    let counts = picture.filled.to.iter().zip(picture.hatched.to.iter());
    let bar = |(ends, (&learned, &stuck)): (&[f64], (&f64, &f64))| {
        let &[from, to] = ends else { return None };
        Some(Bar { from, to, learned: learned as u32, stuck: stuck as u32 })
    };
    ends.zip(counts).filter_map(bar).collect()
}
