//! One image on its way through the network: outputs and deltas, and what learning from it would do to one hidden unit.

use yew::prelude::*;

use super::{Chosen, Lab, Message, Props};
use crate::chart::Values;
use crate::chart::digits::Grey;
use crate::chart::digits::backward::BackwardPicture;
use crate::chart::digits::digit::DigitPicture;
use crate::chart::digits::outputs::OutputsPicture;
use crate::chart::digits::weights::common_scale;
use crate::text::caption::Caption;
use crate::text::mnist::{Word, told};
use crate::web::page::mnist::desk::{Desk, numbers};
use crate::web::stage::moment::Movement;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::figure::Figure;
use crate::web::widget::number::{Style, number};
use crate::worker::digits::Pass;

/// The panel.
pub fn inspect(lab: &Lab, ctx: &Context<Lab>) -> Html {
    let Props { language, desk, .. } = ctx.props();
    let shown = lab.chosen.as_ref().zip(desk.pass.as_ref());
    let shown = shown.filter(|(chosen, pass)| pass.pixels.0 == chosen.pixels);
    html! {
        <section data-panel="inspect" aria-labelledby="inspect-heading">
            <h2 id="inspect-heading">{ Word::Inspect.text(*language) }</h2>
            if let Some((chosen, pass)) = shown {
                { way(lab, ctx, chosen, pass) }
            } else {
                <p class="note">{ Word::InspectNote.text(*language) }</p>
            }
        </section>
    }
}

fn way(lab: &Lab, ctx: &Context<Lab>, chosen: &Chosen, pass: &Pass) -> Html {
    let Props { language, theme, .. } = *ctx.props();
    let said = told::chosen(language, chosen.sample, chosen.label, answer(pass));
    let image = DigitPicture { image: Grey::new(28, 28, &chosen.pixels), lit: None };
    let outputs = OutputsPicture {
        before: None,
        after: pass.outputs.iter().copied().map(f64::from).collect(),
        keep_before: false,
        truth: Some(usize::from(chosen.label)),
    };
    let bars = Caption::new(language, "outputs", Word::Outputs.text(language)).about(said.clone());
    let bars = bars.matrix(Word::Output.text(language), Word::Digit.text(language));
    let caption = Caption::new(language, "image", Word::Inspect.text(language)).about(said.clone());
    html! {
        <>
            <p aria-live="polite">{ said.clone() }</p>
            <div class="way">
                <div>
                    <Figure picture={Drawing::from(image)} movement={Movement::default()} {theme} label={said} class="one"
                        {caption} />
                </div>
                <div>
                    <Figure picture={Drawing::from(outputs)} movement={Movement::default()} {theme}
                        label={Word::Outputs.text(language)} class="bars" caption={bars} />
                </div>
                { table(ctx, chosen, pass) }
            </div>
            { backward(lab, ctx, chosen, pass) }
        </>
    }
}

/// The digit with the largest output.
fn answer(pass: &Pass) -> u8 {
    let outputs = pass.outputs.iter().zip(0_u8..);
    outputs.reduce(|best, next| if next.0 > best.0 { next } else { best }).map_or(0, |(_, digit)| digit)
}

/// Outputs, targets and deltas.
fn table(ctx: &Context<Lab>, chosen: &Chosen, pass: &Pass) -> Html {
    let Props { language, style, .. } = *ctx.props();
    let deltas = pass.output_deltas.unwrap_or_default();
    let row = |digit: usize| {
        let target = if digit == usize::from(chosen.label) { 1.0 } else { 0.0 };
        html! {
            <tr key={digit} aria-current={(target > 0.0).then_some("true")}>
                <th scope="row">{ digit }</th>
                <td>{ number(&format!("target-{digit}"), target, Style::Count) }</td>
                <td>{ number(&format!("output-{digit}"), f64::from(pass.outputs[digit]), style) }</td>
                <td>{ number(&format!("delta-2-{digit}"), f64::from(deltas[digit]), Style::Numpy) }</td>
            </tr>
        }
    };
    let heads = [Word::Digit, Word::Target, Word::Output, Word::OutputDelta];
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={Word::Outputs.text(language)}>
            <table>
                <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ head.text(language) }</th> }) }</tr></thead>
                <tbody>{ for (0..10).map(row) }</tbody>
            </table>
        </div>
    }
}

