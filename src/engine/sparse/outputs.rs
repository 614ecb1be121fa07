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
        Self { head, classes, bias, memory, out: Vec::new(), delta: Vec::new() }
    }

    /// The same without room for a batch.
    pub(super) fn bare(&self) -> Self {
        let (bias, memory) = (self.bias.clone(), self.memory.clone());
        Self { bias, memory, out: Vec::new(), delta: Vec::new(), ..*self }
    }

    /// The biases.
    pub fn bias(&self) -> &[f32] {
        &self.bias
    }

    /// Outputs of the last batch, samples × classes.
    pub fn out(&self) -> &[f32] {
        &self.out
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
            Head::SoftmaxCrossEntropy => self.out.chunks_exact_mut(self.classes.max(1)).for_each(softmax),
        }
    }

    /// Loss and right answers of the batch, and its deltas for [`Shard::backward`](super::Shard::backward).
    pub fn judge(&mut self, index: &Index, step: Step) -> Verdict {
        let mut verdict = Verdict { samples: index.samples(), ..Verdict::default() };
        self.delta.clear();
        for (out, &label) in self.out.chunks_exact(self.classes.max(1)).zip(index.labels()) {
            let label = usize::from(label);
            verdict.right += usize::from(largest(out) == label);
            verdict.loss += self.head.loss(out, label);
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
    /// The loss of one sample.
    pub fn loss(self, out: &[f32], label: usize) -> f64 {
        match self {
            Self::SigmoidSquares => {
                let squares = out.iter().enumerate().map(|(class, &o)| {
                    let error = f64::from(o) - f64::from(u8::from(class == label));
                    error * error
                });
                squares.sum::<f64>() / out.len() as f64
            }
            Self::SoftmaxCrossEntropy => -f64::from(out.get(label).copied().unwrap_or(0.0).max(f32::MIN_POSITIVE)).ln(),
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

fn softmax(nets: &mut [f32]) {
    let largest = nets.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    nets.iter_mut().for_each(|net| *net = (*net - largest).exp());
    let sum: f32 = nets.iter().sum();
    nets.iter_mut().for_each(|power| *power /= sum);
}

/// The place of the first of the largest numbers.
pub fn largest(values: &[f32]) -> usize {
    let numbers = values.iter().enumerate();
    numbers.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(0, |(place, _)| place)
}
