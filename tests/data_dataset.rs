//! From tables to matrices: features, targets, classes and standardized inputs (`tests/reference/data.py`).
#![allow(clippy::unwrap_used, clippy::panic)]

use mlp_lab::data::categorical::{CategoricalError, MOST_CLASSES, to_categorical};
use mlp_lab::data::csv::{self, Options};
use mlp_lab::data::dataset::{Choices, Coding, Dataset, DatasetError, Meaning, Task};
use mlp_lab::data::table::{Cells, Column, Table};
use nalgebra::DMatrix;
use proptest::prelude::*;
use serde_json::Value;

fn table(text: &str) -> Table {
    csv::read(text.as_bytes(), &Options::default()).unwrap().0
}

fn matrix(rows: &[&[f64]]) -> DMatrix<f64> {
    DMatrix::from_row_slice(rows.len(), rows[0].len(), &rows.concat())
}

fn mixed() -> Table {
    table("x,colour,kind,y,two\n1,red,b,10,0\n2,blue,a,20,1\n4,red,c,30,1\n9,red,a,40,0\n")
}

fn choices(inputs: &[usize], targets: &[usize], task: Task) -> Choices {
    Choices { inputs: inputs.to_vec(), targets: targets.to_vec(), task, standardize: false }
}

const ONE_HOT: Task = Task::Classification(Coding::OneHot);
const BINARY: Task = Task::Classification(Coding::Binary);

fn strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn regression_takes_numbers_as_they_are() {
    let dataset = Dataset::new(&mixed(), &choices(&[3, 0], &[4], Task::Regression)).unwrap();
    assert_eq!(dataset.inputs, matrix(&[&[10.0, 1.0], &[20.0, 2.0], &[30.0, 4.0], &[40.0, 9.0]]));
    assert_eq!(dataset.targets, matrix(&[&[0.0], &[1.0], &[1.0], &[0.0]]));
    assert_eq!(dataset.features, ["y", "x"]);
    assert_eq!(dataset.meaning, Meaning::Numbers { names: strings(&["two"]) });
    assert_eq!(dataset.scaling, None);
}

#[test]
fn classes_are_one_hot_or_binary() {
    let classes = |task, target| {
        let dataset = Dataset::new(&mixed(), &choices(&[0], &[target], task)).unwrap();
        let Meaning::Classes { name, classes, .. } = dataset.meaning else { panic!() };
        (dataset.targets, name, classes)
    };
    let kinds = matrix(&[&[0.0, 1.0, 0.0], &[1.0, 0.0, 0.0], &[0.0, 0.0, 1.0], &[1.0, 0.0, 0.0]]);
    assert_eq!(classes(ONE_HOT, 2), (kinds, "kind".to_owned(), strings(&["a", "b", "c"])));
    let colours = (matrix(&[&[1.0], &[0.0], &[1.0], &[1.0]]), "colour".to_owned(), strings(&["blue", "red"]));
    assert_eq!(classes(BINARY, 1), colours);
    let two = matrix(&[&[1.0, 0.0], &[0.0, 1.0], &[0.0, 1.0], &[1.0, 0.0]]);
    assert_eq!(classes(ONE_HOT, 4), (two, "two".to_owned(), strings(&["0", "1"])));
    let numbers = classes(ONE_HOT, 3);
    assert_eq!((numbers.0, numbers.2), (DMatrix::identity(4, 4), strings(&["10", "20", "30", "40"])));
}

#[test]
fn labels_among_the_inputs_become_features() {
    let chosen = Choices { standardize: true, ..choices(&[1, 0], &[3], Task::Regression) };
    let dataset = Dataset::new(&mixed(), &chosen).unwrap();
    assert_eq!(dataset.features, ["colour=blue", "colour=red", "x"]);
    assert_eq!(dataset.inputs.columns(0, 2), matrix(&[&[0.0, 1.0], &[1.0, 0.0], &[0.0, 1.0], &[0.0, 1.0]]));
    let scaling = dataset.scaling.unwrap();
    assert_eq!((scaling.means()[0], scaling.deviations()[0], scaling.means()[2]), (0.0, 1.0, 4.0));
    let raw = scaling.undo(&dataset.inputs).unwrap();
    assert!((raw.column(2) - matrix(&[&[1.0], &[2.0], &[4.0], &[9.0]])).amax() < 1e-12);
    assert_eq!(scaling.apply(&raw.columns(0, 2).into_owned()), None);
}

