//! The sentences about the learner's own data, files and tensors: whole in both languages, and with the place in them.

#![allow(clippy::unwrap_used)]

mod text_support;

use mlp_lab::data::categorical::CategoricalError;
use mlp_lab::data::csv::CsvError;
use mlp_lab::data::dataset::DatasetError;
use mlp_lab::data::npy::NpyError;
use mlp_lab::data::npz::NpzError;
use mlp_lab::data::table::{CellError, TableError};
use mlp_lab::data::weights::WeightsError;
use mlp_lab::data::zip::ZipError;
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::keras::exchange::WeightsRefusal;
use mlp_lab::lesson::keras::needs::Needs;
use mlp_lab::lesson::link::Notice;
use mlp_lab::lesson::material::{Draft, EditError};
use mlp_lab::lesson::tensor::{Example, LabelsError, digit};
use mlp_lab::text::Language;
use mlp_lab::text::keras::{data, exchange, tensor};
use mlp_lab::text::notice::notice;
use text_support::{assert_sentence, assert_whole};

const BOTH: [Language; 2] = Language::ALL;

fn cells() -> Vec<CellError> {
    let text = "사과".to_owned();
    vec![
        CellError::Empty,
        CellError::NotANumber { text: text.clone() },
        CellError::NotFinite { text: "inf".to_owned() },
        CellError::TooLong { bytes: 12_345 },
    ]
}

/// Korean examples stand in English sentences too, and English ones in Korean ones.
fn assert_said(language: Language, sentence: &str) {
    let sentence = sentence.replace("사과", if language == Language::English { "apple" } else { "사과" });
    assert_sentence(language, &sentence);
}

#[test]
fn every_refusal_of_a_csv_is_a_sentence_with_its_place() {
    let cell = |problem| CsvError::Cell { line: 1234, column: 7, name: "height".to_owned(), problem };
    let nameless = CsvError::Cell { line: 1234, column: 7, name: String::new(), problem: CellError::Empty };
    let all = [
        CsvError::TooLarge { bytes: 52_428_800 },
        CsvError::NotText { line: 3 },
        CsvError::UnclosedQuote { line: 17 },
        CsvError::Empty,
        CsvError::OnlyHeader,
        CsvError::OneRow { line: 2 },
        CsvError::TooManyRows,
        CsvError::TooManyColumns,
        CsvError::TooManyCells,
        CsvError::UnequalRows { line: 9, expected: 3, found: 1 },
        nameless,
    ];
    for language in BOTH {
        for why in all.iter().cloned().chain(cells().into_iter().map(cell)) {
            let sentence = data::csv_error(language, &why);
            assert_said(language, &sentence);
            if matches!(why, CsvError::Cell { .. }) {
                assert!(sentence.contains("1,234") && sentence.contains('7'), "{sentence}");
            }
        }
        assert!(data::csv_error(language, &all[0]).contains("52.4 MB"));
        assert!(data::csv_error(language, &all[9]).contains('9'));
        assert_sentence(language, data::unreadable(language));
        assert_sentence(language, data::too_long_to_keep(language));
    }
}

