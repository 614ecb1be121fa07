//! Tables that are edited, without a change to the table before.
#![allow(clippy::unwrap_used, clippy::panic)]

use mlp_lab::data::csv::{self, Options};
use mlp_lab::data::table::{CellError, Cells, Column, Labels, Table, TableError};
use proptest::prelude::*;

fn table() -> Table {
    csv::read(b"x,kind\n1,b\n2.5,a\n-3,b\n", &Options::default()).unwrap().0
}

fn classes(table: &Table) -> (&[String], &[u32]) {
    match &table.columns()[1].cells {
        Cells::Labels(labels) => (labels.classes(), labels.codes()),
        Cells::Numbers(_) => panic!("numbers"),
    }
}

#[test]
fn a_cell_is_replaced_in_a_copy() {
    let before = table();
    for (text, shown) in [("7", "7"), (" \u{2212}0,25 ", "-0.25"), ("1e3", "1000"), ("+.5", "0.5"), ("1e300", "1e300")]
    {
        let after = before.set(1, 0, text).unwrap();
        assert_eq!(after.text(1, 0).unwrap(), shown);
        assert_eq!((after.text(0, 0), after.text(2, 0)), (before.text(0, 0), before.text(2, 0)));
        assert_eq!(after.columns()[1], before.columns()[1]);
    }
    assert_eq!(before, table());
}

#[test]
fn classes_follow_their_labels() {
    let before = table();
    assert_eq!(classes(&before), (&["a".to_owned(), "b".to_owned()][..], &[1, 0, 1][..]));
    let more = before.set(0, 1, " 꽃 ").unwrap();
    assert_eq!(classes(&more), (&["a", "b", "꽃"].map(str::to_owned)[..], &[2, 0, 1][..]));
    let fewer = before.set(1, 1, "b").unwrap();
    assert_eq!(classes(&fewer), (&["b".to_owned()][..], &[0, 0, 0][..]));
    assert_eq!(more.set(0, 1, "b").unwrap(), before);
}

#[test]
fn what_does_not_fit_is_refused() {
    let table = table();
    let cell = |row, column, problem| TableError::Cell { row, column, problem };
    let text = || "one".to_owned();
    for (row, column, given, error) in [
        (0, 0, "one", cell(0, 0, CellError::NotANumber { text: text() })),
        (2, 0, "nan", cell(2, 0, CellError::NotFinite { text: "nan".to_owned() })),
        (2, 0, "\u{2212}1e999", cell(2, 0, CellError::NotFinite { text: "\u{2212}1e999".to_owned() })),
        (1, 0, "1.234,5", cell(1, 0, CellError::NotANumber { text: "1.234,5".to_owned() })),
        (1, 1, " \t", cell(1, 1, CellError::Empty)),
        (1, 1, &"x".repeat(201), cell(1, 1, CellError::TooLong { bytes: 201 })),
        (3, 0, "1", TableError::NoSuchCell { row: 3, column: 0, rows: 3, columns: 2 }),
        (0, 2, "1", TableError::NoSuchCell { row: 0, column: 2, rows: 3, columns: 2 }),
    ] {
        assert_eq!(table.set(row, column, given).unwrap_err(), error);
    }
    let long = "9a".repeat(60);
    let Err(TableError::Cell { problem: CellError::NotANumber { text }, .. }) = table.set(0, 0, &long) else {
        panic!()
    };
    assert_eq!(text.len(), 40);
}

#[test]
fn columns_must_make_a_table() {
    let column = |name: &str, values: &[f64]| Column { name: name.to_owned(), cells: Cells::Numbers(values.to_vec()) };
    assert_eq!(Table::new(vec![]), Err(TableError::Empty));
    assert_eq!(Table::new(vec![column("x", &[])]), Err(TableError::Empty));
    let unequal = Table::new(vec![column("x", &[1.0, 2.0]), column("y", &[1.0])]);
    assert_eq!(unequal, Err(TableError::Rows { column: 1, expected: 2, found: 1 }));
    let same = Table::new(["x", "", "x.1", "x", ""].map(|name| column(name, &[1.0])).to_vec()).unwrap();
    let names: Vec<&str> = same.columns().iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["x", "c2", "x.1", "x.2", "c5"]);
    let many = Table::new(vec![column("x", &[1.0]); 1000]).unwrap();
    assert_eq!(many.columns()[999].name, "x.999");
}

proptest! {
    #[test]
    fn labels_are_numbered_as_numpy_does(texts in prop::collection::vec("[a-c가-다]{0,2}", 1..20)) {
        let labels = Labels::new(&texts);
        prop_assert!(labels.classes().windows(2).all(|pair| pair[0] < pair[1]));
        for (row, text) in texts.iter().enumerate() {
            prop_assert_eq!(labels.text(row), Some(text.as_str()));
        }
        prop_assert!(labels.classes().iter().all(|class| texts.contains(class)));
        prop_assert_eq!(labels.text(texts.len()), None);
    }

    #[test]
    fn any_text_is_set_or_refused(row in 0_usize..4, column in 0_usize..3, text in "\\PC{0,20}") {
        let before = table();
        if let Ok(after) = before.set(row, column, &text) {
            prop_assert_eq!(after.rows(), 3);
            if column == 1 {
                prop_assert_eq!(after.text(row, 1).unwrap(), text.trim());
            }
            let back = after.set(row, column, &before.text(row, column).unwrap()).unwrap();
            prop_assert_eq!(back, before);
        }
    }
}
