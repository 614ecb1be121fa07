//! What the page of back-propagation says: names, sentences, formulas and text alternatives.

mod ending;
mod formula;
mod narration;
mod note;
mod picture;
mod progress;

pub use formula::formula;
pub use narration::narration;
pub use note::notes;
pub use picture::{loss_picture, picture};

use super::language::Language;

/// The sentence under the page's title.
pub fn lead(language: Language) -> &'static str {
    language.pick(
        "신경망을 직접 만들고, 출력의 오차가 뒤로 가며 가중치 하나하나를 고치는 과정을 한 단계씩 따라가 봅시다.",
        "Build a network of your own and follow, step by step, how the output's error travels back and changes every single weight.",
    )
}
