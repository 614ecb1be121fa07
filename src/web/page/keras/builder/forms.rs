//! The choice of data above the blocks, and below them the forms of compile, of fit and of numbers.

use yew::prelude::*;

use crate::lesson::keras::Keras;
use crate::lesson::keras::options::{Data, Optimizing};
use crate::lesson::program::Program;
use crate::lesson::setting::plain_number;
use crate::text::keras::builder::{Word, input_size};
use crate::text::notice;
use crate::text::setting::defaults;
use crate::web::stage::command::Command;
use crate::web::stage::moment::Moment;
use crate::web::widget::choice::choice;
use crate::web::widget::settings;

/// Which samples there are, and how large an input is; and all units in one field.
pub fn data(moment: &Moment<'_, Keras>) -> Html {
    let language = moment.prefs.language;
    let program = moment.player.run().program();
    // Own data can be chosen where there are some.
    let offered = |id: &&str| *id != Data::Own.id() || program.given.data.is_some();
    let words = |id: &str| (id.to_owned(), notice::choice(language, Keras::ID, "data", id).to_owned());
    let options: Vec<_> = Data::IDS.iter().filter(|id| offered(id)).map(|id| words(id)).collect();
    let commit = {
        let send = moment.send.clone();
        Callback::from(move |id: String| send.emit(Command::Set("data", id)))
    };
    html! {
        <div class="fields">
            { choice("data", notice::setting(language, Keras::ID, "data"), program.data.id(), &options, &commit) }
            if program.applies("inputs") { { settings::named(moment, "inputs") } }
            { settings::named(moment, "layers") }
            <p class="note input-size">
                <strong>{ Word::Input.text(language) }</strong>{ " " }
                <code>{ format!("Input(shape=({},))", program.features()) }</code>{ " " }
                { input_size(language, program.features()) }
            </p>
        </div>
    }
}

/// Compile, fit, and all else.
pub fn forms(moment: &Moment<'_, Keras>) -> Html {
    let language = moment.prefs.language;
    html! {
        <div class="forms">
            { form(moment, Word::Compile, html! {
                <>
                    { settings::named(moment, "loss") }
                    { optimizer(moment) }
                    { applying(moment, &["learning-rate", "momentum", "nesterov", "rho", "beta-1", "beta-2", "metrics"]) }
                    <p class="note">{ Word::RateFollows.text(language) }</p>
                </>
            }) }
            { form(moment, Word::Fit, applying(moment, &["epochs", "batch-size", "shuffle", "validation-split"])) }
            { form(moment, Word::More, html! {
                <>
                    { applying(moment, &["precision", "seed"]) }
                    { settings::digits(moment) }
                    <div class="field buttons">
                        <button type="button" class="plain" data-action="defaults" onclick={moment.wish(Command::Defaults)}>
                            { defaults(language, Keras::ID) }
                        </button>
                    </div>
                </>
            }) }
        </div>
    }
}

fn form(moment: &Moment<'_, Keras>, heading: Word, fields: Html) -> Html {
    html! {
        <fieldset>
            <legend>{ heading.text(moment.prefs.language) }</legend>
            <div class="fields">{ fields }</div>
        </fieldset>
    }
}

fn applying(moment: &Moment<'_, Keras>, names: &[&str]) -> Html {
    let program = moment.player.run().program();
    names.iter().filter(|name| program.applies(name)).map(|name| settings::named(moment, name)).collect()
}

/// Another optimizer comes with the learning rate that Keras gives it.
fn optimizer(moment: &Moment<'_, Keras>) -> Html {
    let language = moment.prefs.language;
    let words = |id: &&str| ((*id).to_owned(), notice::choice(language, Keras::ID, "optimizer", id).to_owned());
    let options: Vec<_> = Optimizing::IDS.iter().map(words).collect();
    let commit = {
        let send = moment.send.clone();
        Callback::from(move |id: String| {
            let rate = plain_number(Optimizing::default_rate(&id));
            send.emit(Command::SetAll(vec![("optimizer", id), ("learning-rate", rate)]));
        })
    };
    let chosen = moment.player.run().program().optimizing.id;
    choice("optimizer", notice::setting(language, Keras::ID, "optimizer"), chosen, &options, &commit)
}
