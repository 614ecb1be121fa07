//! Links as people write and break them: what is taken, and what falls to its default and is named.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod support;

use mlp_lab::lesson::catalogue::Page;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::link::{self, Notice};
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::Position;
use mlp_lab::lesson::setting::Refusal;
use mlp_lab::lesson::xor::Xor;
use support::open;

fn refused(key: &str, why: Refusal) -> Notice {
    Notice::Refused { key: key.to_owned(), why }
}

#[test]
fn the_contracts_example_is_read() {
    let (player, notices) = open::<Descent>("#/descent?lr=0.1&x0=10&t=12");
    assert_eq!(notices, []);
    assert_eq!((player.run().program().learning_rate, player.run().program().start), (0.1, 10.0));
    assert_eq!(player.run().target(), Position::at(12));
    assert_eq!(link::write(&player), "#/descent?lr=0.1&t=12", "defaults are dropped");
    assert_eq!(link::write(&Player::<Xor>::default()), "#/xor");
}

#[test]
fn pages_are_known_by_their_paths() {
    for page in Page::ALL {
        assert_eq!(link::parse(&link::plain(page)).unwrap().page, page);
        assert_eq!(link::parse(&format!("#/{}/", page.path())).unwrap().page, page);
    }
    for home in ["", "#", "#/", "#/?"] {
        assert_eq!(link::parse(home).unwrap(), link::Address::default(), "{home}");
    }
    for anchor in ["#main", "#?lr=1", "x", "/descent"] {
        assert_eq!(link::parse(anchor), None, "{anchor}");
    }
    let unknown = link::parse("#/nowhere?lr=1").unwrap();
    assert_eq!((unknown.page, unknown.notices), (Page::Home, vec![Notice::UnknownPage("nowhere".to_owned())]));
}

#[test]
fn bad_values_fall_to_their_defaults_and_are_named() {
    let (player, notices) = open::<Descent>("#/descent?lr=abc&x0=1e999&t=-5");
    assert!(notices.contains(&refused("lr", Refusal::NotANumber)), "{notices:?}");
    assert!(notices.contains(&refused("x0", Refusal::NotFinite)), "{notices:?}");
    assert!(notices.iter().any(|n| matches!(n, Notice::Refused { key, why: Refusal::Outside { .. } } if key == "t")));
    assert_eq!(notices.len(), 3);
    assert_eq!((player.run().program(), player.run().target()), (&Descent::default(), Position::default()));
    for (hash, key) in [
        ("#/descent?lr=0", "lr"),
        ("#/descent?lr=-0.1", "lr"),
        ("#/descent?lr=inf", "lr"),
        ("#/descent?lr=nan", "lr"),
        ("#/descent?lr", "lr"),
        ("#/descent?lr=", "lr"),
        ("#/descent?learning-rate=x", "learning-rate"),
        ("#/descent?n=2.5", "n"),
        ("#/descent?n=0", "n"),
        ("#/descent?n=10001", "n"),
        ("#/descent?curve=circle", "curve"),
        ("#/descent?precision=0", "precision"),
        ("#/descent?t=1.5", "t"),
        ("#/descent?phase=3", "phase"),
        ("#/descent?phase=999", "phase"),
        ("#/descent?op=1", "op"),
        ("#/descent?sample=1", "sample"),
        ("#/descent?digits=1", "digits"),
        ("#/descent?granularity=operation", "granularity"),
        ("#/descent?granularity=huge", "granularity"),
        ("#/descent?open=w-1-0-0", "open"),
    ] {
        let (player, notices) = open::<Descent>(hash);
        assert!(matches!(&notices[..], [Notice::Refused { key: named, .. }] if named == key), "{hash}: {notices:?}");
        assert_eq!(link::write(&player), "#/descent", "{hash}");
    }
    for (hash, key) in [
        ("#/xor?h=1", "h"),
        ("#/xor?h=17", "h"),
        ("#/xor?seed=-1", "seed"),
        ("#/xor?seed=4294967296", "seed"),
        ("#/xor?n=100001", "n"),
        ("#/xor?update=both", "update"),
        ("#/xor?stop=never", "stop"),
        ("#/xor?phase=7", "phase"),
        ("#/xor?op=6", "op"),
        ("#/xor?phase=1&op=1", "op"),
        ("#/xor?sample=4", "sample"),
        ("#/xor?granularity=sample", "granularity"),
        ("#/xor?open=w-1-0-6", "open"),
        ("#/xor?open=w-+1-0-0", "open"),
    ] {
        let (player, notices) = open::<Xor>(hash);
        assert!(matches!(&notices[..], [Notice::Refused { key: named, .. }] if named == key), "{hash}: {notices:?}");
        assert_eq!(link::write(&player).replace("?phase=1", ""), "#/xor", "{hash}");
    }
}

