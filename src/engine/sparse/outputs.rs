//! The last layer's nets from what the groups add, its outputs, loss and deltas. Every shard computes the same.

use super::rule::{SingleMoments, Step};
use super::{Head, Index};

/// The output layer's own numbers: its biases, and room for a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Outputs {
    head: Head,
    classes: usize,
    bias: Vec<f32>,
    memory: Vec<SingleMoments>,
    /// Outputs of each sample, samples × classes.
    out: Vec<f32>,
    /// Their logarithms, where the loss is made of them.
    logs: Vec<f32>,
    /// The loss of each sample.
    losses: Vec<f64>,
    /// δ times the step's scale, samples × classes.
    delta: Vec<f32>,
}

/// What a batch came to, before its update.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Verdict {
    /// The sum of the samples' losses (Keras' loss is their mean).
    pub loss: f64,
    /// Samples whose largest output stands at their class.
    pub right: usize,
    /// Samples.
    pub samples: usize,
}

impl Outputs {
    pub(super) fn new(head: Head, bias: Vec<f32>) -> Self {
        let classes = bias.len();
        let memory = vec![SingleMoments::default(); classes];
        let (out, logs, losses, delta) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { head, classes, bias, memory, out, logs, losses, delta }
    }

    /// The same without room for a batch.
    pub(super) fn bare(&self) -> Self {
        Self { memory: self.memory.clone(), ..Self::new(self.head, self.bias.clone()) }
    }

    /// The biases.
    pub fn bias(&self) -> &[f32] {
        &self.bias
    }

    /// Outputs of the last batch, samples × classes.
    pub fn out(&self) -> &[f32] {
        &self.out
    }

    /// The loss of each sample of the last batch.
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// The deltas of the last batch times the step's scale, samples × classes.
    pub(super) fn delta(&self) -> &[f32] {
        &self.delta
    }

    /// Outputs from the groups' parts (groups × samples × classes), which are added in their order.
    pub fn forward(&mut self, parts: &[f32], samples: usize) {
        let size = samples * self.classes;
        self.out.clear();
        self.out.extend(self.bias.iter().cycle().take(size));
        for group in parts.chunks_exact(size.max(1)) {
            self.out.iter_mut().zip(group).for_each(|(net, part)| *net += part);
        }
        match self.head {
            Head::SigmoidSquares => mlp_lab_kernels::sigmoid(&mut self.out),
            Head::SoftmaxCrossEntropy => {
                self.logs.clear();
                let samples = self.out.chunks_exact_mut(self.classes.max(1));
                samples.for_each(|nets| softmax(nets, &mut self.logs));
            }
        }
    }

    /// Loss and right answers of the batch, and its deltas for [`Shard::backward`](super::Shard::backward).
    pub fn judge(&mut self, index: &Index, step: Step) -> Verdict {
        let mut verdict = Verdict { samples: index.samples(), ..Verdict::default() };
        self.delta.clear();
        self.losses.clear();
        let mut of_samples = self.logs.chunks_exact(self.classes.max(1));
        for (out, &label) in self.out.chunks_exact(self.classes.max(1)).zip(index.labels()) {
            let label = usize::from(label);
            verdict.right += usize::from(largest(out) == label);
            let loss = self.head.loss(out, of_samples.next().unwrap_or_default(), label);
            verdict.loss += loss;
            self.losses.push(loss);
            let scale = step.scale / self.head.divisor(self.classes, index.samples());
            let target = |class: usize| if class == label { 1.0 } else { 0.0 };
            self.delta.extend(out.iter().enumerate().map(|(class, &o)| scale * self.head.slope(o, target(class))));
        }
        verdict
    }

    /// Moves the biases.
    pub fn update(&mut self, step: Step) {
        for (class, (bias, memory)) in self.bias.iter_mut().zip(&mut self.memory).enumerate() {
            let change: f32 = self.delta.iter().skip(class).step_by(self.classes).sum();
            match step.adam {
                Some(alpha) => memory.step(bias, change, alpha),
                None => *bias += change,
            }
        }
    }
}

impl Head {
    /// The loss of one sample: of its outputs, or of their logarithms, which are there even for an output that is too small
    /// for a float.
    pub fn loss(self, out: &[f32], logs: &[f32], label: usize) -> f64 {
        match self {
            Self::SigmoidSquares => {
                let squares = out.iter().enumerate().map(|(class, &o)| {
                    let error = f64::from(o) - f64::from(u8::from(class == label));
                    error * error
                });
                squares.sum::<f64>() / out.len() as f64
            }
            Self::SoftmaxCrossEntropy => -f64::from(logs.get(label).copied().unwrap_or(f32::NEG_INFINITY)),
        }
    }

    /// What the sum of slopes is divided by for the mean loss.
    fn divisor(self, classes: usize, samples: usize) -> f32 {
        match self {
            Self::SigmoidSquares => (classes * samples) as f32,
            Self::SoftmaxCrossEntropy => samples as f32,
        }
    }

    /// ∂(sum of losses)/∂net of one output.
    fn slope(self, o: f32, target: f32) -> f32 {
        match self {
            Self::SigmoidSquares => 2.0 * (o - target) * (o * (1.0 - o)),
            Self::SoftmaxCrossEntropy => o - target,
        }
    }
}

/// Makes outputs of the nets of a sample, and appends the outputs' logarithms.
fn softmax(nets: &mut [f32], logs: &mut Vec<f32>) {
    let largest = nets.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    nets.iter_mut().for_each(|net| *net -= largest);
    let from = logs.len();
    logs.extend_from_slice(nets);
    nets.iter_mut().for_each(|net| *net = net.exp());
    let sum: f32 = nets.iter().sum();
    nets.iter_mut().for_each(|power| *power /= sum);
    logs.iter_mut().skip(from).for_each(|log| *log -= sum.ln());
}

/// The place of the first of the largest numbers.
pub fn largest(values: &[f32]) -> usize {
    let numbers = values.iter().enumerate();
    numbers.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(0, |(place, _)| place)
}
