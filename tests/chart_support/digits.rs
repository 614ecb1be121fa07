//! A network of 64 hidden units after a short training on written digits, and the pictures of it.

use std::sync::{Arc, OnceLock};

use mlp_lab::chart::curve::{CurvePicture, Series};
use mlp_lab::chart::digits::backward::BackwardPicture;
use mlp_lab::chart::digits::confusion::ConfusionPicture;
use mlp_lab::chart::digits::epochs::EpochsPicture;
use mlp_lab::chart::digits::normalize::NormalizePicture;
use mlp_lab::chart::digits::outputs::OutputsPicture;
use mlp_lab::chart::digits::sheet::{SheetPicture, Thumb};
use mlp_lab::chart::digits::weights::{WeightsPicture, common_scale};
use mlp_lab::chart::digits::{DIGITS, Grey, SIDE};
use mlp_lab::chart::{Points, Tween, Values};
use mlp_lab::data::digits::{Digits, Handwriting, Image, normalize, steps};
use mlp_lab::engine::random::NumpyRandom;
use mlp_lab::engine::sequential::LayerWeights;
use mlp_lab::engine::sparse::{Head, Hidden, Moving, Setup, SparseTrainer};
use nalgebra::DVector;

/// What was learned, and how it went.
pub struct Trained {
    /// Incoming weights of each hidden unit, before and after.
    pub start: Vec<Values>,
    pub units: Vec<Values>,
    test: Digits,
    /// Outputs for the test digits, ten each.
    out: Vec<f32>,
    /// (training loss, training accuracy, test loss, test accuracy) after each epoch.
    scores: Vec<[f64; 4]>,
}

fn write(count: usize, seed: u32) -> Digits {
    let mut hand = Handwriting::new(seed);
    let mut digits = Digits::default();
    digits.extend((0..count).map(|_| hand.write()).map(|written| (normalize(&written.sheet), written.label)));
    digits
}

fn units(layer: &LayerWeights<f32>) -> Vec<Values> {
    layer.kernel.column_iter().map(|unit| unit.iter().map(|&w| f64::from(w)).collect()).collect()
}

/// The training, done once.
pub fn trained() -> &'static Trained {
    static TRAINED: OnceLock<Trained> = OnceLock::new();
    TRAINED.get_or_init(train)
}

fn train() -> Trained {
    let (train, test) = (write(3000, 1), write(600, 2));
    let setup = Setup {
        hidden: Hidden::Sigmoid,
        head: Head::SoftmaxCrossEntropy,
        moving: Moving::Adam { learning_rate: 0.003 },
        batch_size: 32,
        shuffle: Some(3),
    };
    let mut random = NumpyRandom::new(5);
    let mut layer = |inputs: usize, units: usize| LayerWeights {
        kernel: (random.signed_matrix(inputs, units) * (6.0 / (inputs + units) as f64).sqrt()).map(|w| w as f32),
        bias: DVector::zeros(units),
    };
    let layers = [layer(SIDE * SIDE, 64), layer(64, DIGITS)];
    let start = units(&layers[0]);
    let samples = Arc::new(train.samples().unwrap());
    let tested = test.samples().unwrap();
    let mut trainer = SparseTrainer::new(setup, &samples, &layers, 1).unwrap();
    let rows: Vec<usize> = (0..test.count()).collect();
    let mut scores = Vec::new();
    for epoch in 0..6 {
        let (mut loss, mut right) = (0.0, 0);
        while trainer.epoch() == epoch {
            let verdict = trainer.step();
            loss += verdict.loss / 3000.0;
            right += verdict.right;
        }
        let (_, verdict) = trainer.evaluate(&tested, &rows);
        scores.push([loss, right as f64 / 3000.0, verdict.loss / 600.0, verdict.right as f64 / 600.0]);
    }
    let out = trainer.evaluate(&tested, &rows).0.to_vec();
    Trained { start, units: units(&trainer.weights()[0]), test, out, scores }
}

impl Trained {
    pub fn digit(&self, index: usize) -> (Grey, u8) {
        let (pixels, label) = self.test.get(index).unwrap();
        (Grey::new(SIDE, SIDE, pixels), label)
    }

