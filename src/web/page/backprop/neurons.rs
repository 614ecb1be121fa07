//! The values of the neurons: net, output and δ of each for the shown sample.

use yew::prelude::*;

use crate::lesson::backprop::Backprop;
use crate::lesson::backprop::scene::Scene;
use crate::lesson::network_view::NetworkView;
use crate::text::label::Label;
use crate::web::stage::moment::Moment;
use crate::web::widget::ledger::scroll;
use crate::web::widget::number::{Style, maybe};
use crate::web::widget::still::still;

/// The table.
pub fn neurons(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let (language, view) = (moment.prefs.language, &scene.view);
    let sizes = view.sizes();
    let style = Style::Signed(6).with(moment.player.look().digits);
    let nodes = (1..sizes.len()).flat_map(|layer| (0..sizes[layer]).map(move |j| (layer, j)));
    let row = |(layer, j)| {
        let sample = scene.sample;
        let values = [view.net(layer, j, sample), view.out(layer, j, sample), view.delta(layer, j, sample)];
        still(((layer, j), view.symbol(layer, j), values, style), |(node, symbol, values, style)| {
            neuron(*node, symbol, values, *style)
        })
    };
    html! {
        <details open=true>
            <summary>{ Label::NeuronValues.text(language) }</summary>
            <div class={scroll(sizes.iter().skip(1).sum())} tabindex="0" role="region" aria-label={Label::NeuronValues.text(language)}>
                <table class="neurons">
                    <thead><tr>
                        <th scope="col">{ Label::Neuron.text(language) }</th>
                        <th scope="col">{ "net" }</th>
                        <th scope="col">{ Label::ColumnOutput.text(language) }</th>
                        <th scope="col">{ Label::ColumnDelta.text(language) }</th>
                    </tr></thead>
                    <tbody>{ for nodes.map(row) }</tbody>
                </table>
            </div>
        </details>
    }
}

fn neuron((layer, j): (usize, usize), symbol: &str, [net, out, delta]: &[Option<f64>; 3], style: Style) -> Html {
    html! {
        <tr>
            <th scope="row">{ symbol }</th>
            <td>{ maybe(&format!("net-{layer}-{j}"), *net, style) }</td>
            <td>{ maybe(&format!("out-{layer}-{j}"), *out, style) }</td>
            <td>{ maybe(&format!("delta-{layer}-{j}"), *delta, style) }</td>
        </tr>
    }
}
