//! The sheet to draw on: what pen and eraser leave, what is taken back, and that a drawn digit comes into MNIST's form.
#![allow(clippy::unwrap_used)]

use mlp_lab::data::digits::{Image, MOST_UNDONE, PAD, Pad, Tool, normalize};
use proptest::prelude::*;

/// A sheet with lines through these places, one stroke each.
fn drawn(strokes: &[&[(f64, f64)]]) -> Pad {
    let mut pad = Pad::default();
    for places in strokes {
        stroke(&mut pad, Tool::Pen, places);
    }
    pad
}

fn stroke(pad: &mut Pad, tool: Tool, places: &[(f64, f64)]) {
    pad.begin(tool);
    places.iter().for_each(|&place| pad.go(place, 0.5));
    pad.end();
}

fn ink(pad: &Pad) -> u64 {
    pad.image().pixels().iter().map(|&byte| u64::from(byte)).sum()
}

const SEVEN: &[(f64, f64)] = &[(0.2, 0.15), (0.75, 0.15), (0.4, 0.85)];

#[test]
fn a_press_leaves_a_round_dot() {
    let pad = drawn(&[&[(0.5, 0.5)]]);
    let bounds = pad.image().bounds().unwrap();
    assert_eq!((bounds.left, bounds.top), (PAD - bounds.right, PAD - bounds.bottom), "in the middle");
    assert!((9..=13).contains(&bounds.width()), "{bounds:?}");
    let area = ink(&pad) as f64 / 255.0;
    let radius = 0.046 * PAD as f64;
    assert!((area / (std::f64::consts::PI * radius * radius) - 1.0).abs() < 0.05, "{area}");
}

#[test]
fn a_drawn_digit_is_as_thick_as_those_of_mnist() {
    let image = normalize(drawn(&[SEVEN]).image());
    let (x, y) = image.centre_of_mass().unwrap();
    assert_eq!((x as usize, y as usize), (14, 14));
    // A row through the seven's stem alone: the ink of a stroke, 2 to 3 pixels across, a little more on a slant.
    let stem: u32 = image.rows().nth(14).unwrap().iter().map(|&byte| u32::from(byte)).sum();
    assert!((500..=900).contains(&stem), "{stem}");
}

#[test]
fn a_hard_pressed_pen_draws_broadly() {
    let pressed = |pressure: f64| {
        let mut pad = Pad::default();
        pad.begin(Tool::Pen);
        pad.go((0.2, 0.5), pressure);
        pad.go((0.8, 0.5), pressure);
        ink(&pad)
    };
    assert!(pressed(0.0) < pressed(0.5) && pressed(0.5) < pressed(1.0));
    assert_eq!(pressed(1.0), pressed(7.0));
    assert_eq!(pressed(0.5), pressed(f64::NAN));
}

#[test]
fn each_change_is_taken_back() {
    let mut pad = drawn(&[SEVEN]);
    let seven = pad.image().clone();
    stroke(&mut pad, Tool::Eraser, &[(0.2, 0.15), (0.75, 0.15)]);
    let erased = pad.image().clone();
    assert!(ink(&pad) < seven.pixels().iter().map(|&byte| u64::from(byte)).sum::<u64>() / 3 * 2);
    assert_eq!(erased.pixels()[17 * PAD + 40], 0, "the bar is gone");
    pad.clear();
    assert!(pad.is_blank());
    pad.clear();
    let steps_back = [&erased, &seven, &Image::blank(PAD, PAD)];
    for image in steps_back {
        assert!(pad.undo());
        assert_eq!(pad.image(), image);
    }
    assert!(!pad.can_undo() && !pad.undo() && pad.is_blank());
}

#[test]
fn what_changes_nothing_is_no_stroke() {
    let mut pad = Pad::default();
    stroke(&mut pad, Tool::Eraser, SEVEN);
    stroke(&mut pad, Tool::Pen, &[(-0.9, 0.5), (-0.8, 0.2)]);
    stroke(&mut pad, Tool::Pen, &[(f64::NAN, 0.5), (0.3, f64::INFINITY)]);
    stroke(&mut pad, Tool::Pen, &[]);
    pad.go((0.5, 0.5), 0.5);
    assert!(pad.is_blank() && !pad.can_undo());
}

#[test]
fn a_stroke_that_is_undone_while_it_is_made_is_over() {
    let mut pad = Pad::default();
    pad.begin(Tool::Pen);
    pad.go((0.5, 0.5), 0.5);
    assert!(pad.is_drawing() && pad.undo());
    pad.go((0.7, 0.5), 0.5);
    assert!(pad.is_blank() && !pad.is_drawing());
}

#[test]
fn only_so_many_changes_are_kept() {
    let mut pad = Pad::default();
    for number in 0..MOST_UNDONE + 20 {
        stroke(&mut pad, Tool::Pen, &[((number % 12) as f64 / 12.0, (number / 12) as f64 / 12.0)]);
    }
    let undone = (0..1_000).take_while(|_| pad.undo()).count();
    assert_eq!(undone, MOST_UNDONE);
    assert!(!pad.is_blank(), "the first ones stay");
}

proptest! {
    #[test]
    fn nothing_breaks_it(acts in proptest::collection::vec((0_u8..7, any::<f64>(), -2.0..3.0_f64, any::<f64>()), 0..60)) {
        let mut pad = Pad::default();
        for (act, x, y, pressure) in acts {
            match act {
                0 => pad.begin(Tool::Pen),
                1 => pad.begin(Tool::Eraser),
                2 => pad.end(),
                3 => _ = pad.undo(),
                4 => pad.clear(),
                _ => pad.go((x, y), pressure),
            }
            prop_assert_eq!(pad.image().pixels().len(), PAD * PAD);
        }
        pad.end();
        while pad.undo() {}
        prop_assert!(pad.is_blank());
    }
}
