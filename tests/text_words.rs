//! The words of the interface: whole in both languages, different where they should be, and led by the lists.

#![allow(clippy::unwrap_used, clippy::panic, clippy::needless_for_each)]

mod text_support;

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::catalogue::Page;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::link::{self, Notice};
use mlp_lab::lesson::mnist::Mnist;
use mlp_lab::lesson::neuron::Neuron;
use mlp_lab::lesson::playback::Speed;
use mlp_lab::lesson::position::Granularity;
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::setting::{Kind, Refusal};
use mlp_lab::lesson::xor::Xor;
use mlp_lab::text::glossary::Term;
use mlp_lab::text::help::{Key, Sign, link_keys};
use mlp_lab::text::home::{Chapter, lead, promises};
use mlp_lab::text::label::{heading, page};
use mlp_lab::text::notice::{choice, notice, refusal, setting, setting_hint};
use mlp_lab::text::units::{speed, unit};
use mlp_lab::text::{Label, Language};
use proptest::prelude::*;
use text_support::{assert_sentence, assert_whole};

const BOTH: [Language; 2] = Language::ALL;

/// Fails if the two texts are the same, unless they hold no word that could be translated.
fn assert_translated(korean: &str, english: &str) {
    assert!(!korean.trim().is_empty() && !english.trim().is_empty());
    let has_hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
    assert!(has_hangul(korean) || korean == english, "{korean} / {english}");
    assert!(!has_hangul(english) || english.contains("한국어"), "{english}");
}

fn translated(words: impl Fn(Language) -> &'static str) {
    assert_translated(words(Language::Korean), words(Language::English));
}

#[test]
fn the_languages_know_each_other() {
    for language in BOTH {
        assert_eq!(Language::from_id(language.id()), Some(language));
        assert_eq!(language.other().other(), language);
        assert_ne!(language.other(), language);
    }
    assert_eq!((Language::Korean.id(), Language::English.id(), Language::from_id("de")), ("ko", "en", None));
}

#[test]
fn every_label_stands_in_both_languages() {
    // Symbols and proper names are the same everywhere; all else is translated.
    let shared =
        ["MLP Lab", "XOR", "Keras", "MNIST", "E", "t", "x", "f(x)", "f′(x)", "η·f′(x)", "x′", "∂E/∂w", "Δw", "/"];
    for &label in Label::ALL {
        let (korean, english) = (label.text(Language::Korean), label.text(Language::English));
        assert_translated(korean, english);
        assert_eq!(korean == english, shared.contains(&english), "{label:?}");
    }
}

#[test]
fn every_page_has_a_name_and_a_heading() {
    for each in Page::ALL {
        translated(|language| page(each).text(language));
        translated(|language| heading(each).text(language));
    }
}

fn check_settings<P: Program>() {
    for described in P::SETTINGS {
        translated(|language| setting(language, P::ID, described.name));
        assert_ne!(setting(Language::English, P::ID, described.name), Label::Settings.text(Language::English));
        for language in BOTH {
            if let Some(hint) = setting_hint(language, P::ID, described.name) {
                assert_sentence(language, hint);
            }
            if let Kind::Choice(ids) = described.kind {
                let names: Vec<_> = ids.iter().map(|id| choice(language, P::ID, described.name, id)).collect();
                names.iter().for_each(|name| assert_whole(language, name));
                assert!((1..names.len()).all(|i| !names[..i].contains(&names[i])), "{names:?}");
                assert!(!names.contains(&Label::Value.text(language)), "{names:?}");
            }
        }
    }
    for &each in &P::default().units() {
        translated(|language| unit(language, P::ID, each));
    }
}

#[test]
fn every_setting_has_a_name_and_every_choice_too() {
    check_settings::<Neuron>();
    check_settings::<Descent>();
    check_settings::<Backprop>();
    check_settings::<Xor>();
    check_settings::<Keras>();
    check_settings::<Mnist>();
    assert_eq!(unit(Language::Korean, Xor::ID, Granularity::Epoch), "반복(에포크)");
    assert_eq!(unit(Language::Korean, Descent::ID, Granularity::Epoch), "반복");
}

#[test]
fn every_speed_has_a_name_of_its_own() {
    for language in BOTH {
        let names: Vec<_> = Speed::ALL.into_iter().map(|each| speed(language, each)).collect();
        names.iter().for_each(|name| assert_whole(language, name));
        assert!((1..names.len()).all(|i| !names[..i].contains(&names[i])), "{names:?}");
    }
    assert_eq!(speed(Language::Korean, Speed::PerSecond(0.5)), "2초에 한 걸음");
    assert_eq!(speed(Language::English, Speed::PerFrame(1000)), "1,000 steps a frame");
}

