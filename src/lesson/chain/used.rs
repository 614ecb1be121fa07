//! What a phase of the pass computed with, or will: a value may have been changed by hand before it and after it. Names in
//! the page tell the values apart.

use super::{Factor, change};
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase};

/// A weight or bias as that phase used it, with its name in the page: its own name while it still has that value.
pub fn used_value(view: &dyn NetworkView, item: Item, phase: Phase) -> (String, f64) {
    let phase = phase.number(view.layers());
    let (now, before) = (view.value(item), view.value_before(item));
    let used = view.by_hand(&item.to_string(), phase).or(before).unwrap_or(now);
    let name = match before {
        _ if is_same(used, now) => item.to_string(),
        Some(before) if is_same(used, before) => format!("before-{item}"),
        _ => format!("phase-{phase}-{item}"),
    };
    (name, used)
}

/// What the update makes of a weight or bias, with its name in the page, once the update has come to it. If it was changed
/// by hand since, the update's own number has a name of its own.
pub fn updated_value(view: &dyn NetworkView, item: Item) -> Option<(String, f64)> {
    let (before, change) = (used_value(view, item, Phase::Update).1, change(view, item)?);
    let (value, now) = (before + change, view.value(item));
    let rounded = (value - now).abs() <= view.rounding() * (before.abs() + change.abs());
    let updated = view.known(view.phases(), view.operation_of(item));
    let own = is_same(value, now) || rounded;
    updated.then(|| if own { (item.to_string(), now) } else { (format!("after-{item}"), value) })
}

/// What a node gave to the next layer, as that phase used it. An input that was changed since has a name of its own.
pub fn used_output(view: &dyn NetworkView, (layer, index): (usize, usize), sample: usize, phase: Phase) -> Factor {
    let given = view.given(layer, index, sample);
    let came =
        |name, value, phase: Phase| Factor { name, value, phase: phase.number(view.layers()).max(1), source: None };
    if layer > 0 {
        return came(format!("out-{layer}-{index}-s{sample}"), given, Phase::Forward(layer));
    }
    let number = phase.number(view.layers());
    let name = format!("input-{index}-s{sample}");
    let used = view.by_hand(&name, number).or(given);
    let same = |other: Option<f64>| used.map(f64::to_bits) == other.map(f64::to_bits);
    let name = match () {
        () if same(view.out(0, index, sample)) => name,
        () if same(given) => format!("given-{index}-s{sample}"),
        () => format!("phase-{number}-{name}"),
    };
    came(name, used, Phase::Forward(0))
}

/// The target of an output as that phase used it.
pub fn used_target(view: &dyn NetworkView, index: usize, sample: usize, phase: Phase) -> f64 {
    let typed = view.by_hand(&format!("target-{index}-s{sample}"), phase.number(view.layers()));
    typed.unwrap_or_else(|| view.pass_target(index, sample))
}

fn is_same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}
