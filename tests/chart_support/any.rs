//! What the tests of robustness draw: any number, pairs of them, changes, sizes of a picture, styles and moments.

use mlp_lab::chart::{Style, Theme, Tween, palette};
use proptest::prelude::*;

/// Mostly small numbers, and all that a picture might not expect.
pub fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -3.0..3.0,
        1 => any::<f64>(),
        1 => prop::sample::select(vec![
            0.0, -0.0, 1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, 1e154, -1e154, 5e-324,
        ]),
    ]
}

/// Two of them.
pub fn pair() -> impl Strategy<Value = (f64, f64)> {
    (any_number(), any_number())
}

/// A change from one to another.
pub fn tween() -> impl Strategy<Value = Tween> {
    pair().prop_map(|(from, to)| Tween { from, to })
}

/// A size in CSS pixels, a style, and how far a movement has come.
pub fn frame() -> impl Strategy<Value = ((f64, f64), Style<'static>, f64)> {
    let size = (1.0..900.0_f64, 1.0..700.0_f64);
    let size = prop_oneof![9 => size, 1 => Just((1.0, 1.0))];
    let scale = prop_oneof![8 => 0.5..3.0, 1 => Just(1.0)];
    let label = prop_oneof![8 => 8.0..40.0, 1 => any_number()];
    (size, scale, label, prop::sample::select(Theme::ALL.to_vec()), any_number()).prop_map(
        |(size, scale, label_px, theme, progress)| {
            (size, Style { scale, label_px, palette: palette(theme), images: None }, progress)
        },
    )
}
