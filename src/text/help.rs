//! The help: keys, how to read the pictures, and the names that links use, the latter from the lessons' own tables.

use super::figure::count;
use super::language::Language::{self, English, Korean};
use super::notice::range;
use super::setting::setting;
use super::units::unit;
use crate::lesson::digits;
use crate::lesson::item::Item;
use crate::lesson::link::{VIEW_KEYS, matrices_id};
use crate::lesson::player::Mode;
use crate::lesson::position::Granularity;
use crate::lesson::program::Program;
use crate::lesson::setting::Kind;

/// A key, or keys that do the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Space.
    Play,
    /// →.
    Forward,
    /// ←.
    Back,
    /// Shift+→ and Shift+←.
    Coarser,
    /// Home.
    Reset,
    /// Ctrl+Z.
    Undo,
    /// Ctrl+Shift+Z.
    Redo,
    /// P.
    Presenter,
    /// L.
    Language,
    /// ?.
    Help,
    /// PgDn and PgUp.
    Clicker,
    /// . and B.
    Blank,
    /// Esc.
    Leave,
}

impl Key {
    /// Every key, most used first.
    pub const ALL: [Self; 13] = [
        Self::Play,
        Self::Forward,
        Self::Back,
        Self::Coarser,
        Self::Reset,
        Self::Undo,
        Self::Redo,
        Self::Presenter,
        Self::Language,
        Self::Help,
        Self::Clicker,
        Self::Blank,
        Self::Leave,
    ];

    /// The key caps: alternatives, each a combination as it is written.
    pub fn caps(self) -> &'static [&'static str] {
        match self {
            Self::Play => &["Space"],
            Self::Forward => &["→"],
            Self::Back => &["←"],
            Self::Coarser => &["Shift+→", "Shift+←"],
            Self::Reset => &["Home"],
            Self::Undo => &["Ctrl+Z"],
            Self::Redo => &["Ctrl+Shift+Z"],
            Self::Presenter => &["P"],
            Self::Language => &["L"],
            Self::Help => &["?"],
            Self::Clicker => &["PgDn", "PgUp"],
            Self::Blank => &[".", "B"],
            Self::Leave => &["Esc"],
        }
    }

    /// What it does.
    pub fn does(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::Play => ("재생하거나 멈춥니다", "Play or pause"),
            Self::Forward => ("한 걸음 앞으로 갑니다", "One step forward"),
            Self::Back => ("한 걸음 뒤로 갑니다", "One step back"),
            Self::Coarser => ("한 단위 더 크게 앞뒤로 갑니다", "Forward and back by the next larger unit"),
            Self::Reset => ("처음으로 갑니다", "Back to the start"),
            Self::Undo => ("설정이나 값을 바꾼 것을 되돌립니다", "Undo a changed setting or value"),
            Self::Redo => ("되돌린 것을 다시 합니다", "Redo what was undone"),
            Self::Presenter => ("발표 모드를 켜고 끕니다", "Presenter mode on and off"),
            Self::Language => ("한국어와 English를 바꿉니다", "Switch between 한국어 and English"),
            Self::Help => ("이 도움말을 엽니다", "Open this help"),
            Self::Clicker => (
                "발표 모드: 한 걸음 앞으로, 뒤로 갑니다 (발표용 리모컨)",
                "Presenter mode: a step forward, a step back (clickers)",
            ),
            Self::Blank => {
                ("발표 모드: 그림을 가리고 다시 보입니다", "Presenter mode: blank the picture and show it again")
            }
            Self::Leave => ("발표 모드에서 나가거나 창을 닫습니다", "Leave presenter mode or close a dialog"),
        };
        language.pick(korean, english)
    }
}

/// A sign of the pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Blue and solid.
    Positive,
    /// Orange and dashed.
    Negative,
    /// The width of a link.
    Width,
    /// The hues of forward, backward and update.
    Direction,
    /// A dash instead of a number.
    Unknown,
    /// The thin rest of a curve.
    Future,
    /// The node that is always 1.
    Bias,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Self; 7] =
        [Self::Positive, Self::Negative, Self::Width, Self::Direction, Self::Unknown, Self::Future, Self::Bias];

    /// How it looks.
    pub fn looks(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::Positive => ("파란 실선", "Blue, solid"),
            Self::Negative => ("주황 점선", "Orange, dashed"),
            Self::Width => ("선의 굵기", "Width of a link"),
            Self::Direction => ("세 가지 색", "Three hues"),
            Self::Unknown => ("–", "–"),
            Self::Future => ("가는 선", "Thin line"),
            Self::Bias => ("1.0인 노드", "Node at 1.0"),
        };
        language.pick(korean, english)
    }

    /// What it means.
    pub fn means(self, language: Language) -> &'static str {
        let (korean, english) = match self {
            Self::Positive => {
                ("양수입니다. 숫자에는 부호도 함께 씁니다.", "Positive. Numbers carry their sign as well.")
            }
            Self::Negative => (
                "음수입니다. 색을 보지 않아도 점선과 부호로 알 수 있습니다.",
                "Negative: dashes and sign tell it without the colour.",
            ),
            Self::Width => (
                "가중치의 크기입니다. 5보다 크면 더 굵어지지 않습니다.",
                "The size of the weight; beyond 5 it grows no wider.",
            ),
            Self::Direction => (
                "순방향, 역방향, 갱신이 저마다 한 색이고, 그림과 문장, 수식, 코드에서 같습니다.",
                "Forward, backward and update have one hue each, the same in picture, sentence, formula and code.",
            ),
            Self::Unknown => {
                ("프로그램이 아직 계산하지 않은 값입니다.", "The program has not computed this value yet.")
            }
            Self::Future => (
                "뒤로 갔을 때, 이미 계산해 본 그다음 부분입니다.",
                "After stepping back: the part that was computed already and lies ahead.",
            ),
            Self::Bias => (
                "바이어스입니다. 입력이 언제나 1.0이고, 붙은 가중치만 배웁니다.",
                "The bias: its value is always 1.0, only its weights learn.",
            ),
        };
        language.pick(korean, english)
    }
}

