//! The curve of the loss with the runs that are kept for comparison. They live here, as long as the page is open.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::kept::{Kept, MOST, free_letter};
use crate::chart::Theme;
use crate::chart::compare::{self, ComparePicture};
use crate::chart::curve::CurvePicture;
use crate::lesson::edit::Edit;
use crate::lesson::keras::Keras;
use crate::text::caption::Caption;
use crate::text::keras::Word;
use crate::text::{Label, Language};
use crate::web::stage::moment::Movement;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;

/// The board.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The present run.
    pub picture: CurvePicture,
    /// Its settings.
    pub program: Keras,
    /// Its values changed by hand.
    pub edits: Vec<Edit>,
    /// The language.
    pub language: Language,
    /// The movement that led here.
    pub movement: Movement,
    /// The colours.
    pub theme: Theme,
    /// What it shows now, in words.
    pub label: AttrValue,
}

/// What may happen to it.
pub enum Message {
    /// The axis is to be logarithmic, or not.
    Log(bool),
    /// The present run is to be kept.
    Keep,
    /// The run of that letter is given up.
    Drop(char),
}

/// The board.
pub struct Board {
    log: bool,
    kept: Vec<Kept>,
}

impl Component for Board {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { log: false, kept: Vec::new() }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Log(log) => self.log = log,
            Message::Drop(letter) => self.kept.retain(|run| run.letter != letter),
            Message::Keep => {
                let props = ctx.props();
                let points = props.picture.series.first().map(|series| series.points.clone());
                let (Some(letter), Some(points)) = (free_letter(&self.kept), points) else { return false };
                let (program, edits) = (props.program.clone(), props.edits.clone());
                self.kept.push(Kept { letter, program, edits, points });
                self.kept.sort_unstable_by_key(|run| run.letter);
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let language = props.language;
        let log = ctx.link().callback(|event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            Message::Log(input.checked())
        });
        let lines = (props.picture.series.len() > 1).then(|| Word::Lines.text(language).to_owned());
        let kept = self
            .kept
            .iter()
            .map(|run| format!("{}: {}.", run.letter, run.difference(language, &props.program, &props.edits)));
        let about: Vec<String> = lines.into_iter().chain(kept).collect();
        let caption = Caption::new(language, "loss", Word::LossCurve.text(language)).about(about.join(" "));
        let caption = caption.axes(Label::AxisEpoch.text(language), Label::AxisLoss.text(language));
        html! {
            <section data-panel="curves">
                <div class="heading">
                    <h2>{ Word::LossCurve.text(language) }</h2>
                    <label class="switch">
                        <input type="checkbox" data-setting="logarithmic" checked={self.log} onchange={log} />
                        { Word::Logarithmic.text(language) }
                    </label>
                </div>
                <Figure picture={Drawing::from(self.picture(props))} movement={props.movement}
                    theme={props.theme} label={props.label.clone()} class="wide" {caption} />
                if props.picture.series.len() > 1 { <p class="note">{ Word::Lines.text(language) }</p> }
                { self.kept(ctx) }
            </section>
        }
    }
}

impl Board {
    fn picture(&self, props: &Props) -> ComparePicture {
        let kept = self.kept.iter().map(|run| compare::Kept { letter: run.letter, points: run.points.clone() });
        ComparePicture { present: CurvePicture { log: self.log, ..props.picture.clone() }, kept: kept.collect() }
    }

    fn kept(&self, ctx: &Context<Self>) -> Html {
        let (props, link) = (ctx.props(), ctx.link());
        let language = props.language;
        let full = self.kept.len() >= MOST;
        let empty = props.picture.series.first().is_none_or(|series| series.points.is_empty());
        let item = |run: &Kept| {
            let letter = run.letter;
            let name = format!("{} {letter}", Word::DropRun.text(language));
            html! {
                <li key={letter.to_string()}>
                    <b>{ letter }</b>
                    <span>{ run.difference(language, &props.program, &props.edits) }</span>
                    <button type="button" class="plain" data-action={format!("drop-{letter}")} aria-label={name}
                        onclick={link.callback(move |_: MouseEvent| Message::Drop(letter))}>
                        { Word::DropRun.text(language) }
                    </button>
                </li>
            }
        };
        html! {
            <div class="kept">
                <button type="button" class="plain" data-action="keep-run" disabled={full || empty}
                    onclick={link.callback(|_: MouseEvent| Message::Keep)}>
                    { Word::KeepRun.text(language) }
                </button>
                if self.kept.is_empty() {
                    <p class="note">{ Word::KeptNote.text(language) }</p>
                } else {
                    <ul aria-label={Word::KeptRuns.text(language)}>{ for self.kept.iter().map(item) }</ul>
                }
                if full { <p class="note">{ Word::KeptFull.text(language) }</p> }
            </div>
        }
    }
}
