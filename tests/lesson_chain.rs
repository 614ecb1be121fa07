//! The chain rule of every weight: its factors are NumPy's, their products and sums are the gradients, the numeric
//! gradient confirms them, and nothing is known before its phase.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use mlp_lab::engine::gradient_check::Comparison;
use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::view::View as SmallView;
use mlp_lab::lesson::chain::{self, Backflow, Chain, Factor, Kind, is_on_path, node_factor, updated_value, used_value};
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::link;
use mlp_lab::lesson::network_view::{NetworkView, Phase};
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::lesson::xor::view::View;
use mlp_lab::lesson::xor::{UpdateBy, Xor};
use support::{list, real, reference, run_at, whole};

fn view(program: &Xor, position: Position) -> impl NetworkView + use<> {
    View::of(&run_at(program, &[], position))
}

fn chain(view: &dyn NetworkView, item: Item) -> Chain {
    Chain::of(view, item).unwrap()
}

fn near(a: f64, b: f64, what: &str) {
    assert!((a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1e-300), "{what}: {a} is not {b}");
}

/// One column of one row.
fn cell(chain: &Chain, row: usize, kind: Kind) -> &Factor {
    let column = chain.table.kinds.iter().position(|&other| other == kind).unwrap();
    &chain.table.rows[row].cells[column]
}

#[test]
fn the_factors_are_numpys() {
    for pass in list(&reference("xor")["batch"], "passes") {
        let view = view(&Xor::default(), Position::at(whole(&pass["updates"]) + 1));
        for item in view.parameters() {
            let Item::Weight { layer, from, to } = item else { panic!("{item}") };
            let chain = chain(&view, item);
            assert_eq!(chain.table.rows.len(), 4);
            for sample in 0..4 {
                let of = |name: &str, column: usize| real(&pass[name][sample][column]);
                let (error, delta, out, given) = if layer == 1 {
                    let x = [sample / 2, sample % 2, 1][from] as f64;
                    (of("layer1_error", to), of("layer1_delta", to), of("layer1", to), x)
                } else {
                    let flat = |name: &str| real(&pass[name][sample]);
                    (flat("layer2_error"), flat("layer2_delta"), flat("layer2"), of("layer1", from))
                };
                let factor = |kind| cell(&chain, sample, kind).value.unwrap();
                near(factor(Kind::Error), error, "∂E/∂o");
                near(factor(Kind::Slope), out * (1.0 - out), "∂o/∂net");
                near(factor(Kind::Error) * factor(Kind::Slope), delta, "δ");
                near(factor(Kind::Input), given, "∂net/∂w");
            }
        }
    }
}

#[test]
fn products_and_sums_are_the_gradients_and_the_change_is_the_updates() {
    for program in [Xor::default(), Xor { update_by: UpdateBy::Sample, ..Xor::default() }] {
        for t in [1, 2, 3, 57, 900] {
            let view = view(&program, Position::at(t));
            for item in view.parameters() {
                let chain = chain(&view, item);
                let mut sum = 0.0;
                for row in 0..chain.table.rows.len() {
                    let value = |kind| cell(&chain, row, kind).value.unwrap();
                    let product = value(Kind::Error) * value(Kind::Slope) * value(Kind::Input);
                    near(value(Kind::Product), product, "product");
                    sum += value(Kind::Product);
                }
                let gradient = view.gradient(item).unwrap();
                assert_eq!(sum.to_bits(), gradient.to_bits(), "{item} after {t}");
                assert_eq!(chain.sum.value, Some(gradient));
                let (name, after) = chain.after.clone().unwrap();
                assert_eq!((name.as_str(), after.to_bits()), (item.to_string().as_str(), view.value(item).to_bits()));
                assert_eq!((chain.before.1 + chain.change.value.unwrap()).to_bits(), after.to_bits());
                let largest = chain.largest_share().unwrap().1.abs();
                assert!(largest >= sum.abs() / chain.table.rows.len() as f64 * (1.0 - 1e-12));
            }
        }
    }
}

#[test]
fn only_the_samples_of_the_pass_have_a_row() {
    let program = Xor { update_by: UpdateBy::Sample, ..Xor::default() };
    for t in 1..9 {
        let view = view(&program, Position::at(t));
        let rows = |item| chain(&view, item).table.rows.iter().map(|row| row.sample).collect::<Vec<_>>();
        assert!(view.parameters().into_iter().all(|item| rows(item) == [(t as usize - 1) % 4]));
        assert_eq!(chain::told_sample(&view, 0), (t as usize - 1) % 4);
    }
}

/// Every number of the chain rule, with what it is.
fn factors(chain: &Chain) -> Vec<&Factor> {
    chain.table.rows.iter().flat_map(|row| &row.cells).chain([&chain.sum, &chain.change]).collect()
}

