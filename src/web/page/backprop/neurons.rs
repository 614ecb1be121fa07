//! The values of the neurons: net, output and δ of each for the shown sample.

use yew::prelude::*;

use crate::lesson::backprop::Backprop;
use crate::lesson::backprop::scene::Scene;
use crate::lesson::network_view::NetworkView;
use crate::web::stage::moment::Moment;
use crate::web::widget::neurons::{self as table, Neuron};
use crate::web::widget::number::Style;

/// The table.
pub fn neurons(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let (view, sample) = (&scene.view, scene.sample);
    let sizes = view.sizes();
    let style = Style::Signed(6).with(moment.player.look().digits);
    let row = |(layer, j)| Neuron {
        node: (layer, j),
        symbol: view.symbol(layer, j),
        values: [view.net(layer, j, sample), view.out(layer, j, sample), view.delta(layer, j, sample)],
        styles: [style; 3],
        overwritten: false,
    };
    let nodes = (1..sizes.len()).flat_map(|layer| (0..sizes[layer]).map(move |j| (layer, j)));
    table::neurons(moment.prefs.language, nodes.map(row).collect())
}
