//! Kept runs beside the present one, drawn and read back from the SVG text.
#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod chart_support;

use chart_support::data::comparison;
use chart_support::svg::{ground, hex, layers, lines, texts};
use mlp_lab::chart::compare::{ComparePicture, Kept};
use mlp_lab::chart::{Picture, Style, Theme, palette};

const SIZE: (f64, f64) = (440.0, 260.0);

fn style() -> Style<'static> {
    Style { scale: 1.0, label_px: 13.0, palette: palette(Theme::Light), images: None }
}

/// The letters of the runs with the places where they stand.
fn letters(svg: &str) -> Vec<(String, (f64, f64))> {
    let ground = hex(palette(Theme::Light).ground);
    let opening = |text: &&str| text.split('>').next().is_some_and(|t| t.contains("bold") && !t.contains(&ground));
    let bold = svg.split("<text").skip(1).filter(opening);
    let part = |text: &str, name: &str| {
        text.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
    };
    let letter = |text: &str| text.split_once('>').unwrap().1.split_once('<').unwrap().0.trim().to_owned();
    bold.map(|t| (letter(t), (part(t, "x"), part(t, "y")))).collect()
}

#[test]
fn letters_stand_at_the_ends_and_never_on_one_another() {
    for (updates, log) in [(40, false), (400, false), (400, true)] {
        let svg = layers(&comparison(5, updates, log), SIZE, &style(), 1.0);
        let found = letters(&svg);
        assert_eq!(found.iter().map(|(letter, _)| letter.as_str()).collect::<Vec<_>>(), ["A", "B", "C", "D", "E"]);
        for (i, (letter, at)) in found.iter().enumerate() {
            assert!((0.0..=440.0).contains(&at.0) && (0.0..=260.0).contains(&at.1), "{letter} is cut");
            for (other, place) in &found[i + 1..] {
                let apart = (at.0 - place.0).abs() >= 13.0 || (at.1 - place.1).abs() >= 13.0;
                assert!(apart, "{letter} at {at:?} lies on {other} at {place:?}");
            }
        }
        // The run that ended half way has its letter there.
        assert!(found[2].1.0 < 300.0 && found[0].1.0 > 400.0);
    }
}

#[test]
fn every_run_has_a_pattern_of_its_own() {
    let level = |letter: char| Kept { letter, points: [(0.0, 1.0), (400.0, 1.0)].into_iter().collect() };
    let pieces = |letter: char| -> Vec<f64> {
        let picture = ComparePicture { kept: vec![level(letter)], ..comparison(0, 400, false) };
        let colour = palette(Theme::Light).class(usize::from(letter as u8 - b'A'));
        let all = lines(&ground(&picture, SIZE, &style()), colour);
        all.iter().take(6).map(|piece| piece[piece.len() - 1].0 - piece[0].0).collect()
    };
    let patterns: Vec<Vec<f64>> = "ABCDE".chars().map(pieces).collect();
    for (i, pattern) in patterns.iter().enumerate() {
        assert_eq!(pattern.len(), 6);
        for other in &patterns[i + 1..] {
            assert!(pattern.iter().zip(other).any(|(a, b)| (a - b).abs() >= 2.0), "{pattern:?} looks like {other:?}");
        }
    }
}

#[test]
fn a_run_keeps_its_look_when_another_is_dropped() {
    let run = |letter, value| Kept { letter, points: [(0.0, value), (9.0, value)].into_iter().collect() };
    let of_b = |kept: Vec<Kept>| {
        let picture = ComparePicture { kept, ..comparison(0, 9, false) };
        lines(&ground(&picture, SIZE, &style()), palette(Theme::Light).class(1))
    };
    let alone = of_b(vec![run('B', 1.0)]);
    assert!(alone.len() > 20);
    assert_eq!(of_b(vec![run('A', 0.5), run('B', 1.0)]), alone);
}

#[test]
fn the_present_run_is_the_boldest_line() {
    let svg = layers(&comparison(5, 400, false), SIZE, &style(), 1.0);
    let width = |colour| {
        let stroke = format!("stroke=\"{}\"", hex(colour));
        let own = svg.lines().filter(|line| line.starts_with("<polyline") && line.contains(&stroke));
        own.map(|line| line.split("stroke-width=\"").nth(1).unwrap().split('"').next().unwrap().parse::<u32>().unwrap())
            .max()
            .unwrap()
    };
    let colours = palette(Theme::Light);
    for kept in 0..5 {
        assert!(width(colours.ink) > width(colours.class(kept)));
    }
}

#[test]
fn the_axis_is_as_long_as_the_longest_run_and_as_high_as_the_highest() {
    let mut picture = comparison(1, 100, false);
    picture.kept[0].points = [(0.0, 8.0), (300.0, 2.0)].into_iter().collect();
    let labels = ground(&picture, SIZE, &style());
    let labels = texts(&labels);
    assert!(labels.contains(&"300") && labels.contains(&"8"), "{labels:?}");
    picture.present.log = true;
    assert!(!ground(&picture, SIZE, &style()).contains("NaN"));
}

#[test]
fn kept_runs_are_drawn_anew_only_when_they_change() {
    let picture = comparison(2, 40, false);
    let mut moved = picture.clone();
    moved.present.present = mlp_lab::chart::Tween::still(3.0);
    assert!(picture.same_ground(&moved));
    assert!(!picture.same_ground(&comparison(3, 40, false)));
}
