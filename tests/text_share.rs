//! The sentences about sharing: whole in both languages, with the numbers that they are about, and no two the same.

mod text_support;

use mlp_lab::lesson::catalogue::Page;
use mlp_lab::lesson::file::FileError;
use mlp_lab::lesson::link::{LONGEST_CODE, LONGEST_LINK, Notice};
use mlp_lab::text::Language;
use mlp_lab::text::label;
use mlp_lab::text::notice::notice;
use mlp_lab::text::share::{no_code, no_link};
use text_support::assert_sentence;

#[test]
fn every_file_that_is_not_opened_is_told_apart() {
    let errors = [
        FileError::TooLong,
        FileError::Empty,
        FileError::NoText,
        FileError::Foreign,
        FileError::Later,
        FileError::UnknownPage(String::new()),
        FileError::UnknownPage("moon".to_owned()),
        FileError::OtherPage(Page::Xor),
        FileError::OtherPage(Page::Descent),
        FileError::Unreadable,
    ];
    for language in Language::ALL {
        let told: Vec<_> = errors.iter().map(|why| notice(language, &Notice::File(why.clone()))).collect();
        told.iter().for_each(|sentence| assert_sentence(language, sentence));
        assert!((1..told.len()).all(|i| !told[..i].contains(&told[i])), "{told:?}");
        assert!(told[6].contains("moon") && told[0].contains("262,144"), "{told:?}");
        assert!(told[8].contains(label::page(Page::Descent).text(language)), "{}", told[8]);
    }
}

#[test]
fn what_is_too_long_is_said_with_both_numbers() {
    for language in Language::ALL {
        for (sentence, bytes, longest) in [
            (no_code(language, LONGEST_CODE + 1), "601", "600"),
            (no_link(language, LONGEST_LINK + 1), "8,193", "8,192"),
        ] {
            assert_sentence(language, &sentence);
            assert!(sentence.contains(bytes) && sentence.contains(longest), "{sentence}");
        }
    }
}
