//! Opens a file of weights as the first ones of a new run, or says why not.

use web_sys::File;
use yew::prelude::*;

use crate::lesson::file::Kind;
use crate::lesson::keras::Keras;
use crate::lesson::keras::exchange::{WeightsRefusal, require_size};
use crate::lesson::material::Material;
use crate::text::Language;
use crate::text::keras::exchange::{self as text, Word};
use crate::web::stage::command::Command;
use crate::web::widget::chooser::chooser;
use crate::web::{drop, file};

/// What the opener is drawn from.
#[derive(Properties, Clone)]
pub struct Props {
    /// The language.
    pub language: Language,
    /// The present model.
    pub program: Keras,
    /// Takes wishes.
    pub send: Callback<Command>,
}

/// Compared by what the opener shows and what a file must fit; who takes wishes stays the same.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.program, &other.program);
        self.language == other.language
            && (one.sizes(), one.precision) == (two.sizes(), two.precision)
            && state(one) == state(two)
    }
}

/// Whether opened weights are in use, and whether they fit.
fn state(program: &Keras) -> Option<bool> {
    program.given.weights.as_ref().map(|weights| program.require_fit(weights).is_ok())
}

/// What may happen to the opener.
pub enum Message {
    /// A file was chosen or dropped,
    File(File),
    /// and this is in it.
    Bytes(Option<Vec<u8>>),
    /// The drawn weights are to be the first ones again.
    Drawn,
}

/// The opener.
pub struct Opener {
    refused: Option<WeightsRefusal>,
    _taker: drop::Taker,
}

impl Component for Opener {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        Self { refused: None, _taker: drop::take(Kind::Arrays, ctx.link().callback(Message::File)) }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        ctx.props() != old
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let props = ctx.props();
        match message {
            Message::File(file) => {
                if let Err(why) = require_size(file.size() as u64) {
                    self.refused = Some(why);
                    return true;
                }
                ctx.link().send_future(async move { Message::Bytes(file::bytes(&file).await) });
                return false;
            }
            Message::Bytes(bytes) => {
                let read = bytes.ok_or(WeightsRefusal::Unreadable).and_then(|bytes| props.program.read_weights(&bytes));
                match read {
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
        let Props { language, program, .. } = ctx.props();
        html! {
            <div class="opener">
                { chooser("open-weights", ".npz", Word::OpenWeights.text(*language), ctx.link().callback(Message::File)) }
                <p class="note">{ Word::OpenNote.text(*language) }</p>
                if let Some(why) = &self.refused {
                    <p class="refusal" role="alert" data-panel="weights-refusal">{ text::refusal(*language, why) }</p>
                }
                <div role="status" data-panel="weights-in-use">
                    if let Some(fit) = state(program) {
                        <p>{ text::in_use(*language, fit) }</p>
                        <button type="button" class="plain" data-action="drawn-weights" onclick={ctx.link().callback(|_| Message::Drawn)}>
                            { Word::DrawnWeights.text(*language) }
                        </button>
                    }
                </div>
            </div>
        }
    }
}
