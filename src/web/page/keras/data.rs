//! The learner's own data: reading a table, choosing what its columns are for, and changing its cells.

mod bench;
mod cells;
mod choosing;
mod source;

use yew::prelude::*;

use self::bench::Bench;
use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::text::keras::data::Word;
use crate::web::stage::moment::Moment;

/// The panel.
pub fn data(moment: &Moment<'_, Keras>, _view: &View) -> Html {
    let language = moment.prefs.language;
    html! {
        <section class="keras-data" data-panel="own-data" aria-labelledby="own-data-heading">
            <h2 id="own-data-heading">{ Word::OwnData.text(language) }</h2>
            <p class="note">{ Word::Lead.text(language) }</p>
            <Bench {language} program={moment.player.run().program().clone()} send={moment.send.clone()} />
        </section>
    }
}
