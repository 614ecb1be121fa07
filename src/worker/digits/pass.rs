//! One image's way forward and back through a network, and one update with it alone, in float64 on float32 weights.
//! Knows neither samples nor training.

use super::plan::OUTPUTS;
use super::{Bytes, Pass, Plan};
use crate::engine::sequential::LayerWeights;
use crate::engine::sparse::{Head, Hidden};

/// A network of its own, with what is needed to ask it.
#[derive(Clone, Debug)]
pub struct Network {
    hidden: Hidden,
    head: Head,
    layers: [LayerWeights<f32>; 2],
    /// Updates that made it.
    t: u32,
    /// How often it was taught since then.
    times: u32,
}

/// Numbers of one pass.
struct Numbers {
    /// Inputs that are not 0, and where they stand.
    inputs: Vec<(usize, f64)>,
    hidden: Vec<f64>,
    outputs: [f64; OUTPUTS],
    /// Their logarithms, where the loss is made of them.
    logs: [f64; OUTPUTS],
}

/// ∂E/∂net of every neuron.
struct Deltas {
    hidden: Vec<f64>,
    outputs: [f64; OUTPUTS],
}

impl Network {
    pub fn new(plan: &Plan, layers: [LayerWeights<f32>; 2], t: u32) -> Self {
        Self { hidden: plan.hidden, head: plan.head, layers, t, times: 0 }
    }

    /// How often it was taught.
    pub fn times(&self) -> u32 {
        self.times
    }

    /// What it says to an image, and with a label what learning from it would do.
    pub fn judge(&self, pixels: &Bytes, label: Option<u8>) -> Pass {
        let numbers = self.forward(&pixels.0);
        let deltas = label.map(|label| self.back(&numbers, label));
        let [outputs, logs] = [numbers.outputs, numbers.logs].map(|of_classes| of_classes.map(|number| number as f32));
        Pass {
            t: self.t,
            pixels: pixels.clone(),
            label,
            hidden: rounded(&numbers.hidden),
            outputs,
            loss: label.map(|label| self.head.loss(&outputs, &logs, usize::from(label))),
            output_deltas: deltas.as_ref().map(|deltas| deltas.outputs.map(|delta| delta as f32)),
            hidden_deltas: deltas.map(|deltas| rounded(&deltas.hidden)).unwrap_or_default(),
            head: Bytes::of(self.layers[1].kernel.transpose().as_slice()),
            taught: self.times > 0,
        }
    }

    /// One step of gradient descent with this image alone.
    pub fn teach(&mut self, pixels: &Bytes, label: u8, rate: f64) {
        let numbers = self.forward(&pixels.0);
        let deltas = self.back(&numbers, label);
        let [first, second] = &mut self.layers;
        let moved = |weight: &mut f32, slope: f64| *weight = (f64::from(*weight) - rate * slope) as f32;
        for (unit, &delta) in deltas.hidden.iter().enumerate() {
            let mut column = first.kernel.column_mut(unit);
            for &(input, value) in &numbers.inputs {
                if let Some(weight) = column.get_mut(input) {
                    moved(weight, delta * value);
                }
            }
        }
        first.bias.iter_mut().zip(&deltas.hidden).for_each(|(bias, &delta)| moved(bias, delta));
        for (mut row, out) in second.kernel.row_iter_mut().zip(&numbers.hidden) {
            row.iter_mut().zip(deltas.outputs).for_each(|(weight, delta)| moved(weight, delta * out));
        }
        second.bias.iter_mut().zip(deltas.outputs).for_each(|(bias, delta)| moved(bias, delta));
        self.times += 1;
    }

    fn forward(&self, pixels: &[u8]) -> Numbers {
        let [first, second] = &self.layers;
        let inked = pixels.iter().enumerate().filter(|(_, byte)| **byte > 0);
        let inputs: Vec<_> = inked.map(|(place, &byte)| (place, f64::from(f32::from(byte) / 255.0))).collect();
        let nets = first.kernel.column_iter().zip(first.bias.iter()).map(|(column, &bias)| {
            let terms = inputs.iter().filter_map(|&(input, value)| Some(f64::from(*column.get(input)?) * value));
            f64::from(bias) + terms.sum::<f64>()
        });
        let hidden: Vec<f64> = nets
            .map(|net| match self.hidden {
                Hidden::Sigmoid => sigmoid(net),
                Hidden::Relu => net.max(0.0),
            })
            .collect();
        let (mut outputs, mut logs) = ([0.0; OUTPUTS], [0.0; OUTPUTS]);
        for ((slot, column), &bias) in outputs.iter_mut().zip(second.kernel.column_iter()).zip(second.bias.iter()) {
            let sum: f64 = column.iter().zip(&hidden).map(|(&weight, out)| f64::from(weight) * out).sum();
            *slot = f64::from(bias) + sum;
        }
        match self.head {
            Head::SigmoidSquares => outputs = outputs.map(sigmoid),
            Head::SoftmaxCrossEntropy => {
                let largest = outputs.into_iter().fold(f64::NEG_INFINITY, f64::max);
                let powers = outputs.map(|net| (net - largest).exp());
                let sum: f64 = powers.iter().sum();
                logs = outputs.map(|net| net - largest - sum.ln());
                outputs = powers.map(|power| power / sum);
            }
        }
        Numbers { inputs, hidden, outputs, logs }
    }

    fn back(&self, numbers: &Numbers, label: u8) -> Deltas {
        let mut outputs = numbers.outputs;
        for (class, slot) in outputs.iter_mut().enumerate() {
            let (out, error) = (*slot, *slot - f64::from(u8::from(class == usize::from(label))));
            *slot = match self.head {
                Head::SigmoidSquares => 2.0 * error / OUTPUTS as f64 * (out * (1.0 - out)),
                Head::SoftmaxCrossEntropy => error,
            };
        }
        let errors = self.layers[1].kernel.row_iter().map(|row| -> f64 {
            let terms = row.iter().zip(outputs).map(|(&weight, delta)| f64::from(weight) * delta);
            terms.sum()
        });
        let slopes = numbers.hidden.iter().map(|out| match self.hidden {
            Hidden::Sigmoid => out * (1.0 - out),
            Hidden::Relu => f64::from(u8::from(*out > 0.0)),
        });
        Deltas { hidden: errors.zip(slopes).map(|(error, slope)| error * slope).collect(), outputs }
    }
}

fn sigmoid(net: f64) -> f64 {
    1.0 / (1.0 + (-net).exp())
}

fn rounded(numbers: &[f64]) -> Bytes {
    let numbers: Vec<f32> = numbers.iter().map(|&number| number as f32).collect();
    Bytes::of(&numbers)
}
