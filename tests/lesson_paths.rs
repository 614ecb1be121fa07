//! Whatever the path to a position, the state there is bit for bit that of a fresh run; going back undoes going forward.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod support;

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::edit::Edit;
use mlp_lab::lesson::history::MOST_CHECKPOINTS;
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::neuron::Neuron;
use mlp_lab::lesson::player::{Player, UNDO_DEPTH};
use mlp_lab::lesson::position::{Granularity, Position};
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::xor::Xor;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use support::{Bits, config, run_at};

/// What a learner can do.
#[derive(Clone, Debug)]
enum Move {
    Walk(Granularity, u32, bool),
    Jump(Position),
    Work(u32),
    Edit(&'static str, f64),
    Set(&'static str, &'static str),
    Undo,
    Redo,
    Reset,
}

fn settle<P: Program>(player: &mut Player<P>) {
    while !player.work(1000) {}
}

fn apply<P: Program>(player: &mut Player<P>, step: &Move) {
    match step {
        Move::Walk(unit, count, back) => player.walk(*unit, *count, *back),
        Move::Jump(position) => player.jump(*position),
        Move::Work(updates) => {
            player.work(*updates);
        }
        Move::Edit(name, value) => {
            let _ = player.edit(name, &format!("{value:?}"));
        }
        Move::Set(name, text) => player.set(name, text).unwrap(),
        Move::Undo => {
            player.undo();
        }
        Move::Redo => {
            player.redo();
        }
        Move::Reset => player.reset(),
    }
}

/// Holds a player's run against one that went straight to the same position.
fn assert_fresh<P: Program<State: Bits>>(player: &Player<P>) {
    let run = player.run();
    let fresh = run_at(run.program(), run.edits(), run.position());
    assert_eq!(fresh.position(), run.position());
    let same = fresh.state().bits() == run.state().bits();
    assert!(same, "the state at {:?} with {:?}", run.position(), run.edits());
    assert_eq!(fresh.ending(), run.ending());
    let t = run.position().t as usize;
    let same = format!("{:?}", &fresh.records()[..t]) == format!("{:?}", &run.records()[..t]);
    assert!(same, "the records up to {:?} with {:?}", run.position(), run.edits());
}

/// Does all moves and holds the run after each of them against a fresh one.
fn assert_same_state<P: Program<State: Bits>>(mut player: Player<P>, moves: &[Move]) {
    for step in moves {
        apply(&mut player, step);
        assert_fresh(&player);
    }
    settle(&mut player);
    assert_fresh(&player);
}

fn moves<const N: usize>(
    last: u32,
    edits: &'static [(&'static str, f64)],
    settings: [(&'static str, &'static str); N],
) -> impl Strategy<Value = Vec<Move>> {
    let position = (0..=last + 5, 0..9_u8, 0..30_u16).prop_map(|(t, phase, op)| Position { t, phase, op });
    let step = prop_oneof![
        6 => (select(&Granularity::ALL[..]), 1..12_u32, any::<bool>()).prop_map(|(unit, n, back)| Move::Walk(unit, n, back)),
        3 => position.prop_map(Move::Jump),
        6 => prop_oneof![0..20_u32, Just(3000)].prop_map(Move::Work),
        2 => (select(edits), -1.0..1.0).prop_map(|((name, scale), v)| Move::Edit(name, scale * (1.001 + v))),
        1 => select(settings.to_vec()).prop_map(|(name, text)| Move::Set(name, text)),
        1 => Just(Move::Undo),
        1 => Just(Move::Redo),
        1 => Just(Move::Reset),
    ];
    vec(step, 1..40)
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn any_path_of_a_descent_leads_to_the_same_state(
        moves in moves(
            4000,
            &[("x", 5.0), ("learning-rate", 0.6)],
            [("learning-rate", "0.01"), ("learning-rate", "1.05"), ("precision", "1e-5"), ("precision", "off"),
             ("max-iterations", "4000"), ("max-iterations", "77"), ("curve", "plain"), ("curve", "two-valleys"),
             ("curve", "parabola"), ("start", "-7.5")],
        ),
    ) {
        let player = Player::new(Descent { max_iterations: 4000, ..Descent::default() }, Vec::new());
        assert_same_state(player, &moves);
    }

    #[test]
    fn any_path_of_a_neuron_leads_to_the_same_state(
        moves in moves(
            300,
            &[("w-1-0-0", 2.0), ("b-1-0", 3.0), ("input-0", 2.0), ("target-0", 1.0), ("learning-rate", 2.0)],
            [("activation", "step"), ("activation", "relu"), ("activation", "softplus"), ("activation", "identity"),
             ("learning-rate", "900"), ("learning-rate", "0.3"), ("weight", "-3"), ("max-iterations", "9"),
             ("max-iterations", "300"), ("between", "relu"), ("compare", "elu")],
        ),
    ) {
        assert_same_state(Player::new(Neuron { max_iterations: 300, ..Neuron::default() }, Vec::new()), &moves);
    }

    #[test]
    fn any_path_of_the_xor_network_leads_to_the_same_state(
        moves in moves(
            2500,
            &[("w-1-0-1", 2.0), ("w-2-1-0", 3.0), ("w-2-2-0", 3.0), ("learning-rate", 2.0)],
            [("learning-rate", "0.2"), ("learning-rate", "8"), ("seed", "1"), ("hidden", "3"), ("hidden", "6"),
             ("max-iterations", "2500"), ("max-iterations", "40"), ("update", "sample"), ("update", "batch"),
             ("stop", "correct"), ("stop", "iterations")],
        ),
    ) {
        let player = Player::new(Xor { iterations: 2500, ..Xor::default() }, Vec::new());
        assert_same_state(player, &moves);
    }

    #[test]
    fn any_path_of_a_small_network_leads_to_the_same_state(
        moves in moves(
            400,
            &[("w-1-0-1", 2.0), ("b-2-0", 3.0), ("input-1-s0", 2.0), ("target-0-s1", 1.0), ("learning-rate", 2.0)],
            [("learning-rate", "0.5"), ("learning-rate", "90"), ("layers", "2-3-2"), ("layers", "3-2-4-1"), ("samples", "3"),
             ("max-iterations", "400"), ("max-iterations", "20"), ("loss", "cce"), ("loss", "mse"), ("activation-1", "relu"),
             ("data", "xor"), ("biases", "fixed"), ("start-weights", "glorot")],
        ),
    ) {
        let player = Player::new(Backprop { iterations: 400, ..Backprop::default() }, Vec::new());
        assert_same_state(player, &moves);
    }

    #[test]
    fn any_path_of_a_keras_model_leads_to_the_same_state(
        moves in moves(
            400,
            &[("w-1-0-1", 2.0), ("b-2-0", 3.0), ("w-2-1-0", 1.0), ("learning-rate", 2.0)],
            [("learning-rate", "0.5"), ("layers", "3-1"), ("layers", "2-3-1"), ("batch-size", "3"), ("batch-size", "32"),
             ("optimizer", "adam"), ("momentum", "0.9"), ("data", "line"), ("data", "none"), ("precision", "float32"),
             ("epochs", "20"), ("shuffle", "off"), ("validation-split", "0.3"), ("activation-1", "relu")],
        ),
    ) {
        assert_same_state(Player::new(Keras { epochs: 100, ..Keras::default() }, Vec::new()), &moves);
    }

    #[test]
    fn so_many_back_and_so_many_forward_is_where_one_was(
        unit in select(&Granularity::ALL[..]),
        forward in 1..60_u32,
        back in 1..60_u32,
        by_sample: bool,
        rate in select(&["0.2", "8"][..]),
        precision in select(&["off", "0.01"][..]),
    ) {
        let mut xor = Xor { iterations: 700, ..Xor::default() };
        xor.set("update", if by_sample { "sample" } else { "batch" }).unwrap();
        xor.set("stop", "correct").unwrap();
        xor.set("learning-rate", rate).unwrap();
        assert_identity(xor, unit, forward, back);
        let mut descent = Descent::default();
        descent.set("learning-rate", if rate == "8" { "1.5" } else { "0.1" }).unwrap();
        descent.set("max-iterations", "1234").unwrap();
        descent.set("precision", precision).unwrap();
        assert_identity(descent, unit, forward, back);
        assert_identity(Neuron { max_iterations: 40, ..Neuron::default() }, unit, forward, back);
        let mut small = Backprop::default();
        small.set("layers", if by_sample { "2-3-2-2" } else { "2-2-1" }).unwrap();
        small.set("max-iterations", "60").unwrap();
        assert_identity(small, unit, forward, back);
        let mut model = Keras::default();
        model.set("epochs", "12").unwrap();
        model.set("batch-size", if by_sample { "1" } else { "3" }).unwrap();
        model.set("optimizer", if rate == "8" { "adam" } else { "sgd" }).unwrap();
        assert_identity(model, unit, forward, back);
    }

    #[test]
    fn undo_and_redo_walk_along_the_definitions(
        changes in vec((0..6_u8, 0.001..3.0_f64), 1..30),
        undone in 1..40_usize,
    ) {
        let mut player = Player::new(Descent::default(), Vec::new());
        let mut known = vec![definition(&player)];
        for (kind, value) in changes {
            let text = format!("{value:?}");
            match kind {
                0 => player.set("start", &text).unwrap(),
                1 => player.set("learning-rate", &text).unwrap(),
                2 => player.edit("x", &text).unwrap(),
                3 => player.walk(Granularity::Phase, 5, false),
                4 => { let _ = player.set("learning-rate", "nonsense"); }
                _ => player.reset(),
            }
            settle(&mut player);
            if definition(&player) != *known.last().unwrap() {
                known.push(definition(&player));
            }
        }
        let steps = undone.min(known.len() - 1);
        for k in 1..=steps {
            prop_assert!(player.undo());
            settle(&mut player);
            prop_assert_eq!(definition(&player), known[known.len() - 1 - k].clone());
            assert_fresh(&player);
        }
        prop_assert_eq!(player.can_undo(), (steps + 1 < known.len(), steps > 0));
        for k in (0..steps).rev() {
            prop_assert!(player.redo());
            prop_assert_eq!(definition(&player), known[known.len() - 1 - k].clone());
        }
        prop_assert!(!player.redo());
    }

    #[test]
    fn a_jump_within_the_known_replays_at_most_one_spacing(
        last in 1..20_000_u32,
        jumps in vec((0..20_000_u32, 0..7_u8), 1..20),
    ) {
        let mut player = Player::new(Xor { iterations: 20_000, hidden: 2, ..Xor::default() }, Vec::new());
        player.jump(Position::at(last));
        settle(&mut player);
        let mut spacing = 1;
        while (last / spacing) as usize >= MOST_CHECKPOINTS {
            spacing *= 2;
        }
        for (t, phase) in jumps {
            player.jump(Position::within(t.min(last - 1), phase));
            let mut updates = 0;
            while !player.work(1) {
                updates += 1;
            }
            prop_assert!(updates <= spacing, "{updates} updates with spacing {spacing}");
        }
    }
}

