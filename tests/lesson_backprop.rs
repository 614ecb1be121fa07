//! The small network holds to numbers that plain loops in Python gave, shows nothing early, and its gradients are
//! confirmed numerically.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod support;

use mlp_lab::engine::gradient_check::Comparison;
use mlp_lab::engine::numpy_program::{Batch, Variables};
use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::view::{View, ledger, printed};
use mlp_lab::lesson::item::Item;
use mlp_lab::lesson::link;
use mlp_lab::lesson::network_view::{NetworkView, Phase, operation_of, parameters};
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::{Granularity, Grid, Position};
use mlp_lab::lesson::program::{Ending, Program};
use serde_json::Value;
use support::{list, real, reference, whole};

fn player(query: &str) -> Player<Backprop> {
    let (player, notices) = link::open(&link::pairs_of(query));
    assert_eq!(notices, [], "{query}");
    player
}

fn preset(id: &str) -> Player<Backprop> {
    player(Backprop::PRESETS.iter().find(|preset| preset.id == id).unwrap().query)
}

fn go(player: &mut Player<Backprop>, position: Position) -> View {
    player.jump(position);
    while !player.work(1024) {}
    assert_eq!(player.run().position(), position);
    View::of(player.run())
}

fn close(found: f64, wanted: f64, what: &str) {
    assert!((found - wanted).abs() <= 1e-12 * wanted.abs().max(1e-3), "{what}: {found} instead of {wanted}");
}

/// What the reference says of a weight or bias, from in×out tables.
fn entry(weights: &Value, biases: &Value, item: Item) -> f64 {
    match item {
        Item::Weight { layer, from, to } => real(&weights[layer - 1][from][to]),
        Item::Bias { layer, to } => real(&biases[layer - 1][to]),
        Item::Neuron { .. } => unreachable!(),
    }
}

fn compare(name: &str, view: &View, row: &Value) {
    close(view.loss().unwrap(), real(&row["loss"]), &format!("{name}: E"));
    for item in view.parameters() {
        let (before, gradient) = (view.value_before(item).unwrap(), view.gradient(item).unwrap());
        close(before, entry(&row["w"], &row["b"], item), &format!("{name}: {item}"));
        close(gradient, entry(&row["gw"], &row["gb"], item), &format!("{name}: gradient of {item}"));
    }
    for (s, layers) in list(row, "deltas").iter().enumerate() {
        for (l, deltas) in layers.as_array().unwrap().iter().enumerate() {
            for (j, delta) in deltas.as_array().unwrap().iter().enumerate() {
                close(view.delta(l + 1, j, s).unwrap(), real(delta), &format!("{name}: delta-{}-{j}-s{s}", l + 1));
            }
        }
    }
}

#[test]
fn every_delta_gradient_and_weight_is_that_of_the_reference() {
    for case in list(&reference("backprop"), "cases") {
        let (name, link) = (case["name"].as_str().unwrap(), case["link"].as_str().unwrap());
        let mut player = if link.is_empty() { preset(name) } else { player(link) };
        for row in list(case, "rows") {
            let t = whole(&row["update"]);
            let phases = player.run().program().phases();
            // Just before the update, and just after it: the variables of the pass are the same.
            compare(name, &go(&mut player, Position::within(t, phases - 1)), row);
            compare(name, &go(&mut player, Position::at(t + 1)), row);
        }
    }
}

#[test]
fn mazurs_example_to_ten_digits() {
    let loss = |id: &str, t: u32| format!("{:.10}", go(&mut preset(id), Position::at(t)).loss().unwrap());
    assert_eq!([loss("mazur", 1), loss("mazur", 2)], ["0.2983711088", "0.2910277737"]);
    assert_eq!([loss("mazur-biases", 1), loss("mazur-biases", 2)], ["0.2983711088", "0.2804714468"]);
}

/// Bare matrices as in the NumPy program, the general engine, and this lesson: one network, one gradient.
#[test]
fn the_same_network_has_the_same_gradients_everywhere() {
    let mut here = preset("3-6-1");
    let mut numpy = Variables::new(5, 6, 0.2);
    for t in 0..200 {
        for phase in 1..=6 {
            numpy.run_phase(phase, Batch::All);
        }
        let view = go(&mut here, Position::within(t, 6));
        close(view.loss().unwrap(), numpy.loss, "E");
        for item in view.parameters() {
            let bare = match item {
                Item::Weight { layer: 1, from, to } => numpy.gradient0[(from, to)],
                Item::Bias { layer: 1, to } => numpy.gradient0[(2, to)],
                Item::Weight { from, .. } => numpy.gradient1[from],
                Item::Bias { .. } => numpy.gradient1[5],
                Item::Neuron { .. } => unreachable!(),
            };
            close(view.gradient(item).unwrap(), bare, &format!("{item} in update {}", t + 1));
        }
        numpy.run_phase(7, Batch::All);
    }
}

