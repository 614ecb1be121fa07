//! The page's formulas: the rule of the phase done last and, under it, its numbers for one node, weight or bias and the
//! shown sample. What a value changed by hand has made untrue is left out, so that each line is right arithmetic.

mod change;
mod delta;
mod forward;
mod loss;
mod softmax;
mod symbol;

pub use loss::loss_formula;

use super::focus::{Focus, subject};
use crate::lesson::network_view::{NetworkView, Phase};
use crate::text::formula::{Math, row};

/// So many terms of a sum are written out, and of a longer one the first few and the last.
const MOST_TERMS: usize = 5;
const FIRST_TERMS: usize = 3;
/// So many terms stand in one line.
const TERMS_IN_LINE: usize = 3;

/// The rule of the phase executed last and, under it, its numbers for the node, weight or bias of the last operation;
/// for a whole phase of the one that says most.
pub fn formula(focus: Focus<'_>) -> Math {
    let Some(phase) = focus.view.lit() else { return any_node() };
    let index = subject(focus, phase);
    let lines = match phase {
        Phase::Forward(layer) => forward::lines(focus, layer, index),
        Phase::Error => loss::lines(focus, index),
        Phase::Delta(layer) => delta::lines(focus, layer, index),
        Phase::Gradients => change::gradient(focus, index),
        Phase::Update => change::update(focus, index),
    };
    Math::Lines(lines).hued(phase.direction())
}

/// What every node computes, for the start.
fn any_node() -> Math {
    let low = |base: &str, low: &str| Math::indexed(Math::id(base), Math::id(low));
    let net = || Math::indexed(Math::word("net"), Math::id("j"));
    Math::Lines(vec![
        row![net(), "=", Math::sum_over("i"), low("w", "ij"), low("o", "i"), "+", low("b", "j")],
        row![low("o", "j"), "=", Math::id("φ"), "(", net(), ")"],
    ])
}

/// A term of a sum, as it is written and as a number.
struct Term {
    math: Math,
    value: f64,
}

/// Whether the terms, times a factor, make the total.
fn makes(view: &dyn NetworkView, terms: &[Term], factor: f64, total: f64) -> bool {
    let sum: f64 = terms.iter().map(|term| term.value).sum();
    let size: f64 = terms.iter().map(|term| term.value.abs()).sum();
    agree(view, factor * sum, total, factor.abs() * size)
}

/// Whether two numbers are the same but for rounding in a calculation with numbers of that size.
fn agree(view: &dyn NetworkView, a: f64, b: f64, size: f64) -> bool {
    let rounding = view.rounding().max(1e-9);
    (a - b).abs() <= rounding * size.max(b.abs()).max(f64::MIN_POSITIVE)
}

/// `head`, the terms joined by plus signs, `tail`: in several lines where they are many.
fn spread(head: Math, terms: Vec<Term>, tail: Math) -> Vec<Math> {
    let mut terms: Vec<Math> = terms.into_iter().map(|term| term.math).collect();
    if terms.len() > MOST_TERMS {
        terms.splice(FIRST_TERMS..terms.len() - 1, ["⋯".into()]);
    }
    Math::sum_in_lines(head, terms, tail, TERMS_IN_LINE)
}