/// A name that links use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkKey {
    /// The name as links write it.
    pub key: &'static str,
    /// The long form that is read as well, where there is one.
    pub long: Option<&'static str>,
    /// What it sets.
    pub meaning: &'static str,
    /// What it may be.
    pub allowed: String,
}

/// The names that a lesson's links use: its settings, then what every lesson has.
pub fn link_keys<P: Program>(language: Language) -> Vec<LinkKey> {
    let settings = P::SETTINGS.iter().map(|s| LinkKey {
        key: s.key(),
        long: s.short.map(|_| s.name),
        meaning: setting(language, P::ID, s.name),
        allowed: allowed(language, s.kind),
    });
    let views = VIEW_KEYS.iter().filter(|key| is_used::<P>(key)).map(|key| LinkKey {
        key,
        long: None,
        meaning: setting(language, P::ID, key),
        allowed: allowed_view::<P>(language, key),
    });
    settings.chain(views).collect()
}

/// Whether the key says anything in this lesson.
fn is_used<P: Program>(key: &str) -> bool {
    match key {
        "sample" => P::SAMPLES > 1,
        "mode" => P::PREDICTS,
        "open" | "matrices" => P::default().has(Item::Weight { layer: 1, from: 0, to: 0 }),
        _ => true,
    }
}

/// What a setting may be, in words.
pub fn allowed(language: Language, kind: Kind) -> String {
    let span = |min: f64, max: f64| range(language, min, max);
    match (kind, language) {
        (Kind::Real { min, max }, Korean) => format!("{} 수", span(min, max)),
        (Kind::Real { min, max }, English) => format!("a number {}", span(min, max)),
        (Kind::Positive { max }, Korean) => format!("0보다 크고 {} 이하인 수", plain(max)),
        (Kind::Positive { max }, English) => format!("a number above 0, at most {}", plain(max)),
        (Kind::PositiveOrOff { max }, Korean) => format!("off 또는 0보다 크고 {} 이하인 수", plain(max)),
        (Kind::PositiveOrOff { max }, English) => format!("off, or a number above 0, at most {}", plain(max)),
        (Kind::Whole { min, max }, Korean) => format!("{} 정수", span(f64::from(min), f64::from(max))),
        (Kind::Whole { min, max }, English) => format!("a whole number {}", span(f64::from(min), f64::from(max))),
        (Kind::Sizes, _) => {
            language.pick("층마다 노드 수 1–8, 예: 2-2-1", "nodes of each layer, 1–8, such as 2-2-1").to_owned()
        }
        (Kind::Units, _) => {
            language.pick("층마다 유닛 수 1–1024, 예: 64-10", "units of each layer, 1–1024, such as 64-10").to_owned()
        }
        (Kind::Choice(ids), _) => ids.join(", "),
    }
}

fn plain(value: f64) -> String {
    // The bounds of positive settings are whole numbers.
    count(value as u32)
}

fn allowed_view<P: Program>(language: Language, key: &str) -> String {
    let program = P::default();
    let whole = |min: u32, max: u32| allowed(language, Kind::Whole { min, max });
    match key {
        "phase" => whole(0, u32::from(program.phases().saturating_sub(1))),
        "sample" => whole(0, P::SAMPLES.saturating_sub(1)),
        "digits" => format!("{}, full", whole(digits::FEWEST.into(), u32::from(digits::FULL) - 1)),
        "granularity" => {
            let named = |g: &Granularity| format!("{} ({})", g.id(), unit(language, P::ID, *g));
            Granularity::ALL.iter().filter(|g| offered::<P>(**g)).map(named).collect::<Vec<_>>().join(", ")
        }
        "open" => {
            let (korean, english) =
                ("w-층-출발-도착, b-층-도착 또는 n-층-노드", "w-layer-from-to, b-layer-to or n-layer-node");
            language.pick(korean, english).to_owned()
        }
        "mode" => Mode::IDS.join(", "),
        "matrices" => [false, true].map(matrices_id).join(", "),
        "e" => language.pick("t.phase.이름:값, 여럿이면 쉼표로", "t.phase.name:value, several with commas").to_owned(),
        _ => language.pick("0 이상의 정수", "a whole number from 0").to_owned(),
    }
}

/// Whether the unit can be chosen with some settings of the lesson.
fn offered<P: Program>(unit: Granularity) -> bool {
    P::default().units().contains(&unit)
        || (unit == Granularity::Sample && P::SETTINGS.iter().any(|setting| setting.name == "update"))
}
