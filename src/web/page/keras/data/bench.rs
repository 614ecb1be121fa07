//! Where a table becomes data: what was read, what is chosen, what was refused. Decides nothing itself.

use std::sync::Arc;

use web_sys::File;
use yew::prelude::*;

use super::cells::Cells;
use super::{choosing, source};
use crate::data::csv::{CsvError, Separator};
use crate::data::dataset::{DatasetError, Task};
use crate::data::number::Decimal;
use crate::lesson::file::Kind;
use crate::lesson::keras::Keras;
use crate::lesson::keras::needs::Needs;
use crate::lesson::keras::options::Data;
use crate::lesson::material::{Draft, Material, Own, Use, require_size};
use crate::text::Language;
use crate::text::keras::data::{self as text, Word};
use crate::text::notice::choice;
use crate::web::stage::command::Command;
use crate::web::{drop, file};

/// What the bench is drawn from.
#[derive(Properties, Clone)]
pub struct Props {
    /// The language.
    pub language: Language,
    /// The model and the data in use.
    pub program: Keras,
    /// Takes wishes.
    pub send: Callback<Command>,
}

/// Compared by what the bench shows; who takes wishes stays the same.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.program, &other.program);
        self.language == other.language
            && (one.loss, one.scoring) == (two.loss, two.scoring)
            && (&one.units, one.activations) == (&two.units, two.activations)
            && one.has_data_of(two)
    }
}

/// The learner's data, if they are in use.
fn own(program: &Keras) -> Option<&Arc<Own>> {
    program.given.data.as_ref().filter(|_| program.data == Data::Own)
}

/// What may happen to the bench.
pub enum Message {
    /// A file was chosen or dropped,
    File(File),
    /// and this is in it.
    Bytes(String, Option<Vec<u8>>),
    /// A text was pasted.
    Pasted(String),
    /// The text is to be read otherwise.
    Header(bool),
    /// With that sign between cells.
    Separator(Separator),
    /// With that sign before fractions.
    Decimal(Decimal),
    /// A column is to be read as names, or as numbers.
    Labels(usize, bool),
    /// A column is for something else.
    Use(usize, Use),
    /// Something else is to be learned.
    Task(Task),
    /// The inputs are to be standardized, or not.
    Standardize(bool),
    /// The data are to be used; with a model that fits them, or with the present one.
    Take(bool),
    /// The data that come with the lesson are to become the learner's own.
    Copy,
}

/// Why a text was not read.
pub enum Refused {
    /// It is no table.
    Csv(CsvError),
    /// The browser could not read it.
    Unreadable,
}

/// The bench.
pub struct Bench {
    draft: Option<Draft>,
    /// What comes of the draft.
    outcome: Option<Result<Arc<Own>, DatasetError>>,
    refused: Option<Refused>,
    /// How often something was refused: the choices then show anew what is in force.
    refusals: u32,
    reading: bool,
    /// The data in use as a table.
    table: Option<Arc<Own>>,
    pasted: NodeRef,
    _taker: drop::Taker,
}

impl Component for Bench {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let taker = drop::take(Kind::Table, ctx.link().callback(Message::File));
        let mut bench = Self {
            draft: None,
            outcome: None,
            refused: None,
            refusals: 0,
            reading: false,
            table: None,
            pasted: NodeRef::default(),
            _taker: taker,
        };
        bench.look_at(ctx.props());
        bench
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let (program, before) = (&ctx.props().program, &old.program);
        if !program.has_data_of(before) {
            self.look_at(ctx.props());
        }
        ctx.props() != old
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::File(file) => self.begin(ctx, file),
            Message::Bytes(_, None) => (self.reading, self.refused) = (false, Some(Refused::Unreadable)),
            Message::Bytes(name, Some(bytes)) => {
                self.reading = false;
                self.take(Draft::read(name, bytes.into()));
            }
            Message::Pasted(text) => {
                let name = Word::Pasted.text(ctx.props().language).to_owned();
                self.take(Draft::read(name, text.into_bytes().into()));
            }
            Message::Header(header) => self.reread(|draft| draft.with_header(header)),
            Message::Separator(separator) => self.reread(|draft| draft.with_separator(separator)),
            Message::Decimal(decimal) => self.reread(|draft| draft.with_decimal(decimal)),
            Message::Labels(column, labels) => self.reread(|draft| draft.with_labels(column, labels)),
            Message::Use(column, wanted) => self.choose(|draft| draft.with_use(column, wanted)),
            Message::Task(task) => self.choose(|draft| Draft { task, ..draft }),
            Message::Standardize(standardize) => self.choose(|draft| Draft { standardize, ..draft }),
            Message::Take(fit) => self.give(ctx.props(), fit),
            Message::Copy => {
                if let Some(table) = self.table.clone() {
                    ctx.props().send.emit(Command::Give(Material::Data(table)));
                }
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { language, program, send } = ctx.props();
        let refusal = self.refused.as_ref().map(|refused| match refused {
            Refused::Csv(why) => text::csv_error(*language, why),
            Refused::Unreadable => text::unreadable(*language).to_owned(),
        });
        html! {
            <>
                { source::source(*language, &self.pasted, ctx.link()) }
                <p class="quiet" role="status">{ if self.reading { Word::Reading.text(*language) } else { "" } }</p>
                if let Some(refusal) = refusal {
                    <p class="refusal" role="alert" data-panel="own-refusal">{ refusal }</p>
                }
                if let (Some(draft), Some(outcome)) = (&self.draft, &self.outcome) {
                    { choosing::choosing(*language, draft, self.refusals, ctx.link()) }
                    { outcome_of(ctx.props(), outcome, ctx.link()) }
                }
                if let Some(own) = &self.table {
                    <Cells language={*language} own={own.clone()} editable={program.data == Data::Own}
                        copy={ctx.link().callback(|()| Message::Copy)} send={send.clone()} />
                } else {
                    <p class="quiet">{ Word::NoData.text(*language) }</p>
                }
            </>
        }
    }
}