#[test]
fn inputs_are_standardized_as_scikit_learn_does() {
    let reference: Value = serde_json::from_str(include_str!("reference/data.json")).unwrap();
    for case in reference["standardized"].as_array().unwrap() {
        let numbers = |key: &str| -> Vec<f64> { serde_json::from_value(case[key].clone()).unwrap() };
        let column = |name: &str, values: Vec<f64>| Column { name: name.to_owned(), cells: Cells::Numbers(values) };
        let values = numbers("values");
        let table = Table::new(vec![column("x", values.clone()), column("y", values)]).unwrap();
        let chosen = Choices { standardize: true, ..choices(&[0], &[1], Task::Regression) };
        let dataset = Dataset::new(&table, &chosen).unwrap();
        let scaling = dataset.scaling.unwrap();
        let close = |found: f64, wanted: f64| (found - wanted).abs() <= 1e-15 * (1.0 + wanted.abs());
        assert!(close(scaling.means()[0], case["mean"].as_f64().unwrap()));
        assert!(close(scaling.deviations()[0], case["deviation"].as_f64().unwrap()));
        let scaled = numbers("scaled");
        assert!(dataset.inputs.iter().zip(&scaled).all(|(&found, &wanted)| close(found, wanted)), "{case}");
    }
}

#[test]
fn choices_that_do_not_fit_are_refused() {
    let name = |name: &str| name.to_owned();
    for (inputs, targets, task, error) in [
        (&[][..], &[0][..], Task::Regression, DatasetError::NoInputs),
        (&[0], &[], Task::Regression, DatasetError::NoTargets),
        (&[0, 9], &[1], ONE_HOT, DatasetError::UnknownColumn { column: 9, columns: 5 }),
        (&[0, 3], &[3], ONE_HOT, DatasetError::ChosenTwice { column: 3, name: name("y") }),
        (&[0, 0], &[3], ONE_HOT, DatasetError::ChosenTwice { column: 0, name: name("x") }),
        (&[0], &[1, 2], ONE_HOT, DatasetError::SeveralTargets { found: 2 }),
        (&[0], &[3, 2], Task::Regression, DatasetError::NotNumbers { column: 2, name: name("kind") }),
        (&[0], &[2], BINARY, DatasetError::NotTwoClasses { column: 2, name: name("kind"), classes: 3 }),
    ] {
        assert_eq!(Dataset::new(&mixed(), &choices(inputs, targets, task)).unwrap_err(), error);
    }
    let one = table("x,k\n1,a\n2,a\n");
    let refused = Dataset::new(&one, &choices(&[0], &[1], ONE_HOT)).unwrap_err();
    assert_eq!(refused, DatasetError::OneClass { column: 1, name: name("k"), class: name("a") });
    let wide = table("x,y\n1e200,1\n-1e200,2\n");
    let chosen = Choices { standardize: true, ..choices(&[0], &[1], Task::Regression) };
    assert_eq!(Dataset::new(&wide, &chosen).unwrap_err(), DatasetError::TooWide { column: 0, name: name("x") });
}

