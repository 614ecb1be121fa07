//! Runs of many thousand updates: asked for in portions, walked through backward, and the same as when gone straight.

mod support;

use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::player::Player;
use mlp_lab::lesson::position::{Granularity, Grid, Position};
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::xor::Xor;
use support::{Bits, run_at};

fn settle<P: Program>(player: &mut Player<P>) {
    while !player.work(1000) {}
}

/// Otherwise a scrubber that is dragged on while the run works would never let it arrive.
#[test]
fn asking_for_a_later_position_never_goes_back() {
    let mut player = Player::new(Xor { iterations: 100_000, ..Xor::default() }, Vec::new());
    player.jump(Position::at(30_000));
    settle(&mut player);
    player.jump(Position::at(1));
    settle(&mut player);
    let mut before = player.run().position();
    for t in (2..40_000).step_by(7) {
        player.jump(Position::at(t));
        player.work(3);
        assert!(player.run().position() > before, "{before:?} to {:?}", player.run().position());
        before = player.run().position();
        if t > 35_000 {
            break;
        }
    }
}

#[test]
fn a_run_of_a_hundred_thousand_updates_is_whole() {
    let mut player = Player::new(Xor { iterations: 100_000, ..Xor::default() }, Vec::new());
    player.walk(Granularity::End, 1, false);
    settle(&mut player);
    assert_eq!(player.run().position(), Position::at(100_000));
    assert_eq!(player.run().records().len(), 100_000);
    for (unit, t) in [(Granularity::Epoch, 99_999), (Granularity::X1000, 99_000), (Granularity::X100, 98_900)] {
        player.walk(unit, 1, true);
        settle(&mut player);
        assert_eq!(player.run().position(), Position::at(t));
    }
    let straight = run_at(player.run().program(), &[], Position::at(98_900));
    assert_eq!(straight.state().bits(), player.run().state().bits());
}

/// The deepest network with the most samples, phase by phase.
#[test]
fn ten_thousand_phases_back_from_the_deepest_network() {
    let mut deepest = Backprop::default();
    for (name, text) in [("layers", "8-8-8-8-8-8"), ("samples", "8"), ("data", "random"), ("max-iterations", "2000")] {
        assert_eq!(deepest.set(name, text), Ok(()));
    }
    let mut player = Player::new(deepest.clone(), Vec::new());
    player.jump(Position::within(1000, 3));
    settle(&mut player);
    player.walk(Granularity::Phase, 10_000, true);
    settle(&mut player);
    let phases = u32::from(deepest.phases());
    let place = 1000 * phases + 3 - 10_000;
    assert_eq!(player.run().position(), Position::within(place / phases, (place % phases) as u8));
    let straight = run_at(&deepest, &[], player.run().position());
    assert_eq!(straight.state().bits(), player.run().state().bits());
}
