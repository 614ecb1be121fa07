//! The same model trained from many seeds, in the worker, and how often it learned.

use yew::prelude::*;

use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::web::stage::moment::Moment;

/// The panel.
pub fn study(_moment: &Moment<'_, Keras>, _view: &View) -> Html {
    Html::default()
}
