//! Two layers in a row: the question, the formulas with the numbers of the moment, and what the picture shows.

use crate::engine::activation::Activation;
use crate::lesson::neuron::layers::{SPAN, TwoLayers};
use crate::text::activation::spoken;
use crate::text::figure::figure;
use crate::text::formula::Math;
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Object, Subject};
use crate::text::particle::with;

/// The question of the page's second part.
pub fn layers_lead(language: Language) -> &'static str {
    language.pick(
        "뉴런 두 개를 이어 두 층을 만들고, 그 사이에 활성화 함수 φ를 둡니다. 굵은 띠는 φ가 없을 때 두 층이 되는 한 직선이고, 가는 선은 φ가 있는 두 층입니다. φ와 네 수를 바꾸어 보세요.",
        "Two neurons in a row make two layers, with an activation function φ between them. The broad band is the one straight line that the two layers are without φ; the thin line is the two layers with φ. Change φ and the four numbers.",
    )
}

/// f(x) with its numbers, then the single line with its two numbers.
pub fn layers_formula(layers: &TwoLayers) -> Math {
    let TwoLayers { first_weight, first_bias, second_weight, second_bias, .. } = *layers;
    let [w1, b1, b2] = [first_weight, first_bias, second_bias].map(|value| Math::number(value).operand());
    let w2 = || Math::number(second_weight);
    let two = [w2(), Math::number(first_weight), b1.clone(), b2.clone()];
    let one = [w2(), w1, w2(), b1, b2];
    let height = Math::named("line-height", layers.height()).operand();
    Math::Lines(vec![
        Math::written("f ( x ) = w_2 · φ ( w_1 · x + b_1 ) + b_2 = # · φ ( # · x + # ) + #", &two),
        Math::written("y = ( w_2 · w_1 ) x + ( w_2 · b_1 + b_2 )", &[]),
        Math::written("= ( # · # ) x + ( # · # + # )", &one),
        Math::written("= # · x + #", &[Math::named("line-slope", layers.slope()), height]),
    ])
}

fn span(language: Language) -> String {
    let (from, to) = (figure(SPAN.0), figure(SPAN.1));
    match language {
        Korean => format!("{from}부터 {to}까지"),
        English => format!("from {from} to {to}"),
    }
}

/// What the two graphs have to do with each other now.
pub fn layers_result(language: Language, layers: &TwoLayers) -> String {
    let (gap, span) = (layers.gap(), span(language));
    let (shown, phi) = (figure(gap), spoken(language, layers.between));
    let same = gap == 0.0;
    match language {
        Korean if same && layers.between == Activation::Identity => {
            "항등 함수는 값을 그대로 내보내므로 두 층은 한 직선과 모든 x에서 같습니다. 층을 더 쌓아도 마찬가지입니다.".to_owned()
        }
        English if same && layers.between == Activation::Identity => {
            "The identity hands every value on, and the two layers equal the one line at every x. More layers would change nothing.".to_owned()
        }
        Korean if same => format!("x가 {span}일 때는 {phi}의 꺾이는 곳이 보이지 않아 한 직선과 같습니다. b₁을 바꾸어 꺾이는 곳을 찾아보세요."),
        English if same => format!("For x {span} the bend of {phi} is out of sight, and both are the same. Change b₁ to find the bend."),
        Korean if layers.is_straight() => format!(
            "x가 {span}일 때 두 층은 다른 직선이 되었습니다(차이는 {shown} 이하). {} 이 범위에서 꺾이거나 뛰지 않습니다. b₁을 바꾸어 보세요.",
            with(phi, Subject)
        ),
        English if layers.is_straight() => format!(
            "For x {span} the two layers are another straight line (at most {shown} away): {phi} neither bends nor jumps there. Change b₁."
        ),
        Korean => format!(
            "x가 {span}일 때 가장 많이 벌어진 곳에서 차이가 {shown}입니다. {} 사이에 두면 직선 하나로는 그릴 수 없는 모양이 됩니다.",
            with(phi, Object)
        ),
        English => format!(
            "For x {span} they are up to {shown} apart. With {phi} between them the two layers take a shape that no single line has."
        ),
    }
}

/// What the picture of both shows now.
pub fn layers_picture(language: Language, layers: &TwoLayers) -> String {
    let (slope, height) = (figure(layers.slope()), figure(layers.height()));
    let ends = [SPAN.0, 0.0, SPAN.1].map(|x| format!("f({}) = {}", figure(x), figure(layers.value(x)))).join(", ");
    let phi = spoken(language, layers.between);
    match language {
        Korean => format!(
            "띠는 기울기 {slope}, x = 0에서의 높이 {height}인 직선입니다. 선은 {} 사이에 둔 두 층입니다: {ends}.",
            with(phi, Object)
        ),
        English => format!(
            "The band is the straight line of slope {slope} and height {height} at x = 0. The line is the two layers with {phi} between them: {ends}."
        ),
    }
}
