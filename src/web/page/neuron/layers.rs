//! The page's second part: two layers against the single line.

use yew::prelude::*;

use crate::chart::of_neuron;
use crate::lesson::neuron::Neuron;
use crate::lesson::neuron::layers::{PLACES, TwoLayers};
use crate::text::caption::Caption;
use crate::text::label::Label;
use crate::text::neuron as text;
use crate::text::number::{Sign, fixed};
use crate::web::stage::moment::Moment;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;
use crate::web::widget::number::{Style, number};
use crate::web::widget::slider::{self, Track};
use crate::web::widget::{math, settings};

const TRACKS: [Track; 4] = [
    Track { name: "first-weight", min: -3.0, max: 3.0, step: 0.1 },
    Track { name: "first-bias", min: -6.0, max: 6.0, step: 0.1 },
    Track { name: "second-weight", min: -3.0, max: 3.0, step: 0.1 },
    Track { name: "second-bias", min: -6.0, max: 6.0, step: 0.1 },
];

/// The section below picture and side.
pub fn layers(moment: &Moment<'_, Neuron>) -> Html {
    let (language, theme, movement) = (moment.prefs.language, moment.prefs.chart_theme(), moment.movement);
    let layers = moment.player.run().program().layers;
    html! {
        <section class="layers zones" data-panel="layers">
            <div class="picture">
                <h2 id="layers-heading">{ Label::LayersHeading.text(language) }</h2>
                <p class="lead">{ text::layers_lead(language) }</p>
                <Figure picture={Drawing::from(of_neuron::layers(&layers))} {movement} {theme} class="wide"
                    label={text::layers_picture(language, &layers)}
                    caption={Caption::new(language, "layers", Label::LayersHeading.text(language)).axes("x", "f(x)")} />
                <div class="sliders" role="group" aria-labelledby="layers-heading">
                    { settings::named(moment, "between") }
                    { for TRACKS.into_iter().map(|track| slider::field(moment, track)) }
                </div>
            </div>
            <div class="side">
                <section>
                    <p class="say" data-panel="layers-result" aria-live="polite">{ text::layers_result(language, &layers) }</p>
                    <div class="formula" data-panel="layers-formula" tabindex="0" role="group"
                        aria-label={Label::Formula.text(language)}>{ math::block(&text::layers_formula(&layers)) }</div>
                </section>
                { places(moment, &layers) }
            </div>
        </section>
    }
}

/// Both at a few inputs.
fn places(moment: &Moment<'_, Neuron>, layers: &TwoLayers) -> Html {
    let language = moment.prefs.language;
    let style = Style::Signed(4).with(moment.player.look().digits);
    let row = |(index, x): (usize, f64)| {
        let (two, one) = (layers.value(x), layers.line(x));
        html! {
            <tr>
                <th scope="row">{ fixed(x, 0, Sign::Negative) }</th>
                <td>{ number(&format!("two-layers-{index}"), two, style) }</td>
                <td>{ number(&format!("one-line-{index}"), one, style) }</td>
                <td>{ number(&format!("apart-{index}"), two - one, style) }</td>
            </tr>
        }
    };
    let heads = [Label::ColumnTwoLayers, Label::ColumnOneLine, Label::ColumnDifference];
    html! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby="layers-heading">
            <table>
                <thead><tr>
                    <th scope="col">{ "x" }</th>
                    { for heads.iter().map(|head| html! { <th scope="col">{ head.text(language) }</th> }) }
                </tr></thead>
                <tbody>{ for PLACES.into_iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}
