//! One matrix of an equation: brackets, entries that can be opened, symbol and shape. Drawn again only when it changes.

use std::rc::Rc;

use yew::prelude::*;

use super::chain::sample_class;
use super::number::Style;
use super::seen::Seen;
use crate::lesson::item::Item;
use crate::lesson::matrices::Matrix;
use crate::lesson::network_view::NetworkView;
use crate::text::Language;
use crate::text::network as text;

/// What the entries are called by.
#[derive(Clone)]
pub(super) struct Names {
    /// The language.
    pub language: Language,
    /// Nodes of each layer.
    pub sizes: Rc<[usize]>,
    /// The samples' labels.
    pub samples: Rc<[String]>,
    /// Gives the names; they depend on nothing else of it.
    pub view: Rc<dyn NetworkView>,
}

impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        (self.language, &self.sizes, &self.samples) == (other.language, &other.sizes, &other.samples)
    }
}

/// A matrix in the page.
#[derive(PartialEq)]
pub(super) struct Drawn {
    matrix: Matrix,
    /// Line and part of the equation.
    place: (usize, usize),
    names: Names,
    style: Style,
    /// The entry that Tab leads to.
    stop: Option<usize>,
    pointed: Option<Item>,
    open: Option<Item>,
}

impl Drawn {
    /// The matrix as the reader looks at it now.
    pub(super) fn of(seen: &Seen, matrix: Matrix, place: (usize, usize), names: &Names, stop: Option<usize>) -> Self {
        let whole = matrix.entries.iter().all(|entry| entry.value.is_none_or(|value| value.fract() == 0.0))
            && matrix.entries.iter().any(|entry| entry.value.is_some());
        let style = if whole { Style::Count } else { Style::Fixed(4).with(seen.look.digits) };
        let own = |item: &Item| matrix.entries.iter().any(|entry| entry.item == Some(*item));
        let (pointed, open) = (seen.pointed.filter(own), seen.look.open.filter(own));
        Self { matrix, place, names: names.clone(), style, stop, pointed, open }
    }

    /// The matrix in its brackets, with symbol and shape.
    pub(super) fn draw(&self) -> Html {
        let matrix = &self.matrix;
        let symbol = text::matrix_symbol(self.names.language, &*self.names.view, matrix);
        let shape = format!("{}×{}", matrix.rows, matrix.columns);
        let row = |row: usize| -> Html { (0..matrix.columns).filter_map(|column| self.cell(row, column)).collect() };
        html! {
            <div class="matrix">
                <div class="brackets">
                    <table aria-label={format!("{symbol}, {shape}")}>
                        <tbody>{ for (0..matrix.rows).map(|index| html! { <tr>{ row(index) }</tr> }) }</tbody>
                    </table>
                </div>
                <div class="symbol" aria-hidden="true">{ symbol }<small>{ shape }</small></div>
            </div>
        }
    }

    /// One entry. There may be hundreds: few elements, and no more than the shown digits.
    fn cell(&self, row: usize, column: usize) -> Option<Html> {
        let entry = self.matrix.at(row, column)?;
        let shown = entry.value.map_or_else(|| "–".to_owned(), |value| self.style.write(value));
        let sample = entry.sample.map(sample_class);
        let Some(item) = entry.item else {
            return Some(html! { <td class={classes!(sample)}><span>{ shown }</span></td> });
        };
        let label = format!("{} {shown}", text::entry_name(self.names.language, &*self.names.view, entry));
        let content = match (&entry.name, entry.value) {
            (Some(name), Some(value)) => {
                html! { <data value={format!("{value:?}")} data-q={name.clone()}>{ shown }</data> }
            }
            (None, Some(_)) => html! { { shown } },
            (_, None) => html! { <span class="absent">{ shown }</span> },
        };
        let class = classes!(
            (self.pointed == Some(item)).then_some("pointed"),
            (self.open == Some(item)).then_some("open"),
            entry.unused.then_some("unused"),
        );
        let tabindex = if self.stop == Some(row * self.matrix.columns + column) { "0" } else { "-1" };
        let place = format!("{}-{}-{row}-{column}", self.place.0, self.place.1);
        Some(html! {
            <td class={classes!(sample)}>
                <button type="button" {class} {tabindex} aria-label={label} data-entry={item.to_string()}
                    data-place={place}>{ content }</button>
            </td>
        })
    }
}
