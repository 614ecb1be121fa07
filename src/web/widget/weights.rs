//! The weights as a grid beside the picture: one tab stop, arrows move, Enter opens; what has the focus is lit.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::number::{Style, maybe, number};
use crate::lesson::item::Item;
use crate::web::stage::command::Command;

/// One cell of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The weight.
    pub item: Item,
    /// Its name for a screen reader.
    pub label: String,
    /// Its name in the page.
    pub name: String,
    /// Its value.
    pub weight: f64,
    /// The gradient's name in the page.
    pub gradient_name: String,
    /// ∂E/∂w, once it is known.
    pub gradient: Option<f64>,
    /// Whether the last operation was about it.
    pub lit: bool,
}

/// One row: its head and its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The node that the row's weights come from or go to.
    pub head: String,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A grid.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// Its name for a screen reader.
    pub label: AttrValue,
    /// Heads of the columns, without the first.
    pub heads: Vec<String>,
    /// The rows.
    pub lines: Vec<Line>,
    /// Decimals asked for.
    pub digits: Option<u8>,
    /// What is opened.
    pub open: Option<Item>,
    /// What is pointed at.
    pub pointed: Option<Item>,
    /// The direction that is lit.
    pub hue: &'static str,
    /// Takes wishes.
    pub send: Callback<Command>,
}

/// The grid.
#[component]
pub fn Weights(props: &Props) -> Html {
    let root = use_node_ref();
    let home = use_state(|| (0_usize, 0_usize));
    let (rows, columns) = (props.lines.len(), props.lines.first().map_or(0, |line| line.cells.len()));
    let onkeydown = {
        let (root, home) = (root.clone(), home.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = moved(*home, (rows, columns), &event.key()) {
                event.prevent_default();
                home.set(to);
                focus(&root, to);
            }
        })
    };
    let leave = {
        let send = props.send.clone();
        Callback::from(move |_: FocusEvent| send.emit(Command::Point(None)))
    };
    html! {
        <table class={classes!("weights", props.hue)} role="grid" aria-label={props.label.clone()} ref={root}
            {onkeydown} onfocusout={leave}>
            <thead><tr role="row"><td></td>
                { for props.heads.iter().map(|head| html! { <th role="columnheader" scope="col">{ head }</th> }) }
            </tr></thead>
            <tbody>
                { for props.lines.iter().enumerate().map(|(r, line)| html! {
                    <tr role="row">
                        <th role="rowheader" scope="row">{ &line.head }</th>
                        { for line.cells.iter().enumerate().map(|(c, cell)| one(props, cell, (r, c), &home)) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn one(props: &Props, cell: &Cell, place: (usize, usize), home: &UseStateHandle<(usize, usize)>) -> Html {
    let item = cell.item;
    let is_open = props.open == Some(item);
    let open = Command::Open((!is_open).then_some(item));
    let wish = |command: Command| {
        let send = props.send.clone();
        move || send.emit(command.clone())
    };
    let (toggle, press) = (wish(open.clone()), wish(open));
    let (point, enter, leave) =
        (wish(Command::Point(Some(item))), wish(Command::Point(Some(item))), wish(Command::Point(None)));
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            toggle();
        }
    });
    let onfocus = {
        let home = home.clone();
        Callback::from(move |_: FocusEvent| {
            home.set(place);
            point();
        })
    };
    let class = classes!(
        is_open.then_some("open"),
        (props.pointed == Some(item)).then_some("pointed"),
        cell.lit.then_some("lit")
    );
    html! {
        <td role="gridcell" {class} tabindex={if **home == place { "0" } else { "-1" }} aria-selected={is_open.to_string()}
            aria-label={format!("{} {:.4}", cell.label, cell.weight)} data-cell={format!("{}-{}", place.0, place.1)}
            onclick={Callback::from(move |_: MouseEvent| press())} {onkeydown} {onfocus}
            onpointerenter={Callback::from(move |_: PointerEvent| enter())}
            onpointerleave={Callback::from(move |_: PointerEvent| leave())}>
            { number(&cell.name, cell.weight, Style::Signed(4).with(props.digits)) }
            <small>{ maybe(&cell.gradient_name, cell.gradient, Style::Signed(4).with(props.digits)) }</small>
        </td>
    }
}

fn moved((row, column): (usize, usize), (rows, columns): (usize, usize), key: &str) -> Option<(usize, usize)> {
    match key {
        "ArrowRight" => Some((row, (column + 1).min(columns.saturating_sub(1)))),
        "ArrowLeft" => Some((row, column.saturating_sub(1))),
        "ArrowDown" => Some(((row + 1).min(rows.saturating_sub(1)), column)),
        "ArrowUp" => Some((row.saturating_sub(1), column)),
        "Home" => Some((row, 0)),
        "End" => Some((row, columns.saturating_sub(1))),
        _ => None,
    }
}

fn focus(root: &NodeRef, (row, column): (usize, usize)) {
    let Some(table) = root.cast::<web_sys::Element>() else { return };
    let cell = table.query_selector(&format!("[data-cell='{row}-{column}']")).ok().flatten();
    if let Some(cell) = cell.and_then(|cell| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(cell).ok()) {
        // A cell that cannot take the focus keeps the old one; nothing is lost.
        let _ = cell.focus();
    }
}