fn definition<P: Program>(player: &Player<P>) -> (P, Vec<Edit>) {
    (player.run().program().clone(), player.run().edits().to_vec())
}

/// Walks forward from the start, so as to stand on a boundary of the unit, then back and forward again.
fn assert_identity<P: Program<State: Bits> + std::fmt::Debug>(program: P, unit: Granularity, forward: u32, back: u32) {
    if !program.units().contains(&unit) {
        return;
    }
    let mut player = Player::new(program, Vec::new());
    let mut path = vec![player.run().position()];
    for _ in 0..forward {
        player.walk(unit, 1, false);
        settle(&mut player);
        if path.last() != Some(&player.run().position()) {
            path.push(player.run().position());
        }
    }
    let bits = player.run().state().bits();
    let count = back.min(u32::try_from(path.len()).unwrap() - 1);
    for k in 1..=count as usize {
        player.walk(unit, 1, true);
        settle(&mut player);
        assert_eq!(player.run().position(), path[path.len() - 1 - k], "{unit:?}");
        assert_fresh(&player);
    }
    player.walk(unit, count, false);
    settle(&mut player);
    assert_eq!(Some(&player.run().position()), path.last(), "{unit:?}");
    assert!(player.run().state().bits() == bits);
    player.walk(unit, count, true);
    settle(&mut player);
    assert_eq!(player.run().position(), path[path.len() - 1 - count as usize], "{unit:?}, {count} at once");
}

