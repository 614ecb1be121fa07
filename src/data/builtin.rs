//! The data sets that come with the lessons, each made by a rule that is written beside it.
//! Takes seeds from the caller; draws with NumPy's legacy generator, so that a short NumPy program makes the same.

use super::dataset::{Coding, Dataset, Meaning};
use crate::engine::random::NumpyRandom;
use nalgebra::DMatrix;

/// Points on both sides of the line y = 2x + 1.
pub const LINE_POINTS: usize = 20;
/// The seed of the points' distances from the line.
const LINE_SEED: u32 = 5;

/// Samples to be trained on in the [walk-through](walkthrough).
pub const WALKTHROUGH_TRAINING: usize = 320;
/// Samples of the walk-through that are only for testing.
pub const WALKTHROUGH_TEST: usize = 80;
/// Classes of the walk-through, and numbers in each group of an input.
const TEN: usize = 10;

/// Flowers of each kind in [`flowers`].
const FLOWERS_OF_A_KIND: usize = 50;
/// What is measured of a flower, in centimetres.
const FLOWER_FEATURES: [&str; 4] = ["height", "spread", "leaf", "petal"];
/// For each kind the mean and the deviation of each measure. `A` lies apart, `B` and `C` overlap.
const FLOWER_KINDS: [(&str, [(f64, f64); 4]); 3] = [
    ("A", [(14.0, 1.2), (6.0, 0.8), (3.0, 0.4), (1.0, 0.2)]),
    ("B", [(22.0, 1.8), (8.0, 1.0), (6.0, 0.7), (2.5, 0.4)]),
    ("C", [(25.0, 2.0), (8.6, 1.1), (7.4, 0.8), (3.1, 0.45)]),
];

/// Samples for training and others for testing, made alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Walkthrough {
    /// What is fitted.
    pub training: Dataset,
    /// What is evaluated and predicted.
    pub test: Dataset,
}

/// Twenty points for a linear neuron, 20×1 to 20×1:
///
/// ```python
/// x = np.arange(20) / 10
/// y = np.round(2*x + 1 + np.random.RandomState(5).randn(20) * 0.2, 2)
/// ```
pub fn linear_regression() -> Dataset {
    let mut random = NumpyRandom::new(LINE_SEED);
    let x: Vec<f64> = (0..LINE_POINTS).map(|index| index as f64 / 10.0).collect();
    let y = x.iter().map(|x| rounded(2.0 * x + 1.0 + random.normal() * 0.2, 100.0));
    Dataset {
        targets: DMatrix::from_iterator(LINE_POINTS, 1, y),
        inputs: DMatrix::from_vec(LINE_POINTS, 1, x),
        features: vec!["x".to_owned()],
        meaning: Meaning::Numbers { names: vec!["y".to_owned()] },
        scaling: None,
    }
}

/// The four rows of the exclusive or, 4×2 to 4×1: (0,0) → 0, (0,1) → 1, (1,0) → 1, (1,1) → 0.
pub fn xor() -> Dataset {
    Dataset {
        inputs: DMatrix::from_row_slice(4, 2, &[0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0]),
        targets: DMatrix::from_row_slice(4, 1, &[0.0, 1.0, 1.0, 0.0]),
        features: vec!["x1".to_owned(), "x2".to_owned()],
        meaning: Meaning::Classes {
            name: "y".to_owned(),
            classes: vec!["0".to_owned(), "1".to_owned()],
            coding: Coding::Binary,
        },
        scaling: None,
    }
}

/// Random data for a walk through compile, fit, evaluate and predict with 100 inputs and 10 classes: 320 samples and 80
/// to test with. The inputs are ten groups of ten numbers in [0, 1); the class is the group with the greatest sum, whose
/// numbers are then moved half the way to 1, so that few samples are enough to find the rule.
///
/// ```python
/// x = np.random.RandomState(seed).random_sample((400, 100))
/// groups = x.reshape(400, 10, 10)
/// classes = groups.sum(axis=2).argmax(axis=1)
/// groups[np.arange(400), classes] = (1 + groups[np.arange(400), classes]) / 2
/// y = np.eye(10)[classes]
/// x_train, y_train, x_test, y_test = x[:320], y[:320], x[320:], y[320:]
/// ```
pub fn walkthrough(seed: u32) -> Walkthrough {
    let mut random = NumpyRandom::new(seed);
    let training = walkthrough_part(&mut random, WALKTHROUGH_TRAINING);
    Walkthrough { training, test: walkthrough_part(&mut random, WALKTHROUGH_TEST) }
}

