//! CSV files as people write them: read, refused with a place, and written back.
#![allow(clippy::unwrap_used, clippy::panic)]

use mlp_lab::data::csv::{self, CsvError, Format, Options, Separator};
use mlp_lab::data::number::Decimal;
use mlp_lab::data::table::{CellError, Cells, Table};
use proptest::prelude::*;

fn read(text: &str) -> Result<(Table, Format), CsvError> {
    csv::read(text.as_bytes(), &Options::default())
}

fn table(text: &str) -> Table {
    read(text).unwrap_or_else(|error| panic!("{text:?}: {error}")).0
}

fn names(table: &Table) -> Vec<&str> {
    table.columns().iter().map(|column| column.name.as_str()).collect()
}

fn numbers(table: &Table, column: usize) -> &[f64] {
    match &table.columns()[column].cells {
        Cells::Numbers(values) => values,
        Cells::Labels(labels) => panic!("labels: {labels:?}"),
    }
}

fn labels(table: &Table, column: usize) -> Vec<&str> {
    match &table.columns()[column].cells {
        Cells::Labels(labels) => (0..table.rows()).map(|row| labels.text(row).unwrap()).collect(),
        Cells::Numbers(values) => panic!("numbers: {values:?}"),
    }
}

#[test]
fn every_usual_form_is_the_same_table() {
    let plain = table("a,b\n1.5,-2\n3,4e2\n");
    assert_eq!(names(&plain), ["a", "b"]);
    assert_eq!((numbers(&plain, 0), numbers(&plain, 1)), (&[1.5, 3.0][..], &[-2.0, 400.0][..]));
    for text in [
        "a,b\r\n1.5,-2\r\n3,4e2",
        "a,b\r1.5,-2\r3,4e2\r",
        "\u{feff}a,b\n1.5,-2\n3,4e2\n\n\n  \n,\n",
        " a , b \n 1.5 ,\u{2212}2\n\n3 , +400 \n",
        "\"a\",\"b\"\n\"1.5\",\"-2\"\n\"3\",4.0E+2\n",
        "a, \"b\"\n1.5, \"-2\"\n3, 400\n",
        "a;b\n1,5;-2\n3;4e2\n",
        "a;b\n1.5;-2\n3;4e2\n",
        "a\tb\n1,5\t-2\n3\t400,0\n",
        "a\tb\n1.5\t-2\n3\t400\n",
    ] {
        assert_eq!(table(text), plain, "{text:?}");
    }
}

#[test]
fn what_was_detected_is_told_and_can_be_forced() {
    let comma = Format { header: true, separator: Separator::Comma, decimal: Decimal::Point };
    assert_eq!(read("a,b\n1,2\n3,4\n").unwrap().1, comma);
    assert_eq!(read("1,2\n3,4\n").unwrap().1, Format { header: false, ..comma });
    let spreadsheet = read("1,5;2\n3;4,25\n").unwrap();
    assert_eq!(spreadsheet.1, Format { header: false, separator: Separator::Semicolon, decimal: Decimal::Comma });
    assert_eq!(numbers(&spreadsheet.0, 1), [2.0, 4.25]);

    let force = |text: &str, options: &Options| csv::read(text.as_bytes(), options).unwrap();
    let years = "2019,2020\n1,2\n3,4\n";
    let header = Options { header: Some(true), ..Options::default() };
    assert_eq!(names(&force(years, &header).0), ["2019", "2020"]);
    assert_eq!(force(years, &Options::default()).0.rows(), 3);
    let no_header = Options { header: Some(false), ..Options::default() };
    assert_eq!(force("red\ngreen\n", &no_header).0.rows(), 2);
    let single = Options { separator: Some(Separator::Semicolon), ..Options::default() };
    assert_eq!(numbers(&force("1,5\n2,5\n", &single).0, 0), [1.5, 2.5]);
    let point = Options { decimal: Some(Decimal::Point), header: Some(false), ..single };
    assert_eq!(labels(&force("1,5\n2,5\n", &point).0, 0), ["1,5", "2,5"]);
    let digits = Options { labels: vec![1], ..Options::default() };
    assert_eq!(labels(&force("1,7\n2,3\n", &digits).0, 1), ["7", "3"]);
}

