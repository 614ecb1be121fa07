//! The model as blocks that are added, removed and reordered; compile and fit as forms; the summary and the program beside them.

use yew::prelude::*;

use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::web::stage::moment::Moment;

/// The panel.
pub fn builder(_moment: &Moment<'_, Keras>, _view: &View) -> Html {
    Html::default()
}
