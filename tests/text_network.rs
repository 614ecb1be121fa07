//! What is said of an opened weight, bias or node of any network: names, sentences and formulas against its numbers.

#![allow(clippy::unwrap_used, clippy::panic, clippy::needless_for_each)]

mod support;
mod text_support;

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::view::View as SmallView;
use mlp_lab::lesson::chain::{self, Chain, Kind};
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::link;
use mlp_lab::lesson::matrices::{Part, Subject, equation};
use mlp_lab::lesson::network_view::NetworkView;
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::lesson::xor::view::View;
use mlp_lab::lesson::xor::{UpdateBy, Xor};
use mlp_lab::text::Language::{self, English, Korean};
use mlp_lab::text::formula::Math;
use mlp_lab::text::network::{
    chain_formula, check_note, comes_in, entry_name, head, item_name, item_sentence, item_symbol, layer_name,
    matrix_symbol, node_formula, phase_name, subject_name, sum_head, weight_symbol,
};
use support::run_at;
use text_support::{assert_sentence, assert_whole, named, shown};

fn small(query: &str, position: Position) -> SmallView {
    let mut player: Player<Backprop> = link::open(&link::pairs_of(query)).0;
    let last = player.run().program().phases() - 1;
    player.jump(Position { phase: position.phase.min(last), ..position });
    while !player.work(100) {}
    SmallView::of(player.run())
}

fn xor(program: &Xor, position: Position) -> View {
    View::of(&run_at(program, &[], position))
}

fn items(view: &dyn NetworkView) -> Vec<Item> {
    let sizes = view.sizes();
    let nodes = sizes.iter().enumerate();
    let nodes = nodes.flat_map(|(layer, &size)| (0..size).map(move |index| Item::Neuron { layer, index }));
    nodes.chain(view.parameters()).collect()
}

const QUERIES: [&str; 5] = [
    "",
    "layers=3-4-2&a1=relu&loss=mse&samples=5&data=random",
    "layers=2-3-10-2&samples=4&data=xor",
    "layers=2-3-2&loss=cce&samples=4&data=xor",
    "layers=2-2-1&samples=1&biases=fixed",
];

/// Both lessons' networks at every phase and between two operations.
fn views() -> Vec<Box<dyn NetworkView>> {
    let mut all: Vec<Box<dyn NetworkView>> = Vec::new();
    for t in [0, 5] {
        for phase in 0..7 {
            for op in [0, 1] {
                let position = Position { t, phase, op };
                for program in [Xor::default(), Xor { update_by: UpdateBy::Sample, ..Xor::default() }] {
                    all.push(Box::new(xor(&program, position)));
                }
                all.extend(QUERIES.map(|query| Box::new(small(query, position)) as Box<dyn NetworkView>));
            }
        }
    }
    all
}

#[test]
fn names_are_the_slides_and_no_two_are_alike() {
    let view = xor(&Xor::default(), Position::at(3));
    let name = |language, item| item_name(language, &view, item);
    let weight = Item::Weight { layer: 1, from: 1, to: 1 };
    assert_eq!(name(Korean, weight), "x₂에서 h₂로 가는 가중치 w₂₂⁽¹⁾");
    assert_eq!(name(English, Item::Weight { layer: 2, from: 5, to: 0 }), "Weight w₆₁⁽²⁾ from bias to o");
    assert_eq!(name(Korean, Item::Neuron { layer: 1, index: 5 }), "은닉층의 바이어스 노드");
    assert_eq!(weight_symbol(1, 0, 11), "w₁,₁₂⁽¹⁾");
    let deep = small("layers=2-3-4-2&samples=2&data=random", Position::at(1));
    assert_eq!(item_symbol(&deep, Item::Bias { layer: 2, to: 3 }), "b₄⁽²⁾");
    assert_eq!(item_name(Korean, &deep, Item::Bias { layer: 3, to: 0 }), "o₁의 바이어스 b₁⁽³⁾");
    assert_eq!(item_name(English, &deep, Item::Neuron { layer: 2, index: 1 }), "Hidden node h₂⁽²⁾");
    for view in views().iter().take(7) {
        for language in Language::ALL {
            let names: Vec<_> =
                items(view.as_ref()).into_iter().map(|item| item_name(language, view.as_ref(), item)).collect();
            assert!((1..names.len()).all(|i| !names[..i].contains(&names[i])), "{names:?}");
        }
    }
}

#[test]
fn samples_are_called_as_the_lesson_calls_them() {
    let view = xor(&Xor::default(), Position::at(3));
    assert_eq!(view.sample_label(1), "0, 1");
    let input = item_sentence(Korean, &view, Item::Neuron { layer: 0, index: 1 }, 1);
    assert_eq!(input, "예제 (0, 1)의 입력 x₂는 1입니다.");
    let wide = small("layers=3-4-2&samples=5&data=random", Position::at(1));
    assert_eq!(wide.sample_label(1), "2");
    assert!(item_sentence(English, &wide, Item::Neuron { layer: 2, index: 0 }, 1).contains("of the sample 2 "));
}

