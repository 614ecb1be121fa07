//! Weights out and in: as NumPy's arrays and as an ONNX model; opened ones are the first weights of a new run.

use web_sys::File;
use yew::prelude::*;

use super::desk::{Desk, numbers};
use super::line::Line;
use crate::lesson::file::Kind;
use crate::lesson::keras::exchange::{WeightsRefusal, require_size};
use crate::lesson::material::Material;
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::exchange::{Saved, read_weights};
use crate::text::Language;
use crate::text::keras::exchange::{self as text, Word};
use crate::text::mnist;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::chooser::chooser;
use crate::web::{drop, file};
use crate::worker::digits::Ask;

/// The panel.
pub fn exchange(moment: &Moment<'_, Mnist>, desk: &Desk) -> Html {
    let props = Props {
        language: moment.prefs.language,
        program: moment.player.run().program().clone(),
        ready: desk.is_ready(),
        weights: desk.weights.clone(),
        line: moment.beside.clone(),
        send: moment.send.clone(),
    };
    html! { <Exchange ..props /> }
}

/// What the panel is drawn from.
#[derive(Properties, Clone)]
pub struct Props {
    language: Language,
    program: Mnist,
    ready: bool,
    /// All weights as they were asked for last.
    weights: Option<super::desk::Weights>,
    line: Line,
    send: Callback<Command>,
}

/// Compared by what the panel shows; who takes wishes stays the same.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let same = |one: &Self, other: &Self| (one.language, one.ready) == (other.language, other.ready);
        same(self, other) && self.program == other.program && self.weights == other.weights
    }
}

/// What may happen to the panel.
pub enum Message {
    /// A file is wanted; the weights for it are asked for.
    Save(Saved),
    /// A file was chosen or dropped,
    File(File),
    /// and this is in it.
    Bytes(Option<Vec<u8>>),
    /// The drawn weights are to be the first ones again.
    Drawn,
}

/// The panel.
pub struct Exchange {
    /// The file that waits for its weights.
    wanted: Option<Saved>,
    refused: Option<WeightsRefusal>,
    _taker: drop::Taker,
}

impl Component for Exchange {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let told = ctx.link().callback(Message::File);
        Self { wanted: None, refused: None, _taker: drop::take(Kind::Arrays, told) }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if props.weights != old.weights
            && let (Some(saved), Some(weights)) = (self.wanted.take(), &props.weights)
            && let Some(bytes) = saved.write(&props.program, &numbers(weights.bytes()))
        {
            // A browser that refuses the download says so itself.
            let _ = file::save_bytes(saved.file(), &bytes);
        }
        props != old
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let props = ctx.props();
        match message {
            Message::Save(saved) => {
                self.wanted = Some(saved);
                props.line.ask(Ask::Weights);
            }
            Message::File(file) => match require_size(file.size() as u64) {
                Ok(()) => ctx.link().send_future(async move { Message::Bytes(file::bytes(&file).await) }),
                Err(why) => self.refused = Some(why),
            },
            Message::Bytes(bytes) => {
                let bytes = bytes.ok_or(WeightsRefusal::Unreadable);
                match bytes.and_then(|bytes| read_weights(&props.program, &bytes)) {
                    Ok(weights) => {
                        self.refused = None;
                        props.send.emit(Command::Give(Material::Weights(Some(weights))));
                    }
                    Err(why) => self.refused = Some(why),
                }
            }
            Message::Drawn => props.send.emit(Command::Set("weights", "drawn".to_owned())),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { language, program, ready, .. } = ctx.props();
        let (language, ready) = (*language, *ready);
        let save = |saved, action: &'static str, word: Word| {
            html! {
                <button type="button" class="plain" data-action={action} disabled={!ready}
                    onclick={ctx.link().callback(move |_: MouseEvent| Message::Save(saved))}>{ word.text(language) }</button>
            }
        };
        html! {
            <section class="digits-exchange" data-panel="exchange" aria-labelledby="exchange-heading">
                <h2 id="exchange-heading">{ Word::Heading.text(language) }</h2>
                <p class="note">{ mnist::Word::ExchangeNote.text(language) }</p>
                <div class="buttons" role="group" aria-label={Word::Save.text(language)}>
                    { save(Saved::Weights, "save-weights", Word::SaveWeights) }
                    { save(Saved::Onnx, "save-onnx", Word::SaveOnnx) }
                </div>
                { chooser("open-weights", ".npz", Word::OpenWeights.text(language), ctx.link().callback(Message::File)) }
                if let Some(why) = &self.refused {
                    <p class="refusal" role="alert" data-panel="weights-refusal">{ text::refusal(language, why) }</p>
                }
                <div role="status" data-panel="weights-in-use">
                    if program.own_weights().is_some() {
                        <p>{ text::in_use(language, true) }</p>
                        <button type="button" class="plain" data-action="drawn-weights"
                            onclick={ctx.link().callback(|_: MouseEvent| Message::Drawn)}>
                            { Word::DrawnWeights.text(language) }
                        </button>
                    }
                </div>
            </section>
        }
    }
}
