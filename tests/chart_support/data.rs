//! Samples, kept runs, counts, tensors and an image to draw, made by short fixed rules.

use mlp_lab::chart::compare::{ComparePicture, Kept};
use mlp_lab::chart::curve::{CurvePicture, Series};
use mlp_lab::chart::histogram::{Counts, HistogramPicture};
use mlp_lab::chart::reshape::ReshapePicture;
use mlp_lab::chart::scatter::{Group, Passage, ScatterPicture};
use mlp_lab::chart::tensor::{Lit, TensorPicture};
use mlp_lab::chart::{Points, Tween, Values};
use mlp_lab::engine::numpy_program::{Batch, Variables};

/// Numbers from −1 to 1 from a fixed sequence.
fn noise() -> impl FnMut() -> f64 {
    let mut state = 7_u32;
    move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 23) - 1.0
    }
}

/// Samples around y = 2x + 1 in so many classes, every fourth for validation, the model half way there.
pub fn regression(count: usize, classes: usize) -> ScatterPicture {
    let mut next = noise();
    let samples: Vec<(f64, f64)> = (0..count)
        .map(|i| {
            let x = 5.0 * i as f64 / count as f64 + 0.3 * next();
            (x, 2.0 * x + 1.0 + 1.2 * (next() + next()))
        })
        .collect();
    let group = |class: usize, hollow: bool| Group {
        points: samples
            .iter()
            .enumerate()
            .filter(|(i, _)| i % classes == class && (i / classes % 4 == 3) == hollow)
            .map(|(_, &sample)| sample)
            .collect(),
        class,
        hollow,
    };
    let at: Values = [-0.5, 6.0].into_iter().collect();
    let along = |slope: f64, bias: f64| at.iter().map(|x| slope * x + bias).collect::<Values>();
    ScatterPicture {
        groups: (0..classes).flat_map(|class| [group(class, false), group(class, true)]).collect(),
        line: Some(Passage { from: along(0.2, 0.0), to: along(1.2, 2.0), at: at.clone() }),
        reference: at.iter().map(|x| (*x, 2.0 * x + 1.0)).collect(),
        residuals: count <= 200 && classes < 4,
    }
}

/// The loss of the lecture's program with another learning rate.
pub fn run(rate: f64, updates: u32) -> Points {
    let mut program = Variables::new(5, 6, rate);
    (1..=updates)
        .map(|t| {
            program.update(Batch::All);
            (f64::from(t), program.loss)
        })
        .collect()
}

/// The lecture's program among as many runs with other learning rates.
pub fn comparison(kept: u8, updates: u32, log: bool) -> ComparePicture {
    let rates = [0.05, 0.5, 1.0, 2.0, 4.0];
    let run_of = |(i, rate): (u8, f64)| Kept {
        letter: char::from(b'A' + i),
        points: run(rate, if i == 2 { updates / 2 } else { updates }),
    };
    ComparePicture {
        present: CurvePicture {
            series: vec![Series { points: run(0.2, updates), companion: false }],
            span: (0.0, f64::from(updates)),
            present: Tween { from: f64::from(updates) * 0.7, to: f64::from(updates) * 0.75 },
            future: true,
            log,
            edits: Vec::new(),
        },
        kept: (0..kept).zip(rates).map(run_of).collect(),
    }
}

/// Losses from 10⁻⁴ to 1, most small and a few near ¼; a third fewer before.
pub fn histogram(bins: usize, size: f64) -> HistogramPicture {
    let height = |centre: f64, bin: usize| {
        let distance = (bin as f64 + 0.5) / bins as f64 - centre;
        (size * 25.0 * (-distance * distance * 90.0).exp()).round()
    };
    let counts = |centre: f64| {
        let to: Values = (0..bins).map(|bin| height(centre, bin)).collect();
        Counts { from: to.iter().map(|count| (count / 1.5).floor()).collect(), to }
    };
    HistogramPicture {
        edges: (0..=bins).map(|i| 10f64.powf(-4.0 + 4.0 * i as f64 / bins as f64)).collect(),
        log: true,
        filled: counts(0.35),
        hatched: Counts {
            from: Values::default(),
            to: (0..bins).map(|bin| (height(0.75, bin) * 0.5 + height(0.4, bin) * 0.3).round()).collect(),
        },
        marker: Some(2e-3),
    }
}

/// A tensor that counts from 1.
pub fn tensor(shape: &[usize], lit: Lit) -> TensorPicture {
    let count = shape.iter().product::<usize>().min(800_000);
    TensorPicture { shape: shape.to_vec(), values: (1..=count).map(|v| v as f64).collect(), decimals: 0, lit }
}

/// A soft zero of 28 × 28 pixels.
pub fn digit(read: Tween, lit: Option<usize>) -> ReshapePicture {
    let value = |i: usize| {
        let (x, y) = ((i % 28) as f64 - 13.5, (i / 28) as f64 - 13.5);
        let distance = (x + 0.25 * y).hypot(y * 0.75) - 6.5;
        (1.4 - distance.abs() * 0.55).clamp(0.0, 1.0)
    };
    ReshapePicture { rows: 28, columns: 28, values: (0..784).map(value).collect(), read, lit }
}
