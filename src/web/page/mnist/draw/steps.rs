//! The drawing on its way into MNIST's form: three pictures and a sentence for each.

use yew::prelude::*;

use super::{Look, Panel};
use crate::chart::digits::Grey;
use crate::chart::digits::normalize::NormalizePicture;
use crate::data::digits::Image;
use crate::text::caption::Caption;
use crate::text::mnist::draw::{Word, pictures, steps};
use crate::web::stage::moment::Movement;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;

impl Panel {
    /// The steps; nothing while nothing is drawn.
    pub(super) fn steps(&self, ctx: &Context<Self>) -> Html {
        let (language, theme) = (ctx.props().language, ctx.props().theme);
        let Some(look) = &self.look else { return Html::default() };
        let told = steps(language, &look.steps);
        html! {
            <section class="draw-steps" data-panel="draw-steps" aria-labelledby="draw-steps-heading">
                <h3 id="draw-steps-heading">{ Word::Steps.text(language) }</h3>
                <Figure picture={Drawing::from(picture(look))} movement={Movement::default()} {theme}
                    label={pictures(language, &look.steps)} class="draw-way"
                    caption={Caption::new(language, "steps", Word::Steps.text(language))} />
                <ol class="notes">{ for told.into_iter().map(|step| html! { <li>{ step }</li> }) }</ol>
            </section>
        }
    }
}

fn picture(look: &Look) -> NormalizePicture {
    let grey = |image: &Image| Grey::new(image.width(), image.height(), image.pixels());
    let (steps, bounds) = (&look.steps, look.steps.bounds);
    NormalizePicture {
        sheet: grey(&look.sheet),
        bounds: Some((bounds.left, bounds.top, bounds.right, bounds.bottom)),
        fitted: grey(&steps.fitted),
        centre: steps.centre,
        at: steps.at,
        image: grey(&steps.image),
    }
}
