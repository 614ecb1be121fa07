//! The table of the data in use, a page at a time, as a grid: one tab stop, arrows move, Enter or a press changes a cell.

mod hands;

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::data::csv;
use crate::lesson::material::{EditError, Material, Own};
use crate::text::Language;
use crate::text::keras::data::{self as text, Word};
use crate::text::listing::keras::DATA_FILE;
use crate::web::file;
use crate::web::page::keras::keep;
use crate::web::stage::command::Command;

/// Rows on a page.
const ROWS: usize = 10;
/// Columns that are shown: the inputs of a picture would make a page slow.
const COLUMNS: usize = 40;

/// What the grid is drawn from.
#[derive(Properties, Clone)]
pub struct Props {
    /// The language.
    pub language: Language,
    /// The table.
    pub own: Arc<Own>,
    /// Whether cells can be changed.
    pub editable: bool,
    /// Makes a copy that can.
    pub copy: Callback<()>,
    /// Takes wishes.
    pub send: Callback<Command>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = ((self.language, self.editable), (other.language, other.editable));
        one == two && Arc::ptr_eq(&self.own, &other.own)
    }
}

/// What may happen to the grid.
pub enum Message {
    /// Other rows are to be seen.
    Page(usize),
    /// The keys go to this cell.
    Go(usize, usize),
    /// The cell is to be changed,
    Edit(usize, usize),
    /// to this,
    Commit(String),
    /// or not.
    Cancel,
}

/// The grid.
pub struct Cells {
    first: usize,
    /// Where the keys are.
    at: (usize, usize),
    /// Whether that cell is being changed.
    editing: bool,
    /// What was written and not taken.
    draft: Option<String>,
    refused: Option<EditError>,
    grid: NodeRef,
    /// Whether the focus follows with the next drawing.
    follow: bool,
}

impl Component for Cells {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            first: 0,
            at: (0, 0),
            editing: false,
            draft: None,
            refused: None,
            grid: NodeRef::default(),
            follow: false,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if !Arc::ptr_eq(&props.own, &old.own) {
            (self.editing, self.draft, self.refused) = (false, None, None);
            let (rows, columns) = (props.own.table.rows(), props.own.table.columns().len());
            if self.first >= rows {
                self.first = 0;
            }
            self.at = (self.at.0.clamp(self.first, rows - 1), self.at.1.min(columns - 1));
        }
        props != old
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let own = &ctx.props().own;
        let (rows, columns) = (own.table.rows(), own.table.columns().len().min(COLUMNS));
        match message {
            Message::Page(first) => {
                (self.first, self.at, self.editing) = (first.min(rows - 1), (first.min(rows - 1), self.at.1), false);
            }
            Message::Go(row, column) => {
                self.at = (row.min(rows - 1), column.min(columns - 1));
                self.first = self.at.0 / ROWS * ROWS;
                (self.editing, self.follow) = (false, true);
            }
            Message::Edit(row, column) if ctx.props().editable => {
                let again = self.at == (row, column);
                (self.at, self.editing, self.follow) = ((row, column), true, true);
                if !again {
                    (self.draft, self.refused) = (None, None);
                }
            }
            Message::Edit(row, column) => (self.at, self.follow) = ((row, column), true),
            Message::Commit(text) => self.commit(ctx.props(), text),
            Message::Cancel => {
                (self.editing, self.draft, self.refused, self.follow) = (false, None, None, true);
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { language, own, editable, copy, .. } = ctx.props();
        let table = &own.table;
        let last = (self.first + ROWS).min(table.rows());
        let heads = table.columns().iter().take(COLUMNS);
        let link = ctx.link();
        html! {
            <div class="cells" data-panel="own-table">
                { self.heading(ctx.props(), last, link) }
                <div class="scroll">
                    <table ref={&self.grid} role="grid" aria-label={Word::Table.text(*language)}
                        aria-rowcount={table.rows().to_string()} aria-readonly={(!editable).to_string()}
                        onclick={hands::press(link)} onkeydown={hands::keys(link, self.at)}>
                        <thead><tr role="row">
                            <th role="columnheader" scope="col">{ Word::Row.text(*language) }</th>
                            { for heads.map(|column| html! { <th role="columnheader" scope="col">{ &column.name }</th> }) }
                        </tr></thead>
                        <tbody>{ for (self.first..last).map(|row| self.row(own, row, link)) }</tbody>
                    </table>
                </div>
                if let Some(why) = &self.refused {
                    <p class="refusal" id="cell-refusal" role="alert" data-panel="cell-refusal">{ text::edit_error(*language, why) }</p>
                }
                if *editable {
                    <p class="note">{ Word::TableNote.text(*language) }</p>
                    if !keep::outlasts_reload() { <p class="note">{ text::too_long_to_keep(*language) }</p> }
                } else {
                    <p class="note">
                        { Word::ReadOnly.text(*language) }{ " " }
                        <button type="button" class="plain" data-action="edit-copy" onclick={copy.reform(|_| ())}>
                            { Word::EditCopy.text(*language) }
                        </button>
                    </p>
                }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if !std::mem::take(&mut self.follow) {
            return;
        }
        let selector = if self.editing { "td input" } else { "td[tabindex='0']" };
        let found = self.grid.cast::<Element>().and_then(|grid| grid.query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // What cannot take the focus is still there to be seen.
            let _ = element.focus();
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                input.select();
            }
        }
    }
}

impl Cells {
    /// Gives a cell another text, or keeps it with the reason for which it is refused.
    fn commit(&mut self, props: &Props, text: String) {
        let (row, column) = self.at;
        if !std::mem::take(&mut self.editing) || props.own.table.text(row, column).is_some_and(|old| old == text) {
            (self.draft, self.refused) = (None, None);
            return;
        }
        match props.own.edited(row, column, &text) {
            Ok(edited) => {
                (self.draft, self.refused, self.follow) = (None, None, true);
                props.send.emit(Command::Give(Material::Data(Arc::new(edited))));
            }
            Err(why) => (self.draft, self.refused, self.editing) = (Some(text), Some(why), true),
        }
    }

