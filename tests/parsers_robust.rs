//! Every parser on valid files that were damaged, cut, spliced and made to lie, as the fuzzer in `fuzz/` does it without end.
#![allow(clippy::unwrap_used)]

mod parser_support;

use parser_support::changes::{Change, changed};
use parser_support::memory::turn;
use parser_support::{PARSERS, parser};
use proptest::collection::vec;
use proptest::prelude::*;

#[test]
fn every_seed_is_read() {
    let _turn = turn();
    let refused = PARSERS.into_iter().flat_map(|parser| {
        let seeds = (parser.seeds)().into_iter().filter(move |seed| !(parser.body)(seed));
        seeds.map(move |seed| format!("{}: {}", parser.name, String::from_utf8_lossy(&seed)))
    });
    assert_eq!(refused.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_parser_is_a_fuzz_target() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let files = std::fs::read_dir(root.join("fuzz_targets")).unwrap();
    assert_eq!(files.count(), PARSERS.len());
    for name in PARSERS.map(|parser| parser.name) {
        let path = format!("fuzz_targets/{name}.rs");
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"{path}\"")), "{name}");
        let target = std::fs::read_to_string(root.join(path)).unwrap();
        assert!(target.contains(&format!("parser(\"{name}\")(bytes)")), "{name}");
    }
}

#[test]
fn what_is_nothing_is_refused() {
    let _turn = turn();
    for parser in PARSERS.into_iter().filter(|parser| parser.name != "link") {
        assert!(!(parser.body)(b"") && !(parser.body)(&[0xff; 300]), "{}", parser.name);
    }
}

fn change() -> impl Strategy<Value = Change> {
    let place = any::<usize>;
    prop_oneof![
        (place(), 1..=255_u8).prop_map(|(at, bits)| Change::Flip(at, bits)),
        (place(), any::<u8>()).prop_map(|(at, new)| Change::Byte(at, new)),
        (place(), "[ -~]").prop_map(|(at, new)| Change::Byte(at, new.as_bytes()[0])),
        place().prop_map(Change::Cut),
        (place(), place()).prop_map(|(at, count)| Change::Drop(at, count)),
        (place(), place(), place()).prop_map(|(at, count, to)| Change::Repeat(at, count, to)),
        (place(), vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (place(), "\\PC{1,3}").prop_map(|(at, text)| Change::Insert(at, text.into_bytes())),
        (place(), place(), place()).prop_map(|(at, count, to)| Change::Splice(at, count, to)),
        (place(), any::<u8>(), place(), -2..=2_i8)
            .prop_map(|(at, form, which, more)| Change::Number(at, form, which, more)),
        (place(), place()).prop_map(|(at, which)| Change::Decimal(at, which)),
    ]
}

/// A test of the parser of that name, with so many changed files.
macro_rules! robust {
    ($test:ident, $name:literal, $cases:literal) => {
        proptest! {
            #![proptest_config(ProptestConfig { cases: $cases, failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn $test(first in any::<usize>(), second in any::<usize>(), changes in vec(change(), 1..6)) {
                let _turn = turn();
                let parser = parser($name);
                let seeds = (parser.seeds)();
                let file = changed(&seeds[first % seeds.len()], &seeds[second % seeds.len()], &changes);
                (parser.body)(&file);
            }
        }
    };
}

robust!(links_open_and_come_back, "link", 1000);
robust!(files_open_and_come_back, "file", 1000);
robust!(tables_are_read_and_come_back, "csv", 2000);
robust!(what_a_tab_keeps_comes_back, "kept", 2000);
robust!(an_array_comes_back, "npy", 2000);
robust!(archives_come_back, "zip", 2000);
robust!(arrays_and_weights_come_back, "npz", 2000);
robust!(packed_files_are_unpacked, "gzip", 1000);
robust!(images_and_labels_come_back, "idx", 1000);
robust!(commands_are_obeyed_or_refused, "command", 2000);
robust!(reports_are_heard_or_refused, "report", 2000);
