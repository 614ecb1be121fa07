//! How the training goes, in words: which nodes and samples, the numbers that say so, and what to try.

mod descent;
mod digits;

use super::figure::{count, figure, iterations, look_alike};
use super::language::Language::{self, English, Korean};
use super::particle::Particle::{Toward, With};
use super::particle::with;
use crate::lesson::diagnosis::descent::Diagnosis as DescentDiagnosis;
use crate::lesson::diagnosis::{Diagnosis, Flat, Kind, Miss, Node, Span};
use crate::lesson::mnist::diagnosis::Diagnosis as DigitsDiagnosis;

/// The most nodes or outputs that a sentence names.
const NAMED: usize = 4;
/// The most inputs that stand for a sample; with more it has a number.
const INPUTS: usize = 3;

/// What is found in a network, with its kind.
pub fn network(language: Language, found: &[Diagnosis]) -> Vec<(Kind, String)> {
    found.iter().map(|diagnosis| (diagnosis.kind(), of_network(language, diagnosis, Pass::Iteration))).collect()
}

/// The same of a training that speaks of epochs.
pub fn epochs(language: Language, found: &[Diagnosis]) -> Vec<(Kind, String)> {
    found.iter().map(|diagnosis| (diagnosis.kind(), of_network(language, diagnosis, Pass::Epoch))).collect()
}

/// What a pass over all samples is called.
#[derive(Clone, Copy)]
enum Pass {
    Iteration,
    Epoch,
}

impl Pass {
    /// So many of them, before "while".
    fn counted(self, language: Language, number: u32) -> String {
        match (self, language) {
            (Self::Iteration, Korean) => format!("{} 반복하는", iterations(language, number)),
            (Self::Epoch, Korean) => format!("에포크 {}번을 도는", count(number)),
            (Self::Iteration, English) => iterations(language, number),
            (Self::Epoch, English) if number == 1 => "1 epoch".to_owned(),
            (Self::Epoch, English) => format!("{} epochs", count(number)),
        }
    }
}

/// What is found in a descent, with its kind.
pub fn descent(language: Language, found: &[DescentDiagnosis]) -> Vec<(Kind, String)> {
    found.iter().map(|diagnosis| (diagnosis.kind(), descent::sentences(language, diagnosis))).collect()
}

/// What is found in a training on digits, with its kind.
pub fn digits(language: Language, found: Option<DigitsDiagnosis>) -> Vec<(Kind, String)> {
    found.into_iter().map(|diagnosis| (diagnosis.kind(), digits::sentences(language, diagnosis))).collect()
}

fn of_network(language: Language, diagnosis: &Diagnosis, pass: Pass) -> String {
    match diagnosis {
        Diagnosis::Exploding { span, overflow } => exploding(language, pass, *span, *overflow),
        Diagnosis::SaturatedOutput { wrong, slope } => saturated_output(language, wrong, *slope),
        Diagnosis::SaturatedHidden { nodes, slope } => saturated_hidden(language, nodes, *slope),
        Diagnosis::Dead { nodes, flat, net } => dead(language, nodes, *flat, *net),
        Diagnosis::Stuck { wrong, span, gradient } => stuck(language, wrong, &course(language, pass, *span), *gradient),
        Diagnosis::Plateau { span, gradient } => plateau(language, &course(language, pass, *span), *gradient),
        Diagnosis::Oscillating { passes, rises, lowest, highest } => {
            oscillating(language, pass, (*rises, *passes), (*lowest, *highest))
        }
        Diagnosis::Converged { error, loss, gradient } => {
            let (error, loss, gradient) = (figure(*error), figure(*loss), figure(*gradient));
            match language {
                Korean => format!(
                    "수렴했습니다. 목표와의 차이 |t − o|는 가장 클 때도 {error}이고, 손실은 E = {loss}, 그래디언트의 크기는 ‖∇E‖ = {gradient}입니다. 더 되풀이해도 아주 조금씩만 달라집니다."
                ),
                English => format!(
                    "Converged: |t − o| is {error} at most, the loss E = {loss} and the size of the gradient ‖∇E‖ = {gradient}. More {} change very little.",
                    match pass {
                        Pass::Iteration => "iterations",
                        Pass::Epoch => "epochs",
                    }
                ),
            }
        }
    }
}