    fn heading(&self, props: &Props, last: usize, link: &html::Scope<Self>) -> Html {
        let Props { language, own, .. } = props;
        let (first, rows) = (self.first, own.table.rows());
        let save = {
            let own = own.clone();
            // A browser that refuses the download says so itself.
            Callback::from(move |_: MouseEvent| {
                _ = file::save(DATA_FILE, "text/csv;charset=utf-8", &csv::write(&own.table));
            })
        };
        let turn = |action: &'static str, word: Word, to: Option<usize>| {
            let onclick = link.batch_callback(move |_: MouseEvent| to.map(Message::Page));
            html! {
                <button type="button" class="plain" data-action={action} {onclick} disabled={to.is_none()}>
                    { word.text(*language) }
                </button>
            }
        };
        html! {
            <div class="heading">
                <h3>{ &own.name }</h3>
                <span class="quiet">{ text::rows_shown(*language, first + 1, last, rows) }</span>
                if rows > ROWS {
                    { turn("earlier-rows", Word::Earlier, (first > 0).then(|| first.saturating_sub(ROWS))) }
                    { turn("later-rows", Word::Later, (last < rows).then_some(last)) }
                }
                <button type="button" class="plain" data-action="save-data" onclick={save}>{ Word::SaveTable.text(*language) }</button>
            </div>
        }
    }

    fn row(&self, own: &Own, row: usize, link: &html::Scope<Self>) -> Html {
        let columns = own.table.columns().iter().enumerate().take(COLUMNS);
        html! {
            <tr role="row" key={row} aria-rowindex={(row + 1).to_string()}>
                <th role="rowheader" scope="row">{ row + 1 }</th>
                { for columns.map(|(column, read)| self.cell((row, column), &read.name, read.cells.text(row), link)) }
            </tr>
        }
    }

    fn cell(&self, at: (usize, usize), name: &str, shown: Option<String>, link: &html::Scope<Self>) -> Html {
        let here = self.at == at;
        let shown = shown.unwrap_or_default();
        let place = format!("{}-{}", at.0, at.1);
        if !(here && self.editing) {
            let tabindex = if here { "0" } else { "-1" };
            return html! { <td role="gridcell" {tabindex} data-place={place}>{ shown }</td> };
        }
        let value = self.draft.clone().unwrap_or(shown);
        let written = |event: &web_sys::Event| event.target_unchecked_into::<HtmlInputElement>().value();
        let onblur = link.callback(move |event: FocusEvent| Message::Commit(written(&event)));
        let onkeydown = link.batch_callback(move |event: KeyboardEvent| {
            event.stop_propagation();
            match event.key().as_str() {
                "Enter" if !event.is_composing() => Some(Message::Commit(written(&event))),
                "Escape" => Some(Message::Cancel),
                _ => None,
            }
        });
        let refused = self.refused.is_some();
        html! {
            <td role="gridcell" data-place={place}>
                <input type="text" size="6" autocomplete="off" spellcheck="false" data-setting="own-cell" {value} {onblur} {onkeydown}
                    aria-label={format!("{name} {}", at.0 + 1)} aria-invalid={refused.to_string()}
                    aria-describedby={refused.then_some("cell-refusal")} />
            </td>
        }
    }
}