fn walkthrough_part(random: &mut NumpyRandom, samples: usize) -> Dataset {
    let mut inputs = Vec::with_capacity(samples * TEN * TEN);
    let mut targets = Vec::with_capacity(samples * TEN);
    for _ in 0..samples {
        let mut groups: Vec<Vec<f64>> = (0..TEN).map(|_| (0..TEN).map(|_| random.random()).collect()).collect();
        let sums: Vec<f64> = groups.iter().map(|group| group.iter().sum()).collect();
        let class = first_largest(&sums);
        let chosen = groups.get_mut(class).into_iter().flatten();
        chosen.for_each(|number| *number = f64::midpoint(1.0, *number));
        inputs.extend(groups.into_iter().flatten());
        targets.extend((0..TEN).map(|other| f64::from(u8::from(other == class))));
    }
    Dataset {
        inputs: DMatrix::from_row_iterator(samples, TEN * TEN, inputs),
        targets: DMatrix::from_row_iterator(samples, TEN, targets),
        features: (1..=TEN * TEN).map(|feature| format!("x{feature}")).collect(),
        meaning: Meaning::Classes {
            name: "y".to_owned(),
            classes: (0..TEN).map(|class| class.to_string()).collect(),
            coding: Coding::OneHot,
        },
        scaling: None,
    }
}

fn first_largest(values: &[f64]) -> usize {
    let numbered = values.iter().enumerate();
    numbered.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(0, |(index, _)| index)
}

/// 150 made-up flowers of three kinds, 150×4 to 150×3 (one-hot): normal numbers around the means of each kind, the kinds
/// by turns, so that the last rows hold all three. `A` can be told by one straight cut; of `B` and `C` about one in ten
/// lies on the other's side. They were never measured on any flower.
///
/// ```python
/// mean = np.array([[14, 6, 3, 1], [22, 8, 6, 2.5], [25, 8.6, 7.4, 3.1]])
/// deviation = np.array([[1.2, 0.8, 0.4, 0.2], [1.8, 1, 0.7, 0.4], [2, 1.1, 0.8, 0.45]])
/// x = np.round(mean + deviation * np.random.RandomState(seed).randn(50, 3, 4), 1).reshape(150, 4)
/// y = np.tile(np.eye(3), (50, 1))
/// ```
pub fn flowers(seed: u32) -> Dataset {
    let mut random = NumpyRandom::new(seed);
    let kinds = FLOWER_KINDS.len();
    let rows = (0..FLOWERS_OF_A_KIND).flat_map(|_| FLOWER_KINDS);
    let measures = rows.flat_map(|(_, measures)| measures);
    let inputs: Vec<f64> =
        measures.map(|(mean, deviation)| rounded(mean + deviation * random.normal(), 10.0)).collect();
    let samples = FLOWERS_OF_A_KIND * kinds;
    Dataset {
        inputs: DMatrix::from_row_iterator(samples, FLOWER_FEATURES.len(), inputs),
        targets: DMatrix::from_fn(samples, kinds, |row, kind| f64::from(u8::from(row % kinds == kind))),
        features: FLOWER_FEATURES.map(str::to_owned).to_vec(),
        meaning: Meaning::Classes {
            name: "kind".to_owned(),
            classes: FLOWER_KINDS.map(|(name, _)| name.to_owned()).to_vec(),
            coding: Coding::OneHot,
        },
        scaling: None,
    }
}

/// `np.round` to a power of ten: times it, to the nearest whole number (of two the even one), divided by it.
fn rounded(value: f64, power: f64) -> f64 {
    (value * power).round_ties_even() / power
}