#[test]
fn undo_is_a_hundred_deep() {
    let mut player = Player::new(Descent::default(), Vec::new());
    for k in 1..=UNDO_DEPTH + 20 {
        player.set("start", &k.to_string()).unwrap();
    }
    let mut undone = 0;
    while player.undo() {
        undone += 1;
    }
    assert_eq!((undone, player.run().program().start), (UNDO_DEPTH, 20.0));
}

#[test]
fn undo_covers_no_positions_and_a_setting_keeps_the_position() {
    let mut player = Player::new(Descent::default(), Vec::new());
    player.jump(Position::within(40, 2));
    settle(&mut player);
    player.set("learning-rate", "0.05").unwrap();
    settle(&mut player);
    assert_eq!(player.run().position(), Position::within(40, 2));
    player.jump(Position::at(3));
    settle(&mut player);
    assert!(player.undo());
    settle(&mut player);
    assert_eq!((player.run().position(), player.run().program().learning_rate), (Position::at(3), 0.01));
}

#[test]
fn a_reset_keeps_the_edits_at_the_start_and_undo_brings_the_later_ones_back() {
    let mut player = Player::new(Descent::default(), Vec::new());
    player.edit("x", "5").unwrap();
    player.jump(Position::at(10));
    settle(&mut player);
    player.edit("x", "7").unwrap();
    let both = player.run().edits().to_vec();
    player.reset();
    settle(&mut player);
    assert_eq!(player.run().position(), Position::default());
    assert_eq!(player.run().edits(), &both[..1]);
    assert_eq!(player.run().state().x, 5.0);
    assert!(player.undo());
    assert_eq!(player.run().edits(), both);
}

