//! The words of the digits lab: whole in both languages, and true to the numbers that they tell.
#![allow(clippy::unwrap_used)]

mod support;
mod text_support;

use mlp_lab::data::gzip::GzipError;
use mlp_lab::data::idx::IdxError;
use mlp_lab::engine::classification::{Log, Score};
use mlp_lab::lesson::material::Material;
use mlp_lab::lesson::mnist::Mnist;
use mlp_lab::lesson::mnist::given::{Counts, OwnDigits};
use mlp_lab::lesson::program::Program;
use mlp_lab::text::Language::{self, English, Korean};
use mlp_lab::text::mnist::data::{Refusal, refusal, source};
use mlp_lab::text::mnist::status::{Problem, Told, status};
use mlp_lab::text::mnist::told::{self, Place};
use mlp_lab::text::mnist::{Word, story};
use text_support::{assert_sentence, assert_whole};

/// Every way in which a file can be wrong.
fn faults() -> Vec<IdxError> {
    vec![
        IdxError::Magic { found: 7 },
        IdxError::LabelsInstead,
        IdxError::ImagesInstead,
        IdxError::ImageSize { rows: 32, columns: 32 },
        IdxError::Empty,
        IdxError::TooMany { items: 4_000_000_000 },
        IdxError::TooLarge { bytes: 2_000_000_000 },
        IdxError::Cut { expected: 800, found: 20 },
        IdxError::Longer { expected: 800 },
        IdxError::Trailing { bytes: 3 },
        IdxError::Label { item: 4, label: 11 },
        IdxError::Count { images: 10, labels: 9 },
        IdxError::Gzip(GzipError::Cut),
        IdxError::Gzip(GzipError::Checksum),
        IdxError::Gzip(GzipError::Damaged),
    ]
}

#[test]
fn every_word_stands_in_both_languages() {
    for &word in Word::ALL {
        Language::ALL.into_iter().for_each(|language| assert_whole(language, word.text(language)));
    }
}

#[test]
fn every_fault_names_the_file_and_what_is_wrong_with_it() {
    for language in Language::ALL {
        let mut told = Vec::new();
        for fault in faults() {
            let text = refusal(language, &Refusal::Digits(Problem::Broken("labels.gz".to_owned(), fault)));
            assert!(text.starts_with("labels.gz: "), "{text}");
            assert_sentence(language, text.trim_start_matches("labels.gz: "));
            told.push(text);
        }
        // A file that is too long is told alike, however that came to light.
        told.sort();
        told.dedup();
        assert_eq!(told.len(), faults().len() - 1);
        for problem in [
            Problem::Missing("a.gz".to_owned()),
            Problem::NotFetched("a.gz".to_owned(), "offline".to_owned()),
            Problem::NoImages,
            Problem::NoLabels,
            Problem::NoTestImages,
            Problem::NoTestLabels,
        ] {
            assert_sentence(language, &refusal(language, &Refusal::Digits(problem)));
        }
        for other in [
            Refusal::TooMany(5),
            Refusal::File("big.gz".to_owned(), IdxError::TooLarge { bytes: 2_000_000_000 }),
            Refusal::NoStore,
            Refusal::NotKept("a.gz".to_owned(), "no room".to_owned()),
            Refusal::Lost("out of memory".to_owned()),
        ] {
            let text = refusal(language, &other);
            assert_sentence(language, text.trim_start_matches("big.gz: "));
        }
    }
    let label = refusal(English, &Refusal::Digits(Problem::Broken("l".to_owned(), faults()[10])));
    assert!(label.contains("label 5 is 11"), "{label}");
}

#[test]
fn what_is_not_running_is_told() {
    for language in Language::ALL {
        for told in [
            Told::Starting,
            Told::Fetching { bytes: 3_200_000, of: Some(9_900_000) },
            Told::Fetching { bytes: 3_200_000, of: None },
            Told::Reading,
            Told::Writing { count: 100, of: 12_000 },
            Told::NoDigits(Problem::NoLabels),
            Told::Refused("a reason".to_owned()),
            Told::Lost("a reason".to_owned()),
        ] {
            for stand_in in [true, false] {
                assert_sentence(language, &status(language, &told, stand_in));
            }
        }
    }
    let fetching = status(English, &Told::Fetching { bytes: 3_200_000, of: Some(9_900_000) }, false);
    assert!(fetching.contains("3.2 / 9.9 MB"), "{fetching}");
}

