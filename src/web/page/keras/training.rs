//! What is happening now: the sentence, the formula, the chain rule of what is opened, and what fit prints.

use yew::prelude::*;

use crate::lesson::keras::view::View;
use crate::lesson::keras::{Keras, LARGEST_WEIGHT};
use crate::web::stage::moment::Moment;
use crate::web::widget::chain;
use crate::web::widget::seen::Seen;

/// The upper part of the side column.
pub fn training(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let seen = Seen::of(moment, view);
    html! {
        <>
            { chain::opened(&seen, chain::parameter_field(&seen, LARGEST_WEIGHT)) }
        </>
    }
}
