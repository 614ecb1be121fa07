//! The weights as a grid beside the picture: one tab stop, arrows move, Enter opens; what has the focus is lit.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::number::{Style, maybe, number};
use super::still::still_to_the_bit;
use crate::lesson::item::Item;
use crate::text::Language;
use crate::web::stage::command::Command;

/// The names of weights and biases, read aloud before their values: made when a cell is drawn, because there are hundreds.
#[derive(Clone)]
pub struct Names {
    /// All that the names depend on: where it is equal, so are they.
    pub key: (Language, Vec<usize>),
    /// The name of one of them.
    pub name: Rc<dyn Fn(Item) -> String>,
}

impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// One cell of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The weight or bias.
    pub item: Item,
    /// Its value.
    pub weight: f64,
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

impl Group {
    /// Whether the last operation was about one of its cells.
    pub fn is_lit(&self) -> bool {
        self.lines.iter().flat_map(|line| &line.cells).any(|cell| cell.lit)
    }
}

/// A grid.
pub struct Weights<'a> {
    /// Its name for a screen reader.
    pub label: &'static str,
    /// The layers' rows.
    pub groups: Vec<Group>,
    /// The names of what is in the cells.
    pub names: Names,
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
    /// The grid. There may be hundreds of cells: they have no listeners of their own.
    pub fn draw(self) -> Html {
        let stop = self.tab_stop();
        let Self { label, groups, names, digits, open, pointed, hue, send } = self;
        let mut rows = 0..;
        let marks = Marks { stop, open, pointed };
        let bodies: Html = groups.into_iter().map(|group| body(group, &mut rows, marks, (&names, digits))).collect();
        html! {
            <div class={classes!("grid", hue)} role="grid" aria-label={label}
                onclick={press(send, open)} onkeydown={keys(send, open)}
                onfocusin={focus(send)} onfocusout={send.reform(|_: FocusEvent| Command::Point(None))}
                onpointerover={over(send, pointed)} onpointerleave={send.reform(|_: PointerEvent| Command::Point(None))}>
                { bodies }
            </div>
        }
    }

    /// The one cell that Tab leads to: the one in focus, else the opened one, else the first.
    fn tab_stop(&self) -> Option<Item> {
        let cells = || self.groups.iter().flat_map(|group| &group.lines).flat_map(|line| &line.cells);
        let has = |item: &Item| cells().any(|cell| cell.item == *item);
        self.pointed.filter(has).or_else(|| self.open.filter(has)).or_else(|| cells().next().map(|cell| cell.item))
    }
}

/// The cells that stand out.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Marks {
    /// The one that Tab leads to.
    stop: Option<Item>,
    open: Option<Item>,
    pointed: Option<Item>,
}

impl Marks {
    /// Those that are among the cells.
    fn within(self, cells: &[Cell]) -> Self {
        let own = |item: Option<Item>| item.filter(|item| cells.iter().any(|cell| cell.item == *item));
        Self { stop: own(self.stop), open: own(self.open), pointed: own(self.pointed) }
    }
}

fn body(
    group: Group,
    rows: &mut impl Iterator<Item = usize>,
    marks: Marks,
    (names, digits): (&Names, Option<u8>),
) -> Html {
    let count = group.lines.len();
    let lines: Html = group
        .lines
        .into_iter()
        .zip(rows)
        .map(|(line, index)| {
            let marks = marks.within(&line.cells);
            let numbers: Vec<_> = line.cells.iter().flat_map(|cell| [Some(cell.weight), cell.gradient]).collect();
            still_to_the_bit(&numbers, Row { line, index, marks, digits, names: names.clone() }, Row::draw)
        })
        .collect();
    // A table for each layer: those that are out of sight are neither laid out nor painted.
    html! {
        <div class="layer" role="presentation" style={format!("--lines: {count}")}>
            <table class="weights" role="presentation"><tbody role="presentation">
                <tr role="row"><td></td>
                    { for group.heads.iter().map(|head| html! { <th role="columnheader" scope="col">{ head }</th> }) }
                </tr>
                { lines }
            </tbody></table>
        </div>
    }
}

