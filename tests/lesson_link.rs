//! Links: what is shown comes back from its link, and whatever is refused falls to its default and is named.

mod support;

use mlp_lab::lesson::catalogue::Page;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::edit::MOST_EDITS;
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::link::{self, LONGEST_LINK, Notice};
use mlp_lab::lesson::player::{Look, Player};
use mlp_lab::lesson::position::{Granularity, Position};
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::setting::{self, Kind, Refusal, number};
use mlp_lab::lesson::xor::Xor;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use support::Bits;

/// What one may do to a lesson before its link is copied.
#[derive(Clone, Debug)]
struct Visit {
    settings: Vec<(usize, String)>,
    places: Vec<(Position, usize, f64)>,
    position: Position,
    unit: usize,
    sample: usize,
    digits: Option<u8>,
    open: Option<Item>,
}

fn positions() -> impl Strategy<Value = Position> {
    (0..300_u32, 0..7_u8, 0..24_u16).prop_map(|(t, phase, op)| Position { t, phase, op })
}

fn texts() -> impl Strategy<Value = String> {
    let names = ["parabola", "two-valleys", "plain", "off", "batch", "sample", "iterations", "correct"];
    prop_oneof![
        any::<f64>().prop_map(|v| format!("{v:?}")),
        (1e-9..1e6).prop_map(|v: f64| format!("{v}")),
        (0..40_u32).prop_map(|v| v.to_string()),
        any::<u32>().prop_map(|v| v.to_string()),
        select(names.to_vec()).prop_map(str::to_owned),
    ]
}

fn visits() -> impl Strategy<Value = Visit> {
    let items = prop_oneof![
        (0..4_usize, 0..7_usize, 0..7_usize).prop_map(|(layer, from, to)| Item::Weight { layer, from, to }),
        (0..4_usize, 0..7_usize).prop_map(|(layer, index)| Item::Neuron { layer, index }),
    ];
    let look = (0..8_usize, 0..6_usize, proptest::option::of(2..=17_u8), proptest::option::of(items));
    let values = prop_oneof![any::<f64>(), -10.0..10.0_f64];
    let places = vec((positions(), 0..5_usize, values), 0..6);
    (vec((0..6_usize, texts()), 0..8), places, positions(), look).prop_map(
        |(settings, places, position, (unit, sample, digits, open))| Visit {
            settings,
            places,
            position,
            unit,
            sample,
            digits,
            open,
        },
    )
}

fn go<P: Program>(player: &mut Player<P>, position: Position) {
    player.jump(position);
    while !player.work(1000) {}
}

fn visited<P: Program>(visit: &Visit, names: [&str; 5]) -> Player<P> {
    let mut player = Player::<P>::default();
    for (index, text) in &visit.settings {
        let name = P::SETTINGS[index % P::SETTINGS.len()].name;
        let _ = player.set(name, text);
    }
    for (position, index, value) in &visit.places {
        go(&mut player, *position);
        let _ = player.edit(names[*index], &format!("{value:?}"));
    }
    let unit = Granularity::ALL[visit.unit];
    player.set_look(Look { unit, digits: visit.digits, sample: visit.sample, open: visit.open });
    go(&mut player, visit.position);
    player
}

fn assert_plain(written: &str) {
    let rest = written.strip_prefix("#/").unwrap();
    let (page, query) = rest.split_once('?').unwrap_or((rest, ""));
    assert!(page.chars().all(|c| c.is_ascii_lowercase()), "{written}");
    assert!(query.chars().all(|c| c.is_ascii_alphanumeric() || "-._~=&:,".contains(c)), "{written}");
}

fn assert_round_trip<P: Program<State: Bits> + std::fmt::Debug>(player: &Player<P>, page: Page) {
    let written = link::write(player);
    assert_plain(&written);
    let address = link::parse(&written).unwrap();
    assert_eq!((address.page, &address.notices), (page, &Vec::new()));
    let (mut opened, notices) = link::open::<P>(&address.pairs);
    assert_eq!(notices, [], "{written}");
    assert_eq!(opened.run().program(), player.run().program(), "{written}");
    assert_eq!(opened.run().edits(), player.run().edits(), "{written}");
    assert_eq!(opened.look(), player.look(), "{written}");
    assert_eq!(opened.run().target(), player.run().target(), "{written}");
    assert_eq!(link::write(&opened), written);
    while !opened.work(1000) {}
    if player.run().is_settled() {
        assert_eq!(opened.run().position(), player.run().position(), "{written}");
        assert!(opened.run().state().bits() == player.run().state().bits(), "{written}");
    }
}

/// Opens whatever it is, works a little, and holds that the link which is then written is a good one.
fn assert_survives<P: Program<State: Bits> + std::fmt::Debug>(pairs: &[(String, String)], page: Page) {
    let (mut player, notices) = link::open::<P>(pairs);
    assert!(notices.iter().all(|notice| format!("{notice:?}").len() < 600), "no long echoes");
    player.work(50);
    let written = link::write(&player);
    assert_plain(&written);
    if written.len() <= LONGEST_LINK && player.run().end().t <= 1000 {
        while !player.work(1000) {}
        assert_round_trip(&player, page);
    }
}