const KINDS: [&str; 6] = [
    "",
    "layers=3-4-2&a1=tanh&loss=mse&samples=5&data=random",
    "layers=2-8-8-8-8-3&a1=tanh&a2=relu&a3=leaky-relu&loss=cce&samples=8&data=random",
    "layers=2-3-2&loss=bce&samples=4&data=or",
    "layers=4-3&a1=identity&samples=4",
    "layers=1-1-1-1-1-1&a2=softplus&samples=3&start-weights=glorot",
];

#[test]
fn numeric_gradients_confirm_every_gradient_and_nothing_else() {
    for query in KINDS {
        let mut player = player(query);
        let phases = player.run().program().phases();
        for position in [Position::within(3, phases - 1), Position::at(4)] {
            let view = go(&mut player, position);
            for item in view.parameters() {
                let check = view.check(item).unwrap();
                assert!(check.crosses_kink || check.comparison.agrees(1e-4), "{query}: {item} {check:?}");
                let halved = Comparison { analytic: 0.5 * check.comparison.analytic, ..check.comparison };
                assert!(halved.both_zero() || !halved.agrees(1e-4), "{query}: {item}: a half would pass as well");
            }
        }
    }
}

/// Every value of a view that the program has not always.
fn values(view: &View) -> Vec<Option<f64>> {
    let sizes = view.sizes();
    let mut values = vec![view.loss()];
    for sample in 0..view.samples() {
        for (layer, &nodes) in sizes.iter().enumerate().skip(1) {
            for j in 0..nodes {
                values.extend([view.net(layer, j, sample), view.out(layer, j, sample)]);
                values.extend([view.error(layer, j, sample), view.delta(layer, j, sample)]);
            }
        }
    }
    values.extend(view.parameters().into_iter().map(|item| view.gradient(item)));
    values
}

#[test]
fn each_operation_brings_something_and_nothing_comes_early() {
    for query in KINDS {
        let mut player = player(query);
        let grid = player.run().program().clone();
        assert!(values(&go(&mut player, Position::default())).iter().all(Option::is_none));
        let complete = values(&go(&mut player, Position::within(0, grid.phases() - 1)));
        player.jump(Position::default());
        let mut known = 0;
        loop {
            player.walk(Granularity::Operation, 1, false);
            while !player.work(10) {}
            let at = player.run().position();
            let now = values(&View::of(player.run()));
            let count = now.iter().filter(|value| value.is_some()).count();
            assert!(count > known, "{query}: nothing new at {at:?}");
            known = count;
            let agree = now.iter().zip(&complete).all(|(now, then)| now.is_none() || now == then);
            assert!(agree, "{query}: a value of {at:?} is not the pass's");
            if at.phase + 1 == grid.phases() {
                break;
            }
        }
        assert_eq!(known, complete.len(), "{query}");
    }
}

#[test]
fn an_update_changes_one_parameter_after_the_other() {
    let mut player = player("layers=2-3-2&biases=fixed");
    let last = player.run().program().phases() - 1;
    let old = go(&mut player, Position::within(0, last));
    let new = go(&mut player, Position::at(1));
    let items = old.parameters();
    for op in 0..items.len() as u16 {
        let view = go(&mut player, Position { t: 0, phase: last, op });
        for (index, &item) in items.iter().enumerate() {
            let wanted = if index < usize::from(op) { new.value(item) } else { old.value(item) };
            assert_eq!(view.value(item), wanted, "{item} after {op} operations");
        }
    }
    for item in items {
        assert_eq!(new.value(item) == old.value(item), matches!(item, Item::Bias { .. }), "{item}");
        assert_eq!(new.is_trained(item), matches!(item, Item::Weight { .. }));
    }
}

#[test]
fn the_order_of_operations_can_be_computed() {
    for sizes in [&[2_usize, 2, 1][..], &[4, 3], &[8, 8, 8, 8, 8, 8], &[1, 5, 3]] {
        for biases in [true, false] {
            let items = parameters(sizes, biases);
            assert!(items.iter().enumerate().all(|(index, &item)| operation_of(sizes, biases, item) == index));
        }
        for number in 1..=2 * sizes.len() as u8 + 1 {
            assert_eq!(Phase::of(number, sizes.len() - 1).number(sizes.len() - 1), number);
        }
    }
}