#[test]
fn nothing_is_known_before_its_phase_and_all_of_it_after() {
    let program = Xor::default();
    let mut seen = [0, 0];
    for phase in 0..program.phases() {
        for op in 0..program.operations(phase + 1) {
            let position = Position { t: 12, phase, op };
            if (phase, op) == (0, 0) {
                // Between two updates all of the last pass is known.
                continue;
            }
            let view = view(&program, position);
            for item in view.parameters() {
                let chain = chain(&view, item);
                for factor in factors(&chain) {
                    // The inputs themselves are known from the start.
                    let given = factor.name.contains("input") && matches!(item, Item::Weight { layer: 1, .. });
                    let (early, late) = (phase + u8::from(op > 0) < factor.phase, phase >= factor.phase);
                    let known = factor.value.is_some();
                    assert!(!(early && known) || given, "{} of {item} is of the future at {position:?}", factor.name);
                    assert!(!late || known, "{} of {item} is missing at {position:?}", factor.name);
                    seen[usize::from(known)] += 1;
                }
                assert_eq!(chain.check.is_some(), chain.sum.value.is_some());
                assert_eq!(chain.after.is_some(), view.known(7, view.operation_of(item)));
            }
        }
    }
    assert!(seen[0] > 1000 && seen[1] > 1000, "{seen:?}");
    let start = view(&program, Position::default());
    for item in start.parameters() {
        let chain = chain(&start, item);
        let known = factors(&chain).into_iter().filter(|factor| factor.value.is_some()).count();
        assert_eq!(known, if item.to_string().starts_with("w-1") { 4 } else { 0 }, "{item}");
        assert!(chain.after.is_none() && chain.check.is_none());
    }
}

#[test]
fn the_numeric_gradient_confirms_the_sum_and_would_not_confirm_another() {
    let view = view(&Xor::default(), Position::within(700, 6));
    for item in view.parameters() {
        let chain = chain(&view, item);
        let comparison = chain.check.as_ref().unwrap().comparison;
        assert_eq!(Some(comparison.analytic), chain.sum.value);
        assert!(comparison.agrees(1e-6), "{item}: {comparison:?}");
        // Without one of the factors the numeric gradient must object.
        let shares =
            |row: usize| cell(&chain, row, Kind::Error).value.unwrap() * cell(&chain, row, Kind::Input).value.unwrap();
        let wrong = Comparison { analytic: (0..4).map(shares).sum(), ..comparison };
        assert!(!wrong.agrees(1e-6) || wrong.both_zero(), "{item}: ∂o/∂net does not matter");
        assert_eq!(chain.is_trained, !comparison.both_zero() || chain.sum.value != Some(0.0), "{item}");
    }
}

#[test]
fn what_was_changed_by_hand_within_the_pass_has_no_numeric_gradient() {
    let item = Item::Weight { layer: 1, from: 1, to: 1 };
    let edit = Edit { t: 5, phase: 2, name: item.to_string(), value: 0.5 };
    let view = View::of(&run_at(&Xor::default(), &[edit], Position::at(6)));
    let chain = chain(&view, item);
    assert!(chain.sum.value.is_some() && chain.check.is_none() && chain.is_disturbed());
    let later = Edit { t: 6, phase: 0, name: item.to_string(), value: 0.5 };
    let view = View::of(&run_at(&Xor::default(), &[later], Position::at(6)));
    let (name, after) = updated_value(&view, item).unwrap();
    assert_eq!((name.as_str(), view.value(item)), ("after-w-1-1-1", 0.5));
    assert_eq!(used_value(&view, item, Phase::Forward(1)).0, "before-w-1-1-1");
    assert!((after - 0.5).abs() > 1e-3, "the update's own number, not the one typed in");
}

#[test]
fn the_error_of_a_hidden_node_is_the_sum_over_the_next_layer() {
    for position in [Position::within(30, 5), Position::at(31)] {
        let view = view(&Xor::default(), position);
        for node in 0..6 {
            let backflow = Backflow::of(&view, 1, node).unwrap();
            assert_eq!(backflow.sources.len(), 1);
            for row in &backflow.rows {
                let (sum, deltas) = row.cells.split_last().unwrap();
                let terms =
                    backflow.sources.iter().zip(deltas).map(|(source, delta)| source.value.1 * delta.value.unwrap());
                assert_eq!(Some(terms.sum::<f64>()), sum.value);
                assert_eq!(sum.value, view.error(1, node, row.sample));
                assert_eq!(deltas[0].source, Some(Item::Neuron { layer: 2, index: 0 }));
            }
        }
        assert!(Backflow::of(&view, 0, 1).is_none() && Backflow::of(&view, 2, 0).is_none());
    }
    let early = view(&Xor::default(), Position::within(30, 4));
    let rows = Backflow::of(&early, 1, 2).unwrap().rows;
    assert!(rows.iter().all(|row| row.cells[0].value.is_some() && row.cells[1].value.is_none()));
}

