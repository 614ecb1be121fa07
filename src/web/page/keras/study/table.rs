//! The outcomes of a study as a table, lowest loss first, page by page, and as CSV.

use std::cmp::Ordering;
use std::rc::Rc;

use yew::prelude::*;

use super::made::Made;
use crate::text::Language;
use crate::text::keras::study::{self as text, Word};
use crate::text::label::Label;
use crate::text::number::python_repr;
use crate::web::file;
use crate::web::widget::copy::copy_button;
use crate::web::widget::ledger::csv as write_csv;
use crate::web::widget::number::{Style, number};
use crate::worker::study::Outcome;

/// Rows of a page.
const ROWS: usize = 20;

/// The outcomes with what may be done with them.
pub struct Table<'a> {
    /// The study.
    pub made: &'a Made,
    /// The language.
    pub language: Language,
    /// How numbers are written.
    pub style: Style,
    /// The page, from 0.
    pub page: usize,
    /// Turns to another page.
    pub turn: Callback<usize>,
    /// Opens a seed on the page, where that makes the same training.
    pub open: Option<Callback<u32>>,
    /// The present seed.
    pub seed: u32,
}

impl Table<'_> {
    /// The table with its buttons.
    pub fn draw(&self) -> Html {
        let language = self.language;
        let outcomes = by_loss(&self.made.outcomes);
        let last_page = outcomes.len().saturating_sub(1) / ROWS;
        let page = self.page.min(last_page);
        let shown = outcomes.iter().skip(page * ROWS).take(ROWS);
        let last = (page * ROWS + ROWS).min(outcomes.len());
        html! {
            <section data-panel="study-table">
                <div class="heading">
                    <h3 id="study-table-heading">{ Word::Table.text(language) }</h3>
                    { self.files() }
                </div>
                <p class="note">{ text::opening(language, self.open.is_some()) }</p>
                <div class="scroll" tabindex="0" role="region" aria-labelledby="study-table-heading">
                    <table class="outputs">
                        <thead><tr>{ for self.heads().into_iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                        <tbody>{ for shown.map(|outcome| self.row(outcome)) }</tbody>
                    </table>
                </div>
                <div class="buttons" role="group" aria-label={Word::Pages.text(language)}>
                    { self.turner("study-earlier", Word::Earlier, page.checked_sub(1)) }
                    { self.turner("study-later", Word::Later, (page < last_page).then_some(page + 1)) }
                    <span class="note">{ text::rows(language, page * ROWS + 1, last, outcomes.len()) }</span>
                </div>
            </section>
        }
    }

    fn turner(&self, action: &'static str, word: Word, to: Option<usize>) -> Html {
        let turn = self.turn.clone();
        let onclick = to.map(|to| Callback::from(move |_: MouseEvent| turn.emit(to)));
        html! {
            <button type="button" class="plain" data-action={action} {onclick} disabled={to.is_none()}>
                { word.text(self.language) }
            </button>
        }
    }

    fn files(&self) -> Html {
        let (copied, saved) = (self.made.outcomes.clone(), self.made.outcomes.clone());
        let save = Callback::from(move |_: MouseEvent| {
            // A browser that refuses the download says so itself.
            _ = file::save("mlp-lab-seeds.csv", "text/csv;charset=utf-8", &csv(&saved));
        });
        html! {
            <>
                { copy_button("copy-study", Label::CopyTable, self.language, Callback::from(move |()| csv(&copied))) }
                <button type="button" class="plain" data-action="save-study" onclick={save}>
                    { Label::SaveCsv.text(self.language) }
                </button>
            </>
        }
    }

    fn has_accuracy(&self) -> bool {
        self.made.program.has_sides()
    }

    fn heads(&self) -> Vec<String> {
        let word = |word: Word| word.text(self.language).to_owned();
        let outputs = outputs(&self.made.outcomes);
        let accuracy = self.has_accuracy().then(|| word(Word::Accuracy));
        let numbered = (1..=outputs).map(|place| format!("{} {place}", Word::Output.text(self.language)));
        let first = [word(Word::Seed), word(Word::HasLearned), word(Word::Loss)];
        first.into_iter().chain(accuracy).chain(numbered).collect()
    }

    fn row(&self, outcome: &Outcome) -> Html {
        let (seed, style) = (outcome.seed, self.style);
        let learned = if outcome.learned { (Word::Yes, "✓") } else { (Word::No, "✗") };
        let output = |(place, &value): (usize, &f64)| {
            html! { <td>{ number(&format!("study-output-{seed}-{place}"), value, style) }</td> }
        };
        html! {
            <tr key={seed} aria-current={(seed == self.seed && self.open.is_some()).then_some("true")}>
                <th scope="row">{ self.seed(seed) }</th>
                <td>{ learned.1 }{ " " }{ learned.0.text(self.language) }</td>
                <td>{ number(&format!("study-loss-{seed}"), outcome.loss, style) }</td>
                if self.has_accuracy() {
                    <td>{ number(&format!("study-accuracy-{seed}"), outcome.accuracy, style) }</td>
                }
                { for outcome.outputs.iter().enumerate().map(output) }
            </tr>
        }
    }

    fn seed(&self, seed: u32) -> Html {
        let Some(open) = self.open.clone() else { return html! { seed } };
        let name = format!("{} {seed}", Word::Seed.text(self.language));
        html! {
            <button type="button" class="plain" data-action={format!("study-open-{seed}")} aria-label={name}
                onclick={Callback::from(move |_: MouseEvent| open.emit(seed))}>{ seed }</button>
        }
    }
}

/// Lowest loss first; what is no finite number comes last.
fn by_loss(outcomes: &[Outcome]) -> Vec<&Outcome> {
    let mut sorted: Vec<&Outcome> = outcomes.iter().collect();
    sorted.sort_by(|one, two| match (one.loss.is_finite(), two.loss.is_finite()) {
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        _ => one.loss.total_cmp(&two.loss),
    });
    sorted
}

/// How many outputs are told of each seed.
fn outputs(outcomes: &[Outcome]) -> usize {
    outcomes.first().map_or(0, |outcome| outcome.outputs.len())
}

/// All outcomes in the order of their seeds.
fn csv(outcomes: &Rc<Vec<Outcome>>) -> String {
    let numbered: Vec<String> = (1..=outputs(outcomes)).map(|place| format!("output_{place}")).collect();
    let heads = ["seed", "learned", "loss", "accuracy"].into_iter().chain(numbered.iter().map(String::as_str));
    let heads: Vec<&str> = heads.collect();
    let rows = outcomes.iter().map(|outcome| {
        let learned = if outcome.learned { "1" } else { "0" };
        let first = [outcome.seed.to_string(), learned.to_owned()];
        let numbers = [outcome.loss, outcome.accuracy].into_iter().chain(outcome.outputs.iter().copied());
        first.into_iter().chain(numbers.map(python_repr)).collect()
    });
    write_csv(&heads, rows)
}
