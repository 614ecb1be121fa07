//! The table of the four outputs, beside what the lecture printed, and the values of the neurons.

use yew::prelude::*;

use crate::engine::numpy_program::SAMPLES;
use crate::lesson::xor::Xor;
use crate::lesson::xor::view::{Scene, symbol};
use crate::text::label::Label;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::choice::choice;
use crate::web::widget::neurons::{self as table, Neuron};
use crate::web::widget::number::{Style, maybe, number};

/// What the lecture's own run printed after its 10 000 iterations, to eight decimals.
const PRINTED: [&str; SAMPLES] = ["0.02391914", "0.9757925", "0.97343127", "0.03041428"];

/// The table; a press on a row shows that sample in the neurons.
pub fn outputs(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let language = moment.prefs.language;
    let same = *moment.player.run().program() == Xor::default() && moment.player.run().edits().is_empty();
    let heads =
        [Label::ColumnTarget, Label::ColumnOutput, Label::ColumnError, Label::ColumnDelta, Label::ColumnNextOutput];
    html! {
        <section data-panel="outputs">
            <div class="heading">
                <h2>{ Label::Outputs.text(language) }</h2>
                { sample_choice(moment, scene) }
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label={Label::Outputs.text(language)}>
                <table class="outputs">
                    <thead><tr>
                        <th scope="col">{ Label::ColumnInputs.text(language) }</th>
                        { for heads.iter().map(|head| html! { <th scope="col">{ head.text(language) }</th> }) }
                        if same { <th scope="col">{ Label::ColumnPrinted.text(language) }</th> }
                    </tr></thead>
                    <tbody>{ for (0..SAMPLES).map(|sample| row(moment, scene, sample, same)) }</tbody>
                </table>
            </div>
            <p class="sum">{ "E = " }{ maybe("loss", scene.view.loss(), Style::Fixed(8).with(moment.player.look().digits)) }</p>
            { neurons(moment, scene) }
        </section>
    }
}

/// The sample whose values are shown in the neurons.
fn sample_choice(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let inputs = |sample: usize| format!("{}, {}", scene.view.input(0, sample), scene.view.input(1, sample));
    let options: Vec<_> = (0..SAMPLES).map(|sample| (sample.to_string(), inputs(sample))).collect();
    let send = moment.send.clone();
    let commit = Callback::from(move |id: String| {
        if let Ok(sample) = id.parse() {
            send.emit(Command::Sample(sample));
        }
    });
    choice("sample", Label::Sample.text(moment.prefs.language), &scene.sample.to_string(), &options, &commit)
}

fn row(moment: &Moment<'_, Xor>, scene: &Scene, sample: usize, printed: bool) -> Html {
    let view = &scene.view;
    let digits = moment.player.look().digits;
    let (signed, numpy) = (Style::Signed(4).with(digits), Style::Numpy.with(digits));
    let shown = sample == scene.sample;
    html! {
        <tr class={format!("sample-{sample}")} aria-current={shown.then_some("true")}>
            <th scope="row">
                <button type="button" data-sample={sample.to_string()} aria-pressed={shown.to_string()}
                    onclick={moment.wish(Command::Sample(sample))}>
                    { format!("{}, {}", view.input(0, sample), view.input(1, sample)) }
                </button>
            </th>
            <td>{ number(&format!("target-{sample}"), view.target(sample), Style::Count) }</td>
            <td>{ maybe(&format!("output-{sample}"), view.out(2, 0, sample), numpy) }</td>
            <td>{ maybe(&format!("error-{sample}"), view.error(sample), signed) }</td>
            <td>{ maybe(&format!("delta-2-0-s{sample}"), view.delta(2, 0, sample), signed) }</td>
            <td class="next">{ number(&format!("next-output-{sample}"), view.next_output(sample), numpy) }</td>
            if printed { <td class="printed">{ PRINTED[sample] }</td> }
        </tr>
    }
}

/// net, output and δ of every neuron for the shown sample.
fn neurons(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let (view, sample, digits) = (&scene.view, scene.sample, moment.player.look().digits);
    let (signed, fixed) = (Style::Signed(4).with(digits), Style::Fixed(4).with(digits));
    let row = |(layer, j)| Neuron {
        node: (layer, j),
        symbol: symbol(layer, j, view.hidden()),
        values: [view.net(layer, j, sample), view.out(layer, j, sample), view.delta(layer, j, sample)],
        styles: [signed, fixed, signed],
        overwritten: layer == 1 && j == view.bias_node(),
    };
    let nodes = (0..view.hidden()).map(|j| (1, j)).chain([(2, 0)]);
    table::neurons(moment.prefs.language, nodes.map(row).collect())
}
