//! Why a weight or bias changes by as much as it does, in words, and the heads of the chain rule's table.

use super::name::{item_symbol, phase_name, sample_name};
use super::optimizer::optimizer_name;
use crate::lesson::chain::{Chain, Kind, pass_samples};
use crate::lesson::item::Item;
use crate::lesson::network_view::NetworkView;
use crate::text::figure::{bracketed, figure, signed};
use crate::text::language::Language::{self, English, Korean};
use crate::text::particle::Particle::{Topic, Toward};
use crate::text::particle::with;

/// The head of a column of the chain rule of `item`, or of a node's numbers.
pub fn head(language: Language, kind: Kind, item: Item) -> &'static str {
    match (kind, item) {
        (Kind::Net, _) => "net",
        (Kind::Output, Item::Neuron { layer: 0, .. }) => language.pick("값", "Value"),
        (Kind::Output, _) => "o",
        (Kind::Error, _) => "∂E/∂o",
        (Kind::Slope, _) => "∂o/∂net",
        (Kind::Delta, Item::Neuron { .. }) => "δ",
        (Kind::Delta, _) => "∂E/∂net = δ",
        (Kind::Input, Item::Bias { .. }) => "∂net/∂b",
        (Kind::Input, _) => "∂net/∂w",
        (Kind::Product, _) => language.pick("곱", "Product"),
    }
}

/// The head of the row of sums.
pub fn sum_head(language: Language, view: &dyn NetworkView, item: Item) -> String {
    format!("∂E/∂{} = {}", item_symbol(view, item), language.pick("합", "sum"))
}

/// In which phase a number comes that the program has not come to yet.
pub fn comes_in(language: Language, view: &dyn NetworkView, phase: u8) -> String {
    let name = phase_name(language, view.layers(), phase);
    match language {
        Korean => format!("{phase}단계에서 나옵니다: {name}"),
        English => format!("comes in phase {phase}: {name}"),
    }
}

/// The same in the space of a table's cell.
pub fn phase_mark(language: Language, phase: u8) -> String {
    match language {
        Korean => format!("{phase}단계"),
        English => format!("phase {phase}"),
    }
}

/// Why the weight or bias changes by as much as it does, with the numbers of the pass.
pub fn chain_sentence(language: Language, view: &dyn NetworkView, item: Item) -> String {
    let (Some(chain), Item::Weight { layer, to, .. } | Item::Bias { layer, to }) = (Chain::of(view, item), item) else {
        return String::new();
    };
    let name = item_symbol(view, item);
    match chain.sum.value {
        _ if view.is_bias(layer, to) => overwritten(language),
        None => unknown(language, view, &chain, &name),
        Some(gradient) if !chain.is_trained => fixed(language, &name, gradient),
        Some(0.0) if chain.change.value == Some(0.0) => unmoved(language, &name),
        Some(gradient) => moved(language, view, &chain, gradient),
    }
}

fn overwritten(language: Language) -> String {
    language
        .pick(
            "이 가중치는 바이어스 노드로 들어갑니다. 프로그램이 그 노드의 출력을 1.0으로 덮어쓰므로 델타가 정확히 0이고, 이 가중치는 끝까지 바뀌지 않습니다.",
            "This weight leads into the bias node. The program overwrites that node's output by 1.0, so its delta is exactly 0 and this weight never changes.",
        )
        .to_owned()
}

fn unknown(language: Language, view: &dyn NetworkView, chain: &Chain, name: &str) -> String {
    let (value, phase) = (figure(chain.before.1), chain.sum.phase);
    let phase_name = phase_name(language, view.layers(), phase);
    match language {
        Korean => format!(
            "{name} = {value}. 예제마다 인수를 곱해 모두 더하면 그래디언트입니다. 그 합은 {phase}단계({phase_name})에서 나옵니다."
        ),
        English => format!(
            "{name} = {value}. Its gradient is the product of the factors, summed over the samples; the sum comes in phase {phase} ({phase_name})."
        ),
    }
}

