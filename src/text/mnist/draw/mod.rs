//! What is said of a digit that was drawn: how the network reads it, how it came into MNIST's form, what teaching it did.
//! Knows nothing of HTML.

mod word;

pub use word::Word;

use crate::data::digits::{FIT, MIDDLE, PAD, SIDE, Steps};
use crate::lesson::mnist::options::Optimizer;
use crate::lesson::mnist::reading::Reading;
use crate::text::figure::{count, figure};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Topic, Toward};
use crate::text::particle::with;

/// How the network reads the picture.
pub fn reading(language: Language, reading: Reading) -> String {
    let shown = |output: f64| format!("{output:.4}");
    match (reading, language) {
        (Reading::Digit { digit, output, next, next_output }, Korean) => format!(
            "이 그림을 {} 읽습니다. 출력은 {}, 그다음으로 큰 {}의 출력은 {}입니다.",
            with(&digit.to_string(), Toward),
            shown(output),
            next,
            shown(next_output)
        ),
        (Reading::Digit { digit, output, next, next_output }, English) => format!(
            "It reads this picture as {digit}. That output is {}; the next largest is {} for {next}.",
            shown(output),
            shown(next_output)
        ),
        (Reading::Tie, Korean) => "가장 큰 출력이 여럿이어서 하나로 읽지 못합니다.".to_owned(),
        (Reading::Tie, English) => "Several outputs are the largest, so it cannot decide on one digit.".to_owned(),
        (Reading::NoNumber, Korean) => {
            "출력이 수가 아닙니다. 학습이 발산했으니 학습률을 줄여 다시 학습해 보세요.".to_owned()
        }
        (Reading::NoNumber, English) => {
            "The outputs are no numbers: the training has diverged. Try a smaller learning rate.".to_owned()
        }
    }
}

/// The same in a few words, to be heard.
pub fn spoken(language: Language, reading: Reading) -> String {
    match (reading, language) {
        (Reading::Digit { digit, .. }, Korean) => format!("{} 읽습니다.", with(&digit.to_string(), Toward)),
        (Reading::Digit { digit, .. }, English) => format!("Read as {digit}."),
        (other, _) => self::reading(language, other),
    }
}

/// What became of the drawing, a sentence for each step: its box, its size, its place.
pub fn steps(language: Language, steps: &Steps) -> [String; 3] {
    let (width, height) = (steps.bounds.width(), steps.bounds.height());
    let (columns, rows) = (steps.fitted.width(), steps.fitted.height());
    let [cut, scaled] = match language {
        Korean => [
            format!("판 {PAD} × {PAD} 화소에서 잉크가 있는 부분만 잘라 냅니다. 가로 {width}, 세로 {height}화소입니다."),
            format!(
                "모양을 지킨 채 긴 쪽이 {FIT}화소가 되게 맞추면 {columns} × {rows}화소입니다. 화소는 잉크에 덮인 만큼 진합니다."
            ),
        ],
        English => [
            format!("Of the pad's {PAD} × {PAD} pixels the part with ink is cut out: {width} wide and {height} high."),
            format!(
                "It is scaled so that its longer side has {FIT} pixels and its shape is kept: {columns} × {rows}. A pixel is as dark as the part of it that ink covers."
            ),
        ],
    };
    [cut, scaled, placed(language, steps)]
}

