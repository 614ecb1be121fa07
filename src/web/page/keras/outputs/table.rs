//! predict, sample by sample: inputs, targets, what the last pass gave and what the present weights answer.

use nalgebra::DMatrix;
use yew::prelude::*;

use super::MOST_INPUTS;
use super::ask::{class_of, classes};
use crate::data::dataset::Dataset;
use crate::lesson::keras::Keras;
use crate::lesson::keras::options::Data;
use crate::lesson::keras::view::View;
use crate::lesson::network_view::{NetworkView, subscript};
use crate::text::keras::{Word, outputs as text};
use crate::text::label::Label;
use crate::web::stage::moment::Moment;
use crate::web::widget::number::{Style, maybe, number};

/// The most rows that are shown.
const ROWS: usize = 20;
/// The most outputs that have columns of their own.
const MOST_OUTPUTS: usize = 4;

/// What the lecture's two runs of the XOR model printed, after 1 000 and after 10 000 epochs.
const PRINTED_1000: [&str; 4] = ["0.19608304", "0.64313614", "0.6822454", "0.53627"];
const PRINTED_10000: [&str; 4] = ["0.02743807", "0.9702845", "0.9704155", "0.03712982"];

/// The table of the first samples.
pub fn table(moment: &Moment<'_, Keras>, view: &View, data: &Dataset) -> Html {
    let language = moment.prefs.language;
    let count = data.inputs.nrows().min(ROWS);
    let Some(answers) = moment.player.run().state().predict(&data.inputs.rows(0, count).into_owned()) else {
        return Html::default();
    };
    let table = Table { moment, view, data, answers, classes: classes(view, data), printed: printed(view) };
    html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label={Label::Outputs.text(language)}>
                <table class="outputs">
                    <thead><tr>{ for table.heads().into_iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>{ for (0..count).map(|row| table.row(row)) }</tbody>
                </table>
            </div>
            <p class="note">
                if count < data.inputs.nrows() {
                    { text::shown_rows(language, 1, count, data.inputs.nrows()) }{ ". " }
                }
                { text::explained(language, is_trained_on(view)) }
                if let Some((epochs, _)) = table.printed { { " " }{ text::printed(language, epochs) } }
            </p>
        </>
    }
}

/// Whether the rows are those that are trained on.
fn is_trained_on(view: &View) -> bool {
    view.program.data != Data::Walkthrough
}

/// What the lecture printed, where the settings are those of its XOR model but for seed, length and precision.
fn printed(view: &View) -> Option<(&'static str, [&'static str; 4])> {
    let program = &view.program;
    let lecture =
        Keras { seed: program.seed, epochs: program.epochs, precision: program.precision, ..Keras::default() };
    let printed = if program.epochs >= 10_000 { ("10,000", PRINTED_10000) } else { ("1,000", PRINTED_1000) };
    (*program == lecture).then_some(printed)
}

struct Table<'a> {
    moment: &'a Moment<'a, Keras>,
    view: &'a View,
    data: &'a Dataset,
    answers: DMatrix<f64>,
    classes: Vec<String>,
    printed: Option<(&'static str, [&'static str; 4])>,
}

impl Table<'_> {
    fn outputs(&self) -> usize {
        self.answers.ncols()
    }

    /// Whether each output has columns of its own.
    fn is_narrow(&self) -> bool {
        self.outputs() <= MOST_OUTPUTS
    }

    fn has_inputs(&self) -> bool {
        self.data.inputs.ncols() <= MOST_INPUTS
    }

    fn heads(&self) -> Vec<String> {
        let language = self.moment.prefs.language;
        let mut heads = vec![Label::Sample.text(language).to_owned()];
        if self.has_inputs() {
            heads.extend(self.data.features.iter().cloned());
        }
        if self.is_narrow() {
            let mark = |k: usize| if self.outputs() == 1 { String::new() } else { subscript(k + 1) };
            for k in 0..self.outputs() {
                heads.push(format!("t{}", mark(k)));
                if is_trained_on(self.view) {
                    heads.push(format!("o{}", mark(k)));
                }
                heads.push(format!("predict{}", mark(k)));
            }
        }
        if !self.classes.is_empty() {
            if !self.is_narrow() {
                heads.extend(["t".to_owned(), "max predict".to_owned()]);
            }
            heads.push(Word::PredictedClass.text(language).to_owned());
        }
        if self.printed.is_some() {
            heads.push(Label::ColumnPrinted.text(language).to_owned());
        }
        heads
    }

    fn row(&self, row: usize) -> Html {
        let digits = self.moment.player.look().digits;
        let (plain, numpy) = (Style::Full.with(digits), Style::Numpy.with(digits));
        let in_batch = self.view.rows().iter().position(|&other| other == row).filter(|_| is_trained_on(self.view));
        let shown = in_batch.is_some_and(|sample| sample == self.moment.player.look().sample);
        let input = |i: usize| {
            let value = self.data.inputs.get((row, i)).copied().unwrap_or(f64::NAN);
            html! { <td>{ number(&format!("input-{row}-{i}"), value, plain) }</td> }
        };
        let output = |k: usize| {
            let name = |kind: &str| self.name(kind, row, k);
            let last = in_batch.and_then(|sample| self.view.out(self.view.layers(), k, sample));
            html! {
                <>
                    <td>{ number(&name("target"), self.target(row, k), plain) }</td>
                    if is_trained_on(self.view) { <td>{ maybe(&name("output"), last, numpy) }</td> }
                    <td class="next">{ number(&name("next-output"), self.answer(row, k), numpy) }</td>
                </>
            }
        };
        html! {
            <tr aria-current={shown.then_some("true")}>
                <th scope="row">{ row + 1 }</th>
                if self.has_inputs() { { for (0..self.data.inputs.ncols()).map(input) } }
                if self.is_narrow() { { for (0..self.outputs()).map(output) } }
                { self.class(row, numpy) }
                if let Some((_, printed)) = self.printed {
                    <td class="printed">{ printed.get(row).copied().unwrap_or_default() }</td>
                }
            </tr>
        }
    }

    /// Which class the answer stands for; of many outputs also the target's and the largest output.
    fn class(&self, row: usize, style: Style) -> Html {
        if self.classes.is_empty() {
            return Html::default();
        }
        let targets: Vec<f64> = (0..self.outputs()).map(|k| self.target(row, k)).collect();
        let answers: Vec<f64> = (0..self.outputs()).map(|k| self.answer(row, k)).collect();
        let (target, answer) = (class_of(&self.classes, &targets), class_of(&self.classes, &answers));
        let largest = (0..answers.len()).reduce(|best, k| if answers[k] > answers[best] { k } else { best });
        let right = target == answer;
        html! {
            <>
                if let Some(k) = largest.filter(|_| !self.is_narrow()) {
                    <td>{ target.unwrap_or_default() }</td>
                    <td class="next">{ number(&self.name("next-output", row, k), self.answer(row, k), style) }</td>
                }
                <td>{ answer.unwrap_or_default() }{ if right { " ✓" } else { " ✗" } }</td>
            </>
        }
    }

    fn target(&self, row: usize, k: usize) -> f64 {
        self.data.targets.get((row, k)).copied().unwrap_or(f64::NAN)
    }

    fn answer(&self, row: usize, k: usize) -> f64 {
        self.answers.get((row, k)).copied().unwrap_or(f64::NAN)
    }

    fn name(&self, kind: &str, row: usize, k: usize) -> String {
        if self.outputs() == 1 { format!("{kind}-{row}") } else { format!("{kind}-{row}-{k}") }
    }
}
