//! The update as matrix equations: brackets, shapes, one colour per sample. What is pointed at or has the focus is lit in
//! the picture, and the other way round; a press opens it. One tab stop for all entries, arrows move among them.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::choice::choice;
use super::matrix::{Drawn, Names};
use super::number::{Style, number};
use super::seen::Seen;
use super::still::still_to_the_bit;
use crate::lesson::item::Item;
use crate::lesson::link::matrices_id;
use crate::lesson::matrices::{Entry, Line, Matrix, Part, Reading, Subject, equation};
use crate::text::label::Label;
use crate::text::network as text;
use crate::web::stage::command::Command;
use crate::web::widget::math;

/// The panel. Folded away it costs nothing.
pub fn matrices(seen: &Seen) -> Html {
    let reading = seen.matrices;
    let send = seen.send.clone();
    let ontoggle = Callback::from(move |event: Event| {
        let folded = event.target_dyn_into::<Element>().is_some_and(|details| !details.has_attribute("open"));
        if folded != reading.folded {
            send.emit(Command::Matrices(Reading { folded, ..reading }));
        }
    });
    html! {
        <details class="matrices" data-panel="matrices" open={!reading.folded} {ontoggle}>
            <summary>{ Label::Matrices.text(seen.language) }</summary>
            if !reading.folded {
                <div class="heading">{ choices(seen) }{ slide(seen) }</div>
                { equations(seen) }
            }
        </details>
    }
}

/// With more weights than this the equations have a height of their own.
const MANY_WEIGHTS: usize = 100;

fn equations(seen: &Seen) -> Html {
    let (view, language) = (seen.view, seen.language);
    let subjects = seen.matrices.chosen(view.layers()).map_or_else(|| Subject::lit(view), |subject| vec![subject]);
    let subject_names: Vec<_> =
        subjects.iter().map(|&subject| text::subject_name(language, view.layers(), subject)).collect();
    let ids: Vec<_> = subjects.iter().map(|subject| subject.id()).collect();
    let hue = subjects.first().map_or("", |subject| math::hue(subject.phase().direction()));
    let lines: Vec<Line> = subjects.iter().flat_map(|&subject| equation(view, subject, seen.look.slide)).collect();
    let mut stop = TabStop::of(seen, &lines);
    let samples: Rc<[String]> = (0..view.samples()).map(|sample| view.sample_label(sample)).collect();
    let names = Names { language, sizes: view.sizes().into(), samples, view: seen.kept.clone() };
    let lines: Html =
        lines.into_iter().enumerate().map(|(index, line)| one_line(seen, index, line, &names, &mut stop)).collect();
    // By the network alone: the height stays from step to step.
    let many = view.parameters().len() > MANY_WEIGHTS;
    html! {
        <div class={classes!("equations", "scroll", many.then_some("long"), hue)} tabindex="0" role="region" data-equation={ids.join(" ")}
            aria-label={format!("{}: {}", Label::Matrices.text(language), subject_names.join(", "))}
            onpointerover={over(seen)} onpointerleave={seen.send.reform(|_: PointerEvent| Command::Point(None))}
            onfocusin={focus(seen)} onfocusout={seen.send.reform(|_: FocusEvent| Command::Point(None))}
            onclick={press(seen)} onkeydown={Callback::from(move_focus)}>
            { lines }
        </div>
    }
}

/// Which equation is looked at: that of the last phase, or a chosen one.
fn choices(seen: &Seen) -> Html {
    let (language, layers) = (seen.language, seen.view.layers());
    let automatic = ("lit".to_owned(), Label::EquationLit.text(language).to_owned());
    let named = |subject: Subject| (subject.id(), text::subject_name(language, layers, subject));
    let options: Vec<_> = std::iter::once(automatic).chain(Subject::all(layers).into_iter().map(named)).collect();
    let chosen = seen.matrices.chosen(layers).map_or_else(|| "lit".to_owned(), Subject::id);
    let reading = seen.matrices;
    let commit = seen.send.reform(move |id: String| {
        let subject = Subject::all(layers).into_iter().find(|subject| subject.id() == id);
        Command::Matrices(Reading { subject, ..reading })
    });
    choice("equation", Label::Equation.text(language), &chosen, &options, &commit)
}

/// The switch between the programs' X·W and the slide's W·X.
fn slide(seen: &Seen) -> Html {
    let onchange = seen.send.reform(|event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Command::Slide(input.checked())
    });
    html! {
        <label class="switch">
            <input type="checkbox" data-setting="matrices" value={matrices_id(true)} checked={seen.look.slide} {onchange} />
            { Label::MatricesSlide.text(seen.language) }
        </label>
    }
}

/// The one entry that Tab leads to: the first of what is pointed at, else of what is opened, else the first of all.
struct TabStop {
    wanted: Option<Item>,
    found: bool,
}

impl TabStop {
    fn of(seen: &Seen, lines: &[Line]) -> Self {
        let is_shown = |item: &Item| {
            let mut entries = lines.iter().flatten().flat_map(entries_of);
            entries.any(|entry| entry.item == Some(*item))
        };
        let wanted = seen.pointed.filter(is_shown).or_else(|| seen.look.open.filter(is_shown));
        Self { wanted, found: false }
    }

    /// The place of that entry in the matrix, if it is there.
    fn within(&mut self, matrix: &Matrix) -> Option<usize> {
        let is_it = |item: Item| self.wanted.is_none_or(|wanted| wanted == item);
        let mut entries = matrix.entries.iter();
        let place = entries.position(|entry| entry.item.is_some_and(is_it)).filter(|_| !self.found);
        self.found |= place.is_some();
        place
    }
}

