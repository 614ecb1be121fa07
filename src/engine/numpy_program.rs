//! The lecture's NumPy program for XOR as bare matrices: samples in rows, weights in×out, the bias an input fixed
//! to 1.0 and the last hidden column overwritten by 1.0. Every variable of the program is kept, phase by phase.

use nalgebra::{DMatrix, DVector};

use super::random::NumpyRandom;

/// Number of samples in the truth table.
pub const SAMPLES: usize = 4;
/// Number of inputs; the last one is the bias, always 1.0.
pub const INPUTS: usize = 3;
/// The truth table's inputs, one sample per row, the bias in the last column.
pub const X: [[f64; INPUTS]; SAMPLES] = [[0.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]];
/// The truth table's targets.
pub const TARGETS: [f64; SAMPLES] = [0.0, 1.0, 1.0, 0.0];

/// Which samples one update is computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Batch {
    /// All four, their gradients summed, as in the NumPy program.
    All,
    /// The one with this number, as in the lecture's pseudo-code.
    One(usize),
}

impl Batch {
    fn rows(self) -> std::ops::Range<usize> {
        match self {
            Self::All => 0..SAMPLES,
            Self::One(s) => s..(s + 1).min(SAMPLES),
        }
    }

    /// Whether the sample takes part.
    pub fn contains(self, sample: usize) -> bool {
        self.rows().contains(&sample)
    }
}

/// All variables of the program. Rows of samples that are not in the batch keep the values of their last pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Variables {
    /// Weights input → hidden, 3×h.
    pub weight0: DMatrix<f64>,
    /// Weights hidden → output, h.
    pub weight1: DVector<f64>,
    /// Weighted sums of the hidden layer, 4×h. The last column is computed and then not used.
    pub net1: DMatrix<f64>,
    /// Outputs of the hidden layer, 4×h, the last column 1.0.
    pub layer1: DMatrix<f64>,
    /// Weighted sums of the output, 4.
    pub net2: DVector<f64>,
    /// Outputs, 4.
    pub layer2: DVector<f64>,
    /// o − t, 4; infinite for a sample that had no pass yet.
    pub layer2_error: DVector<f64>,
    /// δ of the output, 4.
    pub layer2_delta: DVector<f64>,
    /// Σ w·δ arriving at the hidden layer, 4×h.
    pub layer1_error: DMatrix<f64>,
    /// δ of the hidden layer, 4×h; its last column is exactly 0.
    pub layer1_delta: DMatrix<f64>,
    /// ∂E/∂weight0, 3×h.
    pub gradient0: DMatrix<f64>,
    /// ∂E/∂weight1, h.
    pub gradient1: DVector<f64>,
    /// E = ½ Σ (t−o)² over the batch.
    pub loss: f64,
    /// η.
    pub learning_rate: f64,
    /// weight0 as it was when the last pass began.
    pub before0: DMatrix<f64>,
    /// weight1 as it was when the last pass began.
    pub before1: DVector<f64>,
    /// η of the last update.
    pub rate_before: f64,
}

/// Number of phases of one update: two forward, error, two deltas, gradients, update.
pub const PHASES: u8 = 7;

impl Variables {
    /// The program's start: `np.random.seed(seed)`, then weight0 and weight1 uniform in −1…1, drawn row by row.
    pub fn new(seed: u32, hidden: usize, learning_rate: f64) -> Self {
        let mut random = NumpyRandom::new(seed);
        let weight0 = random.signed_matrix(INPUTS, hidden);
        let weight1 = random.signed_matrix(hidden, 1).column(0).into_owned();
        let wide = DMatrix::zeros(SAMPLES, hidden);
        let thin = DVector::zeros(SAMPLES);
        Self {
            before0: weight0.clone(),
            before1: weight1.clone(),
            rate_before: learning_rate,
            gradient0: DMatrix::zeros(INPUTS, hidden),
            gradient1: DVector::zeros(hidden),
            weight0,
            weight1,
            net1: wide.clone(),
            layer1: wide.clone(),
            layer1_error: wide.clone(),
            layer1_delta: wide,
            net2: thin.clone(),
            layer2: thin.clone(),
            layer2_error: DVector::from_element(SAMPLES, f64::INFINITY),
            layer2_delta: thin,
            loss: 0.0,
            learning_rate,
        }
    }

    /// Number of hidden nodes, the bias node included.
    pub fn hidden(&self) -> usize {
        self.weight1.len()
    }

    /// One whole update: phases 1 to 7.
    pub fn update(&mut self, batch: Batch) {
        for phase in 1..=PHASES {
            self.run_phase(phase, batch);
        }
    }

    /// Phase `phase` (1…7) of an update. Any other number does nothing.
    pub fn run_phase(&mut self, phase: u8, batch: Batch) {
        match phase {
            1 => self.forward_hidden(batch),
            2 => self.forward_output(batch),
            3 => self.error(batch),
            4 => self.output_delta(batch),
            5 => self.hidden_delta(batch),
            6 => self.gradients(batch),
            7 => self.descend(),
            _ => {}
        }
    }

