//! Opens a file of weights as the first ones of a new run, or says why not.

use std::sync::Arc;

use web_sys::File;
use yew::prelude::*;

use super::chooser::chooser;
use crate::data::weights::LayerWeights;
use crate::lesson::file::Kind;
use crate::lesson::keras::exchange::{WeightsRefusal, require_size};
use crate::lesson::material::Material;
use crate::text::Language;
use crate::text::keras::exchange::{self as text, Word};
use crate::web::stage::command::Command;
use crate::web::{drop, file};

/// What a file must fit, two being the same if the same files fit both and the same is in use.
pub trait TakesWeights: PartialEq + Clone + 'static {
    /// The weights in a file.
    ///
    /// # Errors
    /// [`WeightsRefusal`] for a file without weights that fit.
    fn read_weights(&self, file: &[u8]) -> Result<Arc<Vec<LayerWeights>>, WeightsRefusal>;

    /// Whether those fit that are in use; none: those that were drawn are.
    fn in_use(&self) -> Option<bool>;
}

/// What the opener is drawn from.
#[derive(Properties, Clone)]
pub struct Props<T: TakesWeights> {
    /// The language.
    pub language: Language,
    /// The present model.
    pub model: T,
    /// Takes wishes.
    pub send: Callback<Command>,
}

/// Who takes wishes stays the same.
impl<T: TakesWeights> PartialEq for Props<T> {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && self.model == other.model
    }
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
pub struct Opener<T> {
    refused: Option<WeightsRefusal>,
    _taker: drop::Taker,
    _model: std::marker::PhantomData<T>,
}

impl<T: TakesWeights> Component for Opener<T> {
    type Message = Message;
    type Properties = Props<T>;

    fn create(ctx: &Context<Self>) -> Self {
        let taker = drop::take(Kind::Arrays, ctx.link().callback(Message::File));
        Self { refused: None, _taker: taker, _model: std::marker::PhantomData }
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
                let read = bytes.ok_or(WeightsRefusal::Unreadable).and_then(|bytes| props.model.read_weights(&bytes));
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
        let Props { language, model, .. } = ctx.props();
        html! {
            <div class="opener">
                { chooser("open-weights", ".npz", Word::OpenWeights.text(*language), ctx.link().callback(Message::File)) }
                <p class="note">{ Word::OpenNote.text(*language) }</p>
                if let Some(why) = &self.refused {
                    <p class="refusal" role="alert" data-panel="weights-refusal">{ text::refusal(*language, why) }</p>
                }
                <div role="status" data-panel="weights-in-use">
                    if let Some(fit) = model.in_use() {
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