#[test]
fn phases_and_layers_have_names_of_their_own() {
    for layers in 1..=5 {
        for language in Language::ALL {
            let names: Vec<_> = (1..=2 * layers as u8 + 3).map(|phase| phase_name(language, layers, phase)).collect();
            names.iter().for_each(|name| assert_whole(language, name));
            assert!((1..names.len()).all(|i| !names[..i].contains(&names[i])), "{names:?}");
            let places: Vec<_> = (0..=layers).map(|layer| layer_name(language, layers, layer)).collect();
            assert!((1..places.len()).all(|i| !places[..i].contains(&places[i])), "{places:?}");
            let subjects: Vec<_> =
                Subject::all(layers).into_iter().map(|subject| subject_name(language, layers, subject)).collect();
            assert!((1..subjects.len()).all(|i| !subjects[..i].contains(&subjects[i])), "{subjects:?}");
        }
    }
    assert_eq!(phase_name(Korean, 2, 5), "은닉 델타");
    assert_eq!(phase_name(English, 3, 6), "hidden deltas 2");
    let view = xor(&Xor::default(), Position::at(3));
    assert_eq!(comes_in(Korean, &view, 5), "5단계에서 나옵니다: 은닉 델타");
    assert_eq!(comes_in(English, &view, 5), "comes in phase 5: hidden deltas");
}

#[test]
fn whatever_is_opened_is_told_in_whole_sentences_at_every_place() {
    for view in views() {
        for item in items(view.as_ref()) {
            for language in Language::ALL {
                for sample in [0, view.samples() - 1] {
                    assert_sentence(language, &item_sentence(language, view.as_ref(), item, sample));
                }
            }
        }
    }
}

#[test]
fn the_sentence_says_why_the_weight_moves_by_so_much() {
    for view in [xor(&Xor::default(), Position::within(1500, 6)), xor(&Xor::default(), Position::at(1501))] {
        for item in view.parameters() {
            let chain = Chain::of(&view, item).unwrap();
            let Item::Weight { layer, to, .. } = item else { panic!("{item}") };
            if layer == 1 && to == 5 {
                let told = item_sentence(Korean, &view, item, 0);
                assert!(told.contains("끝까지 바뀌지 않습니다"), "{told}");
                continue;
            }
            let (gradient, change) = (chain.sum.value.unwrap(), chain.change.value.unwrap());
            for language in Language::ALL {
                let told = item_sentence(language, &view, item, 0);
                let share = chain.largest_share().unwrap().1;
                for number in [gradient, change.abs(), share.abs(), 0.2] {
                    let text = shown(number);
                    // Small ones are written with a power of ten.
                    assert!(number.abs() < 1e-4 || told.contains(&text), "{number} in {told}");
                }
                let after = chain.after.as_ref().map(|(_, after)| shown(*after));
                assert!(after.is_none_or(|after| told.contains(&after)), "{told}");
            }
        }
    }
    let fixed = small("layers=2-2-1&samples=4&data=xor&biases=fixed", Position::at(3));
    let told = item_sentence(Korean, &fixed, Item::Bias { layer: 1, to: 0 }, 0);
    assert!(told.contains("고정"), "{told}");
    let early = xor(&Xor::default(), Position::within(3, 2));
    let told = item_sentence(English, &early, Item::Weight { layer: 1, from: 0, to: 0 }, 0);
    assert!(told.contains("phase 6 (gradients)"), "{told}");
}

#[test]
fn nodes_are_told_with_net_output_and_delta() {
    for (layer, index) in [(1, 2), (2, 0)] {
        let view = xor(&Xor::default(), Position::at(1500));
        for sample in 0..4 {
            let value = |kind| chain::node_factor(&view, kind, (layer, index), sample).value.unwrap();
            for language in Language::ALL {
                let told = item_sentence(language, &view, Item::Neuron { layer, index }, sample);
                for kind in [Kind::Net, Kind::Output, Kind::Slope, Kind::Delta] {
                    assert!(told.contains(&shown(value(kind))), "{kind:?} in {told}");
                }
            }
        }
        let bias = item_sentence(Korean, &view, Item::Neuron { layer: 1, index: 5 }, 1);
        assert!(bias.contains(&shown(NetworkView::net(&view, 1, 5, 1).unwrap())), "{bias}");
    }
}

