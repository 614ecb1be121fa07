//! What was not taken from a link, a file or a field, why, and what is allowed instead.

use super::figure::count;
use super::language::Language::{self, English, Korean};
use super::particle::{Particle, with};
pub use super::setting::{choice, setting, setting_hint};
use crate::lesson::edit::MOST_EDITS;
use crate::lesson::link::Notice;
use crate::lesson::setting::{Refusal, plain_number};

/// What of a link or a file was not taken.
pub fn notice(language: Language, notice: &Notice) -> String {
    match (notice, language) {
        (Notice::UnknownPage(path), Korean) => format!("‘{path}’ 페이지는 없습니다. 처음 화면을 엽니다."),
        (Notice::UnknownPage(path), English) => format!("There is no page “{path}”. This is the home page."),
        (Notice::UnknownKey(key), Korean) => {
            format!("‘{key}’{} 모르는 이름이어서 무시했습니다.", particle_of(key, Particle::Topic))
        }
        (Notice::UnknownKey(key), English) => format!("“{key}” is not a name used here and was ignored."),
        (Notice::Refused { key, why }, Korean) => {
            format!("{} 대신 기본값을 씁니다.", refused(Korean, *why, &quoted(key)))
        }
        (Notice::Refused { key, why }, English) => {
            format!("{} The default is used instead.", refused(English, *why, &format!("“{key}”")))
        }
        (Notice::NotGiven("weights"), Korean) => {
            "파일에서 연 가중치는 링크에 담기지 않습니다. 시드에서 뽑은 가중치로 시작합니다. 그 가중치로 시작하려면 파일을 다시 열어 주세요.".to_owned()
        }
        (Notice::NotGiven("weights"), English) => {
            "Weights of a file are not in a link. This run starts with those drawn from the seed; please open the file again to start with it.".to_owned()
        }
        (Notice::NotGiven(_), Korean) => {
            "내 데이터는 링크에 담기지 않아 기본 데이터로 엽니다. 그 데이터를 쓰려면 다시 열어 주세요.".to_owned()
        }
        (Notice::NotGiven(_), English) => {
            "Your own data are not in a link, so these are the default ones. Please open yours again to use them.".to_owned()
        }
        (Notice::TooLong, Korean) => "링크가 너무 길어 읽지 않았습니다. 기본 설정으로 엽니다.".to_owned(),
        (Notice::TooLong, English) => {
            "The link is too long and was not read. These are the default settings.".to_owned()
        }
        (Notice::BeyondEnd, Korean) => "열려고 한 위치가 실행의 끝을 넘어서 끝을 보여 줍니다.".to_owned(),
        (Notice::BeyondEnd, English) => {
            "The position asked for lies beyond the end of the run, so the end is shown.".to_owned()
        }
        (Notice::EditDropped(edit), Korean) => {
            format!("바꾼 값 ‘{edit}’{} 이 프로그램에 맞지 않아 뺐습니다.", particle_of(edit, Particle::Topic))
        }
        (Notice::EditDropped(edit), English) => {
            format!("The changed value “{edit}” does not fit this program and was left out.")
        }
        (Notice::TooManyEdits, Korean) => format!("바꾼 값은 {}개까지만 읽고 나머지는 뺐습니다.", most_edits()),
        (Notice::TooManyEdits, English) => {
            format!("Only the first {} changed values were read; the rest was left out.", most_edits())
        }
        (Notice::EditsElsewhere, Korean) => {
            "바꾼 값이 너무 많아 이 주소에는 담기지 않았습니다. 값을 바꾼 탭에서 ‘공유’를 눌러 파일로 저장해 주세요.".to_owned()
        }
        (Notice::EditsElsewhere, English) => {
            "This address was too short for its many changed values. Please press “Share” in the tab where they were made and save them as a file.".to_owned()
        }
        (Notice::File(why), _) => super::share::file_error(language, why),
    }
}

/// Why a field's text was refused and what it may hold. `setting_label` is the field's label.
pub fn refusal(language: Language, refusal: &Refusal, setting_label: &str) -> String {
    match language {
        Korean => format!("{} 앞의 값을 그대로 씁니다.", refused(language, *refusal, setting_label)),
        English => format!("{} The last good value stays in use.", refused(language, *refusal, setting_label)),
    }
}

/// Why a text does not read as a number.
pub fn unreadable(language: Language, refusal: &Refusal, what: &str) -> String {
    refused(language, *refusal, what)
}