#[test]
fn every_refusal_of_choices_and_cells_is_a_sentence() {
    let name = || "종류".to_owned();
    let choices = [
        DatasetError::NoInputs,
        DatasetError::NoTargets,
        DatasetError::UnknownColumn { column: 4, columns: 3 },
        DatasetError::ChosenTwice { column: 1, name: name() },
        DatasetError::SeveralTargets { found: 2 },
        DatasetError::NotNumbers { column: 1, name: name() },
        DatasetError::OneClass { column: 1, name: name(), class: "A".to_owned() },
        DatasetError::NotTwoClasses { column: 1, name: name(), classes: 3 },
        DatasetError::TooManyClasses { column: 1, name: name(), classes: 1_000_000 },
        DatasetError::TooManyNumbers { rows: 100_000, columns: 500 },
        DatasetError::TooWide { column: 1, name: name() },
    ];
    let tables = [
        TableError::Empty,
        TableError::Rows { column: 1, expected: 4, found: 1 },
        TableError::NoSuchCell { row: 9, column: 2, rows: 4, columns: 1 },
    ];
    for language in BOTH {
        let translated = |sentence: String| sentence.replace("종류", language.id_of_kind());
        for why in choices.iter().cloned().map(EditError::Dataset) {
            assert_said(language, &translated(data::edit_error(language, &why)));
        }
        let cell = |problem| TableError::Cell { row: 2, column: 0, problem };
        for why in tables.iter().cloned().chain(cells().into_iter().map(cell)).map(EditError::Table) {
            let sentence = data::edit_error(language, &why);
            assert_said(language, &sentence);
            if matches!(why, EditError::Table(TableError::Cell { .. })) {
                assert!(sentence.contains('3') && sentence.contains('1'), "counted from 1: {sentence}");
            }
        }
        for why in [
            CategoricalError::NoLabels,
            CategoricalError::Label { row: 1, label: 10, classes: 10 },
            CategoricalError::TooManyClasses { classes: 5001 },
            CategoricalError::TooManyNumbers { rows: 1, classes: 900 },
        ] {
            assert_sentence(language, &data::categorical_error(language, &why));
            assert_sentence(language, &tensor::labels_error(language, &LabelsError::Categorical(why)));
        }
        assert_sentence(language, &tensor::labels_error(language, &LabelsError::TooMany { found: 13 }));
        assert_sentence(language, &tensor::labels_error(language, &LabelsError::NotALabel { text: "x".to_owned() }));
    }
}

/// A name of a column that belongs into a sentence of the language.
trait Named {
    fn id_of_kind(self) -> &'static str;
}

impl Named for Language {
    fn id_of_kind(self) -> &'static str {
        if self == Self::Korean { "종류" } else { "kind" }
    }
}

#[test]
fn every_refusal_of_weights_is_a_sentence() {
    let name = || "kernel_0".to_owned();
    let zips = vec![
        ZipError::NotAnArchive,
        ZipError::Damaged { at: 77 },
        ZipError::TooLarge { bytes: 200_000_000 },
        ZipError::TooManyMembers { members: 5000 },
        ZipError::Name { member: 0 },
        ZipError::SameName { name: name() },
        ZipError::Encrypted { name: name() },
        ZipError::Method { name: name(), method: 93 },
        ZipError::Overlap { name: name() },
        ZipError::Content { name: name(), expected: 2000 },
        ZipError::Checksum { name: name() },
    ];
    let arrays = vec![
        NpyError::NotAnArray,
        NpyError::Version { major: 9, minor: 0 },
        NpyError::Header,
        NpyError::Type { descr: "|O".to_owned() },
        NpyError::TooManyDimensions { dimensions: 40 },
        NpyError::TooManyNumbers { shape: vec![1_000_000, 1_000_000] },
        NpyError::Length { expected: 80, found: 79 },
    ];
    let weights = vec![
        WeightsError::NoKernel,
        WeightsError::NoBias { name: "bias_0".to_owned() },
        WeightsError::Dimensions { name: name(), expected: 2, found: 1 },
        WeightsError::Empty { name: name() },
        WeightsError::Biases { layer: 0, units: 2, biases: 3 },
        WeightsError::Inputs { layer: 1, expected: 2, found: 3 },
    ];
    let own = vec![
        WeightsRefusal::TooLarge { bytes: 100_000_000 },
        WeightsRefusal::Unreadable,
        WeightsRefusal::Npz(NpzError::TooManyNumbers),
        WeightsRefusal::Layers { expected: 1, found: 3 },
        WeightsRefusal::Shape { layer: 1, expected: (2, 1), found: (3, 1) },
        WeightsRefusal::NotFinite { layer: 0 },
    ];
    let all = zips.into_iter().map(|why| WeightsRefusal::Npz(why.into()));
    let all = all.chain(arrays.into_iter().map(|problem| NpzError::Array { name: name(), problem }.into()));
    let all: Vec<_> = all.chain(weights.into_iter().map(WeightsRefusal::Weights)).chain(own).collect();
    for language in BOTH {
        for why in &all {
            let sentence = exchange::refusal(language, why).replace("…", "x");
            assert_sentence(language, &sentence);
        }
        let shape = WeightsRefusal::Shape { layer: 1, expected: (2, 1), found: (3, 1) };
        let sentence = exchange::refusal(language, &shape);
        assert!(sentence.contains("2×1") && sentence.contains("3×1"), "{sentence}");
        for fit in [true, false] {
            assert_sentence(language, exchange::in_use(language, fit));
        }
        for key in ["data", "weights"] {
            assert_sentence(language, &notice(language, &Notice::NotGiven(key)));
        }
    }
}

