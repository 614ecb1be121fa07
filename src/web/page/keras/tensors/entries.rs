//! A tensor of rank 0 to 3: an entry is chosen by a press or along each axis.

use yew::prelude::*;

use super::axis_slider;
use crate::chart::Theme;
use crate::chart::tensor::{Lit, TensorPicture};
use crate::lesson::keras::Keras;
use crate::lesson::tensor::{Example, Tensor};
use crate::text::Language;
use crate::text::caption::Caption;
use crate::text::keras::tensor::{self as text, Word};
use crate::web::stage::moment::Movement;
use crate::web::widget::choice::choice;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::{Figure, Pointed};

/// What the tensor is drawn from.
#[derive(Properties, Clone)]
pub struct Props {
    /// The language.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// The model with the present data.
    pub program: Keras,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && self.theme == other.theme && self.program.has_data_of(&other.program)
    }
}

/// What may happen to it.
pub enum Message {
    /// Another tensor is looked at.
    Example(Example),
    /// Another entry is chosen.
    Entry(usize),
}

/// The tensor that is looked at.
pub struct Entries {
    example: Example,
    tensor: Tensor,
    place: usize,
}

impl Entries {
    fn look_at(&mut self, example: Example, program: &Keras) {
        let data = (example == Example::Batch).then(|| program.dataset()).flatten();
        self.example = example;
        self.tensor = example.tensor(data.as_ref().map(|data| &data.inputs));
        self.place = self.place.min(self.tensor.values.len().saturating_sub(1));
    }
}

impl Component for Entries {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        // Neither the first nor the last: each index is another number.
        let mut entries = Self { example: Example::default(), tensor: Tensor::default(), place: 14 };
        let place = entries.place;
        entries.look_at(Example::default(), &ctx.props().program);
        entries.place = place;
        entries
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if self.example == Example::Batch && !props.program.has_data_of(&old.program) {
            self.look_at(self.example, &props.program);
        }
        props != old
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Example(example) => self.look_at(example, &ctx.props().program),
            Message::Entry(place) => self.place = place,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let language = ctx.props().language;
        let options = Example::ALL.map(|example| (example.id().to_owned(), word(example).text(language).to_owned()));
        let commit = {
            let link = ctx.link().clone();
            Callback::from(move |id: String| {
                if let Some(example) = Example::from_id(&id) {
                    link.send_message(Message::Example(example));
                }
            })
        };
        html! {
            <section>
                { choice("tensor", Word::Example.text(language), self.example.id(), &options, &commit) }
                if self.tensor.values.is_empty() {
                    <p class="quiet">{ Word::NoBatch.text(language) }</p>
                } else {
                    { self.tensor(ctx) }
                }
            </section>
        }
    }
}

impl Entries {
    fn tensor(&self, ctx: &Context<Self>) -> Html {
        let (Props { language, theme, .. }, tensor) = (ctx.props(), &self.tensor);
        let whole = tensor.values.iter().all(|value| value.fract() == 0.0);
        let picture = TensorPicture {
            shape: tensor.shape.clone(),
            values: tensor.values.iter().copied().collect(),
            decimals: if whole { 0 } else { 2 },
            lit: Lit::Entry(self.place),
        };
        let on_press = {
            let (link, picture) = (ctx.link().clone(), picture.clone());
            Callback::from(move |pointed: Pointed| {
                if let Some(place) = picture.entry_at(pointed.size, pointed.label_px, pointed.at) {
                    link.send_message(Message::Entry(place));
                }
            })
        };
        let index = tensor.index(self.place);
        let axes = tensor.shape.iter().zip(index).enumerate().map(|(axis, (&length, at))| {
            let (link, moved) = (ctx.link().clone(), tensor.clone());
            let place = self.place;
            let commit = Callback::from(move |to| link.send_message(Message::Entry(moved.moved(place, axis, to))));
            axis_slider(format!("axis-{axis}"), &text::axis(*language, axis), length, at, commit)
        });
        html! {
            <>
                <Figure picture={Drawing::from(picture)} movement={Movement::default()} theme={*theme} class="tensor"
                    label={text::picture(*language, tensor, self.place)} {on_press}
                    caption={Caption::new(*language, "tensor", Word::Example.text(*language))} />
                <div class="axes">{ for axes }</div>
                <p aria-live="polite" data-panel="entry">{ text::entry(*language, tensor, self.place) }</p>
                <p class="note">{ text::shape(*language, tensor) }</p>
                <pre tabindex="0">{ self.example.code(tensor) }{ "\nt.ndim, t.shape  # " }{ tensor.rank() }{ ", " }{ text::tuple(&tensor.shape) }</pre>
            </>
        }
    }
}

fn word(example: Example) -> Word {
    match example {
        Example::Scalar => Word::Scalar,
        Example::Vector => Word::Vector,
        Example::Matrix => Word::Matrix,
        Example::Stack => Word::Stack,
        Example::Batch => Word::Batch,
    }
}
