//! How a table was read and what its columns are for, each of which can be chosen otherwise.

use web_sys::HtmlInputElement;
use yew::html::Scope;
use yew::prelude::*;

use super::bench::{Bench, Message};
use crate::data::csv::{Format, Separator};
use crate::data::dataset::{Coding, Task};
use crate::data::number::Decimal;
use crate::data::table::Cells;
use crate::lesson::material::{Draft, Origin, Use};
use crate::text::Language;
use crate::text::keras::data::Word;
use crate::web::widget::choice::choice;

/// So many rows are enough to see whether a table was read rightly.
const PREVIEWED: usize = 4;
/// More columns than this are not shown one by one.
const MOST_SHOWN: usize = 40;

/// The choices of a draft. After one more of the refusals they show what is in force, not what was asked for.
pub fn choosing(language: Language, draft: &Draft, refusals: u32, link: &Scope<Bench>) -> Html {
    html! {
        <div class="draft" key={refusals} data-panel="own-draft">
            <h3>{ &draft.name }</h3>
            <div class="fields">
                if let Origin::Text { format, .. } = &draft.origin { { format_fields(language, format, link) } }
                { task(language, draft.task, link) }
                { standardize(language, draft.standardize, link) }
            </div>
            { columns(language, draft, link) }
        </div>
    }
}

/// A list of values, each with a stable name and a word.
fn list<T: Copy + PartialEq + 'static>(
    (name, label): (&'static str, &str),
    chosen: T,
    all: &[(&'static str, &str, T)],
    commit: Callback<T>,
) -> Html {
    let options: Vec<_> = all.iter().map(|(id, words, _)| ((*id).to_owned(), (*words).to_owned())).collect();
    let id = all.iter().find(|(_, _, value)| *value == chosen).map_or("", |(id, _, _)| id);
    let values: Vec<(&'static str, T)> = all.iter().map(|(id, _, value)| (*id, *value)).collect();
    let commit = Callback::from(move |text: String| {
        if let Some((_, value)) = values.iter().find(|(id, _)| *id == text) {
            commit.emit(*value);
        }
    });
    choice(name, label, id, &options, &commit)
}

fn format_fields(language: Language, format: &Format, link: &Scope<Bench>) -> Html {
    let words = |word: Word| word.text(language);
    let headers = [("yes", words(Word::HeaderYes), true), ("no", words(Word::HeaderNo), false)];
    let separators = [
        ("comma", words(Word::Comma), Separator::Comma),
        ("semicolon", words(Word::Semicolon), Separator::Semicolon),
        ("tab", words(Word::Tab), Separator::Tab),
    ];
    let decimals =
        [("point", words(Word::DecimalPoint), Decimal::Point), ("comma", words(Word::DecimalComma), Decimal::Comma)];
    html! {
        <>
            { list(("own-header", words(Word::Header)), format.header, &headers, link.callback(Message::Header)) }
            { list(("own-separator", words(Word::Separator)), format.separator, &separators, link.callback(Message::Separator)) }
            { list(("own-decimal", words(Word::Decimal)), format.decimal, &decimals, link.callback(Message::Decimal)) }
        </>
    }
}

fn task(language: Language, chosen: Task, link: &Scope<Bench>) -> Html {
    let tasks = [
        ("regression", Word::Regression.text(language), Task::Regression),
        ("one-hot", Word::OneHot.text(language), Task::Classification(Coding::OneHot)),
        ("binary", Word::Binary.text(language), Task::Classification(Coding::Binary)),
    ];
    list(("own-task", Word::Task.text(language)), chosen, &tasks, link.callback(Message::Task))
}

fn standardize(language: Language, checked: bool, link: &Scope<Bench>) -> Html {
    let onchange = link.callback(|event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Message::Standardize(input.checked())
    });
    html! {
        <label class="check">
            <input type="checkbox" data-setting="own-standardize" {checked} {onchange} />
            <span>{ Word::Standardize.text(language) }</span>
        </label>
    }
}

/// The first rows under the choices of each column.
fn columns(language: Language, draft: &Draft, link: &Scope<Bench>) -> Html {
    let columns: Vec<_> = draft.table.columns().iter().zip(&draft.uses).enumerate().take(MOST_SHOWN).collect();
    let more = draft.table.columns().len() > MOST_SHOWN;
    let row = |row: usize| {
        html! {
            <tr>
                <th scope="row">{ row + 1 }</th>
                { for columns.iter().map(|(_, (column, _))| html! { <td>{ column.cells.text(row).unwrap_or_default() }</td> }) }
                if more { <td>{ "…" }</td> }
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={Word::Preview.text(language)}>
            <table class="columns">
                <thead>
                    <tr>
                        <th scope="col"><span class="unseen">{ Word::Row.text(language) }</span></th>
                        { for columns.iter().map(|(_, (column, _))| html! { <th scope="col">{ &column.name }</th> }) }
                        if more { <th scope="col">{ "…" }</th> }
                    </tr>
                    <tr>
                        <td></td>
                        { for columns.iter().map(|&(at, (column, used))| {
                            one_column(language, at, (&column.name, *used, &column.cells), link)
                        }) }
                        if more { <td></td> }
                    </tr>
                </thead>
                <tbody>{ for (0..draft.table.rows().min(PREVIEWED)).map(row) }</tbody>
            </table>
        </div>
    }
}

fn one_column(language: Language, at: usize, (name, used, cells): (&str, Use, &Cells), link: &Scope<Bench>) -> Html {
    let word = |used| match used {
        Use::Input => Word::UseInput,
        Use::Target => Word::UseTarget,
        Use::Unused => Word::UseUnused,
    };
    let roles = Use::ALL.map(|used| (used.id(), word(used).text(language), used));
    let kinds =
        [("numbers", Word::KindNumbers.text(language), false), ("labels", Word::KindLabels.text(language), true)];
    let label = |word: Word| format!("{name}: {}", word.text(language));
    let labels = matches!(cells, Cells::Labels(_));
    html! {
        <td data-column={at.to_string()}>
            { list(("own-use", &label(Word::ColumnUse)), used, &roles, link.callback(move |used| Message::Use(at, used))) }
            { list(("own-kind", &label(Word::ColumnKind)), labels, &kinds, link.callback(move |labels| Message::Labels(at, labels))) }
        </td>
    }
}