fn entries_of(part: &Part) -> &[Entry] {
    if let Part::Matrix(matrix) = part { &matrix.entries } else { &[] }
}

/// Each matrix with the sign before it, so that a line is never broken between them.
fn one_line(seen: &Seen, line: usize, parts: Line, names: &Names, stop: &mut TabStop) -> Html {
    let mut terms = Vec::new();
    let mut sign = Html::default();
    for (place, part) in parts.into_iter().enumerate() {
        match part {
            Part::Matrix(matrix) => {
                let stop = stop.within(&matrix);
                let numbers: Vec<_> = matrix.entries.iter().map(|entry| entry.value).collect();
                let basis = Drawn::of(seen, matrix, (line, place), names, stop);
                let drawn = still_to_the_bit(&numbers, basis, Drawn::draw);
                let before = std::mem::take(&mut sign);
                terms.push(html! { <div class="term">{ before }{ drawn }</div> });
            }
            Part::MinusRate(rate) => {
                let rate = number("rate", rate, Style::Full);
                sign = html! { <span class="operator">{ "− " }{ rate }{ " ·" }</span> };
            }
            other => sign = html! { <span class="operator">{ written(&other) }</span> },
        }
    }
    html! { <div class="equation">{ terms }</div> }
}

fn written(sign: &Part) -> &'static str {
    match sign {
        Part::Times => "·",
        Part::Hadamard => "∘",
        Part::Plus => "+",
        Part::Minus => "−",
        Part::Equals => "=",
        Part::Becomes => "→",
        Part::Matrix(_) | Part::MinusRate(_) => "",
    }
}

/// The item of the entry that an event happened in.
fn item_of(event: &web_sys::Event) -> Option<Item> {
    let entry = event.target()?.dyn_into::<Element>().ok()?.closest("[data-entry]").ok()??;
    Item::parse(&entry.get_attribute("data-entry")?)
}

fn over(seen: &Seen) -> Callback<PointerEvent> {
    let (send, before) = (seen.send.clone(), seen.pointed);
    Callback::from(move |event: PointerEvent| {
        let item = item_of(&event);
        if item != before {
            send.emit(Command::Point(item));
        }
    })
}

fn focus(seen: &Seen) -> Callback<FocusEvent> {
    let send = seen.send.clone();
    Callback::from(move |event: FocusEvent| {
        if let Some(item) = item_of(&event) {
            send.emit(Command::Point(Some(item)));
        }
    })
}

fn press(seen: &Seen) -> Callback<MouseEvent> {
    let (send, open) = (seen.send.clone(), seen.look.open);
    Callback::from(move |event: MouseEvent| {
        if let Some(item) = item_of(&event) {
            send.emit(Command::Open(Some(item).filter(|_| open != Some(item))));
        }
    })
}

/// Arrow keys lead from entry to entry, and at a matrix's side into the next one.
#[expect(clippy::needless_pass_by_value, reason = "the form that a callback asks for")]
fn move_focus(event: KeyboardEvent) {
    let Some(entry) = event.target_dyn_into::<HtmlElement>() else { return };
    let Some(place) = entry.get_attribute("data-place") else { return };
    let Some(panel) = entry.closest(".equations").ok().flatten() else { return };
    let places = neighbours(&place, &event.key());
    if places.is_empty() {
        return;
    }
    // The keys belong to the matrices also where there is nothing further.
    event.prevent_default();
    let find = |place: &String| panel.query_selector(&format!("[data-place='{place}']")).ok().flatten();
    let found = places.iter().find_map(find).and_then(|entry| entry.dyn_into::<HtmlElement>().ok());
    if let Some(entry) = found {
        // An entry that cannot take the focus leaves it where it was.
        let _ = entry.focus();
    }
}

/// The most parts of a line, lines and columns that a key looks for.
const REACH: u32 = 16;

/// The places that a key leads to from `line-part-row-column`, best first.
fn neighbours(place: &str, key: &str) -> Vec<String> {
    let numbers: Vec<u32> = place.split('-').filter_map(|number| number.parse().ok()).collect();
    let &[line, part, row, column] = numbers.as_slice() else { return Vec::new() };
    let at = |line: u32, part: u32, row: u32, column: u32| format!("{line}-{part}-{row}-{column}");
    let rows = |part: u32, column: u32| [at(line, part, row, column), at(line, part, 0, column)];
    match key {
        "ArrowRight" => {
            let after = (part + 1..REACH).flat_map(|part| rows(part, 0));
            std::iter::once(at(line, part, row, column + 1)).chain(after).collect()
        }
        "ArrowLeft" => {
            let inside = column.checked_sub(1).map(|column| at(line, part, row, column));
            let before = (0..part).rev().flat_map(|part| (0..REACH).rev().map(move |column| (part, column)));
            inside.into_iter().chain(before.flat_map(|(part, column)| rows(part, column))).collect()
        }
        "ArrowDown" => {
            let below = (0..REACH).map(|part| at(line + 1, part, 0, 0));
            std::iter::once(at(line, part, row + 1, column)).chain(below).collect()
        }
        "ArrowUp" => match (row.checked_sub(1), line.checked_sub(1)) {
            (Some(row), _) => vec![at(line, part, row, column)],
            (None, Some(line)) => (0..REACH).map(|part| at(line, part, 0, 0)).collect(),
            (None, None) => vec![place.to_owned()],
        },
        "Home" => vec![at(0, 0, 0, 0), place.to_owned()],
        _ => Vec::new(),
    }
}