#[test]
fn too_many_classes_are_told_with_their_number() {
    let ids = |count: usize, prefix: &str| {
        let rows: Vec<String> = (0..count).map(|row| format!("{row},{prefix}{row}\n")).collect();
        table(&format!("x,id\n{}", rows.concat()))
    };
    let error = |classes| DatasetError::TooManyClasses { column: 1, name: "id".to_owned(), classes };
    for prefix in ["", "user"] {
        let million = ids(1_000_000, prefix);
        assert_eq!(Dataset::new(&million, &choices(&[0], &[1], ONE_HOT)).unwrap_err(), error(1_000_000));
    }
    let thousand = ids(MOST_CLASSES, "user");
    assert!(Dataset::new(&thousand, &choices(&[0], &[1], ONE_HOT)).is_ok());
    let more = ids(MOST_CLASSES + 1, "user");
    assert_eq!(Dataset::new(&more, &choices(&[0], &[1], ONE_HOT)).unwrap_err(), error(MOST_CLASSES + 1));
    assert_eq!(Dataset::new(&more, &choices(&[1], &[0], Task::Regression)).unwrap_err(), error(MOST_CLASSES + 1));
    let rows: Vec<String> = (0..9_000).map(|row| format!("{row},user{}\n", row % MOST_CLASSES)).collect();
    let large = table(&format!("x,id\n{}", rows.concat()));
    let refused = Dataset::new(&large, &choices(&[1], &[0], Task::Regression)).unwrap_err();
    assert_eq!(refused, DatasetError::TooManyNumbers { rows: 9_000, columns: MOST_CLASSES + 1 });
}

#[test]
fn to_categorical_as_keras_has_it() {
    let rows = matrix(&[&[0.0, 0.0, 1.0], &[1.0, 0.0, 0.0], &[0.0, 0.0, 1.0]]);
    assert_eq!(to_categorical(&[2, 0, 2], None).unwrap(), rows);
    assert_eq!(to_categorical(&[2, 0, 2], Some(4)).unwrap(), rows.insert_column(3, 0.0));
    assert_eq!(to_categorical(&[], Some(3)).unwrap().shape(), (0, 3));
    let many = vec![1; 9_000];
    for (labels, classes, error) in [
        (&[][..], None, CategoricalError::NoLabels),
        (&[0, 3, 4], Some(3), CategoricalError::Label { row: 1, label: 3, classes: 3 }),
        (&[0, 1_000_000], None, CategoricalError::TooManyClasses { classes: 1_000_001 }),
        (&[usize::MAX], None, CategoricalError::TooManyClasses { classes: usize::MAX }),
        (&many, Some(1_000), CategoricalError::TooManyNumbers { rows: 9_000, classes: 1_000 }),
    ] {
        assert_eq!(to_categorical(labels, classes).unwrap_err(), error);
    }
}

proptest! {
    #[test]
    fn standardized_inputs_have_mean_0_and_deviation_1(values in prop::collection::vec(-1e6..1e6_f64, 2..40)) {
        let column = |name: &str| Column { name: name.to_owned(), cells: Cells::Numbers(values.clone()) };
        let table = Table::new(vec![column("x"), column("y")]).unwrap();
        let chosen = Choices { standardize: true, ..choices(&[0], &[1], Task::Regression) };
        let dataset = Dataset::new(&table, &chosen).unwrap();
        prop_assert!(dataset.inputs.mean().abs() < 1e-6);
        prop_assert!((dataset.inputs.variance() - 1.0).abs() < 1e-6);
        let back = dataset.scaling.unwrap().undo(&dataset.inputs).unwrap();
        prop_assert!(back.iter().zip(&values).all(|(back, value)| (back - value).abs() < 1e-8));
    }

    #[test]
    fn any_choices_give_a_dataset_or_an_error(
        inputs in prop::collection::vec(0_usize..6, 0..4), targets in prop::collection::vec(0_usize..6, 0..3),
        kind in 0..3, standardize: bool,
    ) {
        let task = [Task::Regression, ONE_HOT, BINARY][kind as usize];
        let chosen = Choices { inputs, targets, task, standardize };
        if let Ok(dataset) = Dataset::new(&mixed(), &chosen) {
            prop_assert_eq!((dataset.inputs.nrows(), dataset.targets.nrows()), (4, 4));
            prop_assert_eq!(dataset.features.len(), dataset.inputs.ncols());
            prop_assert!(dataset.inputs.iter().all(|value| value.is_finite()));
        }
    }
}
