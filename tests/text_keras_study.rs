//! The words of a study of many seeds, and what they are told of: criteria, remarks, the printed results.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

mod support;
mod text_support;

use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::keras::options::{Data, Precision};
use mlp_lab::lesson::keras::study::{Criterion, LARGEST_BOUND, MOST_STARTS, Printed, Remark, Starts};
use mlp_lab::lesson::setting::Refusal;
use mlp_lab::text::Language::{self, English, Korean};
use mlp_lab::text::keras::study::{
    Bar, Tally, Trouble, Word, criterion, histogram, meaning, opening, progress, remark, result, rows, run, stopped,
    trouble,
};
use support::open;
use text_support::{assert_sentence, assert_whole};

const CRITERIA: [Criterion; 3] = [Criterion::AllRight, Criterion::Within, Criterion::LossAtMost];

fn program(query: &str) -> Keras {
    let (player, notices) = open::<Keras>(&format!("#/keras?{query}"));
    assert_eq!(notices, [], "{query}");
    player.run().program().clone()
}

#[test]
fn every_word_stands_in_both_languages() {
    for &word in Word::ALL {
        for language in Language::ALL {
            assert_whole(language, word.text(language).trim_end_matches(':'));
        }
    }
    for language in Language::ALL {
        for each in Trouble::ALL {
            assert_sentence(language, trouble(language, each));
        }
        for opens in [true, false] {
            assert_sentence(language, opening(language, opens));
        }
        for each in
            [Remark::DrawnWeights, Remark::SameData { seed: 5 }, Remark::Double, Remark::Shortened { epochs: 9 }]
        {
            assert_sentence(language, &remark(language, each));
        }
        for again in [true, false] {
            assert_whole(language, &run(language, 100, again));
        }
    }
    assert_eq!(
        (run(English, 1, false), run(Korean, 1000, true)),
        ("Run 1 seed".into(), "시드 1,000개 다시 시작".into())
    );
}

#[test]
fn each_criterion_says_what_it_asks_for() {
    for language in Language::ALL {
        let told = CRITERIA.map(|each| meaning(language, each, 0.25));
        for text in &told {
            assert_sentence(language, text);
        }
        assert!(told[0].contains("0.5") && !told[0].contains("0.25"));
        assert!(told[1].contains("0.25") && told[2].contains("0.25"));
        let names = CRITERIA.map(|each| criterion(language, each));
        assert!(names[0] != names[1] && names[1] != names[2] && names[0] != names[2]);
    }
    assert!(meaning(Korean, Criterion::Within, 0.1).contains("차이가 0.1보다 작으면"));
    assert!(meaning(English, Criterion::LossAtMost, 1e-6).contains("at most 1 × 10⁻⁶"));
}

#[test]
fn the_result_tells_how_many_learned_and_how_many_did_not() {
    let tally = Tally { done: 100, learned: 76, diverged: 0, epochs: 10_000 };
    assert_eq!(
        result(English, Data::Xor, &tally),
        "76 of 100 starts learned XOR in 10,000 epochs; 24 got stuck or were not there yet."
    );
    assert_eq!(
        result(Korean, Data::Xor, &tally),
        "100번의 시작 가운데 76번은 에포크 10,000번 안에 XOR를 배웠고, 24번은 갇혔거나 아직 배우지 못했습니다."
    );
    for language in Language::ALL {
        for (done, learned, diverged, epochs) in [(1, 0, 0, 1), (1, 1, 0, 2), (7, 0, 7, 50), (1000, 999, 1, 100_000)] {
            for data in [Data::Xor, Data::Line, Data::Own] {
                let told = result(language, data, &Tally { done, learned, diverged, epochs });
                assert_sentence(language, &told);
                assert_eq!(told.contains("XOR"), data == Data::Xor);
            }
        }
        let whole = result(language, Data::Xor, &Tally { learned: 100, ..tally });
        assert!(whole.contains("100") && !whole.contains("24") && !whole.contains(" 0"), "{whole}");
        assert!(result(language, Data::Xor, &Tally { diverged: 3, ..tally }).contains('3'));
    }
}

#[test]
fn progress_and_its_end_carry_their_numbers() {
    for language in Language::ALL {
        let told = progress(language, 37, 100, 1234, 10_000);
        assert_whole(language, &told);
        assert!(["37", "100", "1,234/10,000"].iter().all(|number| told.contains(number)), "{told}");
        assert_sentence(language, &stopped(language, 37, 100));
        assert!(rows(language, 21, 40, 77).contains("21–40"));
    }
}

