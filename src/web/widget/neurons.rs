//! The values of the neurons: net, output and δ of each for one sample. Knows nothing of the network that they are of.

use yew::prelude::*;

use super::ledger::scroll;
use super::number::{Style, maybe};
use super::still::still_to_the_bit;
use crate::text::Language;
use crate::text::label::Label;

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Neuron {
    /// The layer, and the place in it.
    pub node: (usize, usize),
    /// Its symbol.
    pub symbol: String,
    /// net, output and δ, as far as they are known,
    pub values: [Option<f64>; 3],
    /// and how each is written.
    pub styles: [Style; 3],
    /// Whether its net is computed in vain.
    pub overwritten: bool,
}

/// The table.
pub fn neurons(language: Language, rows: Vec<Neuron>) -> Html {
    html! {
        <details open=true>
            <summary>{ Label::NeuronValues.text(language) }</summary>
            <div class={scroll(rows.len())} tabindex="0" role="region" aria-label={Label::NeuronValues.text(language)}>
                <table class="neurons">
                    <thead><tr>
                        <th scope="col">{ Label::Neuron.text(language) }</th>
                        <th scope="col">{ "net" }</th>
                        <th scope="col">{ Label::ColumnOutput.text(language) }</th>
                        <th scope="col">{ Label::ColumnDelta.text(language) }</th>
                    </tr></thead>
                    <tbody>{ for rows.into_iter().map(|row| still_to_the_bit(&Vec::from(row.values), row, Neuron::draw)) }</tbody>
                </table>
            </div>
        </details>
    }
}

impl Neuron {
    fn draw(&self) -> Html {
        let ((layer, j), [net, out, delta]) = (self.node, self.values);
        let [of_net, of_out, of_delta] = self.styles;
        let net = maybe(&format!("net-{layer}-{j}"), net, of_net);
        html! {
            <tr>
                <th scope="row">{ &self.symbol }</th>
                <td>if self.overwritten { <s>{ net }</s> } else { { net } }</td>
                <td>{ maybe(&format!("out-{layer}-{j}"), out, of_out) }</td>
                <td>{ maybe(&format!("delta-{layer}-{j}"), delta, of_delta) }</td>
            </tr>
        }
    }
}
