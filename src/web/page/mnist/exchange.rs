//! Weights out and in: as NumPy's arrays and as an ONNX model; opened ones are the first weights of a new run.

use std::sync::Arc;

use yew::prelude::*;

use super::desk::{Desk, numbers};
use super::line::Line;
use crate::data::weights::LayerWeights;
use crate::lesson::keras::exchange::WeightsRefusal;
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::exchange::{Saved, read_weights};
use crate::text::Language;
use crate::text::keras::exchange::Word;
use crate::text::mnist;
use crate::web::file;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::opener::{Opener, TakesWeights};
use crate::worker::digits::Ask;

/// A network as a file of weights sees it.
#[derive(Clone)]
struct Network(Mnist);

impl PartialEq for Network {
    fn eq(&self, other: &Self) -> bool {
        self.0.hidden == other.0.hidden && self.in_use() == other.in_use()
    }
}

impl TakesWeights for Network {
    fn read_weights(&self, file: &[u8]) -> Result<Arc<Vec<LayerWeights>>, WeightsRefusal> {
        read_weights(&self.0, file)
    }

    /// A file brings its number of hidden units along, so that what is in use fits.
    fn in_use(&self) -> Option<bool> {
        self.0.own_weights().map(|_| true)
    }
}

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

/// The panel with the file that waits for its weights.
pub struct Exchange {
    wanted: Option<Saved>,
}

impl Component for Exchange {
    /// A file is wanted; the weights for it are asked for.
    type Message = Saved;
    type Properties = Props;

    fn create(_ctx: &Context<Self>) -> Self {
        Self { wanted: None }
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
        true
    }

    fn update(&mut self, ctx: &Context<Self>, saved: Saved) -> bool {
        self.wanted = Some(saved);
        ctx.props().line.ask(Ask::Weights);
        false
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { language, program, ready, send, .. } = ctx.props();
        let (language, ready) = (*language, *ready);
        let save = |saved, action: &'static str, word: Word| {
            html! {
                <button type="button" class="plain" data-action={action} disabled={!ready}
                    onclick={ctx.link().callback(move |_: MouseEvent| saved)}>{ word.text(language) }</button>
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
                <Opener<Network> {language} model={Network(program.clone())} send={send.clone()} />
            </section>
        }
    }
}
