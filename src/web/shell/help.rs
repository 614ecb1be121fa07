//! The help: keys, how to read the pictures, terms, and the names that links use. A dialog of the browser's own.

use yew::prelude::*;

use super::dialog;
use crate::lesson::backprop::Backprop;
use crate::lesson::catalogue::Page;
use crate::lesson::descent::Descent;
use crate::lesson::keras::Keras;
use crate::lesson::mnist::Mnist;
use crate::lesson::neuron::Neuron;
use crate::lesson::xor::Xor;
use crate::text::Language;
use crate::text::glossary::Term;
use crate::text::help::{Key, LinkKey, Sign, link_keys};
use crate::text::label::Label;
use crate::web::prefs::Prefs;

/// The help; `page` is what lies behind it.
pub fn help(dialog: &NodeRef, page: Page, prefs: Prefs, on_prefs: &Callback<Prefs>, on_closed: &Callback<()>) -> Html {
    let language = prefs.language;
    let toggle = |to: Prefs| {
        let on_prefs = on_prefs.clone();
        Callback::from(move |_: Event| on_prefs.emit(to))
    };
    let content = html! {
        <>
            <section>
                <h2>{ Label::Keys.text(language) }</h2>
                <dl class="pairs">{ for Key::ALL.into_iter().map(|key| keys(language, key)) }</dl>
                <p><label>
                    <input type="checkbox" data-setting="letter-keys" checked={prefs.letter_keys}
                        onchange={toggle(Prefs { letter_keys: !prefs.letter_keys, ..prefs })} />
                    { " " }{ Label::LetterKeys.text(language) }
                </label></p>
                <p><label>
                    <input type="checkbox" data-setting="motion" checked={prefs.motion}
                        onchange={toggle(Prefs { motion: !prefs.motion, ..prefs })} />
                    { " " }{ Label::Motion.text(language) }
                </label></p>
            </section>
            <section>
                <h2>{ Label::Signs.text(language) }</h2>
                <dl class="pairs">
                    { for Sign::ALL.into_iter().map(|sign| pair(sign.looks(language), sign.means(language))) }
                </dl>
            </section>
            <section>
                <h2>{ Label::Glossary.text(language) }</h2>
                <dl class="pairs">
                    { for Term::ALL.into_iter().map(|term| pair(term.name(language), term.meaning(language))) }
                </dl>
            </section>
            { links(language, page) }
        </>
    };
    dialog::frame(dialog, "help", "close-help", Label::Help.text(language), language, on_closed, content)
}

fn pair(name: &str, meaning: &str) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ meaning }</dd></div> }
}

fn keys(language: Language, key: Key) -> Html {
    html! {
        <div>
            <dt>{ for key.caps().iter().map(|cap| html! { <><kbd>{ *cap }</kbd>{ " " }</> }) }</dt>
            <dd>{ key.does(language) }</dd>
        </div>
    }
}

fn links(language: Language, page: Page) -> Html {
    let keys = match page {
        Page::Home => return Html::default(),
        Page::Neuron => link_keys::<Neuron>(language),
        Page::Descent => link_keys::<Descent>(language),
        Page::Backprop => link_keys::<Backprop>(language),
        Page::Xor => link_keys::<Xor>(language),
        Page::Keras => link_keys::<Keras>(language),
        Page::Mnist => link_keys::<Mnist>(language),
    };
    let name = |key: &LinkKey| key.long.map_or_else(|| key.key.to_owned(), |long| format!("{}, {long}", key.key));
    html! {
        <section>
            <h2>{ Label::LinkKeys.text(language) }</h2>
            <p class="note">{ Label::LinkExplanation.text(language) }</p>
            <dl class="pairs">
                { for keys.iter().map(|key| pair(&name(key), &format!("{} — {}", key.meaning, key.allowed))) }
            </dl>
        </section>
    }
}
