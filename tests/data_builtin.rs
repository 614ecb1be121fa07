//! The data sets that come with the lessons, against NumPy (`tests/reference/data.py`), and that they can be learned.
// Exact numbers are meant.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use mlp_lab::data::builtin::{self, WALKTHROUGH_TEST, WALKTHROUGH_TRAINING};
use mlp_lab::data::dataset::{Coding, Dataset, Meaning};
use mlp_lab::data::least_squares::line;
use nalgebra::DMatrix;
use proptest::prelude::*;
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("reference/data.json")).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    serde_json::from_value(value.clone()).unwrap()
}

fn row(matrix: &DMatrix<f64>, row: usize) -> Vec<f64> {
    matrix.row(row).iter().copied().collect()
}

/// The class of each row of one-hot targets.
fn classes(dataset: &Dataset) -> Vec<usize> {
    assert!(dataset.targets.iter().all(|&target| target == 0.0 || target == 1.0));
    let ones = |targets: Vec<f64>| targets.iter().map(|&target| target == 1.0).collect::<Vec<_>>();
    let rows = (0..dataset.targets.nrows()).map(|index| ones(row(&dataset.targets, index)));
    rows.map(|row| {
        assert_eq!(row.iter().filter(|&&one| one).count(), 1);
        row.iter().position(|&one| one).unwrap()
    })
    .collect()
}

#[test]
fn the_points_are_numpys_and_the_lectures() {
    let reference = &reference()["line"];
    let dataset = builtin::linear_regression();
    assert_eq!(dataset.inputs.as_slice(), numbers(&reference["x"]));
    assert_eq!(dataset.targets.as_slice(), numbers(&reference["y"]));
    let lecture = [
        1.09, 1.13, 1.89, 1.55, 1.82, 2.32, 2.02, 2.28, 2.64, 2.73, 2.76, 3.16, 3.33, 3.72, 3.47, 3.86, 4.43, 4.77,
        4.3, 4.93,
    ];
    assert_eq!(dataset.targets.as_slice(), lecture);
    assert_eq!((dataset.inputs.shape(), dataset.targets.shape()), ((20, 1), (20, 1)));
    assert_eq!(dataset.meaning, Meaning::Numbers { names: vec!["y".to_owned()] });
}

#[test]
fn the_line_of_the_points_is_the_lectures() {
    let dataset = builtin::linear_regression();
    let line = line(dataset.inputs.as_slice(), dataset.targets.as_slice()).unwrap();
    let reference = &reference()["line"];
    for (found, key, lecture) in [
        (line.slope, "slope", 1.947_518_796_992_481_4),
        (line.intercept, "intercept", 1.059_857_142_857_142_6),
        (line.mean_squared_error, "mse", 0.044_754_203_007_518_77),
    ] {
        let close = |wanted: f64| (found - wanted).abs() <= 1e-15 * wanted.abs() * 4.0;
        assert!(close(reference[key].as_f64().unwrap()) && close(lecture), "{key}: {found}");
    }
}

#[test]
fn xor_is_the_exclusive_or() {
    let dataset = builtin::xor();
    for index in 0..4 {
        let inputs = row(&dataset.inputs, index);
        assert_eq!(inputs, [f64::from(u8::from(index >= 2)), f64::from(u8::from(index % 2 == 1))]);
        assert_eq!(dataset.targets[(index, 0)], f64::from(u8::from(inputs[0] != inputs[1])));
    }
}

#[test]
fn drawn_sets_are_numpys() {
    for seed in reference()["seeds"].as_array().unwrap() {
        let number = u32::try_from(seed["seed"].as_u64().unwrap()).unwrap();
        let walkthrough = builtin::walkthrough(number);
        let (training, test) = (&walkthrough.training, &walkthrough.test);
        assert_eq!(training.inputs.shape(), (WALKTHROUGH_TRAINING, 100));
        assert_eq!(test.targets.shape(), (WALKTHROUGH_TEST, 10));
        let wanted: Vec<usize> = serde_json::from_value(seed["walkthrough"]["classes"].clone()).unwrap();
        assert_eq!([classes(training), classes(test)].concat(), wanted);
        assert_eq!(row(&training.inputs, 0), numbers(&seed["walkthrough"]["first"]));
        assert_eq!(row(&test.inputs, 0), numbers(&seed["walkthrough"]["320"]));
        assert_eq!(row(&test.inputs, 79), numbers(&seed["walkthrough"]["last"]));

        let flowers = builtin::flowers(number);
        let wanted: Vec<Vec<f64>> = serde_json::from_value(seed["flowers"].clone()).unwrap();
        assert_eq!((0..150).map(|index| row(&flowers.inputs, index)).collect::<Vec<_>>(), wanted);
        assert_eq!(classes(&flowers), (0..150).map(|index| index % 3).collect::<Vec<_>>());
    }
}