#[test]
fn an_adopted_session_is_one_undoable_change() {
    let mut player = Player::new(Xor::default(), Vec::new());
    let mut other = Player::new(Xor { seed: 9, hidden: 4, ..Xor::default() }, Vec::new());
    other.jump(Position::within(12, 3));
    settle(&mut other);
    other.edit("w-2-0-0", "1.5").unwrap();
    player.adopt(&other);
    settle(&mut player);
    assert_eq!(definition(&player), definition(&other));
    assert_eq!(player.run().state().bits(), other.run().state().bits());
    assert!(player.undo());
    assert_eq!(definition(&player), (Xor::default(), Vec::new()));
    assert_eq!(player.can_undo(), (false, true));
}

/// The end is met on the way: neither the position nor the movement may lead beyond it.
#[test]
fn a_step_that_meets_the_end_says_where_it_ended() {
    let program = Descent { learning_rate: 1.5, max_iterations: 10_000, ..Descent::default() };
    let mut player = Player::new(program, Vec::new());
    player.walk(Granularity::End, 1, false);
    settle(&mut player);
    assert_eq!(player.run().position(), Position::at(509));
    let step = player.step().unwrap();
    assert_eq!((step.from, step.to), (Position::default(), Position::at(509)));
    assert!(!step.is_back());
    player.jump(Position::at(500));
    for _ in 0..3 {
        player.walk(Granularity::X100, 1, false);
    }
    settle(&mut player);
    assert!(player.step().is_none_or(|step| !step.is_back() && step.to == Position::at(509)), "{:?}", player.step());
    player.walk(Granularity::Epoch, 1, false);
    assert_eq!(player.step(), None, "there is nowhere to go");
    player.walk(Granularity::Epoch, 1, true);
    settle(&mut player);
    assert!(player.step().unwrap().is_back());
}