#[test]
fn every_factor_leads_to_the_node_it_comes_from() {
    let view = view(&Xor::default(), Position::within(3, 6));
    let chain = chain(&view, Item::Weight { layer: 2, from: 4, to: 0 });
    let source = |kind| cell(&chain, 0, kind).source;
    assert_eq!(source(Kind::Input), Some(Item::Neuron { layer: 1, index: 4 }));
    assert_eq!(source(Kind::Error), Some(Item::Neuron { layer: 2, index: 0 }));
    assert_eq!(source(Kind::Slope), source(Kind::Error));
    assert_eq!(source(Kind::Product), None);
}

#[test]
fn a_node_has_its_numbers_under_their_own_names() {
    let view = view(&Xor::default(), Position::within(3, 6));
    for (layer, index) in [(1, 2), (2, 0)] {
        for row in chain::node(&view, layer, index).rows {
            let of = |kind| node_factor(&view, kind, (layer, index), row.sample);
            let value = |kind| of(kind).value.unwrap();
            assert_eq!(of(Kind::Output).name, format!("out-{layer}-{index}-s{}", row.sample));
            near(value(Kind::Error) * value(Kind::Slope), value(Kind::Delta), "δ");
            near(value(Kind::Output), 1.0 / (1.0 + (-value(Kind::Net)).exp()), "φ(net)");
        }
    }
    assert_eq!(node_factor(&view, Kind::Output, (0, 1), 3).name, "input-1-s3");
}

/// Networks of one's own making: biases, several outputs and layers, a softmax whose first two factors are one.
#[test]
fn the_chain_rule_holds_for_any_network() {
    for (query, joint) in [
        ("", false),
        ("layers=3-4-2&a1=tanh&loss=mse&samples=5&data=random", false),
        ("layers=2-3-4-2&loss=bce&samples=4&data=xor", false),
        ("layers=2-3-2&loss=cce&samples=4&data=xor", true),
        ("layers=2-2-1&samples=4&data=xor&biases=fixed", false),
    ] {
        for position in [Position::at(9), Position::within(9, 200)] {
            let view = small(query, position);
            for item in view.parameters() {
                let chain = chain(&view, item);
                let (Item::Weight { layer, .. } | Item::Bias { layer, .. }) = item else { panic!("{item}") };
                assert_eq!(chain.table.kinds[0] == Kind::Delta, joint && layer == view.layers(), "{query}: {item}");
                let mut sum = 0.0;
                for row in &chain.table.rows {
                    let (product, factors) = row.cells.split_last().unwrap();
                    let all = factors.iter().map(|factor| factor.value.unwrap()).product::<f64>();
                    near(product.value.unwrap(), all, "product");
                    sum += product.value.unwrap();
                }
                assert!((sum - view.gradient(item).unwrap()).abs() <= 1e-12 * sum.abs().max(1e-3), "{query}: {item}");
                let check = chain.check.as_ref().unwrap();
                assert!(check.comparison.agrees(1e-5), "{query}: {item}: {check:?}");
                if let Some((name, after)) = &chain.after {
                    assert_eq!(after.to_bits(), view.value(item).to_bits(), "{query}: {name}");
                }
                assert!(chain.is_trained || chain.change.value == Some(0.0));
            }
            for layer in 1..view.layers() {
                for row in Backflow::of(&view, layer, 0).unwrap().rows {
                    let (sum, deltas) = row.cells.split_last().unwrap();
                    let sources = Backflow::of(&view, layer, 0).unwrap().sources;
                    let terms = sources.iter().zip(deltas).map(|(source, delta)| source.value.1 * delta.value.unwrap());
                    let terms: f64 = terms.sum();
                    assert!((terms - sum.value.unwrap()).abs() <= 1e-14, "{query}: layer {layer}");
                }
            }
        }
    }
}

fn small(query: &str, position: Position) -> SmallView {
    let mut player: Player<Backprop> = link::open(&link::pairs_of(query)).0;
    let last = player.run().program().phases() - 1;
    player.jump(Position { phase: position.phase.min(last), ..position });
    while !player.work(100) {}
    SmallView::of(player.run())
}

#[test]
fn the_path_runs_from_the_weight_to_the_outputs() {
    let open = Item::Weight { layer: 1, from: 0, to: 1 };
    let weight = |layer, from, to| is_on_path(open, Item::Weight { layer, from, to });
    let node = |layer, index| is_on_path(open, Item::Neuron { layer, index });
    assert!(weight(1, 0, 1) && weight(2, 1, 0) && weight(2, 1, 3) && weight(3, 0, 0));
    assert!(!weight(1, 0, 0) && !weight(1, 1, 1) && !weight(2, 0, 0));
    assert!(node(0, 0) && node(1, 1) && node(2, 5));
    assert!(!node(0, 1) && !node(1, 0));
}
