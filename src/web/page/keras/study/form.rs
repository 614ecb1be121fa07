//! What a study can be asked for: its seeds, and when a start counts as having learnt.

use yew::prelude::*;

use super::{Message, Panel};
use crate::lesson::keras::study::{Criterion, Starts};
use crate::lesson::setting::{Refusal, plain_number};
use crate::text::keras::study::{self as text, Word};
use crate::web::widget::choice::choice;
use crate::web::widget::field::Field;

/// The fields, and when a start will count as having learnt.
pub fn form(panel: &Panel, ctx: &Context<Panel>) -> Html {
    let (language, link) = (ctx.props().language, ctx.link());
    let options: Vec<(String, String)> = panel
        .offered
        .iter()
        .map(|&criterion| (criterion.id().to_owned(), text::criterion(language, criterion).to_owned()))
        .collect();
    let offered = panel.offered;
    let choose = link.batch_callback(move |id: String| {
        offered.iter().copied().find(|criterion| criterion.id() == id).map(Message::Criterion)
    });
    let bound = if panel.criterion == Criterion::Within { Word::ErrorBound } else { Word::LossBound };
    html! {
        <>
            <div class="fields">
                { whole(ctx, "study-first", Word::First, panel.first, Starts::first, Message::First) }
                { whole(ctx, "study-count", Word::Count, panel.count, Starts::count, Message::Count) }
                { choice("study-criterion", Word::Criterion.text(language), panel.criterion.id(), &options, &choose) }
                if panel.criterion.has_bound() {
                    <Field name="study-bound" label={bound.text(language)} value={plain_number(panel.bound)} {language}
                        check={Callback::from(|text: String| Starts::bound(&text).map(drop))}
                        commit={link.batch_callback(|text: String| Starts::bound(&text).ok().map(Message::Bound))} />
                }
            </div>
            <p class="note">{ text::meaning(language, panel.criterion, panel.bound) }</p>
        </>
    }
}

fn whole(
    ctx: &Context<Panel>,
    name: &'static str,
    word: Word,
    value: u32,
    read: fn(&str) -> Result<u32, Refusal>,
    message: fn(u32) -> Message,
) -> Html {
    let language = ctx.props().language;
    let check = Callback::from(move |text: String| read(&text).map(drop));
    let commit = ctx.link().batch_callback(move |text: String| read(&text).ok().map(message));
    html! {
        <Field {name} label={word.text(language)} value={value.to_string()} {language} keys="numeric" {check} {commit} />
    }
}
