//! `model.summary()` as Keras prints it, in today's layout or in that of the slides.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::engine::sequential::Sequential;
use crate::text::Language;
use crate::text::keras::builder::Word;
use crate::text::keras::summary::{Layout, grouped, text};

/// What is printed.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The language of what stands around it.
    pub language: Language,
    /// The model.
    pub model: Sequential,
    /// Bytes of a number.
    pub bytes: usize,
}

/// The panel; it remembers the layout.
pub struct Summary {
    layout: Layout,
}

impl Component for Summary {
    type Message = Layout;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { layout: Layout::default() }
    }

    fn update(&mut self, _: &Context<Self>, layout: Layout) -> bool {
        self.layout = layout;
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { language, model, bytes } = ctx.props();
        // Settings allow no model without layers, units or inputs.
        let Ok(summary) = model.summary() else { return Html::default() };
        let onchange = ctx.link().callback(|event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if input.checked() { Layout::Slide } else { Layout::Present }
        });
        let printed = text(&summary, self.layout, *bytes);
        html! {
            <section>
                <div class="heading">
                    <h2>{ Word::Summary.text(*language) }</h2>
                    <label class="switch">
                        <input type="checkbox" data-setting="summary-layout" checked={self.layout == Layout::Slide} {onchange} />
                        { Word::AsOnSlide.text(*language) }
                    </label>
                </div>
                <pre class="printed" data-panel="summary" lang="en" tabindex="0" role="region" aria-label={Word::Summary.text(*language)}>
                    { printed }
                </pre>
                <p class="note">
                    { Word::AllParameters.text(*language) }{ ": " }
                    <data value={format!("{:?}", summary.parameters() as f64)} data-q="parameters">
                        { grouped(summary.parameters()) }
                    </data>
                </p>
            </section>
        }
    }
}
