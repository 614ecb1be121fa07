//! How a training on digits goes: found from what its epochs came to, and told with the numbers that say so.
#![allow(clippy::unwrap_used)]

mod text_support;

use mlp_lab::engine::classification::{Confusion, Log, Score};
use mlp_lab::lesson::diagnosis::Kind;
use mlp_lab::lesson::mnist::diagnosis::{Diagnosis, of_logs};
use mlp_lab::text::Language;
use mlp_lab::text::diagnosis::digits;
use text_support::assert_sentence;

fn log(epoch: u32, train: Option<f64>, test: f64) -> Log {
    let score = |loss| Score { loss, accuracy: 0.1 };
    Log { epoch, train: train.map(score), test: score(test) }
}

/// A table in which so many of a hundred images of each class are taken for 3, and the others for what they are.
fn table(threes: u32) -> Confusion {
    let mut table = Confusion::default();
    for label in 0..10 {
        (0..100).for_each(|number| table.count(label, if number < threes { 3 } else { label }));
    }
    table
}

#[test]
fn nothing_is_said_before_an_epoch_is_done_and_of_what_goes_well() {
    assert_eq!(of_logs(&[], None), None);
    assert_eq!(of_logs(&[log(0, None, 0.25)], Some(&table(100))), None);
    let logs = [log(0, None, 0.25), log(1, Some(0.09), 0.08)];
    assert_eq!(of_logs(&logs, Some(&table(10))), None);
    assert_eq!(of_logs(&[log(0, None, 0.25), log(1, Some(0.3), 0.37)], Some(&table(10))), None, "hardly more");
}

#[test]
fn what_explodes_or_is_stuck_is_found() {
    let start = log(0, None, 2.3);
    for lost in [[f64::NAN, 1.0], [1.0, f64::NAN], [f64::INFINITY, 2.0]] {
        assert_eq!(of_logs(&[start, log(1, Some(lost[0]), lost[1])], None), Some(Diagnosis::Overflow));
    }
    let exploding = of_logs(&[start, log(1, Some(60.0), 42.7)], Some(&table(100)));
    assert_eq!(exploding, Some(Diagnosis::Exploding { before: 2.3, now: 42.7 }));
    // 95 of each 100, and the threes themselves.
    let stuck = of_logs(&[start, log(1, Some(2.3), 2.3)], Some(&table(95)));
    assert_eq!(stuck, Some(Diagnosis::OneAnswer { answer: 3, share: 0.955 }));
    assert_eq!(of_logs(&[start, log(1, Some(2.3), 2.3)], Some(&table(94))), None);
}

#[test]
fn each_is_told_with_its_numbers_and_what_to_try() {
    let found = [
        (Diagnosis::Overflow, Kind::Exploding, ["float32"; 2]),
        (Diagnosis::Exploding { before: 2.3, now: 42.7 }, Kind::Exploding, ["2.3", "42.7"]),
        (Diagnosis::OneAnswer { answer: 3, share: 0.955 }, Kind::Stuck, ["95.5\u{a0}%", "3"]),
    ];
    for language in Language::ALL {
        assert_eq!(digits(language, None), []);
        for (diagnosis, kind, numbers) in found {
            let told = digits(language, Some(diagnosis));
            let [(found, sentence)] = &told[..] else { unreachable!() };
            assert_eq!(*found, kind);
            assert_sentence(language, sentence);
            assert!(numbers.iter().all(|number| sentence.contains(number)) && sentence.contains('η'), "{sentence}");
        }
    }
}
