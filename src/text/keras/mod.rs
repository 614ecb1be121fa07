//! The words of the Keras lab.

mod advice;
pub mod fit_log;
mod formula;
mod narration;
mod obstacle;
pub mod outputs;
pub mod picture;
pub mod setting;
mod word;
mod words;

pub use advice::notes;
pub use formula::formula;
pub use narration::{metric_label, narration};
pub use obstacle::obstacle;
pub use word::Word;

use super::language::Language;

/// What the page is for.
pub fn lead(language: Language) -> &'static str {
    language.pick(
        "강의의 Keras 모델을 층층이 쌓아 compile, fit, evaluate, predict를 해 봅니다. 설치할 것은 없고, 숫자는 Keras와 같습니다.",
        "Build the lecture's Keras models layer by layer: compile, fit, evaluate, predict. Nothing to install, and the numbers are Keras' own.",
    )
}
