//! The samples: which ones, the learner's own table, and its choices.

use yew::prelude::*;

use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::web::stage::moment::Moment;

/// The panel.
pub fn data(_moment: &Moment<'_, Keras>, _view: &View) -> Html {
    Html::default()
}
