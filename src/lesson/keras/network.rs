//! The Keras model as any other network: what may be seen of it at a position.

use super::view::View;
use crate::engine::gradient_check::{Check, check_parameter};
use crate::engine::loss::Loss;
use crate::engine::optimizer::{Moments, Rule};
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase, parameter};
use crate::lesson::position::Position;
use crate::lesson::program::Ending;

/// A few operations in float32 differ from the same in f64 by about this share.
const SINGLE_ROUNDING: f64 = 2e-6;

impl NetworkView for View {
    fn position(&self) -> Position {
        self.position
    }

    fn ending(&self) -> Option<Ending> {
        self.ending
    }

    fn sizes(&self) -> Vec<usize> {
        self.program.sizes()
    }

    fn samples(&self) -> usize {
        self.rows().len()
    }

    fn takes_part(&self, _sample: usize) -> bool {
        true
    }

    fn has_biases(&self) -> bool {
        true
    }

    fn is_bias(&self, _layer: usize, _index: usize) -> bool {
        false
    }

    fn activation(&self, layer: usize) -> &'static str {
        self.program.activations.get(layer.saturating_sub(1)).map_or("", |activation| activation.id())
    }

    fn loss_function(&self) -> Loss {
        self.program.loss
    }

    fn learning_rate(&self) -> f64 {
        if self.is_running() || self.position.t == 0 { self.rates.0 } else { self.rates.1 }
    }

    fn rule(&self) -> Rule {
        self.program.optimizing.rule().with_learning_rate(self.learning_rate())
    }

    fn moments_before(&self, item: Item) -> Option<Moments> {
        self.pass()?.moments_before(parameter(item)?)
    }

    fn rounding(&self) -> f64 {
        if self.program.precision.is_double() { 0.0 } else { SINGLE_ROUNDING }
    }

    fn known(&self, phase: u8, operation: usize) -> bool {
        self.is_known(phase, operation)
    }

    fn out(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        if layer == 0 {
            return self.pass()?.inputs.get((index, sample)).copied();
        }
        let shot = self.look(Phase::Forward(layer), index)?;
        shot.forward.layers.get(layer - 1)?.out.get((index, sample)).copied()
    }

    fn given(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        self.out(layer, index, sample)
    }

    fn target(&self, index: usize, sample: usize) -> f64 {
        self.pass().and_then(|shot| shot.targets.get((index, sample))).copied().unwrap_or(f64::NAN)
    }

    fn by_hand(&self, name: &str, phase: u8) -> Option<f64> {
        self.by_hand.before(name, phase)
    }

    fn net(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        let shot = self.look(Phase::Forward(layer), index)?;
        shot.forward.layers.get(layer.checked_sub(1)?)?.net.get((index, sample)).copied()
    }

    fn slope(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        let activation = self.program.activations.get(layer.checked_sub(1)?)?.each()?;
        self.out(layer, index, sample).map(|out| activation.derivative_from_output(out))
    }

    fn error(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        let phase = if layer == self.layers() { Phase::Error } else { Phase::Delta(layer) };
        let shot = self.look(phase, index)?;
        shot.backward.layers.get(layer.checked_sub(1)?)?.error.get((index, sample)).copied()
    }

    fn delta(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        let shot = self.look(Phase::Delta(layer), index)?;
        shot.backward.layers.get(layer.checked_sub(1)?)?.delta.get((index, sample)).copied()
    }

    fn loss(&self) -> Option<f64> {
        self.look(Phase::Error, self.program.units.outputs()).map(|shot| shot.loss)
    }

    fn value(&self, item: Item) -> f64 {
        let value = self.present().zip(parameter(item)).and_then(|(shot, parameter)| shot.network.get(parameter));
        value.unwrap_or(f64::NAN)
    }

    fn value_before(&self, item: Item) -> Option<f64> {
        let shot = self.shot.as_ref()?;
        let network = match self.position {
            Position { t: 0, phase: 0, op: 0 } => return None,
            Position { phase: 0, op, .. } if op > 0 => &shot.network,
            _ => &shot.before,
        };
        network.get(parameter(item)?)
    }

    fn gradient(&self, item: Item) -> Option<f64> {
        self.look(Phase::Gradients, self.operation_of(item))?.backward.gradient(parameter(item)?)
    }

    fn is_trained(&self, item: Item) -> bool {
        !matches!(item, Item::Neuron { .. })
    }

    fn check(&self, item: Item) -> Option<Check> {
        let analytic = self.gradient(item).filter(|_| self.by_hand.is_empty())?;
        let shot = self.shot.as_ref()?;
        let (loss, item) = (self.program.loss, parameter(item)?);
        check_parameter(&shot.before, item, &shot.inputs, &shot.targets, loss, analytic).ok()
    }

    fn next_output(&self, index: usize, sample: usize) -> f64 {
        self.next.get((index, sample)).copied().unwrap_or(f64::NAN)
    }

    fn sample_label(&self, sample: usize) -> String {
        self.rows().get(sample).map_or_else(String::new, |row| (row + 1).to_string())
    }
}
