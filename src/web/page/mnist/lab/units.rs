//! The weight images of some hidden units, which change while the network learns.

use yew::prelude::*;

use super::{Lab, Message, Props, UNITS_SHOWN};
use crate::chart::digits::weights::WeightsPicture;
use crate::lesson::setting::{self, Refusal};
use crate::text::caption::Caption;
use crate::text::mnist::{Word, told};
use crate::web::page::mnist::desk::Units;
use crate::web::stage::moment::Movement;
use crate::web::widget::drawing::Drawing;
use crate::web::widget::field::Field;
use crate::web::widget::figure::{Figure, Pointed};

/// The panel.
pub fn units(lab: &Lab, ctx: &Context<Lab>) -> Html {
    let Props { language, desk, .. } = ctx.props();
    html! {
        <section data-panel="units" aria-labelledby="units-heading">
            <h2 id="units-heading">{ Word::Units.text(*language) }</h2>
            <p class="note">{ Word::UnitsNote.text(*language) }</p>
            if let Some(units) = &desk.units { { images(lab, ctx, units) } }
            <div class="fields">
                { number(ctx, "first-unit", Word::FirstUnit, lab.from, Message::From) }
                { number(ctx, "unit", Word::ChosenUnit, lab.unit, Message::Unit) }
            </div>
        </section>
    }
}

fn images(lab: &Lab, ctx: &Context<Lab>, units: &Units) -> Html {
    let Props { language, theme, .. } = *ctx.props();
    let from = units.picture.from;
    let scale = units.scale;
    let picture =
        WeightsPicture { units: units.weights.clone(), scale, chosen: lab.unit.checked_sub(from).map(usize::from) };
    let label = told::units(language, u32::from(from), u32::from(units.picture.count), scale);
    let on_press = {
        let picture = picture.clone();
        ctx.link().batch_callback(move |pointed: Pointed| {
            let place = picture.unit_at(pointed.size, pointed.label_px, pointed.at)?;
            Some(Message::Unit(from + place as u16))
        })
    };
    html! {
        <Figure picture={Drawing::from(picture)} movement={Movement::default()} {theme} {label} class="units" {on_press}
            caption={Caption::new(language, "units", Word::Units.text(language))} />
    }
}

/// A field for a unit, counted from 1.
fn number(ctx: &Context<Lab>, name: &'static str, word: Word, unit: u16, message: fn(u16) -> Message) -> Html {
    let Props { language, program, .. } = ctx.props();
    let hidden = program.hidden;
    let read = move |text: &str| -> Result<u16, Refusal> { Ok((setting::whole(text, 1, hidden)? - 1) as u16) };
    let check = Callback::from(move |text: String| read(&text).map(drop));
    let commit = ctx.link().batch_callback(move |text: String| read(&text).ok().map(message));
    let label = word.text(*language);
    html! {
        <Field {name} {label} value={(u32::from(unit) + 1).to_string()} language={*language} keys="numeric" {check} {commit} />
    }
}

const _: () = assert!(UNITS_SHOWN as usize <= crate::chart::digits::weights::MOST_UNITS);
