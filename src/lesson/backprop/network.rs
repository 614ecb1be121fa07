//! The small network as any other: what may be seen of it at a position.

use super::settings::Biases;
use super::view::View;
use crate::engine::gradient_check::{Check, check_parameter};
use crate::engine::loss::Loss;
use crate::lesson::item::Item;
use crate::lesson::network_view::{NetworkView, Phase, parameter};
use crate::lesson::position::Position;
use crate::lesson::program::Ending;

impl NetworkView for View {
    fn position(&self) -> Position {
        self.position
    }

    fn ending(&self) -> Option<Ending> {
        self.ending
    }

    fn sizes(&self) -> Vec<usize> {
        self.program.sizes.nodes().to_vec()
    }

    fn samples(&self) -> usize {
        self.program.samples as usize
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
        self.program.activation(layer.saturating_sub(1)).id()
    }

    fn loss_function(&self) -> Loss {
        self.program.loss
    }

    fn learning_rate(&self) -> f64 {
        if self.is_running() || self.position.t == 0 { self.state.learning_rate } else { self.state.pass_rate }
    }

    fn known(&self, phase: u8, operation: usize) -> bool {
        let Position { t, phase: done, op } = self.position;
        if done == 0 && op == 0 { t > 0 } else { phase <= done || (phase == done + 1 && operation < usize::from(op)) }
    }

    fn out(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        if layer == 0 {
            return self.state.inputs.get((index, sample)).copied();
        }
        let pass = &self.look(Phase::Forward(layer), index)?.forward.layers[layer - 1];
        pass.out.get((index, sample)).copied()
    }

    fn given(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        if layer == 0 && self.known(1, 0) {
            return self.after(1).forward.inputs.get((index, sample)).copied();
        }
        self.out(layer, index, sample)
    }

    fn target(&self, index: usize, sample: usize) -> f64 {
        self.state.targets.get((index, sample)).copied().unwrap_or(f64::NAN)
    }

    fn pass_target(&self, index: usize, sample: usize) -> f64 {
        let pass = self.look(Phase::Error, 0).and_then(|state| state.pass_targets.get((index, sample)));
        pass.copied().unwrap_or_else(|| self.target(index, sample))
    }

    fn by_hand(&self, name: &str, phase: u8) -> Option<f64> {
        self.by_hand.before(name, phase)
    }

    fn net(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        let pass = &self.look(Phase::Forward(layer), index)?.forward.layers[layer.checked_sub(1)?];
        pass.net.get((index, sample)).copied()
    }

    fn slope(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        let activation = self.program.activation(layer.checked_sub(1)?).each()?;
        self.out(layer, index, sample).map(|out| activation.derivative_from_output(out))
    }

    fn error(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        let phase = if layer == self.layers() { Phase::Error } else { Phase::Delta(layer) };
        let back = &self.look(phase, index)?.backward.layers[layer.checked_sub(1)?];
        back.error.get((index, sample)).copied()
    }

    fn delta(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        let back = &self.look(Phase::Delta(layer), index)?.backward.layers[layer.checked_sub(1)?];
        back.delta.get((index, sample)).copied()
    }

    fn loss(&self) -> Option<f64> {
        self.look(Phase::Error, self.program.sizes.outputs()).map(|state| state.loss)
    }

    fn value(&self, item: Item) -> f64 {
        parameter(item).and_then(|parameter| self.present().network.get(parameter)).unwrap_or(f64::NAN)
    }

    fn value_before(&self, item: Item) -> Option<f64> {
        let network = match self.position {
            Position { t: 0, phase: 0, op: 0 } => return None,
            Position { phase: 0, op, .. } if op > 0 => &self.state.network,
            _ => &self.state.before,
        };
        network.get(parameter(item)?)
    }

    fn gradient(&self, item: Item) -> Option<f64> {
        let state = self.look(Phase::Gradients, self.operation_of(item))?;
        state.backward.gradient(parameter(item)?)
    }

    fn is_trained(&self, item: Item) -> bool {
        match item {
            Item::Weight { .. } => true,
            Item::Bias { .. } => self.program.biases == Biases::Trained,
            Item::Neuron { .. } => false,
        }
    }

    fn check(&self, item: Item) -> Option<Check> {
        let analytic = self.gradient(item).filter(|_| self.by_hand.is_empty())?;
        let state = &self.state;
        let (inputs, targets) = (&state.forward.inputs, &state.pass_targets);
        check_parameter(&state.before, parameter(item)?, inputs, targets, self.program.loss, analytic).ok()
    }

    fn next_output(&self, index: usize, sample: usize) -> f64 {
        self.next.get((index, sample)).copied().unwrap_or(f64::NAN)
    }
}
