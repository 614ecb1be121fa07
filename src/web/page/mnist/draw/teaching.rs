//! Teaching a copy of the network the drawing: which digit it is, how large the step is, and what came of it.

use yew::prelude::*;

use super::outputs::difference;
use super::{Message, Panel};
use crate::lesson::mnist::reading::rate;
use crate::lesson::setting::plain_number;
use crate::text::mnist::draw::{Word, rate as told_rate, taught};
use crate::web::page::mnist::desk::Taught;
use crate::web::widget::field::Field;
use crate::web::widget::number::{Style, number};

impl Panel {
    /// The form and its result.
    pub(super) fn teaching(&self, ctx: &Context<Self>) -> Html {
        let language = ctx.props().language;
        html! {
            <section class="draw-teach" data-panel="draw-teach" aria-labelledby="draw-teach-heading">
                <h3 id="draw-teach-heading">{ Word::Teach.text(language) }</h3>
                <p class="note">{ Word::TeachLead.text(language) }</p>
                { self.digits(ctx) }
                { self.step(ctx) }
                { self.buttons(ctx) }
                if let Some(result) = &self.taught { { self.result(ctx, result) } }
            </section>
        }
    }

    fn digits(&self, ctx: &Context<Self>) -> Html {
        let one = |digit: u8| {
            let onchange = ctx.link().callback(move |_: Event| Message::Label(digit));
            html! {
                <label key={digit}>
                    <input type="radio" name="teach-label" data-setting="teach-label" value={digit.to_string()}
                        checked={self.label == Some(digit)} {onchange} />
                    <span>{ digit }</span>
                </label>
            }
        };
        html! {
            <fieldset class="draw-digits">
                <legend>{ Word::Which.text(ctx.props().language) }</legend>
                { for (0..10).map(one) }
            </fieldset>
        }
    }

    fn step(&self, ctx: &Context<Self>) -> Html {
        let (props, language) = (ctx.props(), ctx.props().language);
        let meaning = told_rate(language, props.usual_rate(), props.learning_rate, props.optimizer, props.batch_size);
        html! {
            <>
                <div class="fields">
                    <Field name="teach-rate" label={Word::Rate.text(language)} value={plain_number(self.rate)} {language}
                        check={Callback::from(|text: String| rate(&text).map(drop))}
                        commit={ctx.link().batch_callback(|text: String| rate(&text).ok().map(Message::Rate))} />
                </div>
                <p class="note">{ meaning }</p>
            </>
        }
    }

    fn buttons(&self, ctx: &Context<Self>) -> Html {
        let (language, link) = (ctx.props().language, ctx.link());
        let possible = ctx.props().ready && self.label.is_some() && !self.pad.is_blank();
        let word = if self.taught.is_some() { Word::TeachAgain } else { Word::TeachOnce };
        html! {
            <>
                <div class="buttons">
                    <button type="button" class="plain" data-action="teach" disabled={!possible}
                        onclick={link.callback(|_: MouseEvent| Message::Teach)}>{ word.text(language) }</button>
                    <button type="button" class="plain" data-action="forget" disabled={self.taught.is_none()}
                        onclick={link.callback(|_: MouseEvent| Message::Forget)}>{ Word::Forget.text(language) }</button>
                </div>
                if !possible { <p class="note">{ Word::NothingToTeach.text(language) }</p> }
            </>
        }
    }

    fn result(&self, ctx: &Context<Self>, result: &Taught) -> Html {
        let language = ctx.props().language;
        let Some(label) = result.after.label else { return Html::default() };
        let of = |outputs: &[f32; 10]| outputs.get(usize::from(label)).copied().map_or(f64::NAN, f64::from);
        let is_present = self.look.as_ref().is_some_and(|look| *look.pixels == *result.after.pixels.0);
        html! {
            <div class="draw-taught" data-panel="draw-taught">
                <p class="draw-reading" aria-live="polite">
                    { taught(language, label, result.times, of(&result.before.outputs), of(&result.after.outputs)) }
                </p>
                if !is_present { <p class="note">{ Word::OtherPicture.text(language) }</p> }
                { difference(ctx.props(), result) }
                <dl class="variables"><div>
                    <dt>{ Word::Times.text(language) }</dt>
                    <dd>{ number("taught-times", f64::from(result.times), Style::Count) }</dd>
                </div></dl>
            </div>
        }
    }
}
