//! What became of samples that were judged: counts, the worst mistakes, and running means.
//! Knows no network.

use super::Tested;
use crate::engine::classification::{Confusion, Mistake, Score};
use crate::engine::sparse::{Verdict, largest};

/// Mistakes that are remembered.
const WORST: usize = 50;

/// Losses and right answers of some batches, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    loss: f64,
    right: usize,
    samples: usize,
}

impl Tally {
    pub fn add(&mut self, verdict: Verdict) {
        self.loss += verdict.loss;
        self.right += verdict.right;
        self.samples += verdict.samples;
    }

    /// The means over all samples; none of none.
    pub fn score(&self) -> Option<Score> {
        let samples = self.samples as f64;
        (self.samples > 0).then(|| Score { loss: self.loss / samples, accuracy: self.right as f64 / samples })
    }
}

/// What became of the test images, as far as they are judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    tally: Tally,
    confusion: Confusion,
    /// The worst first.
    worst: Vec<Mistake>,
    /// The answer to each image.
    answers: Vec<u8>,
}

impl Judged {
    /// Takes in the outputs (samples × 10) and the losses for the images that follow those judged already.
    pub fn add(&mut self, outputs: &[f32], losses: &[f64], labels: &[u8], verdict: Verdict) {
        self.tally.add(verdict);
        for ((out, &label), &loss) in outputs.chunks_exact(super::plan::OUTPUTS).zip(labels).zip(losses) {
            let place = largest(out);
            let answer = place as u8;
            self.confusion.count(label, answer);
            if answer != label {
                self.remember(Mistake {
                    sample: self.answers.len() as u32,
                    label,
                    answer,
                    output: out.get(place).copied().unwrap_or_default(),
                    loss: loss as f32,
                });
            }
            self.answers.push(answer);
        }
    }

    fn remember(&mut self, mistake: Mistake) {
        let place = self.worst.partition_point(|other| other.loss.total_cmp(&mistake.loss).is_ge());
        if place < WORST {
            self.worst.truncate(WORST - 1);
            self.worst.insert(place, mistake);
        }
    }

    pub fn score(&self) -> Score {
        self.tally.score().unwrap_or_default()
    }

    /// What is told of it, after so many updates.
    pub fn tested(&self, t: u32) -> Tested {
        Tested { t, confusion: self.confusion, worst: self.worst.clone() }
    }

    /// The answer to each image.
    pub fn answers(&self) -> &[u8] {
        &self.answers
    }
}
