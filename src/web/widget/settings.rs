//! The settings of a lesson, made from its own description.

use yew::prelude::*;

use super::choice::choice;
use super::field::Field;
use super::still::still;
use crate::lesson::digits;
use crate::lesson::setting::{Kind, Setting};
use crate::text::Language;
use crate::text::label::Label;
use crate::text::notice;
use crate::text::setting::defaults;
use crate::web::stage::command::Command;
use crate::web::stage::moment::{LessonPage, Moment};

/// All settings, the digits, and the way back to the first ones, which are the lecture's where it has that network.
pub fn settings<L: LessonPage>(moment: &Moment<'_, L>) -> Html {
    let basis = (moment.prefs.language, moment.player.run().program().clone(), moment.player.look().digits);
    let send = moment.send.clone();
    still(basis, move |(language, program, digits)| drawn(*language, program, *digits, &send))
}

fn drawn<L: LessonPage>(language: Language, program: &L, digits: Option<u8>, send: &Callback<Command>) -> Html {
    let applying = L::SETTINGS.iter().filter(|setting| program.applies(setting.name));
    html! {
        <section class="settings" aria-label={Label::Settings.text(language)}>
            { for applying.map(|setting| one(language, program, setting, send)) }
            { digits_of(language, digits, send) }
            <div class="field buttons">
                <button type="button" class="plain" data-action="defaults" onclick={send.reform(|_: MouseEvent| Command::Defaults)}>
                    { defaults(language, L::ID) }
                </button>
            </div>
        </section>
    }
}

/// The setting of that name.
pub fn named<L: LessonPage>(moment: &Moment<'_, L>, name: &str) -> Html {
    let setting = L::SETTINGS.iter().find(|setting| setting.name == name);
    let (language, program) = (moment.prefs.language, moment.player.run().program());
    setting.map_or_else(Html::default, |setting| one(language, program, setting, &moment.send))
}

fn one<L: LessonPage>(language: Language, program: &L, setting: &'static Setting, send: &Callback<Command>) -> Html {
    let program = program.clone();
    let value = program.get(setting.name);
    let label = notice::setting(language, L::ID, setting.name);
    let commit = {
        let send = send.clone();
        Callback::from(move |text: String| send.emit(Command::Set(setting.name, text)))
    };
    if let Kind::Choice(ids) = setting.kind {
        let words = |id: &&str| ((*id).to_owned(), notice::choice(language, L::ID, setting.name, id).to_owned());
        let options: Vec<_> = ids.iter().map(words).collect();
        return choice(setting.name, label, &value, &options, &commit);
    }
    let check = Callback::from(move |text: String| program.clone().set(setting.name, &text));
    let signed = matches!(setting.kind, Kind::Real { min, .. } if min < 0.0);
    // Phones' decimal keys have no dash.
    let keys = if matches!(setting.kind, Kind::Sizes | Kind::Units) { "text" } else { "decimal" };
    html! { <Field key={setting.name} name={setting.name} {label} {value} {language} {signed} {keys} {check} {commit} /> }
}

/// Decimals on offer.
const DIGITS: [u8; 6] = [2, 4, 6, 8, 12, digits::FULL];

/// How many decimals are shown.
pub fn digits<L: LessonPage>(moment: &Moment<'_, L>) -> Html {
    digits_of(moment.prefs.language, moment.player.look().digits, &moment.send)
}

fn digits_of(language: Language, chosen: Option<u8>, send: &Callback<Command>) -> Html {
    let automatic = ("auto".to_owned(), Label::DigitsAuto.text(language).to_owned());
    let count = |digits: u8| match digits {
        digits::FULL => Label::DigitsFull.text(language).to_owned(),
        _ => digits.to_string(),
    };
    let options: Vec<_> =
        std::iter::once(automatic).chain(DIGITS.into_iter().map(|d| (digits::id(d), count(d)))).collect();
    let chosen = chosen.map_or_else(|| "auto".to_owned(), digits::id);
    let send = send.clone();
    let commit = Callback::from(move |id: String| send.emit(Command::Digits(digits::parse(&id).ok())));
    choice("digits", Label::Digits.text(language), &chosen, &options, &commit)
}
