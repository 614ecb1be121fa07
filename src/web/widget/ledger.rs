//! The ledger: a table of the run around the present position; copy and CSV give all of it.

use yew::prelude::*;

use super::copy::copy_button;
use crate::text::Language;
use crate::text::label::Label;
use crate::web::file;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Completed updates.
    pub t: u32,
    /// What stands in the cells after t.
    pub cells: Vec<String>,
}

/// A ledger.
pub struct Ledger {
    /// The language.
    pub language: Language,
    /// Heads of all columns.
    pub heads: Vec<&'static str>,
    /// The rows that are shown.
    pub rows: Vec<Row>,
    /// The row of the present position.
    pub current: u32,
    /// All rows as CSV.
    pub csv: Callback<(), String>,
    /// The lesson, for the name of the file.
    pub lesson: &'static str,
}

impl Ledger {
    /// The table with its two buttons.
    pub fn draw(self) -> Html {
        let Self { language, heads, rows, current, csv, lesson } = self;
        let save = {
            let csv = csv.clone();
            // A browser that refuses the download says so itself.
            Callback::from(move |_: MouseEvent| {
                _ = file::save(&format!("mlp-lab-{lesson}.csv"), "text/csv;charset=utf-8", &csv.emit(()));
            })
        };
        html! {
            <section class="ledger" data-panel="ledger">
                <div class="heading">
                    <h2 id="ledger-heading">{ Label::Ledger.text(language) }</h2>
                    { copy_button("copy-ledger", Label::CopyTable, language, csv) }
                    <button type="button" class="plain" data-action="save-ledger" onclick={save}>
                        { Label::SaveCsv.text(language) }
                    </button>
                </div>
                <div class={scroll(rows.len())} tabindex="0" role="region" aria-labelledby="ledger-heading">
                    <table>
                        <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ *head }</th> }) }</tr></thead>
                        <tbody>{ for rows.iter().rev().map(|row| line(row, current)) }</tbody>
                    </table>
                    if rows.is_empty() {
                        <p class="quiet">{ Label::LedgerEmpty.text(language) }</p>
                    }
                </div>
            </section>
        }
    }
}

/// With more lines than this a table has a height of its own and is scrolled.
const MOST_LINES: usize = 24;

/// The class of what a table of so many lines is scrolled in.
pub fn scroll(lines: usize) -> Classes {
    classes!("scroll", (lines > MOST_LINES).then_some("long"))
}

fn line(row: &Row, current: u32) -> Html {
    html! {
        <tr key={row.t} aria-current={(row.t == current).then_some("true")}>
            <th scope="row">{ row.t }</th>
            { for row.cells.iter().map(|cell| html! { <td>{ cell }</td> }) }
        </tr>
    }
}

/// Rows shown at rest and while playing; the table must not cost a frame.
pub fn rows_shown(playing: bool) -> u32 {
    if playing { 12 } else { 100 }
}

/// CSV text: heads and rows, numbers with '-' and a point.
pub fn csv(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = heads.join(",");
    text.push('\n');
    for row in rows {
        text.push_str(&row.join(","));
        text.push('\n');
    }
    text
}
