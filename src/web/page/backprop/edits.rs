//! The fields to change the inputs and targets of the shown sample, and η, from here on.

use yew::prelude::*;

use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::{Backprop, LARGEST_VALUE, input_name, target_name};
use crate::lesson::network_view::{NetworkView, subscript};
use crate::lesson::setting::{self, Refusal};
use crate::text::Language;
use crate::text::label::Label;
use crate::text::number::python_repr;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::field::Field;
use crate::web::widget::still::still_to_the_bit;

/// η, among the names of values.
const RATE: &str = "learning-rate";

/// A value that can be changed.
#[derive(PartialEq)]
struct Changeable {
    name: String,
    label: String,
    value: f64,
    /// Whether one more change of it finds room.
    room: Result<(), Refusal>,
}

/// The fields, folded away until they are asked for.
pub fn edits(moment: &Moment<'_, Backprop>, scene: &Scene) -> Html {
    let (view, s, sizes) = (&scene.view, scene.sample, scene.view.sizes());
    let changeable = |name: String, label: String, value: f64| {
        let room = moment.player.may_edit(&name);
        Changeable { name, label, value, room }
    };
    let inputs = (0..sizes[0]).map(|i| changeable(input_name(i, s), view.symbol(0, i), view.input(i, s)));
    let target = |k: usize| if sizes.last() == Some(&1) { "t".to_owned() } else { format!("t{}", subscript(k + 1)) };
    let targets = (0..sizes[sizes.len() - 1]).map(|k| changeable(target_name(k, s), target(k), view.target(k, s)));
    let rate = changeable(RATE.to_owned(), "η".to_owned(), moment.player.run().state().learning_rate);
    let all: Vec<_> = inputs.chain(targets).chain([rate]).collect();
    let send = moment.send.clone();
    let numbers: Vec<_> = all.iter().map(|one| Some(one.value)).collect();
    still_to_the_bit(&numbers, (moment.prefs.language, all), move |(language, all)| {
        html! {
            <details class="edits">
                <summary>{ Label::EditFromHere.text(*language) }</summary>
                <div class="fields">{ for all.iter().map(|value| field(*language, value, &send)) }</div>
            </details>
        }
    })
}

fn field(language: Language, changeable: &Changeable, send: &Callback<Command>) -> Html {
    let Changeable { name, label, value, room } = changeable;
    let (rate, room) = (name == RATE, *room);
    let check = Callback::from(move |text: String| {
        room?;
        let read =
            if rate { setting::positive(&text, 1000.0) } else { setting::real(&text, -LARGEST_VALUE, LARGEST_VALUE) };
        read.map(drop)
    });
    let edited = name.clone();
    let commit = send.reform(move |text: String| Command::Edit(edited.clone(), text));
    html! {
        <Field key={name.clone()} name={format!("edit-{name}")} label={label.clone()} value={python_repr(*value)} {language}
            signed={!rate} {check} {commit} />
    }
}
