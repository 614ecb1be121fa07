//! The equivalent Keras program, and what it is for: training on one device or on several, or asking saved weights.

use yew::prelude::*;

use crate::text::Language;
use crate::text::keras::builder::{Word, variant};
use crate::text::listing::Listing;
use crate::text::listing::keras::{FILE, Variant};
use crate::web::widget::choice::choice;
use crate::web::widget::code;

/// The programs to choose from, in the order of [`Variant::ALL`].
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The language of what stands around it.
    pub language: Language,
    /// The programs.
    pub listings: [Listing; 3],
}

/// The panel; it remembers which program is shown.
pub struct Program {
    shown: Variant,
}

impl Component for Program {
    type Message = Variant;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { shown: Variant::default() }
    }

    fn update(&mut self, _: &Context<Self>, shown: Variant) -> bool {
        self.shown = shown;
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { language, listings } = ctx.props();
        let options = Variant::ALL.map(|one| (one.id().to_owned(), variant(*language, one).to_owned()));
        let commit = ctx.link().batch_callback(|id: String| Variant::from_id(&id));
        let shown = Variant::ALL.into_iter().zip(listings).find(|(one, _)| *one == self.shown);
        html! {
            <div class="program">
                { choice("program", Word::Variant.text(*language), self.shown.id(), &options, &commit) }
                if let Some((_, listing)) = shown { { code::code(*language, listing, "forward", FILE) } }
            </div>
        }
    }
}
