//! The table of all activation functions at the present net; a press on a row chooses one for the neuron.

use yew::prelude::*;

use crate::engine::activation::Activation;
use crate::lesson::neuron::Neuron;
use crate::lesson::neuron::view::View;
use crate::text::activation;
use crate::text::label::Label;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::number::{Style, number};

/// The table.
pub fn activations(moment: &Moment<'_, Neuron>, view: &View) -> Html {
    let language = moment.prefs.language;
    let style = Style::Signed(4).with(moment.player.look().digits);
    html! {
        <section data-panel="activations">
            <h2>{ Label::Activations.text(language) }</h2>
            <p class="note">{ "net = w·x + b = " }{ number("present-net", view.present_net(), style) }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={Label::Activations.text(language)}>
                <table class="outputs activations">
                    <thead><tr>
                        <th scope="col">{ Label::ColumnActivation.text(language) }</th>
                        <th scope="col">{ Label::ColumnValue.text(language) }{ " φ(net)" }</th>
                        <th scope="col">{ Label::ColumnSlope.text(language) }{ " φ′(net)" }</th>
                    </tr></thead>
                    <tbody>{ for Activation::ALL.into_iter().map(|each| row(moment, view, each, style)) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(moment: &Moment<'_, Neuron>, view: &View, each: Activation, style: Style) -> Html {
    let (net, id) = (view.present_net(), each.id());
    let chosen = each == view.activation;
    html! {
        <tr aria-current={chosen.then_some("true")}>
            <th scope="row">
                <button type="button" data-activation={id} aria-pressed={chosen.to_string()}
                    onclick={moment.wish(Command::Set("activation", id.to_owned()))}>
                    { activation::name(moment.prefs.language, each) }
                </button>
            </th>
            <td>{ number(&format!("phi-{id}"), each.value(net), style) }</td>
            <td>{ number(&format!("phi-slope-{id}"), each.derivative(net), style) }</td>
        </tr>
    }
}
