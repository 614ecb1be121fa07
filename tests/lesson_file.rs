//! Files: what a link says comes back from a file, longer lists of edits too, and whatever a file holds is survived.

#![allow(clippy::unwrap_used)]

mod support;

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::catalogue::Page;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::edit::{Edit, MOST_EDITS};
use mlp_lab::lesson::file::{self, FileError, LONGEST_FILE};
use mlp_lab::lesson::link::{self, Address, LONGEST_LINK, Notice};
use mlp_lab::lesson::player::{Look, Player};
use mlp_lab::lesson::position::{Granularity, Position};
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::setting::Refusal;
use mlp_lab::lesson::xor::Xor;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use support::{config, open, texts};

/// The file of a player, by way of its link, as the page writes it.
fn saved<P: Program>(player: &Player<P>) -> String {
    file::write(&link::parse_kept(&link::write(player)).unwrap())
}

fn opened<P: Program>(text: &str) -> (Player<P>, Vec<Notice>) {
    link::open(&file::read(text.as_bytes()).unwrap().pairs)
}

fn assert_round_trip<P: Program + std::fmt::Debug>(player: &Player<P>) {
    let text = saved(player);
    assert!(text.len() <= LONGEST_FILE);
    assert_eq!(file::read(text.as_bytes()).unwrap().page.path(), P::ID);
    let (back, notices) = opened::<P>(&text);
    assert_eq!(notices, [], "{text}");
    assert_eq!(back.run().program(), player.run().program(), "{text}");
    assert_eq!(back.run().edits(), player.run().edits(), "{text}");
    assert_eq!((back.look(), back.run().target()), (player.look(), player.run().target()), "{text}");
    assert_eq!(saved(&back), text);
}

/// A network with as many edits as a run may carry, with the longest numbers.
fn crowded() -> Player<Xor> {
    let edits = (0..).flat_map(|t| (0..7).flat_map(move |phase| (0..3).map(move |from| (t, phase, from))));
    let edits = edits.take(MOST_EDITS).map(|(t, phase, from)| Edit {
        t: 1000 + t,
        phase,
        name: format!("w-1-{from}-{}", t % 6),
        value: -1.234_567_890_123_456_7e-300,
    });
    let mut player = Player::new(Xor::default(), edits.collect());
    player.jump(Position { t: 1010, phase: 5, op: 0 });
    player.work(2000);
    player
}

#[test]
fn a_file_reads_like_what_it_holds() {
    let hash =
        "#/xor?lr=0.5&t=12&phase=2&granularity=operation&sample=2&open=w-1-1-2&e=0.0.w-1-0-0:0.25,3.1.w-2-5-0:-1.5";
    let (player, notices) = open::<Xor>(hash);
    assert_eq!(notices, []);
    let text = saved(&player);
    assert_eq!(
        text,
        "MLP Lab 1\npage=xor\nlr=0.5\nt=12\nphase=2\ngranularity=operation\nsample=2\nopen=w-1-1-2\n\
         e=0.0.w-1-0-0:0.25\ne=3.1.w-2-5-0:-1.5\n"
    );
    assert_eq!(file::name(&link::parse(hash).unwrap()), "mlp-lab-xor-t12.txt");
    assert_eq!(file::name(&link::parse("#/descent").unwrap()), "mlp-lab-descent.txt");
    assert_round_trip(&player);
    assert_eq!(saved(&Player::<Descent>::default()), "MLP Lab 1\npage=descent\n");
}

#[test]
fn files_of_any_editor_are_read() {
    let expected = link::parse("#/xor?lr=0.5&t=12&e=0.0.w-1-0-0:0.25,3.1.w-2-5-0:-1.5").unwrap();
    for text in [
        "\u{feff}MLP Lab 1\r\npage=xor\r\nlr=0.5\r\nt=12\r\ne=0.0.w-1-0-0:0.25\r\ne=3.1.w-2-5-0:-1.5\r\n",
        "\n\n  MLP Lab 1 \n\npage=xor\n lr=0.5\n\nt=12\ne=0.0.w-1-0-0:0.25,3.1.w-2-5-0:-1.5",
        "MLP Lab 1\npage=xor\nlr=0.5\ne=0.0.w-1-0-0:0.25\nt=12\ne=\ne=3.1.w-2-5-0:-1.5",
    ] {
        let read = file::read(text.as_bytes()).unwrap();
        let (read, wanted) = (link::open::<Xor>(&read.pairs), link::open::<Xor>(&expected.pairs));
        assert_eq!((link::write(&read.0), read.1), (link::write(&wanted.0), wanted.1), "{text:?}");
    }
}

