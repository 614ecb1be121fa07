//! The grids of weights beside the picture, and the weight that is opened.

use std::rc::Rc;

use yew::prelude::*;

use crate::engine::numpy_program::INPUTS;
use crate::lesson::item::Item;
use crate::lesson::xor::view::{Scene, View, symbol};
use crate::lesson::xor::{LARGEST_WEIGHT, Xor};
use crate::text::label::Label;
use crate::text::xor as text;
use crate::web::stage::moment::Moment;
use crate::web::widget::chain;
use crate::web::widget::seen::Seen;
use crate::web::widget::weights::{Cell, Group, Line, Names, Weights};

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
        groups: vec![Group {
            heads: (0..hidden).map(|j| symbol(1, j, hidden)).collect(),
            lines: inputs.chain([output]).collect(),
        }],
        names: Names { key: (language, vec![hidden]), name: Rc::new(name) },
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

fn name(item: Item) -> String {
    let Item::Weight { layer, from, to } = item else { return String::new() };
    text::weight_name(layer, from, to)
}

fn cell(moment: &Moment<'_, Xor>, view: &View, layer: usize, from: usize, to: usize) -> Cell {
    let item = Item::Weight { layer, from, to };
    let place = view.operation_of(layer, from, to);
    Cell {
        item,
        weight: view.weight(layer, from, to),
        gradient: view.gradient(layer, from, to),
        lit: matches!(view.lit_phase(), Some(6 | 7))
            && view.lit_operation().is_none_or(|operation| operation == place)
            && moment.player.run().position() != crate::lesson::position::Position::default(),
    }
}

/// What is opened; a weight can be changed from here on.
pub fn opened(moment: &Moment<'_, Xor>, scene: &Scene) -> Html {
    let seen = Seen::of(moment, &scene.view);
    chain::opened(&seen, chain::parameter_field(&seen, LARGEST_WEIGHT))
}
