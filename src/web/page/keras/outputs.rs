//! What the model answers now: evaluate and predict, sample by sample.

use yew::prelude::*;

use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::web::stage::moment::Moment;

/// The panel.
pub fn outputs(_moment: &Moment<'_, Keras>, _view: &View) -> Html {
    Html::default()
}