#[test]
fn what_is_no_such_file_is_told_apart() {
    let long = "a".repeat(1 << 20);
    let late = format!("MLP Lab 1\npage=xor\n{}", "t=1\n".repeat(LONGEST_FILE / 4));
    for (bytes, why) in [
        (&b""[..], FileError::Empty),
        (b" \r\n\n\t", FileError::Empty),
        (long.as_bytes(), FileError::TooLong),
        (late.as_bytes(), FileError::TooLong),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileError::NoText),
        (b"PK\x03\x04\x14\0\0\0", FileError::NoText),
        (&[0xff, 0xfe, b'M', 0, b'L', 0], FileError::NoText),
        (b"x,f(x)\n1,2\n", FileError::Foreign),
        (b"MLP Lab\npage=xor\n", FileError::Foreign),
        (b"MLP Lab 0\npage=xor\n", FileError::Foreign),
        (b"MLP Lab one\npage=xor\n", FileError::Foreign),
        (b"mlp lab 1\npage=xor\n", FileError::Foreign),
        (b"MLP Lab 2\npage=xor\n", FileError::Later),
        (b"MLP Lab 1\n", FileError::UnknownPage(String::new())),
        (b"MLP Lab 1\npage=\n", FileError::UnknownPage(String::new())),
        (b"MLP Lab 1\nlr=0.5\npage=xor\n", FileError::UnknownPage(String::new())),
        (b"MLP Lab 1\npage=moon\n", FileError::UnknownPage("moon".to_owned())),
    ] {
        assert_eq!(file::read(bytes), Err(why), "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(40)]));
    }
}

#[test]
fn what_is_refused_in_a_file_is_named_as_for_links() {
    let text = "MLP Lab 1\npage=xor\nlr=nan\nh=99\ncolour=red\nno equals sign\nt=99999\ne=0.0.w-1-0-0:NaN\n\
                e=0.0.w-9-9-9:1\ne=1.0.w-1-0-0:2\n";
    let (player, notices) = opened::<Xor>(text);
    let is_refused =
        |key: &str| notices.iter().any(|n| matches!(n, Notice::Refused { key: named, .. } if named == key));
    assert!(is_refused("lr") && is_refused("h"), "{notices:?}");
    for notice in [
        Notice::UnknownKey("colour".to_owned()),
        Notice::UnknownKey("no equals sign".to_owned()),
        Notice::BeyondEnd,
        Notice::EditDropped("0.0.w-1-0-0:NaN".to_owned()),
        Notice::EditDropped("0.0.w-9-9-9:1".to_owned()),
    ] {
        assert!(notices.contains(&notice), "{notice:?} in {notices:?}");
    }
    assert_eq!(notices.len(), 7, "{notices:?}");
    assert_eq!(link::write(&player), "#/xor?t=10000&e=1.0.w-1-0-0:2");
}

#[test]
fn a_file_holds_what_a_link_cannot() {
    let player = crowded();
    assert_eq!(player.run().edits().len(), MOST_EDITS);
    let (whole, address) = (link::write(&player), link::write_address(&player));
    assert!(whole.len() > LONGEST_LINK && address.len() < 100, "{address}");
    assert_round_trip(&player);
    assert_eq!(link::parse(&whole).unwrap().notices, [Notice::TooLong]);
    let kept = link::parse_kept(&whole).unwrap();
    assert_eq!((&kept.notices, link::write(&link::open::<Xor>(&kept.pairs).0)), (&vec![], whole));
    // Elsewhere the address leads to the same place of the run without the edits, and says so.
    let (elsewhere, notices) = open::<Xor>(&address);
    assert_eq!((notices, elsewhere.run().edits().len()), (vec![Notice::EditsElsewhere], 0));
    assert_eq!(elsewhere.run().target(), player.run().target());
}

