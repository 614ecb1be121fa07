//! Formulas of the page of back-propagation against the view, and all its words against the future and wild settings.

#![allow(clippy::unwrap_used, clippy::panic, clippy::needless_for_each)]

mod backprop_support;
mod support;
mod text_support;

use backprop_support::{KINDS, assert_numbers, expected, opened, positions, run, scene, settings, tell};
use mlp_lab::lesson::backprop::scene::Scene;
use mlp_lab::lesson::backprop::view::View;
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::network_view::NetworkView;
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::text::Language::{self, English};
use mlp_lab::text::backprop::{formula, loss_picture, notes, picture};
use mlp_lab::text::formula::Math;
use proptest::prelude::*;
use support::config;
use text_support::{assert_sentence, named, shown};

#[test]
fn formulas_hold_the_numbers_of_the_view_in_the_direction_s_hue_and_none_of_the_future() {
    for query in KINDS {
        let settings = opened(query);
        assert_eq!(formula(&scene(&settings, Position::default(), 0)).numbers(), []);
        for position in positions(&settings.0, 1) {
            let scene = scene(&settings, position, settings.0.samples as usize - 1);
            let told = formula(&scene);
            let Math::Hued(hue, _) = &told else { panic!("no hue") };
            assert_eq!(*hue, scene.view.lit().unwrap().direction());
            assert!(!told.numbers().is_empty() && !told.plain_text().contains('–'), "{}", told.plain_text());
            assert_numbers(&scene);
        }
    }
}

#[test]
fn formulas_name_what_their_phase_brought() {
    let settings = opened("layers=2-3-2&samples=4&data=xor");
    let at = |phase| scene(&settings, Position::within(5, phase), 2);
    for (phase, name) in [(1, "net-1-0-s2"), (1, "out-1-0-s2"), (2, "out-2-0-s2"), (3, "loss")] {
        assert_eq!(named(&formula(&at(phase)), name), expected(&at(phase).view, name), "{name}");
    }
    let operation = |phase, op, name: &str| {
        let scene = scene(&settings, Position { t: 5, phase, op }, 2);
        assert_eq!(named(&formula(&scene), name), Some(expected(&scene.view, name).unwrap()), "{name}");
    };
    operation(3, 1, "delta-2-0-s2");
    operation(4, 2, "delta-1-1-s2");
    operation(5, 1, "grad-2-0-0");
    operation(5, 7, "grad-b-2-0");
    operation(6, 1, "w-2-0-0");
    operation(6, 7, "b-2-0");
}

#[test]
fn long_sums_are_cut_and_no_line_is_long() {
    let settings = opened("layers=8-8-8-8-8-8&samples=8&data=random");
    for position in positions(&settings.0, 1) {
        let told = formula(&scene(&settings, position, 0));
        let Math::Hued(_, lines) = told else { panic!("no hue") };
        let Math::Lines(lines) = *lines else { panic!("no lines") };
        assert!(lines.len() <= 6, "{position:?}: {} lines", lines.len());
        let longest = lines.iter().map(|line| line.plain_text().chars().count()).max().unwrap();
        assert!(longest <= 100, "{position:?}: {longest} characters");
    }
    let first = formula(&scene(&settings, Position::within(1, 1), 0)).plain_text();
    assert!(first.contains('⋯'), "{first}");
}

#[test]
fn a_value_changed_by_hand_leaves_no_wrong_arithmetic() {
    let mut settings = opened("layers=2-2-1");
    let edit = |phase, name: &str| Edit { t: 1, phase, name: name.to_owned(), value: 2.0 };
    settings.1 = vec![edit(1, "w-1-0-0")];
    let text = formula(&scene(&settings, Position::within(1, 1), 0)).plain_text();
    assert!(!text.contains("2 +") && !text.contains("· 2 "), "{text}");
    settings.1 = vec![];
    let whole = formula(&scene(&settings, Position::within(1, 1), 0)).plain_text();
    assert!(whole.len() > text.len(), "{whole}");
}

/// Everything that a pass computes, as the numbers are written in sentences.
fn written_numbers(view: &View) -> Vec<String> {
    let mut values = vec![view.loss()];
    for (layer, &nodes) in view.sizes().iter().enumerate().skip(1) {
        for (j, s) in (0..nodes).flat_map(|j| (0..view.samples()).map(move |s| (j, s))) {
            values.extend([
                view.net(layer, j, s),
                view.out(layer, j, s),
                view.error(layer, j, s),
                view.delta(layer, j, s),
            ]);
        }
    }
    values.extend(view.parameters().into_iter().map(|item| view.gradient(item)));
    values.into_iter().flatten().map(|value| shown(value.abs())).filter(|text| text.len() >= 6).collect()
}

#[test]
fn nothing_of_the_future_is_said() {
    for query in &KINDS[..5] {
        let settings = opened(query);
        let complete = written_numbers(&scene(&settings, Position::within(1, settings.0.phases() - 1), 0).view);
        for position in positions(&settings.0, 1)
            .into_iter()
            .filter(|position| position.phase < 6 && (position.phase, position.op) != (0, 0))
        {
            let scene = scene(&settings, position, 0);
            let known = written_numbers(&scene.view);
            let said = tell(&scene)[0].clone() + &formula(&scene).plain_text() + &picture(English, &scene);
            let words: Vec<&str> = said.split(|c: char| !c.is_ascii_digit() && c != '.').collect();
            let future = complete.iter().find(|text| !known.contains(text) && words.contains(&text.as_str()));
            let weights: Vec<_> =
                scene.view.parameters().iter().map(|item| shown(scene.view.value(*item).abs())).collect();
            assert!(future.is_none_or(|text| weights.contains(text)), "{query} {position:?}: {future:?} in {said}");
        }
    }
}

proptest! {
    #![proptest_config(config(128))]
    #[test]
    fn there_is_always_something_whole_to_say(
        settings in settings(), t in 0..13_u32, phase in 0..13_u8, op in 0..40_u16, sample in 0..4_usize, back in 0..13_u32
    ) {
        let phase = phase.min(settings.0.phases() - 1);
        let op = op.min(settings.0.operations(phase + 1) - 1);
        let before = View::of(&run(&settings, Position::at(back)));
        for before in [None, Some(before)] {
            let scene = Scene::of(&run(&settings, Position { t, phase, op }), sample, before);
            tell(&scene);
            assert_numbers(&scene);
            for language in Language::ALL {
                notes(language, &scene).iter().for_each(|note| assert_sentence(language, note));
                for text in [picture(language, &scene), loss_picture(language, &scene)] {
                    prop_assert!(!text.contains("  ") && text.ends_with('.'), "{}", text);
                }
            }
        }
    }
}