fn exploding(language: Language, pass: Pass, span: Option<Span>, overflow: bool) -> String {
    let grown = span.map(|span| (pass.counted(language, span.passes), figure(span.then), figure(span.now)));
    match (language, grown, overflow) {
        (Korean, Some((passes, then, now)), false) => format!(
            "발산하고 있습니다. {passes} 동안 손실 E가 {then}에서 {} 커졌습니다. 걸음이 너무 크니 η를 지금의 10분의 1쯤으로 줄여 보세요.",
            with(&now, Toward)
        ),
        (English, Some((passes, then, now)), false) => format!(
            "The training is exploding: in {passes} the loss E grew from {then} to {now}. The steps are too large; try about a tenth of this η."
        ),
        (Korean, Some((passes, then, now)), true) => format!(
            "발산했습니다. 손실 E가 {passes} 동안 {then}에서 {} 커졌고, 이제 실수로 나타낼 수 있는 범위를 넘은 수가 있습니다. η를 줄여 처음부터 다시 해 보세요.",
            with(&now, Toward)
        ),
        (English, Some((passes, then, now)), true) => format!(
            "The training exploded: in {passes} the loss E grew from {then} to {now}, and now a number has left the range of floating-point numbers. Start again with a smaller η."
        ),
        (Korean, None, _) => {
            "발산했습니다. 실수로 나타낼 수 있는 범위를 넘은 수가 있습니다. η나 가중치를 줄여 처음부터 다시 해 보세요."
                .to_owned()
        }
        (English, None, _) => {
            "The training exploded: a number has left the range of floating-point numbers. Start again with a smaller η or smaller weights.".to_owned()
        }
    }
}

fn saturated_output(language: Language, wrong: &[Miss], slope: f64) -> String {
    let (wrong, slope) = (outputs(language, wrong), figure(slope));
    match language {
        Korean => format!(
            "출력 노드가 포화되었습니다. {wrong}, 이렇게 목표에서 먼데도 기울기 φ′가 가장 클 때 {slope}밖에 되지 않아 오차가 뒤로 가지 못합니다. 더 작은 η나 다른 시작 가중치(시드)로 처음부터 해 보세요."
        ),
        English => format!(
            "The output is saturated: {wrong}. That is far from the target, but the slope φ′ is {slope} at most and lets next to no error back. Start again with a smaller η or other weights (another seed)."
        ),
    }
}

fn saturated_hidden(language: Language, nodes: &[Node], slope: f64) -> String {
    let (nodes, slope) = (symbols(language, nodes), figure(slope));
    match language {
        Korean => format!(
            "모든 예제에서 포화된 노드: {nodes}. 기울기 φ′가 가장 클 때도 {slope}밖에 되지 않아 들어오는 가중치가 거의 바뀌지 않습니다. η나 시작 가중치를 줄여 보세요."
        ),
        English => format!(
            "Saturated for every sample: {nodes}. The slope φ′ is {slope} at most, so the weights leading in hardly change. Try a smaller η or smaller weights to start with."
        ),
    }
}

fn dead(language: Language, nodes: &[Node], flat: Flat, net: f64) -> String {
    let (nodes, net) = (symbols(language, nodes), figure(net));
    match (language, flat) {
        (Korean, Flat::Negative) => format!(
            "죽은 노드: {nodes}. 가중합 net이 모든 예제에서 0 이하(가장 클 때 {net})라서 ReLU의 기울기 φ′가 0이고, 들어오는 가중치가 전혀 바뀌지 않습니다. η를 줄이거나 다른 시작 가중치(시드) 또는 leaky ReLU로 시작해 보세요."
        ),
        (English, Flat::Negative) => format!(
            "Dead: {nodes}. The weighted sum net is not above 0 for any sample ({net} at most), so the slope φ′ of ReLU is 0 and the weights leading in do not change at all. Try a smaller η, other weights to start with (another seed) or leaky ReLU."
        ),
        (Korean, Flat::Step) => format!(
            "배우지 못하는 노드: {nodes}. 계단 함수는 기울기 φ′가 0이라서 오차가 뒤로 가지 못하고, 들어오는 가중치가 전혀 바뀌지 않습니다. 시그모이드처럼 매끄러운 활성화 함수로 바꾸어 보세요."
        ),
        (English, Flat::Step) => format!(
            "Unable to learn: {nodes}. The step function has the slope φ′ = 0, so no error goes back and the weights leading in do not change at all. Try a smooth activation such as the sigmoid."
        ),
    }
}

fn stuck(language: Language, wrong: &[Miss], course: &str, gradient: f64) -> String {
    let (wrong, gradient) = (outputs(language, wrong), figure(gradient));
    match language {
        Korean => format!(
            "학습이 막혔습니다. {course} 그래디언트의 크기가 ‖∇E‖ = {gradient}뿐이라 이대로는 나아지기 어렵습니다. 목표에서 먼 출력: {wrong}. 다른 시드로 시작하거나 은닉 노드를 늘려 보세요. 0처럼 같은 가중치에서 시작한 노드들은 늘 같은 일만 하므로, 그때는 난수에서 시작해야 합니다."
        ),
        English => format!(
            "The training is stuck. {course} The gradient, ‖∇E‖ = {gradient}, is too small to change that soon. Far from their targets: {wrong}. Try another seed or more hidden nodes. Nodes that begin with equal weights, such as zeros, go on doing the same: they need random ones."
        ),
    }
}