/// A row of the grid: all that it is drawn from.
#[derive(PartialEq)]
struct Row {
    line: Line,
    /// Its place among all rows of the grid.
    index: usize,
    marks: Marks,
    digits: Option<u8>,
    names: Names,
}

impl Row {
    fn draw(&self) -> Html {
        let Self { line, index, marks, digits, names } = self;
        let style = Style::Signed(4).with(*digits);
        html! {
            <tr role="row">
                <th role="rowheader" scope="row">{ &line.head }</th>
                { for line.cells.iter().enumerate().map(|(column, cell)| one(cell, (*index, column), *marks, (names, style))) }
            </tr>
        }
    }
}

fn one(cell: &Cell, (row, column): (usize, usize), marks: Marks, (names, style): (&Names, Style)) -> Html {
    let item = Some(cell.item);
    let class = classes!(
        (marks.open == item).then_some("open"),
        (marks.pointed == item).then_some("pointed"),
        cell.lit.then_some("lit")
    );
    let name = cell.item.to_string();
    let gradient_name = cell.item.gradient_name().unwrap_or_default();
    let spoken = (names.name)(cell.item);
    let gradient = cell.gradient.map_or_else(|| "–".to_owned(), |gradient| style.write(gradient));
    html! {
        <td role="gridcell" {class} tabindex={if marks.stop == item { "0" } else { "-1" }}
            aria-selected={if marks.open == item { "true" } else { "false" }}
            aria-label={format!("{spoken} {} {gradient}", style.write(cell.weight))}
            data-item={name.clone()} data-cell={format!("{row}-{column}")}>
            { number(&name, cell.weight, style) }{ " " }
            <small>{ maybe(&gradient_name, cell.gradient, style) }</small>
        </td>
    }
}

/// The item of the cell that an event happened in.
fn item_of(event: &web_sys::Event) -> Option<Item> {
    let cell = event.target()?.dyn_into::<Element>().ok()?.closest("[data-item]").ok()??;
    Item::parse(&cell.get_attribute("data-item")?)
}

fn over(send: &Callback<Command>, pointed: Option<Item>) -> Callback<PointerEvent> {
    let send = send.clone();
    Callback::from(move |event: PointerEvent| {
        let item = item_of(&event);
        if item != pointed {
            send.emit(Command::Point(item));
        }
    })
}

fn focus(send: &Callback<Command>) -> Callback<FocusEvent> {
    let send = send.clone();
    Callback::from(move |event: FocusEvent| {
        if let Some(item) = item_of(&event) {
            send.emit(Command::Point(Some(item)));
        }
    })
}

/// Opens what is pressed, and closes it if it is open.
fn toggle(send: &Callback<Command>, open: Option<Item>, event: &web_sys::Event) -> bool {
    let item = item_of(event);
    if item.is_some() {
        send.emit(Command::Open(item.filter(|_| item != open)));
    }
    item.is_some()
}

fn press(send: &Callback<Command>, open: Option<Item>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |event: MouseEvent| _ = toggle(&send, open, &event))
}

fn keys(send: &Callback<Command>, open: Option<Item>) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        if !matches!(event.key().as_str(), "Enter" | " ") {
            move_focus(&event);
        } else if toggle(&send, open, &event) {
            event.prevent_default();
        }
    })
}

/// Arrow keys and Home lead from cell to cell; where there is none, the focus stays.
fn move_focus(event: &KeyboardEvent) {
    let Some(cell) = event.target_dyn_into::<HtmlElement>() else { return };
    let Some(to) = cell.get_attribute("data-cell").and_then(|place| neighbour(&place, &event.key())) else { return };
    event.prevent_default();
    let table = cell.closest("[role=grid]").ok().flatten();
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
