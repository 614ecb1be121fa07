//! Written numbers against the real Python and `NumPy` (`tests/reference/number_text.py`), and the page's own formats.
#![allow(clippy::unwrap_used)]

use mlp_lab::text::number::{Sign, fixed, numpy_str, numpy_str_vector, python_repr, significant};
use nalgebra::DMatrix;
use proptest::prelude::*;
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("reference/number_text.json")).unwrap()
}

fn from_bits(hexadecimal: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(hexadecimal, 16).unwrap())
}

fn rows(key: &str) -> Vec<Vec<String>> {
    serde_json::from_value(reference()[key].clone()).unwrap()
}

fn written(shape: &str, values: &[f64]) -> String {
    let lengths: Vec<usize> = shape.split('x').map(|n| n.parse().unwrap()).collect();
    match lengths[..] {
        [rows, columns] => numpy_str(&DMatrix::from_row_slice(rows, columns, values)),
        _ => numpy_str_vector(values),
    }
}

#[test]
fn repr_is_pythons() {
    let cases = rows("repr");
    assert!(cases.len() >= 2000);
    for case in cases {
        assert_eq!(python_repr(from_bits(&case[0])), case[1], "{}", case[0]);
    }
}

#[test]
fn arrays_are_written_as_numpy_writes_them() {
    let cases = rows("arrays");
    assert!(cases.len() >= 1000);
    for case in cases {
        let values: Vec<f64> = case[1].split(' ').map(from_bits).collect();
        assert_eq!(written(&case[0], &values), case[2], "{values:?}");
    }
}

/// The reference must reach every notation, or agreement with it means little.
#[test]
fn reference_arrays_cover_every_notation() {
    let texts: Vec<String> = rows("arrays").into_iter().map(|case| case[2].clone()).collect();
    let count = |wanted: &dyn Fn(&str) -> bool| texts.iter().filter(|text| wanted(text)).count();
    assert!(count(&|text| text.contains("e+") || text.contains("e-")) > 100);
    assert!(count(&|text| !text.contains('e')) > 100);
    assert!(count(&|text| text.contains("nan")) > 20);
    assert!(count(&|text| text.contains("-inf")) > 20);
    assert!(count(&|text| text.contains(". ")) > 100);
    assert!(count(&|text| text.lines().any(|line| line.len() > 65)) > 20);
}

#[test]
fn empty_arrays_are_two_brackets() {
    assert_eq!(numpy_str_vector(&[]), "[]");
    assert_eq!(numpy_str(&DMatrix::zeros(0, 3)), "[]");
    assert_eq!(numpy_str(&DMatrix::zeros(3, 0)), "[]");
}

#[test]
fn fixed_keeps_its_decimals() {
    let four = |value| fixed(value, 4, Sign::Negative);
    assert_eq!(four(0.123_456), "0.1235");
    assert_eq!(four(-12.5), "−12.5000");
    assert_eq!(four(0.0), "0.0000");
    assert_eq!(four(-0.0), "0.0000");
    assert_eq!(four(99_999.0), "99999.0000");
    assert_eq!(fixed(12.5, 0, Sign::Negative), "12");
}

#[test]
fn fixed_signs() {
    assert_eq!(fixed(0.5, 2, Sign::Always), "+0.50");
    assert_eq!(fixed(0.0, 2, Sign::Always), "+0.00");
    assert_eq!(fixed(-0.5, 2, Sign::Always), "−0.50");
    assert_eq!(fixed(0.5, 2, Sign::Aligned), "\u{2007}0.50");
    assert_eq!(fixed(-0.5, 2, Sign::Aligned), "−0.50");
}

#[test]
fn fixed_turns_to_an_exponent_where_digits_would_be_lost_or_too_many() {
    let four = |value| fixed(value, 4, Sign::Negative);
    assert_eq!(four(100_000.0), "1.0000e+05");
    assert_eq!(four(99_999.999_99), "1.0000e+05");
    assert_eq!(four(-9_305_358_556.562_8), "−9.3054e+09");
    assert_eq!(four(0.000_05), "0.0001");
    assert_eq!(four(0.000_04), "4.0000e−05");
    assert_eq!(four(-4e-324), "−4.9407e−324");
}

#[test]
fn what_is_no_number_can_be_read() {
    for write in [fixed, significant] {
        assert_eq!(write(f64::NAN, 4, Sign::Always), "NaN");
        assert_eq!(write(f64::INFINITY, 4, Sign::Negative), "∞");
        assert_eq!(write(f64::INFINITY, 4, Sign::Always), "+∞");
        assert_eq!(write(f64::NEG_INFINITY, 4, Sign::Negative), "−∞");
    }
}

#[test]
fn significant_counts_from_the_first_digit() {
    let eight = |value| significant(value, 8, Sign::Negative);
    assert_eq!(eight(0.023_919_140_123), "0.023919140");
    assert_eq!(eight(3.0), "3.0000000");
    assert_eq!(eight(-9.999_999_99), "−10.000000");
    assert_eq!(eight(12_345_678.0), "12345678");
    assert_eq!(eight(123_456_789.0), "1.2345679e+08");
    assert_eq!(eight(0.000_1), "0.00010000000");
    assert_eq!(eight(0.000_012_5), "1.2500000e−05");
    assert_eq!(eight(0.0), "0.0000000");
    assert_eq!(significant(2.0, 0, Sign::Negative), "2");
}

fn read_back(shown: &str) -> f64 {
    shown.replace('\u{2212}', "-").parse().unwrap()
}

proptest! {
    #[test]
    fn repr_reads_back_to_the_same_bits(bits: u64) {
        let value = f64::from_bits(bits);
        let read: f64 = python_repr(value).parse().unwrap();
        prop_assert!(read.to_bits() == bits || value.is_nan() && read.is_nan());
    }

    #[test]
    fn shown_numbers_are_close_and_never_a_false_zero(bits: u64, digits in 1_usize..12) {
        let value = f64::from_bits(bits);
        if value.is_nan() || value.abs() > 1e300 {
            return Ok(());
        }
        let shown = significant(value, digits, Sign::Negative);
        let half_unit = 0.5 * 10_f64.powi(1 - i32::try_from(digits).unwrap());
        prop_assert!((read_back(&shown) - value).abs() <= value.abs() * half_unit * 1.000_001 + 5e-324, "{shown}");
        let shown = fixed(value, digits, Sign::Negative);
        prop_assert_eq!(read_back(&shown) == 0.0, value == 0.0, "{}", shown);
    }

    #[test]
    fn fixed_is_never_wider_than_its_widest_plain_form(value in -1e99..1e99_f64, decimals in 0_usize..10) {
        let widest = fixed(-99_999.0, decimals.max(1), Sign::Negative).chars().count();
        prop_assert!(fixed(value, decimals, Sign::Always).chars().count() <= widest);
    }
}
