//! The page's formula: of a small network the rule of the phase done last with its numbers; of any other how the loss of
//! the batch and the mean over the epoch come about.

use super::narration::is_within;
use crate::lesson::direction::Direction;
use crate::lesson::keras::scene::Scene;
use crate::lesson::keras::view::View;
use crate::lesson::position::Grid;
use crate::text::formula::{Math, row};
use crate::text::network::{self, Focus, loss_formula};

/// The formula.
pub fn formula(scene: &Scene) -> Math {
    let view = scene.view;
    let looked_into = view.program.is_drawn() && view.obstacle.is_none();
    if looked_into && (is_within(view) || view.position.t == 0) {
        return network::formula(Focus { view, sample: scene.sample });
    }
    let mut lines = vec![loss_formula(view)];
    lines.extend(mean(view));
    if looked_into {
        let update = network::formula(Focus { view, sample: scene.sample });
        return Math::Lines([vec![update], lines].concat());
    }
    Math::Lines(lines).hued(Direction::Forward)
}

/// The mean over the batches of the epoch: each counts with its samples.
fn mean(view: &View) -> Option<Math> {
    let (running, steps) = (view.running?, view.program.updates_per_epoch());
    let (done, name) = if view.batch == 0 { (steps, "epoch-loss") } else { (view.batch as u32, "running-loss") };
    let low = |letter: &str| Math::indexed(Math::id(letter), Math::id("b"));
    let sum = |term: Math| row![Math::sum_over("b"), term];
    let mean = Math::fraction(sum(row![low("N"), "·", low("E")]), sum(low("N")));
    let batches = row![Math::id("b"), "=", Math::word("1"), "…", Math::Word(done.to_string())];
    Some(row![Math::word("loss"), "=", mean, "=", Math::named(name, running.training.loss), Math::from(","), batches])
}
