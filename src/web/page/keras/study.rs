//! The same model trained from many seeds, in the worker, and how often it learned. The study lives here as long as the
//! page is open; a study that runs goes on with the settings it was started with.

mod form;
mod made;
mod result;
mod table;

use yew::prelude::*;

use self::made::Made;
use self::table::Table;
use super::curves::kept::differing;
use crate::chart::Theme;
use crate::lesson::keras::Keras;
use crate::lesson::keras::obstacle::Obstacle;
use crate::lesson::keras::study::Criterion;
use crate::lesson::keras::view::View;
use crate::text::Language;
use crate::text::keras::obstacle as told_obstacle;
use crate::text::keras::study::{self as text, Word};
use crate::web::stage::command::Command;
use crate::web::stage::moment::{Moment, Movement};
use crate::web::widget::number::Style;
use crate::web::worker::Client;
use crate::worker::link::Heard;
use crate::worker::protocol::Job;

/// How long the bars take to grow, in milliseconds: news come about ten times a second.
const GROWTH: f64 = 90.0;

/// The panel.
pub fn study(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let props = Props {
        language: moment.prefs.language,
        program: view.program.clone(),
        edited: !moment.player.run().edits().is_empty(),
        obstacle: view.obstacle,
        theme: moment.prefs.chart_theme(),
        moves: moment.prefs.moves(),
        style: Style::Numpy.with(moment.player.look().digits),
        send: moment.send.clone(),
    };
    html! { <Panel ..props /> }
}

/// What the panel is drawn from.
#[derive(Properties, Clone)]
pub struct Props {
    /// The language.
    pub language: Language,
    /// The present settings.
    pub program: Keras,
    /// Whether values were changed by hand.
    pub edited: bool,
    /// Why there is nothing to train.
    pub obstacle: Option<Obstacle>,
    /// The colours.
    pub theme: Theme,
    /// Whether pictures may move.
    pub moves: bool,
    /// How numbers are written.
    pub style: Style,
    /// Takes wishes.
    pub send: Callback<Command>,
}

/// Compared by what the panel shows; wishes always go to the present taker.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let shown =
            |props: &Self| (props.language, props.edited, props.obstacle, props.theme, props.moves, props.style);
        shown(self) == shown(other) && self.program == other.program
    }
}

/// What may happen to the panel.
pub enum Message {
    /// The first seed is to be another one,
    First(u32),
    /// or their number,
    Count(u32),
    /// or when a start counts as having learnt,
    Criterion(Criterion),
    /// or that criterion's bound.
    Bound(f64),
    /// A study of the present settings is to begin.
    Run,
    /// The present one is to end.
    Stop,
    /// The worker says something.
    Heard(Heard),
    /// Another page of the table is to be shown.
    Turn(usize),
    /// That seed is to be opened on the page.
    Open(u32),
}

/// The panel with its worker, which ends with it.
pub struct Panel {
    client: Client,
    first: u32,
    count: u32,
    /// The criteria on offer, and the one that is chosen.
    offered: &'static [Criterion],
    criterion: Criterion,
    bound: f64,
    made: Option<Made>,
    page: usize,
    movement: Movement,
}

