//! Where files of digits are kept: addresses that read back, what is dropped, what is no file of digits.
#![allow(clippy::unwrap_used)]

use mlp_lab::data::idx::IdxError;
use mlp_lab::worker::store::{Gift, MNIST, OWN, Own, StoreError, check, files, gift, may_be_digits, number, outdated};
use proptest::prelude::*;

const FOLDER: &str = "https://example.org/a/course/own-digits/";

fn own(number: u32, place: u16) -> Own {
    Own { number, place, name: format!("{number}-{place}.gz") }
}

fn whole(address: &str) -> String {
    format!("{FOLDER}{}", address.strip_prefix(OWN).unwrap())
}

proptest! {
    #[test]
    fn an_address_reads_back_whatever_the_name(number: u32, place: u16, name in "\\PC{0,40}") {
        let own = Own { number, place, name };
        let address = own.address();
        prop_assert!(address[2..].bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-".contains(&byte)));
        prop_assert_eq!(Own::read(FOLDER, &whole(&address)), Some(own));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        if let Some(own) = Own::read("", &text) {
            prop_assert_eq!(own.address(), format!("{OWN}{text}"));
        }
    }
}

#[test]
fn what_is_not_ours_is_not_read() {
    let address = |rest: &str| format!("{FOLDER}{rest}");
    assert_eq!(Own::read(FOLDER, &address("7/0/61")), Some(Own { number: 7, place: 0, name: "a".to_owned() }));
    for rest in
        ["", "7", "7/0", "7/0/6", "7/0/6g", "7/0/ff", "7/x/61", "+7/0/61", "07/0/61", "7/0/61/", "7/0/61?a", "7/0/+1"]
    {
        assert_eq!(Own::read(FOLDER, &address(rest)), None, "{rest}");
    }
    assert_eq!(Own::read(FOLDER, "https://example.org/another/course/own-digits/7/0/61"), None);
    assert_eq!(Own::read(FOLDER, &format!("https://example.org/a/course/mnist/{}", MNIST[0])), None);
}

#[test]
fn numbers_grow_and_never_come_again() {
    assert_eq!(number(&[], 1_800_000_000.9), 1_800_000_000);
    assert_eq!(number(&[own(1_800_000_000, 0), own(5, 0)], 1_800_000_000.5), 1_800_000_001);
    assert_eq!(number(&[own(1_800_000_009, 0)], 1_700_000_000.0), 1_800_000_010, "a clock that was set back");
    assert_eq!(number(&[], -1.0), 1);
    assert_eq!(number(&[own(u32::MAX, 0)], f64::NAN), u32::MAX);
}

#[test]
fn the_two_latest_gifts_stay_and_what_is_in_use() {
    let kept = [own(8, 1), own(3, 0), own(9, 0), own(8, 0), own(5, 0), own(3, 1)];
    assert_eq!(outdated(&kept, &[]), [own(3, 0), own(5, 0), own(3, 1)]);
    assert_eq!(outdated(&kept, &[9, 3]), [own(5, 0)]);
    assert_eq!(outdated(&kept[..1], &[]), []);
    assert_eq!(outdated(&[], &[3]), []);
    assert_eq!(files(&kept, 8), [own(8, 0), own(8, 1)]);
    assert_eq!(gift(&kept, 4), None);
    let gift_of = |number, names: &[&str]| Gift { number, names: names.iter().map(|&name| name.to_owned()).collect() };
    assert_eq!(gift(&kept, 8), Some(gift_of(8, &["8-0.gz", "8-1.gz"])));
}

#[test]
fn too_much_is_refused_unread() {
    let of = |sizes: &[f64]| check(sizes.iter().map(|&size| (format!("{size}"), size)));
    assert_eq!(of(&[0.0, 200_000_000.0, 1.0, 2.0]), Ok(()));
    assert_eq!(of(&[]), Err(StoreError::NoFiles));
    assert_eq!(of(&[1.0; 5]), Err(StoreError::TooManyFiles { count: 5 }));
    let error = IdxError::TooLarge { bytes: 200_000_001 };
    assert_eq!(of(&[1.0, 200_000_001.0]), Err(StoreError::Refused { file: "200000001".to_owned(), error }));
}

#[test]
fn a_page_is_no_file_of_digits() {
    for file in [&b"\x1f\x8b\x08\0"[..], &[0, 0, 8, 3, 0, 0], &[0, 0, 8, 1]] {
        assert!(may_be_digits(file), "{file:?}");
    }
    for file in [&b"<!doctype html>"[..], b"", b"not found", b"PK\x03\x04", &[0, 0], b"version https://git-lfs"] {
        assert!(!may_be_digits(file), "{file:?}");
    }
}