impl Bench {
    /// Takes in that other data are in use.
    fn look_at(&mut self, props: &Props) {
        let program = &props.program;
        let Some(own) = own(program) else {
            let name = choice(props.language, "keras", "data", program.data.id());
            let name = format!("{name} ({})", Word::CopyName.text(props.language));
            self.table = program.dataset().and_then(|data| Own::copy_of(name, &data)).map(Arc::new);
            return;
        };
        self.table = Some(own.clone());
        // What was just taken can still be read and chosen from otherwise.
        let is_taken = matches!(&self.outcome, Some(Ok(taken)) if Arc::ptr_eq(taken, own));
        if !is_taken {
            (self.draft, self.outcome) = (Some(Draft::of(own)), Some(Ok(own.clone())));
        }
    }

    /// Reads a file if it is not too large.
    fn begin(&mut self, ctx: &Context<Self>, file: File) {
        if let Err(why) = require_size(file.size() as u64) {
            self.refused = Some(Refused::Csv(why));
            return;
        }
        self.reading = true;
        ctx.link().send_future(async move { Message::Bytes(file.name(), file::bytes(&file).await) });
    }

    /// Takes what was read; what was refused leaves what there was.
    fn take(&mut self, read: Result<Draft, CsvError>) {
        match read {
            Ok(draft) => {
                self.refused = None;
                self.outcome = Some(draft.own().map(Arc::new));
                self.draft = Some(draft);
            }
            Err(why) => (self.refused, self.refusals) = (Some(Refused::Csv(why)), self.refusals.wrapping_add(1)),
        }
    }

    fn reread(&mut self, read: impl FnOnce(&Draft) -> Result<Draft, CsvError>) {
        if let Some(read) = self.draft.as_ref().map(read) {
            self.take(read);
        }
    }

    fn choose(&mut self, change: impl FnOnce(Draft) -> Draft) {
        if let Some(draft) = self.draft.take() {
            self.take(Ok(change(draft)));
        }
    }

    fn give(&self, props: &Props, fit: bool) {
        let Some(Ok(own)) = &self.outcome else { return };
        let material = Material::Data(own.clone());
        let needs = Needs::of(&own.dataset);
        props.send.emit(if fit {
            Command::GiveWith(material, needs.settings(&props.program))
        } else {
            Command::Give(material)
        });
    }
}

/// What comes of the choices, what the model needs for it, and the buttons that take it.
fn outcome_of(props: &Props, outcome: &Result<Arc<Own>, DatasetError>, link: &html::Scope<Bench>) -> Html {
    let Props { language, program, .. } = props;
    let taken = match outcome {
        Ok(taken) => taken,
        Err(why) => {
            let why = text::dataset_error(*language, why);
            return html! { <p class="refusal" role="alert" data-panel="own-refusal">{ why }</p> };
        }
    };
    let needs = Needs::of(&taken.dataset);
    let met = needs.are_met(program);
    let in_use = own(program).is_some_and(|own| Arc::ptr_eq(own, taken));
    let button = |action: &'static str, word: Word, fit: bool| {
        html! {
            <button type="button" class="plain" data-action={action} onclick={link.callback(move |_| Message::Take(fit))}>
                { word.text(*language) }
            </button>
        }
    };
    html! {
        <div class="outcome" data-panel="own-outcome">
            <p role="status">
                { text::outcome(*language, &taken.dataset) }{ " " }{ text::needs(*language, &needs, met) }
                if in_use { { " " }{ Word::InUse.text(*language) } }
            </p>
            <div class="buttons">
                if !in_use { { button("use-data", Word::UseData, false) } }
                if !in_use || !met { { button("use-data-fit", Word::UseDataAndFit, true) } }
            </div>
        </div>
    }
}
