//! One layer of the model as a block: its fields, what it gives, how its parameters come about, its buttons.

use yew::prelude::*;

use super::blocks::{Blocks, Message};
use crate::engine::initializer::Initializer;
use crate::engine::layer_activation::LayerActivation;
use crate::engine::sequential::LayerSummary;
use crate::lesson::keras::Keras;
use crate::lesson::keras::settings::{ACTIVATION_NAMES, INITIALIZER_NAMES};
use crate::lesson::keras::stack::Stack;
use crate::lesson::keras::units::MOST_UNITS;
use crate::lesson::program::Program;
use crate::lesson::setting;
use crate::text::Language;
use crate::text::keras::builder::{Change, Word, activation, layer_name, parameters};
use crate::text::keras::name;
use crate::text::keras::summary::{grouped, shape};
use crate::text::notice;
use crate::web::stage::command::Command;
use crate::web::widget::choice::choice;
use crate::web::widget::field::Field;

/// The names of the fields, which are no settings of their own.
const UNITS: [&str; 5] = ["units-1", "units-2", "units-3", "units-4", "units-5"];

/// What a block is drawn from.
pub struct Block<'a> {
    pub language: Language,
    /// Its place, from 0.
    pub index: usize,
    pub stack: &'a Stack,
    pub layer: &'a LayerSummary,
    pub send: &'a Callback<Command>,
}

impl Block<'_> {
    /// The block within the list.
    pub fn draw(&self, ctx: &Context<Blocks>, class: &'static str) -> Html {
        let (language, index) = (self.language, self.index);
        let heading = format!("block-{}", index + 1);
        let onpointerdown = ctx.link().callback(move |event: PointerEvent| Message::Grab(index, event));
        html! {
            <li class={classes!("block", class)} key={index}>
                <div role="group" aria-labelledby={heading.clone()}>
                    <div class="title">
                        <span class="grip" title={Word::Drag.text(language)} aria-hidden="true" {onpointerdown}>{ "⠿" }</span>
                        <h3 id={heading}>{ layer_name(language, index + 1) }</h3>
                        <code>{ &self.layer.name }</code>
                        { self.buttons(ctx) }
                    </div>
                    <div class="fields">
                        { self.units() }
                        { self.activation() }
                        { self.initializer() }
                    </div>
                    <div class="facts">
                        <span>{ Word::OutputShape.text(language) }{ " " }<code>{ shape(self.layer) }</code></span>
                        { self.count() }
                    </div>
                </div>
            </li>
        }
    }

    fn units(&self) -> Html {
        let (index, language) = (self.index, self.language);
        let Some((name, block)) = UNITS.get(index).zip(self.stack.blocks().get(index)) else { return Html::default() };
        let read = |text: &str| setting::whole(text, 1, MOST_UNITS);
        let check = Callback::from(move |text: String| read(&text).map(|_| ()));
        let commit = {
            let (send, stack) = (self.send.clone(), self.stack.clone());
            Callback::from(move |text: String| {
                if let Some(stack) = read(&text).ok().and_then(|units| stack.resized(index, units)) {
                    send.emit(Command::SetAll(stack.settings()));
                }
            })
        };
        html! {
            <Field name={*name} label={Word::Units.text(language)} value={block.units.to_string()} {language} {check} {commit} />
        }
    }

    fn activation(&self) -> Html {
        let word = |one: LayerActivation| notice::choice(self.language, Keras::ID, "activation-1", one.id());
        let options: Vec<_> =
            LayerActivation::all().map(|one| (one.id().to_owned(), activation(one, word(one)))).collect();
        let chosen = self.stack.blocks().get(self.index).map_or("", |block| block.activation.id());
        self.select(&ACTIVATION_NAMES, Word::Activation, chosen, &options)
    }

    fn initializer(&self) -> Html {
        let options = Initializer::ALL.map(|one| (one.id().to_owned(), name::initializer(one).to_owned()));
        let chosen = self.stack.blocks().get(self.index).map_or("", |block| block.initializer.id());
        self.select(&INITIALIZER_NAMES, Word::Initializer, chosen, &options)
    }

    fn select(&self, names: &[&'static str], label: Word, chosen: &str, options: &[(String, String)]) -> Html {
        let Some(&name) = names.get(self.index) else { return Html::default() };
        let send = self.send.clone();
        let commit = Callback::from(move |id: String| send.emit(Command::Set(name, id)));
        choice(name, label.text(self.language), chosen, options, &commit)
    }

    /// The number of parameters; pressed, it tells how it comes about.
    fn count(&self) -> Html {
        let [arithmetic, words] = parameters(self.language, self.layer);
        let count = self.layer.parameters();
        html! {
            <details class="count">
                <summary data-action={format!("count-{}", self.index + 1)}>
                    { Word::Parameters.text(self.language) }{ " " }
                    <data value={format!("{:?}", count as f64)} data-q={format!("parameters-{}", self.index + 1)}>
                        { grouped(count) }
                    </data>
                </summary>
                <p class="arithmetic">{ arithmetic }</p>
                <p class="note">{ words }</p>
            </details>
        }
    }

    fn buttons(&self, ctx: &Context<Blocks>) -> Html {
        let last = self.stack.blocks().len() - 1;
        let buttons = Change::ALL.into_iter().map(|change| {
            let (glyph, allowed) = match change {
                Change::Up => ("↑", self.index > 0),
                Change::Down => ("↓", self.index < last),
                Change::Add => ("+", !self.stack.is_full()),
                Change::Remove => ("×", last > 0),
            };
            let index = self.index;
            let label = change.label(self.language, index + 1);
            html! {
                <button type="button" data-action={action(change, index)} aria-label={label.clone()} title={label}
                    disabled={!allowed} onclick={ctx.link().callback(move |_| Message::Change(change, index))}>
                    { glyph }
                </button>
            }
        });
        html! { <span class="changes">{ for buttons }</span> }
    }
}

/// The name of the button that does this to the layer at this place, from 0.
pub fn action(change: Change, index: usize) -> String {
    let verb = match change {
        Change::Up => "layer-up",
        Change::Down => "layer-down",
        Change::Add => "layer-add",
        Change::Remove => "layer-remove",
    };
    format!("{verb}-{}", index + 1)
}