impl Component for Panel {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let program = &ctx.props().program;
        let offered = program.criteria();
        let criterion = usual(offered);
        Self {
            client: Client::new(ctx.link().callback(Message::Heard)),
            first: 0,
            count: 100,
            offered,
            criterion,
            bound: program.usual_bound(criterion),
            made: None,
            page: 0,
            movement: Movement::default(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let program = &ctx.props().program;
        let other_data = (program.data, &program.given.data) != (old.program.data, &old.program.given.data);
        if other_data {
            self.offered = program.criteria();
            self.criterion = usual(self.offered);
        }
        if other_data || program.loss != old.program.loss {
            self.bound = program.usual_bound(self.criterion);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let props = ctx.props();
        match message {
            Message::First(first) => self.first = first,
            Message::Count(count) => self.count = count,
            Message::Criterion(criterion) => {
                self.criterion = criterion;
                self.bound = props.program.usual_bound(criterion);
            }
            Message::Bound(bound) => self.bound = bound,
            Message::Run => self.run(&props.program),
            Message::Stop => self.client.stop(),
            Message::Heard(heard) => self.hear(heard, props.moves),
            Message::Turn(page) => self.page = page,
            Message::Open(seed) => props.send.emit(Command::Set("seed", seed.to_string())),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let language = props.language;
        html! {
            <section class="keras-study" data-panel="study" aria-labelledby="study-heading">
                <h2 id="study-heading">{ Word::Heading.text(language) }</h2>
                <p class="note">{ Word::Lead.text(language) }</p>
                if let Some(obstacle) = props.obstacle {
                    <p class="note" data-panel="study-obstacle">{ told_obstacle(language, obstacle) }</p>
                } else {
                    { form::form(self, ctx) }
                    { for props.program.study_remarks(props.edited).into_iter().map(|remark| html! {
                        <p class="note">{ text::remark(language, remark) }</p>
                    }) }
                }
                { self.buttons(ctx) }
                if let Some(made) = &self.made { { self.made(ctx, made) } }
            </section>
        }
    }
}

impl Panel {
    fn run(&mut self, program: &Keras) {
        let seeds = (self.first..self.first.saturating_add(self.count)).collect();
        let (made, job) = Made::begin(program, seeds, self.criterion, self.bound);
        match job {
            Some(study) => _ = self.client.start(&Job::Study(study)),
            None => self.client.stop(),
        }
        self.made = Some(made);
        self.page = 0;
    }

    fn hear(&mut self, heard: Heard, moves: bool) {
        let Some(made) = &mut self.made else { return };
        let count = made.outcomes.len();
        made.hear(heard);
        if made.outcomes.len() > count {
            let ms = if moves { GROWTH } else { 0.0 };
            self.movement = Movement { id: self.movement.id.wrapping_add(1), back: false, ms };
        }
    }

    fn buttons(&self, ctx: &Context<Self>) -> Html {
        let (props, link) = (ctx.props(), ctx.link());
        let running = self.made.as_ref().is_some_and(Made::is_running);
        html! {
            <div class="buttons">
                <button type="button" class="plain" data-action="study-run" disabled={props.obstacle.is_some()}
                    onclick={link.callback(|_: MouseEvent| Message::Run)}>
                    { text::run(props.language, self.count, self.made.is_some()) }
                </button>
                <button type="button" class="plain" data-action="study-stop" disabled={!running}
                    onclick={link.callback(|_: MouseEvent| Message::Stop)}>
                    { Word::Stop.text(props.language) }
                </button>
            </div>
        }
    }

    fn made(&self, ctx: &Context<Self>, made: &Made) -> Html {
        let props = ctx.props();
        let (program, language, theme, style) = (&props.program, props.language, props.theme, props.style);
        let studied = Keras { seed: program.seed, scoring: program.scoring, ..made.program.clone() };
        let changes = differing(language, &studied, program);
        let open = program.repeats(&made.program, props.edited).then(|| ctx.link().callback(Message::Open));
        let turn = ctx.link().callback(Message::Turn);
        let table = Table { made, language, style, page: self.page, turn, open, seed: program.seed };
        html! {
            <div class="study-result">
                if !changes.is_empty() {
                    <p class="note" data-panel="study-settings">
                        { Word::MadeWith.text(language) }{ " " }{ changes.join(", ") }
                    </p>
                }
                { result::progress(language, made) }
                if !made.outcomes.is_empty() {
                    { result::counts(language, style, made) }
                    if props.obstacle.is_some() || (made.criterion, made.bound) != (self.criterion, self.bound) {
                        <p class="note" data-panel="study-criterion">
                            { text::meaning(language, made.criterion, made.bound) }
                        </p>
                    }
                    <div class="study-parts">
                        { result::losses(language, theme, self.movement, style, made) }
                        { table.draw() }
                    </div>
                }
            </div>
        }
    }
}

/// The first of the criteria on offer.
fn usual(offered: &[Criterion]) -> Criterion {
    offered.first().copied().unwrap_or(Criterion::LossAtMost)
}