#[test]
fn one_update_against_the_linear_promise() {
    let mut player = player("lr=0.001&layers=2-4-2&samples=4&data=xor");
    let before = go(&mut player, Position::within(9, 6)).promise().unwrap();
    assert_eq!(before.actual, None, "what the update will do is not known yet");
    let after = go(&mut player, Position::at(10)).promise().unwrap();
    let asked = go(&mut player, Position::at(10)).for_prediction().promise().unwrap();
    assert_eq!((asked.promised, asked.actual), (after.promised, None), "with E it would tell the next E");
    assert_eq!(after.promised, before.promised);
    let next = go(&mut player, Position::within(10, 4)).loss().unwrap();
    let actual = after.actual.unwrap();
    assert_eq!(actual, next - go(&mut player, Position::within(9, 4)).loss().unwrap());
    assert!((actual / after.promised - 1.0).abs() < 0.01, "a small step keeps the promise: {after:?}");
    let rows = ledger(player.run(), 1, 100);
    assert!(rows.is_empty() || rows.iter().all(|row| row.t <= 9));
}

#[test]
fn what_was_changed_by_hand_is_no_change_by_an_update() {
    let mut player = player("lr=0.5");
    go(&mut player, Position::at(1));
    player.edit("w-1-0-0", "5").unwrap();
    go(&mut player, Position::within(2, 3));
    player.edit("learning-rate", "0.1").unwrap();
    go(&mut player, Position::at(4));
    let known = ledger(player.run(), 1, 10).iter().map(|row| row.change.is_some()).collect::<Vec<_>>();
    assert_eq!(known, [false, true, true, false], "of the first the weight was changed, after the last is no pass yet");
}

#[test]
fn edits_go_where_their_names_say() {
    let mut player = player("layers=2-2-2&samples=2&data=random");
    go(&mut player, Position::within(2, 1));
    for name in ["input-1-s0", "target-0-s1", "w-1-0-1", "b-2-1", "learning-rate"] {
        player.edit(name, "0.25").unwrap();
    }
    let (state, at) = (player.run().state(), player.run().position());
    assert_eq!((state.inputs[(1, 0)], state.targets[(0, 1)], state.learning_rate), (0.25, 0.25, 0.25));
    assert_eq!((state.network.layers()[0].weights()[(1, 0)], state.network.layers()[1].biases()[1]), (0.25, 0.25));
    for name in ["input-2-s0", "input-0-s2", "target-00-s0", "w-0-0-0", "b-3-0", "n-1-0", "w-1-2-0", "", "x"] {
        assert!(player.edit(name, "0.25").is_err(), "{name}");
    }
    for text in ["1e7", "nan", "inf", ""] {
        assert!(player.edit("w-1-0-1", text).is_err(), "{text}");
    }
    let view = go(&mut player, Position::at(3));
    assert!(view.parameters().iter().all(|&item| view.check(item).is_none()), "the pass was disturbed");
    assert_eq!(player.run().edits().iter().filter(|edit| edit.place() == (at.t, at.phase)).count(), 5);
}

#[test]
fn a_run_that_explodes_ends_and_says_so() {
    let mut player = player("layers=2-4-1&a1=relu&a2=identity&lr=100&samples=4&data=xor");
    player.jump(Position::at(1000));
    while !player.work(100) {}
    assert_eq!(player.run().ending(), Some(Ending::NotFinite));
    assert!(player.run().position().t < 100);
    assert!(printed(player.run()).is_some());
    let view = View::of(player.run());
    assert!(values(&view).iter().all(Option::is_some));
}

#[test]
fn sizes_are_read_with_care() {
    let mut program = Backprop::default();
    for (text, wanted) in [("3-1", "3-1"), (" 2 - 8-1 ", "2-8-1"), ("2−3−1", "2-3-1"), ("1-1-1-1-1-1", "1-1-1-1-1-1")]
    {
        program.set("layers", text).unwrap();
        assert_eq!(program.get("layers"), wanted);
    }
    let wide = "2-".repeat(1000);
    for text in ["", "2", "2-0-1", "2-9-1", "1-1-1-1-1-1-1", "a-b", "2--1", "-2-1", "1e1-1", wide.as_str()] {
        assert!(program.set("layers", text).is_err(), "{text}");
    }
    for preset in Backprop::PRESETS {
        player(preset.query);
    }
}

#[test]
fn no_two_samples_of_the_plain_numbers_are_the_same() {
    let mut player = player("samples=8");
    let inputs = go(&mut player, Position::default());
    let column = |s: usize| [inputs.input(0, s), inputs.input(1, s)];
    assert!((0..8).all(|a| (0..a).all(|b| column(a) != column(b))));
    assert_eq!(column(0), [0.5, 0.8]);
}
