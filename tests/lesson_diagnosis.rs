//! The diagnosis of trainings: each kind shown by a real run, each with a healthy run that must not get it.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use mlp_lab::engine::numpy_program::{PHASES, SAMPLES};
use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::backprop::view::View as BackpropView;
use mlp_lab::lesson::diagnosis::{Diagnosis, Flat, Kind, MOST, Miss, Node, of_run};
use mlp_lab::lesson::link;
use mlp_lab::lesson::network_view::NetworkView;
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::{Grid, Position};
use mlp_lab::lesson::program::Ending;
use mlp_lab::lesson::run::Run;
use mlp_lab::lesson::xor::view::View;
use mlp_lab::lesson::xor::{UpdateBy, Xor};
use support::{close, open, run_at};

fn of_xor(run: &Run<Xor>) -> Vec<Diagnosis> {
    of_run(run, View::of, |record| record.loss_of_all)
}

fn of_backprop(run: &Run<Backprop>) -> Vec<Diagnosis> {
    of_run(run, BackpropView::of, |record| Some(record.loss))
}

fn kinds(found: &[Diagnosis]) -> Vec<Kind> {
    found.iter().map(Diagnosis::kind).collect()
}

fn go(player: &mut Player<Backprop>, t: u32) -> Vec<Diagnosis> {
    player.jump(Position::at(t));
    while !player.work(4096) {}
    of_backprop(player.run())
}

/// A small network from a link's query at update `t`, or where it ends before.
fn backprop(query: &str, t: u32) -> (Player<Backprop>, Vec<Diagnosis>) {
    let (mut player, notices) = link::open(&link::pairs_of(query));
    assert_eq!(notices, [], "{query}");
    let found = go(&mut player, t);
    (player, found)
}

/// What is found at each of these updates of a run that starts once.
fn along(query: &str, times: impl Iterator<Item = u32>) -> Vec<Vec<Diagnosis>> {
    let (mut player, _) = backprop(query, 0);
    times.map(|t| go(&mut player, t)).collect()
}

fn symbols(nodes: &[Node]) -> Vec<&str> {
    nodes.iter().map(|node| node.symbol.as_str()).collect()
}

fn samples(wrong: &[Miss]) -> Vec<usize> {
    wrong.iter().map(|miss| miss.sample).collect()
}

#[test]
fn nothing_is_said_at_the_start_and_of_a_run_that_learns() {
    assert_eq!(of_xor(&Run::new(Xor::default(), vec![])), []);
    assert_eq!(of_xor(&run_at(&Xor::default(), &[], Position::within(0, 6))), []);
    assert_eq!(backprop("", 0).1, []);
    let mut run = Run::new(Xor::default(), vec![]);
    for t in (1..10_000).step_by(37) {
        run.seek(Position::at(t));
        run.settle();
        let found = kinds(&of_xor(&run));
        let slow = found == [Kind::Plateau] && t < 1000;
        assert!(found.is_empty() || slow, "{t}: {found:?}");
    }
}

#[test]
fn the_lectures_network_is_never_called_stuck() {
    for seed in 0..50 {
        let mut run = Run::new(Xor { seed, iterations: 20_000, ..Xor::default() }, vec![]);
        for t in (1..=100).map(|k| 200 * k) {
            run.seek(Position::at(t));
            run.settle();
            let found = kinds(&of_xor(&run));
            let harmless = |kind: &Kind| matches!(kind, Kind::Plateau | Kind::Converged);
            assert!(found.iter().all(harmless), "seed {seed}, update {t}: {found:?}");
        }
        assert!(run.records().last().unwrap().loss < 0.01, "seed {seed} learns XOR");
        assert_eq!(kinds(&of_xor(&run)), [Kind::Converged], "seed {seed}");
    }
}

#[test]
fn the_plateau_has_its_numbers() {
    let run = run_at(&Xor::default(), &[], Position::at(600));
    let found = of_xor(&run);
    let [Diagnosis::Plateau { span, gradient }] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((span.then, span.now, span.passes), (run.records()[299].loss, run.records()[599].loss, 300));
    let view = View::of(&run);
    let squares = view.parameters().into_iter().map(|item| NetworkView::gradient(&view, item).unwrap().powi(2));
    assert!(close(*gradient, squares.sum::<f64>().sqrt(), 1e-12), "{gradient}");
    assert_eq!(of_xor(&run_at(&Xor::default(), &[], Position::at(1500))), []);
}

