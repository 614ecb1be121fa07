//! What is wrong with a file of images or labels, in sentences.

use crate::data::gzip::GzipError;
use crate::data::idx::{IdxError, MOST_BYTES, MOST_ITEMS};
use crate::text::figure::count;
use crate::text::language::Language::{self, English, Korean};

/// The sentence.
pub fn idx(language: Language, error: IdxError) -> String {
    match (error, language) {
        (IdxError::Magic { .. }, Korean) => {
            "IDX 파일이 아닙니다. 그림 파일은 2051, 레이블 파일은 2049라는 수로 시작해야 합니다.".to_owned()
        }
        (IdxError::Magic { .. }, English) => {
            "this is no IDX file, which would begin with the number 2051 for images or 2049 for labels.".to_owned()
        }
        (IdxError::LabelsInstead, Korean) => "그림이 있어야 할 파일에 레이블이 들어 있습니다.".to_owned(),
        (IdxError::LabelsInstead, English) => "there should be images in it, but these are labels.".to_owned(),
        (IdxError::ImagesInstead, Korean) => "레이블이 있어야 할 파일에 그림이 들어 있습니다.".to_owned(),
        (IdxError::ImagesInstead, English) => "there should be labels in it, but these are images.".to_owned(),
        (IdxError::ImageSize { rows, columns }, Korean) => {
            format!("그림의 크기가 {rows}×{columns}입니다. 28×28이어야 합니다.")
        }
        (IdxError::ImageSize { rows, columns }, English) => {
            format!("its images are {rows} × {columns}; they must be 28 × 28.")
        }
        (IdxError::Empty, Korean) => "그림도 레이블도 들어 있지 않습니다.".to_owned(),
        (IdxError::Empty, English) => "there is nothing in it.".to_owned(),
        (IdxError::TooMany { items }, Korean) => {
            format!("{}개가 들어 있다고 합니다. {}개까지만 읽습니다.", count(items), count(MOST_ITEMS))
        }
        (IdxError::TooMany { items }, English) => {
            format!("it says that it holds {} items; at most {} are read.", count(items), count(MOST_ITEMS))
        }
        (IdxError::TooLarge { bytes }, Korean) => {
            format!("파일이 {} MB입니다. {} MB까지만 엽니다.", bytes / 1_000_000, MOST_BYTES / 1_000_000)
        }
        (IdxError::TooLarge { bytes }, English) => {
            format!("it has {} MB; files of up to {} MB are opened.", bytes / 1_000_000, MOST_BYTES / 1_000_000)
        }
        (IdxError::Cut { .. }, Korean) => "파일이 중간에 끊겼습니다.".to_owned(),
        (IdxError::Cut { .. }, English) => "it ends too early.".to_owned(),
        (IdxError::Longer { .. } | IdxError::Trailing { .. }, Korean) => {
            "파일 머리에 적힌 것보다 더 많은 것이 들어 있습니다.".to_owned()
        }
        (IdxError::Longer { .. } | IdxError::Trailing { .. }, English) => {
            "there is more in it than its beginning says.".to_owned()
        }
        (IdxError::Label { item, label }, Korean) => {
            format!("{}째 레이블이 {label}입니다. 0부터 9까지여야 합니다.", count(item as u32 + 1))
        }
        (IdxError::Label { item, label }, English) => {
            format!("label {} is {label}; labels are digits from 0 to 9.", count(item as u32 + 1))
        }
        (IdxError::Count { images, labels }, Korean) => {
            format!("그림은 {}장인데 레이블은 {}개입니다.", count(images as u32), count(labels as u32))
        }
        (IdxError::Count { images, labels }, English) => {
            format!("there are {} images, but {} labels.", count(images as u32), count(labels as u32))
        }
        (IdxError::Gzip(error), _) => gzip(language, error).to_owned(),
    }
}

fn gzip(language: Language, error: GzipError) -> &'static str {
    match error {
        GzipError::Cut => language.pick("gzip 파일이 중간에 끊겼습니다.", "the gzip file ends too early."),
        GzipError::Checksum => language.pick(
            "압축을 푼 내용이 체크섬과 맞지 않습니다. 파일이 상했습니다.",
            "what is packed in it does not match its checksum: the file is damaged.",
        ),
        _ => language.pick("gzip 파일이 상했습니다.", "the gzip file is damaged."),
    }
}