#[test]
fn unknown_keys_are_named_and_dropped() {
    let (player, notices) = open::<Descent>("#/descent?hidden=4&lr=0.5&foo=1&=2");
    let named = ["hidden", "foo", ""].map(|key| Notice::UnknownKey(key.to_owned()));
    assert_eq!(notices, named);
    assert_eq!(link::write(&player), "#/descent?lr=0.5");
}

#[test]
fn of_a_key_that_stands_twice_the_last_counts() {
    for (hash, rate, named) in [
        ("#/descent?lr=0.5&lr=0.7", 0.7, 0),
        ("#/descent?lr=0.5&learning-rate=0.7", 0.7, 0),
        ("#/descent?learning-rate=0.7&lr=0.5", 0.5, 0),
        ("#/descent?lr=abc&lr=0.7", 0.7, 0),
        ("#/descent?lr=0.5&lr=abc", 0.01, 1),
    ] {
        let (player, notices) = open::<Descent>(hash);
        assert_eq!((player.run().program().learning_rate, notices.len()), (rate, named), "{hash}: {notices:?}");
    }
    assert_eq!(open::<Descent>("#/descent?t=5&t=7").0.run().target(), Position::at(7));
}

#[test]
fn percent_signs_are_decoded() {
    let (player, notices) = open::<Descent>("#/descent?l%72=%30.1&x0=%E2%88%92%EF%BC%95&e=3.0.x%3A5%2C4.0.x:6");
    assert_eq!(notices, []);
    assert_eq!((player.run().program().learning_rate, player.run().program().start), (0.1, -5.0));
    assert_eq!(player.run().edits().len(), 2);
    for broken in ["#/descent?lr=%", "#/descent?lr=%zz", "#/descent?lr=%ff%fe", "#/descent?%00=%00"] {
        assert_eq!(open::<Descent>(broken).1.len(), 1, "{broken}");
    }
}

#[test]
fn edits_that_do_not_fit_are_named() {
    let hash = "#/xor?n=50&e=0.0.w-1-0-0:1,0.0.w-1-0-6:1,51.0.w-1-0-0:1,3.7.w-1-0-0:1,2.3.w-2-1-0:-4.5,junk,1.1.x:2,\
                0.0.w-1-0-0:1e999,0.0.w-+1-0-0:2,-1.0.w-1-0-0:1";
    let (player, notices) = open::<Xor>(hash);
    assert_eq!(player.run().edits().len(), 2);
    assert_eq!(notices.len(), 8, "{notices:?}");
    assert!(notices.iter().all(|notice| matches!(notice, Notice::EditDropped(_))));
    assert_eq!(link::write(&player), "#/xor?n=50&e=0.0.w-1-0-0:1,2.3.w-2-1-0:-4.5");
}

#[test]
fn a_link_that_asks_for_a_billion_steps_costs_nothing_to_open() {
    for hash in ["#/xor?n=100000&t=1000000000", "#/xor?n=100000&t=1e9&phase=6", "#/xor?n=100000&t=4294967294"] {
        let (mut player, notices) = open::<Xor>(hash);
        assert_eq!(notices, [Notice::BeyondEnd], "{hash}");
        assert_eq!(player.run().position(), Position::default(), "no work is done while opening");
        assert_eq!(player.run().target(), Position::at(100_000));
        assert!(!player.work(10));
        assert_eq!(player.run().position(), Position::at(10));
    }
    let (player, notices) = open::<Xor>("#/xor?n=1000000000&t=1000000000");
    assert_eq!(notices.len(), 2, "{notices:?}");
    assert_eq!(player.run().target(), Position::at(10_000));
}