fn plateau(language: Language, course: &str, gradient: f64) -> String {
    let gradient = figure(gradient);
    match language {
        Korean => format!(
            "평평한 구간(plateau)입니다. {course} 출력이 예제마다 거의 같고, 그래디언트의 크기는 ‖∇E‖ = {gradient}입니다. 노드들이 서로 다른 일을 맡으면 손실이 줄기 시작합니다. 더 기다리거나 η를 조금 키워 보세요."
        ),
        English => format!(
            "This is a plateau. {course} The outputs hardly differ between the samples, and the gradient is ‖∇E‖ = {gradient}. The loss falls once the nodes take different roles: wait, or try a somewhat larger η."
        ),
    }
}

/// What the loss did over the stretch, in one sentence.
fn course(language: Language, pass: Pass, span: Span) -> String {
    let (passes, then, now) = (pass.counted(language, span.passes), figure(span.then), figure(span.now));
    match (language, look_alike(span.then, span.now)) {
        (Korean, true) => format!("최근 {passes} 동안 손실 E는 {now}에 머물렀습니다."),
        (English, true) => format!("In the last {passes} the loss E stayed at {now}."),
        (Korean, false) => {
            format!("최근 {passes} 동안 손실 E는 {then}에서 {} 바뀌었을 뿐입니다.", with(&now, Toward))
        }
        (English, false) => format!("In the last {passes} the loss E only went from {then} to {now}."),
    }
}

fn oscillating(language: Language, pass: Pass, (rises, passes): (u32, u32), (lowest, highest): (f64, f64)) -> String {
    let (lowest, highest) = (figure(lowest), figure(highest));
    let among = match (pass, language) {
        (Pass::Iteration, Korean) => format!("최근 {passes}번 반복"),
        (Pass::Epoch, Korean) => format!("최근 에포크 {passes}번"),
        (Pass::Iteration, English) => format!("the last {passes} iterations"),
        (Pass::Epoch, English) => format!("the last {passes} epochs"),
    };
    match language {
        Korean => format!(
            "손실이 오르내립니다. {among} 가운데 {rises}번은 손실이 커졌고, E는 {} {highest} 사이를 오갔습니다. 걸음이 너무 큰 것이니 η를 줄여 보세요.",
            with(&lowest, With)
        ),
        English => format!(
            "The loss goes up and down: it rose after {rises} of {among}, between {lowest} and {highest}. The steps are too large; try a smaller η."
        ),
    }
}

/// The nodes by their symbols, not too many.
fn symbols(language: Language, nodes: &[Node]) -> String {
    listed(language, nodes, |node| node.symbol.clone())
}

fn outputs(language: Language, wrong: &[Miss]) -> String {
    listed(language, wrong, |miss| output(language, miss))
}

fn output(language: Language, miss: &Miss) -> String {
    let (out, target) = (figure_or_word(language, miss.out), figure_or_word(language, miss.target));
    let inputs: Vec<String> = miss.inputs.iter().map(|&input| figure_or_word(language, input)).collect();
    let place = match (language, inputs.len() <= INPUTS) {
        (Korean, true) => format!("입력 ({})", inputs.join(", ")),
        (Korean, false) => format!("예제 {}", miss.sample + 1),
        (English, true) => format!("input ({})", inputs.join(", ")),
        (English, false) => format!("sample {}", miss.sample + 1),
    };
    match language {
        Korean => format!("{place}에서 {} = {out}(목표 {target})", miss.symbol),
        English => format!("{} = {out} for {place} with the target {target}", miss.symbol),
    }
}

fn listed<T>(language: Language, all: &[T], name: impl Fn(&T) -> String) -> String {
    let named = all.iter().take(NAMED).map(name).collect::<Vec<_>>().join(", ");
    match (all.len().saturating_sub(NAMED), language) {
        (0, _) => named,
        (more, Korean) => format!("{named} 외 {more}개"),
        (more, English) => format!("{named} and {more} more"),
    }
}

/// A number, or a word where it is none.
fn figure_or_word(language: Language, value: f64) -> String {
    if value.is_nan() { language.pick("알 수 없음", "unknown").to_owned() } else { figure(value) }
}