fn survives(hash: &str) {
    let Some(address) = link::parse(hash) else {
        return;
    };
    assert_survives::<Descent>(&address.pairs, Page::Descent);
    assert_survives::<Xor>(&address.pairs, Page::Xor);
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn a_descent_comes_back_from_its_link(visit in visits()) {
        assert_round_trip(&visited::<Descent>(&visit, ["x", "learning-rate", "x", "y", "loss"]), Page::Descent);
    }

    #[test]
    fn an_xor_network_comes_back_from_its_link(visit in visits()) {
        let names = ["w-1-0-2", "w-2-5-0", "learning-rate", "w-1-2-5", "w-9-9-9"];
        assert_round_trip(&visited::<Xor>(&visit, names), Page::Xor);
    }

    #[test]
    fn any_bytes_are_an_address_or_none(bytes in vec(any::<u8>(), 0..400), page in select(&PREFIXES[..])) {
        survives(&format!("{page}{}", String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn any_text_is_an_address_or_none(text: String, page in select(&PREFIXES[..])) {
        survives(&text);
        survives(&format!("{page}{text}"));
    }

    #[test]
    fn any_pairs_of_known_keys_are_survived(
        pairs in vec((select(&KEYS[..]), prop_oneof![texts(), "[-+0-9.eE:,w x%٣３−]{0,12}", any::<String>()]), 0..12),
    ) {
        let pairs: Vec<_> = pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        survives(&format!("#/xor?{}", pairs.join("&")));
    }

    #[test]
    fn any_list_of_edits_is_survived(
        edits in vec(("[0-9+]{1,6}", "[0-9]{1,2}", "(w-[+0-9]{1,2}-[0-9]-[0-9]|x|learning-rate)", any::<f64>()), 0..30),
    ) {
        let edits: Vec<_> = edits.iter().map(|(t, phase, name, v)| format!("{t}.{phase}.{name}:{v:?}")).collect();
        survives(&format!("#/xor?e={}", edits.join(",")));
    }

    #[test]
    fn a_setting_reads_what_it_says(name in 0..6_usize, text in texts()) {
        assert_setting_reads_itself::<Descent>(name, &text);
        assert_setting_reads_itself::<Xor>(name, &text);
    }

    #[test]
    fn a_number_is_read_back_from_every_way_of_writing_it(value in any::<f64>()) {
        prop_assume!(value.is_finite());
        for text in [format!("{value:?}"), format!("{value:e}"), setting::plain_number(value)] {
            prop_assert_eq!(number(&text).unwrap().to_bits(), value.to_bits(), "{}", &text);
            let typographic = text.replace('-', "\u{2212}");
            prop_assert_eq!(number(&typographic).unwrap().to_bits(), value.to_bits());
            let wide: String = text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
            prop_assert_eq!(number(&wide).unwrap().to_bits(), value.to_bits(), "{}", wide);
            let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
            prop_assert_eq!(number(&format!("\u{3000}{spaced}\t")).unwrap().to_bits(), value.to_bits());
        }
    }

    #[test]
    fn any_text_is_a_finite_number_or_refused(text in prop_oneof![any::<String>(), "[-+0-9.eE_x infaN−３]{0,80}"]) {
        prop_assert!(number(&text).is_ok_and(f64::is_finite) || number(&text).is_err());
    }
}

const PREFIXES: [&str; 7] = ["", "#", "#/", "#/descent?", "#/xor?", "#/xor?e=", "#/descent?t="];
const KEYS: [&str; 20] = [
    "t",
    "phase",
    "op",
    "granularity",
    "sample",
    "digits",
    "open",
    "e",
    "lr",
    "learning-rate",
    "x0",
    "start",
    "n",
    "max-iterations",
    "h",
    "hidden",
    "seed",
    "curve",
    "update",
    "stop",
];

fn assert_setting_reads_itself<P: Program>(index: usize, text: &str) {
    let mut program = P::default();
    let name = P::SETTINGS[index % P::SETTINGS.len()].name;
    let before = program.clone();
    if program.set(name, text).is_err() {
        assert!(program == before, "a refused text changes nothing");
    }
    let mut again = P::default();
    again.set(name, &program.get(name)).unwrap();
    assert!(again == program, "{name}={}", program.get(name));
}

fn open<P: Program>(hash: &str) -> (Player<P>, Vec<Notice>) {
    let address = link::parse(hash).unwrap();
    assert_eq!(address.notices, []);
    link::open(&address.pairs)
}

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
fn a_megabyte_is_answered_and_not_repeated() {
    let long = "a=1&".repeat(1 << 18);
    let address = link::parse(&format!("#/descent?{long}")).unwrap();
    assert_eq!((address.page, address.notices), (Page::Descent, vec![Notice::TooLong]));
    assert!(address.pairs.is_empty());
    let address = link::parse(&format!("#/{long}")).unwrap();
    assert!(matches!(&address.notices[..], [Notice::UnknownPage(echo)] if echo.chars().count() <= 40));
    assert_eq!(link::parse(&long), None);
    assert_eq!(number(&long), Err(Refusal::NotANumber));
    assert_eq!(number(&"1".repeat(1 << 20)), Err(Refusal::NotANumber));
    survives(&format!("#/xor?e={}", "0.0.w-1-0-0:1,".repeat(LONGEST_LINK / 14 - 1)));
    survives(&format!("#/xor?e={}", "x,".repeat(LONGEST_LINK / 2 - 8)));
}

#[test]
fn the_longest_link_that_is_written_can_be_read() {
    let hash = "#/xor?lr=1.2345678901234567e-300&seed=4294967295&h=16&n=100000&update=sample&stop=correct&phase=6&op=63\
                &granularity=operation&sample=3&digits=17&open=w-1-2-15";
    let (mut player, notices) = open::<Xor>(hash);
    assert_eq!(notices, []);
    let mut edits = 0;
    let places = (0..7_u8)
        .flat_map(|phase| (0..16).map(move |to| (phase, to)))
        .flat_map(|(phase, to)| (0..3).map(move |from| (Position::within(10_000, phase), format!("w-1-{from}-{to}"))));
    go(&mut player, Position::at(10_000));
    for (position, name) in places {
        go(&mut player, position);
        edits += usize::from(player.edit(&name, "-1.2345678901234567e-300").is_ok());
    }
    assert_eq!(edits, MOST_EDITS);
    go(&mut player, Position { t: 10_000, phase: 6, op: 63 });
    let written = link::write(&player);
    assert!(written.len() + MOST_EDITS <= LONGEST_LINK, "{} (t may have one digit more)", written.len());
    assert_round_trip(&player, Page::Xor);
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

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, value) in [
        ("1", 1.0),
        (" 0.5 ", 0.5),
        ("\u{2212}3", -3.0),
        ("\u{ff0d}３．５", -3.5),
        ("１ｅ５", 1e5),
        ("1 000", 1000.0),
        ("1e-5", 1e-5),
        ("+2", 2.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("-0", -0.0),
        ("5e-324", 5e-324),
    ] {
        assert_eq!(number(text).map(f64::to_bits), Ok(f64::to_bits(value)), "{text}");
    }
    for text in [
        "inf",
        "-inf",
        "infinity",
        "nan",
        "NaN",
        "ｉｎｆ",
        "0x10",
        "1_000",
        "1,5",
        "1e",
        "e5",
        ".",
        "-",
        "--1",
        "1-1",
        "٣",
        "½",
        "五",
        "1\u{200b}",
    ] {
        assert_eq!(number(text), Err(Refusal::NotANumber), "{text}");
    }
    for text in ["1e999", "-1e999", "1e400"] {
        assert_eq!(number(text), Err(Refusal::NotFinite), "{text}");
    }
    for text in ["", " ", "\u{3000}\t"] {
        assert_eq!(number(text), Err(Refusal::Empty));
    }
}

/// A default must itself be allowed, and each setting's description must say what is accepted.
#[test]
fn what_a_setting_says_of_itself_is_what_it_takes() {
    fn holds<P: Program>() {
        for setting in P::SETTINGS {
            let take = |text: &str| P::default().set(setting.name, text);
            assert_eq!(take(&P::default().get(setting.name)), Ok(()), "the default of {}", setting.name);
            let (good, bad): (Vec<String>, Vec<String>) = match setting.kind {
                Kind::Real { min, max } => (
                    vec![min.to_string(), max.to_string()],
                    vec![(min * 2.0).to_string(), (max * 2.0).to_string(), "off".to_owned()],
                ),
                Kind::Positive { max } => (
                    vec!["1e-300".to_owned(), max.to_string()],
                    vec!["0".to_owned(), "-1".to_owned(), (max * 2.0).to_string(), "off".to_owned()],
                ),
                Kind::PositiveOrOff { max } => (
                    vec!["off".to_owned(), "1e-300".to_owned(), max.to_string()],
                    vec!["0".to_owned(), (max * 2.0).to_string()],
                ),
                Kind::Whole { min, max } => (
                    vec![min.to_string(), max.to_string()],
                    vec!["0.5".to_owned(), (f64::from(max) + 1.0).to_string(), (f64::from(min) - 1.0).to_string()],
                ),
                Kind::Choice(names) => (
                    names.iter().map(ToString::to_string).collect(),
                    vec![String::new(), "none".to_owned(), names[0].to_uppercase()],
                ),
            };
            assert!(good.iter().all(|text| take(text).is_ok()), "{} {good:?}", setting.name);
            assert!(bad.iter().all(|text| take(text).is_err()), "{} {bad:?}", setting.name);
        }
        assert_eq!(P::default().set("no-such-setting", "1"), Err(Refusal::NoSuchValue));
    }
    holds::<Descent>();
    holds::<Xor>();
}