    /// net1 = X·weight0, layer1 = φ(net1), then layer1[:, −1] = 1.0.
    fn forward_hidden(&mut self, batch: Batch) {
        self.before0.copy_from(&self.weight0);
        self.before1.copy_from(&self.weight1);
        let last = self.hidden().saturating_sub(1);
        for j in 0..self.hidden() {
            for s in batch.rows() {
                let net = X[s].iter().zip(self.weight0.column(j).iter()).fold(0.0, |sum, (x, w)| sum + x * w);
                self.net1[(s, j)] = net;
                self.layer1[(s, j)] = if j == last { 1.0 } else { sigmoid(net) };
            }
        }
    }

    /// net2 = layer1·weight1, layer2 = φ(net2).
    fn forward_output(&mut self, batch: Batch) {
        for s in batch.rows() {
            let net = output_net(&self.layer1, &self.weight1, s);
            self.net2[s] = net;
            self.layer2[s] = sigmoid(net);
        }
    }

    /// layer2_error = layer2 − y and E = ½ Σ (t−o)².
    fn error(&mut self, batch: Batch) {
        let mut sum = 0.0;
        for s in batch.rows() {
            let error = self.layer2[s] - TARGETS[s];
            self.layer2_error[s] = error;
            sum += error * error;
        }
        self.loss = 0.5 * sum;
    }

    /// δ = (o−t)·φ′, φ′ written o(1−o).
    fn output_delta(&mut self, batch: Batch) {
        for s in batch.rows() {
            self.layer2_delta[s] = self.layer2_error[s] * slope(self.layer2[s]);
        }
    }

    /// layer1_error = layer2_delta·weight1ᵀ, layer1_delta = layer1_error·φ′(layer1).
    fn hidden_delta(&mut self, batch: Batch) {
        for j in 0..self.hidden() {
            for s in batch.rows() {
                let error = self.layer2_delta[s] * self.weight1[j];
                self.layer1_error[(s, j)] = error;
                self.layer1_delta[(s, j)] = error * slope(self.layer1[(s, j)]);
            }
        }
    }

    /// layer1ᵀ·layer2_delta and Xᵀ·layer1_delta: sums over the batch.
    fn gradients(&mut self, batch: Batch) {
        for j in 0..self.hidden() {
            self.gradient1[j] = batch.rows().fold(0.0, |sum, s| sum + self.layer1[(s, j)] * self.layer2_delta[s]);
            for (i, gradient) in self.gradient0.column_mut(j).iter_mut().enumerate() {
                *gradient = batch.rows().fold(0.0, |sum, s| sum + X[s][i] * self.layer1_delta[(s, j)]);
            }
        }
    }

    /// weight += −η·gradient, both layers. Both gradients were made with the old weights.
    fn descend(&mut self) {
        self.rate_before = self.learning_rate;
        let step = -self.learning_rate;
        self.weight1.axpy(step, &self.gradient1, 1.0);
        for (w, g) in self.weight0.iter_mut().zip(self.gradient0.iter()) {
            *w += step * g;
        }
    }

    /// The output of the present weights for one point of the input plane. Changes nothing.
    pub fn predict(&self, x1: f64, x2: f64) -> f64 {
        let last = self.hidden().saturating_sub(1);
        let net = (0..self.hidden()).fold(0.0, |sum, j| {
            let out = if j == last { 1.0 } else { sigmoid(self.hidden_net(x1, x2, j)) };
            sum + out * self.weight1[j]
        });
        sigmoid(net)
    }

    fn hidden_net(&self, x1: f64, x2: f64, j: usize) -> f64 {
        [x1, x2, 1.0].iter().zip(self.weight0.column(j).iter()).fold(0.0, |sum, (x, w)| sum + x * w)
    }

    /// E over the latest pass of all four samples, once each has had one.
    pub fn loss_of_all(&self) -> Option<f64> {
        let sum = self.layer2_error.iter().fold(0.0, |sum, error| sum + error * error);
        sum.is_finite().then_some(0.5 * sum)
    }

    /// The latest output of a sample, once it has had a pass.
    pub fn output(&self, sample: usize) -> Option<f64> {
        let seen = self.layer2_error.get(sample).is_some_and(|error| error.is_finite());
        seen.then(|| self.layer2[sample])
    }

    /// Whether every sample's latest output lies on its target's side: |t−o| < ½.
    pub fn all_correct(&self) -> bool {
        self.layer2_error.iter().all(|error| error.abs() < 0.5)
    }
}

fn output_net(layer1: &DMatrix<f64>, weight1: &DVector<f64>, sample: usize) -> f64 {
    layer1.row(sample).iter().zip(weight1.iter()).fold(0.0, |sum, (o, w)| sum + o * w)
}

/// φ(net) = 1/(1+e^(−net)).
fn sigmoid(net: f64) -> f64 {
    1.0 / (1.0 + (-net).exp())
}

/// φ′ from the output: o(1−o).
fn slope(out: f64) -> f64 {
    out * (1.0 - out)
}
