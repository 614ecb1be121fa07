//! Weights and history in and out: npz, ONNX, programs.

use yew::prelude::*;

use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::web::stage::moment::Moment;

/// The panel.
pub fn exchange(_moment: &Moment<'_, Keras>, _view: &View) -> Html {
    Html::default()
}