/// The share of rows whose class has the nearest mean, each measure in units of its deviation within the classes.
fn nearest_mean_is_right(flowers: &Dataset, only: &[usize]) -> f64 {
    let labels = classes(flowers);
    let of = |class: usize| labels.iter().enumerate().filter(move |&(_, &label)| label == class).map(|(row, _)| row);
    let mean = |class: usize, j: usize| of(class).map(|row| flowers.inputs[(row, j)]).sum::<f64>() / 50.0;
    let variance = |j: usize| {
        let square = |(row, &class): (usize, &usize)| (flowers.inputs[(row, j)] - mean(class, j)).powi(2);
        labels.iter().enumerate().map(square).sum::<f64>() / 150.0
    };
    let variances: Vec<f64> = (0..4).map(variance).collect();
    let means: Vec<Vec<f64>> = (0..3).map(|class| (0..4).map(|j| mean(class, j)).collect()).collect();
    let distance = |row: usize, class: usize| -> f64 {
        (0..4).map(|j| (flowers.inputs[(row, j)] - means[class][j]).powi(2) / variances[j]).sum()
    };
    let rows: Vec<usize> = only.iter().flat_map(|&class| of(class).collect::<Vec<_>>()).collect();
    let right = rows.iter().filter(|&&row| (0..3).all(|other| distance(row, labels[row]) <= distance(row, other)));
    right.count() as f64 / rows.len() as f64
}

#[test]
fn one_kind_lies_apart_and_two_overlap() {
    for seed in 0..20 {
        let flowers = builtin::flowers(seed);
        assert!(flowers.inputs.iter().all(|&length| length > 0.0));
        assert_eq!(nearest_mean_is_right(&flowers, &[0]), 1.0, "seed {seed}");
        let overlapping = nearest_mean_is_right(&flowers, &[1, 2]);
        assert!((0.85..1.0).contains(&overlapping), "seed {seed}: {overlapping}");
        // One cut: all of the first kind are lower than all others.
        let leaf = |kinds: [bool; 3]| (0..150).filter(move |row| kinds[row % 3]).map(|row| flowers.inputs[(row, 2)]);
        let highest = leaf([true, false, false]).fold(0.0, f64::max);
        assert!(leaf([false, true, true]).all(|other| other > highest), "seed {seed}");
    }
}

#[test]
fn the_walkthroughs_class_is_the_group_with_the_greatest_sum() {
    let walkthrough = builtin::walkthrough(3);
    for dataset in [&walkthrough.training, &walkthrough.test] {
        for (index, class) in classes(dataset).into_iter().enumerate() {
            let sums: Vec<f64> = row(&dataset.inputs, index).chunks(10).map(|group| group.iter().sum()).collect();
            assert!(sums.iter().all(|&sum| sum <= sums[class]));
        }
    }
}

#[test]
fn lines_that_do_not_exist() {
    assert_eq!(line(&[], &[]), None);
    assert_eq!(line(&[1.0], &[2.0]), None);
    assert_eq!(line(&[0.1; 7], &[1.0; 7]), None);
    assert_eq!(line(&[1.0, 2.0], &[1.0]), None);
    assert_eq!(line(&[1e300, -1e300], &[1e300, 1.0]), None);
    assert_eq!(line(&[1.0, f64::NAN], &[1.0, 2.0]), None);
}

proptest! {
    #[test]
    fn no_line_is_better(
        points in prop::collection::vec((-100.0..100.0, -100.0..100.0), 2..30), slope in -1.0..1.0, intercept in -1.0..1.0
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        if let Some(line) = line(&x, &y) {
            let error = |slope: f64, intercept: f64| {
                let squares = x.iter().zip(&y).map(|(x, y)| (y - slope * x - intercept).powi(2));
                squares.sum::<f64>() / x.len() as f64
            };
            let own = error(line.slope, line.intercept);
            prop_assert!((own - line.mean_squared_error).abs() <= 1e-9 * (1.0 + own));
            prop_assert!(error(line.slope + slope, line.intercept + intercept) >= own - 1e-6 * (1.0 + own));
        }
    }

    #[test]
    fn equal_seeds_give_equal_sets(seed: u32) {
        prop_assert_eq!(builtin::walkthrough(seed), builtin::walkthrough(seed));
        prop_assert_ne!(builtin::flowers(seed), builtin::flowers(seed ^ 1));
        let Meaning::Classes { coding, classes, .. } = builtin::flowers(seed).meaning else { unreachable!() };
        prop_assert_eq!((coding, classes.len()), (Coding::OneHot, 3));
    }
}
