//! The ten outputs as rows: digit, bar, number; and those before and after teaching, one bar over the other.

use yew::prelude::*;

use super::{Panel, Props};
use crate::lesson::mnist::options::Loss;
use crate::lesson::mnist::reading::{Reading, read, sum};
use crate::text::mnist::draw::{Word, reading, spoken};
use crate::web::page::mnist::desk::Taught;
use crate::web::widget::number::{maybe, number};

impl Panel {
    /// How the network reads the drawing, what that is worth, and its outputs.
    pub(super) fn answer(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let (language, style) = (props.language, props.style);
        let outputs = self.answer.as_ref().map(|pass| pass.outputs);
        let told = match outputs {
            Some(outputs) => reading(language, read(&outputs)),
            None if self.pad.is_blank() => Word::Empty.text(language).to_owned(),
            None if !props.ready => Word::NotReady.text(language).to_owned(),
            None => Word::Waiting.text(language).to_owned(),
        };
        let winner = outputs.and_then(|outputs| digit(&outputs));
        let row = |class: u8| {
            let output = outputs.and_then(|outputs| outputs.get(usize::from(class)).copied()).map(f64::from);
            html! {
                <tr key={class} aria-current={(winner == Some(class)).then_some("true")}>
                    <th scope="row">{ class }</th>
                    <td class="draw-bar">{ bar(output.unwrap_or(0.0), None) }</td>
                    <td>{ maybe(&format!("drawn-output-{class}"), output, style) }</td>
                </tr>
            }
        };
        html! {
            <div class="draw-answer">
                <p class="draw-reading" data-panel="draw-answer">{ told }</p>
                <p class="unseen" role="status" data-panel="draw-said">
                    if let Some(reading) = self.said { { spoken(language, reading) } }
                </p>
                { self.worth(ctx) }
                <table class="outputs" aria-label={Word::Outputs.text(language)}>
                    <thead><tr>
                        <th scope="col">{ Word::Digit.text(language) }</th>
                        <td></td>
                        <th scope="col">{ Word::Output.text(language) }</th>
                    </tr></thead>
                    <tbody>{ for (0..10).map(row) }</tbody>
                    <tfoot><tr>
                        <th scope="row" colspan="2">{ Word::Sum.text(language) }</th>
                        <td>{ maybe("drawn-output-sum", outputs.map(|outputs| sum(&outputs)), style) }</td>
                    </tr></tfoot>
                </table>
            </div>
        }
    }

    /// What an answer does not say.
    fn worth(&self, ctx: &Context<Self>) -> Html {
        let (props, answer) = (ctx.props(), self.answer.as_ref());
        let is_taught = answer.is_some_and(|pass| pass.taught);
        let is_untrained = answer.is_some_and(|pass| pass.t == 0) && !is_taught && !props.given;
        let kind = match props.loss {
            Loss::SquaredError => Word::Sigmoid,
            Loss::CrossEntropy => Word::Softmax,
        };
        let notes = [(is_taught, Word::OfCopy), (is_untrained, Word::Untrained), (answer.is_some(), kind)];
        let shown = notes.into_iter().filter(|(holds, _)| *holds);
        html! {
            <div class="draw-worth" data-panel="draw-worth">
                { for shown.map(|(_, word)| html! { <p class="note" key={word as u8}>{ word.text(props.language) }</p> }) }
            </div>
        }
    }
}

/// Outputs and loss of the picture that was taught, before and after.
pub fn difference(props: &Props, taught: &Taught) -> Html {
    let (language, style) = (props.language, props.style);
    let outputs = taught.before.outputs.into_iter().zip(taught.after.outputs);
    let row = |(class, (before, after)): (u8, (f32, f32))| {
        let (before, after) = (f64::from(before), f64::from(after));
        html! {
            <tr key={class} aria-current={(taught.after.label == Some(class)).then_some("true")}>
                <th scope="row">{ class }</th>
                <td class="draw-bar">{ bar(after, Some(before)) }</td>
                <td>{ number(&format!("taught-before-{class}"), before, style) }</td>
                <td>{ number(&format!("taught-after-{class}"), after, style) }</td>
            </tr>
        }
    };
    html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label={Word::Outputs.text(language)}>
                <table class="outputs">
                    <thead><tr>
                        <th scope="col">{ Word::Digit.text(language) }</th>
                        <td></td>
                        <th scope="col">{ Word::Before.text(language) }</th>
                        <th scope="col">{ Word::After.text(language) }</th>
                    </tr></thead>
                    <tbody>{ for (0..10).zip(outputs).map(row) }</tbody>
                    <tfoot><tr>
                        <th scope="row" colspan="2">{ Word::Loss.text(language) }</th>
                        <td>{ maybe("taught-loss-before", taught.before.loss, style) }</td>
                        <td>{ maybe("taught-loss-after", taught.after.loss, style) }</td>
                    </tr></tfoot>
                </table>
            </div>
            <p class="note">{ Word::BeforeAfter.text(language) }</p>
        </>
    }
}

/// The digit with the largest output, if there is one.
fn digit(outputs: &[f32; 10]) -> Option<u8> {
    match read(outputs) {
        Reading::Digit { digit, .. } => Some(digit),
        Reading::Tie | Reading::NoNumber => None,
    }
}

/// A bar from 0 to 1, and the outline of what it was.
fn bar(value: f64, before: Option<f64>) -> Html {
    // What is no number has no bar.
    let share = |value: f64| format!("--share: {:.4}", if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) });
    html! {
        <div aria-hidden="true">
            <span style={share(value)}></span>
            if let Some(before) = before { <i style={share(before)}></i> }
        </div>
    }
}