#[test]
fn what_comes_of_a_table_and_what_it_needs_is_told() {
    let draft = |text: &str| Draft::read("표".to_owned(), text.as_bytes().into()).unwrap();
    for (text, korean, english) in [
        ("a,b,y\n1,2,3.5\n2,3,4.5\n", "출력 1개(y)", "1 output (y)"),
        ("a,b,y\n1,2,A\n2,3,B\n", "0 또는 1", "written as 0 or 1"),
        ("a,y\n1,A\n2,B\n3,C\n", "원-핫 3칸", "one-hot in 3 numbers"),
    ] {
        let own = draft(text).own().unwrap();
        let said = BOTH.map(|language| data::outcome(language, &own.dataset));
        assert!(said[0].contains(korean) && said[1].contains(english), "{said:?}");
        let needs = Needs::of(&own.dataset);
        for language in BOTH {
            assert_whole(language, &data::outcome(language, &own.dataset));
            for met in [true, false] {
                assert_sentence(language, &data::needs(language, &needs, met));
            }
        }
    }
    assert_eq!(data::rows_shown(Language::English, 1, 10, 12_345), "Rows 1–10 of 12,345");
}

#[test]
fn tensors_are_told_with_shape_index_and_place() {
    let stack = Example::Stack.tensor(None);
    let said = tensor::entry(Language::English, &stack, 14);
    assert!(said.contains("t[1, 0, 2] = 14") && said.contains("(1×3 + 0)×4 + 2"), "{said}");
    assert_eq!([vec![], vec![5], vec![2, 3]].map(|shape| tensor::tuple(&shape)), ["()", "(5,)", "(2, 3)"]);
    for language in BOTH {
        for example in Example::ALL {
            let made = example.tensor(Keras::default().dataset().as_deref().map(|data| &data.inputs));
            assert_whole(language, &tensor::picture(language, &made, 0));
        }
        assert_whole(language, &tensor::axis(language, 2));
        let said = tensor::pixel(language, 286, digit()[286]);
        assert!(said.contains("10×28 + 6 = 286") && said.contains("image[10, 6]"), "{said}");
        assert_whole(language, &tensor::reshaped(language, 286, 0.5));
    }
}

#[test]
fn every_word_stands_in_both_languages() {
    let pairs = data::Word::ALL.map(|word| BOTH.map(|language| word.text(language))).to_vec();
    let pairs = [pairs, exchange::Word::ALL.map(|word| BOTH.map(|language| word.text(language))).to_vec()].concat();
    let pairs = [pairs, tensor::Word::ALL.map(|word| BOTH.map(|language| word.text(language))).to_vec()].concat();
    for [korean, english] in pairs {
        assert!(korean != english && korean.chars().any(|c| ('가'..='힣').contains(&c)), "{korean} / {english}");
        assert!(!english.chars().any(|c| ('가'..='힣').contains(&c)), "{english}");
    }
}