    fn outputs(&self, index: usize) -> Vec<f64> {
        self.out[index * DIGITS..(index + 1) * DIGITS].iter().map(|&out| f64::from(out)).collect()
    }

    fn answer(&self, index: usize) -> u8 {
        let outputs = self.outputs(index);
        (0..10).max_by(|&a, &b| outputs[usize::from(a)].total_cmp(&outputs[usize::from(b)])).unwrap()
    }

    pub fn weights(&self, count: usize) -> WeightsPicture {
        let units = self.units[..count].to_vec();
        let scale = common_scale(units.iter().flat_map(|unit| unit.iter().copied()));
        WeightsPicture { units, scale, chosen: Some(count / 3) }
    }

    pub fn sheet(&self, from: usize, count: usize, answered: bool) -> SheetPicture {
        let thumb = |index: usize| {
            let (image, truth) = self.digit(index);
            Thumb { image, truth: answered.then_some(truth), answer: answered.then(|| self.answer(index)) }
        };
        SheetPicture { digits: (from..from + count).map(thumb).collect(), chosen: Some(count / 4) }
    }

    pub fn confusion(&self, times: f64) -> ConfusionPicture {
        let mut counts = vec![0.0; DIGITS * DIGITS];
        for index in 0..self.test.count() {
            counts[usize::from(self.digit(index).1) * DIGITS + usize::from(self.answer(index))] += times;
        }
        ConfusionPicture { counts: counts.into_iter().collect(), chosen: Some((9, 7)) }
    }

    /// A digit that was not read well, and as if it were learned.
    pub fn outputs_picture(&self, keep_before: bool) -> OutputsPicture {
        let wrong = (0..600).find(|&index| self.answer(index) != self.digit(index).1).unwrap_or(0);
        let truth = usize::from(self.digit(wrong).1);
        let before = self.outputs(wrong);
        let after = (0..DIGITS).map(|digit| before[digit] * 0.3 + if digit == truth { 0.7 } else { 0.0 }).collect();
        OutputsPicture { before: Some(before.into_iter().collect()), after, keep_before, truth: Some(truth) }
    }

    pub fn backward(&self, unit: usize, delta: f64, factor: f64) -> BackwardPicture {
        let (pixels, _) = self.test.get(3).unwrap();
        let step: Vec<f64> = pixels.iter().map(|&byte| -delta * f64::from(byte) / 255.0).collect();
        let mut picture = BackwardPicture::new(&self.units[unit], &step, self.weights(64).scale, factor);
        picture.lit = Some(14 * SIDE + 13);
        picture
    }

    pub fn epochs(&self, loss: bool, present: f64) -> EpochsPicture {
        let series = |which: usize| -> Points {
            (1_u32..).zip(&self.scores).map(|(epoch, scores)| (f64::from(epoch), scores[which])).collect()
        };
        let (train, test) = if loss { (0, 2) } else { (1, 3) };
        EpochsPicture {
            curve: CurvePicture {
                series: vec![
                    Series { points: series(train), companion: false },
                    Series { points: series(test), companion: true },
                ],
                span: (0.0, 6.0),
                present: Tween::still(present),
                future: true,
                log: false,
                edits: Vec::new(),
            },
            reference: vec![series(train).iter().map(|p| (p.0, p.1 * 1.01)).collect(), series(test)],
            near: !loss,
        }
    }
}

fn grey(image: &Image) -> Grey {
    Grey::new(image.width(), image.height(), image.pixels())
}

/// A written digit on its way into the form of MNIST.
pub fn normalization(seed: u32) -> NormalizePicture {
    let sheet = Handwriting::new(seed).write().sheet;
    let steps = steps(&sheet).unwrap();
    NormalizePicture {
        sheet: grey(&sheet),
        bounds: Some((steps.bounds.left, steps.bounds.top, steps.bounds.right, steps.bounds.bottom)),
        fitted: grey(&steps.fitted),
        centre: steps.centre,
        at: steps.at,
        image: grey(&steps.image),
    }
}