#[test]
fn converged_is_said_at_the_end() {
    let end = of_xor(&run_at(&Xor::default(), &[], Position::at(10_000)));
    let [Diagnosis::Converged { error, loss, gradient }] = end.as_slice() else { panic!("{end:?}") };
    assert!((error - 0.030_414_28).abs() < 1e-8, "the worst of the printed outputs: {error}");
    assert!(*loss < 0.002 && *gradient < 0.002, "{loss} {gradient}");
    // Ended too, but far from done.
    assert_eq!(of_xor(&run_at(&Xor { iterations: 1500, ..Xor::default() }, &[], Position::at(1500))), []);
}

#[test]
fn a_stuck_network_is_told_with_its_samples() {
    let (player, found) = backprop("data=xor&samples=4&n=20000&seed=96", 4000);
    let [Diagnosis::Stuck { wrong, span, gradient }] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(samples(wrong), [1, 3]);
    let facts: Vec<_> = wrong.iter().map(|miss| (miss.inputs.clone(), miss.target, miss.symbol.as_str())).collect();
    assert_eq!(facts, [(vec![0.0, 1.0], 1.0, "o"), (vec![1.0, 1.0], 0.0, "o")]);
    assert!(wrong.iter().all(|miss| (miss.out - 0.5).abs() < 0.01), "{wrong:?}");
    let records = player.run().records();
    assert_eq!((span.then, span.now, span.passes), (records[1999].loss, records[3999].loss, 2000));
    assert!(close(*gradient, records[3999].squared_norm.sqrt(), 1e-12), "{gradient}");
}

#[test]
fn a_network_that_gets_away_is_not() {
    let all = along("data=xor&samples=4&n=20000&seed=0", (1..=200).map(|k| 100 * k));
    assert!(all.iter().all(|found| !kinds(found).contains(&Kind::Stuck)));
    assert_eq!(kinds(all.last().unwrap()), [Kind::Converged]);
}

#[test]
fn one_real_hidden_node_gets_stuck() {
    let two = Xor { hidden: 2, seed: 1, ..Xor::default() };
    let found = of_xor(&run_at(&two, &[], Position::at(10_000)));
    let [Diagnosis::Stuck { wrong, .. }] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(samples(wrong), [3]);
    let by_sample = Xor { update_by: UpdateBy::Sample, ..two };
    assert_eq!(kinds(&of_xor(&run_at(&by_sample, &[], Position::at(40_000)))), [Kind::Stuck]);
}

#[test]
fn a_huge_learning_rate_saturates() {
    let wild = Xor { learning_rate: 1000.0, ..Xor::default() };
    let run = run_at(&wild, &[], Position::at(50));
    let found = of_xor(&run);
    let [Diagnosis::SaturatedOutput { wrong, slope }, Diagnosis::SaturatedHidden { nodes, slope: hidden }] =
        found.as_slice()
    else {
        panic!("{found:?}")
    };
    assert!(*slope < 1e-3 && *hidden < 1e-3);
    let view = View::of(&run);
    let far = |s: &usize| (view.out(2, 0, *s).unwrap() - view.target(*s)).abs() > 0.5;
    assert_eq!(samples(wrong), (0..SAMPLES).filter(far).collect::<Vec<_>>());
    for node in nodes {
        let slopes = (0..SAMPLES).map(|s| view.slope(node.layer, node.index, s).unwrap());
        assert!(slopes.fold(0.0, f64::max) <= *hidden, "{node:?}");
    }
}

#[test]
fn a_flat_output_is_no_obstacle_where_the_loss_makes_up_for_it() {
    let wrong = "data=xor&samples=4&e=0.0.b-2-0:12";
    assert_eq!(kinds(&backprop(wrong, 1).1), [Kind::Saturated]);
    let (player, found) = backprop(&format!("{wrong}&loss=bce"), 1);
    assert_eq!(found, [], "δ = o − t stays large");
    assert!(BackpropView::of(player.run()).slope(2, 0, 0).unwrap() < 1e-4);
}

#[test]
fn dead_nodes_are_named() {
    let relu = "data=xor&samples=4&a1=relu&n=20000&e=0.0.b-1-0:3,0.0.b-1-1:-9";
    let (player, found) = backprop(relu, 10);
    let Some(Diagnosis::Dead { nodes, flat, net }) = found.first() else { panic!("{found:?}") };
    assert_eq!((symbols(nodes), *flat), (vec!["h₂"], Flat::Negative));
    let view = BackpropView::of(player.run());
    let nets = (0..4).map(|s| view.net(1, 1, s).unwrap());
    assert_eq!(nets.fold(f64::NEG_INFINITY, f64::max).to_bits(), net.to_bits());
    assert!(!kinds(&backprop(&relu.replace("=relu", "=leaky-relu"), 10).1).contains(&Kind::Dead));
    assert!(!kinds(&backprop(&relu.replace("-9", "1"), 10).1).contains(&Kind::Dead));
}

