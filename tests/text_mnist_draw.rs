//! The words of the panel on which digits are drawn: both languages, and nothing said that is not so.
#![allow(clippy::unwrap_used)]

mod text_support;

use mlp_lab::data::digits::{Image, steps as steps_of};
use mlp_lab::lesson::mnist::options::Optimizer;
use mlp_lab::lesson::mnist::reading::Reading;
use mlp_lab::text::Language::{self, English, Korean};
use mlp_lab::text::mnist::draw::{Word, cursor, pictures, rate, reading, spoken, steps, taught};
use text_support::{assert_sentence, assert_whole};

const SEVEN: Reading = Reading::Digit { digit: 7, output: 0.932_14, next: 1, next_output: 0.05 };

#[test]
fn every_word_stands_in_both_languages() {
    for &word in Word::ALL {
        for language in Language::ALL {
            assert_whole(language, word.text(language));
        }
    }
}

#[test]
fn a_reading_names_the_digit_with_its_particle() {
    for language in Language::ALL {
        for each in [SEVEN, Reading::Tie, Reading::NoNumber] {
            assert_sentence(language, &reading(language, each));
            assert_sentence(language, &spoken(language, each));
        }
    }
    assert_eq!(reading(Korean, SEVEN), "이 그림을 7로 읽습니다. 출력은 0.9321, 그다음으로 큰 1의 출력은 0.0500입니다.");
    assert_eq!(
        reading(English, SEVEN),
        "It reads this picture as 7. That output is 0.9321; the next largest is 0.0500 for 1."
    );
    let told = |digit| spoken(Korean, Reading::Digit { digit, output: 1.0, next: 0, next_output: 0.0 });
    let particles = ["0으로", "1로", "2로", "3으로", "4로", "5로", "6으로", "7로", "8로", "9로"];
    for (digit, particle) in (0..).zip(particles) {
        assert_eq!(told(digit), format!("{particle} 읽습니다."));
    }
}

/// A bar of ink on a sheet of 112 × 112.
fn bar(left: usize, top: usize, width: usize, height: usize) -> Image {
    let inside = |x: usize, y: usize| (left..left + width).contains(&x) && (top..top + height).contains(&y);
    let pixels = (0..112 * 112).map(|place| if inside(place % 112, place / 112) { 255 } else { 0 }).collect();
    Image::new(112, 112, pixels).unwrap()
}

#[test]
fn the_steps_are_told_with_their_numbers() {
    let found = steps_of(&bar(30, 10, 20, 80)).unwrap();
    for language in Language::ALL {
        let [cut, scaled, placed] = steps(language, &found);
        for sentence in [&cut, &scaled, &placed, &pictures(language, &found)] {
            assert_sentence(language, sentence);
        }
        assert!(cut.contains("20") && cut.contains("80"), "{cut}");
        assert!(scaled.contains("5 × 20"), "{scaled}");
        assert!(placed.contains("(2.5, 10)") && placed.contains("12") && placed.contains('4'), "{placed}");
    }
    assert!(steps(English, &found)[2].contains("falls into the middle pixel"));
}

#[test]
fn ink_that_cannot_lie_in_the_middle_is_not_said_to() {
    // A heavy block at the upper end of a long thin line.
    let (block, line) = (bar(10, 2, 12, 12), bar(14, 2, 1, 108));
    let both = block.pixels().iter().zip(line.pixels()).map(|(one, other)| *one.max(other)).collect();
    let found = steps_of(&Image::new(112, 112, both).unwrap()).unwrap();
    for language in Language::ALL {
        assert_sentence(language, &steps(language, &found)[2]);
    }
    assert!(steps(English, &found)[2].contains("as near to the middle"), "{:?}", (found.at, found.centre));
}

#[test]
fn teaching_is_told_with_its_numbers() {
    for language in Language::ALL {
        for optimizer in [Optimizer::Sgd, Optimizer::Adam] {
            let told = rate(language, 0.01, 0.001, optimizer, 128);
            assert_sentence(language, &told);
            assert!(told.contains("0.01") && told.contains("0.001") && told.contains("128"), "{told}");
        }
        for times in [1, 2, 1_000] {
            let told = taught(language, 3, times, 0.125, 0.5);
            assert_sentence(language, &told);
            assert!(told.contains("0.125") && told.contains("0.5"), "{told}");
        }
        for down in [true, false] {
            assert_whole(language, &cursor(language, 4, 6, down));
        }
    }
    assert_eq!(cursor(English, 0, 27, true), "row 1, column 28, down");
    assert!(taught(English, 3, 1, 0.1, 0.2).ends_with("once."));
    assert!(taught(Korean, 3, 12, 0.1, 0.6).contains("3으로 가르치니"));
}