/// The unit whose delta is the largest in size, for the image that was judged last.
pub fn largest_delta(desk: &Desk) -> Option<u16> {
    let deltas = numbers(&desk.pass.as_ref()?.hidden_deltas.0);
    let units = deltas.iter().map(|delta| delta.abs()).zip(0_u16..);
    units.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, unit)| unit)
}

/// What the image would do to the weights of the chosen unit.
fn backward(lab: &Lab, ctx: &Context<Lab>, chosen: &Chosen, pass: &Pass) -> Html {
    let Props { language, theme, style, ref desk, ref program, .. } = *ctx.props();
    let unit = usize::from(lab.unit);
    let [outs, deltas] = [&pass.hidden.0, &pass.hidden_deltas.0].map(|bytes| numbers(bytes));
    let (out, delta) = (outs.get(unit).copied(), deltas.get(unit).copied());
    let choose = ctx.link().callback(|_: MouseEvent| Message::LargestDelta);
    let reading = Word::BackwardNote.text(language);
    let which = told::chosen(language, chosen.sample, chosen.label, answer(pass));
    let about = format!("{}: {}. {which} {reading}", Word::ChosenUnit.text(language), unit + 1);
    let caption = Caption::new(language, "change", Word::Backward.text(language)).about(about);
    html! {
        <section>
            <h3>{ Word::Backward.text(language) }</h3>
            <div class="fields">
                <button type="button" class="plain" data-action="largest-delta" onclick={choose}>
                    { Word::LargestDelta.text(language) }
                </button>
            </div>
            <dl class="variables two">
                <div><dt>{ Word::ChosenUnit.text(language) }</dt><dd>{ unit + 1 }</dd></div>
                if let Some(out) = out {
                    <div>
                        <dt>{ Word::UnitOut.text(language) }</dt>
                        <dd>{ number(&format!("out-1-{unit}"), f64::from(out), style) }</dd>
                    </div>
                }
                if let Some(delta) = delta {
                    <div>
                        <dt>{ Word::UnitDelta.text(language) }</dt>
                        <dd>{ number(&format!("delta-1-{unit}"), f64::from(delta), Style::Numpy) }</dd>
                    </div>
                }
            </dl>
            if let (Some(weights), Some(delta)) = (weights(desk, lab.unit), delta) {
                <Figure picture={Drawing::from(step(weights, chosen, delta, program.learning_rate))}
                    movement={Movement::default()} {theme} label={reading} class="backward"
                    {caption} />
            }
            <p class="note">{ reading }</p>
        </section>
    }
}

/// The weights of a unit, if they are among those that are shown.
fn weights(desk: &Desk, unit: u16) -> Option<&Values> {
    let units = desk.units.as_ref()?;
    let place = unit.checked_sub(units.picture.from)?;
    units.weights.get(usize::from(place))
}

/// −η·δ·x beside the weights, magnified so that its largest number has the full colour.
fn step(weights: &[f64], chosen: &Chosen, delta: f32, rate: f64) -> BackwardPicture {
    let step: Vec<f64> = chosen.pixels.iter().map(|&byte| -rate * f64::from(delta) * f64::from(byte) / 255.0).collect();
    let scale = common_scale(weights.iter().copied());
    let largest = step.iter().fold(0.0, |largest: f64, step| largest.max(step.abs()));
    let factor = if largest > 0.0 { round_down(scale / largest) } else { 1.0 };
    BackwardPicture::new(weights, &step, scale, factor)
}

/// 1, 2 or 5 times a power of ten.
fn round_down(factor: f64) -> f64 {
    let power = 10.0_f64.powf(factor.log10().floor());
    let lead = [5.0, 2.0].into_iter().find(|lead| factor >= lead * power);
    power * lead.unwrap_or(1.0)
}
