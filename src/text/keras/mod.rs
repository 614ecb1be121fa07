//! The words of the Keras lab.

pub mod builder;
pub mod name;
pub mod note;
pub mod obstacle;
pub mod setting;
pub mod slip;
pub mod summary;

use super::language::Language;
use crate::lesson::keras::view::View;
use crate::lesson::network_view::NetworkView;

/// What the page is for.
pub fn lead(language: Language) -> &'static str {
    language.pick(
        "강의의 Keras 모델을 층층이 쌓아 compile, fit, evaluate, predict를 해 봅니다. 설치할 것은 없고, 숫자는 Keras와 같습니다.",
        "Build the lecture's Keras models layer by layer: compile, fit, evaluate, predict. Nothing to install, and the numbers are Keras' own.",
    )
}

/// What the network's picture shows, for those who do not see it.
pub fn picture(language: Language, view: &View) -> String {
    let sizes: Vec<String> = view.sizes().iter().map(ToString::to_string).collect();
    let sizes = sizes.join("-");
    match language {
        Language::Korean => format!("{sizes} 신경망."),
        Language::English => format!("A {sizes} network."),
    }
}
