//! The grids of weights beside the picture, and the weight that is opened.

use yew::prelude::*;

use crate::engine::numpy_program::INPUTS;
use crate::lesson::item::Item;
use crate::lesson::setting;
use crate::lesson::xor::view::{Scene, View, symbol};
use crate::lesson::xor::{LARGEST_WEIGHT, Xor};
use crate::text::label::Label;
use crate::text::number::python_repr;
use crate::text::xor as text;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::field::Field;
use crate::web::widget::math;
use crate::web::widget::number::{Style, maybe, number};
use crate::web::widget::weights::{Cell, Line, Weights};

/// One grid with both layers: a row per node that the weights come from, input layer first.
pub fn grids(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let (language, view) = (moment.prefs.language, &scene.view);
    let hidden = view.hidden();
    let inputs = (0..INPUTS).map(|from| Line {
        head: symbol(0, from, hidden),
        cells: (0..hidden).map(|to| cell(moment, view, 1, from, to)).collect(),
    });
    let output = Line {
        head: format!("→ {}", symbol(2, 0, hidden)),
        cells: (0..hidden).map(|from| cell(moment, view, 2, from, 0)).collect(),
    };
    let grid = Weights {
        label: Label::Weights.text(language),
        heads: (0..hidden).map(|j| symbol(1, j, hidden)).collect(),
        lines: inputs.chain([output]).collect(),
        digits: moment.player.look().digits,
        open: moment.player.look().open,
        pointed: moment.pointed,
        hue: super::lit_hue(view),
        send: &moment.send,
    };
    html! {
        <details class="grids" open=true>
            <summary>{ Label::Weights.text(language) }{ " · ∂E/∂w" }</summary>
            <div class="scroll">{ grid.draw() }</div>
        </details>
    }
}

fn cell(moment: &Moment<'_, Xor>, view: &View, layer: usize, from: usize, to: usize) -> Cell {
    let item = Item::Weight { layer, from, to };
    let place = view.operation_of(layer, from, to);
    Cell {
        item,
        label: text::weight_name(layer, from, to),
        name: item.to_string(),
        weight: view.weight(layer, from, to),
        gradient_name: format!("grad-{layer}-{from}-{to}"),
        gradient: view.gradient(layer, from, to),
        lit: matches!(view.lit_phase(), Some(6 | 7))
            && view.lit_operation().is_none_or(|operation| operation == place)
            && moment.player.run().position() != crate::lesson::position::Position::default(),
    }
}

/// What is opened, told and computed with the numbers of the moment; a weight can be changed from here on.
pub fn opened(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let Some(item) = moment.player.look().open else { return Html::default() };
    let language = moment.prefs.language;
    html! {
        <section class="opened" data-panel="chain">
            <div class="heading">
                <h2>{ text::item_name(language, item, scene.view.hidden()) }</h2>
                <button type="button" class="plain" data-action="close" onclick={moment.wish(Command::Open(None))}>
                    { Label::Close.text(language) }
                </button>
            </div>
            <p>{ text::item_sentence(language, scene, item) }</p>
            if let Some(formula) = text::item_formula(scene, item) {
                <div class="formula" tabindex="0" role="group" aria-label={Label::Formula.text(language)}>
                    { math::block(&formula) }
                </div>
            }
            { weight(moment, scene, item) }
        </section>
    }
}

/// The value, gradient and change of an opened weight, and a field to change it.
fn weight(moment: &Moment<'_, Xor>, scene: &Scene, item: Item) -> Html {
    let Item::Weight { layer, from, to } = item else { return Html::default() };
    let (language, view) = (moment.prefs.language, &scene.view);
    let (weight, gradient) = (view.weight(layer, from, to), view.gradient(layer, from, to));
    let style = Style::Signed(8).with(moment.player.look().digits);
    let change = gradient.map(|gradient| -view.learning_rate() * gradient);
    let room = moment.player.may_edit(&item.to_string());
    let check = Callback::from(move |text: String| {
        room.and_then(|()| setting::real(&text, -LARGEST_WEIGHT, LARGEST_WEIGHT).map(drop))
    });
    let send = moment.send.clone();
    let commit = Callback::from(move |text: String| send.emit(Command::Edit(item.to_string(), text)));
    html! {
        <>
            <dl class="variables">
                <div><dt>{ "w" }</dt><dd>{ number(&item.to_string(), weight, style) }</dd></div>
                <div><dt>{ "∂E/∂w" }</dt><dd>{ maybe(&format!("grad-{layer}-{from}-{to}"), gradient, style) }</dd></div>
                <div><dt>{ "Δw = −η·∂E/∂w" }</dt><dd>{ maybe("weight-change", change, style) }</dd></div>
            </dl>
            <Field key={item.to_string()} name={format!("edit-{item}")} label={Label::EditFromHere.text(language)}
                value={python_repr(weight)} {language} signed=true {check} {commit} />
        </>
    }
}
