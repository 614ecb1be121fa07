//! An image of 28 × 28 pixels and the row of 784 that it becomes: a press on a pixel shows it in both.

use yew::prelude::*;

use super::axis_slider;
use crate::chart::reshape::ReshapePicture;
use crate::chart::{Theme, Tween};
use crate::lesson::tensor::{SIDE, digit};
use crate::text::Language;
use crate::text::caption::Caption;
use crate::text::keras::tensor::{self as text, Word};
use crate::web::stage::moment::Movement;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::{Figure, Pointed};

/// How long the rows take to be laid out.
const LAYING_MS: f64 = 2400.0;

/// What the image is drawn from.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The language.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// Whether movements are shown.
    pub moves: bool,
}

/// What may happen to it.
pub enum Message {
    /// Another pixel is chosen.
    Pixel(usize),
    /// The rows are laid out anew.
    LayOut,
}

/// The image.
pub struct Reshape {
    image: Vec<f64>,
    place: usize,
    movement: Movement,
}

impl Component for Reshape {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        // On the ring: its left side, a little above the middle.
        Self { image: digit(), place: 10 * SIDE + 6, movement: Movement::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Pixel(place) => self.place = place,
            Message::LayOut => {
                let ms = if ctx.props().moves { LAYING_MS } else { 0.0 };
                self.movement = Movement { id: self.movement.id.wrapping_add(1), back: false, ms };
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { language, theme, .. } = ctx.props();
        let value = self.image.get(self.place).copied().unwrap_or(0.0);
        let picture = ReshapePicture {
            rows: SIDE,
            columns: SIDE,
            values: self.image.iter().copied().collect(),
            read: Tween { from: 0.0, to: (SIDE * SIDE) as f64 },
            lit: Some(self.place),
        };
        let on_press = {
            let (link, picture) = (ctx.link().clone(), picture.clone());
            Callback::from(move |pointed: Pointed| {
                if let Some(place) = picture.pixel_at(pointed.size, pointed.label_px, pointed.at) {
                    link.send_message(Message::Pixel(place));
                }
            })
        };
        let (row, column) = (self.place / SIDE, self.place % SIDE);
        let to_row = ctx.link().callback(move |row: usize| Message::Pixel(row * SIDE + column));
        let to_column = ctx.link().callback(move |column: usize| Message::Pixel(row * SIDE + column));
        html! {
            <section>
                <h3>{ Word::Reshape.text(*language) }</h3>
                <p class="note">{ Word::ReshapeLead.text(*language) }</p>
                <Figure picture={Drawing::from(picture)} movement={self.movement} theme={*theme} class="reshape"
                    label={text::reshaped(*language, self.place, value)} {on_press}
                    caption={Caption::new(*language, "reshape", Word::Reshape.text(*language))} />
                <div class="axes">
                    { axis_slider("pixel-row".to_owned(), Word::PixelRow.text(*language), SIDE, row, to_row) }
                    { axis_slider("pixel-column".to_owned(), Word::PixelColumn.text(*language), SIDE, column, to_column) }
                    <button type="button" class="plain" data-action="lay-out" onclick={ctx.link().callback(|_| Message::LayOut)}>
                        { Word::LayOut.text(*language) }
                    </button>
                </div>
                <p aria-live="polite" data-panel="pixel">{ text::pixel(*language, self.place, value) }</p>
                <pre tabindex="0">{ "row = image.reshape(784)\nx = images.reshape(60000, 784)  # MNIST" }</pre>
            </section>
        }
    }
}
