//! The worker's session: portions, stopping, runs that are over, and bytes of any kind.
#![allow(clippy::unwrap_used, clippy::panic)]

mod worker_support;

use mlp_lab::worker::pace::Pace;
use mlp_lab::worker::protocol::{Handshake, MessageError, News, Report, encode};
use mlp_lab::worker::session::Session;
use mlp_lab::worker::study::{self, Progress, Study};
use proptest::prelude::*;
use worker_support::{finish, greeted, made, news_of, outcomes, send, start, stop, summary, xor};

#[test]
fn the_first_word_is_who_speaks() {
    let mut session = Session::default();
    assert_eq!(session.take_reports(), [Report::Ready(Handshake::own())]);
    assert_eq!(session.take_reports(), []);
    assert!(!session.is_busy());
    assert_eq!(session.advance(u64::MAX), 0);
}

#[test]
fn the_size_of_the_portions_changes_nothing() {
    let whole = made(xor(0..3, 40));
    for budget in [1, 100, 1_000, 30_000] {
        let mut session = greeted();
        send(&mut session, &start(1, xor(0..3, 40)));
        let news = news_of(&finish(&mut session, budget), 1);
        assert_eq!((outcomes(&news), summary(&news)), whole, "{budget}");
        assert_eq!(news.iter().filter(|news| news.is_last()).count(), 1);
    }
}

#[test]
fn a_portion_goes_beyond_its_budget_by_one_step_only() {
    let mut session = greeted();
    send(&mut session, &start(1, xor(0..3, 40)));
    let update = 64 + 9;
    while session.is_busy() {
        let done = session.advance(500);
        assert!(done < 500 + 2 * update || !session.is_busy(), "{done}");
    }
}

#[test]
fn progress_grows_and_outcomes_are_told_once() {
    let mut session = greeted();
    send(&mut session, &start(1, xor(5..9, 30)));
    let news = news_of(&finish(&mut session, 700), 1);
    let progress = news.iter().filter_map(|news| match news {
        News::Study(study::News::Progress(progress)) => Some((progress.done, progress.epoch)),
        _ => None,
    });
    let progress: Vec<_> = progress.collect();
    assert!(progress.len() > 10 && progress.is_sorted(), "{progress:?}");
    assert_eq!(progress.last(), Some(&(4, 0)));
    assert_eq!(outcomes(&news).iter().map(|outcome| outcome.seed).collect::<Vec<_>>(), [5, 6, 7, 8]);
}

#[test]
fn what_was_not_asked_for_is_said_in_one() {
    let mut session = greeted();
    send(&mut session, &start(1, xor(0..4, 30)));
    while session.is_busy() {
        session.advance(100);
    }
    let progress = Progress { done: 4, seeds: 4, epoch: 0, epochs: 30 };
    let news = news_of(&session.take_reports(), 1);
    let [first, second, _, last] = &news[..] else { panic!("{news:?}") };
    assert!(matches!(first, News::Study(study::News::Outcomes(all)) if all.len() == 4));
    assert_eq!((second, last), (&News::Study(study::News::Progress(progress)), &News::Finished));
}

#[test]
fn a_run_is_stopped_before_its_next_step() {
    let mut session = greeted();
    send(&mut session, &start(3, xor(0..100, 10_000)));
    while news_of(&session.take_reports(), 3).len() < 2 {
        session.advance(100_000);
    }
    send(&mut session, &stop(3));
    assert!(!session.is_busy());
    let news = news_of(&session.take_reports(), 3);
    assert_eq!(news.last(), Some(&News::Stopped));
    assert!(summary(&news).done >= 1);
    send(&mut session, &stop(3));
    assert_eq!(session.take_reports(), []);
}

#[test]
fn commands_of_runs_that_are_over_are_ignored() {
    let mut session = greeted();
    send(&mut session, &start(5, xor(0..2, 1_000)));
    session.advance(1_000);
    for old in [stop(4), stop(6), start(5, xor([9], 1)), start(4, xor([9], 1))] {
        send(&mut session, &old);
        assert!(session.is_busy());
    }
    session.take_reports();
    send(&mut session, &start(6, xor([9], 1)));
    let reports = finish(&mut session, 10_000);
    assert_eq!(news_of(&reports, 5), [], "a replaced run is not spoken of");
    assert_eq!(news_of(&reports, 6).last(), Some(&News::Finished));
}

#[test]
fn a_refused_run_leaves_a_worker_that_works() {
    let mut session = greeted();
    send(&mut session, &start(1, Study { layers: vec![], ..xor([0], 1) }));
    assert!(matches!(&news_of(&session.take_reports(), 1)[..], [News::Refused { reason }] if reason.contains("layer")));
    send(&mut session, &start(2, xor([0], 1)));
    assert_eq!(news_of(&finish(&mut session, 1_000), 2).last(), Some(&News::Finished));
}

#[test]
fn what_is_no_message_is_reported_and_changes_nothing() {
    let mut session = greeted();
    send(&mut session, &start(1, xor([0], 100)));
    session.advance(1_000);
    session.take_reports();
    session.misread(&MessageError::NoBytes);
    let whole = encode(&start(2, xor([0], 1))).unwrap();
    session.receive(&[]);
    session.receive(&whole[..whole.len() - 1]);
    session.receive(&[&whole[..], &[0]].concat());
    session.receive(&[2]);
    let reports = session.take_reports();
    assert_eq!(reports.iter().filter(|report| matches!(report, Report::Misread { .. })).count(), 5, "{reports:?}");
    assert_eq!(news_of(&finish(&mut session, 1_000), 1).last(), Some(&News::Finished));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_leave_a_worker_that_works(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut session = greeted();
        session.receive(&bytes);
        session.advance(50_000);
        send(&mut session, &start(u32::MAX, xor([0], 1)));
        let news = news_of(&finish(&mut session, 1_000), u32::MAX);
        prop_assert_eq!(news.last(), Some(&News::Finished));
    }

    #[test]
    fn a_damaged_command_is_refused_or_done(at in 0_usize..200, byte in any::<u8>()) {
        let mut bytes = encode(&start(1, xor([0, 1], 1))).unwrap();
        let at = at % bytes.len();
        bytes[at] = byte;
        let mut session = greeted();
        session.receive(&bytes);
        session.advance(50_000);
        prop_assert!(session.is_busy() || !session.take_reports().is_empty());
    }

    #[test]
    fn portions_come_near_what_they_should_take(speed in 1.0..1e7_f64) {
        let mut pace = Pace::default();
        for _ in 0..40 {
            let budget = pace.budget();
            pace.learn(budget, budget as f64 / speed);
        }
        let milliseconds = pace.budget() as f64 / speed;
        prop_assert!((10.0..=21.0).contains(&milliseconds) || pace.budget() < 20, "{milliseconds}");
    }
}

#[test]
fn short_portions_do_not_make_the_next_longer() {
    let mut pace = Pace::default();
    let first = pace.budget();
    for _ in 0..100 {
        pace.learn(10, 0.0);
    }
    assert_eq!(pace.budget(), first);
    pace.learn(first, 0.0);
    assert_eq!(pace.budget(), 2 * first);
    pace.learn(10, 1e9);
    assert_eq!(pace.budget(), first / 2);
    pace.learn(first, f64::NAN);
    assert!(pace.budget() >= 1);
}
