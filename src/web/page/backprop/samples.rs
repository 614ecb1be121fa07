//! The samples with their outputs; below them the fields to change the shown one, and the values of the neurons.

use yew::prelude::*;

use super::{edits, neurons};
use crate::lesson::backprop::Backprop;
use crate::lesson::backprop::input_name;
use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::view::View;
use crate::lesson::network_view::NetworkView;
use crate::lesson::player::Mode;
use crate::text::Language;
use crate::text::label::Label;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::ledger::scroll;
use crate::web::widget::number::{Style, maybe, number};
use crate::web::widget::still::still_to_the_bit;

/// With more outputs than this a sample has a line for each: beside each other they would run off at the side.
const MOST_BESIDE: usize = 2;

/// The table of all samples, then the shown one with its fields and neurons.
pub fn samples(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let (language, view) = (moment.prefs.language, &scene.view);
    let send = moment.send.clone();
    let rows = (0..view.samples()).map(|sample| {
        let send = send.clone();
        let basis = Sample::of(moment, scene, sample);
        still_to_the_bit(&basis.numbers(), basis, move |sample| sample.draw(&send))
    });
    let outputs = view.sizes().last().copied().unwrap_or(0);
    let lines = if outputs > MOST_BESIDE { outputs * view.samples() } else { view.samples() };
    html! {
        <section data-panel="outputs">
            <h2>{ Label::Outputs.text(language) }</h2>
            <div class={scroll(lines)} tabindex="0" role="region" aria-label={Label::Outputs.text(language)}>
                <table class="outputs">
                    { heads(language, &symbols(view)) }
                    { for rows }
                </table>
            </div>
            <p class="sum">{ "E = " }{ maybe("loss", view.loss(), Style::Fixed(10).with(moment.player.look().digits)) }</p>
            { edits::edits(moment, scene) }
            { neurons::neurons(moment, scene) }
        </section>
    }
}

/// The symbols of inputs and outputs.
fn symbols(view: &View) -> (Vec<String>, Vec<String>) {
    let sizes = view.sizes();
    let of_layer = |layer: usize| (0..sizes[layer]).map(|index| view.symbol(layer, index)).collect();
    (of_layer(0), of_layer(view.layers()))
}

fn heads(language: Language, (inputs, outputs): &(Vec<String>, Vec<String>)) -> Html {
    let next = |output: &str| format!("{output} ({})", Label::ColumnNextOutput.text(language));
    let heads: Vec<String> = if outputs.len() > MOST_BESIDE {
        vec![inputs.join(", "), String::new(), "t".to_owned(), "o".to_owned(), next("o")]
    } else {
        let of_output = |output: &String| [output.replace('o', "t"), output.clone(), next(output)];
        inputs.iter().cloned().chain(outputs.iter().flat_map(of_output)).collect()
    };
    html! {
        <thead><tr>
            <th scope="col">{ Label::Sample.text(language) }</th>
            { for heads.iter().map(|head| if head.is_empty() { html! { <td></td> } } else { html! { <th scope="col">{ head }</th> } }) }
        </tr></thead>
    }
}

/// All that the table shows of a sample.
#[derive(PartialEq)]
struct Sample {
    index: usize,
    /// Whether its values stand in the neurons.
    shown: bool,
    inputs: Vec<f64>,
    outputs: Vec<Output>,
    digits: Option<u8>,
}

/// One output: its symbol, the end of its numbers' names, the target, the output of the last pass, and that of the
/// present weights, which is the future for one who predicts.
#[derive(PartialEq)]
struct Output {
    symbol: String,
    name: String,
    target: f64,
    last: Option<f64>,
    next: Option<f64>,
}

impl Sample {
    fn numbers(&self) -> Vec<Option<f64>> {
        let outputs = self.outputs.iter().flat_map(|output| [Some(output.target), output.last, output.next]);
        self.inputs.iter().copied().map(Some).chain(outputs).collect()
    }

    fn of(moment: &Moment<'_, Backprop>, scene: &Scene, index: usize) -> Self {
        let (view, look) = (&scene.view, moment.player.look());
        let sizes = view.sizes();
        let (last, count) = (view.layers(), sizes[sizes.len() - 1]);
        let output = |k: usize| Output {
            symbol: view.symbol(last, k),
            name: match (view.samples(), count) {
                (_, 1) => index.to_string(),
                (1, _) => k.to_string(),
                _ => format!("{index}-{k}"),
            },
            target: view.target(k, index),
            last: view.out(last, k, index),
            next: (look.mode == Mode::Watch).then(|| view.next_output(k, index)),
        };
        Self {
            index,
            shown: index == scene.sample,
            inputs: (0..sizes[0]).map(|i| view.input(i, index)).collect(),
            outputs: (0..count).map(output).collect(),
            digits: look.digits,
        }
    }

    /// Its lines as a part of the table: one for each output, or one for all.
    fn draw(&self, send: &Callback<Command>) -> Html {
        let (sample, count) = (self.index, self.outputs.len());
        let tall = count > MOST_BESIDE;
        let line = |(index, outputs): (usize, &[Output])| {
            let cell = |output: &Output| html! { <>if tall { <th scope="row">{ &output.symbol }</th> }{ self.cells(output) }</> };
            html! {
                <tr class={format!("sample-{sample}")} aria-current={self.shown.then_some("true")}>
                    if index == 0 {
                        <th scope="row" rowspan={tall.then(|| count.to_string())}>
                            <button type="button" data-sample={sample.to_string()} aria-pressed={self.shown.to_string()}
                                onclick={send.reform(move |_: MouseEvent| Command::Sample(sample))}>{ sample + 1 }</button>
                        </th>
                        { self.inputs(tall, count) }
                    }
                    { for outputs.iter().map(cell) }
                </tr>
            }
        };
        html! { <tbody>{ for self.outputs.chunks(if tall { 1 } else { count.max(1) }).enumerate().map(line) }</tbody> }
    }

    fn inputs(&self, tall: bool, lines: usize) -> Html {
        let inputs = self.inputs.iter().enumerate().map(|(i, input)| {
            let number = number(&input_name(i, self.index), *input, Style::Full.with(self.digits));
            if tall {
                html! { <>{ number }{ " " }</> }
            } else {
                html! { <td>{ number }</td> }
            }
        });
        let inputs: Html = inputs.collect();
        if tall {
            html! { <td class="inputs" rowspan={lines.to_string()}>{ inputs }</td> }
        } else {
            inputs
        }
    }

    fn cells(&self, output: &Output) -> Html {
        let (plain, numpy) = (Style::Full.with(self.digits), Style::Numpy.with(self.digits));
        let name = |kind: &str| format!("{kind}-{}", output.name);
        html! {
            <>
                <td>{ number(&name("target"), output.target, plain) }</td>
                <td>{ maybe(&name("output"), output.last, numpy) }</td>
                <td class="next">{ maybe(&name("next-output"), output.next, numpy) }</td>
            </>
        }
    }
}
