//! Whatever the data, the size and the moment: pictures of digits are drawn or left out, never a panic.

mod chart_support;

use chart_support::svg;
use mlp_lab::chart::curve::{CurvePicture, Series};
use mlp_lab::chart::digits::Grey;
use mlp_lab::chart::digits::backward::BackwardPicture;
use mlp_lab::chart::digits::confusion::ConfusionPicture;
use mlp_lab::chart::digits::digit::DigitPicture;
use mlp_lab::chart::digits::epochs::EpochsPicture;
use mlp_lab::chart::digits::normalize::NormalizePicture;
use mlp_lab::chart::digits::outputs::OutputsPicture;
use mlp_lab::chart::digits::sheet::{SheetPicture, Thumb};
use mlp_lab::chart::digits::weights::{WeightsPicture, common_scale};
use mlp_lab::chart::image::Images;
use mlp_lab::chart::{Picture, Style, Theme, Tween, Values, palette};
use proptest::prelude::*;

/// Draws all layers, with images out of pixels as rectangles and as images.
fn layers<P: Picture>(picture: &P, size: (f64, f64), style: &Style, progress: f64) {
    svg::layers(picture, size, style, progress);
    let images = Images::default();
    svg::layers(picture, size, &Style { images: Some(&images), ..*style }, progress);
    for image in images.into_vec() {
        let (columns, rows) = image.size;
        assert!(columns > 0 && rows > 0 && image.rgba.len() == 4 * columns * rows);
    }
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -3.0..3.0,
        1 => any::<f64>(),
        1 => prop::sample::select(vec![
            0.0, -0.0, 1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, 1e154, -1e154, 5e-324,
        ]),
    ]
}

fn pair() -> impl Strategy<Value = (f64, f64)> {
    (any_number(), any_number())
}

fn numbers<T: FromIterator<f64> + std::fmt::Debug>(most: usize) -> impl Strategy<Value = T> {
    prop::collection::vec(any_number(), 0..most).prop_map(|values| values.into_iter().collect())
}

fn frame() -> impl Strategy<Value = ((f64, f64), Style<'static>, f64)> {
    let size = (1.0..900.0_f64, 1.0..700.0_f64);
    let size = prop_oneof![9 => size, 1 => Just((1.0, 1.0)), 1 => Just((4000.0, 4000.0))];
    let scale = prop_oneof![8 => 0.5..3.0, 1 => Just(1.0)];
    let label = prop_oneof![8 => 8.0..40.0, 1 => any_number()];
    (size, scale, label, prop::sample::select(Theme::ALL.to_vec()), any_number()).prop_map(
        |(size, scale, label_px, theme, progress)| {
            (size, Style { scale, label_px, palette: palette(theme), images: None }, progress)
        },
    )
}

fn image() -> impl Strategy<Value = Grey> {
    let sound = (0_usize..40, 0_usize..40).prop_flat_map(|(columns, rows)| {
        prop::collection::vec(any::<u8>(), columns * rows).prop_map(move |bytes| Grey::new(columns, rows, &bytes))
    });
    let broken = (any::<usize>(), any::<usize>(), prop::collection::vec(any::<u8>(), 0..9));
    prop_oneof![5 => sound, 1 => broken.prop_map(|(columns, rows, bytes)| Grey::new(columns, rows, &bytes))]
}

fn place() -> impl Strategy<Value = usize> {
    prop_oneof![0_usize..900, any::<usize>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn images_of_weights(
        units in prop::collection::vec(numbers(800), 0..70),
        (scale, chosen) in (any_number(), prop::option::of(place())),
        (size, style, progress) in frame(),
        press in pair(),
    ) {
        common_scale(units.iter().flat_map(|unit: &Values| unit.iter().copied()));
        let picture = WeightsPicture { units, scale, chosen };
        layers(&picture, size, &style, progress);
        picture.unit_at(size, style.label_px, press);
        picture.unit_at(press, style.label_px, press);
        picture.stale_parts(&picture, press, press, style.label_px);
    }

    #[test]
    fn sheets(
        digits in prop::collection::vec((image(), any::<Option<u8>>(), any::<Option<u8>>()), 0..30),
        chosen in prop::option::of(place()),
        (size, style, progress) in frame(),
        press in pair(),
    ) {
        let thumb = |(image, truth, answer)| Thumb { image, truth, answer };
        let one = digits.first().map(|(image, ..)| image.clone()).unwrap_or_default();
        let picture = SheetPicture { digits: digits.into_iter().map(thumb).collect(), chosen };
        layers(&picture, size, &style, progress);
        picture.digit_at(size, style.label_px, press);
        picture.digit_at(press, style.label_px, press);
        let picture = DigitPicture { image: one, lit: chosen };
        layers(&picture, size, &style, progress);
        picture.pixel_at(press, style.label_px, press);
    }

    #[test]
    fn tables_and_bars(
        (counts, before) in (numbers(120), prop::option::of(numbers(12))),
        (chosen, truth) in (prop::option::of((place(), place())), prop::option::of(place())),
        keep_before in any::<bool>(),
        (size, style, progress) in frame(),
        press in pair(),
    ) {
        let picture = OutputsPicture { before, after: Values::clone(&counts), keep_before, truth };
        layers(&picture, size, &style, progress);
        picture.digit_at(press, style.label_px, press);
        let picture = ConfusionPicture { counts, chosen };
        layers(&picture, size, &style, progress);
        picture.cell_at(press, style.label_px, press);
    }

    #[test]
    fn steps_of_an_update(
        (weights, step) in (numbers::<Vec<f64>>(800), numbers::<Vec<f64>>(800)),
        (scale, factor) in pair(),
        lit in prop::option::of(place()),
        (size, style, progress) in frame(),
        press in pair(),
    ) {
        let mut picture = BackwardPicture::new(&weights, &step, scale, factor);
        picture.lit = lit;
        layers(&picture, size, &style, progress);
        picture.pixel_at(press, style.label_px, press);
    }

    #[test]
    fn ways_to_a_digit(
        [sheet, fitted, image] in [image(), image(), image()],
        bounds in prop::option::of((place(), place(), place(), place())),
        (centre, at) in (pair(), (place(), place())),
        (size, style, progress) in frame(),
    ) {
        layers(&NormalizePicture { sheet, bounds, fitted, centre, at, image }, size, &style, progress);
    }

    #[test]
    fn curves_over_epochs(
        series in prop::collection::vec((prop::collection::vec(pair(), 0..50), any::<bool>()), 0..4),
        reference in prop::collection::vec(prop::collection::vec(pair(), 0..9), 0..3),
        (span, present) in (pair(), pair()),
        [future, log, near] in any::<[bool; 3]>(),
        (size, style, progress) in frame(),
    ) {
        let series = series.into_iter();
        let series = series.map(|(p, companion)| Series { points: p.into_iter().collect(), companion }).collect();
        let present = Tween { from: present.0, to: present.1 };
        let curve = CurvePicture { series, span, present, future, log, edits: Vec::new() };
        let reference = reference.into_iter().map(|points| points.into_iter().collect()).collect();
        layers(&EpochsPicture { curve, reference, near }, size, &style, progress);
    }
}