#[test]
fn more_edits_than_a_run_may_carry_are_refused_by_name() {
    let mut player = crowded();
    let before = player.run().edits().to_vec();
    assert_eq!(player.edit("w-1-0-0", "1"), Err(Refusal::TooManyEdits));
    assert_eq!(player.run().edits(), before);
    assert_eq!(player.can_undo(), (false, false));
    let old = before[0].clone();
    player.jump(Position::within(old.t, old.phase));
    assert!(player.work(2000));
    assert_eq!(player.edit(&old.name, "0.5"), Ok(()), "an edit that takes the place of an older one needs no room");
    assert_eq!(player.run().edits().len(), MOST_EDITS);
    let more = format!("{}e=9999.0.w-1-0-0:1\ne=9999.0.w-1-0-1:1\n", saved(&player));
    let (opened, notices) = opened::<Xor>(&more);
    assert_eq!((notices, opened.run().edits()), (vec![Notice::TooManyEdits], player.run().edits()));
}

#[test]
fn opening_is_one_undoable_change_and_a_refused_file_is_none() {
    let mut player = Player::<Xor>::default();
    player.set("learning-rate", "0.5").unwrap();
    let (other, _) = opened::<Xor>("MLP Lab 1\npage=xor\nh=3\nt=7\ne=2.0.w-1-0-0:1\n");
    player.adopt(&other);
    assert_eq!(link::write(&player), "#/xor?h=3&t=7&e=2.0.w-1-0-0:1");
    // A refused file leaves what there is: the page opens its own link again.
    let before = (link::write(&player), player.can_undo());
    player.adopt(&link::open(&link::parse_kept(&before.0).unwrap().pairs).0);
    assert_eq!((link::write(&player), player.can_undo()), before);
    assert!(player.undo());
    assert_eq!(player.run().program().learning_rate.to_bits(), 0.5_f64.to_bits());
    assert!(player.undo() && !player.undo());
    assert!(player.redo() && player.redo());
    assert_eq!(link::write(&player), "#/xor?h=3&t=7&e=2.0.w-1-0-0:1");
}

/// Reads whatever it is as a file and holds that what comes of it can be opened and saved.
fn survives(bytes: &[u8]) {
    let Ok(Address { page, pairs, notices }) = file::read(bytes) else { return };
    assert!(page != Page::Home && notices.is_empty());
    let (player, found) = link::open::<Descent>(&pairs);
    assert!(found.iter().all(|notice| format!("{notice:?}").len() < 600), "no long echoes");
    assert_round_trip(&player);
    assert_round_trip(&link::open::<Xor>(&pairs).0);
    assert_round_trip(&link::open::<Backprop>(&pairs).0);
}

const HEADS: [&str; 5] = ["", "MLP Lab 1", "MLP Lab 1\npage=", "MLP Lab 1\npage=xor\n", "MLP Lab 1\npage=backprop\n"];
const KEYS: [&str; 12] =
    ["t", "phase", "op", "granularity", "sample", "digits", "open", "e", "lr", "learning-rate", "h", "mode"];

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn any_bytes_are_a_file_or_a_clear_error(head in select(&HEADS[..]), bytes in vec(any::<u8>(), 0..400)) {
        survives(&[head.as_bytes(), &bytes].concat());
    }

    #[test]
    fn any_lines_are_survived(
        lines in vec((select(&KEYS[..]), prop_oneof![texts(), "[-+0-9.eE:,w x%٣３−]{0,12}", "\\PC{0,12}"]), 0..12),
        page in select(&["xor", "descent", "backprop"][..]),
    ) {
        let lines: Vec<_> = lines.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        survives(format!("MLP Lab 1\npage={page}\n{}", lines.join("\n")).as_bytes());
    }

    #[test]
    fn a_lesson_comes_back_from_its_file(
        rate in 1e-6..1e3_f64,
        edits in vec((0..40_u32, 0..7_u8, select(&["w-1-0-2", "w-2-5-0", "learning-rate"][..]), 1e-6..5.0_f64), 0..300),
        (t, phase, op) in (0..60_u32, 0..7_u8, 0..6_u16),
        (unit, sample, digits) in (0..8_usize, 0..4_usize, proptest::option::of(2..=17_u8)),
    ) {
        let program = Xor { learning_rate: rate, ..Xor::default() };
        let edits = edits.into_iter().map(|(t, phase, name, value)| Edit { t, phase, name: name.to_owned(), value });
        let mut player = Player::new(program, edits.collect());
        let look = player.look();
        player.set_look(Look { unit: Granularity::ALL[unit], sample, digits, ..look });
        player.jump(Position { t, phase, op });
        player.work(1000);
        assert_round_trip(&player);
    }
}