#[test]
fn the_map_links_to_pages_that_exist_and_to_moments_that_open() {
    for language in BOTH {
        assert_sentence(language, lead(language));
        promises(language).iter().for_each(|promise| assert_sentence(language, promise));
    }
    for chapter in Chapter::ALL {
        translated(|language| chapter.title(language));
        BOTH.into_iter().for_each(|language| assert_sentence_like(language, chapter.sentence(language)));
        assert_eq!(chapter.link().is_some(), chapter.page().is_some());
        let Some(address) = chapter.link().map(|link| link::parse(&link).unwrap()) else { continue };
        assert_eq!(Some(address.page), chapter.page());
        let notices = match address.page {
            Page::Home => panic!("the map leads to itself"),
            Page::Neuron => link::open::<Neuron>(&address.pairs).1,
            Page::Descent => link::open::<Descent>(&address.pairs).1,
            Page::Backprop => link::open::<Backprop>(&address.pairs).1,
            Page::Xor => link::open::<Xor>(&address.pairs).1,
            Page::Keras => link::open::<Keras>(&address.pairs).1,
            Page::Mnist => link::open::<Mnist>(&address.pairs).1,
        };
        assert!(notices.is_empty() && address.notices.is_empty(), "{chapter:?}: {notices:?}");
    }
    let taught = |page| Chapter::ALL.into_iter().any(|chapter| chapter.page() == Some(page));
    assert!(Page::ALL.into_iter().filter(|&page| page != Page::Home).all(taught));
}

/// A sentence that may end in a formula or a list.
fn assert_sentence_like(language: Language, text: &str) {
    assert_whole(language, text);
    assert!(text.ends_with('.'), "{text}");
}

#[test]
fn help_and_glossary_are_whole() {
    for key in Key::ALL {
        translated(|language| key.does(language));
        assert!(!key.caps().is_empty());
    }
    for sign in Sign::ALL {
        translated(|language| sign.looks(language));
        BOTH.into_iter().for_each(|language| assert_sentence(language, sign.means(language)));
    }
    for term in Term::ALL {
        translated(|language| term.name(language));
        BOTH.into_iter().for_each(|language| assert_sentence_like(language, term.meaning(language)));
    }
}

fn check_link_keys<P: Program>() {
    for language in BOTH {
        let keys = link_keys::<P>(language);
        for described in P::SETTINGS {
            assert!(keys.iter().any(|key| key.key == described.key()), "{}", described.name);
        }
        for key in &keys {
            assert!(!key.allowed.is_empty());
            let known = key.long.unwrap_or(key.key);
            assert_ne!(key.meaning, Label::Settings.text(language), "{known}");
            // What the help names, a link may hold: the key is at least not an unknown one.
            let (_, notices) = link::open::<P>(&[(key.key.to_owned(), "1".to_owned())]);
            assert!(!notices.iter().any(|notice| matches!(notice, Notice::UnknownKey(_))), "{}", key.key);
        }
    }
}

#[test]
fn the_help_names_what_links_understand() {
    check_link_keys::<Neuron>();
    check_link_keys::<Descent>();
    check_link_keys::<Backprop>();
    check_link_keys::<Xor>();
    let rate = &link_keys::<Descent>(Language::Korean)[1];
    assert_eq!((rate.key, rate.long, rate.meaning), ("lr", Some("learning-rate"), "학습률 η"));
    assert_eq!(rate.allowed, "0보다 크고 1,000,000 이하인 수");
}

const REFUSALS: [Refusal; 9] = [
    Refusal::Empty,
    Refusal::NotANumber,
    Refusal::NotFinite,
    Refusal::NotWhole,
    Refusal::NotPositive { max: 1e6 },
    Refusal::Outside { min: -1e6, max: 1e6 },
    Refusal::NoSuchChoice,
    Refusal::NoSuchValue,
    Refusal::TooManyEdits,
];

#[test]
fn a_refusal_says_what_why_and_what_is_allowed() {
    for why in REFUSALS {
        for language in BOTH {
            let label = setting(language, Descent::ID, "learning-rate");
            let text = refusal(language, &why, label);
            assert_sentence(language, &text);
            assert!(text.contains(label), "{text}");
        }
    }
    let outside = refusal(Language::Korean, &REFUSALS[5], "시작점 x₀");
    assert!(outside.contains("\u{2212}1,000,000부터 1,000,000까지"), "{outside}");
    assert!(outside.starts_with("시작점 x₀은"), "{outside}");
    let real = Descent::default().set("learning-rate", "-1").unwrap_err();
    assert_eq!(real, Refusal::NotPositive { max: 1e6 });
    assert!(refusal(Language::Korean, &real, "학습률 η").starts_with("학습률 η는 0보다 크고 1,000,000 이하여야"));
}

#[test]
fn every_notice_names_what_it_is_about() {
    let name = || "w-9-9-9".to_owned();
    let notices = [Notice::UnknownPage(name()), Notice::UnknownKey(name()), Notice::EditDropped(name())];
    let refused = REFUSALS.map(|why| Notice::Refused { key: name(), why });
    for language in BOTH {
        for each in notices.iter().chain(&refused) {
            let text = notice(language, each);
            assert!(text.contains("w-9-9-9"), "{text}");
            assert_sentence(language, &text);
        }
        for each in [Notice::TooLong, Notice::BeyondEnd, Notice::TooManyEdits, Notice::EditsElsewhere] {
            assert_sentence(language, &notice(language, &each));
        }
    }
}

proptest! {
    #[test]
    fn whatever_a_link_holds_is_answered(key in "\\PC{0,20}", value in "\\PC{0,20}") {
        let (_, notices) = link::open::<Descent>(&[(key, value)]);
        for each in &notices {
            for language in BOTH {
                prop_assert!(!notice(language, each).trim().is_empty());
            }
        }
    }
}
