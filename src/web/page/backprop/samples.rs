//! The samples with their outputs, the fields to change the shown one, and the values of the neurons.

use yew::prelude::*;

use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::view::View;
use crate::lesson::backprop::{Backprop, LARGEST_VALUE, input_name, target_name};
use crate::lesson::network_view::{NetworkView, subscript};
use crate::lesson::setting;
use crate::text::label::Label;
use crate::text::number::python_repr;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::field::Field;
use crate::web::widget::number::{Style, maybe, number};

/// The table of all samples, then the shown one with its fields and neurons.
pub fn samples(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let (language, view) = (moment.prefs.language, &scene.view);
    let sizes = view.sizes();
    let (inputs, outputs) = (sizes[0], sizes[sizes.len() - 1]);
    let heads = (0..inputs).map(|i| view.symbol(0, i)).chain((0..outputs).flat_map(|k| {
        let output = view.symbol(view.layers(), k);
        [output.replace('o', "t"), output.clone(), format!("{output} ({})", Label::ColumnNextOutput.text(language))]
    }));
    html! {
        <section data-panel="outputs">
            <h2>{ Label::Outputs.text(language) }</h2>
            <div class="scroll" tabindex="0" role="region" aria-label={Label::Outputs.text(language)}>
                <table class="outputs">
                    <thead><tr>
                        <th scope="col">{ Label::Sample.text(language) }</th>
                        { for heads.map(|head| html! { <th scope="col">{ head }</th> }) }
                    </tr></thead>
                    <tbody>{ for (0..view.samples()).map(|sample| row(moment, scene, sample)) }</tbody>
                </table>
            </div>
            <p class="sum">{ "E = " }{ maybe("loss", view.loss(), Style::Fixed(10).with(moment.player.look().digits)) }</p>
            { edits(moment, scene) }
            { neurons(moment, scene) }
        </section>
    }
}

/// The name that an output's number has in the page: by sample where there is one output, by output where there is one
/// sample, else by both.
fn output_name(view: &View, kind: &str, sample: usize, index: usize) -> String {
    match (view.samples(), view.sizes().last()) {
        (_, Some(1)) => format!("{kind}-{sample}"),
        (1, _) => format!("{kind}-{index}"),
        _ => format!("{kind}-{sample}-{index}"),
    }
}

fn row(moment: &Moment<'_, Backprop>, scene: &Scene, sample: usize) -> Html {
    let view = &scene.view;
    let digits = moment.player.look().digits;
    let (plain, numpy) = (Style::Full.with(digits), Style::Numpy.with(digits));
    let shown = sample == scene.sample;
    let (last, outputs) = (view.layers(), view.sizes().last().copied().unwrap_or(0));
    let input = |i| html! { <td>{ number(&input_name(i, sample), view.input(i, sample), plain) }</td> };
    let output = |k| {
        let name = |kind| output_name(view, kind, sample, k);
        html! {
            <>
                <td>{ number(&name("target"), view.target(k, sample), plain) }</td>
                <td>{ maybe(&name("output"), view.out(last, k, sample), numpy) }</td>
                <td class="next">{ next_output(moment, view, &name("next-output"), (k, sample), numpy) }</td>
            </>
        }
    };
    html! {
        <tr class={format!("sample-{sample}")} aria-current={shown.then_some("true")}>
            <th scope="row">
                <button type="button" data-sample={sample.to_string()} aria-pressed={shown.to_string()}
                    onclick={moment.wish(Command::Sample(sample))}>{ sample + 1 }</button>
            </th>
            { for (0..view.sizes()[0]).map(input) }
            { for (0..outputs).map(output) }
        </tr>
    }
}

/// The output of the present weights: the future, for one who predicts.
fn next_output(
    moment: &Moment<'_, Backprop>,
    view: &View,
    name: &str,
    (k, sample): (usize, usize),
    style: Style,
) -> Html {
    let hidden = moment.player.look().mode != crate::lesson::player::Mode::Watch;
    maybe(name, (!hidden).then(|| view.next_output(k, sample)), style)
}

/// Fields for the inputs and targets of the shown sample and for η, from here on.
fn edits(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let (language, view, s) = (moment.prefs.language, &scene.view, scene.sample);
    let field = |name: String, label: String, value: f64, rate: bool| {
        let send = moment.send.clone();
        let room = moment.player.may_edit(&name);
        let check = Callback::from(move |text: String| {
            room?;
            let largest = if rate {
                setting::positive(&text, 1000.0)
            } else {
                setting::real(&text, -LARGEST_VALUE, LARGEST_VALUE)
            };
            largest.map(drop)
        });
        let edited = name.clone();
        let commit = Callback::from(move |text: String| send.emit(Command::Edit(edited.clone(), text)));
        html! {
            <Field key={name.clone()} name={format!("edit-{name}")} {label} value={python_repr(value)} {language}
                signed={!rate} {check} {commit} />
        }
    };
    let sizes = view.sizes();
    let inputs = (0..sizes[0]).map(|i| field(input_name(i, s), view.symbol(0, i), view.input(i, s), false));
    let target = |k: usize| if sizes.last() == Some(&1) { "t".to_owned() } else { format!("t{}", subscript(k + 1)) };
    let targets = (0..sizes[sizes.len() - 1]).map(|k| field(target_name(k, s), target(k), view.target(k, s), false));
    let rate = moment.player.run().state().learning_rate;
    html! {
        <details class="edits">
            <summary>{ Label::EditFromHere.text(language) }</summary>
            <div class="fields">
                { for inputs }
                { for targets }
                { field("learning-rate".to_owned(), "η".to_owned(), rate, true) }
            </div>
        </details>
    }
}

/// net, output and δ of every neuron for the shown sample.
fn neurons(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let (language, view) = (moment.prefs.language, &scene.view);
    let sizes = view.sizes();
    let nodes = (1..sizes.len()).flat_map(|layer| (0..sizes[layer]).map(move |j| (layer, j)));
    html! {
        <details open=true>
            <summary>{ Label::NeuronValues.text(language) }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label={Label::NeuronValues.text(language)}>
                <table class="neurons">
                    <thead><tr>
                        <th scope="col">{ Label::Neuron.text(language) }</th>
                        <th scope="col">{ "net" }</th>
                        <th scope="col">{ Label::ColumnOutput.text(language) }</th>
                        <th scope="col">{ Label::ColumnDelta.text(language) }</th>
                    </tr></thead>
                    <tbody>{ for nodes.map(|(layer, j)| neuron(moment, view, scene.sample, (layer, j))) }</tbody>
                </table>
            </div>
        </details>
    }
}

fn neuron(moment: &Moment<'_, Backprop>, view: &View, sample: usize, (layer, j): (usize, usize)) -> Html {
    let digits = moment.player.look().digits;
    let style = Style::Signed(6).with(digits);
    html! {
        <tr>
            <th scope="row">{ view.symbol(layer, j) }</th>
            <td>{ maybe(&format!("net-{layer}-{j}"), view.net(layer, j, sample), style) }</td>
            <td>{ maybe(&format!("out-{layer}-{j}"), view.out(layer, j, sample), style) }</td>
            <td>{ maybe(&format!("delta-{layer}-{j}"), view.delta(layer, j, sample), style) }</td>
        </tr>
    }
}
