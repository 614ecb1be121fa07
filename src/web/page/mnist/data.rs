//! Where the digits come from, and files of the reader's own: kept by the browser, tried out by a worker of their own, and
//! taken into use only when they turn out whole.

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::words;
use crate::lesson::material::Material;
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::given::{Counts, OwnDigits};
use crate::lesson::mnist::options::Data as Choice;
use crate::text::Language;
use crate::text::mnist::Word;
use crate::text::mnist::data::{self as text, Refusal};
use crate::web::own;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::worker::Client;
use crate::worker::digits::{News, Plan, Source};
use crate::worker::link::Heard;
use crate::worker::protocol;
use crate::worker::store::{Gift, StoreError};

/// The panel.
pub fn data(moment: &Moment<'_, Mnist>) -> Html {
    let program = moment.player.run().program().clone();
    html! { <Data language={moment.prefs.language} {program} send={moment.send.clone()} /> }
}

/// What the panel is drawn from.
#[derive(Properties, Clone)]
pub struct Props {
    language: Language,
    program: Mnist,
    send: Callback<Command>,
}

/// Compared by what the panel shows; who takes wishes stays the same.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && self.program == other.program
    }
}

/// What may happen to the panel.
pub enum Message {
    /// Files were chosen or dropped,
    Files(Vec<File>),
    /// the browser keeps those of this choice, or not,
    Kept(u32, Result<Gift, StoreError>),
    /// and the worker that tries them out says something.
    Heard(Heard),
    /// Files are dragged over the panel, or no longer.
    Over(bool),
}

/// The panel.
pub struct Data {
    /// How often files were chosen.
    choices: u32,
    /// The files that are being tried out, and the worker that does it.
    trial: Option<(Gift, Client)>,
    busy: bool,
    refused: Option<Refusal>,
    over: bool,
}

impl Component for Data {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { choices: 0, trial: None, busy: false, refused: None, over: false }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        ctx.props() != old
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Over(over) => self.over = over,
            Message::Files(files) => {
                self.give_up();
                (self.over, self.busy, self.refused) = (false, true, None);
                self.choices += 1;
                let choice = self.choices;
                ctx.link().send_future(async move { Message::Kept(choice, own::keep(&files).await) });
            }
            Message::Kept(choice, Ok(gift)) if choice == self.choices => self.try_out(ctx, gift),
            Message::Kept(choice, Err(error)) if choice == self.choices => {
                (self.busy, self.refused) = (false, Some(words::not_kept(&error)));
            }
            // Others were chosen meanwhile.
            Message::Kept(_, gift) => gift.into_iter().for_each(|gift| forget(gift.number)),
            Message::Heard(heard) => return self.hear(ctx, heard),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { language, program, .. } = ctx.props();
        let language = *language;
        let over = |is| {
            ctx.link().callback(move |event: DragEvent| {
                event.prevent_default();
                Message::Over(is)
            })
        };
        html! {
            <section class={classes!("digits-data", self.over.then_some("over"))} data-panel="data"
                aria-labelledby="data-heading" ondragover={over(true)} ondragleave={over(false)} ondrop={dropped(ctx)}>
                <h2 id="data-heading">{ Word::Data.text(language) }</h2>
                <p data-panel="source">{ text::source(language, program) }</p>
                <label class="plain chooser">
                    <span>{ Word::OwnFiles.text(language) }</span>
                    <input type="file" multiple=true data-action="open-digits" onchange={chosen(ctx)} />
                </label>
                <p class="note">{ Word::OwnNote.text(language) }</p>
                if self.busy { <p class="note" role="status">{ Word::Trying.text(language) }</p> }
                if let Some(refused) = &self.refused {
                    <p class="refusal" role="alert" data-panel="digits-refusal">{ text::refusal(language, refused) }</p>
                }
                if program.own().is_some() && program.data != Choice::Own {
                    <button type="button" class="plain" data-action="use-own" onclick={use_own(ctx)}>
                        { Word::UseOwn.text(language) }
                    </button>
                }
            </section>
        }
    }
}

impl Data {
    /// Lets a worker read the files; what is in use stays meanwhile.
    fn try_out(&mut self, ctx: &Context<Self>, gift: Gift) {
        let plan = Plan { source: Source::Own(gift.number), units: 1, ..super::plan::plan(&Mnist::default()) };
        let client = Client::new(ctx.link().callback(Message::Heard));
        client.train(plan, 1);
        self.trial = Some((gift, client));
    }

    fn hear(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        let refused = match heard {
            Heard::News { news: protocol::News::Digits(News::Ready { train, test }), .. } => {
                let Some((gift, client)) = self.trial.take() else { return false };
                client.terminate();
                self.busy = false;
                // Undo leads back to those that were in use before.
                let used: Vec<u32> =
                    ctx.props().program.own().map(|own| own.number).into_iter().chain([gift.number]).collect();
                spawn_local(async move { own::tidy(&used).await });
                let own = OwnDigits { number: gift.number, counts: Counts { train, test }, names: gift.names };
                ctx.props().send.emit(Command::Give(Material::Digits(own)));
                return true;
            }
            Heard::News { news: protocol::News::Digits(News::NoDigits(fault)), .. } => {
                Refusal::Digits(words::fault(&fault))
            }
            Heard::News { news: protocol::News::Refused { reason }, .. } => Refusal::Lost(reason),
            Heard::News { .. } => return false,
            Heard::Lost { reason, .. } => Refusal::Lost(reason.to_string()),
        };
        self.give_up();
        (self.busy, self.refused) = (false, Some(refused));
        true
    }

    /// What is being tried out is not.
    fn give_up(&mut self) {
        if let Some((gift, client)) = self.trial.take() {
            client.terminate();
            forget(gift.number);
        }
    }
}

fn forget(number: u32) {
    spawn_local(async move { own::forget(number).await });
}

fn use_own(ctx: &Context<Data>) -> Callback<MouseEvent> {
    let send = ctx.props().send.clone();
    Callback::from(move |_| send.emit(Command::Set("data", Choice::Own.id().to_owned())))
}

fn chosen(ctx: &Context<Data>) -> Callback<Event> {
    ctx.link().batch_callback(|event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let files = input.files().map(|files| (0..files.length()).filter_map(|place| files.get(place)).collect());
        // The same files can be opened again.
        input.set_value("");
        files.filter(|files: &Vec<File>| !files.is_empty()).map(Message::Files)
    })
}

/// Takes all files that are dropped on the panel; elsewhere on the page the first one is handed to whoever takes its kind.
fn dropped(ctx: &Context<Data>) -> Callback<DragEvent> {
    ctx.link().batch_callback(|event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
        let files = event.data_transfer()?.files()?;
        Some(Message::Files((0..files.length()).filter_map(|place| files.get(place)).collect()))
    })
}
