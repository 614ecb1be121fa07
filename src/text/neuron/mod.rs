//! What the neuron's page says: sentences on each phase, on the slope of an activation, and on two layers in a row.

mod ending;
mod formula;
mod layers;
mod narration;
mod note;
mod picture;

pub use formula::formula;
pub use layers::{layers_formula, layers_lead, layers_picture, layers_result};
pub use narration::narration;
pub use note::{present_note, slope_note};
pub use picture::{activation_picture, loss_picture, neuron_picture};

use super::language::Language;

/// The sentence under the page's title.
pub fn lead(language: Language) -> &'static str {
    language.pick(
        "뉴런 하나가 입력에 가중치를 곱하고 바이어스를 더한 값을 활성화 함수에 넣습니다. 출력이 목표에 가까워지도록 가중치를 어떻게 고칠지는 활성화 함수의 기울기가 알려 줍니다.",
        "A neuron multiplies its input by a weight, adds a bias and passes the sum through an activation function. How to change the weight, so that the output comes nearer to its target, is told by that function's slope.",
    )
}

/// The short name of phase 1…5.
pub fn phase_name(language: Language, phase: u8) -> &'static str {
    match phase {
        1 => language.pick("순방향", "forward"),
        2 => language.pick("오차와 손실", "error and loss"),
        3 => language.pick("델타", "delta"),
        4 => language.pick("그래디언트", "gradients"),
        _ => language.pick("갱신", "update"),
    }
}
