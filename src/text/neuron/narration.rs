//! What just happened in the neuron, in one to three sentences.

use super::ending;
use crate::engine::activation::Activation;
use crate::lesson::neuron::Pass;
use crate::lesson::neuron::view::{Scene, View};
use crate::text::activation::spoken;
use crate::text::figure::{bracketed, figure, iterations, look_alike};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Subject, Toward, With};
use crate::text::particle::with;

/// What just happened, with its numbers.
pub fn narration(language: Language, scene: &Scene) -> String {
    let view = &scene.view;
    let pass = &view.state.pass;
    let told = match (view.ending, view.lit_phase()) {
        (Some(ending), _) => ending::ended(language, scene, ending),
        (None, None) => invitation(language, view),
        (None, Some(1)) => forward(language, view.activation, pass),
        (None, Some(2)) => error(language, pass),
        (None, Some(3)) => delta(language, view.activation, pass),
        (None, Some(4)) => gradients(language, pass),
        (None, Some(_)) => updated(language, scene),
    };
    if scene.before.as_ref().is_some_and(|before| before.position > view.position) {
        return format!("{} {told}", language.pick("되돌아왔습니다.", "Stepped back."));
    }
    told
}

fn invitation(language: Language, view: &View) -> String {
    let state = &view.state;
    let (x, w, b, t) = (figure(state.input), figure(state.weight), figure(state.bias), figure(state.target));
    let phi = spoken(language, view.activation);
    match language {
        Korean => format!(
            "입력은 x = {x}, 가중치는 w = {w}, 바이어스는 b = {b}이고 활성화 함수는 {phi}입니다. 목표 t는 {t}입니다. 앞으로(→)를 눌러 한 단계씩 계산해 보세요."
        ),
        English => format!(
            "The input is x = {x}, the weight w = {w}, the bias b = {b}, the activation function {phi}. The target t is {t}. Press forward (→) and compute it phase by phase."
        ),
    }
}

fn forward(language: Language, activation: Activation, pass: &Pass) -> String {
    let (w, x, b) = (figure(pass.weight), bracketed(pass.input), bracketed(pass.bias));
    let (net, out) = (figure(pass.net), figure(pass.out));
    let phi = spoken(language, activation);
    match language {
        Korean => format!("가중합은 net = {w} × {x} + {b} = {net}입니다. {phi}에 넣으면 출력 o = {out}입니다."),
        English => {
            format!("The weighted sum is net = {w} × {x} + {b} = {net}, and {phi} makes it the output o = {out}.")
        }
    }
}

fn error(language: Language, pass: &Pass) -> String {
    let (out, target, loss) = (figure(pass.out), figure(pass.target), figure(pass.loss));
    let size = figure(pass.error.abs());
    let spoken = format!("출력 {}", with(&out, Subject));
    match (language, pass.error) {
        (Korean, e) if e > 0.0 => {
            format!("{spoken} 목표 {target}보다 {size} 큽니다. 손실은 이 오차의 제곱의 반, E = {loss}입니다.")
        }
        (Korean, e) if e < 0.0 => {
            format!("{spoken} 목표 {target}보다 {size} 작습니다. 손실은 이 오차의 제곱의 반, E = {loss}입니다.")
        }
        (Korean, _) => format!("출력이 목표 {} 같습니다. 오차도 손실도 0입니다.", with(&target, With)),
        (English, e) if e > 0.0 => {
            format!(
                "The output {out} is {size} above the target {target}. The loss is half that error's square: E = {loss}."
            )
        }
        (English, e) if e < 0.0 => {
            format!(
                "The output {out} is {size} below the target {target}. The loss is half that error's square: E = {loss}."
            )
        }
        (English, _) => format!("The output equals the target {target}: no error, no loss."),
    }
}

/// Why δ is exactly 0.
fn no_delta(language: Language, activation: Activation, pass: &Pass) -> String {
    let error = figure(pass.error);
    if pass.error == 0.0 {
        let text = language.pick(
            "오차가 0이므로 델타도 0입니다. 고칠 것이 없습니다.",
            "The error is 0, and so is the delta: there is nothing to correct.",
        );
        return text.to_owned();
    }
    match (language, activation) {
        (Korean, Activation::Step) => format!(
            "계단 함수의 기울기는 0이므로 오차가 {error}인데도 델타는 0입니다. 가중치를 어느 쪽으로 고쳐야 할지 뒤로 전할 것이 없습니다."
        ),
        (English, Activation::Step) => format!(
            "The slope of the step function is 0. So the delta is 0, although the error is {error}: nothing goes back that could tell the weight which way to move."
        ),
        (Korean, _) => {
            format!("net = {}에서 φ가 평평해 기울기가 0이므로, 오차가 {error}인데도 델타는 0입니다.", figure(pass.net))
        }
        (English, _) => format!(
            "At net = {} φ is flat: its slope is 0, and so is the delta, although the error is {error}.",
            figure(pass.net)
        ),
    }
}

fn delta(language: Language, activation: Activation, pass: &Pass) -> String {
    if pass.delta == 0.0 {
        return no_delta(language, activation, pass);
    }
    let (net, slope, delta) = (figure(pass.net), figure(pass.slope), figure(pass.delta));
    let error = bracketed(pass.error);
    match language {
        Korean => format!(
            "net = {net}에서 φ의 기울기는 {slope}입니다. 여기에 오차를 곱하면 델타 δ = {} × {error} = {delta}입니다. net이 커질 때 손실이 얼마나 빨리 커지는지를 나타냅니다.",
            bracketed(pass.slope)
        ),
        English => format!(
            "At net = {net} the slope of φ is {slope}. Times the error that is the delta δ = {} × {error} = {delta}: how fast the loss rises with the net.",
            bracketed(pass.slope)
        ),
    }
}

