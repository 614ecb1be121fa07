//! Loss and metric over the epochs, runs kept for comparison, the picture of the data with the model's answer, and the
//! ledger of the epochs.

use yew::prelude::*;

use crate::lesson::keras::Keras;
use crate::lesson::keras::view::{View, epochs};
use crate::lesson::run::Run;
use crate::text::number::python_repr;
use crate::web::stage::moment::Moment;
use crate::web::widget::ledger::csv as write_csv;

/// The lower part of the column of pictures.
pub fn curves(_moment: &Moment<'_, Keras>, _view: &View) -> Html {
    Html::default()
}

/// The ledger of the epochs.
pub fn history(_moment: &Moment<'_, Keras>) -> Html {
    Html::default()
}

/// All epochs up to the present position, as CSV.
pub fn csv(run: &Run<Keras>) -> String {
    let metric = run.program().scoring.id();
    let heads = ["epoch", "loss", metric, "val_loss", &format!("val_{metric}")];
    let rows = epochs(run).zip(1..).map(|(scores, epoch): (_, u32)| {
        let report = |value: Option<f64>| value.map_or_else(String::new, python_repr);
        let validation = scores.validation;
        vec![
            epoch.to_string(),
            python_repr(scores.training.loss),
            report(scores.training.metric),
            report(validation.map(|report| report.loss)),
            report(validation.and_then(|report| report.metric)),
        ]
    });
    write_csv(&heads, rows)
}