/// One sentence: what was refused, why, what is allowed.
fn refused(language: Language, why: Refusal, what: &str) -> String {
    let (topic, place) = (with(what, Particle::Topic), format!("{what}에는"));
    match (why, language) {
        (Refusal::Empty, Korean) => format!("{} 비어 있습니다. 수를 써 주세요.", with(what, Particle::Subject)),
        (Refusal::Empty, English) => format!("{what} is empty: please write a number."),
        (Refusal::NotANumber, Korean) => format!("{place} 수만 쓸 수 있습니다. 예: 0.01 또는 1e-5."),
        (Refusal::NotANumber, English) => format!("{what} takes numbers only, such as 0.01 or 1e-5."),
        (Refusal::NotFinite, Korean) => format!("{place} 무한대가 아닌 수만 쓸 수 있습니다."),
        (Refusal::NotFinite, English) => format!("{what} takes finite numbers only."),
        (Refusal::NotWhole, Korean) => format!("{topic} 정수여야 합니다."),
        (Refusal::NotWhole, English) => format!("{what} must be a whole number."),
        (Refusal::NotPositive { max }, Korean) => format!("{topic} 0보다 크고 {} 이하여야 합니다.", plain(max)),
        (Refusal::NotPositive { max }, English) => {
            format!("{what} must be greater than 0 and at most {}.", plain(max))
        }
        (Refusal::Outside { min, max }, Korean) => format!("{topic} {} 수여야 합니다.", range(language, min, max)),
        (Refusal::Outside { min, max }, English) => format!("{what} must be {}.", range(language, min, max)),
        (Refusal::NotSizes, Korean) => {
            format!("{topic} 2-2-1처럼 층마다 노드 수(1–8)를 ‘-’로 이어 씁니다. 은닉층은 4개까지입니다.")
        }
        (Refusal::NotSizes, English) => {
            format!("{what} joins the nodes of each layer (1–8) by “-”, such as 2-2-1, with up to 4 hidden layers.")
        }
        (Refusal::NotUnits, Korean) => {
            format!("{topic} 64-10처럼 층마다 유닛 수(1–1,024)를 ‘-’로 이어 씁니다. 층은 다섯까지입니다.")
        }
        (Refusal::NotUnits, English) => {
            format!("{what} joins the units of each layer (1–1,024) by “-”, such as 64-10, with up to 5 layers.")
        }
        (Refusal::NoSuchChoice, Korean) => format!("{place} 정해진 이름 가운데 하나만 쓸 수 있습니다."),
        (Refusal::NoSuchChoice, English) => format!("{what} takes one of the given names only."),
        (Refusal::NotGiven, Korean) => format!("{place} 먼저 파일을 열어야 쓸 수 있는 값입니다."),
        (Refusal::NotGiven, English) => format!("{what} can take this only once a file was opened."),
        (Refusal::NoSuchValue, Korean) => {
            format!("{place} 이 값을 쓸 수 없습니다. 너무 큰 값이거나 바꿀 수 없는 자리입니다.")
        }
        (Refusal::NoSuchValue, English) => {
            format!("{what} cannot take this value: it is too large, or cannot be changed here.")
        }
        (Refusal::TooManyEdits, Korean) => {
            format!("값은 한 실행에서 {}번까지 바꿀 수 있어 {place} 더 쓸 수 없습니다.", most_edits())
        }
        (Refusal::TooManyEdits, English) => {
            format!("{what} cannot change here: one run takes at most {} changed values.", most_edits())
        }
    }
}

/// The numbers that are allowed.
pub(super) fn range(language: Language, min: f64, max: f64) -> String {
    match language {
        Korean => format!("{}부터 {}까지의", plain(min), plain(max)),
        English => format!("from {} to {}", plain(min), plain(max)),
    }
}

fn plain(value: f64) -> String {
    let grouped = value.abs() < f64::from(u32::MAX) && value.fract() == 0.0;
    let size = if grouped { count(value.abs() as u32) } else { plain_number(value.abs()) };
    if value < 0.0 { format!("\u{2212}{size}") } else { size }
}

fn most_edits() -> String {
    count(MOST_EDITS as u32)
}

fn quoted(key: &str) -> String {
    format!("‘{key}’")
}

fn particle_of(word: &str, kind: Particle) -> &'static str {
    super::particle::particle(word, kind)
}
