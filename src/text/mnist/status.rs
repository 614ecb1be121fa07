//! What is said while the training does not run yet, or not any more.

use super::fault::idx;
use crate::data::idx::IdxError;
use crate::text::figure::count;
use crate::text::language::Language::{self, English, Korean};

/// What there is to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The worker is being started.
    Starting,
    /// Files come: so many bytes, of so many where that is known.
    Fetching {
        /// Bytes.
        bytes: u64,
        /// Of so many.
        of: Option<u64>,
    },
    /// Files are read.
    Reading,
    /// Digits are written.
    Writing {
        /// So many,
        count: u32,
        /// of so many.
        of: u32,
    },
    /// There are no digits.
    NoDigits(Problem),
    /// The training is refused, for a reason that is written for those who look for the fault.
    Refused(String),
    /// The worker is lost, likewise.
    Lost(String),
}

/// Why there are no digits.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A file is not there.
    Missing(String),
    /// A file did not come, for a reason.
    NotFetched(String, String),
    /// A file is not what it should be.
    Broken(String, IdxError),
    /// Among the files are no images,
    NoImages,
    /// or no labels that belong to the images;
    NoLabels,
    /// no images to test with,
    NoTestImages,
    /// or no labels that belong to those.
    NoTestLabels,
}

/// The sentence. `stand_in`: synthetic digits stand in for MNIST, which the site lacks.
pub fn status(language: Language, told: &Told, stand_in: bool) -> String {
    match (told, language) {
        (Told::Starting, _) => {
            language.pick("계산할 워커를 준비합니다.", "Getting the worker ready that computes.").to_owned()
        }
        (Told::Fetching { bytes, of }, Korean) => format!("지금까지 MNIST {}를 받았습니다.", megabytes(*bytes, *of)),
        (Told::Fetching { bytes, of }, English) => format!("MNIST is on its way: {}.", megabytes(*bytes, *of)),
        (Told::Reading, _) => language.pick("그림과 레이블을 읽습니다.", "Reading images and labels.").to_owned(),
        (Told::Writing { count: done, of }, Korean) => {
            format!(
                "숫자 그림 {}장 가운데 {}장을 만들었습니다.{}",
                count(*of),
                count(*done),
                stands_in(Korean, stand_in)
            )
        }
        (Told::Writing { count: done, of }, English) => {
            format!("Writing digits: {} of {}.{}", count(*done), count(*of), stands_in(English, stand_in))
        }
        (Told::NoDigits(problem), _) => self::problem(language, problem),
        (Told::Refused(reason), Korean) => format!("학습을 시작하지 못했습니다({reason}). 설정을 바꾸어 주세요."),
        (Told::Refused(reason), English) => format!("This cannot be trained ({reason}). Please change the settings."),
        (Told::Lost(reason), Korean) => {
            format!("계산하던 워커가 멈추었습니다({reason}). 다시 시작하면 처음부터 같은 계산을 합니다.")
        }
        (Told::Lost(reason), English) => {
            format!(
                "The worker that computed is lost ({reason}). Starting again does the same calculation from the beginning."
            )
        }
    }
}

/// That synthetic digits stand in for MNIST; empty if they do not.
pub fn stands_in(language: Language, stand_in: bool) -> &'static str {
    if !stand_in {
        return "";
    }
    language.pick(
        " 이 사이트에 MNIST 파일이 없어서 컴퓨터가 만든 숫자로 대신합니다.",
        " This site has no MNIST files, so synthetic digits stand in for them.",
    )
}

/// Why there are no digits.
pub fn problem(language: Language, problem: &Problem) -> String {
    match (problem, language) {
        (Problem::Missing(file), Korean) => format!("{file} 파일이 없습니다."),
        (Problem::Missing(file), English) => format!("There is no file {file}."),
        (Problem::NotFetched(file, reason), Korean) => {
            format!("{file} 파일을 받지 못했습니다({reason}). 인터넷 연결을 확인하고 다시 시도해 주세요.")
        }
        (Problem::NotFetched(file, reason), English) => {
            format!("{file} did not come ({reason}). Please check the connection and try again.")
        }
        (Problem::Broken(file, error), _) => format!("{file}: {}", idx(language, *error)),
        (Problem::NoImages, _) => language
            .pick("고른 파일 가운데 그림 파일이 없습니다.", "There are no images among the chosen files.")
            .to_owned(),
        (Problem::NoLabels, _) => language
            .pick(
                "그림에 맞는 레이블 파일이 없습니다. 그림과 레이블을 함께 골라 주세요.",
                "There are no labels for the images. Please choose both together.",
            )
            .to_owned(),
        (Problem::NoTestImages, _) => language
            .pick(
                "시험할 그림 파일이 없습니다. 그림과 레이블을 함께 골라 주세요.",
                "There are no images to test with. Please choose images and labels together.",
            )
            .to_owned(),
        (Problem::NoTestLabels, _) => language
            .pick(
                "시험할 그림의 레이블 파일이 없습니다. 그림과 레이블을 함께 골라 주세요.",
                "There are no labels for the images to test with. Please choose both together.",
            )
            .to_owned(),
    }
}

/// `3.2 / 9.9 MB`.
fn megabytes(bytes: u64, of: Option<u64>) -> String {
    let number = |bytes: u64| format!("{:.1}", bytes as f64 / 1e6);
    of.map_or_else(|| format!("{} MB", number(bytes)), |of| format!("{} / {} MB", number(bytes), number(of)))
}
