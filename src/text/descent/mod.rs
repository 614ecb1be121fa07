//! What the gradient descent page says: the sentences around the curve, the console, the band of the learning rate.

mod band;
mod formula;
mod narration;
mod picture;

pub use band::band;
pub(super) use formula::function_text;
pub use formula::{formula, function};
pub use narration::narration;
pub use picture::{curve_picture, picture};

use super::language::Language::{self, English, Korean};
use super::number::python_repr;
use crate::lesson::descent::view::Line;

/// The sentence under the page's title.
pub fn lead(language: Language) -> &'static str {
    language.pick(
        "기울기를 구하고, 그 반대 방향으로 조금 움직입니다. 이 일을 되풀이하면 손실이 가장 작은 곳에 다가갑니다.",
        "Find the slope and move a little against it. Repeated, this leads to where the loss is smallest.",
    )
}

/// The short name of phase 1, 2 or 3.
pub fn phase_name(language: Language, phase: u8) -> &'static str {
    match phase {
        1 => language.pick("그래디언트", "gradient"),
        2 => language.pick("이동량", "step size"),
        _ => language.pick("새 x와 손실", "new x and loss"),
    }
}

/// Exactly what the listing prints in this language, line by line.
pub fn console(language: Language, lines: &[Line]) -> String {
    lines.iter().map(|line| console_line(language, *line)).collect::<Vec<_>>().join("\n")
}

fn console_line(language: Language, line: Line) -> String {
    match (line, language) {
        (Line::Loss { x, loss }, Korean) => format!("손실 함수값( {} )= {}", python_repr(x), python_repr(loss)),
        (Line::Loss { x, loss }, English) => format!("loss( {} )= {}", python_repr(x), python_repr(loss)),
        (Line::Found(x), Korean) => format!("최소값 = {}", python_repr(x)),
        (Line::Found(x), English) => format!("minimum at x = {}", python_repr(x)),
        (Line::Overflow, _) => "OverflowError: (34, 'Numerical result out of range')".to_owned(),
    }
}