#[test]
fn headers_are_told_from_data() {
    for (text, header) in [
        ("label,1x1,1x2\n5,0,0\n4,0,1\n", true),
        ("x,kind\n1,red\n2,blue\n", true),
        ("1,red\n2,blue\n", false),
        ("red,blue\nred,green\n", false),
        ("sky,wind\nsunny,weak\nrain,strong\n", true),
        (",x\na,1\nb,2\n", true),
    ] {
        assert_eq!(read(text).unwrap().1.header, header, "{text:?}");
    }
    assert_eq!(names(&table("1,2\n3,4\n")), ["c1", "c2"]);
    assert_eq!(names(&table(",x,x,x\na,1,2,3\nb,2,3,4\n")), ["c1", "x", "x.1", "x.2"]);
}

#[test]
fn labels_and_quotes() {
    let table = table("x,kind\n1,\"a, \"\"b\"\"\"\n2,꽃\n3,\"two\nlines\"\n4,꽃\n");
    assert_eq!(labels(&table, 1), ["a, \"b\"", "꽃", "two\nlines", "꽃"]);
    let Cells::Labels(kinds) = &table.columns()[1].cells else { panic!() };
    assert_eq!(kinds.classes(), ["a, \"b\"", "two\nlines", "꽃"]);
    assert_eq!(kinds.codes(), [0, 2, 1, 2]);
}

fn cell(line: usize, column: usize, name: &str, problem: CellError) -> CsvError {
    CsvError::Cell { line, column, name: name.to_owned(), problem }
}

#[test]
fn errors_name_their_place() {
    let text = |text: &str| text.to_owned();
    for (file, error) in [
        ("", CsvError::Empty),
        ("\u{feff}\r\n\n  \n", CsvError::Empty),
        ("a,b\n", CsvError::OnlyHeader),
        ("a,b\n\n\n", CsvError::OnlyHeader),
        ("\n1,2\n", CsvError::OneRow { line: 2 }),
        ("a,b\n\n1,2\n", CsvError::OneRow { line: 3 }),
        ("a,b\n1,2\n\n3\n", CsvError::UnequalRows { line: 4, expected: 2, found: 1 }),
        ("a,b\r\n1,2\r\n3,4,5\r\n", CsvError::UnequalRows { line: 3, expected: 2, found: 3 }),
        ("a,b\r1,2\r3,4,5\r", CsvError::UnequalRows { line: 3, expected: 2, found: 3 }),
        ("a,b\n1,\"x\ny\"\n3\n", CsvError::UnequalRows { line: 4, expected: 2, found: 1 }),
        ("a,b\n1,2\n3,\"4\n5,6\n", CsvError::UnclosedQuote { line: 3 }),
        ("a,b\n1,2\n3,x\n5,6\n", cell(3, 2, "b", CellError::NotANumber { text: text("x") })),
        ("1,2\n3,4\n5,six\n", cell(3, 2, "", CellError::NotANumber { text: text("six") })),
        ("a,b\n1,2\n3,NaN\n5,6\n", cell(3, 2, "b", CellError::NotFinite { text: text("NaN") })),
        ("a,b\n1,2\n-inf,2\n5,6\n", cell(3, 1, "a", CellError::NotFinite { text: text("-inf") })),
        ("a,b\n1,2\n1e999,2\n5,6\n", cell(3, 1, "a", CellError::NotFinite { text: text("1e999") })),
        ("a,b\n1,2\n3,\n5,6\n", cell(3, 2, "b", CellError::Empty)),
        ("a,b\n1,2\n3,4\n,6\n x,1\n", cell(4, 1, "a", CellError::Empty)),
        ("a;b\n1,5;2\n1.234,5;2\n2,5;3\n", cell(3, 1, "a", CellError::NotANumber { text: text("1.234,5") })),
    ] {
        assert_eq!(read(file).unwrap_err(), error, "{file:?}");
    }
    let long = format!("x,kind\n1,a\n2,{}\n", "b".repeat(201));
    assert_eq!(read(&long).unwrap_err(), cell(3, 2, "kind", CellError::TooLong { bytes: 201 }));
}

#[test]
fn what_is_no_text_is_refused() {
    for (bytes, line) in [
        (&b"a,b\n1,2\n\xb2\xe9,3\n"[..], 3),
        (b"PK\x03\x04\x00\x00", 1),
        (b"a,b\n1,\x002\n", 2),
        (b"\xff\xfea\x00,\x00b\x00", 1),
        (b"\x89PNG\r\n\x1a\n", 1),
    ] {
        assert_eq!(csv::read(bytes, &Options::default()).unwrap_err(), CsvError::NotText { line });
    }
}

