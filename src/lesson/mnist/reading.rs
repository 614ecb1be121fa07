//! What ten outputs say of a picture, and how large a step is with which one picture is taught.
//! Knows nothing of where the outputs come from.

use super::options::{Activation, Loss};
use super::settings::LARGEST_RATE;
use crate::lesson::setting::{self, Refusal};

/// What a network's outputs say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// One is the largest.
    Digit {
        /// Its digit.
        digit: u8,
        /// The output.
        output: f64,
        /// The digit of the largest among the others.
        next: u8,
        /// And that output.
        next_output: f64,
    },
    /// Several are largest.
    Tie,
    /// At least one is no number: the training has left all bounds.
    NoNumber,
}

/// What the outputs say, one for each digit.
pub fn read(outputs: &[f32; 10]) -> Reading {
    if !outputs.iter().all(|output| output.is_finite()) {
        return Reading::NoNumber;
    }
    let mut order: Vec<(u8, f32)> = (0..).zip(outputs.iter().copied()).collect();
    order.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    match order.as_slice() {
        [(digit, output), (next, next_output), ..] if output > next_output => Reading::Digit {
            digit: *digit,
            output: f64::from(*output),
            next: *next,
            next_output: f64::from(*next_output),
        },
        _ => Reading::Tie,
    }
}

/// The sum of the outputs: 1 for those of softmax, anything from 0 to 10 for sigmoid ones.
pub fn sum(outputs: &[f32; 10]) -> f64 {
    outputs.iter().copied().map(f64::from).sum()
}

/// The size of a step with one picture alone, to begin with: its effect is seen, and what else was learnt mostly stays. The
/// gradient of the squared error of sigmoid outputs is small where an output is sure of itself, and a tenth of a sum over ten
/// outputs; that of the cross-entropy is neither. Each hidden unit adds to the change of an output, so that more of them need
/// smaller steps: sigmoid units all do, of rectified ones a part is 0. The numbers were found by trial.
pub fn usual_rate(loss: Loss, activation: Activation, hidden: u32) -> f64 {
    let of_64_units = match (loss, activation) {
        (Loss::SquaredError, Activation::Sigmoid) => 1.0,
        (Loss::SquaredError, Activation::Relu) => 0.2,
        (Loss::CrossEntropy, Activation::Sigmoid) => 0.02,
        (Loss::CrossEntropy, Activation::Relu) => 0.005,
    };
    let share = 64.0 / f64::from(hidden.max(1));
    let wanted = of_64_units * if activation == Activation::Relu { share.sqrt() } else { share };
    // As few digits as 1, 2 or 5 with a power of ten.
    let steps = (0..).flat_map(|power| [10.0, 5.0, 2.0].map(|digit| digit / 10_f64.powi(power)));
    steps.take(30).find(|&step| step <= wanted * (1.0 + 1e-9)).unwrap_or(wanted)
}

/// Reads the size of a step.
///
/// # Errors
/// [`Refusal`] if it is no number above 0, or larger than the largest learning rate.
pub fn rate(text: &str) -> Result<f64, Refusal> {
    setting::positive(text, LARGEST_RATE)
}
