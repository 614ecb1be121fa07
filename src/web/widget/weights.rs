//! The weights as a grid beside the picture: one tab stop, arrows move, Enter opens; what has the focus is lit.

use wasm_bindgen::JsCast;
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
    /// Its name, read aloud before its value.
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

/// The rows of one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Heads of the columns, without the first.
    pub heads: Vec<String>,
    /// The rows.
    pub lines: Vec<Line>,
}

/// A grid.
pub struct Weights<'a> {
    /// Its name for a screen reader.
    pub label: &'static str,
    /// The layers' rows.
    pub groups: Vec<Group>,
    /// Decimals asked for.
    pub digits: Option<u8>,
    /// What is opened.
    pub open: Option<Item>,
    /// What is pointed at.
    pub pointed: Option<Item>,
    /// The direction that is lit.
    pub hue: &'static str,
    /// Takes wishes.
    pub send: &'a Callback<Command>,
}

impl Weights<'_> {
    /// The grid.
    pub fn draw(&self) -> Html {
        let stop = self.tab_stop();
        let leave = self.send.reform(|_: FocusEvent| Command::Point(None));
        html! {
            <table class={classes!("weights", self.hue)} role="grid" aria-label={self.label}
                onkeydown={Callback::from(move_focus)} onfocusout={leave}>
                { for self.groups.iter().enumerate().map(|(g, group)| self.group(g, group, stop)) }
            </table>
        }
    }

    fn group(&self, index: usize, group: &Group, stop: Option<Item>) -> Html {
        let first: usize = self.groups.iter().take(index).map(|group| group.lines.len()).sum();
        html! {
            <tbody>
                <tr role="row"><td></td>
                    { for group.heads.iter().map(|head| html! { <th role="columnheader" scope="col">{ head }</th> }) }
                </tr>
                { for group.lines.iter().zip(first..).map(|(line, row)| html! {
                    <tr role="row">
                        <th role="rowheader" scope="row">{ &line.head }</th>
                        { for line.cells.iter().enumerate().map(|(column, cell)| self.one(cell, (row, column), stop)) }
                    </tr>
                }) }
            </tbody>
        }
    }

    fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.groups.iter().flat_map(|group| &group.lines).flat_map(|line| &line.cells)
    }

    /// The one cell that Tab leads to: the one in focus, else the opened one, else the first.
    fn tab_stop(&self) -> Option<Item> {
        let has = |item: &Item| self.cells().any(|cell| cell.item == *item);
        let first = || self.cells().next().map(|cell| cell.item);
        self.pointed.filter(has).or_else(|| self.open.filter(has)).or_else(first)
    }

    fn one(&self, cell: &Cell, (row, column): (usize, usize), stop: Option<Item>) -> Html {
        let item = cell.item;
        let is_open = self.open == Some(item);
        let open = Command::Open((!is_open).then_some(item));
        let press = {
            let open = open.clone();
            self.send.reform(move |_: MouseEvent| open.clone())
        };
        let toggle = self.send.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                toggle.emit(open.clone());
            }
        });
        let class = classes!(
            is_open.then_some("open"),
            (self.pointed == Some(item)).then_some("pointed"),
            cell.lit.then_some("lit")
        );
        let style = Style::Signed(4).with(self.digits);
        html! {
            <td role="gridcell" {class} tabindex={if stop == Some(item) { "0" } else { "-1" }}
                aria-selected={is_open.to_string()}
                data-cell={format!("{row}-{column}")} onclick={press} {onkeydown}
                onfocus={self.send.reform(move |_: FocusEvent| Command::Point(Some(item)))}
                onpointerenter={self.send.reform(move |_: PointerEvent| Command::Point(Some(item)))}
                onpointerleave={self.send.reform(move |_: PointerEvent| Command::Point(None))}>
                <span class="unseen">{ &cell.label }{ " " }</span>
                { number(&cell.name, cell.weight, style) }
                <small>{ maybe(&cell.gradient_name, cell.gradient, style) }</small>
            </td>
        }
    }
}

/// Arrow keys and Home lead from cell to cell; where there is none, the focus stays.
#[expect(clippy::needless_pass_by_value, reason = "the form that a callback asks for")]
fn move_focus(event: KeyboardEvent) {
    let Some(cell) = event.target_dyn_into::<HtmlElement>() else { return };
    let Some(to) = cell.get_attribute("data-cell").and_then(|place| neighbour(&place, &event.key())) else { return };
    event.prevent_default();
    let table = cell.closest("table").ok().flatten();
    let found = table.and_then(|table| table.query_selector(&format!("[data-cell='{to}']")).ok().flatten());
    if let Some(cell) = found.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
        // A cell that cannot take the focus leaves it where it was.
        let _ = cell.focus();
    }
}

/// The place that a key leads to from `row-column`.
fn neighbour(place: &str, key: &str) -> Option<String> {
    let (row, column) = place.split_once('-')?;
    let (row, column): (u32, u32) = (row.parse().ok()?, column.parse().ok()?);
    let (row, column) = match key {
        "ArrowRight" => (row, column + 1),
        "ArrowLeft" => (row, column.checked_sub(1)?),
        "ArrowDown" => (row + 1, column),
        "ArrowUp" => (row.checked_sub(1)?, column),
        "Home" => (row, 0),
        _ => return None,
    };
    Some(format!("{row}-{column}"))
}