/// What a name of the page must carry.
fn expected(view: &dyn NetworkView, name: &str) -> Option<f64> {
    if let Some(rest) = name.strip_prefix("before-") {
        return view.value_before(Item::parse(rest).unwrap());
    }
    if let Some(item) = Item::parse(name) {
        return Some(view.value(item));
    }
    let (stem, sample) = name.split_once("-s").map_or((name, 0), |(stem, s)| (stem, s.parse().unwrap()));
    let mut parts = stem.split('-');
    let kind = parts.next().unwrap();
    if stem.starts_with("grad-b-") {
        let n: Vec<usize> = parts.skip(1).map(|part| part.parse().unwrap()).collect();
        return view.gradient(Item::Bias { layer: n[0], to: n[1] });
    }
    if stem == "weight-change" {
        return None;
    }
    let n: Vec<usize> = parts.map(|part| part.parse().unwrap()).collect();
    match (kind, n.as_slice()) {
        ("grad", &[layer, from, to]) => view.gradient(Item::Weight { layer, from, to }),
        ("input", &[index]) => view.out(0, index, sample),
        ("given", &[index]) => view.given(0, index, sample),
        ("net", &[layer, j]) => view.net(layer, j, sample),
        ("out", &[layer, j]) => view.out(layer, j, sample),
        ("slope", &[layer, j]) => view.slope(layer, j, sample),
        ("error", &[layer, j]) => view.error(layer, j, sample),
        ("delta", &[layer, j]) => view.delta(layer, j, sample),
        _ => panic!("{name} is no name of these pages"),
    }
}

#[test]
fn every_number_of_a_formula_is_what_its_name_says() {
    let mut checked = 0;
    for view in views() {
        for item in items(view.as_ref()) {
            let formula = match item {
                Item::Neuron { layer, index } => node_formula(view.as_ref(), (layer, index), 0),
                _ => Chain::of(view.as_ref(), item).map(|chain| chain_formula(view.as_ref(), &chain)),
            };
            for (name, value) in formula.iter().flat_map(Math::numbers) {
                let Some(expected) = name.and_then(|name| expected(view.as_ref(), name)) else { continue };
                assert_eq!(expected.to_bits(), value.to_bits(), "{name:?}");
                checked += 1;
            }
        }
    }
    assert!(checked > 10_000, "{checked}");
    let view = xor(&Xor::default(), Position::at(1500));
    assert!(node_formula(&view, (0, 1), 0).is_none(), "nothing computes an input");
    let item = Item::Weight { layer: 1, from: 1, to: 1 };
    let formula = chain_formula(&view, &Chain::of(&view, item).unwrap());
    assert_eq!(named(&formula, "grad-1-1-1"), NetworkView::gradient(&view, item));
    let sum = node_formula(&view, (2, 0), 3).unwrap().plain_text();
    assert_eq!(sum.split(';').next().unwrap().matches('·').count(), 6, "{sum}");
}

#[test]
fn the_numeric_gradient_is_remarked_on_where_it_is_no_reference() {
    let item = Item::Weight { layer: 1, from: 1, to: 1 };
    let edit = Edit { t: 5, phase: 2, name: item.to_string(), value: 0.5 };
    let disturbed = View::of(&run_at(&Xor::default(), &[edit], Position::at(6)));
    let note = |view: &View, item| Language::ALL.map(|language| check_note(language, &Chain::of(view, item).unwrap()));
    assert!(note(&disturbed, item)[0].unwrap().contains("손으로"));
    let view = xor(&Xor::default(), Position::at(6));
    assert_eq!(note(&view, item), [None, None]);
    let dead = Item::Weight { layer: 1, from: 0, to: 5 };
    assert!(note(&view, dead)[1].unwrap().contains("Both are 0"));
    for text in [note(&disturbed, item), note(&view, dead)].iter().flatten() {
        assert!(text.unwrap().ends_with('.'));
    }
}

#[test]
fn heads_symbols_and_entries_are_named_in_both_languages() {
    for view in views().iter().take(7) {
        let view = view.as_ref();
        for item in items(view) {
            for kind in [Kind::Net, Kind::Output, Kind::Error, Kind::Slope, Kind::Delta, Kind::Input, Kind::Product] {
                assert!(Language::ALL.iter().all(|&language| !head(language, kind, item).is_empty()));
            }
            assert!(sum_head(English, view, item).contains(&item_symbol(view, item)));
        }
        for subject in Subject::all(view.layers()) {
            for part in equation(view, subject, false).iter().flatten() {
                let Part::Matrix(matrix) = part else { continue };
                let symbol = matrix_symbol(English, view, matrix);
                assert_eq!(symbol.ends_with('ᵀ'), matrix.transposed, "{symbol}");
                for entry in &matrix.entries {
                    let name = entry_name(Korean, view, entry);
                    assert_eq!(name.contains("예제"), entry.sample.is_some(), "{name}");
                }
            }
        }
    }
}
