//! Δw of one weight or bias: by plain gradient descent, or as an optimizer with a memory makes it of the gradient.

use super::update_of_pass;
use crate::engine::optimizer::{Change, Moments, Rule};
use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;

/// How an optimizer with a memory makes Δw of a gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The rule, with the η of the pass.
    pub rule: Rule,
    /// The number of the update, from 1.
    pub update: u32,
    /// ∂E/∂w.
    pub gradient: f64,
    /// What was remembered before.
    pub before: Moments,
    /// What is remembered after, the factor of the step, and Δw.
    pub change: Change,
}

impl Step {
    /// The step of a weight or bias as soon as its gradient is known; none for plain gradient descent, and for what the
    /// update leaves alone.
    pub fn of(view: &dyn NetworkView, item: Item) -> Option<Self> {
        let (rule, gradient) = (view.rule(), view.gradient(item)?);
        if rule.is_plain() || !view.is_trained(item) {
            return None;
        }
        let before = view.moments_before(item)?;
        let update = update_of_pass(view) + 1;
        Some(Self { rule, update, gradient, before, change: rule.change(u64::from(update), gradient, before) })
    }
}

/// Δw as soon as the gradient is known; 0 for what the update leaves alone.
pub fn change(view: &dyn NetworkView, item: Item) -> Option<f64> {
    let gradient = view.gradient(item)?;
    if !view.is_trained(item) {
        return Some(0.0);
    }
    if view.rule().is_plain() {
        return Some(-view.learning_rate() * gradient);
    }
    Step::of(view, item).map(|step| step.change.by)
}
