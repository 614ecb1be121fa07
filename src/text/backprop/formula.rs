//! The page's formula: the rule of the phase done last with its numbers, and after an update what it did to E.

use crate::lesson::backprop::scene::Scene;
use crate::lesson::backprop::view::View;
use crate::lesson::network_view::{NetworkView, Phase};
use crate::text::formula::{Math, row};
use crate::text::network::{self, Focus};

/// The rule of the phase executed last and, under it, its numbers for the node, weight or bias of the last operation;
/// for a whole phase of the one that says most.
pub fn formula(scene: &Scene) -> Math {
    let view = &scene.view;
    let formula = network::formula(Focus { view, sample: scene.sample });
    let updated = view.lit() == Some(Phase::Update) && view.lit_operation().is_none();
    let Some(promise) = promise(view).filter(|_| updated) else { return formula };
    match formula {
        Math::Hued(direction, lines) => append(*lines, promise).hued(direction),
        lines => append(lines, promise),
    }
}

fn append(lines: Math, line: Math) -> Math {
    match lines {
        Math::Lines(lines) => Math::Lines([lines, vec![line]].concat()),
        other => Math::Lines(vec![other, line]),
    }
}

/// −η‖∇E‖², and the true change of E beside it.
fn promise(view: &View) -> Option<Math> {
    let promise = view.promise()?;
    let actual = promise.actual?;
    let norm = Math::raised(Math::word("‖∇E‖"), Math::word("2"));
    let promised = row!["−", Math::id("η"), norm, "=", Math::named("promised-change", promise.promised)];
    Some(row![promised, Math::from(","), "Δ", Math::id("E"), "=", Math::named("loss-change", actual)])
}
