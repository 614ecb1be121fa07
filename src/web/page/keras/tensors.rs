//! What a tensor is: rank, shape, axes, entries, reshape, one-hot.

use yew::prelude::*;

use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::web::stage::moment::Moment;

/// The panel.
pub fn tensors(_moment: &Moment<'_, Keras>, _view: &View) -> Html {
    Html::default()
}
