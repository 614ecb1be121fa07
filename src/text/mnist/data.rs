//! Where the digits come from, and why files of the reader's own are not taken.

use super::fault::idx;
use super::status::{Problem, problem, stands_in};
use crate::data::idx::IdxError;
use crate::lesson::mnist::Mnist;
use crate::lesson::mnist::options::Data;
use crate::text::figure::count;
use crate::text::language::Language::{self, English, Korean};

/// Which digits are in use.
pub fn source(language: Language, program: &Mnist) -> String {
    let counts = program.counts();
    let (train, test) = (count(counts.train), count(counts.test));
    match (program.source(), language) {
        (Data::Mnist, Korean) => format!(
            "MNIST(LeCun, Cortes, Burges, CC BY-SA 3.0): 사람들이 손으로 쓴 숫자입니다. {train}장으로 배우고 {test}장으로 시험합니다."
        ),
        (Data::Mnist, English) => format!(
            "MNIST (LeCun, Cortes and Burges, CC BY-SA 3.0): digits written by people. {train} to learn from, {test} to test with."
        ),
        (Data::Synthetic, Korean) => format!(
            "컴퓨터가 획을 비틀고 늘여 만든 숫자입니다. 사람이 쓴 것이 아닙니다. {train}장으로 배우고 {test}장으로 시험합니다.{}",
            stands_in(Korean, program.is_without_mnist())
        ),
        (Data::Synthetic, English) => format!(
            "Synthetic digits: strokes that the computer bends and stretches, written by nobody. {train} to learn from, {test} to test with.{}",
            stands_in(English, program.is_without_mnist())
        ),
        (Data::Own, _) => {
            let names = program.own().map_or_else(String::new, |own| own.names.join(", "));
            match language {
                Korean => format!("내 파일({names})의 그림입니다. {train}장으로 배우고 {test}장으로 시험합니다."),
                English => format!("Images of your own files ({names}): {train} to learn from, {test} to test with."),
            }
        }
    }
}

/// Why files are not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// There are more than four.
    TooMany(usize),
    /// One is refused before it is read.
    File(String, IdxError),
    /// The browser keeps no files for this page.
    NoStore,
    /// One could not be kept, for a reason that is written for those who look for the fault.
    NotKept(String, String),
    /// They are not what they should be.
    Digits(Problem),
    /// The worker that was to read them is lost.
    Lost(String),
}

/// The sentence, and that nothing has changed.
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    let why = match (refusal, language) {
        (Refusal::TooMany(files), Korean) => format!("파일이 {files}개입니다. 네 개까지만 고를 수 있습니다."),
        (Refusal::TooMany(files), English) => format!("These are {files} files; there can be four at most."),
        (Refusal::File(file, error), _) => format!("{file}: {}", idx(language, *error)),
        (Refusal::NoStore, Korean) => {
            "이 브라우저는 이 주소의 페이지에 파일을 보관해 주지 않습니다. https:// 주소로 열거나 사생활 보호 창이 아닌 창에서 열어 주세요.".to_owned()
        }
        (Refusal::NoStore, English) => {
            "The browser keeps no files for a page at this address. Please open it at an https:// address, and not in a private window.".to_owned()
        }
        (Refusal::NotKept(file, reason), Korean) => format!("{file} 파일을 보관하지 못했습니다({reason})."),
        (Refusal::NotKept(file, reason), English) => format!("{file} could not be kept ({reason})."),
        (Refusal::Digits(found), _) => problem(language, found),
        (Refusal::Lost(reason), Korean) => format!("파일을 읽던 워커가 멈추었습니다({reason})."),
        (Refusal::Lost(reason), English) => format!("The worker that read the files is lost ({reason})."),
    };
    let kept = language.pick("지금 쓰는 데이터는 그대로입니다.", "The data in use stay as they are.");
    format!("{why} {kept}")
}