/// Where ink that is heavy at one end would be cut off, it lies as near to that place as it can.
fn placed(language: Language, steps: &Steps) -> String {
    let (x, y) = (figure(tenths(steps.centre.0)), figure(tenths(steps.centre.1)));
    let (left, top) = steps.at;
    let falls = (left + steps.centre.0 as usize, top + steps.centre.1 as usize) == (MIDDLE, MIDDLE);
    match (language, falls) {
        (Korean, true) => format!(
            "무게중심 ({x}, {y})이 {SIDE} × {SIDE}의 가운데 화소에 오도록 왼쪽에서 {left}, 위에서 {top}화소 떨어진 곳에 놓습니다. 신경망이 보는 것은 이 그림입니다."
        ),
        (Korean, false) => format!(
            "무게중심 ({x}, {y})이 {SIDE} × {SIDE}의 가운데에 되도록 가깝게, 잘리지 않는 한도에서 왼쪽에서 {left}, 위에서 {top}화소 떨어진 곳에 놓습니다. 신경망이 보는 것은 이 그림입니다."
        ),
        (English, true) => format!(
            "It is placed {left} from the left and {top} from the top, so that its centre of mass ({x}, {y}) falls into the middle pixel of {SIDE} × {SIDE}. This is what the network sees."
        ),
        (English, false) => format!(
            "It is placed {left} from the left and {top} from the top: its centre of mass ({x}, {y}) lies as near to the middle of {SIDE} × {SIDE} as it can without cutting ink off. This is what the network sees."
        ),
    }
}

/// The three pictures of the steps in words.
pub fn pictures(language: Language, steps: &Steps) -> String {
    let (columns, rows) = (steps.fitted.width(), steps.fitted.height());
    match language {
        Korean => format!(
            "왼쪽부터 잉크를 상자로 두른 그림 {PAD} × {PAD}, 줄인 그림 {columns} × {rows}, 무게중심을 가운데로 옮긴 그림 {SIDE} × {SIDE}입니다."
        ),
        English => format!(
            "From the left: the drawing, {PAD} × {PAD}, with a box around its ink; scaled to {columns} × {rows}; and moved with its centre of mass into the middle of {SIDE} × {SIDE}."
        ),
    }
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Where the keys' cursor is, from 0, and whether the tool is down.
pub fn cursor(language: Language, row: usize, column: usize, is_down: bool) -> String {
    let (row, column) = (row + 1, column + 1);
    match (language, is_down) {
        (Korean, true) => format!("{row}행 {column}열, 댄 채로"),
        (Korean, false) => format!("{row}행 {column}열, 뗀 채로"),
        (English, true) => format!("row {row}, column {column}, down"),
        (English, false) => format!("row {row}, column {column}, up"),
    }
}

/// What the step size means, beside that of the training.
pub fn rate(language: Language, usual: f64, learning_rate: f64, optimizer: Optimizer, batch: u32) -> String {
    let (usual, own) = (figure(usual), figure(learning_rate));
    let pictures = if batch == 1 { "1 picture".to_owned() } else { format!("{} pictures", count(batch)) };
    let batch = count(batch);
    let name = match optimizer {
        Optimizer::Sgd => "SGD",
        Optimizer::Adam => "Adam",
    };
    match language {
        Korean => format!(
            "학습의 학습률 {} {name}에서 그림 {batch}장의 평균 기울기에 쓰는 값입니다. 그림 한 장으로 한 번만 갱신하므로, 눈에 보일 만큼 달라지는 {usual}에서 시작합니다. 크게 하면 이 그림을 더 빨리 배우지만 다른 숫자를 잊기 쉽습니다.",
            with(&own, Topic)
        ),
        English => format!(
            "The training's own rate, {own}, is for {name} on the mean gradient of {pictures}. This is one update with one picture, so it begins at {usual}, where a change is seen. A larger one learns this picture sooner, and is likely to forget other digits."
        ),
    }
}

/// What teaching did to the output of the digit that it is.
pub fn taught(language: Language, label: u8, times: u32, before: f64, after: f64) -> String {
    let shown = |output: f64| format!("{output:.4}");
    let (from, to) = (shown(before), shown(after));
    let times = count(times);
    match language {
        Korean => format!(
            "이 그림을 {} 가르치니 숫자 {label}의 출력이 {from}에서 {} 바뀌었습니다. 사본을 지금까지 {times}번 가르쳤습니다.",
            with(&label.to_string(), Toward),
            with(&to, Toward)
        ),
        English if times == "1" => {
            format!("Taught as {label}, the output for {label} went from {from} to {to}. The copy was taught once.")
        }
        English => format!(
            "Taught as {label}, the output for {label} went from {from} to {to}. The copy was taught {times} times so far."
        ),
    }
}