#[test]
fn the_narration_tells_where_the_training_stands() {
    let place = |t, target, replaying| Place { t, target, per_epoch: 469, last: 9380, replaying };
    let log = Log {
        epoch: 20,
        train: Some(Score { loss: 0.0327, accuracy: 0.8525 }),
        test: Score { loss: 0.0314, accuracy: 0.862 },
    };
    let start = Log { epoch: 0, train: None, ..log };
    for language in Language::ALL {
        for (t, target, replaying) in
            [(0, 0, None), (0, 469, None), (3, 469, None), (469, 469, None), (9380, 9380, None), (469, 3, Some(400))]
        {
            for log in [None, Some(start), Some(log)] {
                assert_sentence(language, &told::narration(language, place(t, target, replaying), log));
            }
        }
    }
    let end = told::narration(English, place(9380, 9380, None), Some(log));
    assert!(end.contains("20 epochs") && end.contains("86.2\u{a0}%") && end.contains("is over"), "{end}");
    let middle = told::narration(Korean, place(470, 938, None), None);
    assert!(middle.contains("2에포크") && middle.contains("469개 가운데 1개"), "{middle}");
    let back = told::narration(English, place(469, 3, Some(0)), None);
    assert!(back.contains("update 3"), "{back}");
}

#[test]
fn pictures_and_choices_are_told() {
    for language in Language::ALL {
        assert_sentence(language, &told::confusion(language, 10_000, 8_620, Some((4, 9, 120))));
        assert_sentence(language, &told::confusion(language, 10, 10, None));
        assert_sentence(language, &told::chosen(language, 17, 3, 5));
        assert_sentence(language, &told::chosen(language, 17, 3, 3));
        assert_sentence(language, &told::units(language, 0, 32, 0.05));
        for (label, answer) in [(4, 9), (4, 4)] {
            assert_whole(language, &told::cell(language, label, answer, 12));
        }
        assert_whole(language, &told::left(language, 12.3));
        assert_whole(language, &told::left(language, 1e9));
        assert_whole(language, &told::pace(language, 91_000.0));
        assert_whole(language, &told::replayed(language, 1_300, 4_000));
        assert_whole(language, &told::sheet(language, 20, 120));
        let name = Word::LossCurve.text(language);
        assert_sentence(language, &told::curve(language, name, None, None, 0));
        assert_sentence(language, &told::curve(language, name, Some(0.09), Some(0.03), 20));
    }
    assert_eq!(told::cell(Korean, 3, 8, 12), "3인데 8이라고 답한 그림 12장");
    assert_eq!(told::cell(Korean, 3, 2, 12), "3인데 2라고 답한 그림 12장");
}

#[test]
fn the_source_of_the_digits_is_told_truthfully() {
    let given = |material: Option<Material>, query: &str| {
        let mut program = support::open::<Mnist>(&format!("#/mnist?{query}")).0.run().program().clone();
        material.iter().for_each(|material| _ = program.give(material));
        program
    };
    let own = OwnDigits { number: 1, counts: Counts { train: 50, test: 10 }, names: vec!["mine.gz".to_owned()] };
    let programs = [
        given(None, ""),
        given(None, "data=synthetic"),
        given(Some(Material::NoMnist), ""),
        given(Some(Material::Digits(own)), ""),
    ];
    for language in Language::ALL {
        let told = programs.clone().map(|program| source(language, &program));
        told.iter().for_each(|text| assert_sentence(language, text));
        assert!(told[0].contains("60,000") && told[0].contains("CC BY-SA 3.0"));
        assert!(told[2].len() > told[1].len() && told[3].contains("mine.gz"));
    }
}

#[test]
fn the_story_tells_the_printed_numbers_and_keras_own() {
    for language in Language::ALL {
        assert_sentence(language, story::story(language));
        let rows = story::rows(language);
        let numbers: Vec<_> = rows.iter().map(|(_, numbers)| numbers.clone()).collect();
        assert_eq!(numbers[0], ["0.0328", "0.8530", "0.8628"]);
        assert_eq!(numbers[1], ["0.0327", "0.8525", "0.8620"]);
        assert_eq!(numbers[2], ["0.0816", "0.4494", "0.4616"]);
    }
}
