//! Several sessions that train one network, joined by messages that come late: the bits of one session, whatever the
//! page asks in between.
#![allow(clippy::unwrap_used, clippy::panic)]

mod worker_digits_support;

use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sparse::{Head, Hidden, Moving};
use mlp_lab::worker::digits::{Answer, Ask, Bytes, News, Picture, Plan, Source};
use mlp_lab::worker::protocol::{Command, RunId, encode};
use proptest::prelude::*;
use worker_digits_support::{BATCHES, Team, latest, plan};

fn adam() -> Plan {
    Plan {
        moving: Moving::Adam { learning_rate: 0.01 },
        hidden: Hidden::Relu,
        head: Head::SoftmaxCrossEntropy,
        ..plan()
    }
}

#[test]
fn any_number_of_sessions_gives_the_same_bits() {
    for plan in [plan(), adam()] {
        let mut one = Team::started(&plan, 1, 0);
        one.seek(2 * BATCHES + 3);
        let weights = one.weights();
        for (of, seed) in [(2, 1), (3, 2), (5, 3), (8, 4)] {
            let mut team = Team::started(&plan, of, seed);
            team.seek(2 * BATCHES + 3);
            assert!(team.weights() == weights, "{of} sessions");
            assert_eq!((team.logs(), team.tested()), (one.logs(), one.tested()));
            assert_eq!(team.progress(), one.progress());
        }
    }
}

#[test]
fn surplus_sessions_have_nothing_to_do() {
    let plan = Plan { units: 64, ..plan() };
    let mut team = Team::started(&plan, 3, 1);
    team.seek(3);
    let mut one = Team::started(&plan, 1, 1);
    one.seek(3);
    assert!(team.weights() == one.weights());
    assert!(!team.sessions[2].can_advance() && !team.sessions[2].is_busy());
}

/// Where the training goes, with asks and pauses on the way.
fn wander(team: &mut Team, seed: u32) {
    let mut random = NumpyRandom::new(seed);
    let mut at_most = |count: u32| (random.random() * f64::from(count)) as u32;
    let pixels = Bytes(vec![90; 784]);
    for _ in 0..30 {
        match at_most(8) {
            0 => team.ask(Ask::Halt),
            1 => team.ask(Ask::Weights),
            2 => team.ask(Ask::Judge { pixels: pixels.clone(), label: Some(3) }),
            3 => team.ask(Ask::Watch(Some(Picture { from: 60, count: 10 }))),
            4 => team.ask(Ask::Teach { pixels: pixels.clone(), label: 4, rate: 0.1 }),
            _ => team.ask(Ask::Seek { t: at_most(4 * BATCHES) }),
        }
        (0..at_most(400)).for_each(|_| team.turn());
    }
}

#[test]
fn there_and_back_in_any_way_gives_the_same_bits() {
    for plan in [plan(), adam()] {
        let mut one = Team::started(&plan, 1, 0);
        one.seek(4 * BATCHES);
        let (logs, weights) = (one.logs(), one.weights());
        for (of, seed) in [(1, 5), (2, 6), (3, 7), (3, 8), (5, 9)] {
            let mut team = Team::started(&plan, of, seed);
            wander(&mut team, seed);
            team.seek(4 * BATCHES);
            assert!(team.weights().1 == weights.1, "{of} sessions, {seed}");
            assert_eq!(latest(&team.logs()), logs);
            assert_eq!(team.tested().last(), one.tested().last());
            let asked = team.answers();
            let told = asked.iter().filter_map(|answer| {
                if let Answer::Weights { t, numbers } = answer { Some((*t, numbers)) } else { None }
            });
            for (t, numbers) in told {
                one.seek(t);
                assert!(one.weights().1 == numbers.0, "{of} sessions, {seed}, update {t}");
            }
        }
    }
}

#[test]
fn runs_are_replaced_in_the_middle() {
    let mut one = Team::started(&plan(), 1, 0);
    one.seek(BATCHES + 2);
    let weights = one.weights();
    let mut team = Team::new(3, 11);
    for turns in [0, 1, 10, 100, 500, 2000] {
        team.start(&adam());
        team.ask(Ask::Seek { t: 1000 });
        (0..turns).for_each(|_| team.turn());
    }
    team.start(&plan());
    team.seek(BATCHES + 2);
    assert!(team.weights() == weights);
}

#[test]
fn stopped_sessions_do_nothing() {
    let mut team = Team::started(&plan(), 3, 12);
    team.ask(Ask::Seek { t: 1000 });
    (0..2000).for_each(|_| team.turn());
    for session in &mut team.sessions {
        session.receive(&encode(&Command::Stop { run: RunId(1) }).unwrap());
        assert!(!session.is_busy() && !session.can_advance() && session.take_posts().is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_of_a_peer_leave_a_worker_that_works(
        peer in 0..4_u8,
        bytes in prop::collection::vec(prop_oneof![0..8_u8, any::<u8>()], 0..40),
    ) {
        let source = Source::Synthetic { seed: 1, train: 3, test: 3 };
        let mut team = Team::started(&Plan { source, units: 70, ..plan() }, 2, 1);
        for session in &mut team.sessions {
            session.hear_peer(peer, &bytes);
            session.advance(1 << 20);
            session.take_reports();
        }
        team.start(&Plan { source, units: 64, ..plan() });
        team.seek(2);
    }
}

#[test]
fn what_is_missing_at_another_worker_reaches_the_page() {
    use mlp_lab::worker::digits::{Errand, Fault, Wanted};
    let plan = Plan { source: Source::Own(4), ..plan() };
    let mut team = Team::started(&plan, 2, 1);
    let wanted = Errand { run: RunId(1), wanted: Wanted::Own(4) };
    for session in &mut team.sessions {
        assert_eq!(session.take_errand(), Some(wanted));
        assert_eq!(session.take_errand(), None);
    }
    let fault = Fault::Missing { file: "b".to_owned() };
    team.sessions[1].deliver(RunId(1), Err(fault.clone()));
    team.rest();
    assert_eq!(team.heard.last(), Some(&News::NoDigits(fault)));
}
