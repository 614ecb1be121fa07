//! What the model answers now: evaluate and predict, sample by sample.

mod ask;
mod evaluation;
mod table;

use yew::prelude::*;

use self::ask::Ask;
use self::evaluation::Evaluation;
use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::text::keras::{Word, outputs as text};
use crate::text::label::Label;
use crate::text::number::numpy_str;
use crate::web::stage::moment::Moment;

/// Up to so many products of a weight with a number evaluate answers at once, while playing and at rest; beyond, when it
/// is asked.
const AT_ONCE_PLAYING: usize = 300_000;
const AT_ONCE: usize = 3_000_000;

/// Whether evaluate answers these samples at once.
pub fn is_quick(moment: &Moment<'_, Keras>, rows: usize) -> bool {
    let most = if moment.playing { AT_ONCE_PLAYING } else { AT_ONCE };
    rows.saturating_mul(moment.player.run().program().parameters()) <= most
}
/// The most inputs that are shown in a table, and can be typed in.
const MOST_INPUTS: usize = 8;

/// The panel.
pub fn outputs(moment: &Moment<'_, Keras>, view: &View) -> Html {
    let data = moment.player.run().state().test_set().filter(|_| view.obstacle.is_none());
    let Some(data) = data else { return Html::default() };
    let language = moment.prefs.language;
    html! {
        <>
            <section data-panel="evaluate">
                <h2>{ "evaluate" }</h2>
                <Evaluation ..evaluation::props(moment, view, data) />
                <p class="note">{ text::evaluated(language, &view.program, data.inputs.nrows()) }</p>
            </section>
            <section data-panel="outputs">
                <h2>{ Label::Outputs.text(language) }{ " · predict" }</h2>
                { table::table(moment, view, data) }
                { prints(moment, data) }
                if view.program.features() <= MOST_INPUTS {
                    <details class="edits">
                        <summary>{ Word::OwnInput.text(language) }</summary>
                        <Ask ..ask::props(moment, view, data) />
                    </details>
                }
            </section>
        </>
    }
}

/// The most rows of the array that `predict` returns.
const MOST_PRINTED: usize = 20;

/// Up to so many rows it is open.
const MOST_OPEN: usize = 8;

/// What Python prints of the array that `predict` returns.
fn prints(moment: &Moment<'_, Keras>, data: &crate::data::dataset::Dataset) -> Html {
    let rows = data.inputs.rows(0, data.inputs.nrows().min(MOST_PRINTED)).into_owned();
    let Some(answer) = moment.player.run().state().predict(&rows) else { return Html::default() };
    let language = moment.prefs.language;
    html! {
        <details open={data.inputs.nrows() <= MOST_OPEN}>
            <summary>{ Word::PredictPrints.text(language) }</summary>
            <pre data-panel="predict" tabindex="0" role="region" aria-label={Word::PredictPrints.text(language)}>
                { numpy_str(&answer) }
            </pre>
        </details>
    }
}
