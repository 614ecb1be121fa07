//! Links: what is shown comes back from its link, and whatever a hash holds is survived.

#![allow(clippy::unwrap_used)]

mod support;

use mlp_lab::lesson::catalogue::Page;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::link::{self, LONGEST_LINK, Notice};
use mlp_lab::lesson::mnist::Mnist;
use mlp_lab::lesson::neuron::Neuron;
use mlp_lab::lesson::player::{Look, Mode, Player};
use mlp_lab::lesson::position::{Granularity, Position};
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::setting::number;
use mlp_lab::lesson::xor::Xor;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use support::{Bits, config, open, texts};

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
    mode: usize,
}

fn positions() -> impl Strategy<Value = Position> {
    (0..300_u32, 0..7_u8, 0..24_u16).prop_map(|(t, phase, op)| Position { t, phase, op })
}

fn visits() -> impl Strategy<Value = Visit> {
    let items = prop_oneof![
        (0..4_usize, 0..7_usize, 0..7_usize).prop_map(|(layer, from, to)| Item::Weight { layer, from, to }),
        (0..4_usize, 0..7_usize).prop_map(|(layer, to)| Item::Bias { layer, to }),
        (0..4_usize, 0..7_usize).prop_map(|(layer, index)| Item::Neuron { layer, index }),
    ];
    let look = (0..8_usize, 0..6_usize, proptest::option::of(2..=17_u8), proptest::option::of(items), 0..6_usize);
    let values = prop_oneof![any::<f64>(), -10.0..10.0_f64];
    let places = vec((positions(), 0..5_usize, values), 0..6);
    (vec((0..13_usize, texts()), 0..8), places, positions(), look).prop_map(
        |(settings, places, position, (unit, sample, digits, open, mode))| Visit {
            settings,
            places,
            position,
            unit,
            sample,
            digits,
            open,
            mode,
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
    player.set_look(Look {
        unit,
        digits: visit.digits,
        sample: visit.sample,
        open: visit.open,
        mode: Mode::ALL[visit.mode % 3],
        slide: visit.mode > 2,
    });
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
    assert_survives::<Neuron>(&address.pairs, Page::Neuron);
    assert_survives::<Xor>(&address.pairs, Page::Xor);
    assert_survives::<Keras>(&address.pairs, Page::Keras);
    assert_survives::<Mnist>(&address.pairs, Page::Mnist);
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn a_neuron_comes_back_from_its_link(visit in visits()) {
        let names = ["w-1-0-0", "b-1-0", "input-0", "target-0", "learning-rate"];
        assert_round_trip(&visited::<Neuron>(&visit, names), Page::Neuron);
    }

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
    fn a_keras_model_comes_back_from_its_link(visit in visits()) {
        let names = ["w-1-0-1", "b-2-0", "learning-rate", "w-2-1-0", "w-9-9-9"];
        assert_round_trip(&visited::<Keras>(&visit, names), Page::Keras);
    }

    #[test]
    fn a_training_on_digits_comes_back_from_its_link(visit in visits()) {
        assert_round_trip(&visited::<Mnist>(&visit, ["w-1-0-1", "learning-rate", "x", "y", "loss"]), Page::Mnist);
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

#[test]
fn a_megabyte_is_answered_and_not_repeated() {
    let long = "a=1&".repeat(1 << 18);
    let address = link::parse(&format!("#/descent?{long}")).unwrap();
    assert_eq!((address.page, address.notices), (Page::Descent, vec![Notice::TooLong]));
    assert!(address.pairs.is_empty());
    let address = link::parse(&format!("#/{long}")).unwrap();
    assert!(matches!(&address.notices[..], [Notice::UnknownPage(echo)] if echo.chars().count() <= 40));
    assert_eq!(link::parse(&long), None);
    assert!(number(&long).is_err() && number(&"1".repeat(1 << 20)).is_err());
    survives(&format!("#/xor?e={}", "0.0.w-1-0-0:1,".repeat(LONGEST_LINK / 14 - 1)));
    survives(&format!("#/xor?e={}", "x,".repeat(LONGEST_LINK / 2 - 8)));
}

#[test]
fn an_address_is_the_whole_link_as_long_as_it_can_be_read() {
    let hash = "#/xor?lr=1.2345678901234567e-300&seed=4294967295&h=16&n=100000&update=sample&stop=correct&phase=6&op=63\
                &granularity=operation&sample=3&digits=full&open=w-1-2-15";
    let (mut player, notices) = open::<Xor>(hash);
    assert_eq!(notices, []);
    let places = (0..7_u8)
        .flat_map(|phase| (0..16).map(move |to| (phase, to)))
        .flat_map(|(phase, to)| (0..3).map(move |from| (Position::within(10_000, phase), format!("w-1-{from}-{to}"))));
    go(&mut player, Position::at(10_000));
    let (mut whole, mut cut) = (0, 0);
    for (position, name) in places {
        go(&mut player, position);
        player.edit(&name, "-1.2345678901234567e-300").unwrap();
        let (link, address) = (link::write(&player), link::write_address(&player));
        assert!(address.len() <= LONGEST_LINK);
        let read = link::open::<Xor>(&link::parse(&address).unwrap().pairs);
        if link == address {
            whole += 1;
            assert_eq!((read.1, read.0.run().edits()), (vec![], player.run().edits()));
        } else {
            cut += 1;
            assert!(link.len() > LONGEST_LINK, "an address is never cut without need");
            assert_eq!((read.1, read.0.run().edits().len()), (vec![Notice::EditsElsewhere], 0));
            assert_eq!(read.0.run().target(), player.run().target());
        }
    }
    assert!(whole > 150 && cut > 100, "{whole} links and {cut} cut ones");
}