#[test]
fn what_is_too_large_is_refused() {
    assert_eq!(csv::require_size(csv::MOST_BYTES), Ok(()));
    assert_eq!(csv::require_size(50_000_000), Err(CsvError::TooLarge { bytes: 50_000_000 }));
    let bytes = vec![b'1'; csv::MOST_BYTES as usize + 1];
    let refused = csv::read(&bytes, &Options::default()).unwrap_err();
    assert_eq!(refused, CsvError::TooLarge { bytes: csv::MOST_BYTES + 1 });
    let wide = |columns: usize| ("1,".repeat(columns - 1) + "1\n").repeat(2);
    assert_eq!(table(&wide(csv::MOST_COLUMNS)).columns().len(), csv::MOST_COLUMNS);
    for columns in [csv::MOST_COLUMNS + 1, csv::MOST_COLUMNS + 2, 5000] {
        assert_eq!(read(&wide(columns)).unwrap_err(), CsvError::TooManyColumns);
    }
    let found = csv::MOST_COLUMNS + 1;
    assert_eq!(read(&format!("1\n{}", wide(3000))).unwrap_err(), CsvError::UnequalRows { line: 2, expected: 1, found });
    assert_eq!(table(&("x\n".to_owned() + &"1\n".repeat(csv::MOST_ROWS))).rows(), csv::MOST_ROWS);
    assert_eq!(read(&"1\n".repeat(csv::MOST_ROWS + 1)).unwrap_err(), CsvError::TooManyRows);
    assert_eq!(read(&("1,".repeat(899) + "1\n").repeat(8_889)).unwrap_err(), CsvError::TooManyCells);
}

fn round_trip(table: &Table) -> Table {
    let options = Options {
        header: Some(true),
        separator: Some(Separator::Comma),
        labels: (0..table.columns().len())
            .filter(|&at| matches!(table.columns()[at].cells, Cells::Labels(_)))
            .collect(),
        decimal: None,
    };
    csv::read(csv::write(table).as_bytes(), &options).unwrap().0
}

#[test]
fn tables_are_written_for_programs() {
    let written = csv::write(&table("a;kind\n1,50;x,y\n\u{2212}3;\"q \"\"r\"\"\"\n"));
    assert_eq!(written, "a,kind\n1.5,\"x,y\"\n-3,\"q \"\"r\"\"\"\n");
    let extreme = table("x\n1e-320\n-1.7976931348623157e308\n0.1\n123456789012345680\n");
    assert_eq!(round_trip(&extreme), extreme);
}

#[test]
fn names_that_are_odd_come_back() {
    let marked = table("\"\u{feff}a\",b\n1,2\n3,4\n");
    assert_eq!((names(&marked)[0], round_trip(&marked)), ("\u{feff}a", marked.clone()));
    // Names as long as a cell, over and over: each keeps its number.
    let name = "가".repeat(66) + "ab";
    let long = table(&format!("{name},{name},{name}\n1,2,3\n3,4,5\n"));
    let beginning = "가".repeat(66);
    assert_eq!(names(&long), [&name, &format!("{beginning}.1"), &format!("{beginning}.2")]);
    assert_eq!(round_trip(&long), long);
}

proptest! {
    #[test]
    fn any_bytes_give_a_table_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = csv::read(&bytes, &Options::default());
    }

    #[test]
    fn any_text_gives_a_table_or_an_error(text in "[0-9a\",;\t\r\n. −-]{0,60}", header: Option<bool>) {
        for separator in Separator::ALL.map(Some).into_iter().chain([None]) {
            let options = Options { header, separator, decimal: None, labels: vec![] };
            match csv::read(text.as_bytes(), &options) {
                Ok((table, _)) => prop_assert_eq!(round_trip(&table), table),
                Err(CsvError::Cell { line, column, .. }) => {
                    prop_assert!(line >= 1 && line <= 1 + text.matches(['\n', '\r']).count() && column >= 1);
                }
                Err(_) => {}
            }
        }
    }

    #[test]
    fn numbers_come_back_to_the_bit(rows in prop::collection::vec(prop::num::f64::NORMAL | prop::num::f64::ZERO, 2..20)) {
        let text = rows.iter().map(|value| format!("{value:?}\n")).collect::<Vec<_>>().concat();
        let options = Options { header: Some(false), separator: Some(Separator::Tab), ..Options::default() };
        let (table, _) = csv::read(text.as_bytes(), &options).unwrap();
        let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(bits(numbers(&table, 0)), bits(&rows));
        prop_assert_eq!(bits(numbers(&round_trip(&table), 0)), bits(&rows));
    }
}
