//! Settings and numbers as text: what is read, what is refused, and that each setting reads what it says of itself.

#![allow(clippy::unwrap_used)]

mod support;

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::neuron::Neuron;
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::setting::{self, Kind, Refusal, number};
use mlp_lab::lesson::xor::Xor;
use proptest::prelude::*;
use support::{config, texts};

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn a_setting_reads_what_it_says(name in 0..13_usize, text in texts()) {
        assert_setting_reads_itself::<Descent>(name, &text);
        assert_setting_reads_itself::<Neuron>(name, &text);
        assert_setting_reads_itself::<Xor>(name, &text);
    }

    #[test]
    fn a_number_is_read_back_from_every_way_of_writing_it(value in any::<f64>()) {
        prop_assume!(value.is_finite());
        for text in [format!("{value:?}"), format!("{value:e}"), setting::plain_number(value)] {
            prop_assert_eq!(number(&text).unwrap().to_bits(), value.to_bits(), "{}", &text);
            let typographic = text.replace('-', "\u{2212}");
            prop_assert_eq!(number(&typographic).unwrap().to_bits(), value.to_bits());
            let wide: String = text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
            prop_assert_eq!(number(&wide).unwrap().to_bits(), value.to_bits(), "{}", wide);
            let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
            prop_assert_eq!(number(&format!("\u{3000}{spaced}\t")).unwrap().to_bits(), value.to_bits());
        }
    }

    #[test]
    fn any_text_is_a_finite_number_or_refused(text in prop_oneof![any::<String>(), "[-+0-9.eE_x infaN−３]{0,80}"]) {
        prop_assert!(number(&text).is_ok_and(f64::is_finite) || number(&text).is_err());
    }
}

fn assert_setting_reads_itself<P: Program>(index: usize, text: &str) {
    let mut program = P::default();
    let name = P::SETTINGS[index % P::SETTINGS.len()].name;
    let before = program.clone();
    if program.set(name, text).is_err() {
        assert!(program == before, "a refused text changes nothing");
    }
    let mut again = P::default();
    again.set(name, &program.get(name)).unwrap();
    assert!(again == program, "{name}={}", program.get(name));
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, value) in [
        ("1", 1.0),
        (" 0.5 ", 0.5),
        ("\u{2212}3", -3.0),
        ("\u{ff0d}３．５", -3.5),
        ("１ｅ５", 1e5),
        ("1 000", 1000.0),
        ("1e-5", 1e-5),
        ("+2", 2.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("-0", -0.0),
        ("5e-324", 5e-324),
    ] {
        assert_eq!(number(text).map(f64::to_bits), Ok(f64::to_bits(value)), "{text}");
    }
    for text in [
        "inf",
        "-inf",
        "infinity",
        "nan",
        "NaN",
        "ｉｎｆ",
        "0x10",
        "1_000",
        "1,5",
        "1e",
        "e5",
        ".",
        "-",
        "--1",
        "1-1",
        "٣",
        "½",
        "五",
        "1\u{200b}",
    ] {
        assert_eq!(number(text), Err(Refusal::NotANumber), "{text}");
    }
    for text in ["1e999", "-1e999", "1e400"] {
        assert_eq!(number(text), Err(Refusal::NotFinite), "{text}");
    }
    for text in ["", " ", "\u{3000}\t"] {
        assert_eq!(number(text), Err(Refusal::Empty));
    }
}

/// A default must itself be allowed, and each setting's description must say what is accepted.
#[test]
fn what_a_setting_says_of_itself_is_what_it_takes() {
    fn holds<P: Program>() {
        for setting in P::SETTINGS {
            let take = |text: &str| P::default().set(setting.name, text);
            assert_eq!(take(&P::default().get(setting.name)), Ok(()), "the default of {}", setting.name);
            let (good, bad): (Vec<String>, Vec<String>) = match setting.kind {
                Kind::Real { min, max } => (
                    vec![min.to_string(), max.to_string()],
                    vec![(min - 1.0).to_string(), (max * 2.0).to_string(), "off".to_owned()],
                ),
                Kind::Positive { max } => (
                    vec!["1e-300".to_owned(), max.to_string()],
                    vec!["0".to_owned(), "-1".to_owned(), (max * 2.0).to_string(), "off".to_owned()],
                ),
                Kind::PositiveOrOff { max } => (
                    vec!["off".to_owned(), "1e-300".to_owned(), max.to_string()],
                    vec!["0".to_owned(), (max * 2.0).to_string()],
                ),
                Kind::Whole { min, max } => (
                    vec![min.to_string(), max.to_string()],
                    vec!["0.5".to_owned(), (f64::from(max) + 1.0).to_string(), (f64::from(min) - 1.0).to_string()],
                ),
                Kind::Sizes => {
                    (vec!["2-2-1".to_owned(), "1-8".to_owned()], vec![String::new(), "9-1".to_owned(), "2".to_owned()])
                }
                Kind::Units => (
                    vec!["64-10".to_owned(), "1024".to_owned()],
                    vec![String::new(), "0-1".to_owned(), "1025".to_owned()],
                ),
                // Own data can be chosen by whoever has some.
                Kind::Choice(names) => (
                    names.iter().filter(|name| **name != "own").map(ToString::to_string).collect(),
                    vec![String::new(), "no-such-name".to_owned(), names[0].to_uppercase()],
                ),
            };
            assert!(good.iter().all(|text| take(text).is_ok()), "{} {good:?}", setting.name);
            assert!(bad.iter().all(|text| take(text).is_err()), "{} {bad:?}", setting.name);
        }
        assert_eq!(P::default().set("no-such-setting", "1"), Err(Refusal::NoSuchValue));
    }
    holds::<Neuron>();
    holds::<Backprop>();
    holds::<Descent>();
    holds::<Xor>();
    holds::<Keras>();
}