fn fixed(language: Language, name: &str, gradient: f64) -> String {
    let gradient = figure(gradient);
    match language {
        Korean => format!(
            "{name}의 그래디언트는 {gradient}입니다. 지금 설정에서는 바이어스를 고정해 두었으므로 갱신은 이 값을 바꾸지 않습니다."
        ),
        English => format!(
            "The gradient of {name} is {gradient}, but with these settings the biases are fixed, and the update leaves it alone."
        ),
    }
}

fn unmoved(language: Language, name: &str) -> String {
    match language {
        Korean => format!(
            "{} 이번에 움직이지 않습니다. 예제마다 곱을 더한 그래디언트가 0이기 때문입니다. 인수 하나가 0이면 곱도 0입니다.",
            with(name, Topic)
        ),
        English => format!(
            "{name} does not move this time: its gradient, the sum of the products, is 0. A single factor of 0 makes a product 0."
        ),
    }
}

fn moved(language: Language, view: &dyn NetworkView, chain: &Chain, gradient: f64) -> String {
    let name = item_symbol(view, chain.item);
    let change = signed(chain.change.value.unwrap_or(f64::NAN));
    let step = match &chain.step {
        Some(step) => format!("{} ({})", change, optimizer_name(step.rule)),
        None => format!("−{} × {} = {change}", figure(chain.rate), bracketed(gradient)),
    };
    let before = figure(chain.before.1);
    let moves = match (language, chain.after.as_ref().map(|(_, after)| figure(*after))) {
        (Korean, Some(after)) => {
            format!("{} {before}에서 {} {step}만큼 움직였습니다.", with(&name, Topic), with(&after, Toward))
        }
        (English, Some(after)) => format!("{name} moved by {step}, from {before} to {after}."),
        (Korean, None) => format!("{} 이번 갱신에서 {step}만큼 움직입니다.", with(&name, Topic)),
        (English, None) => format!("{name} will move by {step} in this update."),
    };
    format!("{moves} {}", reason(language, view, chain, gradient))
}

/// Where the gradient comes from: of several samples, the one with the largest share.
fn reason(language: Language, view: &dyn NetworkView, chain: &Chain, gradient: f64) -> String {
    let gradient = figure(gradient);
    let several = pass_samples(view).nth(1).is_some();
    let Some((sample, share)) = chain.largest_share().filter(|_| several) else {
        return match language {
            Korean => format!("그래디언트 {} 인수들을 곱한 값입니다.", with(&gradient, Topic)),
            English => format!("The gradient, {gradient}, is the product of the factors."),
        };
    };
    let (at, share) = (sample_name(language, view, sample), figure(share));
    match language {
        Korean => format!(
            "그래디언트 {} 예제마다 인수를 곱해 더한 값이고, 크기가 가장 큰 몫은 {at}의 {share}입니다.",
            with(&gradient, Topic)
        ),
        English => format!(
            "The gradient, {gradient}, is the product of the factors summed over the samples; the share largest in size, {share}, comes from {at}."
        ),
    }
}

/// What must be said beside the numeric gradient, or in place of it.
pub fn check_note(language: Language, chain: &Chain) -> Option<&'static str> {
    let (korean, english) = match &chain.check {
        None if chain.is_disturbed() => (
            "이 갱신 도중에 값을 손으로 바꾸어 수치 미분과 비교할 수 없습니다.",
            "A value was changed by hand within this update, so no numeric gradient belongs to it.",
        ),
        Some(check) if check.crosses_kink => (
            "활성화 함수나 손실의 꺾인 점을 지나므로 수치 미분은 기준이 되지 못합니다.",
            "The numeric gradient crosses a kink of the activation or of the loss and is no reference here.",
        ),
        Some(check) if check.comparison.both_zero() => ("둘 다 0입니다(10⁻⁸ 미만).", "Both are 0 (below 10⁻⁸)."),
        _ => return None,
    };
    Some(language.pick(korean, english))
}
