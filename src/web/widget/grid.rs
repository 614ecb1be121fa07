//! The grid of all weights and biases of a network with biases of their own: a row for each node that they come from,
//! layer after layer.

use std::rc::Rc;

use super::ledger::scroll;
use super::sight;
use super::weights::{Cell, Group, Line, Names, Weights};
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::lesson::position::Position;
use crate::text::label::Label;
use crate::text::network::item_name;
use crate::web::widget::math;
use crate::web::widget::seen::Seen;
use yew::prelude::*;

/// The grid.
pub fn grid(seen: &Seen) -> Html {
    let Seen { view, look, pointed, language, send, .. } = *seen;
    let sizes = view.sizes();
    let symbols: Vec<Vec<_>> =
        (0..sizes.len()).map(|layer| (0..sizes[layer]).map(|index| view.symbol(layer, index)).collect()).collect();
    let group = |layer: usize| {
        let cells = |item: &dyn Fn(usize) -> Item| (0..sizes[layer]).map(|to| cell(view, item(to))).collect();
        let lines = symbols[layer - 1]
            .iter()
            .enumerate()
            .map(|(from, symbol)| Line { head: symbol.clone(), cells: cells(&|to| Item::Weight { layer, from, to }) });
        let biases = Line { head: "1".to_owned(), cells: cells(&|to| Item::Bias { layer, to }) };
        Group {
            heads: symbols[layer].iter().map(|symbol| format!("→ {symbol}")).collect(),
            lines: lines.chain([biases]).collect(),
        }
    };
    let groups: Vec<Group> = (1..sizes.len()).map(group).collect();
    // In which layer the last operation was; a whole phase is about all of them.
    let layer = view.lit_operation().and_then(|_| groups.iter().position(Group::is_lit));
    let place = layer.map(|layer| format!("{}/{layer}", view.position().phase));
    let kept = seen.kept.clone();
    let names = Names { key: (language, sizes.clone()), name: Rc::new(move |item| item_name(language, &*kept, item)) };
    let weights = Weights {
        label: Label::Weights.text(language),
        groups,
        names,
        digits: look.digits,
        open: look.open,
        pointed,
        hue: view.lit().map_or("", |phase| math::hue(phase.direction())),
        send,
    };
    let lines = symbols.iter().rev().skip(1).map(|symbols| symbols.len() + 2).sum();
    html! {
        <details class="grids" open=true>
            <summary>{ Label::Weights.text(language) }{ " · ∂E/∂w" }</summary>
            <div class={scroll(lines)} data-lit={place}>{ weights.draw() }</div>
        </details>
    }
}

/// Scrolls the grid's box, and nothing else, to the layer of the last operation: none is higher than the box.
pub fn show_lit() {
    sight::show(".grids > .long", ".layer:has(.lit)");
}

fn cell(view: &dyn NetworkView, item: Item) -> Cell {
    let lit = matches!(view.lit(), Some(Phase::Gradients | Phase::Update)) && view.position() != Position::default();
    Cell {
        item,
        weight: view.value(item),
        gradient: view.gradient(item),
        lit: lit && view.lit_operation().is_none_or(|operation| operation == view.operation_of(item)),
    }
}
