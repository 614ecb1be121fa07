//! The XOR program's variables as a network like any other: for the matrices, the chain rule and the diagnosis.

use super::view::View;
use crate::engine::activation::Activation;
use crate::engine::gradient_check::{Check, Comparison, central_difference};
use crate::engine::loss::Loss;
use crate::engine::numpy_program::{Batch, INPUTS, SAMPLES, Variables};
use crate::engine::parameter::Parameter;
use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;
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
        vec![INPUTS, self.hidden(), 1]
    }

    fn samples(&self) -> usize {
        SAMPLES
    }

    fn sample_label(&self, sample: usize) -> String {
        format!("{}, {}", self.input(0, sample), self.input(1, sample))
    }

    fn takes_part(&self, sample: usize) -> bool {
        self.batch.contains(sample)
    }

    fn has_biases(&self) -> bool {
        false
    }

    fn is_bias(&self, layer: usize, index: usize) -> bool {
        (layer == 0 && index + 1 == INPUTS) || (layer == 1 && index == self.bias_node())
    }

    fn activation(&self, _layer: usize) -> &'static str {
        Activation::Sigmoid.id()
    }

    fn loss_function(&self) -> Loss {
        Loss::HalfSquaredSum
    }

    fn learning_rate(&self) -> f64 {
        Self::learning_rate(self)
    }

    fn known(&self, phase: u8, operation: usize) -> bool {
        Self::known(self, phase, operation)
    }

    fn out(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        Self::out(self, layer, index, sample)
    }

    fn given(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        Self::out(self, layer, index, sample)
    }

    fn target(&self, _index: usize, sample: usize) -> f64 {
        Self::target(self, sample)
    }

    fn by_hand(&self, name: &str, phase: u8) -> Option<f64> {
        self.by_hand.before(name, phase)
    }

    fn net(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        Self::net(self, layer, index, sample)
    }

    fn slope(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        Self::out(self, layer, index, sample).map(|out| Activation::Sigmoid.derivative_from_output(out))
    }

    fn error(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        if layer == 1 { self.hidden_error(index, sample) } else { Self::error(self, sample) }
    }

    fn delta(&self, layer: usize, index: usize, sample: usize) -> Option<f64> {
        Self::delta(self, layer, index, sample)
    }

    fn loss(&self) -> Option<f64> {
        Self::loss(self)
    }

    fn value(&self, item: Item) -> f64 {
        weight(item).map_or(f64::NAN, |(layer, from, to)| self.weight(layer, from, to))
    }

    fn value_before(&self, item: Item) -> Option<f64> {
        weight(item).and_then(|(layer, from, to)| self.weight_before(layer, from, to))
    }

    fn gradient(&self, item: Item) -> Option<f64> {
        weight(item).and_then(|(layer, from, to)| Self::gradient(self, layer, from, to))
    }

    /// The weights into the overwritten node get an exact 0 for ever.
    fn is_trained(&self, item: Item) -> bool {
        weight(item).is_some_and(|(layer, _, to)| layer == 2 || to != self.bias_node())
    }

    fn check(&self, item: Item) -> Option<Check> {
        let (layer, from, to) = weight(item).filter(|_| self.by_hand.is_empty())?;
        let analytic = Self::gradient(self, layer, from, to)?;
        let mut moved = self.before();
        let value = weight_before(&moved, layer, from, to);
        let numeric = central_difference(
            |value| {
                match layer {
                    1 => moved.weight0[(from, to)] = value,
                    _ => moved.weight1[from] = value,
                }
                loss(&mut moved, self.batch)
            },
            value,
        );
        let parameter = Parameter::Weight { layer: layer - 1, from, to };
        Some(Check { parameter, comparison: Comparison { analytic, numeric }, crosses_kink: false })
    }

    fn next_output(&self, _index: usize, sample: usize) -> f64 {
        Self::next_output(self, sample)
    }

    fn operation_of(&self, item: Item) -> usize {
        weight(item).map_or(usize::MAX, |(layer, from, to)| Self::operation_of(self, layer, from, to))
    }
}

fn weight(item: Item) -> Option<(usize, usize, usize)> {
    match item {
        Item::Weight { layer, from, to } => Some((layer, from, to)),
        Item::Bias { .. } | Item::Neuron { .. } => None,
    }
}

fn weight_before(variables: &Variables, layer: usize, from: usize, to: usize) -> f64 {
    if layer == 1 { variables.weight0[(from, to)] } else { variables.weight1[from] }
}

/// E over the batch with the weights that the variables have.
fn loss(variables: &mut Variables, batch: Batch) -> f64 {
    for phase in 1..=3 {
        variables.run_phase(phase, batch);
    }
    variables.loss
}