fn gradients(language: Language, pass: &Pass) -> String {
    let (of_weight, of_bias) = (figure(pass.gradient), figure(pass.bias_gradient));
    let (delta, factor) = (figure(pass.delta), bracketed(pass.factor));
    let way = match (language, pass.gradient) {
        (Korean, g) if g > 0.0 => "w를 줄이면 손실이 줄어듭니다.",
        (Korean, g) if g < 0.0 => "w를 키우면 손실이 줄어듭니다.",
        (Korean, _) => "w에 대한 그래디언트가 정확히 0이어서 w를 움직일 방향이 없습니다.",
        (English, g) if g > 0.0 => "A smaller w lowers the loss.",
        (English, g) if g < 0.0 => "A larger w lowers the loss.",
        (English, _) => "The gradient of w is exactly 0: there is no direction for w to move in.",
    };
    match language {
        Korean => format!(
            "델타에 그 가중치로 들어온 값을 곱합니다. ∂E/∂w = {delta} × {factor} = {of_weight}, 바이어스로는 언제나 1이 들어오므로 ∂E/∂b = {of_bias}입니다. {way}"
        ),
        English => format!(
            "The delta times what came in through the weight: ∂E/∂w = {delta} × {factor} = {of_weight}. Through the bias 1 comes in always, so ∂E/∂b = {of_bias}. {way}"
        ),
    }
}

/// At the end of one update or of several.
fn updated(language: Language, scene: &Scene) -> String {
    let (view, pass) = (&scene.view, &scene.view.state.pass);
    if !view.state.is_from_update() {
        return set_by_hand(language, view);
    }
    if let Some(before) = scene.before.as_ref().filter(|before| before.position.t + 1 < view.position.t) {
        return moved_far(language, before, view);
    }
    let (weight, bias) = (figure(view.state.weight), figure(view.state.bias));
    if pass.gradient == 0.0 && pass.bias_gradient == 0.0 {
        return match language {
            Korean => format!("그래디언트가 0이어서 갱신해도 w = {weight}, b = {bias} 그대로입니다."),
            English => format!("The gradients are 0, so the update leaves w = {weight} and b = {bias} as they were."),
        };
    }
    let (old, rate, gradient) = (figure(pass.old_weight), figure(pass.learning_rate), bracketed(pass.gradient));
    let next = next_output(language, view);
    match language {
        Korean => format!(
            "그래디언트의 반대 방향으로 옮겼습니다: w = {old} − {rate} × {gradient} = {weight}. 바이어스는 {bias}입니다. {next}"
        ),
        English => format!(
            "Moved against the gradient: w = {old} − {rate} × {gradient} = {weight}; the bias is now {bias}. {next}"
        ),
    }
}

/// What the new values would give.
fn next_output(language: Language, view: &View) -> String {
    let (was, is) = (view.state.pass.out, view.present_out());
    let target = view.state.target;
    let (near, is_text) = ((is - target).abs() < (was - target).abs(), figure(is));
    let was_text = figure(was);
    match language {
        _ if look_alike(was, is) => {
            language.pick("출력은 거의 바뀌지 않습니다.", "The output hardly changes.").to_owned()
        }
        Korean if near => {
            format!("새 값으로는 출력이 {was_text}에서 {} 바뀌어 목표에 가까워집니다.", with(&is_text, Toward))
        }
        Korean => format!(
            "새 값으로는 출력이 {was_text}에서 {} 바뀌어 목표에서 멀어집니다. 걸음이 너무 컸습니다.",
            with(&is_text, Toward)
        ),
        English if near => {
            format!("With the new values the output goes from {was_text} to {is_text}, nearer to the target.")
        }
        English => format!(
            "With the new values the output goes from {was_text} to {is_text}, farther from the target: the step was too large."
        ),
    }
}

fn moved_far(language: Language, before: &View, view: &View) -> String {
    let times = iterations(language, view.position.t - before.position.t);
    let (from, to) = (figure(before.state.weight), figure(view.state.weight));
    let (was, is) = (figure(before.present_out()), figure(view.present_out()));
    match language {
        Korean if from == to => format!("{times} 반복하는 동안 w = {to}, 출력 {is} 그대로입니다."),
        English if from == to => format!("In {times} nothing moved: w = {to}, output {is}."),
        Korean if look_alike(before.present_out(), view.present_out()) => {
            format!(
                "{times} 반복하는 동안 w는 {from}에서 {} 바뀌었지만 출력은 거의 그대로 {is}입니다.",
                with(&to, Toward)
            )
        }
        English if look_alike(before.present_out(), view.present_out()) => {
            format!("In {times} w went from {from} to {to}, but the output is still about {is}.")
        }
        Korean => format!(
            "{times} 반복하는 동안 w는 {from}에서 {}, 출력은 {was}에서 {} 바뀌었습니다.",
            with(&to, Toward),
            with(&is, Toward)
        ),
        English => format!("In {times} w went from {from} to {to}, and the output from {was} to {is}."),
    }
}

fn set_by_hand(language: Language, view: &View) -> String {
    let (net, out) = (figure(view.present_net()), figure(view.present_out()));
    match language {
        Korean => format!(
            "값을 직접 바꾸었습니다. 지금 값으로는 net = {net}, 출력 {out}입니다. 다음 순방향 계산은 이 값을 씁니다."
        ),
        English => format!(
            "Values were set by hand: with them net = {net} and the output is {out}. The next forward phase uses them."
        ),
    }
}
