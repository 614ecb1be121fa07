//! Whatever the data, the size and the moment: pictures of data are drawn or left out, never a panic.

mod chart_support;

use chart_support::any::{any_number, frame, pair, tween};
use chart_support::svg::layers;
use mlp_lab::chart::compare::{ComparePicture, Kept};
use mlp_lab::chart::curve::{CurvePicture, Series};
use mlp_lab::chart::histogram::{Counts, HistogramPicture};
use mlp_lab::chart::reshape::ReshapePicture;
use mlp_lab::chart::scatter::{Group, Passage, ScatterPicture};
use mlp_lab::chart::tensor::{Lit, TensorPicture};
use proptest::prelude::*;

fn numbers<T: FromIterator<f64> + std::fmt::Debug>(most: usize) -> impl Strategy<Value = T> {
    prop::collection::vec(any_number(), 0..most).prop_map(|values| values.into_iter().collect())
}

fn points<T: FromIterator<(f64, f64)> + std::fmt::Debug>(most: usize) -> impl Strategy<Value = T> {
    prop::collection::vec(pair(), 0..most).prop_map(|points| points.into_iter().collect())
}

fn length() -> impl Strategy<Value = usize> {
    prop_oneof![6 => 0_usize..6, 2 => 20_usize..2000, 1 => any::<usize>()]
}

fn lit() -> impl Strategy<Value = Lit> {
    prop_oneof![
        Just(Lit::Nothing),
        prop_oneof![0_usize..100, any::<usize>()].prop_map(Lit::Entry),
        (prop_oneof![0_usize..4, any::<usize>()], length()).prop_map(|(axis, at)| Lit::Slice { axis, at }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn scatters(
        groups in prop::collection::vec((points(30), any::<usize>(), any::<bool>()), 0..10),
        line in prop::option::of((numbers(9), numbers(9), numbers(9))),
        reference in points(5),
        residuals in any::<bool>(),
        (size, style, progress) in frame(),
    ) {
        let groups = groups.into_iter().map(|(points, class, hollow)| Group { points, class, hollow }).collect();
        let line = line.map(|(at, from, to)| Passage { at, from, to });
        layers(&ScatterPicture { groups, line, reference, residuals }, size, &style, progress);
    }

    #[test]
    fn comparisons(
        main in points(40),
        kept in prop::collection::vec((any::<char>(), points(40)), 0..8),
        (span, present) in (pair(), tween()),
        [future, log] in any::<[bool; 2]>(),
        (size, style, progress) in frame(),
    ) {
        let series = vec![Series { points: main, companion: false }];
        let present = CurvePicture { series, span, present, future, log, edits: Vec::new() };
        let kept = kept.into_iter().map(|(letter, points)| Kept { letter, points }).collect();
        layers(&ComparePicture { present, kept }, size, &style, progress);
    }

    #[test]
    fn histograms(
        edges in numbers(40),
        counts in (numbers(40), numbers(40), numbers(40), numbers(40)),
        log in any::<bool>(),
        marker in prop::option::of(any_number()),
        (size, style, progress) in frame(),
    ) {
        let (filled, hatched) = (Counts { from: counts.0, to: counts.1 }, Counts { from: counts.2, to: counts.3 });
        layers(&HistogramPicture { edges, log, filled, hatched, marker }, size, &style, progress);
    }

    #[test]
    fn tensors(
        shape in prop::collection::vec(length(), 0..5),
        values in numbers(200),
        decimals in 0_usize..8,
        lit in lit(),
        (size, style, progress) in frame(),
        press in pair(),
        entry in any::<usize>(),
    ) {
        let picture = TensorPicture { shape, values, decimals, lit };
        layers(&picture, size, &style, progress);
        picture.entry_at(size, style.label_px, press);
        picture.entry_at(press, style.label_px, press);
        picture.place_of(size, style.label_px, entry);
    }

    #[test]
    fn images(
        (rows, columns) in (length(), length()),
        values in numbers(200),
        read in tween(),
        lit in prop::option::of(prop_oneof![0_usize..30, any::<usize>()]),
        (size, style, progress) in frame(),
        press in pair(),
    ) {
        let picture = ReshapePicture { rows, columns, values, read, lit };
        layers(&picture, size, &style, progress);
        picture.pixel_at(size, style.label_px, press);
        picture.pixel_at(press, style.label_px, press);
    }
}