#[test]
fn the_histogram_is_told_bar_by_bar_without_the_empty_ones() {
    let bar = |from, to, learned, stuck| Bar { from, to, learned, stuck };
    let bars = [bar(0.0001, 0.001, 70, 0), bar(0.001, 0.01, 0, 0), bar(0.1, 1.0, 6, 24)];
    for language in Language::ALL {
        let told = histogram(language, &bars, Some(0.000_972));
        assert_sentence(language, &told);
        assert!(["0.0001", "70", "24", "0.0010"].iter().all(|number| told.contains(number)), "{told}");
        assert!(!told.contains(" 0 learned, 0") && !told.contains("배움 0, 못 배움 0"), "{told}");
    }
    assert_eq!(histogram(English, &bars[2..], None), "Histogram of the losses. 0.1 to 1: 6 learned, 24 did not.");
    assert_eq!(histogram(Korean, &bars[2..], None), "손실의 히스토그램입니다. 0.1~1: 배움 6, 못 배움 24.");
}

#[test]
fn the_printed_outputs_have_a_loss_where_the_model_is_the_lectures() {
    let squares = |errors: [f64; 4]| errors.iter().map(|error| error * error).sum::<f64>() / 4.0;
    for (query, loss) in [
        ("epochs=10000", squares([0.027_438_07, 0.029_715_5, 0.029_584_5, 0.037_129_82])),
        ("", squares([0.196_083_04, 0.356_863_86, 0.317_754_6, 0.536_27])),
        ("seed=3&precision=float32", squares([0.196_083_04, 0.356_863_86, 0.317_754_6, 0.536_27])),
    ] {
        let printed = program(query).printed().as_ref().map(Printed::loss).unwrap();
        assert!((printed - loss).abs() < 1e-15, "{query}: {printed}");
    }
    assert_eq!(program("lr=0.2").printed(), None);
}

#[test]
fn criteria_and_bounds_suit_the_data() {
    for query in ["", "data=walkthrough&layers=10", "data=flowers&layers=3&a1=softmax&loss=cce"] {
        assert_eq!(program(query).criteria(), CRITERIA, "{query}");
    }
    let line = program("data=line&layers=1&a1=identity&metrics=none");
    assert_eq!(line.criteria(), [Criterion::LossAtMost, Criterion::Within]);
    let targets = &line.dataset().unwrap().targets;
    let variance = targets.iter().map(|target| (target - targets.mean()).powi(2)).sum::<f64>() / targets.len() as f64;
    let bound = line.usual_bound(Criterion::LossAtMost);
    assert!((bound / (variance / 10.0) - 1.0).abs() < 0.05, "{bound}, a tenth of {variance}");
    assert_eq!(line.usual_bound(Criterion::Within), 0.1);
    assert_eq!(program("").usual_bound(Criterion::LossAtMost), 0.01);
    assert_eq!(program("data=none").usual_bound(Criterion::LossAtMost), 0.01);
}

#[test]
fn what_is_typed_is_checked() {
    assert_eq!((Starts::first("0"), Starts::count("1000")), (Ok(0), Ok(MOST_STARTS)));
    assert_eq!(Starts::count("0"), Err(Refusal::Outside { min: 1.0, max: 1000.0 }));
    assert_eq!(Starts::count("2.5"), Err(Refusal::NotWhole));
    assert!(Starts::first("4294967295").is_err() && Starts::first("-1").is_err());
    assert!(Starts::first("4294966295").unwrap().checked_add(MOST_STARTS).is_some());
    assert_eq!(
        (Starts::bound("0"), Starts::bound("1e-3")),
        (Err(Refusal::NotPositive { max: LARGEST_BOUND }), Ok(0.001))
    );
    assert_eq!(Starts::bound("1e7"), Err(Refusal::NotPositive { max: LARGEST_BOUND }));
}

#[test]
fn remarks_and_seeds_to_open_follow_the_settings() {
    let xor = program("");
    assert_eq!((xor.study_remarks(false), xor.study_remarks(true)), (vec![], vec![Remark::DrawnWeights]));
    assert_eq!(program("seed=7&metrics=none").study_epochs(), 1000);
    assert!(program("seed=7&metrics=none").repeats(&xor, false), "seed and metric change no weight");
    assert!(!xor.repeats(&xor, true) && !program("lr=0.2").repeats(&xor, false));
    let flowers = program("data=flowers&layers=3&a1=softmax&loss=cce&seed=5&epochs=50");
    assert_eq!(flowers.study_remarks(false), [Remark::SameData { seed: 5 }]);
    assert!(!flowers.repeats(&flowers, false));
    let single = Keras { precision: Precision::Single, ..xor.clone() };
    assert_eq!(single.study_remarks(false), [Remark::Double]);
    let long = program("epochs=100000");
    assert_eq!(long.study_remarks(false), [Remark::Shortened { epochs: 25_000 }]);
}
