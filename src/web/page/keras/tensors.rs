//! What a tensor is, to be touched: rank, shape, axes, entries; reshape; one-hot.

mod entries;
mod one_hot;
mod reshape;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::entries::Entries;
use self::one_hot::OneHot;
use self::reshape::Reshape;
use crate::lesson::keras::Keras;
use crate::lesson::keras::view::View;
use crate::text::keras::tensor::Word;
use crate::web::stage::moment::Moment;

/// The section.
pub fn tensors(moment: &Moment<'_, Keras>, _view: &View) -> Html {
    let (language, theme) = (moment.prefs.language, moment.prefs.chart_theme());
    html! {
        <section class="keras-tensors" data-panel="tensors" aria-labelledby="tensors-heading">
            <h2 id="tensors-heading">{ Word::Heading.text(language) }</h2>
            <p class="note">{ Word::Lead.text(language) }</p>
            <div class="trio">
                <Entries {language} {theme} program={moment.player.run().program().clone()} />
                <Reshape {language} {theme} moves={moment.prefs.moves()} />
                <OneHot {language} />
            </div>
        </section>
    }
}

/// A slider over the indices of an axis; the arrow keys move it.
fn axis_slider(name: String, label: &str, length: usize, at: usize, commit: Callback<usize>) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Ok(at) = input.value().parse() {
            commit.emit(at);
        }
    });
    html! {
        <label class="axis">
            <span>{ label }{ " " }<strong>{ at }</strong></span>
            <input type="range" data-setting={name} min="0" max={length.saturating_sub(1).to_string()} step="1"
                value={at.to_string()} disabled={length < 2} {oninput} />
        </label>
    }
}
