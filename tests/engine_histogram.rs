//! Histograms: every number lies in one interval or outside, and the intervals lie side by side.
#![allow(clippy::unwrap_used)]

use mlp_lab::engine::histogram::Histogram;
use proptest::prelude::*;

#[test]
fn numbers_fall_into_their_intervals() {
    let histogram = Histogram::between(0.0, 1.0, 4, &[0.0, 0.1, 0.25, 0.5, 0.99, 1.0, -0.1, 1.1, f64::NAN]);
    assert_eq!(histogram.counts, [2, 1, 1, 2]);
    assert_eq!(histogram.outside, 3);
    assert_eq!((histogram.ends(0), histogram.ends(3)), ((0.0, 0.25), (0.75, 1.0)));
}

#[test]
fn the_ends_are_those_of_the_numbers() {
    let histogram = Histogram::of(2, &[3.0, f64::INFINITY, 1.0, 1.5, f64::NAN]);
    assert_eq!((histogram.low, histogram.high, histogram.outside), (1.0, 3.0, 2));
    assert_eq!(histogram.counts, [2, 1]);
}

#[test]
fn equal_numbers_and_none_are_no_fault() {
    assert_eq!(Histogram::of(3, &[7.0; 5]).counts, [5, 0, 0]);
    assert_eq!(Histogram::of(3, &[f64::NAN]), Histogram { low: 0.0, high: 0.0, counts: vec![0; 3], outside: 1 });
    assert_eq!(Histogram::of(0, &[1.0]).counts, [1]);
}

#[test]
fn impossible_ends_hold_nothing() {
    let ends = [(1.0, 0.0), (f64::NAN, 1.0), (f64::NEG_INFINITY, f64::INFINITY), (f64::MIN, f64::MAX)];
    for (low, high) in ends {
        let histogram = Histogram::between(low, high, 2, &[0.5, f64::INFINITY]);
        assert_eq!((histogram.counts, histogram.outside), (vec![0, 0], 2));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_number_is_lost(bins in 0_usize..40, values in prop::collection::vec(any::<f64>(), 0..60)) {
        let histogram = Histogram::of(bins, &values);
        let inside: u32 = histogram.counts.iter().sum();
        prop_assert_eq!((inside + histogram.outside) as usize, values.len());
    }

    #[test]
    fn each_number_lies_between_its_ends(bins in 1_usize..40, values in prop::collection::vec(-1e6..1e6_f64, 1..60)) {
        let histogram = Histogram::of(bins, &values);
        let slack = 1e-9 * (histogram.high - histogram.low);
        for &value in &values {
            let (low, high) = histogram.ends(histogram.bin(value).unwrap());
            prop_assert!(low - slack <= value && value <= high + slack, "{value} in {low}…{high}");
        }
        prop_assert_eq!(histogram.outside, 0);
    }
}