#[test]
fn the_step_function_cannot_be_trained() {
    let (_, found) = backprop("data=xor&samples=4&a1=step", 300);
    let Some(Diagnosis::Dead { nodes, flat, .. }) = found.first() else { panic!("{found:?}") };
    assert_eq!((symbols(nodes), *flat), (vec!["h₁", "h₂"], Flat::Step));
    assert_eq!(kinds(&found)[1], Kind::Stuck, "nothing gets through the hidden layer");
}

#[test]
fn large_steps_oscillate_and_small_ones_do_not() {
    let wild = run_at(&Xor { learning_rate: 20.0, ..Xor::default() }, &[], Position::at(30));
    let found = of_xor(&wild);
    let [Diagnosis::Oscillating { passes: 20, rises, lowest, highest }] = found.as_slice() else { panic!("{found:?}") };
    let losses: Vec<f64> = wild.records()[9..30].iter().map(|record| record.loss).collect();
    assert_eq!(losses.windows(2).filter(|pair| pair[1] > pair[0]).count(), *rises as usize);
    assert!(losses.iter().all(|loss| (*lowest..=*highest).contains(loss)) && losses.contains(highest));
    let calm = along("data=xor&samples=4", (1..40).map(|k| 25 * k));
    assert!(calm.iter().all(|found| !kinds(found).contains(&Kind::Oscillating)));
}

#[test]
fn without_bounds_the_loss_explodes() {
    let linear = "data=xor&samples=4&a1=identity&a2=identity&n=20000";
    let (_, early) = backprop(&format!("{linear}&lr=0.7"), 5);
    let (player, late) = backprop(&format!("{linear}&lr=2"), 20_000);
    assert_eq!(player.run().ending(), Some(Ending::NotFinite));
    assert!(matches!(late[..], [Diagnosis::Exploding { overflow: true, .. }]), "{late:?}");
    let (player, before) = backprop(&format!("{linear}&lr=2"), 4);
    let [Diagnosis::Exploding { span: Some(span), overflow: false }] = before[..] else {
        panic!("{before:?} {early:?}")
    };
    assert_eq!((span.then, span.now), (player.run().records()[0].loss, player.run().records()[3].loss));
    let calm = along(&format!("{linear}&lr=0.1"), (1..100).map(|k| 20 * k));
    assert!(calm.iter().all(|found| !kinds(found).contains(&Kind::Exploding)));
}

#[test]
fn within_an_update_it_speaks_of_the_last_complete_pass() {
    for update_by in [UpdateBy::Batch, UpdateBy::Sample] {
        let program = Xor { learning_rate: 20.0, update_by, ..Xor::default() };
        for t in [1, 4, 90, 101] {
            let at_rest = of_xor(&run_at(&program, &[], Position::at(t)));
            for phase in 0..PHASES {
                let op = program.operations(phase + 1) / 2;
                for position in [Position::within(t, phase), Position { t, phase, op }] {
                    assert_eq!(of_xor(&run_at(&program, &[], position)), at_rest, "{position:?}");
                }
            }
        }
    }
    let (mut player, at_rest) = backprop("data=xor&samples=4&n=20000&seed=96", 4000);
    assert_eq!(kinds(&at_rest), [Kind::Stuck]);
    for phase in 1..7 {
        player.jump(Position::within(4000, phase));
        while !player.work(4096) {}
        assert_eq!(of_backprop(player.run()), at_rest, "phase {phase}");
    }
}

#[test]
fn what_lies_ahead_is_not_looked_at() {
    let mut run = run_at(&Xor { learning_rate: 20.0, ..Xor::default() }, &[], Position::at(500));
    for t in [0, 3, 25, 60, 200] {
        run.seek(Position::within(t, 3));
        run.settle();
        let fresh = run_at(run.program(), &[], Position::within(t, 3));
        assert_eq!(of_xor(&run), of_xor(&fresh), "{t}");
    }
}

#[test]
fn an_edit_within_the_update_changes_nothing_yet() {
    let (mut player, _) = open::<Xor>("#/xor?lr=1000&t=50");
    while !player.work(4096) {}
    let before = of_xor(player.run());
    assert_eq!(before.len(), MOST);
    player.jump(Position::within(50, 2));
    while !player.work(4096) {}
    assert!(player.edit("w-2-0-0", "0.5").is_ok());
    assert_eq!(of_xor(player.run()), before);
}
