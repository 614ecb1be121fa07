//! The sentence about an activation's slope at one net: what a small change of the net does to the output.

use crate::engine::activation::Activation;
use crate::text::activation::spoken;
use crate::text::figure::{figure, signed};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Object, Subject, Topic};
use crate::text::particle::with;

/// How much the net is moved in the sentence.
const NUDGE: f64 = 0.1;
/// Below this slope a bounded function counts as saturated.
const FLAT: f64 = 0.02;

/// What the slope says at this net.
pub fn slope_note(language: Language, activation: Activation, net: f64) -> String {
    let slope = activation.derivative(net);
    let (at, phi) = (figure(net), spoken(language, activation));
    if activation == Activation::Step {
        return step_note(language, net);
    }
    if activation.kink() == Some(net) {
        return kink_note(language, phi, &figure(slope));
    }
    let (slope_text, change) = (figure(slope), signed(activation.value(net + NUDGE) - activation.value(net)));
    let nudge = figure(NUDGE);
    match language {
        Korean if slope == 0.0 => format!(
            "net = {at}에서 {} 평평합니다: φ′(net) = 0. w를 조금 바꾸어도 출력이 그대로이므로 오차가 뒤로 가지 못합니다.",
            with(phi, Subject)
        ),
        English if slope == 0.0 => format!(
            "At net = {at} {phi} is flat: φ′(net) = 0. A slightly different w leaves the output as it is, and no error goes back."
        ),
        Korean if slope < FLAT => format!(
            "net = {at}에서 {} 거의 평평합니다: φ′(net) = {slope_text}. {} 오차가 커도 아주 조금씩만 배웁니다.",
            with(phi, Subject),
            if saturates(activation) { "이렇게 포화되면" } else { "이런 자리에서는" }
        ),
        English if slope < FLAT => format!(
            "At net = {at} {phi} is almost flat: φ′(net) = {slope_text}. {} even a large error teaches very little.",
            if saturates(activation) { "Saturated like this," } else { "At such a place" }
        ),
        Korean => format!(
            "net = {at}에서 {phi}의 기울기는 φ′(net) = {slope_text}입니다. net을 {nudge} 키우면 출력이 {change}만큼 바뀝니다."
        ),
        English => format!(
            "At net = {at} the slope of {phi} is φ′(net) = {slope_text}: a net larger by {nudge} changes the output by {change}."
        ),
    }
}

/// Whether the function comes nearer and nearer to a bound on both sides.
fn saturates(activation: Activation) -> bool {
    matches!(activation, Activation::Sigmoid | Activation::Tanh | Activation::Softsign)
}

fn kink_note(language: Language, phi: &str, slope: &str) -> String {
    match language {
        Korean => format!(
            "net = 0은 {} 꺾이는 자리여서 미분이 없습니다. 여기서는 왼쪽의 기울기 φ′(net) = {} 씁니다.",
            with(phi, Subject),
            with(slope, Object)
        ),
        English => format!(
            "At net = 0 {phi} bends and has no derivative; the slope from the left, φ′(net) = {slope}, is taken."
        ),
    }
}

fn step_note(language: Language, net: f64) -> String {
    let at = figure(net);
    match language {
        Korean if net == 0.0 => {
            "net = 0은 계단이 뛰는 자리여서 미분이 없습니다. 다른 곳에서는 미분이 있지만 모두 0입니다. 그래서 기울기로는 배울 수 없습니다.".to_owned()
        }
        English if net == 0.0 => {
            "At net = 0 the step jumps and has no derivative; everywhere else it has one, and it is 0. So it cannot be trained by its slope.".to_owned()
        }
        Korean => format!(
            "{} net = 0에서 뛰고, 그 밖에서는 미분이 모두 0입니다. net = {at}에서 w를 조금 바꾸어도 출력이 그대로이므로, 어느 쪽으로 고쳐야 나은지 알 수 없습니다.",
            with("계단 함수", Topic)
        ),
        English => format!(
            "The step function jumps at net = 0, and everywhere else its derivative is 0. At net = {at} a slightly different w leaves the output as it is, so nothing says which way would be better."
        ),
    }
}

/// What the pictures and the table are drawn with.
pub fn present_note(language: Language) -> &'static str {
    language.pick(
        "점은 지금의 w, b, x로 구한 net입니다. 실선은 φ, 파선은 그 기울기 φ′, 점선은 목표 t입니다. 아래의 w와 b는 학습을 시작할 때의 값입니다.",
        "The dot is the net of the present w, b and x. Solid: φ; dashed: its slope φ′; dotted: the target t. The w and b below are those with which the training starts.",
    )
}
